"""What a reasoner infers from the ontology and a graph: no contradiction, and nothing that nobody said."""

from __future__ import annotations

from functools import lru_cache

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from msq_graph.mapping.dataset import map_dataset
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.vocabularies import PREFIXES
from msq_graph.resources import data_folder
from msq_graph.turtle import turtle
from tests.invented import france, kenya

ELI = Namespace("http://data.europa.eu/eli/ontology#")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
MSQ = Namespace(f"{BASE}ontology#")


# They say nothing that a rule could use, and make the reasoner slow.
WORDS = (
    RDFS.comment,
    RDFS.label,
    RDFS.isDefinedBy,
    SKOS.altLabel,
    SKOS.prefLabel,
    SKOS.notation,
    SKOS.example,
)
SHARED = """
<id/KEN/agency/one> a cv:PublicOrganisation ; schema:url "https://shared.example"^^xsd:anyURI .
<id/KEN/agency/two> a cv:PublicOrganisation ; schema:url "https://shared.example"^^xsd:anyURI .
"""


@lru_cache
def invented() -> str:
    """Return the responses of two countries, with what is said of the things they name."""
    dataset = map_dataset([france(), kenya()], scores=False)
    quads = [*dataset.reference["identity"], *(quad for _, found in dataset.responses for quad in found)]
    return turtle(quads, PREFIXES).decode()


@lru_cache
def closure(more: str, *, data: bool = False, alignments: bool = False) -> Graph:
    """Return the ontology and some Turtle, with all that follows from them under OWL 2 RL."""
    graph = Graph().parse(data_folder("ontology") / "msq.ttl")
    if alignments:
        graph.parse(data_folder("ontology") / "alignments.ttl")
    if data:
        graph.parse(data=invented(), format="turtle")
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    graph.parse(data=f"@base <{BASE}> .\n{head}{more}", format="turtle")
    for predicate in WORDS:
        graph.remove((None, predicate, None))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def faults(graph: Graph) -> list[str]:
    return [str(o) for s in graph.subjects(RDF.type, ERROR) for o in graph.objects(s, None) if o != ERROR]


@pytest.mark.parametrize("alignments", [False, True], ids=["alone", "with its alignments"])
def test_the_ontology_and_two_responses_contradict_nothing_under_owl_rl(alignments: bool) -> None:
    graph = closure(SHARED, data=True, alignments=alignments)
    assert faults(graph) == []
    acts = set(graph.subjects(RDF.type, ELI.LegalResource))
    assert acts
    assert acts & set(graph.subjects(RDF.type, MSQ.PolicyInstrument)) == set()


def test_no_two_things_become_one_because_they_share_an_address() -> None:
    graph = closure(SHARED, data=True)
    same = {(s, o) for s, o in graph.subject_objects(OWL.sameAs) if s != o and f"{BASE}id/" in str(s)}
    official = {(s, o) for s, o in same if str(o).startswith("http://data.europa.eu/eli/")}
    assert same == official, "an act of the Union is the same as its ELI, and nothing else is"


@pytest.mark.parametrize("kind", ["PolicyInstrument", "Framework"])
def test_a_thing_that_is_act_and_something_never_enacted_is_a_contradiction(kind: str) -> None:
    """Proves too that the reasoner is asked in a way in which it answers."""
    assert faults(closure(f"<id/XAA/law/x> a eli:LegalResource , msq:{kind} ."))


def test_being_used_with_a_property_gives_nothing_a_type_of_ours() -> None:
    graph = closure("<id/XAA/thing> msq:country <id/XAA> ; msq:namedSince <edition/2024> .")
    for node in ("id/XAA/thing", "id/XAA", "edition/2024"):
        types = {str(found) for found in graph.objects(URIRef(BASE + node), RDF.type)}
        assert not [found for found in types if found.startswith((BASE, "https://schema.org/"))]
