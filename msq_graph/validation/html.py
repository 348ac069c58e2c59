"""A report as one HTML file: nothing is fetched and no script runs; for screens, telephones and print."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from msq_graph.records.findings import RESPONSE
from msq_graph.resources import data_folder
from msq_graph.validation.anchors import Anchors
from msq_graph.validation.explain import explanation
from msq_graph.validation.rules import rules_by_code, sentences
from msq_graph.validation.tables import (
    WORST_FIRST,
    by_question,
    by_response,
    by_rule,
    by_section,
    by_sections,
    details,
    numbers,
    where,
)
from msq_graph.validation.words import RESEARCH
from msq_graph.validation.words import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.records.findings import Checked, Finding, Severity, ValidationReport
    from msq_graph.validation.tables import Line
    from msq_graph.validation.words import Words

_OPEN = 100  # findings of one rule up to which its list is shown at once
_LISTED = 12  # responses up to which each has its tables shown
_SIGNS = dict(zip(WORST_FIRST, ("\N{MULTIPLICATION SIGN}", "!", "i"), strict=True))


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
        f"<title>{escape(words('title'))}: {escape(_subject(report, words))}</title>",
        f"<style>{_style()}</style>",
        "</head>",
        "<body>",
        *_header(report, words),
        "<main>",
        *_main(report, words),
        "</main>",
        f'<footer class="quiet">{escape(words.checked(report))} {escape(words.proof(report))}</footer>',
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _subject(report: ValidationReport, words: Words) -> str:
    if len(report.checked) == 1:
        (only,) = report.checked
        return f"{only.country_name}, {only.edition}"
    return words.things(report)


def _header(report: ValidationReport, words: Words) -> Iterator[str]:
    yield '<header id="top">'
    yield f'<p class="quiet">{escape(words("title"))}</p>'
    yield f"<h1>{escape(_subject(report, words))}</h1>"
    if len(report.checked) == 1:
        (only,) = report.checked
        told = words.found(only)  # which says of desk research what it is
        if only.respondent != RESEARCH and (who := words.respondent(only)):
            told = f"{told}, {who}"
        yield f"<p>{escape(told)}.</p>"
    yield '<ul class="totals">'
    for severity, number in report.counts().items():
        label = escape(words.severity(severity, number))
        yield f'<li class="{_css(severity)}">{_sign(severity)} <b>{number}</b> {label}</li>'
    yield "</ul>"
    yield f'<p class="next">{escape(words.advice(report))}</p>'
    research = sum(one.respondent == RESEARCH for one in report.checked)
    if research and len(report.checked) > 1:
        yield f"<p><b>{escape(words.responses(research))}: {escape(words('desk_research'))}.</b></p>"
    yield "</header>"


def _main(report: ValidationReport, words: Words) -> Iterator[str]:
    anchors = Anchors(report)
    yield from _contents(report, words, anchors)
    yield f"<h2>{escape(words('sections'))}</h2>"
    several = len(report.checked) > 1
    if several:
        yield from _table(by_response(report), words, words("response"))
        if sections := by_sections(report, words):
            yield from _table(sections, words, words("section"))
    for checked in report.checked:
        table = _table(by_section(report, checked, words), words, words("section"))
        yield from _of_response(checked, words, table, len(report.checked))
    if any(checked.kind == RESPONSE for checked in report.checked):
        yield f'<p class="quiet">{escape(words("numbers"))}</p>'
    yield from _questions(report, words, anchors)
    shown: Severity | None = None
    for first, group in by_rule(report):
        if first.severity is not shown:
            shown = first.severity
            heading = words.severity(shown, 0).capitalize()
            yield f'<h2 class="{_css(shown)}">{escape(heading)} ({report.counts()[shown]})</h2>'
        yield from _rule(first, group, words, anchors, several=several)
    if report.left_out:
        yield f"<p>{escape(words('left_out', n=len(report.left_out)))}</p>"


def _contents(report: ValidationReport, words: Words, anchors: Anchors) -> Iterator[str]:
    """List the rules that are broken, each with its number of findings."""
    if not report.findings:
        return
    title = escape(words("to_mend"))
    yield f'<nav aria-label="{title}"><h2>{title}</h2><ul class="contents">'
    for first, group in by_rule(report):
        holds, do = sentences(first.message)
        link = f'<a href="#{escape(anchors.rule(first))}">{escape(holds)}</a>'
        why = f'<span class="quiet">{escape(do)}</span>' if do else ""
        yield f"<li>{_badge(first.severity, words)} {link} <b>({len(group)})</b> {why}</li>"
    yield "</ul></nav>"


def _questions(report: ValidationReport, words: Words, anchors: Anchors) -> Iterator[str]:
    """List each question about which something was found, with its findings."""
    if not any(finding.questions for finding in report.findings):
        return
    yield f"<h2>{escape(words('by_question'))}</h2>"
    for checked in report.checked:
        rows = by_question(report, checked)
        if rows:
            listed = (_question(checked, number, found, anchors) for number, found in rows)
            lines = ('<ul class="questions">', *listed, "</ul>")
            yield from _of_response(checked, words, lines, len(report.checked))


def _question(checked: Checked, number: int, found: Sequence[Finding], anchors: Anchors) -> str:
    links = " ".join(
        f'<a href="#{escape(anchors.finding(f))}">{_sign(f.severity)} {escape(f.code)}</a>' for f in found
    )
    return f'<li id="{escape(anchors.question(checked.key, number))}"><b>Q{number}</b> {links}</li>'


def _of_response(
    checked: Checked, words: Words, lines: Sequence[str] | Iterator[str], of: int
) -> Iterator[str]:
    """Show what belongs to one response: under its name where there are several, folded where many."""
    name = escape(f"{checked.key} ({checked.country_name}): {words.found(checked)}")
    if of > _LISTED:
        yield f"<details><summary>{name}</summary>"
        yield from lines
        yield "</details>"
        return
    if of > 1:
        yield f"<h3>{name}</h3>"
    yield from lines


def _table(lines: Sequence[Line], words: Words, label: str) -> Iterator[str]:
    heads = [label, *(words.severity(severity, 0) for severity in WORST_FIRST)]
    if any(line.shares for line in lines):
        heads += [words(key) for key in ("answered", "known", "evidenced")]
    empty = ("",) * (len(heads) - 1 - len(WORST_FIRST))
    yield '<div class="wide"><table>'
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


def _rule(
    first: Finding, group: list[Finding], words: Words, anchors: Anchors, *, several: bool
) -> Iterator[str]:
    holds, do = sentences(first.message)
    yield f'<section id="{escape(anchors.rule(first))}">'
    yield f"<h3>{escape(holds)}</h3>"
    code = f"{_badge(first.severity, words)} <code>{escape(first.code)}</code> <b>({len(group)})</b>"
    yield f'<p class="quiet">{code} <a href="#top">{escape(words("to_top"))}</a></p>'
    if do:
        yield f'<p class="do">{escape(words("to_do", text=do))}</p>'
    yield from _why(first, words)
    folded = len(group) > _OPEN
    if folded:
        yield f"<details><summary>{len(group)}</summary>"
    yield '<ul class="findings">'
    for finding in group:
        yield from _finding(finding, words, anchors, several=several)
    yield "</ul>"
    if folded:
        yield "</details>"
    yield "</section>"


def _why(first: Finding, words: Words) -> Iterator[str]:
    rule = rules_by_code().get(first.code)
    if rule is None:
        return
    told, english = explanation(rule, words.language), explanation(rule)
    spoken = "en" if told.reason == english.reason else words.language
    yield f'<details class="why"><summary class="quiet">{escape(words("explain", code=first.code))}</summary>'
    yield f'<p lang="{spoken}">{escape(told.reason)}</p>'
    for label, example in (("wrong", told.wrong), ("right", told.right)):
        yield f"<p>{escape(words(label))}</p><pre>{escape(example)}</pre>"
    yield "</details>"


def _finding(finding: Finding, words: Words, anchors: Anchors, *, several: bool) -> Iterator[str]:
    asked = ""
    if finding.questions:
        row = anchors.question(finding.response, finding.questions[0])
        asked = f'<a href="#{escape(row)}">{numbers(finding)}</a>'
    place = " ".join(filter(None, (escape(finding.section or ""), asked))) or escape(words("response"))
    if several:
        place = f"{escape(finding.response)} {place}"
    told = f"<b>{place}</b>"
    if found := where(finding, words):
        told += f' <code class="quiet">{escape(found)}</code>'
    if finding.wording:
        told += f"<br>{escape(finding.wording)}"
    extra = "".join(f"<li>{escape(_visible(detail))}</li>" for detail in details(finding, words))
    name = escape(anchors.finding(finding))
    more = f"<ul>{extra}</ul>" if extra else ""
    yield f'<li id="{name}" class="{_css(finding.severity)}">{told}{more}</li>'


def _badge(severity: Severity, words: Words) -> str:
    return f'<span class="badge {_css(severity)}">{_sign(severity)} {escape(words.severity(severity))}</span>'


def _sign(severity: Severity) -> str:
    """Return a sign that tells severities apart where colours do not; the word or code is beside it."""
    return f'<span class="sign {_css(severity)}" aria-hidden="true">{_SIGNS[severity]}</span>'


def _visible(text: str) -> str:
    """Show control characters and marks that turn the direction of a line as what they are."""
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


def _css(severity: Severity) -> str:
    return severity.name.lower()
