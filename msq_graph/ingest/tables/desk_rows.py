"""The rows of a table of desk research: its columns, and what the cells of one row say."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msq_graph.errors import EditionError
from msq_graph.ingest.controls import options_of
from msq_graph.ingest.personal import redact
from msq_graph.ingest.tables.faults import CellFault, fault
from msq_graph.ingest.tables.form import find_option, has_control
from msq_graph.records.response import Entry
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from msq_graph.ingest.tables.cells import Book, Cell, Sheet
    from msq_graph.records.questionnaire import Edition, Question

_HEADER_WITHIN = 10  # rows: a title may stand above
_UNREAD = {"formula": "cell-formula", "error": "cell-error"}
_NUMBERED = re.compile(r"(?:[Qq]\.?\s*)?0*([1-9][0-9]{0,3})(?:\.0?)?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", re.ASCII)
_WORDS = "table-words.toml"


@dataclass(frozen=True, slots=True)
class DeskTable:
    """A sheet whose headings are those of desk research."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]


@dataclass(slots=True)
class DeskRow:
    """One row while it is read: its cells by column, and what is wrong with them."""

    number: int
    sheet: str
    cells: Mapping[str, Cell]
    faults: list[CellFault] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Return what a cell says, in single blanks; "" when it is empty or cannot be read."""
        cell = self.cells.get(column)
        return " ".join(cell.text.split()) if cell and cell.kind not in _UNREAD else ""

    def say(self, code: str, column: str, printed: str = "", question: int | None = None) -> None:
        """Name a fault at the cell of a column, or at the row's first one when that is empty."""
        cell = self.cells.get(column) or next(iter(self.cells.values()))
        shown = printed or self.text(column) or self.shown
        self.faults.append(fault(code, cell.sheet, cell.ref, shown, question))

    @property
    def shown(self) -> str:
        """Return what tells the row from others."""
        said = (self.text("question"), self.text("value"), self.text("name") or self.text("address"))
        return ", ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a row says: of which question, with which value, and the entry it becomes."""

    row: DeskRow
    question: Question
    value: str | None  # code of an option of the question, or of the gate that it follows up
    entry: Entry
    printed: str  # its name as printed, when a contact was taken out of it


def find_desk(book: Book) -> DeskTable | None:
    """Find the first sheet with the headings of desk research."""
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows[:_HEADER_WITHIN], start=1):
            columns: dict[str, int] = {}
            for cell in row:
                if (name := _columns().get(_plain(cell.text))) is not None:
                    columns.setdefault(name, cell.column)
            if {"question", "source"} <= set(columns) and {"licence", "retrieved", "value"} & set(columns):
                return DeskTable(sheet, number, columns)
    return None


def header_faults(table: DeskTable) -> Iterator[CellFault]:
    """Yield columns that are missing, twice there, or none of a table of desk research."""
    header = table.sheet.rows[table.header - 1]
    at = header[0].ref
    for name in _words()["needed"]["columns"]:
        if name not in table.columns:
            yield fault("row-column-missing", table.sheet.name, at, name)
    for cell in header:
        heading = _columns().get(_plain(cell.text))
        if cell and heading is None:
            yield fault("heading-unknown", cell.sheet, cell.ref, cell.text)
        elif heading is not None and table.columns[heading] != cell.column:
            yield fault("column-twice", cell.sheet, cell.ref, cell.text)


def rows_of(table: DeskTable) -> Iterator[DeskRow]:
    """Yield the rows below the header in which a column holds something."""
    known = {column: name for name, column in table.columns.items()}
    for row in table.sheet.rows[table.header :]:
        cells = {known[cell.column]: cell for cell in row if cell and cell.column in known}
        beside = [cell for cell in row if cell and cell.column > len(table.sheet.rows[table.header - 1])]
        if not cells and not beside:
            continue
        first = next(iter(cells.values()), beside[0] if beside else None)
        assert first is not None
        found = DeskRow(first.row, first.sheet, cells or {"question": first})
        found.faults += [fault("cell-without-heading", c.sheet, c.ref, c.text) for c in beside]
        for cell in cells.values():
            if (code := _UNREAD.get(cell.kind)) is not None:
                found.faults.append(fault(code, cell.sheet, cell.ref, cell.text))
        yield found


