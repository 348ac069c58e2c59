"""What was read from sources, in words for a person."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING

from msq_graph.errors import UsageError
from msq_graph.extract.skeleton import decisions_for
from msq_graph.ingest.editions import load_edition
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import Basis, RespondentKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msq_graph.extract.proofs import Thing
    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Response


DESK_RESEARCH = "desk research, not the government's own answer"


def whose(response: Response) -> str:
    """Say whose answers these are; of desk research, that they are not the government's own."""
    kind = response.respondent.value
    if response.respondent is RespondentKind.DESK_RESEARCH:
        kind = DESK_RESEARCH
    return f"{response.country} {response.edition} ({kind})"


def summary_lines(response: Response, edition: Edition) -> Iterator[str]:
    """Yield lines on questions, links, repairs and readings of a response."""
    date = f", dated {response.source.date}" if response.source.date else ""
    yield f"{whose(response)}, from {response.source.name}{date}"
    asked = len(edition.questions)
    found = [a for a in response.answers if a.found]
    filled = [a for a in found if a.text or a.withheld_text]
    missing = [str(a.question) for a in response.answers if not a.found]
    yield f"  questions  {len(found)} of {asked} found, {len(filled)} with words in them"
    if missing and response.respondent is not RespondentKind.DESK_RESEARCH:  # there a list says nothing
        yield f"             not in the document: {', '.join(missing)}"
    rows = {(entry.row, entry.source) for answer in response.answers for entry in answer.entries}
    if rows:
        yield f"  rows       {len(rows)}, published sources: {len({source for _, source in rows})}"
    links = [link for answer in response.answers for link in answer.links]
    repaired = sum(bool(link.repairs) for link in links)
    kinds = Counter(repair.value for link in links for repair in link.repairs)
    yield f"  links      {len(links)}, {repaired} of them repaired, in {kinds.total()} places"
    if kinds:
        yield from listed(f"{number} {name}" for name, number in sorted(kinds.items()))
    gates = [q.number for q in edition.questions if q.kind is Kind.GATE]
    statuses = Counter(response.readings[n].accepted.status for n in gates if n in response.readings)
    yield f"  yes or no  {len(gates)} questions"
    yield from listed(f"{statuses[status]} {status.value}" for status in Status)
    curated = [d for d in response.decisions if d.kind == "value"]
    if response.decisions:
        yield f"  curators   decisions: {len(response.decisions)}, on values: {len(curated)}"


def listed(items: Iterable[str]) -> Iterator[str]:
    """Yield items in lines that fit a terminal of 80 columns."""
    kept = ", ".join(item.replace(" ", "\xa0") for item in items)  # a number stays with its word
    for line in wrap(kept, width=80, initial_indent=" " * 13, subsequent_indent=" " * 13):
        yield line.replace("\xa0", " ")


def _shown(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def answer_lines(response: Response, number: int) -> Iterator[str]:
    """Yield all that is known of one answer, with what a curator needs to decide on it.

    Raises:
        UsageError: The edition has no such question.
    """
    try:
        answer = response.answer(number)
    except KeyError:
        raise UsageError(
            f"Question {number}: the {response.edition} edition has no such question.",
            hint="Check the number.",
        ) from None
    edition = load_edition(response.edition)
    question = edition.question(number)
    yield from wrap(f"{number}. {' '.join(question.wording.split())}", width=80)
    if not answer.found:
        yield "not in the document"
        return
    yield f"control: {_shown(answer.control or 'none')}"
    reading = response.readings.get(number)
    for read in reading.assessments if reading is not None else ():
        chosen = " (accepted)" if reading is not None and read == reading.accepted else ""
        yield f"reading: {_shown(read.value)}, {read.status.value}, by {read.agent}{chosen}"
    for link in answer.links:
        yield f"link:    {link.url}"
        if link.url != link.printed:
            yield f"         printed as {link.printed!r}"
        yield from (f"         or probably {candidate}" for candidate in link.candidates)
    yield "text:"
    yield from (f"  {line}" for line in ("withheld" if answer.withheld else answer.text).split("\n"))
    fitting = decisions_for(answer, edition)
    if not fitting:
        yield "nothing here can be decided on"
        return
    yield "to decide on it, in curation.toml beside the source:"
    yield from ("", "[[decision]]", f"question = {number}", f'printed_sha256 = "{answer.printed_sha256}"')
    yield from fitting[:1]
    yield from (f"# or {line}" for line in fitting[1:])
    yield from ('by = ""', "on = ", 'why = ""')


def thing_lines(things: Iterable[Thing]) -> Iterator[str]:
    """Yield what answers name under a heading for each kind: questions, thing, what proves it."""
    numbers: dict[tuple[str, str, str, str | None], list[int]] = {}
    for thing in things:
        numbers.setdefault((thing.kind, thing.shown, thing.proof, thing.url), []).append(thing.question)
    counts = Counter(kind for kind, *_ in numbers)
    last = None
    for (kind, shown, proof, _), questions in numbers.items():
        if kind != last:
            yield from ([] if last is None else [""])
            yield f"{kind}: {counts[kind]}"
            last = kind
        line = f"{_ranges(questions):>4}  {shown}"
        yield from wrap(line, width=80, subsequent_indent=" " * 6, break_on_hyphens=False)
        yield from wrap(f"proof: {proof}", width=80, initial_indent=" " * 8, subsequent_indent=" " * 15)


def _ranges(numbers: Iterable[int]) -> str:
    """Write numbers as ``7, 80-87``."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)


def table_lines(response: Response) -> Iterator[str]:
    """Yield a line for every question: number, value and status, start of the text."""
    for answer in response.answers:
        reading = response.readings.get(answer.question)
        value = ""
        if reading is not None:
            accepted = reading.accepted
            shown = _shown(accepted.value)
            basis = "curator" if accepted.basis is Basis.PERSON else accepted.status.value
            value = shown if accepted.status is Status.UNKNOWN else f"{shown} ({basis})"
        if not answer.found:
            text = "not in the document"
        elif answer.withheld:
            text = "withheld" if answer.withheld_text else ""
        else:
            text = " ".join(answer.text.split())
        line = f"{answer.question:>4}  {value:<22} {text}"
        yield (line if len(line) <= 80 else line[:77] + "...").rstrip()
