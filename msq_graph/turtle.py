"""RDF terms, and the same bytes for the same graph: writing and reading with Oxigraph.

Nothing here goes through an Oxigraph store, because a store rewrites literals (``"1.50"``, ``"001"``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from msq_graph.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class Namespace:
    """An IRI that terms start with: ``ELI("LegalResource")`` is the term."""

    __slots__ = ("iri",)

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __call__(self, name: str) -> NamedNode:
        """Return the term with a local name."""
        return _node(self.iri + name)


@lru_cache(maxsize=4096)
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


def typed(text: str, datatype: str) -> Literal:
    """Make a literal of an XML Schema datatype, given by its local name: ``typed("2024", "gYear")``."""
    return Literal(text, datatype=_node(_XSD + datatype))


def text(value: str, language: str | None = None) -> Literal:
    """Make a plain or language-tagged string."""
    return Literal(value, language=language) if language else Literal(value)


def boolean(value: bool) -> Literal:
    """Make a literal ``true`` or ``false``."""
    return typed("true" if value else "false", "boolean")


def integer(value: int) -> Literal:
    """Make a literal whole number."""
    return typed(str(value), "integer")


def nquads(quads: Iterable[Quad]) -> bytes:
    """Write canonical N-Quads: each quad once, lines sorted by code point.

    Without blank nodes these are the bytes of RDFC-1.0.
    """
    written = bytes(ox.serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return b"".join(sorted(set(written.splitlines(keepends=True))))


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> bytes:
    """Write TriG for people to read: sorted, ``a`` first, and only prefixes that every reader takes."""
    return _written(quads, prefixes, RdfFormat.TRIG)


def turtle(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> bytes:
    """Write the triples of quads as Turtle, whatever graph they are in."""
    flat = (Quad(q.subject, q.predicate, q.object) for q in quads)
    return _written(flat, prefixes, RdfFormat.TURTLE)


def parse(path: Path) -> list[Quad]:
    """Read a ``.nq``, ``.nt``, ``.trig`` or ``.ttl`` file, literals as written.

    Raises:
        GraphError: The file cannot be read, or is not what its name says.
    """
    try:
        return list(ox.parse(path=str(path), format=format_of(path)))
    except SyntaxError as error:
        raise broken(path, error) from error
    except OSError as error:
        raise GraphError(
            f"{path}: {error.strerror or error}.", hint="Check the path and its permissions."
        ) from error


def format_of(path: Path) -> RdfFormat:
    """Tell the format of a file by its name.

    Raises:
        GraphError: The name has no ending we read.
    """
    known = FORMATS.get(path.suffix.lower())
    if known is None:
        raise GraphError(
            f"{path}: not a graph by its name.", hint=f"A graph file ends in {', '.join(FORMATS)}."
        )
    return known


def broken(path: Path, error: SyntaxError) -> GraphError:
    """Say what Oxigraph found wrong with a file, and in which line."""
    place = f"{path}:{error.lineno}" if error.lineno else str(path)
    return GraphError(f"{place}: {error.msg}.", hint="Mend the line, or build the graph again.")


def _written(quads: Iterable[Quad], prefixes: Mapping[str, str], form: RdfFormat) -> bytes:
    ordered = sorted(set(quads), key=_reading_order)
    written = bytes(ox.serialize(ordered, format=form, prefixes=_usable(ordered, prefixes)) or b"")
    lines = written.splitlines(keepends=True)
    # Oxigraph writes the prefixes in an order that differs from process to process.
    head = sum(1 for _ in takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join(sorted(lines[:head]) + lines[head:])


def _reading_order(quad: Quad) -> tuple[str, str, bool, str, str]:
    predicate = str(quad.predicate)
    return str(quad.graph_name), str(quad.subject), predicate != _TYPE, predicate, str(quad.object)


def _usable(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Keep prefixes that are used, and never for a local name that has to be escaped.

    ``id:BEL\\/agency`` is legal, and rdflib and Virtuoso read it wrongly.
    """
    iris = {iri for quad in quads for iri in _iris(quad)}
    kept = {}
    for prefix, namespace in sorted(prefixes.items()):
        names = [iri[len(namespace) :] for iri in iris if iri.startswith(namespace)]
        if names and all(map(_PLAIN_NAME.fullmatch, names)):
            kept[prefix] = namespace
    return kept


def _iris(quad: Quad) -> Iterable[str]:
    for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value