def read_row(row: DeskRow, edition: Edition) -> Finding | None:
    """Read one row; ``None`` when its question cannot be told. What is wrong is added to its faults."""
    question = question_of(row, edition)
    if question is None:
        row.say("question-unknown", "question")
        return None
    value = _value(row, question, edition)
    printed = row.text("name")
    name = redact(printed)
    address = _address(row, "address", "row-address-unknown", question)
    if not (row.text("value") or printed or row.text("address")):
        row.say("row-says-nothing", "question", question=question.number)
    if value == "no" and not row.text("heading"):
        row.say("row-no-without-heading", "value", printed=row.shown, question=question.number)
    if not row.text("licence"):
        row.say("row-licence-missing", "licence", question=question.number)
    level, area = _level(row, question)
    entry = Entry(
        row=row.number,
        source=_address(row, "source", "row-source-missing", question),
        heading=redact(row.text("heading")),
        licence=row.text("licence"),
        retrieved=_day(row, question),
        name=name,
        date=_date(row, question),
        address=address,
        level=level,
        area=area,
    )
    return Finding(row, question, value, entry, printed if printed != name else "")


def question_of(row: DeskRow, edition: Edition) -> Question | None:
    """Return the question that a row answers; ``None`` when it cannot be told."""
    numbered = _NUMBERED.fullmatch(row.text("question"))
    try:
        return edition.question(int(numbered[1])) if numbered else None
    except KeyError:
        return None


def _value(row: DeskRow, question: Question, edition: Edition) -> str | None:
    """Read the value cell, of the question itself or of the gate it follows up."""
    printed = row.text("value")
    asked = question if question.gate is None else edition.question(question.gate)
    if not printed:
        return None
    if has_control(asked):
        option = find_option(printed, options_of(asked))
        if option is not None:
            return option.code
        codes = {option.code for option in options_of(asked)}
        for code, words in _words()["values"].items():
            if _plain(printed) in words and code in codes:
                return str(code)
    row.say("row-value-unknown", "value", question=question.number)
    return None


def _address(row: DeskRow, column: str, code: str, question: Question) -> str:
    """Read a web address as it is printed; nothing in it is repaired."""
    printed = row.text(column)
    if not printed and column == "address":
        return ""
    try:
        parts = urlsplit(printed)
        fits = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        fits = False
    if not fits or " " in printed or any(unicodedata.category(sign) == "Cc" for sign in printed):
        row.say(code, column, question=question.number)
        return ""
    return printed


def _day(row: DeskRow, question: Question) -> str:
    day = _iso(row, "retrieved")
    if len(day) != len("2024-02-11"):
        row.say("row-retrieved-missing", "retrieved", question=question.number)
        return ""
    return day


def _date(row: DeskRow, question: Question) -> str:
    day = _iso(row, "date")
    if row.text("date") and not day:
        row.say("date-unknown", "date", question=question.number)
    return day


def _iso(row: DeskRow, column: str) -> str:
    """Return a date as precise as it is written; "" when it is none. A date cell says its day."""
    printed, cell = row.text(column), row.cells.get(column)
    if cell is not None and cell.kind == "date":
        printed = printed[:10]
    try:
        date.fromisoformat(f"{printed}-01-01"[:10])
    except ValueError:
        return ""
    return printed if _DATE.fullmatch(printed) else ""


def _level(row: DeskRow, question: Question) -> tuple[str | None, str]:
    printed = row.text("level")
    if not printed:
        return None, ""
    word, _, area = printed.partition(":")
    for code, words in _words()["levels"].items():
        if _plain(word) in words:
            return str(code), redact(area.strip())
    row.say("row-level-unknown", "level", question=question.number)
    return None, ""


def _plain(text: str) -> str:
    letters = unicodedata.normalize(
        "NFKD", " ".join(text.replace("_", " ").split()).replace("’", "'").casefold()
    )
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).strip(" .:*")


@lru_cache
def _columns() -> dict[str, str]:
    """Return the column that each heading stands for."""
    return {word: name for name, words in _words()["columns"].items() for word in words}


@lru_cache
def _words() -> dict[str, dict[str, list[str]]]:
    path = data_folder("ontology") / _WORDS
    table: dict[str, dict[str, list[str]]] = read_table(path)
    for name in ("columns", "needed", "values", "levels"):
        if name not in table:
            raise EditionError(f"{path}: [{name}] is missing.", hint="Put it back.")
    return table
