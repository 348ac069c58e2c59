"""Workbooks for tests, made by code: filled templates with something wrong, and containers to refuse."""

from __future__ import annotations

import io
import warnings
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.read import Expected
from msq_graph.ingest.tables.books import parse_book
from msq_graph.ingest.tables.filled import read_filled
from msq_graph.ingest.tables.prefill import empty_form
from msq_graph.ingest.tables.template import template_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from msq_graph.ingest.tables.kinds import TableRead

EDITION = load_edition(2024)
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


@lru_cache
def empty(language: str = "en") -> bytes:
    """Return the empty template of France."""
    return template_xlsx(EDITION, empty_form("FRA", EDITION), language)


def changed(change: Callable[[Workbook], object]) -> bytes:
    """Return the empty template after somebody changed it in a spreadsheet program."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(empty()))
    change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, name: str = "FRA-2024.xlsx", expected: Expected | None = None) -> TableRead:
    """Read a filled template."""
    return read_filled(parse_book(data, name), expected or Expected())


def cell_of(data: bytes, question: int) -> tuple[str, int]:
    """Return the sheet of a question and the number of its row in the empty template."""
    for sheet in parse_book(data, "x.xlsx").sheets:
        for row in sheet.rows:
            if row and row[0].text == str(question):
                return sheet.name, row[0].row
    raise KeyError(question)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip container."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a container with a part added or replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts = {part: container.read(part) for part in container.namelist()}
    return zipped({**parts, name: content})


def ods(body: str, styles: str = "") -> bytes:
    """Return an ods whose tables are given as XML."""
    spaces = " ".join(f'xmlns:{p}="{NAMES}:{p}:1.0"' for p in ("office", "table", "text", "style"))
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": MIMETYPE.encode(), "content.xml": content.encode()})


def ods_of(rows: list[list[str]], name: str = "") -> str:
    """Return one table of texts as XML."""
    from xml.sax.saxutils import escape

    lines = []
    for row in rows:
        cells = []
        for text in row:
            paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n") if text)
            cells.append(f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>')
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f'<table:table table:name="{name}">{"".join(lines)}</table:table>'
