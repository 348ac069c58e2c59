"""A Forms export -> responses: one row is a respondent, one column a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from msq_graph.errors import SourceError
from msq_graph.ingest.answers import not_found
from msq_graph.ingest.countries import find_member_state, near_names
from msq_graph.ingest.editions import known_editions, load_edition
from msq_graph.ingest.tables.cells import area_of, column_letters
from msq_graph.ingest.tables.faults import fault, is_unread
from msq_graph.ingest.tables.forms_answers import read_cell
from msq_graph.ingest.tables.forms_headings import COMPLETION, ENOUGH, match_headings, score_headings
from msq_graph.ingest.tables.kinds import TableRead
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import Response

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from msq_graph.ingest.read import Expected
    from msq_graph.ingest.tables.cells import Book, Cell, Sheet
    from msq_graph.ingest.tables.faults import CellFault
    from msq_graph.ingest.tables.forms_headings import Columns
    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Answer

_HEADER_ROWS = 20  # a title and notes may stand above the header
_MOST_COLUMNS = 4  # columns for each question of the edition: Forms adds two of its own in a quiz
_NAMED = 8  # headings that a message names
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]\d{1,2}:\d{2}.*)?", re.ASCII)
_PRINTED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Export:
    """A Forms export whose header was understood."""

    book: Book
    sheet: Sheet
    header: int  # number of its row
    columns: Columns
    edition: Edition
    warnings: tuple[CellFault, ...]  # what is not read, and does not stop the rest

    @property
    def headings(self) -> list[str]:
        """Return the headings, as printed."""
        return [cell.text for cell in self.sheet.rows[self.header - 1]]


def is_forms(book: Book) -> bool:
    """Tell whether a book is a Forms export: its headings are questions."""
    return any(_find_header(sheet) for sheet in book.sheets)


def open_forms(book: Book, where: str, expected: Expected) -> Export:
    """Understand the header of an export.

    Raises:
        SourceError: The header does not say for certain which question every column answers.
        EditionError: The edition it should be of is not known.
    """
    found = [(sheet, head) for sheet in book.sheets if (head := _find_header(sheet))]
    if not found:
        raise SourceError(
            f"{where}: is no Forms export; its headings are not those of a Member States Questionnaire.",
            hint="Give the workbook as Forms exports it, with its headings.",
        )
    if len(found) > 1:
        names = " and ".join(repr(sheet.name) for sheet, _ in found)
        raise SourceError(f"{where}: sheets {names} both hold an export.", hint="Keep one of them.")
    sheet, (header, edition) = found[0]
    _check_edition(edition, expected, where)
    place = f"{where}, {_sheet_name(sheet)}row {header}"
    row = sheet.rows[header - 1]
    _check_header(sheet, header, edition, place)
    columns = match_headings([cell.text for cell in row], edition)
    _check_columns(columns, row, place)
    warnings = [_fault("heading-unknown", row[c - 1]) for c in columns.unmatched]
    warnings += [
        fault("sheet-not-read", other.name, first.ref, other.name)
        for other in book.sheets
        if other is not sheet and (first := next(other.filled(), None)) is not None
    ]
    return Export(book, sheet, header, columns, edition, tuple(warnings))


def read_forms(
    book: Book, expected: Expected, where: str, listed: Collection[int] = ()
) -> Iterator[TableRead]:
    """Yield what is wrong with the table as row 0, if anything, then every row; see `open_forms`."""
    export = open_forms(book, where, expected)
    if export.warnings:
        yield TableRead(None, export.warnings, 0)
    yield from _read_rows(export, expected, listed)


def _read_rows(export: Export, expected: Expected, listed: Collection[int] = ()) -> Iterator[TableRead]:
    """Yield every row with its response, or why it was not read; a country given chooses its rows.

    Two rows of one country are both broken, unless all of them are *listed* as versions.

    Raises:
        SourceError: There is no row, or none of the country wanted.
    """
    rows = [
        row for row in range(export.header + 1, len(export.sheet.rows) + 1) if any(export.sheet.rows[row - 1])
    ]
    if not rows:
        raise SourceError(
            f"{export.book.source.name}: has headings and no respondent.", hint="Export the responses again."
        )
    countries = _countries(export, rows, expected)
    twice = _repeated(countries, listed)
    for row in rows:
        country = countries[row]
        if expected.country is not None and country != expected.country:
            continue
        if country is None or row in twice:
            yield TableRead(None, (_country_fault(export, row, country),), row, country)
            continue
        yield _read_row(export, row, country, expected)


def _read_row(export: Export, row: int, country: str, expected: Expected) -> TableRead:
    answers: list[Answer] = []
    faults = [*_outside(export, row), *_merged(export, row)]
    for question in export.edition.questions:
        column = export.columns.questions.get(question.number)
        if column is None:
            answers.append(not_found(question))
            continue
        answer, found = read_cell(_cell(export, row, column), question, export.book)
        answers.append(answer)
        faults += found
    if is_unread(faults):
        return TableRead(None, tuple(faults), row, country)
    response = Response(
        country=country,
        edition=export.edition.year,
        respondent=expected.respondent,
        source=replace(export.book.source, date=_date(export, row)),
        answers=tuple(answers),
        readings={},
    )
    return TableRead(response, tuple(faults), row, country)


def _cell(export: Export, row: int, column: int) -> Cell:
    """Return a cell of a row; a blank one behind its last filled cell begins where the row ends."""
    cells = export.sheet.rows[row - 1]
    cell = export.sheet.cell(row, column)
    return cell if column <= len(cells) else replace(cell, start=cells[-1].span.end)


def _find_header(sheet: Sheet) -> tuple[int, Edition] | None:
    """Find the row whose headings are most of all those of an edition; row 0 when there is none."""
    best: tuple[int, int, Edition] | None = None
    for number, row in enumerate(sheet.rows[:_HEADER_ROWS], start=1):
        headings = [cell.text for cell in row if cell.kind == "text"]
        for year in known_editions():
            edition = load_edition(year)
            long, every = score_headings(headings, edition)
            if long >= ENOUGH and (best is None or every > best[0]):
                best = every, number, edition
    return (best[1], best[2]) if best else None


def _check_edition(edition: Edition, expected: Expected, where: str) -> None:
    if expected.edition is not None and expected.edition != edition.year:
        load_edition(expected.edition)  # says so when there is none
        raise SourceError(
            f"{where}: its headings are those of the {edition.year} questionnaire, not {expected.edition}.",
            hint="Give the edition that it is, or the right file.",
        )


def _check_header(sheet: Sheet, header: int, edition: Edition, place: str) -> None:
    for merged in sheet.merged:
        left, first, right, last = area_of(merged)
        if first <= header <= last and right > left:
            raise SourceError(
                f"{place}: {merged} is merged, so its columns have one heading.",
                hint="Undo the merge, or export again.",
            )
    row = sheet.rows[header - 1]
    for cell in row:
        if cell.kind in ("formula", "error"):
            raise SourceError(f"{place}: {cell.ref} holds a formula.", hint="Put the heading there as text.")
    if len(row) > _MOST_COLUMNS * len(edition.questions):
        raise SourceError(
            f"{place}: has {len(row)} columns; the {edition.year} questionnaire has "
            f"{len(edition.questions)} questions.",
            hint="Give the export alone.",
        )


def _check_columns(columns: Columns, row: Sequence[Cell], place: str) -> None:
    if columns.doubled:
        pairs = [f"{_named(row[one - 1])} and {_named(row[two - 1])}" for two, one in columns.doubled]
        raise SourceError(
            f"{place}: {'; '.join(pairs[:_NAMED])} are the same question.",
            hint="Delete the column that is not the answer, or export again.",
        )
    if columns.misplaced:
        named = [_named(row[column - 1]) for column in columns.misplaced[:_NAMED]]
        more = f" and {len(columns.misplaced) - _NAMED} more" if len(columns.misplaced) > _NAMED else ""
        raise SourceError(
            f"{place}: {', '.join(named)}{more}: many questions have this heading, and only a place right "
            "after its own yes/no question tells which one it is; here it stands elsewhere.",
            hint="Put the columns back in the order of the questionnaire, or export again.",
        )
    known = len(columns.questions)
    if known < len(columns.unmatched):
        raise SourceError(
            f"{place}: only {known} of {known + len(columns.unmatched)} headings are questions we know.",
            hint="Is it of another edition? Add ontology/editions/YEAR.toml, or give the right file.",
        )


def _named(cell: Cell) -> str:
    heading = " ".join(cell.text.split())
    shown = heading if len(heading) <= 50 else f"{heading[:47]}..."
    return f"column {column_letters(cell.column)} ({shown!r})"


def _sheet_name(sheet: Sheet) -> str:
    return f"sheet {sheet.name!r}, " if sheet.name else ""


def _countries(export: Export, rows: Sequence[int], expected: Expected) -> dict[int, str | None]:
    question = next(q for q in export.edition.questions if q.kind is Kind.COUNTRY)
    column = export.columns.questions.get(question.number)
    if column is None:
        if expected.country is None or len(rows) > 1:
            raise SourceError(
                f"{export.book.source.name}: no column says the country ({question.wording!r}).",
                hint="Export again with this question, or give one row with --country.",
            )
        return {rows[0]: expected.country}
    states = {row: find_member_state(export.sheet.cell(row, column).text) for row in rows}
    if expected.country is not None and not any(s and s.alpha3 == expected.country for s in states.values()):
        raise SourceError(
            f"{export.book.source.name}: no row is of {expected.country}.",
            hint="Leave --country out to see which countries answered.",
        )
    return {row: state.alpha3 if state else None for row, state in states.items()}


def _repeated(countries: dict[int, str | None], listed: Collection[int]) -> set[int]:
    by_country: dict[str, list[int]] = {}
    for row, country in countries.items():
        if country is not None:
            by_country.setdefault(country, []).append(row)
    several = [rows for rows in by_country.values() if len(rows) > 1]
    return {row for rows in several if not set(rows) <= set(listed) for row in rows}


def _country_fault(export: Export, row: int, country: str | None) -> CellFault:
    question = next(q for q in export.edition.questions if q.kind is Kind.COUNTRY)
    cell = export.sheet.cell(row, export.columns.questions[question.number])
    if country is not None:
        return _fault("country-twice", cell, question.number)
    if not cell:
        return _fault("country-missing", cell, question.number)
    near = ", ".join(near_names(cell.text)[:3])
    printed = f"{cell.text} ({near}?)" if near else cell.text
    return fault("country-unknown", cell.sheet, cell.ref, printed, question.number)


def _outside(export: Export, row: int) -> Iterator[CellFault]:
    """Yield what stands where there is no heading: the cells of such a row may have moved."""
    headings = export.sheet.rows[export.header - 1]
    for cell in export.sheet.rows[row - 1]:
        if cell and (cell.column > len(headings) or not headings[cell.column - 1]):
            yield fault("cell-without-heading", cell.sheet, cell.ref, cell.text)


def _merged(export: Export, row: int) -> Iterator[CellFault]:
    for merged in export.sheet.merged:
        left, first, _, last = area_of(merged)
        if first <= row <= last:
            cell = export.sheet.cell(row, left)
            yield fault("cell-merged", cell.sheet, cell.ref, merged)


def _date(export: Export, row: int) -> str | None:
    """Return the day of completion, if a date cell or ISO text proves it; of ``8/10/23`` the year only."""
    column = export.columns.own.get(COMPLETION)
    cell = export.sheet.cell(row, column) if column is not None else None
    if cell is None or cell.kind not in ("date", "text"):
        return None
    text = cell.text.strip()
    if match := _ISO.fullmatch(text):
        try:
            return date.fromisoformat(match[1]).isoformat()
        except ValueError:
            return None
    match = _PRINTED.match(text)
    return (match[1] if len(match[1]) == 4 else f"20{match[1]}") if match else None


def _fault(code: str, cell: Cell, number: int | None = None) -> CellFault:
    return fault(code, cell.sheet, cell.ref, cell.text, number)
