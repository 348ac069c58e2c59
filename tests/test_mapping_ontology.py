from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from msq_graph.mapping.codes import vocabulary_quads
from msq_graph.mapping.dataset import dataset_quads, restricted_dataset
from msq_graph.mapping.identity import Identities
from msq_graph.mapping.vocabularies import MSQ, RDFS, SKOS, A
from msq_graph.records.identity import IdentityDecision
from msq_graph.resources import data_folder
from msq_graph.turtle import parse
from tests.invented import france, kenya, value_of

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


def used() -> set[str]:
    ontology = {(q.subject, q.predicate, q.object) for q in ONTOLOGY}
    quads: list[Quad] = [
        *dataset_quads([france(), kenya()], IDENTITIES),
        *restricted_dataset([france()]),
        *vocabulary_quads(),
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


def test_every_own_term_has_one_english_label_and_one_definition() -> None:
    for term in declared():
        for predicate in (RDFS("label"), SKOS("definition")):
            texts = [q.object for q in ONTOLOGY if q.subject == NamedNode(term) and q.predicate == predicate]
            assert [text.language for text in texts if isinstance(text, Literal)] == ["en"], term


def test_there_is_no_blank_node_anywhere() -> None:
    for quad in dataset_quads([france(), kenya()]):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
