"""A workbook as cells, and its extracted text: everything above works on these, never on files."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from msq_graph.errors import LimitError
from msq_graph.records.response import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from msq_graph.records.response import Source

CellKind = Literal["text", "number", "date", "bool", "error", "formula", "blank"]
MAX_CELLS = 2_000_000  # a Forms export of 193 rows has some 25,000
_PADDED = 256  # columns to which every row with something in it is filled up with blanks
MAX_COLUMNS = 16_384  # what a spreadsheet can hold
MAX_ROWS = 1_048_576
_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LINE_END = re.compile(r"\r\n|\r")
_PARTS_CELLS = str.maketrans("\t\n\v\f\x1c\x1d\x1e\x85\u2028\u2029", " " * 10)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``text`` is what it shows, line ends as ``\\n``, and of a formula the formula itself."""

    sheet: str  # "" in a csv
    ref: str  # "E14"
    text: str
    kind: CellKind
    start: int = 0  # where the text begins in `Book.text`
    certain: bool = True  # False: a number or date that a reader may have seen printed otherwise

    def __bool__(self) -> bool:
        return self.kind != "blank"

    @property
    def row(self) -> int:
        """Number of its row, from 1."""
        return split_ref(self.ref)[1]

    @property
    def column(self) -> int:
        """Number of its column, from 1."""
        return split_ref(self.ref)[0]

    @property
    def span(self) -> Span:
        """Return the characters of the extracted text that it fills."""
        return Span(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``rows[0][0]`` is A1. A row without a filled cell is empty."""

    name: str
    hidden: bool
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[str, ...] = ()  # "B3:C3"
    hidden_places: tuple[str, ...] = ()  # hidden rows and columns: "4:6", "C:C"

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell by its numbers, from 1; a blank one where the sheet has none."""
        if row <= len(self.rows) and column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return Cell(self.name, ref_of(row, column), "", "blank")

    def filled(self) -> Iterator[Cell]:
        """Yield the cells that hold something, row by row."""
        return (cell for row in self.rows for cell in row if cell)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook or csv: its cells, and the text its spans count characters of."""

    source: Source
    sheets: tuple[Sheet, ...]
    text: str

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet with a name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def column_letters(number: int) -> str:
    """Return the letters of a column.

    Examples:
        >>> column_letters(1), column_letters(27), column_letters(16384)
        ('A', 'AA', 'XFD')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def ref_of(row: int, column: int) -> str:
    """Return the reference of a cell: ``ref_of(14, 5)`` is ``E14``."""
    return f"{column_letters(column)}{row}"


def split_ref(ref: str) -> tuple[int, int]:
    """Return column and row of a reference.

    Raises:
        ValueError: It is none.

    Examples:
        >>> split_ref("E14")
        (5, 14)
    """
    match = _REF.fullmatch(ref)
    if match is None:
        msg = f"not the reference of a cell: {ref!r}"
        raise ValueError(msg)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(match[2])


def area_of(merged: str) -> tuple[int, int, int, int]:
    """Return first column, first row, last column and last row of ``B3:C4``."""
    first, _, last = merged.replace("$", "").partition(":")
    return (*split_ref(first), *split_ref(last or first))


def show(text: str, kind: CellKind) -> tuple[str, CellKind]:
    """Normalise what a reader found: line ends as ``\\n``; a cell of blanks only is blank."""
    text = _LINE_END.sub("\n", text)
    return (text, kind) if text.strip() else ("", "blank")


def make_sheet(
    name: str,
    cells: Iterable[tuple[int, int, str, CellKind, bool]],
    *,
    hidden: bool = False,
    merged: Sequence[str] = (),
    hidden_places: Sequence[str] = (),
) -> Sheet:
    """Make a sheet of (row, column, text, kind, certain) in any order; what stands between is blank.

    Raises:
        LimitError: So far apart stand its cells that it would be too large.
    """
    by_row: dict[int, dict[int, tuple[str, CellKind, bool]]] = {}
    for row, column, text, kind, certain in cells:
        shown, shown_kind = show(text, kind)
        if shown_kind != "blank":
            by_row.setdefault(row, {})[column] = (shown, shown_kind, certain)
    # Blanks to the right are kept, so that each has a place of its own in the extracted text.
    width = min(max((max(row) for row in by_row.values()), default=0), _PADDED)
    size = sum(max(width, *row) for row in by_row.values())
    last = max(by_row, default=0)
    if size > MAX_CELLS or last > MAX_ROWS or any(max(row) > MAX_COLUMNS for row in by_row.values()):
        raise LimitError(
            f"sheet {name!r} is too large: {len(by_row)} rows, the last one {last}, {size} cells.",
            hint="Delete what stands far outside the table.",
        )
    rows = tuple(_row(name, number, by_row.get(number), width) for number in range(1, last + 1))
    return Sheet(name, hidden, rows, tuple(merged), tuple(hidden_places))


def make_book(source: Source, sheets: Sequence[Sheet]) -> Book:
    """Write the extracted text of sheets, and tell every cell where it begins in it."""
    parts: list[str] = []
    at = 0
    placed = []
    for sheet in sheets:
        head = f"[{sheet.name.translate(_PARTS_CELLS)}]\n"
        parts.append(head)
        at += len(head)
        rows = []
        for row in sheet.rows:
            cells = []
            for cell in row:
                cells.append(replace(cell, start=at))
                at += len(cell.text) + 1  # a tab, or the line end
            if row:
                parts.append("\t".join(cell.text.translate(_PARTS_CELLS) for cell in row) + "\n")
            rows.append(tuple(cells))
        placed.append(replace(sheet, rows=tuple(rows)))
    return Book(source, tuple(placed), "".join(parts))


def _row(
    name: str, number: int, filled: dict[int, tuple[str, CellKind, bool]] | None, width: int
) -> tuple[Cell, ...]:
    if not filled:
        return ()
    blank: tuple[str, CellKind, bool] = ("", "blank", True)
    cells = []
    for column in range(1, max(width, *filled) + 1):
        text, kind, certain = filled.get(column, blank)
        cells.append(Cell(name, ref_of(number, column), text, kind, certain=certain))
    return tuple(cells)
