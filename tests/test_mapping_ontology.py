from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode

from msq_graph.mapping.codes import vocabulary_quads
from msq_graph.mapping.crosswalk import crosswalk_quads
from msq_graph.mapping.dataset import dataset_quads, restricted_dataset
from msq_graph.mapping.identity import Identities
from msq_graph.mapping.quality import quality_quads
from msq_graph.mapping.vocabularies import MSQ, A
from msq_graph.records.identity import IdentityDecision
from msq_graph.records.questionnaire import Comparability, Comparison
from msq_graph.resources import data_folder
from msq_graph.turtle import parse
from msq_graph.validation.completeness import measured
from tests.invented import france, kenya, value_of
from tests.test_mapping_crosswalk import EDITIONS

if TYPE_CHECKING:
    from pyoxigraph import Quad

IDENTITIES = Identities(
    (
        IdentityDecision(
            kind="rename",
            before=("id/FRA/agency/minum",),
            after="id/FRA/agency/numerique",
            by="country team",
            on="2026-11-20",
            why="invented",
        ),
    )
)
ONTOLOGY = parse(data_folder("ontology") / "msq.ttl")
OWN = MSQ.iri
COMPARISON = Comparison(
    earlier=(2024, "law-open-data"), later=(2091, "law-open-data"), how=Comparability.CLOSE, why="invented"
)


def used() -> set[str]:
    ontology = {(q.subject, q.predicate, q.object) for q in ONTOLOGY}
    quads: list[Quad] = [
        *dataset_quads([france(), kenya()], IDENTITIES),
        *restricted_dataset([france()]),
        *vocabulary_quads(),
        *crosswalk_quads([COMPARISON], EDITIONS),
        *(quad for checked in measured(dataset_quads([kenya()])) for quad in quality_quads(checked)),
    ]
    return {
        term.value
        for q in quads
        if (q.subject, q.predicate, q.object) not in ontology
        for term in (q.subject, q.predicate, q.object, getattr(q.object, "datatype", None))
        if isinstance(term, NamedNode) and term.value.startswith(OWN)
    }


def declared() -> set[str]:
    return {value_of(q.subject) for q in ONTOLOGY if q.predicate == A and value_of(q.subject).startswith(OWN)}


def test_every_own_term_that_a_graph_uses_is_declared() -> None:
    assert used() - declared() == set()


def test_no_own_term_is_declared_that_no_graph_uses() -> None:
    assert declared() - used() == set()


def test_there_is_no_blank_node_anywhere() -> None:
    for quad in dataset_quads([france(), kenya()]):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
