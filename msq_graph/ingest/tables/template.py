"""Write a template as xlsx: a sheet a section, a row a question; the same form gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from copy import copy
from typing import TYPE_CHECKING

from msq_graph.errors import UsageError
from msq_graph.ingest.tables.form import (
    CODE_COLUMNS,
    CODES,
    COLUMNS,
    COUNTRY,
    EDITION,
    LANGUAGES,
    PRIVATE,
    form_sheets,
    option_list,
    template_words,
)
from msq_graph.ingest.tables.heights import height_of, set_height, wide_enough
from msq_graph.ingest.tables.prefill import Filled, code_rows, heading_texts, row_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

    from msq_graph.ingest.tables.form import FormSheet, Row
    from msq_graph.records.questionnaire import Edition

_Look = tuple[str, bool, bool, str]  # fill, locked, text that looks like a formula, font
FIRST_ROW = 3  # below the machine names and the labels
LONGEST_TEXT = 32_767  # characters that a cell of a spreadsheet holds
# Together as wide as a landscape page takes in a size that is read without a lens.
_WIDTHS = {
    "question": 11,
    "mandatory": 12,
    "wording": 38,
    "choice": 19,
    "answer": 44,
    "help": 31,
    "indicator": 15,
}
_CODE_WIDTHS = (11, 22, 42, 42, 42)
# Every font has its name: without one a program takes any, and the head would look unlike the body.
_FONTS: dict[str, dict[str, object]] = {
    "body": {"size": 10},
    "quiet": {"size": 8, "color": "667085"},
    "must": {"size": 10, "bold": True, "color": "9A3412"},
    "head": {"size": 10, "bold": True, "color": "FFFFFF"},
}
_NAMES_HEIGHT = 11.0  # points, the row of machine names
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.75, "bottom": 0.7}  # inches of a page
_CHOICE, _ANSWER = COLUMNS.index("choice") + 1, COLUMNS.index("answer") + 1
_PAPER, _LINE = "FFFFFF", "C9CED6"
# Red, yellow and blue are left to what "msq validate --annotate" marks.
_HEAD, _QUIET, _MUST, _OPEN = "1F3A5F", "F2F4F7", "E6F2EA", "FFFFFF"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can say
# What XML cannot hold, and what a spreadsheet would take for the code of a sign.
_ESCAPED = re.compile("[\\x00-\\x08\\x0b-\\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|\t")


def template_xlsx(edition: Edition, values: Mapping[str, Filled], language: str = "en") -> bytes:
    """Write a template as a workbook.

    Raises:
        UsageError: A text is longer than a cell can be.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    codes = code_rows(edition)
    ranges = _ranges(codes)
    for sheet in form_sheets(edition):
        _write_sheet(book, sheet, edition, values, language, ranges)
    _write_codes(book, codes, language)
    properties = book.properties
    properties.creator, properties.title = "msq-graph", f"{edition.title} ({language})"
    properties.created = properties.modified = dt.datetime(edition.year, 1, 1)  # noqa: DTZ001
    return _bytes_of(book)


def escape_xml(text: str) -> str:
    """Write the signs that a workbook cannot hold as Excel does: ``_x0007_``."""
    return _ESCAPED.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def _ranges(codes: list[tuple[str, str, str, str, str]]) -> dict[str, tuple[int, int]]:
    """Return first and last row of each list on the sheet of codes."""
    rows: dict[str, tuple[int, int]] = {}
    for number, (name, *_) in enumerate(codes, start=FIRST_ROW):
        rows[name] = (rows.get(name, (number, number))[0], number)
    return rows


def _write_sheet(
    book: Workbook,
    form: FormSheet,
    edition: Edition,
    values: Mapping[str, Filled],
    language: str,
    ranges: Mapping[str, tuple[int, int]],
) -> None:
    answers = (values[row.key].answer for row in form.rows if row.key in values)
    widths = [float(width) for width in _WIDTHS.values()]
    widths[_ANSWER - 1] = wide_enough(answers, widths[_ANSWER - 1])
    sheet = _new_sheet(book, form.name, COLUMNS, language, widths)
    like: dict[_Look, Cell] = {}
    sheet.oddHeader.center.text = escape_xml(form.title).replace("&", "&&")  # type: ignore[union-attr]
    for number, row in enumerate(form.rows, start=FIRST_ROW):
        filled = values.get(row.key, Filled())
        if len(filled.answer) > LONGEST_TEXT:
            raise UsageError(
                f"question {row.key}: {len(filled.answer)} characters, and a cell holds {LONGEST_TEXT}.",
                hint="Use --format csv, or shorten the text.",
            )
        texts = row_texts(row, form, language, filled)
        _write_row(sheet, number, texts, row, like)
        set_height(sheet, number, height_of(texts, widths))
        if row.options or row.key == COUNTRY:
            name = option_list(row, edition)
            _offer(sheet, row, number, ranges[name], language)
    if form.name == PRIVATE:
        sheet.sheet_properties.tabColor = "B42318"
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # False: not forbidden


