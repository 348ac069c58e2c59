"""The zip container of a workbook: refused from its directory alone, before anything in it is opened."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from msq_graph.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTAINER = b"PK\x03\x04"
MAX_ENTRIES = 5_000
MAX_UNPACKED = 200_000_000
MAX_RATIO = 100
_SMALL = 1_000_000  # bytes; a single part below is judged with the others only
# What reading a part of a damaged container raises.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_END = b"PK\x05\x06"
_NESTED = re.compile(
    r"\.(?:zip|xlsx|xlsm|xlsb|xls|ods|odt|docx|docm|pptx|jar|7z|rar|gz|tgz|bz2|xz)$", re.IGNORECASE
)
_MACROS = re.compile(r"(?:^|/)vbaProject[^/]*\.bin$|^xl/macrosheets/|^Basic/|^Scripts/", re.IGNORECASE)
_XML = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_SAVE_AGAIN = "Open it in a spreadsheet program and save it again as .xlsx."


def open_container(data: bytes, where: str) -> zipfile.ZipFile:
    """Open the zip container of a workbook after looking at its directory.

    Raises:
        SourceError: It is damaged, unpacks to too much, holds paths, links, containers or macros, is
            encrypted, or one of its XML parts declares a document type.
    """
    _check_end(data, where)
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise SourceError(f"{where}: its zip container is damaged ({error}).", hint=_SAVE_AGAIN) from error
    for fault in _faults(container.infolist()):
        container.close()
        raise SourceError(f"{where}: {fault}; it is not opened.", hint=_SAVE_AGAIN)
    for info in container.infolist():
        if _XML.search(info.filename):
            _check_no_document_type(container, info.filename, where)
    return container


def _check_end(data: bytes, where: str) -> None:
    """Look at the number of entries before the directory is read: reading a million takes seconds."""
    at = data.rfind(_END, max(0, len(data) - 65_557))
    if at < 0 or len(data) < at + 22:
        raise SourceError(f"{where}: its zip container is cut off.", hint=_SAVE_AGAIN)
    entries, size = struct.unpack("<HI", data[at + 10 : at + 16])
    if entries > MAX_ENTRIES or size > MAX_ENTRIES * 500:
        raise SourceError(f"{where}: its container has more than {MAX_ENTRIES} entries.", hint=_SAVE_AGAIN)


def _faults(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(entries) > MAX_ENTRIES:
        yield f"its container has more than {MAX_ENTRIES} entries"
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        yield f"it would unpack to {unpacked // 1_000_000} MB"
    if unpacked > MAX_RATIO * max(1, sum(entry.compress_size for entry in entries)):
        yield f"it would unpack to more than {MAX_RATIO} times its size"
    seen: set[str] = set()
    for entry in entries:
        yield from _entry_faults(entry)
        if entry.filename in seen:
            yield f"its container has two entries {entry.filename!r}"
        seen.add(entry.filename)


def _entry_faults(entry: zipfile.ZipInfo) -> Iterator[str]:
    name = entry.orig_filename
    if (
        name.startswith(("/", "\\"))
        or "\\" in name
        or "\0" in name
        or ".." in name.split("/")
        or ":" in name[:2]
    ):
        yield f"its container has an entry that leads elsewhere, {name!r}"
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield f"its container has a link, {name!r}"
    if entry.flag_bits & 0x1:
        yield f"its entry {name!r} is encrypted"
    if entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size):
        yield f"its entry {name!r} would unpack to more than {MAX_RATIO} times its size"
    if _NESTED.search(name):
        yield f"it holds another container, {name!r}"
    if _MACROS.search(name):
        yield f"it holds macros, {name!r}"


def _check_no_document_type(container: zipfile.ZipFile, name: str, where: str) -> None:
    """Refuse a document type (entities live there); it can only stand before the first element."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        with container.open(name) as part:
            next(iter(iterparse(part, events=("start",), forbid_dtd=True)), None)
    except DefusedXmlException as error:
        raise SourceError(
            f"{where}: its part {name} declares a document type or entities.", hint=_SAVE_AGAIN
        ) from error
    except (ParseError, *DAMAGE) as error:
        raise SourceError(f"{where}: its part {name} is damaged ({error}).", hint=_SAVE_AGAIN) from error
