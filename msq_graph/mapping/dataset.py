"""The whole dataset: graphs of responses, and the graphs they refer to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from msq_graph.ingest.editions import load_edition
from msq_graph.mapping import iris
from msq_graph.mapping.claims import claim_quads
from msq_graph.mapping.codes import vocabulary_quads
from msq_graph.mapping.countries import country_quads
from msq_graph.mapping.edition import edition_quads
from msq_graph.mapping.response import assessment_quads, response_quads, restricted_quads
from msq_graph.resources import data_folder
from msq_graph.turtle import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

    Filled = tuple[Response, tuple[Claim, ...]]


def one_response(response: Response, claims: Iterable[Claim]) -> Iterator[Quad]:
    """Yield the graphs of one response: what it asserts, and its assessments. Nothing restricted."""
    edition = load_edition(response.edition)
    yield from response_quads(response, edition)
    yield from claim_quads(iris.key_of(response), claims, edition)
    yield from assessment_quads(response)


def reference_graphs(years: Iterable[int]) -> dict[str, list[Quad]]:
    """Make the graphs that responses refer to, by file name: vocabulary, countries and editions."""
    graphs = {"countries": _countries(), "vocab": _vocabulary()}
    for year in sorted(set(years)):
        graphs[f"edition-{year}"] = list(edition_quads(load_edition(year)))
    return graphs


def dataset_quads(filled: Iterable[Filled]) -> Iterator[Quad]:
    """Yield everything that may be published of some responses, with the graphs they refer to."""
    filled = list(filled)
    for graph in reference_graphs(response.edition for response, _ in filled).values():
        yield from graph
    for response, claims in filled:
        yield from one_response(response, claims)


def restricted_dataset(filled: Iterable[Filled]) -> Iterator[Quad]:
    """Yield what never leaves: withheld texts and redacted originals."""
    for response, _ in filled:
        yield from restricted_quads(response)


@lru_cache
def _countries() -> list[Quad]:
    return list(country_quads())


@lru_cache
def _vocabulary() -> list[Quad]:
    graph = iris.graph("vocab")
    ontology = parse(data_folder("ontology") / "msq.ttl")
    return [Quad(q.subject, q.predicate, q.object, graph) for q in ontology] + list(vocabulary_quads())
