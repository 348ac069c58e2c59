"""What a query gives: rows of terms, one truth value, or triples. Terms are pyoxigraph's on every engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = tuple[Term | None, ...]  # None: the variable is not bound

XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Rows:
    """The result of a SELECT: columns as the query names them, rows in the order it asks for."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The result of an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The result of a CONSTRUCT or DESCRIBE, sorted and without repetitions."""

    triples: tuple[ox.Triple, ...]


Result: TypeAlias = Rows | Truth | Triples


def as_rows(result: Result) -> Rows:
    """Give any result the form of a table, for formats that know only tables."""
    if isinstance(result, Rows):
        return result
    if isinstance(result, Truth):
        return Rows(("answer",), ((ox.Literal(result.value),),))
    triples = tuple((t.subject, t.predicate, t.object) for t in result.triples)
    return Rows(("subject", "predicate", "object"), triples)


def text_of(term: Term | None) -> str:
    """Return what a person reads: the characters of a literal, the address of an IRI, "" for nothing."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    return str(term)


def sorted_triples(triples: set[ox.Triple]) -> Triples:
    """Put triples in an order that does not depend on the engine."""
    return Triples(tuple(sorted(triples, key=str)))


def arranged(rows: Rows, order: tuple[str, ...]) -> Rows:
    """Put the columns named in an order first; engines have their own order for ``SELECT *``."""
    places = {name: place for place, name in enumerate(order)}
    kept = sorted(range(len(rows.columns)), key=lambda n: places.get(rows.columns[n], len(places)))
    return Rows(tuple(rows.columns[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows.rows))


def sorted_rows(rows: Rows) -> Rows:
    """Put rows of a query without ORDER BY in an order that does not depend on the engine."""
    return Rows(rows.columns, tuple(sorted(rows.rows, key=lambda row: tuple(map(_sort_key, row)))))


def _sort_key(term: Term | None) -> str:
    return "" if term is None else str(term)
