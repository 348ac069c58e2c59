"""The member states and the groups they are compared by, as quads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from msq_graph.ingest.countries import load_member_states
from msq_graph.ingest.country_groups import load_country_groups
from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.dates import date_literal
from msq_graph.mapping.vocabularies import DCT, MSQ, SCHEMA, SKOS, A
from msq_graph.turtle import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.records.countries import CountryGroup


def country_quads() -> Iterator[Quad]:
    """Yield every member state and group with its names, for the graph ``graph/countries``."""
    graph = iris.graph("countries")
    for state in load_member_states():
        node = iris.country(state.alpha3)
        yield Quad(node, A, SCHEMA("Country"), graph)
        yield Quad(node, DCT("identifier"), text(state.alpha3), graph)
        yield Quad(node, SKOS("notation"), Literal(state.alpha2, datatype=MSQ("Alpha2")), graph)
        yield Quad(node, SKOS("notation"), Literal(state.m49, datatype=MSQ("M49")), graph)
        for language, name in state.labels.items():
            yield Quad(node, SKOS("prefLabel"), text(name, language), graph)
    for group in load_country_groups():
        yield from _group(group, graph)


def _group(group: CountryGroup, graph: NamedNode) -> Iterator[Quad]:
    node = iris.country_group(group.id)
    yield Quad(node, A, MSQ("CountryGroup"), graph)
    yield Quad(node, DCT("type"), concept("group-kind", group.kind), graph)
    yield Quad(node, DCT("date"), date_literal(group.date, f"country-groups.toml: {group.id}"), graph)
    yield Quad(node, DCT("source"), NamedNode(group.source), graph)
    for language, name in group.labels.items():
        yield Quad(node, SKOS("prefLabel"), text(name, language), graph)
    if group.m49:
        yield Quad(node, SKOS("notation"), Literal(group.m49, datatype=MSQ("M49")), graph)
    if group.note:
        yield Quad(node, SKOS("scopeNote"), text(group.note, "en"), graph)
    # A region holds its sub-regions, and the states directly too: one pattern finds the states of any group.
    for member in (*map(iris.country_group, group.parts), *map(iris.country, group.members)):
        yield Quad(node, SKOS("member"), member, graph)
