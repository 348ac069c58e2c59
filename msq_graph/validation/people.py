"""A report for people: plain text that fits a narrow terminal, and Markdown."""

from __future__ import annotations

import re
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.records.findings import Finding, ValidationReport

WIDTH = 80
SHOWN = 20  # findings of one shape that the text shows unless told otherwise
_WORDS = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "note"}
_NEXT = {
    Severity.VIOLATION: "Mend the violations first; until then a response is incomplete or wrong.",
    Severity.WARNING: "Look at the questions named, record what you find in curation.toml beside the source, "
    "and build again.",
    Severity.INFO: "Nothing has to be done; the notes say what could be better.",
}


def report_text(report: ValidationReport, *, shown: int | None = SHOWN) -> str:
    """Write a report as text, grouped by shape, worst first.

    Args:
        report: What was found.
        shown: How many findings of one shape are shown; ``None`` shows all.
    """
    lines = [*_summary(report)]
    for (severity, shape), group in _by_shape(report):
        lines += ["", f"{_WORDS[severity].upper()}  {shape}  ({len(group)})"]
        lines += _wrapped(group[0].message, "  ")
        for finding in group[:shown]:
            lines += _entry(finding, several=len(report.checked) > 1)
        if (rest := len(group[shown:]) if shown is not None else 0) > 0:
            lines.append(f"  ... and {rest} more (--print {len(group)} shows them)")
    lines += ["", _totals(report) + ".", *_wrapped(_advice(report), "")]
    return "\n".join(lines) + "\n"


def report_markdown(report: ValidationReport) -> str:
    """Write a report as Markdown, a table for each shape."""
    lines = ["# Validation", ""]
    lines += [_checked(report), "", f"{_totals(report)}.", ""]
    lines += ["| response | country | questions found |", "| --- | --- | --- |"]
    lines += [f"| {c.key} | {_plain(c.country_name)} | {c.found} of {c.questions} |" for c in report.checked]
    if report.unmatched:
        lines += ["", f"Nothing to check for: {', '.join(report.unmatched)}."]
    for (severity, shape), group in _by_shape(report):
        lines += ["", f"## {shape} ({_WORDS[severity]}, {len(group)})", "", group[0].message, ""]
        lines += ["| response | question | where | wording | found |", "| --- | --- | --- | --- | --- |"]
        for f in group:
            cells = (f.response, _numbers(f), _where(f), f.wording or "", _detail(f) or "")
            lines.append("| " + " | ".join(map(_plain, cells)) + " |")
    return "\n".join([*lines, "", _advice(report)]) + "\n"


def _summary(report: ValidationReport) -> Iterator[str]:
    yield from _wrapped(_checked(report), "")
    for c in report.checked:
        yield from _wrapped(f"{c.key} ({c.country_name}): {c.found} of {c.questions} questions found.", "  ")
    if report.unmatched:
        yield from _wrapped(f"Nothing in the data for: {', '.join(report.unmatched)}.", "  ")


def _checked(report: ValidationReport) -> str:
    responses = "1 response" if len(report.checked) == 1 else f"{len(report.checked)} responses"
    applied = f"{report.shapes - len(report.unmatched)} of {report.shapes} shapes applied"
    return f"Checked {responses} with {report.engine}: {applied}, to {report.nodes} nodes."


def _entry(finding: Finding, *, several: bool) -> Iterator[str]:
    head = f"  {finding.response} " if several else "  "
    head += f"{_numbers(finding) or 'response'}  {_where(finding)}".rstrip()
    wording = _one_line(finding.wording or "")
    room = WIDTH - len(head) - 2
    if not wording or room >= 24:
        yield _cut(f"{head}  {wording}".rstrip())
    else:
        yield _cut(head)
        yield _cut(f"      {wording}")
    if detail := _detail(finding):
        yield _cut(f"      {detail}")


def _numbers(finding: Finding) -> str:
    return "Q" + ", ".join(map(str, finding.questions)) if finding.questions else ""


def _where(finding: Finding) -> str:
    """Say where to look: the line when it is known, else the characters."""
    if not finding.file or not finding.span:
        return ""
    start, end = finding.span
    return f"{finding.file}:{finding.line}" if finding.line else f"{finding.file} characters {start}-{end}"


def _detail(finding: Finding) -> str | None:
    """Show what is at fault: a literal, a thing, else what was printed."""
    if finding.value is not None and not finding.value_is_iri:
        return _one_line(finding.value)
    node = finding.focus.removeprefix(BASE)
    if not node.startswith(("response/", "answer/")):
        return node
    return f'printed: "{_one_line(finding.printed)}"' if finding.printed else None


def _by_shape(report: ValidationReport) -> Iterator[tuple[tuple[Severity, str], list[Finding]]]:
    ordered = sorted(report.findings, key=lambda f: (-f.severity, f.shape))  # stable within a shape
    for key, group in groupby(ordered, key=lambda f: (f.severity, f.shape)):
        yield key, list(group)


def _totals(report: ValidationReport) -> str:
    return ", ".join(f"{n} {_WORDS[s]}{'' if n == 1 else 's'}" for s, n in report.counts().items())


def _advice(report: ValidationReport) -> str:
    worst = max((finding.severity for finding in report.findings), default=None)
    return "Nothing to do." if worst is None else f"Next: {_NEXT[worst]}"


def _wrapped(text: str, indent: str) -> list[str]:
    wrapper = textwrap.TextWrapper(WIDTH, initial_indent=indent, subsequent_indent=indent)
    wrapper.break_long_words = wrapper.break_on_hyphens = False
    return wrapper.wrap(text)


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else line[: WIDTH - 3].rstrip() + "..."


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """Keep a cell of a Markdown table in its cell, and its text text."""
    return re.sub(r"([\\|<>`*_\[\]])", r"\\\1", _one_line(text))
