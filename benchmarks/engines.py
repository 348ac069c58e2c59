"""Both SHACL engines on made-up responses with seeded faults: time, memory, and what was missed.

Run: ``python -m benchmarks.engines [--count 193] [--minutes 8] [--write]``. The engines take each response in
turn, so a busy moment hits both alike; pyshacl stops when its minutes are over, and the table says how far it
came. ``--write`` renews docs/validation-speed.md.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.generated.editions import shipped_form
from benchmarks.generated.generate import generate, reference_quads
from benchmarks.generated.seed import CATALOGUE, Pair, seed_faults
from msq_graph.records.findings import Finding, Severity
from msq_graph.validation.check import Settings, validate_quads
from msq_graph.validation.engines import run_engine
from msq_graph.validation.facts import with_facts
from msq_graph.validation.parts import Part, cut
from msq_graph.validation.rules import load_shapes

PAGE = Path(__file__).parents[1] / "docs" / "validation-speed.md"
SETTINGS = Settings(as_of=date(2026, 11, 24))
EACH, SEED, ROUNDS = 10, 1, 3

_PAGE = """# How fast and how sure a check is

`msq validate` has two engines: `shacl`, and `pyshacl` for a second opinion. Here both check made-up
responses with seeded faults (`benchmarks/generated/`), each response by both in turn. A fault counts as
found when its own code speaks at its own question or node, and the clean response of the same seed does
not have that finding.

{rows}

Measured with `{command}`
on two cores of a shared machine, Python {python}. Other work was going on: read the ratio rather than the
seconds. pyshacl stops when its minutes are over; the table says how many responses it came to. A whole
check is the median of three. Memory includes making the responses.
"""


@dataclass
class Duel:
    """What both engines did, response by response."""

    fast: list[float] = field(default_factory=list)  # seconds, of every response
    reference: list[tuple[float, float]] = field(default_factory=list)  # of pyshacl, and of shacl on the same
    differing: list[str] = field(default_factory=list)


def duel(parts: list[Part], minutes: float) -> Duel:
    """Let both engines check each response in turn."""
    shapes, done = load_shapes().text, Duel()
    run_engine("shacl", shapes, parts[0].text())  # compiles the shapes, once for all
    spent = 0.0
    for part in parts:
        text = with_facts(part, SETTINGS).text()
        start = perf_counter()
        found = run_engine("shacl", shapes, text)
        done.fast.append(perf_counter() - start)
        if spent < 60 * minutes:
            start = perf_counter()
            same = run_engine("pyshacl", shapes, text) == found
            took = perf_counter() - start
            spent += took
            done.reference.append((took, done.fast[-1]))
            if not same:
                done.differing.append(part.name)
    return done


def missed(
    pairs: list[Pair], clean: tuple[Finding, ...], spoilt: tuple[Finding, ...]
) -> tuple[list[str], list[str]]:
    """Return the seeded faults that were not found, and what was found though nobody seeded it."""
    before = {(f.code, f.focus, f.value) for f in clean}
    new: dict[str, list[Finding]] = {}
    for f in spoilt:
        if (f.code, f.focus, f.value) not in before:
            new.setdefault(f.response, []).append(f)
    misses, strangers = [], []
    for pair in pairs:
        woken = new.get(pair.clean.response.key, [])
        misses += [
            f"{s.fault.code} in {s.response}" for s in pair.seeded if not any(map(s.is_found_by, woken))
        ]
        loud = (f for f in woken if f.severity > Severity.INFO)
        not_seeded = (f for f in loud if not any(s.may_wake(f) for s in pair.seeded))
        strangers += [f"{f.code} in {f.response}" for f in not_seeded]
    return misses, strangers


def _listed(names: list[str]) -> str:
    return f"{len(names)}: {'; '.join(names)}" if names else "0"


def memory(engine: str, count: int) -> float:
    """Return the peak memory in megabytes of a process that checks some responses with one engine."""
    command = [sys.executable, "-m", "benchmarks.engines", "--count", str(count), "--only", engine]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PAGE.parents[1])
    return float(done.stdout)


def check_alone(engine: str, count: int) -> None:
    """Check some responses with one engine, and print the peak memory of this process."""
    form = shipped_form()
    quads = [quad for one in generate(count, SEED, form) for quad in one.quads]
    validate_quads([*quads, *reference_quads(form)], engine=engine)
    # Not getrusage: that remembers the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(re.search(r"VmHWM:\s*(\d+)", status)[1]) / 1024)  # type: ignore[index]


def measure(count: int, minutes: float) -> list[str]:
    """Run everything, and return the lines of the page."""
    form = shipped_form()
    pairs = seed_faults(list(generate(count, SEED, form)), SEED, EACH)
    reference = list(reference_quads(form))
    clean = [*(q for pair in pairs for q in pair.clean.quads), *reference]
    spoilt = [*(q for pair in pairs for q in pair.spoilt.quads), *reference]
    before = validate_quads(clean, settings=SETTINGS).findings
    report = validate_quads(spoilt, settings=SETTINGS)
    misses, strangers = missed(pairs, before, report.findings)
    whole: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for jobs, times in whole.items():
            start = perf_counter()
            same = validate_quads(spoilt, settings=SETTINGS, jobs=jobs) == report
            times.append(perf_counter() - start)
            assert same, f"--jobs {jobs} gives another report"
    done = duel(cut(spoilt), minutes)
    few = min(4, count)
    slow = sum(took for took, _ in done.reference)
    ratio = slow / sum(took for _, took in done.reference)
    return [
        "| what | figure |",
        "|---|---|",
        f"| made-up responses, each with {EACH} seeded faults | {count} |",
        f"| seeded faults, of {len(CATALOGUE)} kinds | {sum(len(pair.seeded) for pair in pairs)} |",
        f"| missed | {_listed(misses)} |",
        f"| found and not seeded, but for notes and what clean responses wake | {_listed(strangers)} |",
        f"| shacl, all {count} responses | {sum(done.fast):.1f} s |",
        f"| shacl, one response (median) | {median(done.fast) * 1000:.0f} ms |",
        f"| pyshacl, {len(done.reference)} of the responses | {slow:.0f} s |",
        f"| pyshacl, one response (median) | {median(took for took, _ in done.reference) * 1000:.0f} ms |",
        f"| pyshacl takes longer on the same responses | {ratio:.0f} times |",
        f"| responses on which the two differ, of {len(done.reference)} | {len(done.differing)} |",
        f"| a whole check with shacl, report and all, `--jobs 1` | {median(whole[1]):.1f} s |",
        f"| the same, `--jobs 2` | {median(whole[2]):.1f} s |",
        f"| peak memory of a check of {few} responses, shacl | {memory('shacl', few):.0f} MB |",
        f"| the same, pyshacl | {memory('pyshacl', few):.0f} MB |",
    ]


def page(rows: list[str], command: str) -> str:
    """Return docs/validation-speed.md."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return _PAGE.format(rows="\n".join(rows), command=command, python=python)


def main() -> None:
    """Measure, print, and write the page if that is wanted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=193)
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("--only", choices=("shacl", "pyshacl"), help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if args.only:
        check_alone(args.only, args.count)
        return
    rows = measure(args.count, args.minutes)
    print("\n".join(rows))
    if args.write:
        command = f"python -m benchmarks.engines --count {args.count} --minutes {args.minutes:g} --write"
        PAGE.write_text(page(rows, command), encoding="utf-8")


if __name__ == "__main__":
    main()
