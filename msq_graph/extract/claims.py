"""What a response asserts about the world, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msq_graph.extract.agencies import read_agencies
from msq_graph.extract.citations import read_citations
from msq_graph.extract.gazettes import prove_act
from msq_graph.extract.instruments import read_alternatives
from msq_graph.extract.objectives import read_objectives
from msq_graph.extract.partnerships import read_partnerships
from msq_graph.extract.passages import read_passage
from msq_graph.extract.standing import standing_urls
from msq_graph.records.claims import (
    ActClaim,
    AgencyClaim,
    Claim,
    DocumentClaim,
    InstrumentClaim,
    PortalClaim,
)
from msq_graph.records.response import NO, Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage
    from msq_graph.records.questionnaire import Edition, Indicator, Question
    from msq_graph.records.response import Answer, Response

_ASKS_FOR_THE_THING = frozenset({"law", "strategy"})  # what is given then is about the topic asked for


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, what it is about, and whether its gate is answered with no."""

    question: Question
    indicator: Indicator | None
    refused: bool  # the accepted reading of the gate is no
    denied: bool  # and words say so

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
            claims |= dict.fromkeys(_of_answer(answer, asked, response.country))
    return tuple(claims)


def _asked(question: Question, response: Response, edition: Edition) -> _Asked:
    gate = question.number if question.gate is None else question.gate
    reading = response.readings.get(gate)
    refused = reading is not None and reading.accepted.value == NO
    said = reading.assessments if reading is not None else ()
    in_words = any(a.value == NO and a.basis is Basis.WORDS for a in said)
    return _Asked(question, edition.indicator_of(question), refused, refused and in_words)


def _of_answer(answer: Answer, asked: _Asked, country: str) -> Iterator[Claim]:
    passage = read_passage(answer)
    number = asked.question.number
    acts = {link.url: act for link in answer.links if (act := _act(link.url, asked, country)) is not None}
    claims = list(_named(passage, asked, acts))
    taken = {claim.url for claim in claims if isinstance(claim, AgencyClaim | InstrumentClaim)}
    yield from claims
    there = standing_urls(passage)
    for link in answer.links:
        if link.url in acts:
            yield acts[link.url]
        elif link.url not in taken:
            yield _addressed(link.url, asked, is_there=link.url in there)
    yield from read_citations(passage, number)


def _named(passage: Passage, asked: _Asked, acts: dict[str, ActClaim]) -> Iterator[Claim]:
    """Yield what words name."""
    number, indicator, expects = asked.question.number, asked.indicator, asked.question.expects
    if expects == "agency" and indicator is not None and indicator.policy_area is not None:
        area, wording = indicator.policy_area, asked.question.wording
        yield from read_agencies(passage, number, area, wording, frozenset(acts))
    elif expects == "partnership":
        yield from read_partnerships(passage, number)
    elif asked.denied:
        yield from read_alternatives(passage, number, indicator.topic if indicator is not None else None)
    elif expects == "goal":
        yield from read_objectives(passage, number)


def _act(url: str, asked: _Asked, country: str) -> ActClaim | None:
    proof = prove_act(url, country)
    if proof is None:
        return None
    return ActClaim(
        question=asked.question.number,
        # An act named although there is none of the kind asked for is about something else.
        topic=None if asked.refused else asked.topic,
        url=url,
        gazette=proof.gazette,
        local_id=proof.local_id,
        slug=proof.slug,
        act_date=proof.act_date,
        publication_date=proof.publication_date,
        alternative=asked.denied,
    )


def _addressed(url: str, asked: _Asked, *, is_there: bool) -> Claim:
    """Claim what stands at an address that proves nothing by itself."""
    number, indicator = asked.question.number, asked.indicator
    kind = indicator.portal_kind if indicator is not None else None
    if asked.question.expects == "portal" and kind is not None and is_there and not asked.refused:
        return PortalClaim(question=number, portal_kind=kind, url=url)
    return DocumentClaim(question=number, url=url, alternative=asked.denied)
