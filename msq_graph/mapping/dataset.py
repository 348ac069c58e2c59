"""The whole dataset: graphs of responses, and the graphs they refer to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, Quad

from msq_graph.ingest.crosswalk import load_crosswalk
from msq_graph.ingest.editions import load_edition
from msq_graph.mapping import iris
from msq_graph.mapping.claims import claim_quads
from msq_graph.mapping.codes import vocabulary_quads
from msq_graph.mapping.countries import country_quads
from msq_graph.mapping.crosswalk import crosswalk_quads
from msq_graph.mapping.edition import edition_quads
from msq_graph.mapping.identity import AS_MINTED
from msq_graph.mapping.identity_graph import identity_quads, things_in
from msq_graph.mapping.quality import metric_quads, quality_quads
from msq_graph.mapping.response import assessment_quads, response_quads, restricted_quads
from msq_graph.mapping.scores import score_quads
from msq_graph.mapping.vocabularies import DCT
from msq_graph.resources import data_folder
from msq_graph.turtle import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msq_graph.mapping.identity import Identities
    from msq_graph.records.claims import Claim
    from msq_graph.records.findings import Checked
    from msq_graph.records.response import Response

    Filled = tuple[Response, tuple[Claim, ...]]


class Dataset(NamedTuple):
    """The graphs of responses, in the order given, and what they share."""

    responses: tuple[tuple[Response, list[Quad]], ...]
    reference: dict[str, list[Quad]]  # by file name
    unused: tuple[str, ...]  # a line for each name in the identity file that this build does not know

    def quads(self) -> Iterator[Quad]:
        """Yield everything that may be published."""
        for graph in self.reference.values():
            yield from graph
        for _, quads in self.responses:
            yield from quads


def map_dataset(
    filled: Iterable[Filled],
    identities: Identities = AS_MINTED,
    *,
    scores: bool = True,
    measured: Iterable[Checked] = (),
) -> Dataset:
    """Make all graphs of some responses; what people decided about names is checked before.

    Args:
        filled: Responses with their claims.
        identities: What people decided about names.
        scores: Whether what others published about countries is wanted too.
        measured: How complete the responses are; one that is not among them gets no measurements.

    Raises:
        CurationError: Two things would get one IRI, or a decision is about nothing.
    """
    filled = list(filled)
    unused = identities.check(_minted(filled)) if identities.decisions else ()
    responses = tuple((r, list(one_response(r, claims, identities))) for r, claims in filled)
    reference = reference_graphs((response.edition for response, _ in filled), scores=scores)
    reference["identity"] = list(identity_quads(responses, identities))
    quality = {checked.key: list(quality_quads(checked)) for checked in measured}
    complete = tuple((r, quads + quality.get(r.key, [])) for r, quads in responses)
    return Dataset(complete, reference, unused)


def _minted(filled: Iterable[Filled]) -> dict[str, set[str]]:
    """Return the things that the rules mint, each with the answers that name it."""
    minted: dict[str, set[str]] = {}
    for response, claims in filled:
        quads = list(claim_quads(iris.key_of(response), claims, load_edition(response.edition)))
        for thing in things_in(quads):
            minted.setdefault(thing, set())
        for quad in quads:
            if quad.predicate == DCT("isReferencedBy") and isinstance(quad.object, NamedNode):
                thing = str(getattr(quad.subject, "value", "")).removeprefix(iris.BASE)
                minted.setdefault(thing, set()).add(quad.object.value.removeprefix(f"{iris.BASE}answer/"))
    return minted


def one_response(
    response: Response, claims: Iterable[Claim], identities: Identities = AS_MINTED
) -> Iterator[Quad]:
    """Yield the graphs of one response: what it asserts, and its assessments. Nothing restricted."""
    edition = load_edition(response.edition)
    yield from response_quads(response, edition)
    yield from identities.with_one_name(claim_quads(iris.key_of(response), claims, edition, identities))
    yield from assessment_quads(response)


def reference_graphs(years: Iterable[int], *, scores: bool = True) -> dict[str, list[Quad]]:
    """Make the graphs that responses refer to, by file name: vocabulary, countries, editions, scores.

    Scores are what others published; a check of responses goes without them.
    """
    graphs = {"countries": _countries(), "vocab": _vocabulary()}
    if scores:
        graphs["scores"] = _scores()
    editions = {year: load_edition(year) for year in sorted(set(years))}
    for year, edition in editions.items():
        compared = [comparison for comparison in load_crosswalk() if comparison.later[0] == year]
        graphs[f"edition-{year}"] = [*edition_quads(edition), *crosswalk_quads(compared, editions)]
    return graphs


def dataset_quads(
    filled: Iterable[Filled], identities: Identities = AS_MINTED, *, scores: bool = True
) -> Iterator[Quad]:
    """Yield everything that may be published of some responses, with the graphs they refer to."""
    yield from map_dataset(filled, identities, scores=scores).quads()


def restricted_dataset(filled: Iterable[Filled]) -> Iterator[Quad]:
    """Yield what never leaves: withheld texts and redacted originals."""
    for response, _ in filled:
        yield from restricted_quads(response)


@lru_cache
def _countries() -> list[Quad]:
    return list(country_quads())


@lru_cache
def _scores() -> list[Quad]:
    return list(score_quads())


@lru_cache
def _vocabulary() -> list[Quad]:
    graph = iris.graph("vocab")
    ontology = parse(data_folder("ontology") / "msq.ttl")
    return [Quad(q.subject, q.predicate, q.object, graph) for q in ontology] + [
        *vocabulary_quads(),
        *metric_quads(),
    ]
