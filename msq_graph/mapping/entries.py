"""Rows of desk research as quads: what an answer of others rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad

from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.dates import date_literal
from msq_graph.mapping.vocabularies import DCT, MSQ, PROV, RDFS, A
from msq_graph.turtle import text, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Literal, NamedNode

    from msq_graph.records.response import Answer, Entry


def entry_quads(answer: Answer, key: iris.Key, graph: NamedNode) -> Iterator[Quad]:
    """Yield the rows an answer is made of, and that they are its primary sources."""
    for entry in answer.entries:
        node = iris.entry(key, entry.row)
        yield Quad(iris.answer(key, answer.question), PROV("hadPrimarySource"), node, graph)
        yield from (Quad(node, *pair, graph) for pair in _entry(entry, key))


def _entry(entry: Entry, key: iris.Key) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield A, PROV("Entity")
    yield DCT("isPartOf"), iris.source(key)
    yield DCT("source"), typed(entry.source, "anyURI")  # schema:url is what things have
    yield DCT("rights"), text(entry.licence)
    yield DCT("date"), date_literal(entry.retrieved, f"row {entry.row}")
    if entry.heading:
        yield RDFS("label"), text(entry.heading)
    if entry.level is not None:
        yield MSQ("governmentLevel"), concept("government-level", entry.level)
    if entry.area:
        yield DCT("coverage"), text(entry.area)
