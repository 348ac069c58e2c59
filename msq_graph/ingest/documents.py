"""A source document: bytes -> decoded text -> lines that know their characters."""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msq_graph.errors import SourceError
from msq_graph.records.response import Source

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20_000_000  # a print-out of 122 answers has some 20 kB
_LINE_END = re.compile(r"\r\n|\n|\r|\f")
_MAGIC = {b"%PDF": "a PDF", b"PK\x03\x04": "a zip container (a workbook?)", b"\x89PNG": "a picture"}


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text without blanks around it, and where that stands."""

    text: str
    start: int  # offset of the first character of ``text`` in the decoded document
    end: int
    width: int  # columns from the left edge to the last character
    page_break: bool  # a form feed stands right before this line

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded source document."""

    text: str  # newlines as they stand in the file; a byte order mark is not part of it
    lines: tuple[Line, ...]
    source: Source


def read_document(path: Path) -> Document:
    """Read a text print-out.

    Raises:
        SourceError: The file cannot be read, is too large, empty, binary or not in UTF-8 or UTF-16.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(str(path))
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"{path}: cannot be read ({reason}).", hint="Check the path.") from error
    return parse_document(data, path.name, where=str(path))


def parse_document(data: bytes, name: str, *, where: str | None = None) -> Document:
    """Decode a document that was already read; ``where`` names it in errors.

    Text is UTF-8, with or without byte order mark, or UTF-16 with one.

    Raises:
        SourceError: See `read_document`.
    """
    where = where or name
    if len(data) > MAX_BYTES:
        raise _too_large(where)
    text = decode_text(data, where)
    if not text.strip():
        raise SourceError(f"{where}: is empty.", hint="Give the text of a filled questionnaire.")
    source = Source(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain")
    return Document(text, tuple(text_lines(text)), source)


def _too_large(where: str) -> SourceError:
    return SourceError(
        f"{where}: is larger than {MAX_BYTES // 1_000_000} MB.",
        hint="A filled questionnaire has some 20 kB of text; give that file.",
    )


def decode_text(data: bytes, where: str) -> str:
    """Decode UTF-8, with or without byte order mark, or UTF-16 with one; see `parse_document`."""
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(f"{where}: is {what}, not a text print-out.", hint="Give its text.")
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    mark = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    try:
        text = data.decode("utf-16") if utf16 else data[mark:].decode()
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{where}: byte {mark + error.start} is not {'UTF-16' if utf16 else 'UTF-8'}.",
            hint="Save the text as UTF-8.",
        ) from error
    if (nul := text.find("\0")) >= 0:
        at = f"character {nul}" if utf16 else f"byte {mark + len(text[:nul].encode())}"
        raise SourceError(f"{where}: {at} is NUL, so this is no text.", hint="Give a text file in UTF-8.")
    return text


def text_lines(text: str) -> list[Line]:
    """Part a text into its lines, at every kind of line end."""
    lines = []
    start, after_page_break = 0, False
    for match in [*_LINE_END.finditer(text), None]:
        end = len(text) if match is None else match.start()
        raw = text[start:end]
        body = raw.strip()
        first = start + (raw.find(body) if body else len(raw))
        lines.append(Line(body, first, first + len(body), len(raw.rstrip()), after_page_break))
        if match is not None:
            start, after_page_break = match.end(), match.group() == "\f"
    return lines
