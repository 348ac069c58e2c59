"""One cell of a Forms export -> the answer to its question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.ingest.controls import options_of
from msq_graph.ingest.documents import text_lines
from msq_graph.ingest.folding import fold, likeness
from msq_graph.ingest.tables.faults import fault
from msq_graph.ingest.tables.form import has_control
from msq_graph.ingest.tables.written import written_answer
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import BLANK, UNREADABLE, Answer, Place, Span

if TYPE_CHECKING:
    from msq_graph.ingest.tables.cells import Book, Cell
    from msq_graph.ingest.tables.faults import CellFault
    from msq_graph.records.questionnaire import Question

OTHER = "other"
_SEPARATOR = ";"
_NEAR = 0.8  # how like an option a text must be to be a damaged one rather than somebody's own words
_UNREAD = {"formula": "cell-formula", "error": "cell-error"}


def read_cell(cell: Cell, question: Question, book: Book) -> tuple[Answer, list[CellFault]]:
    """Read what a respondent chose or wrote, with what is wrong with it."""
    printed = "" if question.withheld else cell.text
    if code := _UNREAD.get(cell.kind) or ("" if cell.certain else "cell-uncertain"):
        unread = fault(code, cell.sheet, cell.ref, printed, question.number)
        control = _none(question, UNREADABLE) if has_control(question) else None
        return _answer(cell, question, book, "", control), [unread]
    if not has_control(question):
        return _answer(cell, question, book, cell.text, None), []
    control, words, code = choose(cell.text, question)
    if code == "option-unknown" and not question.options_certain:
        code = "option-unsure"
    faults = [fault(code, cell.sheet, cell.ref, printed, question.number)] if code else []
    return _answer(cell, question, book, words, control), faults


def choose(text: str, question: Question) -> tuple[str | tuple[str, ...], str, str]:
    """Return the control of a choice, words of the respondent's own, and the code of what is wrong.

    Forms writes the words typed behind "Other" in the place of the option, and joins several options
    with ``;``. What is nearly an option is none: it was typed by somebody, not chosen.
    """
    options = {fold(option.label): option.code for option in options_of(question)}
    pieces = [piece.strip() for piece in text.split(_SEPARATOR)]
    chosen = [options[fold(piece)] for piece in pieces if fold(piece) in options]
    words = f"{_SEPARATOR} ".join(piece for piece in pieces if piece and fold(piece) not in options)
    code = ""
    if words and (OTHER not in options.values() or _is_damaged(words, options)):
        code = "option-unknown"
    elif words:
        chosen = [*(c for c in chosen if c != OTHER), OTHER]
    if len(set(chosen)) > 1 and question.kind is not Kind.MULTIPLE:
        code = code or "option-several"
    if code or not chosen:
        return _none(question, UNREADABLE if code or words else BLANK), words, code
    ordered = tuple(dict.fromkeys(chosen))
    return (ordered if question.kind is Kind.MULTIPLE else ordered[0]), words, ""


def _is_damaged(words: str, options: dict[str, str]) -> bool:
    return any(likeness(fold(words), label, _NEAR) for label in options)


def _none(question: Question, token: str) -> str | tuple[str, ...]:
    return (token,) if question.kind is Kind.MULTIPLE else token


def _answer(
    cell: Cell, question: Question, book: Book, words: str, control: str | tuple[str, ...] | None
) -> Answer:
    lines = text_lines(words) if words else []
    written = "\n".join(line.text for line in lines).strip("\n")
    place = Place(cell.sheet, cell.ref)
    span = _span(cell)
    places = (place if control is None or written else None, None if control is None else place)
    return written_answer(question, written, lines, control, book, span, places)


def _span(cell: Cell) -> Span:
    """Return the characters of the extracted text from the first to the last that is no blank."""
    text = cell.text.strip()
    start = cell.start + (cell.text.find(text) if text else 0)
    return Span(start, start + len(text))
