"""Cut a graph into what each response asserts, each with the reference data it is checked against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple

from msq_graph.errors import GraphError
from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import RESPONSE, VOCABULARY
from msq_graph.validation.nothing import no_response
from msq_graph.validation.reference import shipped_codes, shipped_countries, shipped_edition

if TYPE_CHECKING:
    from collections.abc import Iterable

MSQ = BASE + "ontology#"
_T = TypeVar("_T")
BLANK = "urn:msq-graph:blank:"  # what names a node that has no name
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RESPONSE = NamedNode(MSQ + "Response")
_ONTOLOGY = NamedNode("http://www.w3.org/2002/07/owl#Ontology")
_EDITION = NamedNode(MSQ + "Edition")
_SCHEME = NamedNode("http://www.w3.org/2004/02/skos/core#ConceptScheme")
_COUNTRY = NamedNode("https://schema.org/Country")
_IN_EDITION = NamedNode(MSQ + "edition")
_COUNTRIES = BASE + "graph/countries"
_VOCABULARY = BASE + "graph/vocab"
_LAYERS = ("assessments", "quality")  # what else is a response's own; what is restricted is not checked
_SCORES = NamedNode(BASE + "graph/scores")  # what others published about countries: nothing to check


@dataclass(frozen=True, slots=True)
class Part:
    """What is checked in one go: the graphs of a response, a file without named graphs, or a vocabulary."""

    name: str
    responses: tuple[str, ...]  # or ontologies
    own: frozenset[Triple]
    reference: frozenset[Triple]

    @property
    def kind(self) -> str:
        """Say what is checked: responses or a vocabulary."""
        return VOCABULARY if self.name == VOCABULARY else RESPONSE

    def text(self) -> str:
        """Write own and reference triples as sorted N-Triples."""
        written = bytes(ox.serialize(self.own | self.reference, format=ox.RdfFormat.N_TRIPLES) or b"")
        return b"".join(sorted(written.splitlines(keepends=True))).decode()


def cut(quads: Iterable[Quad]) -> list[Part]:
    """Cut a graph by response, in order of their names. Our vocabulary alone is one part.

    Reference data that the graph does not bring is taken from our own files.

    Raises:
        GraphError: There is no response in the graph.
    """
    graphs: dict[str, set[Triple]] = defaultdict(set)
    names_of_blank: dict[BlankNode, NamedNode] = {}
    for quad in quads:
        if quad.graph_name == _SCORES:
            continue
        name = "" if isinstance(quad.graph_name, DefaultGraph) else getattr(quad.graph_name, "value", "")
        graphs[name].add(_named_nodes(quad.triple, names_of_blank))
    names = {name: found for name, triples in graphs.items() if (found := _typed(triples, _RESPONSE))}
    if not names:
        return [_vocabulary(graphs)]
    common = frozenset().union(*(triples for name, triples in graphs.items() if _is_reference(name, names)))
    countries = _by_subject(graphs.get(_COUNTRIES, set()))
    parts = []
    for name, responses in sorted(names.items()):
        beside = [graphs.get(f"{name}/{layer}", set()) for layer in _LAYERS] if name else []
        own = frozenset(graphs[name].union(*beside))
        reference = common | _missing(own, common)
        parts.append(Part(name, tuple(responses), own, reference | _named(own, reference, countries)))
    return parts


def _vocabulary(graphs: dict[str, set[Triple]]) -> Part:
    """Return the ontology and the code lists, where the data is nothing else."""
    triples = frozenset().union(*graphs.values())
    ours = tuple(iri for iri in _typed(triples, _ONTOLOGY) if f"{iri}/".startswith(f"{BASE}ontology/"))
    if not ours or set(graphs) - {"", _VOCABULARY} or _typed(triples, _EDITION):
        raise no_response(triples)
    own = frozenset(t for t in triples if getattr(t.subject, "value", "").startswith(BASE))
    return Part(VOCABULARY, ours, own, triples - own)


def _named_nodes(triple: Triple, names: dict[BlankNode, NamedNode]) -> Triple:
    """Give blank nodes names in the order they come in, or a finding could not say which it is about."""
    subject, term = triple.subject, triple.object
    if not isinstance(subject, BlankNode) and not isinstance(term, BlankNode):
        return triple
    first, last = _name(subject, names), _name(term, names)
    return Triple(first, triple.predicate, last)


def _name(node: _T, names: dict[BlankNode, NamedNode]) -> _T | NamedNode:
    if not isinstance(node, BlankNode):
        return node
    return names.setdefault(node, NamedNode(f"{BLANK}{len(names) + 1}"))


def _named(
    own: frozenset[Triple], reference: frozenset[Triple], countries: dict[NamedNode, list[Triple]]
) -> frozenset[Triple]:
    """Return what is known of the countries that a response names: all 193 would be more than itself."""
    if not countries:
        if _typed(own | reference, _COUNTRY):
            return frozenset()
        countries = _by_subject(shipped_countries())
    named = {t.object for t in own if isinstance(t.object, NamedNode)}
    return frozenset(chain.from_iterable(countries.get(node, ()) for node in named))


def _by_subject(triples: Iterable[Triple]) -> dict[NamedNode, list[Triple]]:
    found: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            found[triple.subject].append(triple)
    return dict(found)


def _missing(own: frozenset[Triple], common: frozenset[Triple]) -> frozenset[Triple]:
    here = own | common
    wanted = {t.object.value for t in own if t.predicate == _IN_EDITION and isinstance(t.object, NamedNode)}
    added: list[Iterable[Triple]] = [shipped_edition(_year(e)) for e in wanted - set(_typed(here, _EDITION))]
    if not _typed(here, _SCHEME):
        added.append(shipped_codes())
    return frozenset(chain.from_iterable(added))


def _typed(triples: Iterable[Triple], kind: NamedNode) -> list[str]:
    return sorted(
        {
            t.subject.value
            for t in triples
            if t.predicate == RDF_TYPE and t.object == kind and isinstance(t.subject, NamedNode)
        }
    )


def _is_reference(name: str, responses: Iterable[str]) -> bool:
    if name in responses:
        return False
    return name == "" or name == _VOCABULARY or name.startswith(BASE + "graph/edition/")


def _year(edition: str) -> int:
    year = edition.rpartition("/")[2]
    if not year.isdecimal():
        raise GraphError(
            f"The response names the edition <{edition}>, which is not in the data.",
            hint="Add the graph of that edition to the file, or correct msq:edition.",
        )
    return int(year)
