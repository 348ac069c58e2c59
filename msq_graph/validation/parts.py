"""Cut a graph into what each response asserts, each with the reference data it is checked against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from msq_graph.errors import GraphError
from msq_graph.mapping.iris import BASE
from msq_graph.validation.reference import shipped_codes, shipped_countries, shipped_edition

if TYPE_CHECKING:
    from collections.abc import Iterable

MSQ = BASE + "ontology#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RESPONSE = NamedNode(MSQ + "Response")
_EDITION = NamedNode(MSQ + "Edition")
_SCHEME = NamedNode("http://www.w3.org/2004/02/skos/core#ConceptScheme")
_COUNTRY = NamedNode("https://schema.org/Country")
_IN_EDITION = NamedNode(MSQ + "edition")


@dataclass(frozen=True, slots=True)
class Part:
    """What is checked in one go: the graphs of a response, or a file without named graphs."""

    name: str
    responses: tuple[str, ...]
    own: frozenset[Triple]
    reference: frozenset[Triple]

    def text(self) -> str:
        """Write own and reference triples as sorted N-Triples."""
        lines = {
            bytes(ox.serialize([t], format=ox.RdfFormat.N_TRIPLES) or b"").decode()
            for t in self.own | self.reference
        }
        return "".join(sorted(lines))


def cut(quads: Iterable[Quad]) -> list[Part]:
    """Cut a graph by response, in order of their names.

    Reference data that the graph does not bring is taken from our own files.

    Raises:
        GraphError: There is no response in the graph.
    """
    graphs: dict[str, set[Triple]] = defaultdict(set)
    for quad in quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else getattr(quad.graph_name, "value", "")
        graphs[name].add(quad.triple)
    names = {name: found for name, triples in graphs.items() if (found := _typed(triples, _RESPONSE))}
    if not names:
        raise GraphError(
            "Nothing was checked: there is no response in the data.",
            hint="Give a build folder, a graph that msq build wrote, or a filled questionnaire.",
        )
    common = frozenset().union(*(triples for name, triples in graphs.items() if _is_reference(name, names)))
    parts = []
    for name, responses in sorted(names.items()):
        own = frozenset(graphs[name] | (graphs.get(f"{name}/assessments", set()) if name else set()))
        parts.append(Part(name, tuple(responses), own, common | _missing(own, common)))
    return parts


def _missing(own: frozenset[Triple], common: frozenset[Triple]) -> frozenset[Triple]:
    here = own | common
    wanted = {t.object.value for t in own if t.predicate == _IN_EDITION and isinstance(t.object, NamedNode)}
    added: list[Iterable[Triple]] = [shipped_edition(_year(e)) for e in wanted - set(_typed(here, _EDITION))]
    if not _typed(here, _SCHEME):
        added.append(shipped_codes())
    if not _typed(here, _COUNTRY):
        added.append(shipped_countries())
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
    return (
        name == ""
        or name in (BASE + "graph/vocab", BASE + "graph/countries")
        or name.startswith(BASE + "graph/edition/")
    )


def _year(edition: str) -> int:
    year = edition.rpartition("/")[2]
    if not year.isdecimal():
        raise GraphError(
            f"The response names the edition <{edition}>, which is not in the data.",
            hint="Add the graph of that edition to the file, or correct msq:edition.",
        )
    return int(year)
