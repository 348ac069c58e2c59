"""What a response claims about the world, as quads in the graph of that response."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyoxigraph import Quad

from msq_graph.mapping import iris, notes, shared, things
from msq_graph.mapping.identity import AS_MINTED
from msq_graph.mapping.scene import Scene
from msq_graph.records import claims as records
from msq_graph.records.claims import (
    AccountClaim,
    ActClaim,
    AgencyClaim,
    DatasetClaim,
    InstrumentClaim,
    MeasureClaim,
    PartnershipClaim,
    PortalClaim,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import NamedNode

    from msq_graph.mapping.identity import Identities
    from msq_graph.mapping.scene import Triple
    from msq_graph.records.claims import Claim
    from msq_graph.records.questionnaire import Edition

_TRIPLES: dict[type, Callable[[Any, Scene], Iterator[Triple]]] = {
    records.AgencyClaim: things.agency,
    records.PortalClaim: things.portal,
    records.ActClaim: things.act,
    records.DocumentClaim: things.document,
    records.InstrumentClaim: things.instrument,
    records.ObjectiveClaim: things.objective,
    records.MeasureClaim: things.measure,
    records.AccountClaim: things.account,
    records.DatasetClaim: things.dataset,
    records.PartnershipClaim: shared.partnership,
    records.FrameworkClaim: shared.framework,
    records.MentionClaim: notes.mention,
    records.FigureClaim: notes.figure,
    records.CitationClaim: notes.citation,
}


def claim_quads(
    key: iris.Key, claims: Iterable[Claim], edition: Edition, identities: Identities = AS_MINTED
) -> Iterator[Quad]:
    """Yield what the claims of one response say, of things under their final IRIs; order does not matter."""
    ordered = _with_own_names(sorted(claims, key=lambda claim: (claim.question, repr(claim))))
    scene = Scene(key, edition, _addresses(key, ordered), _names(key, ordered))
    graph = iris.graph(key)
    for claim in ordered:
        triples = identities.settle(_TRIPLES[type(claim)](claim, scene), f"{key}/{claim.question}")
        yield from (Quad(*triple, graph) for triple in triples)


def _with_own_names(claims: list[Claim]) -> list[Claim]:
    """Mark the acronyms that stand for two bodies ("MOE", education and environment)."""
    names: dict[str, set[str]] = {}
    for claim in claims:
        if isinstance(claim, AgencyClaim) and claim.acronym and claim.name:
            names.setdefault(iris.slug(claim.acronym), set()).add(iris.slug(claim.name))
    of_two = {acronym for acronym, bodies in names.items() if len(bodies) > 1}
    return [
        replace(claim, acronym_shared=True)
        if isinstance(claim, AgencyClaim) and claim.acronym and iris.slug(claim.acronym) in of_two
        else claim
        for claim in claims
    ]


def _addresses(key: iris.Key, claims: Iterable[Claim]) -> dict[str, NamedNode]:
    """Tell which thing an address stands for, so that a citation leads to the act and not to its page."""
    known: dict[str, NamedNode] = {}
    for claim in claims:
        if isinstance(claim, ActClaim) and claim.url:
            known[claim.url] = things.act_iri(claim, key)
    for claim in claims:
        if isinstance(claim, InstrumentClaim) and claim.url and claim.name:
            known.setdefault(claim.url, iris.instrument(key.country, claim.name))
        elif isinstance(claim, MeasureClaim) and claim.url and claim.name:
            known.setdefault(claim.url, iris.measure(key.country, claim.name))
        elif isinstance(claim, PortalClaim):
            known.setdefault(claim.url, iris.portal(key.country, claim.url))
        elif isinstance(claim, AgencyClaim) and claim.url:
            known.setdefault(claim.url, things.agency_iri(key.country, claim))
        elif isinstance(claim, AccountClaim):
            known.setdefault(claim.url, iris.account(key.country, claim.platform, claim.name))
        elif isinstance(claim, DatasetClaim | InstrumentClaim | MeasureClaim) and claim.url:
            known.setdefault(claim.url, iris.document(key.country, claim.url))
    return known


def _names(key: iris.Key, claims: Iterable[Claim]) -> dict[NamedNode, str]:
    """Choose one preferred name for each body: the one it is given first.

    A body of ``ontology/international.toml`` has its preferred name there; the printed one stands beside it.
    """
    chosen: dict[NamedNode, str] = {}
    for claim in claims:
        this: Claim | None = claim
        while isinstance(this, AgencyClaim):
            if this.name is not None:
                chosen.setdefault(things.agency_iri(key.country, this), this.name)
            this = this.unit_of
        if isinstance(claim, PartnershipClaim):
            chosen.setdefault(shared.body_iri(claim, key.country), "" if claim.entity else claim.name)
    return chosen
