"""What a check found: findings that point where a country team can look, and what was checked at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How bad a finding is; a higher number is worse."""

    INFO = 0
    WARNING = 1
    VIOLATION = 2

    @property
    def label(self) -> str:
        """Name it as SHACL does: ``Violation``."""
        return self.name.capitalize()


METRICS = ("answered", "known", "evidenced")  # of `Completeness`, never folded into one


RESPONSE, VOCABULARY = "response", "vocabulary"  # what can be checked


class Share(NamedTuple):
    """So many of so many."""

    number: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How complete a response or one of its sections is: three numbers that mean nothing when added up.

    Withheld answers are in none of them.
    """

    section: str | None  # its code; None for the whole response
    title: str
    iri: str | None  # of the section
    answered: Share  # of the questions that are no follow-ups, those with a text, a control or a value
    known: Share  # of the questions with options, those whose value is known
    evidenced: Share  # of the yes that a follow-up question asks about, those with a text there


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A response that was checked, named as in its IRI; the name of a country is for people.

    Of a vocabulary, the country is the last part of its IRI, the edition its version, and its terms and
    codes are what was asked and found.
    """

    country: str  # ISO 3166-1 alpha-3
    edition: str
    respondent: str
    country_name: str
    questions: int  # questions of its edition
    found: int  # of these, in the document
    iri: str
    completeness: tuple[Completeness, ...]  # of the whole response, then of its sections in order
    kind: str = RESPONSE

    @property
    def key(self) -> str:
        """Name the response as files do: ``BEL-2024-member-state``."""
        return "-".join(part for part in (self.country, self.edition, self.respondent) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place where one rule does not hold.

    ``printed`` and ``value`` are ``None`` where the rule is about personal data: a report must not
    spread what it complains about.
    """

    severity: Severity
    shape: str  # local name, e.g. "MandatoryAnswered"; the IRI of a shape that is not ours
    code: str  # what `msq explain` takes, e.g. "mandatory-answered"
    message: str  # in the language of the report, else in English
    suggestion: str | None  # what may be meant instead
    response: str  # `Checked.key`
    country: str
    edition: str
    respondent: str
    section: str | None  # code of the section of the first question
    questions: tuple[int, ...]  # numbers of the questions it concerns; empty for the response as a whole
    wording: str | None  # of the first of these questions
    printed: str | None  # what stands there, shortened
    file: str | None  # name of the source document
    span: tuple[int, int] | None  # characters of the source
    line: int | None  # of the source, from 1; known only when the document is at hand
    focus: str  # IRI of the node
    path: str | None  # IRI of the property
    value: str | None  # IRI, or text of the literal
    named: str | None  # what people call the thing or the code at fault
    value_is_iri: bool
    component: str  # IRI of the kind of constraint
    sheet: str | None = None  # of a source that is a table; "" in a csv
    cell: str | None = None  # "E14"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationReport:
    """Everything one run found, and what it looked at."""

    engine: str
    language: str
    checked: tuple[Checked, ...]
    shapes: int  # shapes with a target
    nodes: int  # nodes that at least one of them applied to
    unmatched: tuple[str, ...]  # shapes whose target is nowhere in the data
    findings: tuple[Finding, ...]  # worst first, then by response and question
    left_out: tuple[Finding, ...] = ()  # what a limit left out; it is counted all the same

    def counts(self) -> dict[Severity, int]:
        """Count the findings of each severity, worst first; severities without a finding count 0."""
        seen = Counter(finding.severity for finding in self.findings + self.left_out)
        return {severity: seen[severity] for severity in sorted(Severity, reverse=True)}

    def reaches(self, limit: Severity) -> bool:
        """Tell whether any finding is as bad as a limit, or worse."""
        return any(number for severity, number in self.counts().items() if severity >= limit)

    def limited(self, number: int) -> ValidationReport:
        """Show the first findings only; the others are counted."""
        rest = self.findings[number:]
        return replace(self, findings=self.findings[:number], left_out=rest + self.left_out)
