"""Saved queries: SPARQL files in ``queries/{group}/{id}.rq`` that say in a header what they answer.

The header is YAML behind ``#+`` at the start of the file, so the file stays plain SPARQL:

    #+ id: lead-agency
    #+ summary: Who leads e-government
    #+ question: Which body is in charge of e-government in each country?
    #+ params:
    #+   - {name: country, type: iri, scheme: country, description: One country only}
    #+   - {name: edition, type: iri, scheme: edition, variable: editionCode, description: One edition only}
    #+ columns:
    #+   iso3: country, ISO 3166-1 alpha-3
    #+   edition: survey edition
    #+ tags: [institutions]

A parameter binds the variable of its name; ``variable`` names another one, so that a parameter and
the column that shows it in words may have one name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msq_graph.errors import QueryError
from msq_graph.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VARIABLE = re.compile(r"[a-z][A-Za-z0-9_]*")
_KEYS = ("id", "summary", "question", "description", "params", "columns", "tags")
_REQUIRED = ("id", "summary", "question", "columns", "tags")
_PARAM_KEYS = ("name", "type", "scheme", "variable", "description", "required")
_TYPES = ("iri", "integer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A variable that a caller may bind to one term."""

    name: str  # that of the column which shows it, where there is one
    type: str  # "iri" or "integer"
    scheme: str | None  # what an IRI is one of: "country", "edition", "indicator", "sdg" or a code list
    description: str
    variable: str  # of the query; another than the name where a column has that
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the result, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A query with its documentation. ``text`` is the whole file, header included."""

    text: str
    group: str  # the folder it stands in
    id: str = ""  # "" for a text without a header
    summary: str = ""
    question: str = ""
    description: str = ""
    params: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    tags: tuple[str, ...] = ()


@lru_cache
def load_queries() -> tuple[SavedQuery, ...]:
    """Load every saved query, by group and id.

    Raises:
        QueryError: A header is broken, or two files have the same id.
    """
    return read_queries(data_folder("queries"))


def read_queries(folder: Path) -> tuple[SavedQuery, ...]:
    """Read the queries of a folder of groups.

    Raises:
        QueryError: A header is broken, or two files have the same id.
    """
    files = sorted(folder.glob("*/*.rq"))
    queries = tuple(_read(file) for file in files)
    seen: dict[str, SavedQuery] = {}
    for query in queries:
        if query.id in seen:
            raise QueryError(
                f"Two saved queries have the id {query.id!r}: in {seen[query.id].group}/ and {query.group}/.",
                hint="Rename one of the files and its id.",
            )
        seen[query.id] = query
    return queries


def find_query(identifier: str) -> SavedQuery:
    """Return the saved query with an id.

    Raises:
        QueryError: There is none; the hint names what was probably meant.
    """
    queries = load_queries()
    for query in queries:
        if query.id == identifier:
            return query
    raise QueryError(
        f"There is no saved query named {identifier!r}.",
        hint=did_you_mean(identifier, [q.id for q in queries]) or "'msq queries' lists them.",
    )


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Name up to three known words that look like a text, or return "" when none does."""
    words = sorted(set(known))
    close = get_close_matches(text, words, n=3, cutoff=0.6)
    close += [word for word in words if text and text in word.split("-") and word not in close]
    return f"Did you mean {' or '.join(map(repr, close[:3]))}?" if close else ""


def parse_query(text: str, *, file: str, group: str = "") -> SavedQuery:
    """Read a query with its header. A text without a header is a query without parameters.

    Raises:
        QueryError: The header is no YAML, or a key is unknown, missing or of the wrong kind.
    """
    header = _header(text)
    if not header:
        return SavedQuery(group=group, text=text)
    table = _table(header, file)
    return SavedQuery(
        id=_word(table["id"], _ID, "id", file),
        group=group,
        summary=_line(table["summary"], "summary", file),
        question=_line(table["question"], "question", file),
        description=_line(table.get("description", ""), "description", file),
        params=tuple(_parameter(row, file) for row in _list(table.get("params", []), "params", file)),
        columns=_columns(table["columns"], file),
        tags=tuple(_line(tag, "tags", file) for tag in _list(table["tags"], "tags", file)),
        text=text,
    )


