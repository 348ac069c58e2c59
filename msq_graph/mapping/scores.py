"""Scores of the UN E-Government Survey as a data cube (W3C RDF Data Cube Vocabulary).

Dimensions are the country, the year of the survey and the index; the measure is the score. A rank is an
attribute, as it is published for one index only, and a cube with two measures would need both everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from msq_graph.ingest.scores import load_scores
from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.vocabularies import DCT, MSQ, QB, A
from msq_graph.turtle import boolean, integer, text, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "https://publicadministration.un.org/egovkb/en-us/Data-Center"
_DIMENSIONS = ("country", "surveyYear", "index")
_COMPONENTS = (*(("dimension", name) for name in _DIMENSIONS), ("measure", "score"), ("attribute", "rank"))


def score_quads() -> Iterator[Quad]:
    """Yield every score and what describes them, for the graph ``graph/scores``."""
    graph = iris.graph("scores")
    dataset = NamedNode(f"{iris.BASE}scores")
    yield from _dataset(dataset, graph)
    kind, in_dataset, rank = QB("Observation"), QB("dataSet"), MSQ("rank")
    country, year, index, value = (MSQ(name) for name in (*_DIMENSIONS, "score"))
    indices = {score.index: concept("index", score.index) for score in load_scores()}
    years = {score.year: typed(str(score.year), "gYear") for score in load_scores()}
    countries = {score.country: iris.country(score.country) for score in load_scores()}
    for score in load_scores():
        node = iris.score(score.index, score.year, score.country)
        yield Quad(node, A, kind, graph)
        yield Quad(node, in_dataset, dataset, graph)
        yield Quad(node, country, countries[score.country], graph)
        yield Quad(node, year, years[score.year], graph)
        yield Quad(node, index, indices[score.index], graph)
        yield Quad(node, value, typed(score.value, "decimal"), graph)
        if score.rank is not None:
            yield Quad(node, rank, integer(score.rank), graph)


def _dataset(dataset: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    structure = NamedNode(f"{dataset.value}/structure")
    about = "Scores of the member states as the United Nations published them."
    yield Quad(dataset, A, QB("DataSet"), graph)
    yield Quad(dataset, DCT("title"), text("UN E-Government Survey: EGDI, OSI and EPI", "en"), graph)
    yield Quad(dataset, DCT("description"), text(about, "en"), graph)
    yield Quad(dataset, DCT("source"), NamedNode(SOURCE), graph)
    yield Quad(dataset, QB("structure"), structure, graph)
    yield Quad(structure, A, QB("DataStructureDefinition"), graph)
    for role, name in _COMPONENTS:
        component = NamedNode(f"{structure.value}/{name}")
        yield Quad(structure, QB("component"), component, graph)
        yield Quad(component, A, QB("ComponentSpecification"), graph)
        yield Quad(component, QB(role), MSQ(name), graph)
        if role == "attribute":
            yield Quad(component, QB("componentRequired"), boolean(False), graph)
