"""Faults of cells as findings of a report, and what ``msq explain`` says about them."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.tables.faults import ENGLISH, cell_rules, said
from msq_graph.ingest.tables.withhold import quotes
from msq_graph.mapping.iris import answer as answer_iri
from msq_graph.mapping.iris import key_of
from msq_graph.mapping.iris import response as response_iri
from msq_graph.records.findings import Finding
from msq_graph.validation.rules import SHAPES, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from msq_graph.ingest.tables.faults import CellFault
    from msq_graph.records.findings import ValidationReport
    from msq_graph.records.response import Response

COMPONENT = f"{SHAPES}CellFault"  # what SHACL would call the constraint: it is checked while reading
_SHOWN = 160


def cell_findings(response: Response, faults: Iterable[CellFault], language: str = ENGLISH) -> list[Finding]:
    """Turn what is wrong at cells of a source into findings about its response.

    What stands in a cell is not told where it may be personal: in rows of withheld questions. What we
    name ourselves is: that such a row is missing, say.
    """
    key, edition = key_of(response), load_edition(response.edition)
    found = []
    for fault in faults:
        question = edition.question(fault.question) if fault.question is not None else None
        personal = question is not None and question.withheld and quotes(fault.code)
        told = None if personal else " ".join(fault.printed.split())[:_SHOWN]
        found.append(
            Finding(
                severity=fault.severity,
                shape=fault.code,
                code=fault.code,
                message=said(fault.code, language=language),
                suggestion=None,
                named=None,
                response=response.key,
                country=response.country,
                edition=str(response.edition),
                respondent=response.respondent.value,
                section=question.section if question else None,
                questions=(question.number,) if question else (),
                wording=question.wording if question else None,
                printed=told,
                file=response.source.name,
                span=None,
                line=None,
                focus=(answer_iri(key, question.number) if question else response_iri(key)).value,
                path=None,
                value=None,
                value_is_iri=False,
                component=COMPONENT,
                sheet=fault.sheet,
                cell=fault.ref or None,
            )
        )
    return found


def with_cells(report: ValidationReport, findings: Iterable[Finding]) -> ValidationReport:
    """Put findings at cells among those of the shapes, worst first, then by response and question."""
    merged = sorted(
        (*report.findings, *findings),
        key=lambda f: (-f.severity, f.response, f.questions or (10**6,), f.shape, f.focus, f.value or ""),
    )
    return replace(report, findings=tuple(merged))


def cell_explained(code: str, language: str = ENGLISH) -> str:
    """Write what is known about a code as text."""
    rule = cell_rules()[code]
    holds, do = sentences(said(code, language=language))
    reason = rule.get(f"reason_{language}") or rule["reason"]
    lines = [f"{code}  ({rule['severity']}, ontology/cell-faults.toml)", ""]
    for paragraph in (holds, reason, f"To do: {do}"):
        lines += [*textwrap.wrap(paragraph, 80, break_long_words=False, break_on_hyphens=False), ""]
    return "\n".join([*lines, "Wrong:", f"  {rule['wrong']}", "", "Right:", f"  {rule['right']}"])


def cell_markdown(code: str, language: str = ENGLISH) -> str:
    """Write what is known about a code as Markdown."""
    rule = cell_rules()[code]
    holds, do = sentences(said(code, language=language))
    reason = rule.get(f"reason_{language}") or rule["reason"]
    lines = [f"# {code}", "", f"*{rule['severity']}*: {holds}", "", reason, "", f"**To do:** {do}", ""]
    for label in ("wrong", "right"):
        lines += [f"{label.capitalize()}:", "", "```text", rule[label], "```", ""]
    return "\n".join([*lines, "Fault of a cell, `ontology/cell-faults.toml`."])


def cells_listed(language: str = ENGLISH) -> list[tuple[str, str, str]]:
    """List code, severity and what is wrong for every fault of a cell."""
    return [
        (code, rule["severity"], sentences(said(code, language=language))[0])
        for code, rule in sorted(cell_rules().items())
    ]