def _read(file: Path) -> SavedQuery:
    name = f"{file.parent.name}/{file.name}"
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{name}: {error}.", hint="A saved query is a readable file in UTF-8.") from error
    query = parse_query(text, file=name, group=file.parent.name)
    if query.id != file.stem:
        raise _broken(
            name, f"id is {query.id or 'missing'}, the file is {file.stem}", "They must be the same."
        )
    return query


def _header(text: str) -> str:
    lines = []
    for line in text.removeprefix("\ufeff").splitlines():
        if not line.startswith("#+"):
            break
        lines.append(line[2:].removeprefix(" "))
    return "\n".join(lines)


def _table(header: str, file: str) -> dict[str, Any]:
    import yaml

    try:
        table = yaml.safe_load(header)
    except yaml.YAMLError as error:
        raise _broken(file, f"is no YAML: {error}", "Quote a text that holds a colon and a blank.") from error
    if not isinstance(table, dict):
        raise _broken(file, "is no table of keys", f"Its keys are {', '.join(_KEYS)}.")
    _check_keys(table, _KEYS, _REQUIRED, file, "the header")
    return table


def _parameter(row: Any, file: str) -> Parameter:
    if not isinstance(row, dict):
        raise _broken(file, f"params: {row!r} is no table", f"A parameter has {', '.join(_PARAM_KEYS)}.")
    _check_keys(row, _PARAM_KEYS, ("name", "type", "description"), file, "params")
    kind, scheme, required = row["type"], row.get("scheme"), row.get("required", False)
    if kind not in _TYPES or not isinstance(required, bool) or (kind == "iri") != isinstance(scheme, str):
        raise _broken(
            file,
            f"params: {row['name']!r} has a wrong type, scheme or required",
            "An iri has a scheme, an integer has none, and required is true or false.",
        )
    return Parameter(
        name=_word(row["name"], _NAME, "name", file),
        type=kind,
        scheme=scheme,
        variable=_word(row.get("variable", row["name"]), _VARIABLE, "variable", file),
        description=_line(row["description"], "description", file),
        required=required,
    )


def _columns(table: Any, file: str) -> tuple[Column, ...]:
    if not isinstance(table, dict) or not table:
        raise _broken(file, "columns is no table", "Write one line 'name: meaning' for each column.")
    return tuple(
        Column(name=_word(name, _NAME, "columns", file), meaning=_line(meaning, f"columns: {name}", file))
        for name, meaning in table.items()
    )


def _check_keys(
    table: dict[Any, Any], known: tuple[str, ...], needed: tuple[str, ...], file: str, where: str
) -> None:
    unknown = sorted(str(key) for key in table if key not in known)
    missing = [key for key in needed if key not in table]
    if unknown or missing:
        said = [f"{key} is unknown" for key in unknown] + [f"{key} is missing" for key in missing]
        raise _broken(file, f"{where}: {', '.join(said)}", f"The keys are {', '.join(known)}.")


def _list(value: Any, key: str, file: str) -> list[Any]:
    if not isinstance(value, list):
        raise _broken(file, f"{key} is no list", "Write it as [a, b], or one '- ...' a line.")
    return value


def _line(value: Any, key: str, file: str) -> str:
    if not isinstance(value, str):
        raise _broken(file, f"{key} is no text", "Put it in quotes.")
    return " ".join(value.split())


def _word(value: Any, form: re.Pattern[str], key: str, file: str) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise _broken(
            file,
            f"{key}: {value!r} is no {key}",
            f"It must match {form.pattern}; yes and no need quotes in YAML.",
        )
    return value


def _broken(file: str, what: str, hint: str) -> QueryError:
    return QueryError(f"{file}: the header {what}.", hint=hint)
