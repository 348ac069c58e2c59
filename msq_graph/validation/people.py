"""A report for people: plain text that fits a narrow terminal, and Markdown."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from msq_graph.validation.rules import FOREIGN, sentences
from msq_graph.validation.tables import (
    WORST_FIRST,
    Line,
    by_response,
    by_rule,
    by_section,
    by_sections,
    details,
    numbers,
    one_line,
    where,
)
from msq_graph.validation.words import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.records.findings import Finding, ValidationReport
    from msq_graph.validation.words import Words

WIDTH = 80
SHOWN = 20  # findings of one rule that the text shows unless told otherwise
_LABEL = 12  # characters of a label that always have room


def report_text(report: ValidationReport, *, shown: int | None = SHOWN) -> str:
    """Write a report as text: a summary, then the findings by rule, worst first.

    Args:
        report: What was found.
        shown: How many findings of one rule are shown; ``None`` shows all.
    """
    words = words_of(report.language)
    lines = [*_summary(report, words, shown)]
    for first, group in by_rule(report):
        holds, do = sentences(first.message)
        lines += ["", f"{words.severity(first.severity).upper()}  {first.code}  ({len(group)})"]
        lines += _wrapped(holds, "  ")
        lines += _wrapped(words("to_do", text=do), "  ") if do else []
        if not first.code.startswith(f"{FOREIGN}:"):
            lines += _wrapped(words("explain", code=first.code), "  ")
        for finding in group[:shown]:
            lines += _entry(finding, words, several=len(report.checked) > 1)
        if (rest := len(group[shown:]) if shown is not None else 0) > 0:
            lines.append("  " + words("more", n=rest, total=len(group)))
    lines += ["", f"{words.totals(report)}."]
    if report.left_out:
        lines += _wrapped(words("left_out", n=len(report.left_out)), "")
    lines += [*_wrapped(words.advice(report), ""), *_wrapped(words.proof(report), "")]
    return "\n".join(lines) + "\n"


def report_markdown(report: ValidationReport) -> str:
    """Write a report as Markdown: a summary of each response, then a table for each rule."""
    words = words_of(report.language)
    lines = [f"# {words('title')}", "", words.checked(report), "", f"{words.totals(report)}.", ""]
    for checked in report.checked:
        told = words.found(checked)
        lines += [f"## {checked.key} ({_plain(checked.country_name)})", "", f"{told}.", ""]
        heads, rows = _table(by_section(report, checked, words), words, words("section"))
        lines += _markdown_table(heads, rows) + [""]
    lines += [words("numbers"), ""]
    for first, group in by_rule(report):
        lines += [f"## {first.code} ({words.severity(first.severity)}, {len(group)})", ""]
        lines += [_plain(first.message), ""]
        heads = [words(key) for key in ("response", "section", "question", "where", "wording", "at_fault")]
        rows = [
            (
                f.response,
                f.section or "",
                numbers(f),
                where(f, words),
                f.wording or "",
                "; ".join(details(f, words)),
            )
            for f in group
        ]
        lines += _markdown_table(heads, rows) + [""]
    if report.left_out:
        lines += [words("left_out", n=len(report.left_out)), ""]
    return "\n".join([*lines, words.advice(report), "", words.proof(report)]) + "\n"


def _summary(report: ValidationReport, words: Words, shown: int | None) -> Iterator[str]:
    yield from _wrapped(words.checked(report), "")
    if len(report.checked) > 1:
        lines = by_response(report)
        yield ""
        yield from _text_table(lines[:shown], words, words("response"))
        if shown is not None and len(lines) > shown:
            yield "  " + words("more_responses", n=len(lines) - shown)
        if sections := by_sections(report, words):
            yield ""
            yield from _text_table(sections, words, words("section"))
        return
    for checked in report.checked:
        told = words.found(checked)
        yield from _wrapped(f"{checked.key} ({checked.country_name}): {told}.", "")
        yield ""
        yield from _text_table(by_section(report, checked, words), words, words("section"))


def _table(lines: Sequence[Line], words: Words, label: str) -> tuple[list[str], list[tuple[str, ...]]]:
    heads = [label, *(words.severity(severity, 0) for severity in WORST_FIRST)]
    if any(line.shares for line in lines):
        heads += [words(key) for key in ("answered", "known", "evidenced")]
    empty = ("",) * (len(heads) - 1 - len(WORST_FIRST))
    rows = [
        (line.label, *(str(n) if n else "." for n in line.counts), *(line.shares or empty)) for line in lines
    ]
    return heads, rows


def _text_table(lines: Sequence[Line], words: Words, label: str) -> Iterator[str]:
    heads, rows = _table(lines, words, label)
    widths = [max(len(row[k]) for row in (heads, *rows)) for k in range(len(heads))]
    widths[0] = max(_LABEL, min(widths[0], WIDTH - 2 - sum(widths[1:]) - 2 * (len(heads) - 1)))
    for first, *rest in (heads, *rows):
        cells = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        yield "  ".join([f"  {_cut(one_line(first), widths[0]).ljust(widths[0])}", *cells]).rstrip()


def _entry(finding: Finding, words: Words, *, several: bool) -> Iterator[str]:
    head = f"  {finding.response} " if several else "  "
    question = " ".join(filter(None, (finding.section, numbers(finding))))
    head += f"{question or words('response')}  {where(finding, words)}".rstrip()
    wording = one_line(finding.wording or "")
    room = WIDTH - len(head) - 2
    if not wording or room >= 24:
        yield _cut(f"{head}  {wording}".rstrip())
    else:
        yield _cut(head)
        yield _cut(f"      {wording}")
    for detail in details(finding, words):
        yield _cut(f"      {detail}")


def _wrapped(text: str, indent: str) -> list[str]:
    wrapper = textwrap.TextWrapper(WIDTH, initial_indent=indent, subsequent_indent=indent)
    wrapper.break_long_words = wrapper.break_on_hyphens = False
    return wrapper.wrap(text)


def _cut(line: str, width: int = WIDTH) -> str:
    return line if len(line) <= width else line[: width - 3].rstrip() + "..."


def _markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return lines + ["| " + " | ".join(map(_plain, row)) + " |" for row in rows]


def _plain(text: str) -> str:
    """Keep a cell of a Markdown table in its cell, and its text text."""
    return re.sub(r"([\\|<>`*_\[\]])", r"\\\1", one_line(text))
