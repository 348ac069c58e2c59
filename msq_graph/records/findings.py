"""What a check found: findings that point where a country team can look, and what was checked at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad a finding is; a higher number is worse."""

    INFO = 0
    WARNING = 1
    VIOLATION = 2

    @property
    def label(self) -> str:
        """Name it as SHACL does: ``Violation``."""
        return self.name.capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A response that was checked, named as in its IRI; the name of a country is for people."""

    country: str  # ISO 3166-1 alpha-3
    edition: str
    respondent: str
    country_name: str
    questions: int  # questions of its edition
    found: int  # of these, in the document

    @property
    def key(self) -> str:
        """Name the response as files do: ``BEL-2024-member-state``."""
        return f"{self.country}-{self.edition}-{self.respondent}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place where one rule does not hold.

    ``printed`` and ``value`` are ``None`` where the rule is about personal data: a report must not
    spread what it complains about.
    """

    severity: Severity
    shape: str  # local name, e.g. "MandatoryAnswered"
    message: str
    response: str  # `Checked.key`
    country: str
    edition: str
    respondent: str
    questions: tuple[int, ...]  # numbers of the questions it concerns; empty for the response as a whole
    wording: str | None  # of the first of these questions
    printed: str | None  # what stands there, shortened
    file: str | None  # name of the source document
    span: tuple[int, int] | None  # characters of the source
    line: int | None  # of the source, from 1; known only when the document is at hand
    focus: str  # IRI of the node
    path: str | None  # IRI of the property
    value: str | None  # IRI, or text of the literal
    value_is_iri: bool
    component: str  # IRI of the kind of constraint


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationReport:
    """Everything one run found, and what it looked at."""

    engine: str
    checked: tuple[Checked, ...]
    shapes: int  # shapes with a target
    nodes: int  # nodes that at least one of them applied to
    unmatched: tuple[str, ...]  # shapes whose target is nowhere in the data
    findings: tuple[Finding, ...]  # worst first, then by response and question

    def counts(self) -> dict[Severity, int]:
        """Count the findings of each severity, worst first; severities without a finding count 0."""
        seen = Counter(finding.severity for finding in self.findings)
        return {severity: seen[severity] for severity in sorted(Severity, reverse=True)}

    def reaches(self, limit: Severity) -> bool:
        """Tell whether any finding is as bad as a limit, or worse."""
        return any(finding.severity >= limit for finding in self.findings)
