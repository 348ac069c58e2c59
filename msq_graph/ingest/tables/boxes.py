"""The boxes in which spreadsheet programs show comments: as wide as is read well, as high as the text.

Source:
    ECMA-376, part 4, 19.4 (VML of comments); the anchor counts whole columns and rows, then pixels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msq_graph.ingest.tables.heights import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping

EMPTY_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_WIDE, _HIGHEST = 340, 480  # pixels
_LETTERS = 44  # as wide as so many digits
_LINE, _AROUND = 17, 12  # pixels: a line of text, and what is left free above and below
_LEFT, _TOP = 12, 2  # pixels between a cell and its box
_COLUMN, _ROW = 64, 20  # pixels, where the sheet does not say
_DIGIT, _POINT = 7, 96 / 72  # pixels
_COL = re.compile(r"<(?:\w+:)?col\b[^>]*>")
_ROWS = re.compile(r"<(?:\w+:)?row\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Grid:
    """How wide the columns and how high the rows of a sheet are, in pixels, counted from 0."""

    columns: Mapping[int, int]
    rows: Mapping[int, int]


def grid_of(sheet: str) -> Grid:
    """Measure a sheet; what it does not say is as wide and high as usual."""
    columns: dict[int, int] = {}
    for tag in _COL.findall(sheet):
        width = 0.0 if _number(tag, "hidden") else _number(tag, "width") or _COLUMN / _DIGIT
        first = int(_number(tag, "min") or 1)
        last = min(int(_number(tag, "max") or first), first + 99)  # the last often reaches to the sheet's end
        columns |= dict.fromkeys(range(first - 1, last), round(width * _DIGIT))
    rows: dict[int, int] = {}
    for tag in _ROWS.findall(sheet):
        height = 0.0 if _number(tag, "hidden") else _number(tag, "ht")
        if height is not None:
            rows[int(_number(tag, "r") or 0) - 1] = round(height * _POINT)
    return Grid(columns, rows)


def box(number: int, row: int, column: int, text: str, grid: Grid) -> str:
    """Return the box of the comment at a cell, counted from 0."""
    high = min(_HIGHEST, lines_of(text, _LETTERS) * _LINE + _AROUND)
    right, right_of = _reach(grid.columns, _COLUMN, column + 1, _LEFT + _WIDE)
    bottom, below = _reach(grid.rows, _ROW, row, _TOP + high)
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" '
        f'style="position:absolute;width:{_WIDE}px;height:{high}px;z-index:1;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{column + 1}, {_LEFT}, {row}, {_TOP}, {right}, {right_of}, {bottom}, {below}</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )


def _reach(sizes: Mapping[int, int], usual: int, at: int, pixels: int) -> tuple[int, int]:
    """Return where so many pixels from the begin of a column or row end: which one, and how far in it."""
    while pixels > sizes.get(at, usual):
        pixels -= sizes.get(at, usual)
        at += 1
    return at, pixels


def _number(tag: str, name: str) -> float | None:
    found = re.search(rf"""\s{name}=["']([\d.]+|true)["']""", tag)
    if found is None:
        return None
    return 1.0 if found[1] == "true" else float(found[1])
