"""What a response claims about the world, as quads in the graph of that response."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Quad

from msq_graph.errors import BuildError
from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.dates import date_literal
from msq_graph.mapping.vocabularies import CV, DCT, ELI, FOAF, MSQ, OA, ORG, PROV, RDFS, SCHEMA, SDG, SKOS, A
from msq_graph.records.claims import (
    ActClaim,
    AgencyClaim,
    CitationClaim,
    Claim,
    DocumentClaim,
    InstrumentClaim,
    ObjectiveClaim,
    PartnershipClaim,
    PortalClaim,
)
from msq_graph.turtle import integer, text, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Literal, NamedNode

    from msq_graph.records.questionnaire import Edition

_Triple = tuple["NamedNode", "NamedNode", "NamedNode | Literal"]


class _Scene(NamedTuple):
    """What a claim is read against: whose it is, what was asked, what addresses and names stand for."""

    key: iris.Key
    edition: Edition
    addresses: dict[str, NamedNode]
    names: dict[NamedNode, str]


def claim_quads(key: iris.Key, claims: Iterable[Claim], edition: Edition) -> Iterator[Quad]:
    """Yield what the claims of one response say; their order does not matter."""
    ordered = _with_own_names(sorted(claims, key=lambda claim: (claim.question, repr(claim))))
    scene = _Scene(key, edition, _addresses(key, ordered), _names(key, ordered))
    graph = iris.graph(key)
    for claim in ordered:
        yield from (Quad(*triple, graph) for triple in _triples(claim, scene))


@singledispatch
def _triples(claim: object, scene: _Scene) -> Iterable[_Triple]:  # noqa: ARG001
    raise TypeError(claim)


@_triples.register(AgencyClaim)
def _agency(claim: AgencyClaim, scene: _Scene) -> Iterator[_Triple]:
    node = agency_iri(scene.key.country, claim)
    yield from _thing(node, CV("PublicOrganisation"), claim.question, scene)
    yield node, ORG("purpose"), concept("policy-area", claim.policy_area)
    yield from _named(node, claim.name, claim.acronym, scene)
    yield from _located(node, claim.url)
    if claim.level is not None:
        yield node, MSQ("governmentLevel"), concept("government-level", claim.level)
    if claim.unit_of is not None:
        yield node, A, ORG("OrganizationalUnit")
        yield node, ORG("unitOf"), agency_iri(scene.key.country, claim.unit_of)
        yield from _agency(claim.unit_of, scene)


@_triples.register(PortalClaim)
def _portal(claim: PortalClaim, scene: _Scene) -> Iterator[_Triple]:
    node = iris.portal(scene.key.country, claim.url)
    yield from _thing(node, MSQ("Portal"), claim.question, scene)
    yield node, DCT("type"), concept("portal-kind", claim.portal_kind)
    yield from _located(node, claim.url)


@_triples.register(ActClaim)
def _act(claim: ActClaim, scene: _Scene) -> Iterator[_Triple]:
    node = iris.law(scene.key.country, claim.url, claim.slug)
    where = f"question {claim.question}, {claim.url}"
    yield from _thing(node, ELI("LegalResource"), claim.question, scene)
    yield from _about(node, claim.topic)
    yield from _located(node, claim.url)
    if claim.local_id is not None:
        yield node, ELI("id_local"), text(claim.local_id)
    if claim.act_date is not None:
        yield node, ELI("date_document"), date_literal(claim.act_date, where)
    if claim.publication_date is not None:
        yield node, ELI("date_publication"), date_literal(claim.publication_date, where)
    if claim.alternative:
        yield _gate(claim.question, scene), MSQ("alternative"), node


@_triples.register(DocumentClaim)
def _document(claim: DocumentClaim, scene: _Scene) -> Iterator[_Triple]:
    node = iris.document(scene.key.country, claim.url)
    yield from _thing(node, FOAF("Document"), claim.question, scene)
    yield from _located(node, claim.url)
    if claim.alternative:
        yield _gate(claim.question, scene), MSQ("alternative"), node


@_triples.register(InstrumentClaim)
def _instrument(claim: InstrumentClaim, scene: _Scene) -> Iterator[_Triple]:
    node = iris.instrument(scene.key.country, claim.name)
    yield from _thing(node, MSQ("PolicyInstrument"), claim.question, scene)
    yield node, RDFS("label"), text(claim.name)
    yield node, DCT("type"), concept("instrument-kind", claim.instrument_kind)
    yield from _about(node, claim.topic)
    yield from _located(node, claim.url)
    if claim.alternative:
        yield _gate(claim.question, scene), MSQ("alternative"), node


@_triples.register(ObjectiveClaim)
def _objective(claim: ObjectiveClaim, scene: _Scene) -> Iterator[_Triple]:
    country = scene.key.country
    whole = iris.instrument(country, claim.instrument)
    node = iris.objective(country, claim.instrument, claim.number)
    yield from _thing(whole, MSQ("PolicyInstrument"), claim.question, scene)
    yield whole, RDFS("label"), text(claim.instrument)
    yield whole, ELI("has_part"), node
    yield from _thing(node, MSQ("Objective"), claim.question, scene)
    yield node, DCT("identifier"), text(claim.number)
    yield node, RDFS("label"), text(claim.text)
    for goal in claim.goals:
        if not 1 <= goal <= 17:
            raise BuildError(
                f"Question {claim.question}: there is no Sustainable Development Goal {goal}.",
                hint="Goals are numbered 1 to 17.",
            )
        yield node, MSQ("alignsWith"), SDG(str(goal))


@_triples.register(PartnershipClaim)
def _partnership(claim: PartnershipClaim, scene: _Scene) -> Iterator[_Triple]:
    country = scene.key.country
    node, part = iris.body(claim.name), iris.membership(country, claim.name)
    answer = iris.answer(scene.key, claim.question)
    yield node, A, ORG("OrganizationalCollaboration" if claim.collaboration else "Organization")
    yield from _referenced(node, answer)
    yield from _named(node, claim.name, claim.acronym, scene)
    yield from _thing(part, ORG("Membership"), claim.question, scene)
    yield part, ORG("member"), iris.country(country)
    yield part, ORG("organization"), node


@_triples.register(CitationClaim)
def _citation(claim: CitationClaim, scene: _Scene) -> Iterator[_Triple]:
    answer = iris.answer(scene.key, claim.question)
    node = iris.citation(scene.key, claim.question, claim.page)
    yield answer, MSQ("citation"), node
    yield node, A, MSQ("Citation")
    yield node, MSQ("page"), integer(claim.page)
    yield node, RDFS("label"), text(claim.printed)
    yield node, PROV("wasDerivedFrom"), answer
    if claim.url is None:
        return
    if claim.url in scene.addresses:
        yield node, OA("hasSource"), scene.addresses[claim.url]
    else:
        yield node, OA("hasSource"), iris.document(scene.key.country, claim.url)
        yield from _document(DocumentClaim(question=claim.question, url=claim.url), scene)


def agency_iri(country: str, claim: AgencyClaim) -> NamedNode:
    """Name a public body: by acronym, else name, else address; a unit after its parent."""
    return iris.agency(country, _agency_slug(claim))


def _agency_slug(claim: AgencyClaim) -> str:
    acronym = None if claim.acronym_shared else claim.acronym
    if acronym or claim.name:
        own = iris.slug(acronym or claim.name or "")
    elif claim.url:
        own = iris.address_slug(claim.url)
    else:
        raise BuildError(
            f"Question {claim.question}: a public body has neither name nor address.",
            hint="A claim needs at least one of them.",
        )
    return own if claim.unit_of is None else f"{_agency_slug(claim.unit_of)}-{own}"


def _with_own_names(claims: list[Claim]) -> list[Claim]:
    """Mark the acronyms that stand for two bodies ("MOE", education and environment)."""
    names: dict[str, set[str]] = {}
    for claim in claims:
        if isinstance(claim, AgencyClaim) and claim.acronym and claim.name:
            names.setdefault(iris.slug(claim.acronym), set()).add(iris.slug(claim.name))
    shared = {acronym for acronym, bodies in names.items() if len(bodies) > 1}
    return [
        replace(claim, acronym_shared=True)
        if isinstance(claim, AgencyClaim) and claim.acronym and iris.slug(claim.acronym) in shared
        else claim
        for claim in claims
    ]


def _thing(node: NamedNode, kind: NamedNode, question: int, scene: _Scene) -> Iterator[_Triple]:
    yield node, A, kind
    yield node, MSQ("country"), iris.country(scene.key.country)
    yield from _referenced(node, iris.answer(scene.key, question))


def _referenced(node: NamedNode, answer: NamedNode) -> Iterator[_Triple]:
    yield node, DCT("isReferencedBy"), answer
    yield answer, DCT("references"), node


def _named(node: NamedNode, name: str | None, acronym: str | None, scene: _Scene) -> Iterator[_Triple]:
    preferred = scene.names.get(node)
    if name is not None:
        yield node, SKOS("prefLabel" if name == preferred else "altLabel"), text(name)
    if acronym is not None and acronym != preferred:
        yield node, SKOS("prefLabel" if preferred is None else "altLabel"), text(acronym)


def _located(node: NamedNode, url: str | None) -> Iterator[_Triple]:
    if url is not None:
        yield node, SCHEMA("url"), typed(url, "anyURI")


def _about(node: NamedNode, topic: str | None) -> Iterator[_Triple]:
    if topic is not None:
        yield node, ELI("is_about"), concept("topic", topic)


def _gate(question: int, scene: _Scene) -> NamedNode:
    gate = scene.edition.question(question).gate
    return iris.answer(scene.key, question if gate is None else gate)


def _addresses(key: iris.Key, claims: Iterable[Claim]) -> dict[str, NamedNode]:
    """Tell which thing an address stands for, so that a citation leads to the act and not to its page."""
    known: dict[str, NamedNode] = {}
    for claim in claims:
        if isinstance(claim, ActClaim):
            known[claim.url] = iris.law(key.country, claim.url, claim.slug)
    for claim in claims:
        if isinstance(claim, InstrumentClaim) and claim.url:
            known.setdefault(claim.url, iris.instrument(key.country, claim.name))
    return known


def _names(key: iris.Key, claims: Iterable[Claim]) -> dict[NamedNode, str]:
    """Choose one preferred name for each body: the one it is given first."""
    chosen: dict[NamedNode, str] = {}
    for claim in claims:
        this: Claim | None = claim
        while isinstance(this, AgencyClaim):
            if this.name is not None:
                chosen.setdefault(agency_iri(key.country, this), this.name)
            this = this.unit_of
        if isinstance(claim, PartnershipClaim):
            chosen.setdefault(iris.body(claim.name), claim.name)
    return chosen
