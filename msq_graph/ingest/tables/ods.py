"""An ods -> sheets. Its content is read here, not by a library: repeated rows and cells are a bomb else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from msq_graph.errors import LimitError, SourceError
from msq_graph.ingest.tables.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, column_letters, make_sheet, ref_of
from msq_graph.ingest.tables.container import DAMAGE

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from msq_graph.ingest.tables.cells import CellKind, Sheet

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _TABLE, _TEXT, _STYLE = (f"{{{_NAMES}:{part}:1.0}}" for part in ("office", "table", "text", "style"))
_ENCRYPTED = re.compile(rb"encryption-data")
_BLANKS = re.compile(r"[ \t\r\n]+")
_ERROR = re.compile(r"#(?:REF|NAME|VALUE|DIV/0|NULL|NUM|N/A)[!?]?|Err:\d+")
_KINDS: dict[str, CellKind] = {
    "float": "number",
    "percentage": "number",
    "currency": "number",
    "date": "date",
    "time": "date",
    "boolean": "bool",
}


def read_ods(container: zipfile.ZipFile, where: str) -> list[Sheet]:
    """Read all sheets of a workbook whose container was checked.

    Raises:
        SourceError: It is damaged or encrypted.
        LimitError: A sheet is too large.
    """
    from defusedxml.ElementTree import fromstring

    try:
        manifest = "META-INF/manifest.xml"
        if manifest in container.namelist() and _ENCRYPTED.search(container.read(manifest)):
            raise SourceError(f"{where}: is encrypted with a password.", hint="Save it without a password.")
        content = fromstring(container.read("content.xml"), forbid_dtd=True)
    except (ParseError, *DAMAGE) as error:
        raise SourceError(
            f"{where}: is no whole workbook ({error}).", hint="Save it again as .ods."
        ) from error
    hidden = {
        style.get(f"{_STYLE}name")
        for style in content.iter(f"{_STYLE}style")
        if any(p.get(f"{_TABLE}display") == "false" for p in style.iter(f"{_STYLE}table-properties"))
    }
    return [_sheet(table, hidden) for table in content.iter(f"{_TABLE}table")]


def _sheet(table: Element, hidden: set[str | None]) -> Sheet:
    name = table.get(f"{_TABLE}name", "")
    merged: list[str] = []
    places: list[str] = []
    cells = list(_cells(table, name, merged, places))
    return make_sheet(
        name, cells, hidden=table.get(f"{_TABLE}style-name") in hidden, merged=merged, hidden_places=places
    )


def _cells(
    table: Element, name: str, merged: list[str], places: list[str]
) -> Iterator[tuple[int, int, str, CellKind, bool]]:
    number, count = 1, 0
    column = 1
    for element in table.iter(f"{_TABLE}table-column"):
        times = _times(element, "columns")
        if element.get(f"{_TABLE}visibility", "visible") != "visible":
            last = min(column + times - 1, MAX_COLUMNS)
            places.append(f"{column_letters(column)}:{column_letters(last)}")
        column += times
    for row in table.iter(f"{_TABLE}table-row"):
        times = _times(row, "rows")
        if row.get(f"{_TABLE}visibility", "visible") != "visible":
            places.append(f"{number}:{number + times - 1}")
        filled = list(_row(row, number, merged))
        count += len(filled) * times
        if count > MAX_CELLS or (filled and number + times - 1 > MAX_ROWS):
            raise LimitError(f"sheet {name!r} has more than {MAX_CELLS} cells.", hint="Split it.")
        for again in range(times if filled else 0):
            yield from ((number + again, *cell) for cell in filled)
        number += times


def _row(row: Element, number: int, merged: list[str]) -> Iterator[tuple[int, str, CellKind, bool]]:
    column = 1
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _times(cell, "columns")
        wide = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        high = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        if wide > 1 or high > 1:
            merged.append(f"{ref_of(number, column)}:{ref_of(number + high - 1, column + wide - 1)}")
        text, kind, certain = _shown(cell)
        if text:
            if column + times - 1 > MAX_COLUMNS:
                raise LimitError(f"row {number} has more than {MAX_COLUMNS} columns.", hint="Split it.")
            yield from ((column + again, text, kind, certain) for again in range(times))
        column += times


def _times(element: Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _shown(cell: Element) -> tuple[str, CellKind, bool]:
    formula = cell.get(f"{_TABLE}formula")
    if formula is not None:
        return f"={formula.partition('=')[2] or formula}", "formula", False
    text = "\n".join(_words(p) for p in cell.findall(f"{_TEXT}p"))
    if _ERROR.fullmatch(text):
        return text, "error", False
    kind = _KINDS.get(cell.get(f"{_OFFICE}value-type", "string"), "text")
    if kind == "date" and (day := cell.get(f"{_OFFICE}date-value")):
        iso = day.removesuffix("T00:00:00").replace("T", " ")
        return iso, kind, text == iso
    return text, kind, True  # the text of a number is what is shown


def _words(paragraph: Element) -> str:
    """Return the text of a paragraph; runs of blanks are written as elements."""
    parts = [_BLANKS.sub(" ", paragraph.text or "")]
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), MAX_COLUMNS))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag.startswith(_TEXT) and not child.tag.endswith("}note"):
            parts.append(_words(child))
        parts.append(_BLANKS.sub(" ", child.tail or ""))
    return "".join(parts)
