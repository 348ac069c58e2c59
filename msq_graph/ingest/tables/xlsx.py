"""An xlsx -> sheets: with its formulas, merged and hidden places, and numbers as they are shown."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from msq_graph.errors import LimitError, SourceError
from msq_graph.ingest.tables.cells import MAX_CELLS, make_sheet
from msq_graph.ingest.tables.container import DAMAGE

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

    from msq_graph.ingest.tables.cells import CellKind, Sheet

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # a sign that XML cannot hold, as Excel writes it
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRINGS = "xl/sharedStrings.xml"
_PLAIN = {"General", "@", "0"}
_DECIMALS = re.compile(r"0\.(0+)(%?)")
_ISO_DATE = {"yyyy-mm-dd", "yyyy\\-mm\\-dd", "yyyy-mm-dd;@", "yyyy\\-mm\\-dd;@"}
_MOST_DIGITS = 15  # a spreadsheet keeps no more
_WIDEST = 11  # characters of a number that the format General shows


def read_xlsx(data: bytes, container: zipfile.ZipFile, where: str) -> list[Sheet]:
    """Read all sheets of a workbook whose container was checked.

    Raises:
        SourceError: It is damaged.
        LimitError: A sheet is too large.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    faults = (
        *DAMAGE,
        ParseError,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl names extensions that it does not know
        try:
            if _STRICT in container.read("xl/workbook.xml")[:4000]:
                raise SourceError(
                    f"{where}: is a workbook of the form Strict Open XML.",
                    hint='Save it as "Excel Workbook (.xlsx)".',
                )
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            strings = _strings(container)
            sheets = [_sheet(sheet, container, strings) for sheet in book.worksheets]
            book.close()
        except faults as error:
            raise SourceError(
                f"{where}: is no whole workbook ({type(error).__name__}: {error}).",
                hint="Open it in a spreadsheet program and save it again as .xlsx.",
            ) from error
    return sheets


def _strings(container: zipfile.ZipFile) -> list[str] | None:
    """Read the shared strings as they are: openpyxl takes out the ``_x005F_`` that guards an escape."""
    from defusedxml.ElementTree import iterparse

    if _STRINGS not in container.namelist():
        return None
    strings = []
    with container.open(_STRINGS) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            if element.tag == f"{_MAIN}si":
                runs = [element, *element.findall(f"{_MAIN}r")]  # what is read aloud (rPh) stays out
                strings.append("".join(run.findtext(f"{_MAIN}t") or "" for run in runs))
                element.clear()
    return strings


def _sheet(sheet: Any, container: zipfile.ZipFile, strings: list[str] | None) -> Sheet:
    if strings is not None:
        sheet._shared_strings = strings
    merged, hidden_places = _layout(container, sheet._worksheet_path)
    return make_sheet(
        sheet.title,
        _cells(sheet),
        hidden=sheet.sheet_state != "visible",
        merged=merged,
        hidden_places=hidden_places,
    )


def _layout(container: zipfile.ZipFile, part: str) -> tuple[list[str], list[str]]:
    """Read what openpyxl does not tell when it streams: merged areas, hidden rows and columns."""
    from defusedxml.ElementTree import iterparse
    from openpyxl.utils import get_column_letter

    merged, hidden = [], []
    with container.open(part) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            name = element.tag.removeprefix(_MAIN)
            if name == "mergeCell":
                merged.append(element.get("ref", ""))
            elif name == "row":
                if element.get("hidden") in ("1", "true"):
                    hidden.append(f"{element.get('r')}:{element.get('r')}")
                element.clear()
            elif name == "col" and element.get("hidden") in ("1", "true"):
                first, last = (get_column_letter(int(element.get(edge))) for edge in ("min", "max"))
                hidden.append(f"{first}:{last}")
    return merged, hidden


def _cells(sheet: Any) -> Iterator[tuple[int, int, str, CellKind, bool]]:
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    count = 0
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            count += 1
            if count > MAX_CELLS:
                raise LimitError(f"sheet {sheet.title!r} has more than {MAX_CELLS} cells.", hint="Split it.")
            text, kind, certain = _shown(cell)
            yield cell.row, cell.column, text, kind, certain


def _shown(cell: ReadOnlyCell | EmptyCell) -> tuple[str, CellKind, bool]:
    """Return what a cell shows, and whether every reader has seen it so."""
    value = cell.value
    if cell.data_type == "f":
        # Array formulas and data tables come as objects.
        text = value if isinstance(value, str) else str(getattr(value, "text", None) or "=")
        return text, "formula", False
    if cell.data_type == "e":
        return str(value), "error", False
    if isinstance(value, bool):
        return str(value).upper(), "bool", False  # VRAI in French
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return _date(value, cell.number_format)
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return _ESCAPED.sub(_unescaped, str(value)), "text", True


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match.group() if 0xD800 <= code <= 0xDFFF else chr(code)


def _date(value: dt.datetime | dt.date | dt.time | dt.timedelta, shown_as: str) -> tuple[str, CellKind, bool]:
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return value.date().isoformat(), "date", shown_as.lower() in _ISO_DATE
        return value.isoformat(sep=" ", timespec="seconds"), "date", False
    return str(value), "date", False


def _number(value: float, shown_as: str) -> tuple[str, CellKind, bool]:
    if decimals := _DECIMALS.fullmatch(shown_as):
        digits, percent = len(decimals[1]), decimals[2]
        return f"{value * (100 if percent else 1):.{digits}f}{percent}", "number", True
    if shown_as == "0%":
        return f"{value * 100:.0f}%", "number", True
    text = f"{value:.{_MOST_DIGITS}g}"
    if shown_as == "0" and "e" not in text:
        return f"{value:.0f}", "number", abs(value) < 10**_MOST_DIGITS
    whole = "e" not in text and len(text) <= _WIDEST and float(text) == value
    return text, "number", shown_as in _PLAIN and whole
