"""Results of queries as text: for a person at a terminal, for spreadsheets, and for programs.

Missing is empty in csv, tsv and md, and null in json. What a terminal or a spreadsheet would execute is
shown, not run: control characters are written as escapes, and a cell that would be a formula gets a
leading apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from msq_graph.cli.console import clean, rich_console
from msq_graph.errors import UsageError
from msq_graph.ingest.tables.guard import guard
from msq_graph.mapping.vocabularies import PREFIXES
from msq_graph.sparql.results import XSD, Rows, Triples, Truth, as_rows, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from msq_graph.sparql.results import Result, Row, Term

DEFAULT_WIDTH = 80
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_C1 = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_INTEGERS = {f"{XSD}{name}" for name in ("integer", "int", "long", "short", "nonNegativeInteger")}
_DECIMALS = {f"{XSD}{name}" for name in ("decimal", "double", "float")}
_NARROW = 16  # a word longer than this may be folded
_SHORT = 24  # what every row says is said once above, when no longer than this


def render(result: Result, style: str, *, width: int = DEFAULT_WIDTH) -> str:
    """Return a result in one of the `FORMATS`.

    Raises:
        UsageError: The result has no such form.
    """
    return FORMATS[style](result) if style != "table" else as_table(as_rows(result), width)


def as_table(table: Rows, width: int = DEFAULT_WIDTH) -> str:
    """Lay rows out in columns, or below each other where the columns would be too narrow to read.

    Columns that say the same in every row stand in a line above. Nothing is cut off.
    """
    if not table.columns:  # a query without variables
        return ""
    cells = [[_shown(term) for term in row] for row in table.rows]
    empty = [n for n in range(len(table.columns)) if cells and not any(row[n] for row in cells)]
    same = [n for n in _constant_columns(table, cells) if n not in empty]
    kept = [n for n in range(len(table.columns)) if n not in same and n not in empty] or [0]
    names = [table.columns[n] for n in kept]
    body = [[row[n] for n in kept] for row in cells]
    said = ", ".join(f"{table.columns[n]} {cells[0][n]}" for n in same)
    captions = [f"In every row: {said}."] if said else []
    captions += [f"Empty in every row: {', '.join(table.columns[n] for n in empty)}."] if empty else []
    layout = _columns if _fits(names, body, width) else _records
    above = "\n".join(_wrapped(caption, width) for caption in captions)
    return "\n\n".join(part for part in (above, layout(names, body, width)) if part) + "\n"


def _constant_columns(table: Rows, cells: list[list[str]]) -> list[int]:
    if len(cells) < 2:
        return []
    same = [n for n in range(len(table.columns)) if len({row[n] for row in cells}) == 1 and cells[0][n]]
    short = [n for n in same if len(cells[0][n]) <= _SHORT and "\n" not in cells[0][n]]
    return short if len(short) < len(table.columns) else short[:-1]


def _fits(names: list[str], body: list[list[str]], width: int) -> bool:
    least = 1
    for n, name in enumerate(names):
        longest = max((len(word) for row in body for word in row[n].split()), default=0)
        least += max(len(name), min(longest, _NARROW)) + 3
    return least <= width


def _columns(names: list[str], body: list[list[str]], width: int) -> str:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.ASCII2, width=None, show_lines=_is_tall(body, width, len(names)), header_style="")
    for name in names:
        table.add_column(Text(name), overflow="fold", min_width=len(name))
    for row in body:
        table.add_row(*(Text(cell) for cell in row))
    return _printed(table, width)


def _records(names: list[str], body: list[list[str]], width: int) -> str:
    margin = max(map(len, names)) + 2
    blocks = []
    for number, row in enumerate(body, 1):
        lines = [f"-- {number} " + "-" * max(0, 12 - len(str(number)))]
        for name, cell in zip(names, row, strict=True):
            if cell:
                text = _wrapped(cell, max(width - margin, _NARROW)).replace("\n", "\n" + " " * margin)
                lines.append(f"{name:<{margin}}{text}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or _wrapped("  ".join(names), width)


def _is_tall(body: list[list[str]], width: int, columns: int) -> bool:
    return any("\n" in cell or len(cell) > width // columns for row in body for cell in row)


def _wrapped(text: str, width: int) -> str:
    from rich.text import Text

    return _printed(Text(text, overflow="fold"), width) if text else ""


def _printed(what: object, width: int) -> str:
    stream = io.StringIO()
    rich_console(stream, width=width).print(what, soft_wrap=False)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


def _shown(term: Term | None) -> str:
    return clean(text_of(term)).expandtabs(4)


def _csv(result: Result) -> str:
    table = as_rows(result)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(term) for term in row] for row in table.rows)
    return stream.getvalue()


def _tsv(result: Result) -> str:
    table = as_rows(result)
    lines = [table.columns, *([_cell(term) for term in row] for row in table.rows)]
    return "".join("\t".join(_on_one_line(cell) for cell in line) + "\n" for line in lines)


def _on_one_line(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def _cell(term: Term | None) -> str:
    text = text_of(term)
    return clean(text if _NUMBER.fullmatch(text) else guard(text))


def _markdown(result: Result) -> str:
    table = as_rows(result)
    lines = [table.columns, ["---"] * len(table.columns)]
    lines += [[_markdown_cell(term) for term in row] for row in table.rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _markdown_cell(term: Term | None) -> str:
    text = re.sub(r"([\\`*_\[\]|<>#])", r"\\\1", clean(text_of(term)))
    return text.replace("\n", "<br>")


def _json(result: Result) -> str:
    if isinstance(result, Truth):
        return _dumped(result.value, indent=2)
    table = as_rows(result)
    return _dumped([_object(table, row) for row in table.rows], indent=2)


def _jsonl(result: Result) -> str:
    table = as_rows(result)
    return "".join(_dumped(_object(table, row)) for row in table.rows)


def _object(table: Rows, row: Row) -> dict[str, Any]:
    return {name: _value(term) for name, term in zip(table.columns, row, strict=True)}


def _value(term: Term | None) -> Any:
    """Return what JSON can say of a term: numbers and booleans as such, all else as text."""
    if not isinstance(term, ox.Literal):
        return None if term is None else text_of(term)
    kind, text = term.datatype.value, term.value
    if kind in _INTEGERS and re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    if kind in _DECIMALS and _NUMBER.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    if kind == f"{XSD}boolean" and text in ("true", "false", "1", "0"):
        return text in ("true", "1")
    return text


def _srj(result: Result) -> str:
    if isinstance(result, Truth):
        return _dumped({"head": {}, "boolean": result.value}, indent=2)
    table = as_rows(result)
    pairs = [zip(table.columns, row, strict=True) for row in table.rows]
    bindings = [{name: _binding(term) for name, term in row if term is not None} for row in pairs]
    return _dumped({"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}, indent=2)


def _binding(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        binding: dict[str, Any] = {"type": "literal", "value": term.value}
        if term.language:
            return binding | {"xml:lang": term.language}
        plain = term.datatype.value == f"{XSD}string"
        return binding if plain else binding | {"datatype": term.datatype.value}
    raise UsageError("SPARQL JSON cannot hold a triple as a term.", hint="Use --format csv.")


def _turtle(result: Result) -> str:
    if not isinstance(result, Triples):
        raise UsageError("Only CONSTRUCT and DESCRIBE give triples.", hint="Use another --format than ttl.")
    turtle = ox.serialize(result.triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return (turtle or b"").decode("utf-8")


def _dumped(value: Any, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _C1.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


FORMATS: dict[str, Callable[[Result], str]] = {
    "table": lambda result: as_table(as_rows(result)),
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "jsonl": _jsonl,
    "srj": _srj,
    "md": _markdown,
    "ttl": _turtle,
}
