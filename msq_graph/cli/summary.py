"""What was read from sources, in words for a person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Response


def summary_lines(response: Response, edition: Edition) -> Iterator[str]:
    """Yield lines on questions, links, repairs and readings of a response."""
    date = f", dated {response.source.date}" if response.source.date else ""
    who = f"{response.country} {response.edition} ({response.respondent.value})"
    yield f"{who}, from {response.source.name}{date}"
    asked = len(edition.questions)
    found = [a for a in response.answers if a.found]
    filled = [a for a in found if a.text or a.withheld_text]
    missing = [str(a.question) for a in response.answers if not a.found]
    yield f"  questions  {len(found)} of {asked} found, {len(filled)} with words in them"
    if missing:
        yield f"             not in the document: {', '.join(missing)}"
    links = [link for answer in response.answers for link in answer.links]
    repaired = sum(bool(link.repairs) for link in links)
    kinds = Counter(repair.value for link in links for repair in link.repairs)
    listed = ", ".join(f"{name} {number}" for name, number in sorted(kinds.items()))
    yield f"  links      {len(links)}, {repaired} repaired" + (f" ({listed})" if listed else "")
    gates = [q.number for q in edition.questions if q.kind is Kind.GATE]
    statuses = Counter(response.readings[n].accepted.status for n in gates if n in response.readings)
    counts = ", ".join(f"{statuses[status]} {status.value}" for status in Status)
    yield f"  yes or no  {len(gates)} questions: {counts}"


def table_lines(response: Response) -> Iterator[str]:
    """Yield a line for every question: number, value and status, start of the text."""
    for answer in response.answers:
        reading = response.readings.get(answer.question)
        value = ""
        if reading is not None:
            accepted = reading.accepted
            shown = accepted.value if isinstance(accepted.value, str) else ", ".join(accepted.value)
            value = shown if accepted.status is Status.UNKNOWN else f"{shown} ({accepted.status.value})"
        if not answer.found:
            text = "not in the document"
        elif answer.withheld:
            text = "withheld"
        else:
            text = " ".join(answer.text.split())
        line = f"{answer.question:>4}  {value:<22} {text}"
        yield (line if len(line) <= 80 else line[:77] + "...").rstrip()
