"""The member states as quads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad

from msq_graph.ingest.countries import load_member_states
from msq_graph.mapping import iris
from msq_graph.mapping.vocabularies import DCT, SCHEMA, SKOS, A
from msq_graph.turtle import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def country_quads() -> Iterator[Quad]:
    """Yield every member state with its names, for the graph ``graph/countries``."""
    graph = iris.graph("countries")
    for state in load_member_states():
        node = iris.country(state.alpha3)
        yield Quad(node, A, SCHEMA("Country"), graph)
        yield Quad(node, DCT("identifier"), text(state.alpha3), graph)
        for name, language in ((state.name_en, "en"), (state.name_fr, "fr"), (state.name_es, "es")):
            yield Quad(node, SKOS("prefLabel"), text(name, language), graph)
