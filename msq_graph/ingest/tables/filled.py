"""A filled template -> a response, in whatever order its parts stand; what cannot be read is named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from msq_graph.ingest.answers import not_found
from msq_graph.ingest.countries import find_member_state, near_names
from msq_graph.ingest.documents import text_lines
from msq_graph.ingest.editions import known_editions, load_edition
from msq_graph.ingest.folding import fold
from msq_graph.ingest.tables.cells import area_of
from msq_graph.ingest.tables.faults import CellFault, fault
from msq_graph.ingest.tables.form import (
    CONSENT,
    COUNTRY,
    DATE,
    EDITION,
    RESPONDENT,
    consent_question,
    country_question,
    find_option,
    form_sheets,
    has_control,
    option_labels,
)
from msq_graph.ingest.tables.kinds import TableRead
from msq_graph.ingest.tables.layout import find_tables, rows_of, sheet_faults
from msq_graph.ingest.tables.withhold import withhold
from msq_graph.ingest.tables.written import written_answer
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import BLANK, UNREADABLE, Answer, Place, RespondentKind, Response, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from msq_graph.ingest.read import Expected
    from msq_graph.ingest.tables.cells import Book, Cell
    from msq_graph.ingest.tables.form import Row
    from msq_graph.ingest.tables.layout import FoundRow
    from msq_graph.records.questionnaire import Edition, Question

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_PARTS = re.compile(r"[;\n]")
_UNREAD = {"formula": "cell-formula", "error": "cell-error"}


@dataclass(slots=True)
class _Reading:
    """What is known while one book is read."""

    book: Book
    rows: Mapping[str, FoundRow]
    faults: list[CellFault] = field(default_factory=list)
    merged: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)  # by sheet

    def cell(self, key: str, column: str, number: int | None = None) -> Cell | None:
        """Return a cell that says something and can be read; name it (and its question) when it cannot."""
        row = self.rows.get(key)
        cell = row.cell(column) if row else None
        if not cell:
            return None
        code = _UNREAD.get(cell.kind) or ("" if cell.certain or key == DATE else "cell-uncertain")
        if code:
            self.say(code, cell, number)
            return None
        return cell

    def say(self, code: str, cell: Cell, number: int | None = None, printed: str | None = None) -> None:
        """Name a fault of a cell."""
        self.faults.append(
            fault(code, cell.sheet, cell.ref, cell.text if printed is None else printed, number)
        )

    def is_blank(self, cell: Cell | None) -> bool:
        """Tell whether a cell is there and empty: one that is merged with others holds what they hold."""
        if cell is None or cell:
            return False
        if cell.sheet not in self.merged:
            sheet = self.book.sheet(cell.sheet)
            self.merged[cell.sheet] = [area_of(area) for area in sheet.merged] if sheet else []
        return not any(
            left <= cell.column <= right and top <= cell.row <= bottom
            for left, top, right, bottom in self.merged[cell.sheet]
        )

    def place_of(self, key: str, column: str = "answer") -> tuple[str, str]:
        """Return where a row of About is, or would be."""
        row = self.rows.get(key)
        cell = row.cell(column) if row else None
        return (cell.sheet, cell.ref) if cell is not None else (next(iter(self.book.sheets)).name, "")


def is_template(book: Book) -> bool:
    """Tell whether a book is a template, filled or not: a sheet of it has our machine names."""
    return bool(find_tables(book))


def read_filled(book: Book, expected: Expected) -> TableRead:
    """Read a filled template, without judging its answers.

    A response comes out even where cells cannot be read, so that everything else can be checked; its
    faults say whether it may be used (`faults.is_unread`).
    """
    tables = find_tables(book)
    found: dict[str, list[FoundRow]] = {}
    for table in tables:
        for row in rows_of(table):
            found.setdefault(row.key, []).append(row)
    reading = _Reading(book, {key: rows[0] for key, rows in found.items()})
    edition = _edition(reading, expected)
    if edition is None:
        return TableRead(None, tuple(reading.faults))
    _rename(found, edition)
    reading.rows = {key: rows[0] for key, rows in found.items()}
    form = form_sheets(edition)
    reading.faults += sheet_faults(book, tables, form)
    _check_rows(reading, found, edition)
    answers = {}
    for asked in (row for sheet in form for row in sheet.rows):
        if asked.question is not None:
            missing = asked.key not in found
            answers[asked.question.number] = not_found(asked.question) if missing else _answer(reading, asked)
    country = _country(reading, expected)
    respondent = _respondent(reading, expected)
    day = _date(reading)
    personal = {str(q.number) for q in edition.questions if q.withheld}
    known = {row.key for sheet in form for row in sheet.rows}
    named = set(withhold(reading.faults, found, personal, known))
    faults = tuple(sorted(named, key=lambda f: _order(f, book)))
    if country is None:
        return TableRead(None, faults)
    response = Response(
        country=country,
        edition=edition.year,
        respondent=respondent,
        source=replace(book.source, date=day),
        answers=tuple(answers[q.number] for q in edition.questions),
        readings={},
    )
    return TableRead(response, faults)


def _order(one: CellFault, book: Book) -> tuple[int, int, str, str]:
    sheets = [sheet.name for sheet in book.sheets]
    at = sheets.index(one.sheet) if one.sheet in sheets else len(sheets)
    digits = re.sub(r"\D", "", one.ref)
    return at, int(digits or 0), one.ref, one.code


def _rename(found: dict[str, list[FoundRow]], edition: Edition) -> None:
    """Let the number of a question stand for its row of About."""
    asked: list[tuple[Question | None, str]] = [(country_question(edition), COUNTRY)]
    asked.append((consent_question(edition), CONSENT))
    for question, key in asked:
        if question is not None and (rows := found.pop(str(question.number), None)):
            found.setdefault(key, []).extend(rows)


def _edition(reading: _Reading, expected: Expected) -> Edition | None:
    """Read the edition that the book says it is a template of; what was expected must agree."""
    cell = reading.cell(EDITION, "answer")
    year = int(cell.text) if cell and cell.text.strip().isdecimal() else None
    sheet, ref = reading.place_of(EDITION)
    if cell and year not in known_editions():
        reading.say("edition-unknown", cell)
        return None
    if cell and expected.edition is not None and year != expected.edition:
        reading.say("edition-other", cell, printed=f"{cell.text}, {expected.edition}")
        return None
    year = year or expected.edition
    if year is None:
        if not reading.faults:
            reading.faults.append(fault("edition-missing", sheet, ref))
        return None
    return load_edition(year)


def _country(reading: _Reading, expected: Expected) -> str | None:
    cell = reading.cell(COUNTRY, "answer")
    if cell is None:
        row = reading.rows.get(COUNTRY)
        if expected.country is None and not (row and row.cell("answer")):
            reading.faults.append(fault("country-missing", *reading.place_of(COUNTRY)))
        return expected.country
    state = find_member_state(" ".join(cell.text.split()))
    if state is None:
        near = ", ".join(near_names(cell.text)[:3])
        reading.say("country-unknown", cell, printed=f"{cell.text} ({near}?)" if near else cell.text)
        return expected.country
    if expected.country is not None and state.alpha3 != expected.country:
        reading.say("country-other", cell, printed=f"{state.alpha3}, {expected.country}")
    return state.alpha3


def _respondent(reading: _Reading, expected: Expected) -> RespondentKind:
    """Read who answers; a template has no place for the sources that desk research must name."""
    cell = reading.cell(RESPONDENT, "choice")
    try:
        kind = RespondentKind(cell.text.strip().lower()) if cell else expected.respondent
    except ValueError:
        if cell:
            reading.say("respondent-unknown", cell)
        return expected.respondent
    if kind is RespondentKind.DESK_RESEARCH:
        sheet, ref = reading.place_of(RESPONDENT, "choice")
        reading.faults.append(fault("respondent-desk-research", sheet, ref, kind.value))
    return kind


def _date(reading: _Reading) -> str | None:
    cell = reading.cell(DATE, "answer")
    if cell is None:
        return None
    day = cell.text.strip()[:10] if cell.kind == "date" else cell.text.strip()
    try:
        if not _DAY.fullmatch(day):
            raise ValueError(day)
        date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        reading.say("date-unknown", cell)
        return None
    return day


def _check_rows(reading: _Reading, found: Mapping[str, list[FoundRow]], edition: Edition) -> None:
    """Name rows that are twice there, missing, unknown or worded otherwise."""
    missing_sheets = {f.sheet for f in reading.faults if f.code in ("sheet-missing", "header-missing")}
    known = {}
    for sheet in form_sheets(edition):
        for row in sheet.rows:
            known[row.key] = row
            if row.key not in found and row.question is not None and sheet.name not in missing_sheets:
                name = sheet.name if any(s.name for s in reading.book.sheets) else ""
                reading.faults.append(fault("question-missing", name, "", row.key, row.question.number))
    for key, rows in found.items():
        for again in rows[1:]:
            if key in known and (cell := again.cell("question")) is not None:
                reading.say("question-twice", cell, _number(known[key]))
        for one in rows:
            if key not in known:
                _unknown(reading, one)
            elif known[key].question is not None:
                _check_wording(reading, one, known[key])


def _unknown(reading: _Reading, row: FoundRow) -> None:
    cells = [row.cell(name) for name in ("question", "choice", "answer")]
    written = next((cell for cell in cells if cell), None)
    if written is not None:
        reading.say("question-unknown", written)


def _check_wording(reading: _Reading, found: FoundRow, row: Row) -> None:
    cell = found.cell("wording")
    if cell is None or row.question is None:
        return
    if fold(cell.text) != fold(row.question.wording):
        reading.say("wording-changed", cell, row.question.number)


def _answer(reading: _Reading, row: Row) -> Answer:
    question = row.question
    assert question is not None
    chosen = reading.cell(row.key, "choice", question.number)
    written = reading.cell(row.key, "answer", question.number)
    control = _control(reading, row, chosen)
    text = written.text if written else ""
    found = reading.rows[row.key]
    place = found.cell("answer")
    control_place = found.cell("choice") if has_control(question) else None
    cells = [cell for cell in (chosen, written) if cell]
    span = _span(cells) if cells else _blank_span(control_place if place is None else place)
    text_place = Place(place.sheet, place.ref) if place is not None else None
    choice_place = Place(control_place.sheet, control_place.ref) if control_place is not None else None
    places = (text_place, choice_place)
    return written_answer(question, text, text_lines(text), control, reading.book, span, places)


def _span(cells: list[Cell]) -> Span:
    """Return the characters from the first cell to the last: they stand side by side, in either order."""
    return Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells))


def _blank_span(cell: Cell | None) -> Span:
    start = cell.start if cell is not None else 0
    return Span(start, start)


def _control(reading: _Reading, row: Row, cell: Cell | None) -> str | tuple[str, ...] | None:
    question = row.question
    if question is None or not has_control(question):
        if cell:
            reading.say("choice-without-options", cell, _number(row))
        return None
    several = question.kind is Kind.MULTIPLE
    unreadable = (UNREADABLE,) if several else UNREADABLE
    if not cell:
        blank = (BLANK,) if several else BLANK
        return blank if reading.is_blank(reading.rows[row.key].cell("choice")) else unreadable
    whole = find_option(cell.text, row.options)
    if whole is not None:
        return (whole.code,) if row.several else whole.code
    parts = [part for part in _PARTS.split(cell.text) if part.strip()]
    options = [find_option(part, row.options) for part in parts]
    codes = tuple(dict.fromkeys(option.code for option in options if option is not None))
    if row.several and codes and None not in options:
        return codes
    named = set(codes) | _named(cell.text, row)
    reading.say(
        "option-several" if len(named) > 1 and not row.several else "option-unknown", cell, _number(row)
    )
    return unreadable


def _number(row: Row) -> int | None:
    return row.question.number if row.question else None


def _named(text: str, row: Row) -> set[str]:
    """Return the options whose words stand in a text ("Yes / No")."""
    words = f" {_words(text)} "
    named = set()
    for option in row.options:
        for label in (option.code, *option_labels(option)):
            if f" {_words(label)} " in words:
                named.add(option.code)
    return named


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
