"""Hand a workbook back with comments and coloured cells, everything else byte for byte as it was.

A library would write the whole workbook anew and lose what it does not know; so the few parts that change
are changed as text: the sheet's cells get a style, the styles a fill, and comments are parts of their own.

Source:
    ECMA-376, part 1, 18.3 (worksheets), 18.7 (comments), 18.8 (styles).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape, quoteattr

from msq_graph.errors import SourceError
from msq_graph.ingest.tables.boxes import EMPTY_VML, box, grid_of
from msq_graph.ingest.tables.cells import split_ref
from msq_graph.ingest.tables.container import DAMAGE, open_container
from msq_graph.ingest.tables.template import escape_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

AUTHOR = "msq"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_STYLES, _TYPES = "xl/styles.xml", "[Content_Types].xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_XF = re.compile(r"<(?:\w+:)?xf\b[^>]*?/>|<(?:\w+:)?xf\b[^>]*?[^/]>.*?</(?:\w+:)?xf>", re.DOTALL)
_AFTER_DRAWING = re.compile(
    r"<(?:\w+:)?(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b"
    r"|<mc:AlternateContent\b|</(?:\w+:)?worksheet>"
)


class Mark(NamedTuple):
    """What is said at a cell, and its colour (``FFC7CE``)."""

    text: str
    colour: str


@dataclass(slots=True)
class _Parts:
    """The parts of a package that are changed or new, by name."""

    container: zipfile.ZipFile
    changed: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a part as text."""
        if name not in self.changed:
            return self.container.read(name).decode("utf-8-sig")
        return self.changed[name]

    def has(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return name in self.changed or name in self.container.namelist()

    def new_name(self, pattern: str) -> str:
        """Return a name that no part has."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)


def mark_cells(data: bytes, marks: Mapping[str, Mapping[str, Mark]], where: str) -> bytes:
    """Put marks on cells, by name of the sheet and reference; a sheet that is not there is passed over.

    Raises:
        SourceError: The workbook cannot be used.
    """
    with open_container(data, where) as container:
        parts = _Parts(container)
        try:
            sheets = _sheet_parts(parts)
            for name, own in marks.items():
                if own and name in sheets:
                    _mark_sheet(parts, sheets[name], own)
        except (ParseError, LookupError, *DAMAGE) as error:
            raise SourceError(
                f"{where}: cannot be annotated ({type(error).__name__}: {error}).",
                hint="Save it again as .xlsx in a spreadsheet program.",
            ) from error
        return _packed(container, parts.changed)


def _packed(container: zipfile.ZipFile, changed: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for info in container.infolist():
            content = changed.get(info.filename)
            target.writestr(info, container.read(info) if content is None else content.encode())
        for name in changed:
            if name not in container.namelist():
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, changed[name].encode())
    return out.getvalue()


def _sheet_parts(parts: _Parts) -> dict[str, str]:
    from defusedxml.ElementTree import fromstring

    book = "xl/workbook.xml"
    targets = {kind_id: target for kind_id, _, target in _relations(parts, book)}
    root = fromstring(parts.text(book).encode(), forbid_dtd=True)
    return {
        sheet.get("name", ""): targets[sheet.get(f"{{{_OFFICE}}}id", "")]
        for sheet in root.iter(f"{{{_MAIN}}}sheet")
    }


def _relations(parts: _Parts, owner: str) -> list[tuple[str, str, str]]:
    """Return id, kind and part of every relation of a part."""
    from defusedxml.ElementTree import fromstring

    name = _relations_of(owner)
    if not parts.has(name):
        return []
    root = fromstring(parts.text(name).encode(), forbid_dtd=True)
    folder = posixpath.dirname(owner)
    return [
        (
            relation.get("Id", ""),
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in root.iter(f"{{{_PACKAGE}}}Relationship")
    ]


def _relations_of(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return f"{folder}/_rels/{name}.rels"


def _relate(parts: _Parts, owner: str, kind: str, target: str) -> str:
    """Relate a part to a new one; return the id."""
    name = _relations_of(owner)
    taken = {relation_id for relation_id, _, _ in _relations(parts, owner)}
    number = 1
    while f"rIdMsq{number}" in taken:
        number += 1
    entry = f'<Relationship Id="rIdMsq{number}" Type="{_OFFICE}/{kind}" Target="/{target}"/>'
    if not parts.has(name):
        parts.changed[name] = f'{_HEAD}<Relationships xmlns="{_PACKAGE}"></Relationships>'
    parts.changed[name] = _before_end(parts.text(name), "Relationships", entry)
    return f"rIdMsq{number}"


def _before_end(text: str, element: str, entry: str) -> str:
    """Put an entry at the end of an element, which may be written as an empty one."""
    text = re.sub(rf"<((?:\w+:)?{element})\b([^>]*)/>", r"<\1\2></\1>", text, count=1)
    end = re.search(rf"</(?:\w+:)?{element}\s*>", text)
    if end is None:
        msg = f"no <{element}>"
        raise ValueError(msg)
    return text[: end.start()] + entry + text[end.start() :]


def _mark_sheet(parts: _Parts, sheet: str, marks: Mapping[str, Mark]) -> None:
    text = parts.text(sheet)
    for ref, mark in marks.items():
        text = _coloured(parts, text, ref, mark.colour)
    parts.changed[sheet] = text
    _comment(parts, sheet, marks)
    _draw(parts, sheet, marks)


def _coloured(parts: _Parts, text: str, ref: str, colour: str) -> str:
    cell = re.search(rf'<(?:\w+:)?c\b(?=[^>]*\sr=["\']{ref}["\'])[^>]*?/?>', text)
    if cell is None:
        return _inserted(parts, text, ref, colour)
    tag = cell.group()
    style = re.search(r"""\ss=["'](\d+)["']""", tag)
    new = _filled_style(parts, int(style[1]) if style else 0, colour)
    if style:
        tag = f'{tag[: style.start()]} s="{new}"{tag[style.end() :]}'
    else:
        tag = re.sub(r"\s*(/?>)$", rf' s="{new}"\1', tag)
    return text[: cell.start()] + tag + text[cell.end() :]


def _inserted(parts: _Parts, text: str, ref: str, colour: str) -> str:
    """Add a cell to its row, in order; where there is no such row only the comment tells."""
    column, number = split_ref(ref)
    row = re.search(
        rf'<((?:\w+:)?)row\b(?=[^>]*\sr=["\']{number}["\'])[^>]*[^/]>(.*?)</(?:\w+:)?row>', text, re.DOTALL
    )
    if row is None:
        return text
    at = row.end(2)
    cells = list(re.finditer(r"""<(?:\w+:)?c\b(?:[^>]*\sr=["']([A-Z]+\d+)["'])?""", row[2]))
    if any(cell[1] is None for cell in cells):  # their places are not written, so ours cannot be found
        return text
    for cell in cells:
        if split_ref(cell[1])[0] > column:
            at = row.start(2) + cell.start()
            break
    entry = f'<{row[1]}c r="{ref}" s="{_filled_style(parts, 0, colour)}"/>'
    return text[:at] + entry + text[at:]


def _filled_style(parts: _Parts, style: int, colour: str) -> int:
    """Return the number of a style that is another one with a fill; it is made where there is none yet."""
    text = parts.text(_STYLES)
    fill, text = _fill(text, colour)
    block = re.search(r"<(?:\w+:)?cellXfs\b[^>]*>(.*?)</(?:\w+:)?cellXfs>", text, re.DOTALL)
    if block is None:
        msg = "no styles of cells"
        raise ValueError(msg)
    styles = [match.group() for match in _XF.finditer(block[1])]
    own = re.sub(r'\s(?:fillId|applyFill)="[^"]*"', "", styles[style])
    own = re.sub(r"^(<(?:\w+:)?xf\b)", rf'\1 fillId="{fill}" applyFill="1"', own)
    if own in styles:
        parts.changed[_STYLES] = text
        return styles.index(own)
    opening = re.sub(
        r'\scount="\d+"', f' count="{len(styles) + 1}"', text[block.start() : block.start(1)], count=1
    )
    parts.changed[_STYLES] = text[: block.start()] + opening + block[1] + own + text[block.end(1) :]
    return len(styles)


def _fill(text: str, colour: str) -> tuple[int, str]:
    block = re.search(r"<((?:\w+:)?)fills\b[^>]*>(.*?)</(?:\w+:)?fills>", text, re.DOTALL)
    if block is None:
        msg = "no fills"
        raise ValueError(msg)
    own = (
        f'<{block[1]}fill><{block[1]}patternFill patternType="solid"><{block[1]}fgColor rgb="FF{colour}"/>'
        f'<{block[1]}bgColor indexed="64"/></{block[1]}patternFill></{block[1]}fill>'
    )
    before = block[2].partition(own)
    number = len(re.findall(r"<(?:\w+:)?fill\b", before[0]))
    if before[1]:
        return number, text
    opening = re.sub(
        r'\scount="\d+"', f' count="{number + 1}"', text[block.start() : block.start(2)], count=1
    )
    return number, text[: block.start()] + opening + block[2] + own + text[block.end(2) :]


def _comment(parts: _Parts, sheet: str, marks: Mapping[str, Mark]) -> None:
    name = next((part for _, kind, part in _relations(parts, sheet) if kind == "comments"), None)
    if name is None:
        name = parts.new_name("xl/commentsMsq{}.xml")
        parts.changed[name] = (
            f'{_HEAD}<comments xmlns="{_MAIN}"><authors></authors><commentList></commentList></comments>'
        )
        _relate(parts, sheet, "comments", name)
        override = f'<Override PartName="/{name}" ContentType="{_COMMENTS}"/>'
        parts.changed[_TYPES] = _before_end(parts.text(_TYPES), "Types", override)
    text = parts.text(name)
    prefix = re.search(r"<((?:\w+:)?)comments\b", text)
    p = prefix[1] if prefix else ""
    author = len(re.findall(r"<(?:\w+:)?author\b", text))
    text = _before_end(text, "authors", f"<{p}author>{AUTHOR}</{p}author>")
    for ref, mark in marks.items():
        said = escape(escape_xml(mark.text))
        font = f'<{p}rPr><{p}sz val="9"/><{p}rFont val="Calibri"/><{p}family val="2"/></{p}rPr>'
        run = f'<{p}r>{font}<{p}t xml:space="preserve">{{}}</{p}t></{p}r>'
        own = re.search(rf'<(?:\w+:)?comment\b[^>]*\sref="{ref}".*?(?=</(?:\w+:)?text>)', text, re.DOTALL)
        if own is not None:  # somebody's comment stays, ours stands below it
            below = "&#10;" + said
            text = text[: own.end()] + run.replace("{}", below) + text[own.end() :]
            continue
        body = f"<{p}text>{run.replace('{}', said)}</{p}text>"
        text = _before_end(
            text, "commentList", f'<{p}comment ref="{ref}" authorId="{author}">{body}</{p}comment>'
        )
    parts.changed[name] = text


def _draw(parts: _Parts, sheet: str, marks: Mapping[str, Mark]) -> None:
    """Give every comment the box that spreadsheet programs show."""
    text = parts.text(sheet)
    legacy = re.search(r'<(?:\w+:)?legacyDrawing\b[^>]*\s\w+:id="([^"]+)"', text)
    if legacy is not None:
        name = {relation_id: part for relation_id, _, part in _relations(parts, sheet)}[legacy[1]]
    else:
        name = parts.new_name("xl/drawings/vmlDrawingMsq{}.vml")
        parts.changed[name] = EMPTY_VML
        own_id = _relate(parts, sheet, "vmlDrawing", name)
        prefix = re.search(r"<((?:\w+:)?)worksheet\b", text)
        entry = f'<{prefix[1] if prefix else ""}legacyDrawing xmlns:r="{_OFFICE}" r:id={quoteattr(own_id)}/>'
        # These may hold an <extLst> of their own.
        begin = max(text.rfind(name) for name in ("sheetData", "autoFilter>", "conditionalFormatting>"))
        place = _AFTER_DRAWING.search(text, begin)
        if place is None:
            msg = "the sheet does not end"
            raise ValueError(msg)
        parts.changed[sheet] = text[: place.start()] + entry + text[place.start() :]
        if not re.search(r'Extension="vml"', parts.text(_TYPES), re.IGNORECASE):
            kind = f'<Default Extension="vml" ContentType="{_VML}"/>'
            parts.changed[_TYPES] = re.sub(
                r"(<(?:\w+:)?Types\b[^>]*>)", lambda m: m[1] + kind, parts.text(_TYPES), count=1
            )
    drawn, grid = parts.text(name), grid_of(text)
    for number, (ref, mark) in enumerate(marks.items(), start=1):
        column, row = split_ref(ref)
        if not re.search(rf"<x:Row>{row - 1}</x:Row>\s*<x:Column>{column - 1}</x:Column>", drawn):
            drawn = _before_end(drawn, "xml", box(9000 + number, row - 1, column - 1, mark.text, grid))
    parts.changed[name] = drawn