def _write_row(
    sheet: Worksheet, number: int, texts: Sequence[str], row: Row, like: dict[_Look, Cell]
) -> None:
    mandatory = row.question is None or bool(row.question.mandatory)
    for column, text in enumerate(texts, start=1):
        name = COLUMNS[column - 1]
        open_cell = (name == "answer" and not _is_only_choice(row) and row.key != EDITION) or (
            name == "choice" and bool(row.options)
        )
        _dress(
            _write(sheet, number, column, text),
            like,
            fill=(_MUST if mandatory else _OPEN) if open_cell else _QUIET,
            locked=not open_cell,
            font={"mandatory": "must" if mandatory else "body", "indicator": "quiet"}.get(name, "body"),
        )


def _is_only_choice(row: Row) -> bool:
    """Tell whether a row has no text: what About says beside the questions and has a list."""
    return row.question is None and bool(row.options)


def _offer(sheet: Worksheet, row: Row, number: int, rows: tuple[int, int], language: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = template_words()["notes"]["pick"][language]
    label = "B" if row.question is None else "CDE"[LANGUAGES.index(language)]
    strict = bool(row.options) and not row.several
    rule = DataValidation(
        type="list",
        formula1=f"{CODES}!${label}${rows[0]}:${label}${rows[1]}",
        allow_blank=True,
        showErrorMessage=strict,
        showInputMessage=True,
        errorTitle=row.key,
        error=words,
        promptTitle=row.key,
        prompt=words,
    )
    column = _ANSWER if row.key == COUNTRY else _CHOICE
    rule.add(sheet.cell(number, column).coordinate)
    sheet.add_data_validation(rule)


def _write_codes(book: Workbook, codes: list[tuple[str, str, str, str, str]], language: str) -> None:
    like: dict[_Look, Cell] = {}
    sheet = _new_sheet(book, CODES, CODE_COLUMNS, language, _CODE_WIDTHS)
    for number, row in enumerate(codes, start=FIRST_ROW):
        for column, text in enumerate(row, start=1):
            _dress(_write(sheet, number, column, text), like, fill=_PAPER, locked=True)
        set_height(sheet, number, height_of(row, _CODE_WIDTHS))
    sheet.protection.sheet = True


def _new_sheet(
    book: Workbook, name: str, columns: tuple[str, ...], language: str, widths: Sequence[float]
) -> Worksheet:
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(name)
    labels = heading_texts(columns, language)
    for column, (machine, label) in enumerate(zip(columns, labels, strict=True), start=1):
        _write(sheet, 1, column, machine).font = _font("quiet")
        head = _write(sheet, 2, column, label)
        head.font = _font("head")
        head.fill = PatternFill("solid", start_color=_HEAD)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = widths[column - 1]
    set_height(sheet, 1, _NAMES_HEIGHT)
    set_height(sheet, 2, height_of(labels, widths))
    sheet.freeze_panes = f"D{FIRST_ROW}" if columns == COLUMNS else f"A{FIRST_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    for side, inches in _MARGINS.items():
        setattr(sheet.page_margins, side, inches)
    sheet.print_title_rows = "1:2"
    sheet.oddFooter.center.text = "&A, &P / &N"  # type: ignore[union-attr]
    return sheet


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text, never a formula or a number, whatever it begins with."""
    cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]
    if text:
        cell.value = escape_xml(text)
        cell.data_type = "s"
    return cell


def _font(name: str) -> Font:
    from openpyxl.styles import Font

    return Font(name="Calibri", family=2, **_FONTS[name])  # type: ignore[arg-type]


def _dress(cell: Cell, like: dict[_Look, Cell], *, fill: str, locked: bool, font: str = "body") -> None:
    """Give a cell its look, copied from the first one that has it: making one anew is slow."""
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    formula = isinstance(cell.value, str) and _FORMULA.match(cell.value) is not None
    first = like.setdefault((fill, locked, formula, font), cell)
    if first is not cell:
        cell._style = copy(first._style)  # type: ignore[attr-defined]
        return
    cell.font = _font(font)
    cell.fill = PatternFill("solid", start_color=fill)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    line = Side(style="thin", color=_LINE)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.protection = Protection(locked=locked)
    cell.number_format = "@"  # what is typed stays text: 8/10/23 is no date, 1/2 no half
    if formula:
        cell.quotePrefix = True  # stays text when somebody edits it


def _bytes_of(book: Workbook) -> bytes:
    """Save a workbook without the time of day: openpyxl writes the clock into the container."""
    from openpyxl.writer.excel import ExcelWriter

    draft, out = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED)).save()
    with zipfile.ZipFile(draft) as written, zipfile.ZipFile(out, "w") as fixed:
        for name in written.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            fixed.writestr(info, written.read(name))
    return out.getvalue()
