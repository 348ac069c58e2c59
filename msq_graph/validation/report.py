"""A report as data: JSON, CSV, and the Turtle that SHACL defines."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from msq_graph.ingest.tables.guard import guard
from msq_graph.records.findings import Severity
from msq_graph.turtle import boolean, text, turtle
from msq_graph.validation.rules import SH, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.records.findings import Checked, Finding, ValidationReport

SCHEMA = "https://w3id.org/msq-graph/schemas/validation.schema.json"
COLUMNS = (
    "severity",
    "code",
    "shape",
    "country",
    "edition",
    "respondent",
    "section",
    "questions",
    "message",
    "suggestion",
    "wording",
    "printed",
    "file",
    "line",
    "sheet",
    "cell",
    "start",
    "end",
    "focus",
    "path",
    "value",
    "named",
)
_A = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def report_json(report: ValidationReport) -> bytes:
    """Write a report as JSON; the same report gives the same bytes."""
    content = {
        "$schema": SCHEMA,
        "engine": report.engine,
        "language": report.language,
        "checked": [_response(checked) for checked in report.checked],
        "shapes": report.shapes,
        "nodes": report.nodes,
        "unmatched": list(report.unmatched),
        "counts": {severity.name.lower(): n for severity, n in report.counts().items()},
        "left_out": len(report.left_out),
        "findings": [_row(finding) for finding in report.findings],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def report_csv(report: ValidationReport) -> str:
    """Write the findings as a table, a row each; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in report.findings:
        row = _row(finding)
        start, end = finding.span or ("", "")
        row |= {"start": start, "end": end, "questions": " ".join(map(str, finding.questions))}
        writer.writerow(_cell(row[column]) for column in COLUMNS)
    return out.getvalue()


def report_turtle(report: ValidationReport) -> str:
    """Write a report as a ``sh:ValidationReport``."""
    prefixes = {"sh": SH, "shapes": SHAPES, "xsd": "http://www.w3.org/2001/XMLSchema#"}
    return turtle(_quads(report), prefixes).decode()


def _response(checked: Checked) -> dict[str, Any]:
    return {
        "country": checked.country,
        "country_name": checked.country_name,
        "edition": checked.edition,
        "respondent": checked.respondent,
        "questions": checked.questions,
        "found": checked.found,
        "completeness": [
            {
                "section": part.section,
                "title": part.title,
                **{name: getattr(part, name)._asdict() for name in ("answered", "known", "evidenced")},
            }
            for part in checked.completeness
        ],
    }


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.name.lower(),
        "code": finding.code,
        "shape": finding.shape,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "country": finding.country,
        "edition": finding.edition,
        "respondent": finding.respondent,
        "section": finding.section,
        "questions": list(finding.questions),
        "wording": finding.wording,
        "printed": finding.printed,
        "file": finding.file,
        "line": finding.line,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "span": list(finding.span) if finding.span else None,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "named": finding.named,
    }


def _cell(value: object) -> str:
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else str(value)


def _quads(report: ValidationReport) -> Iterator[Quad]:
    top = BlankNode("report")
    yield Quad(top, _A, NamedNode(SH + "ValidationReport"))
    yield Quad(top, NamedNode(SH + "conforms"), boolean(not report.findings and not report.left_out))
    if report.left_out:
        note = f"{len(report.left_out)} more findings were left out."
        yield Quad(top, NamedNode("http://www.w3.org/2000/01/rdf-schema#comment"), text(note, "en"))
    for number, finding in enumerate(report.findings, start=1):
        node = BlankNode(f"result{number:06}")
        yield Quad(top, NamedNode(SH + "result"), node)
        yield Quad(node, _A, NamedNode(SH + "ValidationResult"))
        for name, value in _result(finding, report.language):
            yield Quad(node, NamedNode(SH + name), value)


def _result(finding: Finding, language: str) -> Iterator[tuple[str, NamedNode | Literal]]:
    yield "resultSeverity", NamedNode(SH + Severity(finding.severity).label)
    yield "sourceShape", _shape(finding.shape)
    yield "sourceConstraintComponent", NamedNode(finding.component)
    yield "focusNode", NamedNode(finding.focus)
    yield "resultMessage", text(_told(finding), language)
    if finding.path:
        yield "resultPath", NamedNode(finding.path)
    if finding.value is not None:
        yield "value", NamedNode(finding.value) if finding.value_is_iri else text(finding.value)


def _shape(name: str) -> NamedNode:
    return NamedNode(name if ":" in name else SHAPES + name)


def _told(finding: Finding) -> str:
    """Say which question a message is about, where SHACL has no place for that."""
    numbers = ", ".join(map(str, finding.questions))
    return f"Question {numbers}: {finding.message}" if numbers else finding.message
