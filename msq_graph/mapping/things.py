"""The things of a country that answers name: bodies, portals, acts, instruments, measures, accounts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msq_graph.errors import BuildError
from msq_graph.extract.law_words import load_law_words
from msq_graph.extract.passages import plain
from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.dates import date_literal
from msq_graph.mapping.scene import about, dated, in_place, labelled, located, named, of_country, referenced
from msq_graph.mapping.vocabularies import CPSV, CV, DCAT, DCT, ELI, FOAF, MSQ, ORG, RDFS, SDG, A
from msq_graph.turtle import text, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyoxigraph import NamedNode

    from msq_graph.mapping.scene import Scene, Triple
    from msq_graph.records.claims import (
        AccountClaim,
        ActClaim,
        AgencyClaim,
        DatasetClaim,
        DocumentClaim,
        InstrumentClaim,
        MeasureClaim,
        ObjectiveClaim,
        PortalClaim,
    )


def agency(claim: AgencyClaim, scene: Scene) -> Iterator[Triple]:
    """Yield a public body, and the body it is a unit of."""
    node = agency_iri(scene.key.country, claim)
    yield from of_country(node, CV("PublicOrganisation"), claim.question, scene)
    yield node, ORG("purpose"), concept("policy-area", claim.policy_area)
    yield from named(node, claim.name, claim.acronym, scene)
    yield from located(node, claim.url)
    if claim.level is not None:
        yield node, MSQ("governmentLevel"), concept("government-level", claim.level)
    if claim.unit_of is not None:
        yield node, A, ORG("OrganizationalUnit")
        yield node, ORG("unitOf"), agency_iri(scene.key.country, claim.unit_of)
        yield from agency(claim.unit_of, scene)


def portal(claim: PortalClaim, scene: Scene) -> Iterator[Triple]:
    """Yield a portal."""
    node = iris.portal(scene.key.country, claim.url)
    yield from of_country(node, MSQ("Portal"), claim.question, scene)
    yield node, DCT("type"), concept("portal-kind", claim.portal_kind)
    yield from labelled(node, claim.name)
    yield from located(node, claim.url)


def act(claim: ActClaim, scene: Scene) -> Iterator[Triple]:
    """Yield a legal act; one of another state or of the Union is not the responding country's."""
    node = act_iri(claim, scene.key)
    where = f"question {claim.question}, {claim.url or claim.name}"
    if claim.jurisdiction == scene.key.country:
        yield from of_country(node, ELI("LegalResource"), claim.question, scene)
    else:
        yield node, A, ELI("LegalResource")
        yield from referenced(node, claim.question, scene)
    if claim.jurisdiction != "EU":
        yield node, ELI("jurisdiction"), iris.country(claim.jurisdiction)
    yield from about(node, claim.topic)
    yield from labelled(node, claim.name)
    yield from located(node, claim.url)
    if claim.local_id is not None:
        yield node, ELI("id_local"), text(claim.local_id)
    if claim.number is not None:
        yield node, ELI("number"), text(claim.number)
    if claim.act_date is not None:
        yield node, ELI("date_document"), date_literal(claim.act_date, where)
    if claim.publication_date is not None:
        yield node, ELI("date_publication"), date_literal(claim.publication_date, where)
    if claim.level is not None:
        yield node, MSQ("governmentLevel"), concept("government-level", claim.level)
    if claim.eli is not None:
        yield node, DCT("identifier"), typed(claim.eli, "anyURI")
    yield from in_place(node, claim.question, scene, alternative=claim.alternative)


def document(claim: DocumentClaim, scene: Scene) -> Iterator[Triple]:
    """Yield a document of no proven type."""
    node = iris.document(scene.key.country, claim.url)
    yield from of_country(node, FOAF("Document"), claim.question, scene)
    yield from located(node, claim.url)
    yield from in_place(node, claim.question, scene, alternative=claim.alternative)


def instrument(claim: InstrumentClaim, scene: Scene) -> Iterator[Triple]:
    """Yield a policy instrument."""
    node = _by_name_or_address(iris.instrument, scene, claim)
    yield from of_country(node, MSQ("PolicyInstrument"), claim.question, scene)
    yield node, DCT("type"), concept("instrument-kind", claim.instrument_kind)
    yield from labelled(node, claim.name)
    yield from about(node, claim.topic)
    yield from located(node, claim.url)
    yield from dated(node, claim.period_from, claim.period_to)
    yield from in_place(node, claim.question, scene, alternative=claim.alternative)


