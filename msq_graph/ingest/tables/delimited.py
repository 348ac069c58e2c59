"""A csv -> one sheet: encoding, separator and guard marks are certain, or the file is refused."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from msq_graph.errors import SourceError
from msq_graph.ingest.documents import decode_text
from msq_graph.ingest.tables.cells import make_sheet
from msq_graph.ingest.tables.guard import unguard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.ingest.tables.cells import CellKind, Sheet

_SEPARATORS = ",;\t"
_SEP_LINE = re.compile(r"sep=([,;\t])(?:\r\n|\r|\n)")  # what Excel writes and reads
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}


def read_delimited(data: bytes, where: str) -> Sheet:
    """Read a csv in UTF-8 or UTF-16, separated by commas, semicolons or tabs.

    Raises:
        SourceError: Its encoding or its separator is not certain, or its quotes do not close.
    """
    text = _decode(data, where)
    told = _SEP_LINE.match(text)
    skipped = 1 if told else 0
    body = text[told.end() :] if told else text
    separator = told[1] if told else _separator(body, where)
    return make_sheet("", _cells(body, separator, skipped, where))


def _decode(data: bytes, where: str) -> str:
    """Refuse other encodings: which one it is, bytes such as those of Windows-1252 cannot prove."""
    try:
        return decode_text(data, where)
    except SourceError as error:
        if "is not UTF-8" not in str(error):
            raise
        raise SourceError(
            f"{error} Is it Windows-1252?", hint='Save it as "CSV UTF-8", or as .xlsx.'
        ) from error


def _cells(
    text: str, separator: str, skipped: int, where: str
) -> Iterator[tuple[int, int, str, CellKind, bool]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = skipped
    try:
        for row, fields in enumerate(reader, start=1 + skipped):
            for column, field in enumerate(fields, start=1):
                yield row, column, unguard(field), "text", True
    except csv.Error as error:
        raise SourceError(
            f"{where}, row {row + 1} (line {reader.line_num}): is no csv ({error}).",
            hint="Save the table as csv again, with cells that hold quotes or line ends in quotes.",
        ) from error


def _separator(text: str, where: str) -> str:
    """Find the separator in the header: the first that stands outside quotes, if it parts the most."""
    counts = dict.fromkeys(_SEPARATORS, 0)
    quoted = False
    for sign in text:
        if sign == '"':
            quoted = not quoted
        elif not quoted and sign in "\r\n":
            if any(counts.values()):
                break
            # a title of one cell, or a blank line, may stand above the header
        elif not quoted and sign in counts:
            counts[sign] += 1
    first = next((sign for sign in counts if counts[sign]), ",")
    order = sorted(counts, key=lambda sign: -counts[sign])
    if counts[order[0]] and counts[order[0]] == counts[order[1]]:
        names = " and ".join(_NAMES[sign] for sign in order[:2])
        raise SourceError(
            f"{where}: its separator is not certain: {names} stand equally often in its header.",
            hint="Save it as csv with commas, or as .xlsx.",
        )
    return order[0] if counts[order[0]] else first
