"""Measure the reading rules on follow-up texts that others wrote: right, wrong and unknown per rule.

Run: python -m benchmarks.followups.measure [FILE.toml ...] [--cases]
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msq_graph.extract.readings import read_values
from msq_graph.ingest.documents import Line
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.links import find_links
from msq_graph.records.response import Answer, RespondentKind, Response, Source, Span

HERE = Path(__file__).parent
PLAIN = ("plain-evidence", "plain-denial")


@dataclass(frozen=True)
class Outcome:
    """One case and what the rules made of it."""

    id: str
    category: str
    expected: str
    read: str
    rule: str
    text: str

    @property
    def verdict(self) -> str:
        """``right``, ``unknown`` (nothing was read) or ``wrong``."""
        if self.read == self.expected:
            return "right" if self.read != "unknown" else "left unknown"
        return "unknown" if self.read == "unknown" else "wrong"


def respond(gate: int, text: str) -> Response:
    """Make a response in which only one gate's box is filled, its marks unreadable."""
    edition = load_edition(2024)
    box = edition.follow_ups(gate)[0].number
    lines = [Line(t, 0, len(t), len(t), False) for t in text.split("\n")]
    answers = []
    for q in edition.questions:
        filled = q.number == box
        answers.append(
            Answer(
                question=q.number,
                found=True,
                text=text.strip() if filled else "",
                control=("unreadable" if q.kind.value != "multiple" else ("unreadable",))
                if q.options or q.kind.value == "gate"
                else None,
                links=tuple(find_links(lines, 70)) if filled else (),
                span=Span(0, 0),
            )
        )
    source = Source(name="case", sha256="0" * 64, media_type="text/plain")
    response = Response(
        country="FRA",
        edition=2024,
        respondent=RespondentKind.GENERATED,
        source=source,
        answers=tuple(answers),
        readings={},
    )
    return read_values(response, edition)


def run(cases: list[dict[str, Any]]) -> list[Outcome]:
    """Read every case."""
    outcomes = []
    for case in cases:
        accepted = respond(case["gate"], case["text"]).readings[case["gate"]].accepted
        outcomes.append(
            Outcome(
                case["id"], case["category"], case["value"], str(accepted.value), accepted.agent, case["text"]
            )
        )
    return outcomes


def table(outcomes: list[Outcome]) -> str:
    """Return a table: right, wrong, unknown by category, then by rule."""
    rows = ["| category | cases | right | wrong | unknown though readable |", "|---|---|---|---|---|"]
    for category in sorted({o.category for o in outcomes}):
        here = Counter(o.verdict for o in outcomes if o.category == category)
        right = here["right"] + here["left unknown"]
        rows.append(f"| {category} | {here.total()} | {right} | {here['wrong']} | {here['unknown']} |")
    rows += ["", "| rule | right | wrong |", "|---|---|---|"]
    for rule in sorted({o.rule for o in outcomes}):
        here = Counter(o.verdict for o in outcomes if o.rule == rule)
        if rule.startswith("nothing"):
            rows.append(f"| {rule} | {here['left unknown']} (and {here['unknown']} left unread) | 0 |")
        else:
            rows.append(f"| {rule} | {here['right']} | {here['wrong']} |")
    plain = [o for o in outcomes if o.category in PLAIN]
    read = sum(o.verdict == "right" for o in plain)
    wrong = sum(o.verdict == "wrong" for o in outcomes)
    share = f"{read} of {len(plain)} ({read / len(plain):.0%})"
    rows += ["", f"Plain texts read: {share}; wrong: {wrong} of {len(outcomes)}."]
    return "\n".join(rows)


def main() -> None:
    """Print the tables."""
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    for path in [Path(n) for n in names] or sorted(HERE.glob("*.toml")):
        outcomes = run(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
        print(f"## {path.stem}\n\n{table(outcomes)}\n")
        if "--cases" in sys.argv:
            for o in outcomes:
                unread = o.verdict == "unknown" and o.category in PLAIN
                if o.verdict == "wrong" or unread:
                    said = f"expected {o.expected}, read {o.read} by {o.rule}"
                    print(f"{o.verdict.upper():8} {o.id} {said}: {o.text!r}")


if __name__ == "__main__":
    main()
