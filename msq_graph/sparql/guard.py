"""Check that a query only reads, and only what is in the store, before any engine sees it.

rdflib's parser decides, because its tree is that of the text after ``\\u`` escapes and without
comments. pyoxigraph is asked for the place of a syntax error, which it knows better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from msq_graph.errors import LimitError, QueryError
from msq_graph.mapping.vocabularies import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHARACTERS = 65_536
MAX_DEPTH = 64  # brackets and braces inside each other
_FORMS = {
    "SelectQuery": "SELECT",
    "AskQuery": "ASK",
    "ConstructQuery": "CONSTRUCT",
    "DescribeQuery": "DESCRIBE",
}
_FORBIDDEN = {
    "ServiceGraphPattern": ("SERVICE", "It would ask another server; load that data into the store instead."),
    "DatasetClause": ("FROM", "Every query sees all graphs of the data; choose one with GRAPH <...> { }."),
}
# IRIs, strings and comments may hold what looks like a variable, so they are matched first.
_VARIABLE = re.compile(
    r"<[^<>\"{}|^`\s]*>"
    r"|\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|#[^\n]*|[?$](?P<name>\w+)",
    re.DOTALL,
)
_UNKNOWN_PREFIX = re.compile(r"Unknown namespace prefix : (\S*)")
_PLACE = re.compile(r"error at (\d+):(\d+): ")


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that only reads."""

    text: str
    form: str  # SELECT, ASK, CONSTRUCT or DESCRIBE
    ordered: bool  # it says itself in which order its rows come
    named: tuple[str, ...] = ()  # for SELECT *: the variables in the order of the text


def check_query(text: str) -> Checked:
    """Refuse a query that is too large, wrong, or does more than read the data at hand.

    Raises:
        LimitError: It is longer or nested deeper than any sensible query.
        QueryError: It has a syntax error (the message names line and column), changes data, asks
            another server (SERVICE) or names its own data (FROM).
    """
    _check_size(text)
    tree = _parse(text)
    for part in _parts(tree):
        if part.name in _FORBIDDEN:
            word, hint = _FORBIDDEN[part.name]
            raise QueryError(f"The query uses {word}, which is not allowed here.", hint=hint)
    _check_prefixes(tree)
    query = tree[1]
    star = query.name == "SelectQuery" and "projection" not in query
    return Checked(text, _FORMS[query.name], "orderby" in query, _variables(text) if star else ())


def _variables(text: str) -> tuple[str, ...]:
    names = (match["name"] for match in _VARIABLE.finditer(text))
    return tuple(dict.fromkeys(name for name in names if name))


def _check_size(text: str) -> None:
    depth = deepest = 0
    for character in text:
        if character in "({[":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")}]":
            depth -= 1
    if len(text) > MAX_CHARACTERS or deepest > MAX_DEPTH:
        raise LimitError(
            f"The query has {len(text)} characters and {deepest} levels of brackets; "
            f"at most {MAX_CHARACTERS} and {MAX_DEPTH} are read.",
            hint="Split it into several queries.",
        )


def _parse(text: str) -> Any:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        tree = parseQuery(text)
        translateQuery(tree)  # finds undeclared prefixes and variables bound twice
    except ParseException as error:
        raise _syntax_error(text, error.lineno, error.column) from error
    except RecursionError as error:
        raise LimitError("The query is nested too deeply.", hint="Split it into several queries.") from error
    except Exception as error:  # rdflib raises bare Exception for undeclared prefixes and the like
        if type(error) is not Exception:
            raise
        unknown = _UNKNOWN_PREFIX.search(str(error))
        if unknown is not None:
            raise _undeclared(unknown[1]) from error
        raise QueryError(f"The query is wrong: {error}", hint="Check prefixes and variables.") from error
    return parseQuery(text)  # afresh: translating changes the tree


def _check_prefixes(tree: Any) -> None:
    """Refuse undeclared prefixes that rdflib knows by itself; other engines do not."""
    parts = list(_parts(tree))
    declared = {str(part.get("prefix", "")) for part in parts if part.name == "PrefixDecl"}
    used = {str(part.get("prefix", "")) for part in parts if part.name == "pname"}
    for prefix in sorted(used - declared):
        raise _undeclared(prefix)


def _undeclared(prefix: str) -> QueryError:
    known = prefix if prefix in PREFIXES else "msq"
    return QueryError(
        f"The query is wrong: the prefix {prefix!r} is not declared.",
        hint=f"Begin the query with its line, such as PREFIX {known}: <{PREFIXES[known]}>",
    )


def _syntax_error(text: str, line: int, column: int) -> QueryError:
    if _is_update(text):
        return QueryError(
            "This is an update; queries here only read.", hint="Write SELECT, ASK or CONSTRUCT."
        )
    line, column = _better_place(text) or (line, column)
    lines = text.split("\n")
    shown = lines[line - 1].strip()[:60] if line <= len(lines) else "end of the query"
    return QueryError(
        f"The query has a syntax error in line {line}, column {column}: {shown!r}.",
        hint="Compare with a saved query: 'msq queries show lead-agency' prints one.",
    )


def _better_place(text: str) -> tuple[int, int] | None:
    if "service" in text.lower() or "\\" in text:  # should only this parser accept it, it would be run
        return None
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        found = _PLACE.match(str(error))
        return (int(found[1]), int(found[2])) if found else None
    return None


def _is_update(text: str) -> bool:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        return bool(parseUpdate(text).request)
    except (ParseException, RecursionError):
        return False


def _parts(node: Any) -> Iterator[Any]:
    """Walk every part of a parse tree that has a name."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    todo = [node]
    while todo:
        part = todo.pop()
        if isinstance(part, CompValue):
            yield part
            todo.extend(part.values())
        elif isinstance(part, ParseResults | list | tuple | set):
            todo.extend(part)
        elif isinstance(part, dict):
            todo.extend(part.values())
