"""What respondents write into the text boxes."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import Any

from .countries import PERSONS, POSTS, Country
from .links import LinkMaker
from .model import Answer, Link
from .phrases import AGENCIES, OTHER_PARTNERS, PORTALS, TECHNOLOGIES, TOPICS, UN_PARTNERS, Topic
from .templates import (
    DENIALS,
    ENTITY,
    ENTITY_PROSE,
    GUIDELINE,
    INSTRUMENT,
    LAW,
    NOTHING,
    OTHER,
    PRIORITIES,
    SOCIAL,
    TECHNOLOGY,
)

_FIELD = re.compile(r"\{(\w+)\}")
_LANGUAGES = {"en": 0, "fr": 1, "es": 2}
# One-word labels stand as lines of an answer only well after the section they belong to.
_LATE = 40
_GENERIC = Topic("thing", "measure of this kind", ("National Programme",))


class Respondent:
    """One government that fills in the form."""

    def __init__(
        self, rng: random.Random, country: Country, questions: Mapping[int, Mapping[str, Any]]
    ) -> None:
        self._rng = rng
        self._country = country
        self._questions = questions
        self._maker = LinkMaker(rng, country)
        self._own_language = country.language != "en" and rng.random() < 0.6
        self._frugal = rng.choice((0.05, 0.15, 0.35))
        self._links: list[Link] = []
        self._host: str | None = None

    @property
    def language(self) -> str:
        """The language answers are mostly written in."""
        return self._country.language if self._own_language else "en"

    def choose(
        self, question: Mapping[str, Any], codes: tuple[str, ...], earlier: Mapping[int, str | None]
    ) -> str | None:
        """The option the respondent ticks."""
        if question.get("indicator") == "strategy-period" and earlier.get(question["number"] - 1) == "no":
            return "not-applicable"
        if self._rng.random() < 0.03:
            return None
        if set(codes) == {"yes", "no"}:
            return "yes" if self._rng.random() < 0.68 else "no"
        if question.get("indicator") == "strategy-period":
            return self._rng.choice(codes[:-1])
        return self._rng.choice(codes)

    def write(self, question: Mapping[str, Any], gate_choice: str | None) -> Answer:
        """The text for one text box."""
        self._links = []
        self._maker.start()
        self._host = None
        language = self.language if self._rng.random() < 0.85 else "en"
        template = self._template(question, gate_choice, language)
        text = _FIELD.sub(lambda match: self._fill(match.group(1), question, language), template)
        traits = [f"language-{language}"] if text and language != "en" else []
        for pattern, trait in (
            (r"(?m)^\d\. ", "numbered-lists"),
            (r"(?m)^[-•] ", "bulleted-lists"),
            (r"\n\n", "paragraphs"),
            (r"(?m)^(Health|Environment|Title: .*|1\. Education.*)$", "label-like-answers"),
            (r"Please provide", "label-like-answers"),
            (r"On “|Regarding “", "quoted-questions"),
        ):
            if question["number"] > 1 and re.search(pattern, text):
                traits.append(trait)
        return Answer(text, tuple(self._links), tuple(traits))

    def _template(self, question: Mapping[str, Any], gate_choice: str | None, language: str) -> str:
        kind = question["kind"]
        if kind == "country":
            return self._rng.choice(self._country.names)
        if kind == "evidence":
            return self._evidence(question, gate_choice, language)
        contact = self._contact(question.get("indicator", ""))
        if contact is not None:
            return contact if self._rng.random() > self._frugal else ""
        if self._rng.random() < self._frugal:
            return self._rng.choice((*NOTHING[language], "", "", "", ""))
        return self._open(question, language)

    def _contact(self, indicator: str) -> str | None:
        first, last = self._rng.choice(PERSONS)
        match indicator:
            case "contact-name":
                return f"{first} {last}"
            case "contact-title":
                return self._rng.choice(POSTS)
            case "contact-email":
                return f"{last.split()[0].split('-')[0].lower()}@portal.{self._country.suffix}"
            case "contact-organization":
                return self._rng.choice(("{agency}", "{agency} ({acr})", "{agency}, Government of {country}"))
        return None

    def _open(self, question: Mapping[str, Any], language: str) -> str:
        indicator = question.get("indicator", "")
        rng = self._rng
        if indicator.startswith("partnerships"):
            partners = list(
                UN_PARTNERS if indicator.endswith("-un") and "non" not in indicator else OTHER_PARTNERS
            )
            chosen = rng.sample(partners, rng.randint(1, 5))
            sign = rng.choice(("", "", "- ", "• ", "#"))
            lines = [f"{k}. {name}" if sign == "#" else f"{sign}{name}" for k, name in enumerate(chosen, 1)]
            if rng.random() < 0.4:
                lines.append("{link}")
            return "\n".join(lines)
        if indicator in TECHNOLOGIES:
            return rng.choice(TECHNOLOGY)
        if indicator in AGENCIES or indicator in PORTALS:
            return rng.choice(ENTITY_PROSE[language]) if rng.random() < 0.2 else rng.choice(ENTITY)
        return rng.choice(OTHER[language])

    def _evidence(self, question: Mapping[str, Any], gate_choice: str | None, language: str) -> str:
        rng = self._rng
        topic = self._topic(question)
        if gate_choice is None:
            return ""
        if gate_choice == "no":
            return rng.choice(DENIALS[language][topic.manner]) if rng.random() < 0.5 else ""
        if rng.random() < self._frugal:
            return ""
        match question.get("expects"):
            case "legal-act":
                return rng.choice(LAW[language])
            case "account":
                return rng.choice(SOCIAL)
            case "guideline":
                return rng.choice(GUIDELINE)
            case "goal" if rng.random() < 0.6:
                goals = (
                    "1. No poverty",
                    "4. Quality education",
                    "8. Decent work",
                    "10. Reduced inequalities",
                )
                return "\n".join([*rng.sample(goals, 1), "13. Climate action — #Smart{country}", "{link}"])
        if question["number"] > _LATE and language == "en" and rng.random() < 0.06:
            return PRIORITIES
        return rng.choice(INSTRUMENT[language])

    def _topic(self, question: Mapping[str, Any]) -> Topic:
        gate = self._questions.get(question.get("gate", -1), {})
        return TOPICS.get(gate.get("indicator", ""), _GENERIC)

    def _fill(self, field: str, question: Mapping[str, Any], language: str) -> str:
        rng = self._rng
        match field:
            case "link" | "bare" | "social":
                return self._link(field)
            case "agency" | "agency2":
                return self._agency(question.get("indicator", ""), language, field == "agency2")
            case "acr":
                key = question.get("indicator", "")
                return AGENCIES[key if key in AGENCIES else "agency-e-government"][1]
            case "name":
                indicator = question.get("indicator", "")
                if indicator in TECHNOLOGIES:
                    return TECHNOLOGIES[indicator]
                return rng.choice(self._topic(question).names or _GENERIC.names)
            case "topic":
                return self._topic(question).words
            case "country":
                return self._country.name
            case "suffix":
                return self._country.suffix
            case "year":
                return str(rng.randint(2008, 2023))
            case "law":
                return f"{rng.randint(10, 29)}.{rng.randint(100, 999)}"
            case "k":
                return f"{rng.randint(2, 95)},000"
            case "quote":
                return self._quote(question)
        return str(rng.randint(2, 60))

    def _quote(self, question: Mapping[str, Any]) -> str:
        source = self._questions.get(question.get("gate", -1), question)
        words = str(source["wording"]).split()
        start = self._rng.randint(1, max(1, len(words) - 6))
        return " ".join(words[start : start + self._rng.randint(3, 5)]).strip("?.,:;()")

    def _agency(self, indicator: str, language: str, other: bool) -> str:
        if indicator in PORTALS and not other:
            self._host = PORTALS[indicator][1]
            return f"{self._country.name} {PORTALS[indicator][0]}"
        if other:
            key = "agency-e-government" if indicator != "agency-e-government" else "agency-other"
        else:
            key = indicator if indicator in AGENCIES else "agency-e-government"
        names, _, host = AGENCIES[key]
        self._host = host
        return names[_LANGUAGES[language]]

    def _link(self, field: str) -> str:
        if field == "social":
            link = self._maker.social()
        else:
            link = self._maker.bare(self._host) if field == "bare" else self._maker.any(self._host)
        self._links.append(link)
        return link.written
