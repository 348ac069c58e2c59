"""Small print-outs for tests: a few questions of the 2024 edition, printed as a form prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.extract.readings import read_values
from msq_graph.ingest.documents import parse_document
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.read import Expected, read_response_bytes
from msq_graph.records.questionnaire import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from msq_graph.records.questionnaire import Question
    from msq_graph.records.response import Response

EDITION = load_edition(2024)
TITLE = EDITION.title
YES_NO = "Yes\n\nNo"
FRAME = {1: "Kenya", 7: "https://www.portal.example", 13: "Ministry of Plans", 121: "Nothing to add"}


def label(number: int, *, after: bool = False, with_number: bool = True) -> str:
    """Print a question's label: number first as in the seed, or last as some PDF tools do."""
    question = EDITION.question(number)
    words = question.wording + (" [NEW]" if question.new else "") + (" *" if question.mandatory else "")
    if not with_number:
        return words
    return f"{words} {number}." if after else f"{number}. {words}"


def under(question: Question) -> str:
    """Print what stands under a label when nobody filled it in."""
    return "\n\n".join(o.label for o in question.options)


def form(
    written: Mapping[int, str] | None = None,
    *,
    after: bool = False,
    title: str = TITLE,
    labels: Mapping[int, str] | None = None,
    torn: Iterable[int] = (),
) -> str:
    """Print a form of the questions given, and those of FRAME; gates get their options when left blank."""
    everything = {**FRAME, **(written or {})}
    torn = set(torn)
    blocks = [title]
    for number in sorted(everything):
        question = EDITION.question(number)
        printed = everything[number] or under(question)
        head = label(number, after=after, with_number=number not in torn)
        head = (labels or {}).get(number, head)
        blocks.append(f"{head}\n\n{printed}" if printed else head)
    return "\n\n".join(blocks) + "\n"


def whole_form(written: Mapping[int, str] | None = None, *, after: bool = False) -> str:
    """Print every question of the edition, with its section's heading, leads and notes."""
    blocks = [f"8/10/23,11:38 AM {TITLE}"]
    for question in EDITION.questions:
        for section in EDITION.sections:
            if section.first == question.number:
                heading = f"{section.code}. {section.title}" if len(section.code) == 1 else section.title
                blocks.append(heading + (" [NEW]" if section.new else ""))
        blocks += [lead.text for lead in EDITION.leads if lead.before == question.number]
        blocks.append(label(question.number, after=after))
        blocks += [question.note] if question.note else []
        printed = {**FRAME, **(written or {})}.get(question.number, "") or under(question)
        if printed or question.kind is not Kind.GATE:
            blocks += [printed] if printed else []
    return "\n\n".join(blocks) + "\n"


def read(text: str | bytes, expected: Expected | None = None) -> Response:
    """Read a print-out with its readings."""
    data = text.encode() if isinstance(text, str) else text
    return read_values(read_response_bytes(data, "form.txt", expected), EDITION)


def text_of(text: str | bytes, number: int) -> str:
    """Return what is read under one question of a print-out."""
    return read(text).answer(number).text


def printed_at(data: str | bytes, start: int, end: int) -> str:
    """Return the characters of a document from offset to offset, newlines as they stand in it."""
    raw = data.encode() if isinstance(data, str) else data
    return parse_document(raw, "form.txt").text[start:end]
