"""What a response asserts about the world, question by question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msq_graph.extract.accounts import read_accounts
from msq_graph.extract.acts import read_acts
from msq_graph.extract.agencies import read_agencies
from msq_graph.extract.citations import read_citations
from msq_graph.extract.datasets import read_datasets
from msq_graph.extract.desk import parts_of, with_row
from msq_graph.extract.figures import read_figures
from msq_graph.extract.frameworks import read_frameworks
from msq_graph.extract.groups import read_usage_levels
from msq_graph.extract.instrument_addresses import kind_of_address
from msq_graph.extract.instruments import read_alternatives, read_instruments
from msq_graph.extract.lookup import fold
from msq_graph.extract.measures import read_measures
from msq_graph.extract.mentions import read_mentions
from msq_graph.extract.objectives import read_objectives
from msq_graph.extract.partnerships import read_partnerships
from msq_graph.extract.passages import only_named, read_passage
from msq_graph.extract.portals import read_portals
from msq_graph.records.claims import (
    ActClaim,
    Claim,
    DocumentClaim,
    FrameworkClaim,
    InstrumentClaim,
    MeasureClaim,
    ObjectiveClaim,
    PortalClaim,
)
from msq_graph.records.response import NO, Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msq_graph.extract.passages import Passage
    from msq_graph.records.questionnaire import Edition, Indicator, Question, Section
    from msq_graph.records.response import Answer, Response

_ASKS_FOR_THE_THING = frozenset({"law", "strategy"})  # what is given then is about the topic asked for

_INITIATIVES = frozenset({"initiative", "initiatives", "iniciativa"})
_PUBLISHED = frozenset({"strategy", "plan", "programme", "roadmap"})
_BODIES_AND_PLACES = frozenset({"agency", "portal"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, what it is about, and whether its gate is answered with no."""

    country: str
    question: Question
    section: Section
    indicator: Indicator | None
    refused: bool  # the accepted reading of the gate is no
    denied: bool  # and words say so

    @property
    def number(self) -> int:
        return self.question.number

    @property
    def topic(self) -> str | None:
        """The topic that what is given here has, when the question asks for a thing with a topic."""
        if self.indicator is None or self.indicator.asks not in _ASKS_FOR_THE_THING:
            return None
        return self.indicator.topic


def extract_claims(response: Response, edition: Edition) -> tuple[Claim, ...]:
    """Read what a response asserts, in order of question, each claim once.

    The readings of the response decide what is an alternative, so they must be there.
    """
    claims: dict[Claim, None] = {}
    for answer in response.answers:
        if answer.found and not answer.withheld and (answer.text or answer.links):
            asked = _asked(edition.question(answer.question), response, edition)
            for part, entry in parts_of(answer):
                found = list(_of_answer(part, asked))
                claims |= dict.fromkeys(found if entry is None else with_row(found, entry, asked.country))
    return tuple(claims)


def _asked(question: Question, response: Response, edition: Edition) -> _Asked:
    gate = question.number if question.gate is None else question.gate
    reading = response.readings.get(gate)
    refused = reading is not None and reading.accepted.value == NO
    said = reading.assessments if reading is not None else ()
    in_words = any(a.value == NO and a.basis is Basis.WORDS for a in said)
    return _Asked(
        response.country,
        question,
        edition.section_of(question),
        edition.indicator_of(question),
        refused,
        refused and in_words,
    )


def _of_answer(answer: Answer, asked: _Asked) -> Iterator[Claim]:
    """Yield what one answer names; each address belongs to the first claim that explains it."""
    passage = read_passage(answer)
    acts = _acts(passage, asked)
    acts = _without_published(acts, _instruments(passage, asked))
    things = _without_shadows([*acts, *_things(passage, asked, acts)])
    yield from things
    taken = {url for claim in things if (url := getattr(claim, "url", None))}
    for url in dict.fromkeys(link.url for link in passage.links if not only_named(link, passage)):
        if url not in taken:
            yield _addressed(url, asked)
    yield from read_citations(passage, asked.number)


def _addressed(url: str, asked: _Asked) -> InstrumentClaim | DocumentClaim:
    """Claim what stands at an address that belongs to no name: an instrument when a word in it says so."""
    kind = kind_of_address(url)
    if kind is None:
        return DocumentClaim(question=asked.number, url=url, alternative=asked.denied)
    return InstrumentClaim(
        question=asked.number, instrument_kind=kind, url=url, topic=asked.topic, alternative=asked.denied
    )


def _acts(passage: Passage, asked: _Asked) -> list[ActClaim]:
    # An act named although there is none of the kind asked for is about something else.
    topic = None if asked.refused else asked.topic
    in_words = asked.question.expects not in _BODIES_AND_PLACES
    acts = read_acts(passage, asked.number, topic, asked.country, in_words=in_words)
    return [replace(act, alternative=asked.denied) for act in acts]


