"""Names of places on a page, for links to them: ``link-form``, ``link-form/2``, ``q14``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.validation.tables import by_rule

if TYPE_CHECKING:
    from msq_graph.records.findings import Finding, ValidationReport


class Anchors:
    """Names the rules, findings and questions of a report, each once."""

    __slots__ = ("_findings", "_prefix", "_rules")

    def __init__(self, report: ValidationReport) -> None:
        self._rules: dict[str, str] = {}
        self._findings: dict[Finding, str] = {}
        self._prefix = len(report.checked) > 1
        for first, group in by_rule(report):
            name, number = first.code, 1
            while name in self._rules.values():  # two shapes of a user may have one name
                number += 1
                name = f"{first.code}/{first.severity.name.lower()}-{number}"
            self._rules[first.shape] = name
            self._findings |= {finding: f"{name}/{n}" for n, finding in enumerate(group, start=1)}

    def rule(self, finding: Finding) -> str:
        """Name the rule that a finding is about."""
        return self._rules[finding.shape]

    def finding(self, finding: Finding) -> str:
        """Name a finding."""
        return self._findings[finding]

    def question(self, response: str, number: int) -> str:
        """Name a question of a response."""
        return f"{response}-q{number}" if self._prefix else f"q{number}"
