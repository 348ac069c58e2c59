"""Bytes of an xlsx, ods or csv -> cells; what a file is, its bytes say and not its name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msq_graph.errors import LimitError, SourceError
from msq_graph.ingest.documents import MAX_BYTES
from msq_graph.ingest.tables.cells import MAX_CELLS, make_book
from msq_graph.ingest.tables.container import CONTAINER, DAMAGE, open_container
from msq_graph.ingest.tables.delimited import read_delimited
from msq_graph.records.response import Source

if TYPE_CHECKING:
    import zipfile
    from pathlib import Path

    from msq_graph.ingest.tables.cells import Book, Sheet

SUFFIXES = (".xlsx", ".ods", ".csv")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_table(name: str) -> bool:
    """Tell by a file's name whether it is read as a table, or refused as one."""
    return name.lower().endswith((*SUFFIXES, ".xls", ".xlsm", ".xlsb", ".tsv"))


def read_book(path: Path) -> Book:
    """Read a workbook (xlsx, ods) or a csv into cells.

    Raises:
        SourceError: The file cannot be read, is damaged, encrypted, unsafe or something else.
        LimitError: It holds too much.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(str(path))
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"{path}: cannot be read ({reason}).", hint="Check the path.") from error
    return parse_book(data, path.name, where=str(path))


def parse_book(data: bytes, name: str, *, where: str | None = None) -> Book:
    """Read a workbook that is already in memory, as `read_book` does; ``where`` names it in errors."""
    where = where or name
    if len(data) > MAX_BYTES:
        raise _too_large(where)
    if not data.strip():
        raise SourceError(f"{where}: is empty.", hint="Give a filled table.")
    if data.startswith(_OLE):
        raise _old_format(data, where)
    try:
        media_type, sheets = _sheets(data, name, where)
        if sum(len(row) for sheet in sheets for row in sheet.rows) > MAX_CELLS:
            raise LimitError(f"more than {MAX_CELLS} cells.", hint="Delete what stands outside the tables.")
    except LimitError as error:
        raise LimitError(f"{where}: {error}", hint=error.hint) from error
    if not any(True for sheet in sheets for _ in sheet.filled()):
        raise SourceError(f"{where}: no cell is filled.", hint="Give a filled table.")
    return make_book(
        Source(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type), sheets
    )


def _sheets(data: bytes, name: str, where: str) -> tuple[str, list[Sheet]]:
    if not data.startswith(CONTAINER):
        if name.lower().endswith((".xlsx", ".ods", ".xlsm", ".xls", ".xlsb")):
            raise SourceError(f"{where}: is no workbook, or a damaged one.", hint="Save it again as .xlsx.")
        return CSV, [read_delimited(data, where)]
    with open_container(data, where) as container:
        names = set(container.namelist())
        if "xl/workbook.xml" in names:
            from msq_graph.ingest.tables.xlsx import read_xlsx

            return XLSX, read_xlsx(data, container, where)
        if "content.xml" in names and _mimetype(container, where) == ODS:
            from msq_graph.ingest.tables.ods import read_ods

            return ODS, read_ods(container, where)
    raise SourceError(f"{where}: is a zip container, and no xlsx or ods.", hint="Save the table as .xlsx.")


def _mimetype(container: zipfile.ZipFile, where: str) -> str:
    if "mimetype" not in container.namelist():
        return ""
    try:
        return container.read("mimetype").decode("ascii", "replace").strip()
    except DAMAGE as error:
        raise SourceError(
            f"{where}: its zip container is damaged ({error}).", hint="Save it again."
        ) from error


def _old_format(data: bytes, where: str) -> SourceError:
    if _ENCRYPTED in data:
        return SourceError(
            f"{where}: is encrypted with a password.", hint="Save it without a password, as .xlsx."
        )
    return SourceError(f"{where}: is a workbook of the old format .xls.", hint="Save it as .xlsx.")


def _too_large(where: str) -> SourceError:
    return SourceError(f"{where}: is larger than {MAX_BYTES // 1_000_000} MB.", hint="Give the table alone.")