def _without_published(acts: list[ActClaim], instruments: Iterator[InstrumentClaim]) -> list[ActClaim]:
    """Leave out gazette addresses that are a named strategy's or plan's: it is no act for that."""
    published = {claim.url for claim in instruments if claim.name and claim.instrument_kind in _PUBLISHED}
    return [act for act in acts if act.name is not None or act.url not in published]


def _things(passage: Passage, asked: _Asked, acts: list[ActClaim]) -> Iterator[Claim]:
    """Yield what is named beside acts, what a question asks for before what any answer may name."""
    number = asked.number
    taken = {act.url for act in acts if act.url}
    expected = list(_expected(passage, asked, frozenset(taken)))
    yield from expected
    taken |= {url for claim in expected if (url := getattr(claim, "url", None))}
    for account in read_accounts(passage, number):
        if account.url not in taken:
            taken.add(account.url)
            yield account
    yield from read_frameworks(passage, number)
    for instrument in _instruments(passage, asked):
        if instrument.instrument_kind == "framework" and instrument.url in {
            act.url for act in acts if act.url
        }:
            continue  # a framework in a gazette is a decree
        # The address may be another thing's already.
        yield replace(instrument, url=None) if instrument.url in taken else instrument
    if asked.section.strategic:
        objectives = [claim for claim in expected if isinstance(claim, ObjectiveClaim)]
        about_goals = asked.question.expects == "goal"
        yield from read_mentions(passage, number, objectives, about_goals=about_goals, country=asked.country)
        yield from read_figures(passage, number, asked.country)


def _instruments(passage: Passage, asked: _Asked) -> Iterator[InstrumentClaim]:
    """Yield the instruments that words name; where a law is denied, also those that words only describe."""
    number, topic, indicator = asked.number, asked.topic, asked.indicator
    named = list(
        read_instruments(
            passage,
            number,
            topic,
            without=_other_things(indicator),
            dated_only=asked.question.expects == "agency",
            country=asked.country,
        )
    )
    if asked.question.expects == "partnership":
        # An initiative is a body or a project there, of several countries.
        named = [claim for claim in named if _INITIATIVES.isdisjoint(fold(claim.name or "").split())]
    if not asked.denied:
        yield from named
        return
    about = indicator.topic if indicator else None
    described = list(read_alternatives(passage, number, about, asked.country))
    yield from described
    known = [fold(instrument.name or "") for instrument in described]
    for instrument in named:
        name = fold(instrument.name or "")
        if not any(name in other or other in name for other in known):
            yield replace(instrument, alternative=True)


def _other_things(indicator: Indicator | None) -> frozenset[str]:
    """Return the kinds of instrument that are something else where measures or statistics are asked for."""
    if indicator is not None and indicator.measure_kind is not None:
        return frozenset({"programme"})
    if indicator is not None and indicator.statistics_kind is not None:
        return frozenset({"dashboard"})
    return frozenset()


def _expected(passage: Passage, asked: _Asked, acts: frozenset[str]) -> Iterator[Claim]:
    """Yield the things that the question asks for."""
    number, indicator, expects = asked.number, asked.indicator, asked.question.expects
    claims: Iterable[Claim] = ()
    if indicator is None:
        return
    if expects == "agency" and indicator.policy_area is not None:
        claims = read_agencies(passage, number, indicator.policy_area, asked.question.wording, acts)
    elif expects == "portal" and indicator.portal_kind is not None and not asked.refused:
        claims = read_portals(passage, number, indicator.portal_kind, acts)
    elif expects == "partnership":
        claims = read_partnerships(passage, number)
    elif expects == "goal":
        claims = read_objectives(passage, number)
    elif expects == "account":
        claims = read_usage_levels(passage, number)
    elif indicator.measure_kind is not None and not asked.refused:
        claims = read_measures(passage, number, indicator.measure_kind)
    elif indicator.statistics_kind is not None and not asked.refused:
        claims = read_datasets(passage, number, indicator.statistics_kind)
    yield from (claim for claim in claims if getattr(claim, "url", None) not in acts or expects == "agency")


def _without_shadows(claims: list[Claim]) -> list[Claim]:
    """Leave out instruments that are only words within the name of another thing ("Act on the ... Plan")."""
    names = [
        fold(claim.name)
        for claim in claims
        if isinstance(claim, ActClaim | FrameworkClaim | MeasureClaim | PortalClaim) and claim.name
    ]
    return [
        claim
        for claim in claims
        if not isinstance(claim, InstrumentClaim)
        or claim.name is None
        or not any(f" {fold(claim.name)} " in f" {name} " for name in names)
    ]
