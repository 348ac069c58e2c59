"""Measure the reader on generated print-outs: links, readings, marks, texts, places.

The generator (tests/printouts) was written by somebody who had not seen the reader.
Run: python -m benchmarks.printouts [COUNT [SEED]] [--cases]
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from msq_graph.errors import MsqGraphError
from msq_graph.extract.readings import read_values
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.personal import redact
from msq_graph.ingest.read import read_response_bytes
from msq_graph.records.response import Response
from msq_graph.resources import data_folder
from tests.printouts.generator import Printout, Truth, generate

UNSEEN = {"unreadable", "not-asked", None}


@dataclass(frozen=True)
class Fault:
    """One difference between what a document says and what was read."""

    kind: str
    document: str
    question: int
    detail: str


def check(printout: Printout, response: Response) -> Iterator[Fault]:
    """Yield every difference of one document."""
    edition = load_edition(2024)
    owners: dict[str, set[int]] = {}
    for truth in printout.truth:
        for url in truth.links:
            owners.setdefault(url, set()).add(truth.number)
    for truth in printout.truth:
        answer = response.answer(truth.number)
        here = (printout.name, truth.number)
        if answer.found != truth.found:
            yield Fault("not found" if truth.found else "found but absent", *here, "")
        question = edition.question(truth.number)
        if question.withheld:
            continue
        for link in answer.links:
            if link.url not in truth.links:
                if set(link.candidates) & set(truth.links):
                    continue  # counted below, as a link that is only a candidate
                elsewhere = owners.get(link.url, set()) - {truth.number}
                yield Fault(
                    "link under wrong question" if elsewhere else "link misread",
                    *here,
                    f"{link.url} {sorted(elsewhere)}",
                )
        for url in truth.links:
            if url not in [link.url for link in answer.links]:
                candidate = any(url in link.candidates for link in answer.links)
                yield Fault("link only a candidate" if candidate else "link lost", *here, url)
        if (
            truth.text_reliable
            and truth.found
            and "".join(answer.text.split()) != "".join(redact(truth.text).split())
        ):
            yield Fault("text differs", *here, f"{answer.text!r} != {truth.text!r}")
        yield from _values(truth, response, here)


def _values(truth: Truth, response: Response, here: tuple[str, int]) -> Iterator[Fault]:
    answer = response.answer(truth.number)
    control = answer.control if not isinstance(answer.control, tuple) else "+".join(answer.control)
    if truth.mark is not None and control != truth.mark:
        yield Fault("visible mark not read", *here, f"{control} != {truth.mark}")
    if control not in UNSEEN and truth.chosen is not None and control not in ("not-applicable", truth.chosen):
        yield Fault("wrong mark", *here, f"{control} != {truth.chosen}")
    reading = response.readings.get(truth.number)
    if reading is None or truth.chosen is None:
        return
    value = (
        reading.accepted.value
        if isinstance(reading.accepted.value, str)
        else "+".join(reading.accepted.value)
    )
    if value not in ("unknown", truth.chosen):
        yield Fault(
            "wrong reading",
            *here,
            f"{value} by {reading.accepted.agent}, chosen {truth.chosen}: {answer.text!r}",
        )


def measure(count: int, seed: int) -> tuple[Counter[str], list[Fault], int]:
    """Read *count* documents; return totals, all faults, and the number of countries."""
    table = tomllib.loads((data_folder("ontology") / "editions" / "2024.toml").read_text(encoding="utf-8"))
    edition = load_edition(2024)
    totals: Counter[str] = Counter()
    faults: list[Fault] = []
    countries: set[str] = set()
    for printout in generate(count, seed, table):
        countries.add(printout.country)
        totals["documents"] += 1
        totals["questions"] += sum(t.found for t in printout.truth)
        totals["links"] += sum(len(t.links) for t in printout.truth)
        totals["visible marks"] += sum(t.mark is not None for t in printout.truth)
        try:
            response = read_values(read_response_bytes(printout.text.encode(), printout.name), edition)
        except MsqGraphError as error:
            faults.append(Fault("document refused", printout.name, 0, str(error)))
            continue
        if response.country != printout.country:
            faults.append(Fault("wrong country", printout.name, 1, response.country))
        faults += check(printout, response)
    return totals, faults, len(countries)


def main() -> None:
    """Print the totals and the faults by kind."""
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    totals, faults, _ = measure(*(numbers + [240, 2024][len(numbers) :]))
    print("| what | count |\n|---|---|")
    for name, number in totals.items():
        print(f"| {name} | {number} |")
    for kind, number in Counter(f.kind for f in faults).most_common():
        print(f"| {kind} | {number} |")
    marks = totals["visible marks"]
    lost = sum(f.kind == "visible mark not read" for f in faults)
    print(f"| visible marks read | {1 - lost / marks:.2%} |")
    if "--cases" in sys.argv:
        for fault in faults:
            print(f"{fault.kind}: {fault.document} q{fault.question} {fault.detail}")


if __name__ == "__main__":
    main()
