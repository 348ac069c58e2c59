"""What a report says about findings in every form: by section, by rule, and one finding in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import RESPONSE, Completeness, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msq_graph.records.findings import Checked, Finding, ValidationReport
    from msq_graph.validation.words import Words

WORST_FIRST = tuple(sorted(Severity, reverse=True))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a summary: how many findings of each severity, and how complete."""

    label: str
    counts: tuple[int, ...]  # worst first
    complete: Completeness | None = None

    @property
    def shares(self) -> tuple[str, ...]:
        """Write the three numbers; a dash where nothing was asked."""
        if self.complete is None:
            return ()
        found = (self.complete.answered, self.complete.known, self.complete.evidenced)
        return tuple(f"{share.number}/{share.of}" if share.of else "-" for share in found)


def by_section(report: ValidationReport, checked: Checked, words: Words) -> list[Line]:
    """Count the findings of a response: all of them, those of each section, and those of none."""
    everything = report.findings + report.left_out
    found = [finding for finding in everything if finding.response == checked.key]
    lines = []
    for part in checked.completeness:
        if part.section is None:
            lines.append(Line(words("whole"), _counts(found), part if _is_answered(checked) else None))
        else:
            own = (finding for finding in found if finding.section == part.section)
            lines.append(Line(_titled(part.section, part.title), _counts(own), part))
    sections = {part.section for part in checked.completeness} - {None}
    rest = [finding for finding in found if finding.section not in sections]
    if rest and sections:
        lines.append(Line(words("no_section"), _counts(rest)))
    return lines


def _is_answered(checked: Checked) -> bool:
    """Tell a response from a vocabulary, which answers nothing."""
    return checked.kind == RESPONSE


def _titled(section: str, title: str) -> str:
    """Name a section by letter and title; a code that is a word ("closing") adds nothing to its title."""
    return f"{section}  {title}" if len(section) == 1 else title


def by_response(report: ValidationReport) -> list[Line]:
    """Count the findings of each response, those with the worst first."""
    found: dict[str, list[Finding]] = {checked.key: [] for checked in report.checked}
    for finding in report.findings + report.left_out:
        found[finding.response].append(finding)
    lines = [
        Line(c.key, _counts(found[c.key]), c.completeness[0] if _is_answered(c) else None)
        for c in report.checked
    ]
    return sorted(lines, key=lambda line: tuple(-n for n in line.counts))  # stable: else by name


def by_sections(report: ValidationReport, words: Words) -> list[Line]:
    """Count the findings of all responses together by section; none where no edition has sections."""
    titles = {
        part.section: _titled(part.section, part.title)
        for checked in report.checked
        for part in checked.completeness
        if part.section is not None
    }
    found: dict[str | None, list[Finding]] = {section: [] for section in titles}
    for finding in report.findings + report.left_out:
        found.setdefault(finding.section if finding.section in titles else None, []).append(finding)
    if not titles:
        return []
    return [
        Line(titles[section] if section else words("no_section"), _counts(group))
        for section, group in found.items()
    ]


def by_rule(report: ValidationReport) -> Iterator[tuple[Finding, list[Finding]]]:
    """Yield the findings of each rule, worst first, with one that stands for all of them."""
    ordered = sorted(report.findings, key=lambda f: (-f.severity, f.code, f.shape))  # stable within a rule
    for _, group in groupby(ordered, key=lambda f: (f.severity, f.shape)):
        found = list(group)
        yield found[0], found


def by_question(report: ValidationReport, checked: Checked) -> list[tuple[int, list[Finding]]]:
    """List the questions of a response about which something was found, with what, worst first."""
    found: dict[int, list[Finding]] = {}
    for finding in report.findings:
        if finding.response == checked.key:
            for number in finding.questions:
                found.setdefault(number, []).append(finding)
    return sorted(found.items())


def numbers(finding: Finding) -> str:
    """Name the questions: ``Q33, Q34``."""
    return ", ".join(f"Q{number}" for number in finding.questions)


def where(finding: Finding, words: Words) -> str:
    """Say where to look: the line when it is known, else the characters."""
    if finding.file and (finding.cell or finding.sheet):
        parts = [words("sheet", name=finding.sheet)] if finding.sheet else []
        parts += [words("cell", name=finding.cell)] if finding.cell else []
        return ", ".join([finding.file, *parts])
    if not finding.file or not finding.span:
        return ""
    start, end = finding.span
    if finding.line:
        return f"{finding.file}:{finding.line}"
    return words("characters", file=finding.file, start=start, end=end)


def details(finding: Finding, words: Words) -> Iterator[str]:
    """Say what is at fault, what was printed, and what may be meant."""
    value = finding.value
    node = finding.focus.removeprefix(BASE)
    fault = None
    if value is not None and not finding.value_is_iri:
        fault = one_line(value)
    elif not node.startswith(("response/", "answer/")):
        fault = finding.named or node
    elif value is not None and not value.startswith((f"{BASE}answer/", f"{BASE}edition/")):
        fault = finding.named or value.removeprefix(BASE)
    if fault:
        yield fault
    if finding.printed and fault != finding.printed:
        yield words("printed", text=one_line(finding.printed))
    if finding.suggestion:
        yield words("perhaps", text=one_line(finding.suggestion))


def one_line(text: str) -> str:
    """Write a text on one line."""
    return " ".join(text.split())


def _counts(findings: Iterable[Finding]) -> tuple[int, ...]:
    seen = Counter(finding.severity for finding in findings)
    return tuple(seen[severity] for severity in WORST_FIRST)
