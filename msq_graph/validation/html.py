"""A report as one HTML file: nothing is fetched and no script runs; for screens, telephones and print."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from msq_graph.resources import data_folder
from msq_graph.validation.explain import explanation
from msq_graph.validation.rules import rules_by_code, sentences
from msq_graph.validation.tables import (
    WORST_FIRST,
    by_response,
    by_rule,
    by_section,
    by_sections,
    details,
    numbers,
    where,
)
from msq_graph.validation.words import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.records.findings import Checked, Finding, Severity, ValidationReport
    from msq_graph.validation.tables import Line
    from msq_graph.validation.words import Words

_OPEN = 100  # findings of one rule up to which its list is shown at once
_LISTED = 12  # responses up to which each has its table of sections shown


@lru_cache
def _style() -> str:
    return (data_folder("shapes") / "report.css").read_text(encoding="utf-8")


def report_html(report: ValidationReport) -> str:
    """Write a report as one page that needs nothing else."""
    words = words_of(report.language)
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(report.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(_title(report, words))}</title>",
        f"<style>{_style()}</style>",
        "</head>",
        "<body>",
        *_body(report, words),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _title(report: ValidationReport, words: Words) -> str:
    if len(report.checked) == 1:
        (only,) = report.checked
        return f"{words('title')}: {only.country_name}, {only.edition}"
    return f"{words('title')}: {words.responses(len(report.checked))}"


def _body(report: ValidationReport, words: Words) -> Iterator[str]:
    yield "<header>"
    yield f"<h1>{escape(_title(report, words))}</h1>"
    yield f"<p>{escape(words.checked(report))} {escape(words.advice(report))}</p>"
    yield '<ul class="totals">'
    for severity, number in report.counts().items():
        yield f'<li class="{_css(severity)}"><b>{number}</b> {escape(words.severity(severity, number))}</li>'
    yield "</ul>"
    if (research := sum(one.respondent == "desk-research" for one in report.checked)) > 0:
        yield f"<p><b>{escape(words.responses(research))}: {escape(words('desk_research'))}.</b></p>"
    yield "</header>"
    yield "<main>"
    if len(report.checked) > 1:
        yield from _table(by_response(report), words, words("response"), "")
        if sections := by_sections(report, words):
            yield from _table(sections, words, words("section"), "")
    for checked in report.checked:
        yield from _response(report, checked, words, open_=len(report.checked) <= _LISTED)
    yield f'<p class="quiet">{escape(words("numbers"))}</p>'
    for first, group in by_rule(report):
        yield from _rule(first, group, words, several=len(report.checked) > 1)
    if report.left_out:
        yield f"<p>{escape(words('left_out', n=len(report.left_out)))}</p>"
    yield "</main>"
    yield f'<footer class="quiet"><p>{escape(words.proof(report))}</p></footer>'


def _response(report: ValidationReport, checked: Checked, words: Words, *, open_: bool) -> Iterator[str]:
    told = words.found(checked)
    caption = f"{checked.key} ({checked.country_name}): {told}"
    if open_:
        yield from _table(by_section(report, checked, words), words, words("section"), caption)
        return
    yield f"<details><summary>{escape(caption)}</summary>"
    yield from _table(by_section(report, checked, words), words, words("section"), "")
    yield "</details>"


def _table(lines: Sequence[Line], words: Words, label: str, caption: str) -> Iterator[str]:
    heads = [label, *(words.severity(severity, 0) for severity in WORST_FIRST)]
    if any(line.shares for line in lines):
        heads += [words(key) for key in ("answered", "known", "evidenced")]
    empty = ("",) * (len(heads) - 1 - len(WORST_FIRST))
    yield '<div class="wide"><table>'
    if caption:
        yield f"<caption>{escape(caption)}</caption>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{escape(head)}</th>' for head in heads) + "</tr></thead>"
    yield "<tbody>"
    for line in lines:
        cells = [*(str(n) if n else "" for n in line.counts), *(line.shares or empty)]
        row = "".join(
            f'<td data-head="{escape(head)}">{escape(cell)}</td>'
            for head, cell in zip(heads[1:], cells, strict=True)
        )
        total = ' class="total"' if line.label == words("whole") else ""
        yield f'<tr{total}><th scope="row">{escape(line.label)}</th>{row}</tr>'
    yield "</tbody></table></div>"


def _rule(first: Finding, group: list[Finding], words: Words, *, several: bool) -> Iterator[str]:
    css = _css(first.severity)
    holds, do = sentences(first.message)
    yield "<section>"
    badge = f'<span class="badge {css}">{escape(words.severity(first.severity))}</span>'
    yield f"<h2>{badge} {escape(first.code)} ({len(group)})</h2>"
    yield f"<p>{escape(holds)}</p>"
    if do:
        yield f"<p><b>{escape(words('to_do', text=do))}</b></p>"
    yield from _why(first, words)
    folded = len(group) > _OPEN
    if folded:
        yield f"<details><summary>{len(group)}</summary>"
    yield '<ul class="findings">'
    for finding in group:
        yield from _finding(finding, words, several=several)
    yield "</ul>"
    if folded:
        yield "</details>"
    yield "</section>"


def _why(first: Finding, words: Words) -> Iterator[str]:
    rule = rules_by_code().get(first.code)
    if rule is None:
        return
    told = explanation(rule)
    yield f'<details class="why"><summary class="quiet">{escape(words("explain", code=first.code))}</summary>'
    yield f'<div lang="en"><p>{escape(told.reason)}</p>'
    yield f"<p>Wrong:</p><pre>{escape(told.wrong)}</pre><p>Right:</p><pre>{escape(told.right)}</pre></div>"
    yield "</details>"


def _finding(finding: Finding, words: Words, *, several: bool) -> Iterator[str]:
    place = " ".join(filter(None, (finding.section, numbers(finding)))) or words("response")
    if several:
        place = f"{finding.response} {place}"
    told = f"<b>{escape(place)}</b>"
    if found := where(finding, words):
        told += f' <span class="quiet">{escape(found)}</span>'
    if finding.wording:
        told += f"<br>{escape(finding.wording)}"
    extra = "".join(f"<li>{escape(_visible(detail))}</li>" for detail in details(finding, words))
    yield f'<li class="{_css(finding.severity)}">{told}{f"<ul>{extra}</ul>" if extra else ""}</li>'


def _visible(text: str) -> str:
    """Show control characters and marks that turn the direction of a line as what they are."""
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


def _css(severity: Severity) -> str:
    return severity.name.lower()
