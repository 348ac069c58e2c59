"""A found question and the lines under it -> the answer as written."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from msq_graph.ingest.controls import control, options_of, read_options
from msq_graph.ingest.folding import fold, likeness, strip_marks
from msq_graph.ingest.links import find_links
from msq_graph.ingest.personal import redact
from msq_graph.ingest.segments import lone_number
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import NOT_ASKED, Answer, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from msq_graph.ingest.documents import Line
    from msq_graph.ingest.segments import Segment
    from msq_graph.records.questionnaire import Edition, Question

_ONLY_MARKS = re.compile(r"(?=.*(?:\*|NEW|NEVV))[\s*\[\](){}|]*(?:NEW|NEVV)?[\s*\[\](){}|]*", re.IGNORECASE)
_LETTER = re.compile(r"\W*\w\s?[.,:)]")
_NUMBERS = re.compile(r"\d{1,3}\.(?:\s+\d{1,3}\.)+")
_MOST_LINES = 5
_LIKE = 0.86


def words_of(lines: Sequence[Line], segment: Segment, edition: Edition) -> list[Line]:
    """Return the lines of a segment that may be the respondent's, options included."""
    return [lines[i] for i in _without_fixed_text(lines, segment, edition)]


def not_found(question: Question) -> Answer:
    """Return the answer to a question that is not in the document."""
    state: str | tuple[str, ...] | None = NOT_ASKED if question.options else None
    if question.kind is Kind.GATE:
        state = NOT_ASKED
    if question.kind is Kind.MULTIPLE:
        state = (NOT_ASKED,)
    return Answer(question=question.number, found=False, text="", control=state, withheld=question.withheld)


def read_answer(lines: Sequence[Line], segment: Segment, edition: Edition, page_width: int) -> Answer:
    """Read one answer: options and marks, then the respondent's own words, links and span."""
    question = segment.question
    body = _without_fixed_text(lines, segment, edition)
    has_control = bool(question.options) or question.kind in (Kind.GATE, Kind.CHOICE, Kind.MULTIPLE)
    printed = read_options(lines, body, options_of(question)) if has_control else None
    if printed is not None:
        if printed.end is not None:
            body = [i for i in body if i < printed.end]
        own = [i for i in body if i not in printed.lines or i in printed.own_text]
        offsets = printed.own_text
        ink = [i for i in body if i in printed.lines or lines[i]]
    else:
        body = _before_stray_options(lines, body, edition)
        own, offsets, ink = body, {}, [i for i in body if lines[i]]
    text = _join(lines, own, offsets)
    span = _span(lines, segment, ink)
    if question.withheld:
        return Answer(
            question=question.number,
            found=True,
            text="",
            control=None,
            span=span,
            withheld=True,
            withheld_text=text,
        )
    links = tuple(find_links([_cut(lines[i], offsets.get(i, 0)) for i in own], page_width))
    shown = redact(text, [link.printed for link in links])
    return Answer(
        question=question.number,
        found=True,
        text=shown,
        control=control(printed, question.kind) if printed is not None else None,
        links=links,
        span=span,
        withheld_text=text if shown != text else "",
    )


def _cut(line: Line, offset: int) -> Line:
    return replace(line, text=line.text[offset:], start=line.start + offset) if offset else line


def _join(lines: Sequence[Line], indexes: Iterable[int], offsets: dict[int, int]) -> str:
    """Join lines; one blank line stays where there were blank lines between words."""
    text = "\n".join(lines[i].text[offsets.get(i, 0) :] for i in indexes)
    return re.sub(r"\n{3,}", "\n\n", text.strip("\n"))


def _span(lines: Sequence[Line], segment: Segment, ink: Sequence[int]) -> Span:
    if not ink:
        end = lines[segment.label.last].end
        return Span(end, end)
    return Span(lines[ink[0]].start, lines[ink[-1]].end)


def _without_fixed_text(lines: Sequence[Line], segment: Segment, edition: Edition) -> list[int]:
    """Leave out what the form prints: notes, marks, torn numbers; stop at the next heading."""
    question, body = segment.question, segment.body
    headings, notes = _fixed_texts(question.number, edition)
    kept: list[int] = []
    k = 0
    while k < len(body):
        line = lines[body[k]]
        lettered = _LETTER.match(line.text) is not None
        if line and _fixed_run(lines, body, k, [h for h, letter in headings if lettered or not letter]):
            break
        if line and (count := _fixed_run(lines, body, k, notes)):
            k += count
            continue
        if not line or not _is_noise(line.text, question.number):
            kept.append(body[k])
        k += 1
    return kept


def _fixed_texts(number: int, edition: Edition) -> tuple[list[tuple[str, bool]], list[str]]:
    """Return the texts that end an answer (True: behind a section's letter), and those inside one."""
    later = [s for s in edition.sections if s.first > number]
    lettered = [f"{s.code}. {s.title}" for s in later if len(s.code) == 1]
    headings = [s.title for s in later if s.first == number + 1 or len(s.code) > 1]
    headings += [lead.text for lead in edition.leads if lead.before > number]
    closing = [text for text in edition.furniture if len(text) > 40 or text.isupper()]
    notes = [q.note for q in edition.questions if q.note]
    other = [text for text in edition.furniture if text not in closing]
    ending = [(fold(text), True) for text in lettered]
    ending += [(fold(text), False) for text in [*headings, *closing]]
    return ending, [fold(n) for n in [*notes, *other]]


def _fixed_run(lines: Sequence[Line], body: Sequence[int], k: int, texts: Sequence[str]) -> int:
    """Return how many lines from *k* on hold one of the texts; 0 when they do not."""
    joined = ""
    first = fold(strip_marks(lines[body[k]].text))
    if not first:
        return 0
    texts = [t for t in texts if likeness(first, t[: len(first)], 0.7) > 0]
    for count in range(1, _MOST_LINES + 1):
        if k + count > len(body):
            return 0
        joined += fold(strip_marks(lines[body[k + count - 1]].text))
        if any(len(t) >= 4 and likeness(joined, t, _LIKE) > 0 for t in texts):
            return count
        if not any(len(joined) < len(t) for t in texts):
            return 0
    return 0


def _is_noise(text: str, number: int) -> bool:
    if _ONLY_MARKS.fullmatch(text):
        return True
    alone = lone_number(text)
    if alone is not None:
        return alone >= number
    return bool(_NUMBERS.fullmatch(text)) and all(int(n) >= number for n in re.findall(r"\d+", text))


def _before_stray_options(lines: Sequence[Line], body: list[int], edition: Edition) -> list[int]:
    """End a text answer before options: they belong to a question whose label is beyond reading.

    The lines right above such options are what is left of that label, so they go too.
    """
    gate = next((q for q in edition.questions if q.kind is Kind.GATE), None)
    if gate is None:
        return body
    printed = read_options(lines, body, options_of(gate))
    if not {"yes", "no"} <= set(printed.seen):
        return body
    first = min(i for i in printed.lines)
    before = [i for i in body if i < first]
    while before and not lines[before[-1]]:
        before.pop()
    while before and lines[before[-1]]:
        before.pop()
    return before
