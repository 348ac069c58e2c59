"""How high the rows of a written workbook are: no spreadsheet program measures wrapped text on opening.

A height is proposed, not fixed: a program makes the row higher when somebody types more into it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

HIGHEST = 409.0  # points: no row of Excel is higher
LINE = 13.0  # points a line of 10 point text
_MARGIN = 4.0  # points above and below
_WIDEST = 100  # characters: a column that is wider cannot be read in print
_LETTERS = 1.1  # letters to a digit
_CAPITAL, _EAST_ASIAN = 1.25, 2.0  # letters to a sign
_WORDS = re.compile(r"[^\s-]+-*|-+|\s")


def lines_of(text: str, width: float) -> int:
    """Count the lines of a text in a column, as wide as so many digits.

    The width of a column counts digits of 11 point; more letters of 10 point go into it in any usual font,
    and fewer signs of East Asia and capitals. Rather a line too many than one that is cut off.
    """
    return sum(_wrapped(line, width * _LETTERS - 1) for line in text.split("\n"))


def height_of(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the height in points of a row with these texts in columns of these widths."""
    lines = max((lines_of(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(HIGHEST, lines * LINE + _MARGIN)


def wide_enough(texts: Iterable[str], width: float) -> float:
    """Return the width of a column, made wider where a text would need a higher row than there is."""
    most = (HIGHEST - _MARGIN) // LINE
    longest = [text for text in texts if len(text) + text.count("\n") * width > most]
    while width < _WIDEST and any(lines_of(text, width) > most for text in longest):
        width += 8
    return width


def set_height(sheet: Worksheet, row: int, height: float) -> None:
    """Give a row a height that a spreadsheet program may change when the text in it does."""
    from openpyxl.worksheet.dimensions import RowDimension

    class Proposed(RowDimension):  # openpyxl calls each height that is written one set by hand
        @property
        def customHeight(self) -> bool:  # noqa: N802
            return False

    sheet.row_dimensions[row] = Proposed(sheet, index=row, ht=height)


def _wrapped(line: str, room: float) -> int:
    """Count the lines that one line becomes: words stay whole, and a longer one, a link, is cut."""
    lines, used = 1, 0.0
    for word in _WORDS.findall(line):
        length = sum(map(_width, word))
        if used + length <= room or (word.isspace() and used):
            used += length
            continue
        more = math.ceil(length / room) - 1
        lines += more + (used > 0)
        used = length - more * room
    return lines


def _width(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return _EAST_ASIAN
    return _CAPITAL if sign.isupper() else 1.0