def objective(claim: ObjectiveClaim, scene: Scene) -> Iterator[Triple]:
    """Yield an objective, its instrument, and the goals it is named for."""
    country = scene.key.country
    whole = iris.instrument(country, claim.instrument)
    node = iris.objective(country, claim.instrument, claim.number)
    yield from of_country(whole, MSQ("PolicyInstrument"), claim.question, scene)
    yield from labelled(whole, claim.instrument)
    yield whole, ELI("has_part"), node
    yield from of_country(node, MSQ("Objective"), claim.question, scene)
    yield node, DCT("identifier"), text(claim.number)
    yield node, RDFS("label"), text(claim.text)
    for goal in claim.goals:
        yield node, MSQ("alignsWith"), goal_iri(str(goal), claim.question)


def measure(claim: MeasureClaim, scene: Scene) -> Iterator[Triple]:
    """Yield a measure and the groups it is for."""
    node = _by_name_or_address(iris.measure, scene, claim)
    yield from of_country(node, CPSV("PublicService"), claim.question, scene)
    yield node, DCT("type"), concept("measure-kind", claim.measure_kind)
    yield from labelled(node, claim.name)
    yield from located(node, claim.url)
    for group in claim.groups:
        yield node, DCT("audience"), concept("target-group", group)


def account(claim: AccountClaim, scene: Scene) -> Iterator[Triple]:
    """Yield a social media account."""
    node = iris.account(scene.key.country, claim.platform, claim.name)
    yield from of_country(node, FOAF("OnlineAccount"), claim.question, scene)
    yield node, DCT("type"), concept("platform", claim.platform)
    yield node, FOAF("accountName"), text(claim.name)
    yield from located(node, claim.url)


def dataset(claim: DatasetClaim, scene: Scene) -> Iterator[Triple]:
    """Yield statistics at an address."""
    node = iris.document(scene.key.country, claim.url)
    yield from of_country(node, DCAT("Dataset"), claim.question, scene)
    yield node, DCT("type"), concept("statistics-kind", claim.statistics_kind)
    yield from labelled(node, claim.name)
    yield from located(node, claim.url)


def agency_iri(country: str, claim: AgencyClaim) -> NamedNode:
    """Name a public body: by acronym, else name, else address; a unit after its parent."""
    return iris.agency(country, _agency_slug(claim))


def act_iri(claim: ActClaim, key: iris.Key) -> NamedNode:
    """Name a legal act below the country, or the Union, whose act it is.

    A printed name that may be that of several acts ("Law of 30 July 2018", "Decree No. 5") names the
    one of this answer only.
    """
    name = claim.name
    if name is not None and not (claim.slug or claim.url or _tells_acts_apart(claim)):
        name = f"{name} {iris.digest(f'{key}/{claim.question}')}"
    return iris.law(claim.jurisdiction, claim.url, claim.slug, name)


def _tells_acts_apart(claim: ActClaim) -> bool:
    """Tell whether a name has number and year, or two words beside those for kinds of acts and dates."""
    if claim.number is not None and claim.year is not None:
        return True
    words = load_law_words()
    common = {*words.heads, *words.plural_heads, *words.last, *words.last_elsewhere, *words.months}
    title = {word for word in re.findall(r"[^\W\d_]{4,}", plain(claim.name or "")) if word not in common}
    return len(title) >= 2


def goal_iri(code: str, question: int) -> NamedNode:
    """Name a Sustainable Development Goal or one of its targets.

    Raises:
        BuildError: There is no such goal.
    """
    if not 1 <= int(code.partition(".")[0]) <= 17:
        raise BuildError(
            f"Question {question}: there is no Sustainable Development Goal {code}.",
            hint="Goals are numbered 1 to 17.",
        )
    return SDG(code)


def _by_name_or_address(
    by_name: Callable[[str, str], NamedNode], scene: Scene, claim: InstrumentClaim | MeasureClaim
) -> NamedNode:
    if claim.name is not None:
        return by_name(scene.key.country, claim.name)
    if claim.url is None:
        raise BuildError(
            f"Question {claim.question}: an instrument or measure has neither name nor address.",
            hint="A claim needs at least one of them.",
        )
    return iris.document(scene.key.country, claim.url)


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
