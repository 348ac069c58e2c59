"""Find the rows of a template in the sheets of a book, wherever they stand, and name what was moved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from msq_graph.ingest.tables.cells import area_of, split_ref
from msq_graph.ingest.tables.faults import CellFault, fault
from msq_graph.ingest.tables.form import CODES, COLUMNS, LANGUAGES, template_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from msq_graph.ingest.tables.cells import Book, Cell, Sheet
    from msq_graph.ingest.tables.form import FormSheet

_HEADER_WITHIN = 10  # rows: a title may stand above
_READ = ("question", "choice", "answer")  # the columns that are read; the others help people
_NUMBERED = re.compile(r"(?:[Qq]\.?\s*)?0*([1-9][0-9]*)(?:\.0?)?")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with the row of machine names, and where each column stands."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]

    def cell(self, row: int, column: str) -> Cell | None:
        """Return the cell of a row under a machine name; ``None`` when the column is not there."""
        number = self.columns.get(column)
        return self.sheet.cell(row, number) if number else None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row with something in its column "question"."""

    key: str
    table: Table
    number: int

    def cell(self, column: str) -> Cell | None:
        """Return the cell under a machine name."""
        return self.table.cell(self.number, column)


def find_tables(book: Book) -> list[Table]:
    """Find the sheets that have machine names in one of their first rows."""
    found = []
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows[:_HEADER_WITHIN], start=1):
            names: dict[str, int] = {}
            for column, cell in enumerate(row, start=1):
                name = cell.text.strip().lower()
                if name in COLUMNS:
                    names.setdefault(name, column)
            if "question" in names and len(names) >= 3 and {"choice", "answer", "wording"} & set(names):
                found.append(Table(sheet, number, names))
                break
    return found


def rows_of(table: Table) -> Iterator[FoundRow]:
    """Yield the rows below the header; the labels under the machine names are none."""
    labels = {template_words()["columns"]["question"][language] for language in LANGUAGES}
    for number in range(table.header + 1, len(table.sheet.rows) + 1):
        cell = table.cell(number, "question")
        text = cell.text.strip() if cell else ""
        if number == table.header + 1 and text in labels:
            continue
        if text or any(table.cell(number, name) for name in ("choice", "answer")):
            numbered = _NUMBERED.fullmatch(text)
            yield FoundRow(numbered[1] if numbered else text.lower(), table, number)


def sheet_faults(book: Book, tables: Sequence[Table], form: Sequence[FormSheet]) -> list[CellFault]:
    """Name sheets that are missing, renamed, moved, hidden or none of ours, and columns likewise."""
    faults: list[CellFault] = []
    by_sheet = {table.sheet.name: table for table in tables}
    if not (len(book.sheets) == 1 and not book.sheets[0].name):
        faults += _names(book, by_sheet, form)
    for table in tables:
        faults += _columns(table)
        faults += _merged(table)
        faults += _hidden(table)
    return faults


def _names(book: Book, tables: Mapping[str, Table], form: Sequence[FormSheet]) -> Iterator[CellFault]:
    expected = [sheet.name for sheet in form]
    keys = {name: {row.key for row in rows_of(table)} for name, table in tables.items()}
    present = {sheet.name for sheet in book.sheets}
    renamed: set[str] = set()
    for wanted in form:
        if wanted.name in present:
            if wanted.name not in tables:
                yield fault("header-missing", wanted.name, "A1", wanted.name)
            continue
        own = {row.key for row in wanted.rows}
        now = next(
            (n for n, found in keys.items() if n not in expected and 2 * len(own & found) > len(own)), ""
        )
        if now:
            renamed.add(now)
            yield fault("sheet-renamed", now, "A1", wanted.name)
        elif not own <= set().union(*keys.values(), set()):
            yield fault("sheet-missing", wanted.name, "", wanted.name)
    order = [expected.index(sheet.name) for sheet in book.sheets if sheet.name in expected]
    for place in _out_of_order(order):
        yield fault("sheet-moved", expected[place], "A1", expected[place])
    for sheet in book.sheets:
        first = next(sheet.filled(), None)
        if first is None:
            continue
        if sheet.hidden and sheet.name != CODES:
            yield fault("sheet-hidden", sheet.name, first.ref, sheet.name)
        if sheet.name not in {*expected, *tables, *renamed, CODES}:
            yield fault("sheet-unknown", sheet.name, first.ref, sheet.name)


def _out_of_order(order: Sequence[int]) -> list[int]:
    """Return the fewest places without which the others stand in order."""
    runs: list[list[int]] = []
    for place in order:
        before = [run for run in runs if run[-1] < place]
        runs.append([*max(before, key=len, default=[]), place])
    longest = max(runs, key=len, default=[])
    return [place for place in order if place not in longest]


def _columns(table: Table) -> Iterator[CellFault]:
    sheet, header = table.sheet, table.header
    first = sheet.rows[header - 1][0].ref
    for name in _READ:
        if name not in table.columns:
            yield fault("column-missing", sheet.name, first, name)
    places = [table.columns[name] for name in COLUMNS if name in table.columns]
    for before, after in pairwise(places):
        if after < before:
            cell = sheet.cell(header, after)
            yield fault("column-moved", sheet.name, cell.ref, cell.text)
            break
    known = set(table.columns.values())
    seen: set[int] = set()
    for row in sheet.rows:
        for column, cell in enumerate(row, start=1):
            if cell and column not in known and column not in seen:
                seen.add(column)
                heading = sheet.cell(header, column).text
                twice = heading.strip().lower() in COLUMNS
                code, printed = ("column-twice", heading) if twice else ("cell-outside", cell.text)
                yield fault(code, sheet.name, cell.ref, printed)
    for row in sheet.rows[: header - 1]:
        yield from (fault("cell-outside", sheet.name, c.ref, c.text) for c in row if c and c.column in known)


def _merged(table: Table) -> Iterator[CellFault]:
    read = {table.columns[name] for name in _READ if name in table.columns}
    for merged in table.sheet.merged:
        left, top, right, bottom = area_of(merged)
        if bottom >= table.header and any(left <= column <= right for column in read):
            yield fault("cell-merged", table.sheet.name, merged.partition(":")[0], merged)


def _hidden(table: Table) -> Iterator[CellFault]:
    """Name the first filled cell that is read and cannot be seen, for each hidden stretch."""
    for place in table.sheet.hidden_places:
        first, _, last = place.partition(":")
        for row in rows_of(table):
            cells = [row.cell(name) for name in ("choice", "answer")]
            found = next((c for c in cells if c and _inside(c, first, last)), None)
            if found is not None:
                yield fault("cell-hidden", table.sheet.name, found.ref, found.text)
                break


def _inside(cell: Cell, first: str, last: str) -> bool:
    if first.isdecimal():
        return int(first) <= cell.row <= int(last)
    return split_ref(f"{first}1")[0] <= cell.column <= split_ref(f"{last}1")[0]
