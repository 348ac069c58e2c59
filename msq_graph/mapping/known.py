"""What we know of bodies, frameworks and acts of the Union that responses name, from our own tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.extract.known import KnownAct, KnownFramework, acts_by_celex, bodies_by_id, frameworks_by_id
from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.dates import date_literal
from msq_graph.mapping.vocabularies import DCT, ELI, MSQ, ORG, OWL, RDFS, SKOS, A
from msq_graph.turtle import text, typed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pyoxigraph import Literal, NamedNode

    from msq_graph.extract.known import KnownBody

    Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_COLLABORATIONS = frozenset(("initiative", "network", "partnership", "alliance", "forum"))
_ELI = "http://data.europa.eu/eli/"
_UNITS = frozenset(("committee", "working-group"))


def is_known(thing: str) -> bool:
    """Tell whether a thing (``id/INT/body/oecd``) stands in a table of ours."""
    return thing in _things()


def known_triples(named: Collection[str]) -> Iterator[Triple]:
    """Yield what the tables say of the things named (``id/INT/body/oecd``), and of what these are part of."""
    tables = _things()
    waiting = sorted(thing for thing in named if thing in tables)
    done: set[str] = set()
    while waiting:
        thing = waiting.pop()
        if thing in done:
            continue
        done.add(thing)
        row = tables[thing]
        if isinstance(row, KnownAct):
            yield from _act(row)
            continue
        above = row.owner if isinstance(row, KnownFramework) else row.parent
        if above is not None:
            waiting.append(_below(iris.body(above)))
        yield from _framework(row) if isinstance(row, KnownFramework) else _body(row)


def _things() -> dict[str, KnownBody | KnownFramework | KnownAct]:
    tables: dict[str, KnownBody | KnownFramework | KnownAct] = {}
    tables |= {_below(iris.body(row.id)): row for row in bodies_by_id().values()}
    tables |= {_below(iris.framework(row.id)): row for row in frameworks_by_id().values()}
    tables |= {_below(_act_iri(row)): row for row in acts_by_celex().values()}
    return tables


def _below(node: NamedNode) -> str:
    return node.value.removeprefix(iris.BASE)


def _act_iri(row: KnownAct) -> NamedNode:
    return iris.law("EU", None, f"celex-{row.celex}")


def _body(row: KnownBody) -> Iterator[Triple]:
    node = iris.body(row.id)
    yield node, A, ORG("OrganizationalCollaboration" if row.kind in _COLLABORATIONS else "Organization")
    yield node, SKOS("prefLabel"), text(row.name, "en")
    yield from ((node, SKOS("altLabel"), text(name)) for name in row.names)
    yield node, DCT("type"), concept("body-kind", row.kind)
    yield node, DCT("source"), typed(row.source, "anyURI")
    if row.parent is None:
        return
    if row.kind in _UNITS:
        yield node, A, ORG("OrganizationalUnit")
    yield node, ORG("unitOf" if row.kind in _UNITS else "subOrganizationOf"), iris.body(row.parent)


def _framework(row: KnownFramework) -> Iterator[Triple]:
    node = iris.framework(row.id)
    yield node, A, MSQ("Framework")
    yield node, RDFS("label"), text(row.name, "en")
    yield from ((node, SKOS("altLabel"), text(name)) for name in row.names)
    yield node, DCT("type"), concept("framework-kind", row.kind)
    yield node, DCT("source"), typed(row.source, "anyURI")
    if row.year is not None:
        yield node, DCT("issued"), typed(f"{row.year:04}", "gYear")
    if row.owner is not None:
        yield node, DCT("publisher"), iris.body(row.owner)


def _act(row: KnownAct) -> Iterator[Triple]:
    from pyoxigraph import NamedNode

    node = _act_iri(row)
    yield node, A, ELI("LegalResource")
    yield node, RDFS("label"), text(row.title, "en")
    yield from ((node, SKOS("altLabel"), text(name)) for name in (*row.names, *row.weak_names))
    yield node, ELI("id_local"), text(row.celex)
    yield node, DCT("source"), typed(row.source, "anyURI")
    if row.act_date is not None:
        yield node, ELI("date_document"), date_literal(row.act_date, row.celex)
    if row.publication_date is not None:
        yield node, ELI("date_publication"), date_literal(row.publication_date, row.celex)
    if row.source.startswith(_ELI):
        yield node, OWL("sameAs"), NamedNode(row.source.removesuffix("/oj"))
