"""A report for build servers: JUnit XML and SARIF."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from msq_graph.ingest.tables.faults import cell_rules
from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import Severity
from msq_graph.validation.cells import cell_explained, cell_markdown
from msq_graph.validation.explain import explained, explained_markdown, explanation
from msq_graph.validation.rules import rules_by_code
from msq_graph.validation.tables import details, numbers, where
from msq_graph.validation.words import words

if TYPE_CHECKING:
    from msq_graph.records.findings import Checked, Finding, ValidationReport
    from msq_graph.validation.words import Words

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(report: ValidationReport, *, limit: Severity | None) -> str:
    """Write a report as JUnit XML: a suite for each response, a case for each rule.

    Args:
        report: What was found.
        limit: Findings as bad as this fail their case; milder ones are its output. ``None``: none fails.
    """
    suites = ET.Element("testsuites", name="msq validate")
    for checked in report.checked:
        suites.append(_suite(checked, report, limit))
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def report_sarif(report: ValidationReport) -> str:
    """Write a report as SARIF 2.1.0."""
    run = {
        "tool": {"driver": {"name": "msq validate", "rules": [_sarif_rule(f) for f in _used(report)]}},
        "columnKind": "unicodeCodePoints",
        "language": report.language,
        "results": [_sarif_result(finding) for finding in report.findings],
    }
    if report.left_out:
        run["properties"] = {"leftOut": len(report.left_out)}
    content = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _used(report: ValidationReport) -> list[Finding]:
    """Return one finding of each rule, in order of their codes."""
    return list({f.code: f for f in sorted(report.findings, key=lambda f: f.code, reverse=True)}.values())[
        ::-1
    ]


def _suite(checked: Checked, report: ValidationReport, limit: Severity | None) -> ET.Element:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.response == checked.key:
            groups[finding.code].append(finding)
    codes = sorted({*rules_by_code(checked.kind), *groups})
    failing = {code for code, found in groups.items() if limit is not None and found[0].severity >= limit}
    told = words(report.language)
    suite = ET.Element("testsuite", name=checked.key, tests=str(len(codes)), failures=str(len(failing)))
    for code in codes:
        case = ET.SubElement(suite, "testcase", classname=checked.key, name=code)
        if found := groups.get(code):
            lines = "\n".join(_line(finding, told) for finding in found)
            if code in failing:
                label = found[0].severity.label
                ET.SubElement(case, "failure", type=label, message=_xml(found[0].message)).text = _xml(lines)
            else:
                ET.SubElement(case, "system-out").text = _xml(f"{found[0].message}\n{lines}")
    if report.left_out:
        ET.SubElement(suite, "system-out").text = told("left_out", n=len(report.left_out))
    return suite


def _line(finding: Finding, told: Words) -> str:
    about = numbers(finding) or finding.section or told("response")  # the section of a term is its name
    place = " ".join(filter(None, (about, where(finding, told))))
    return "; ".join(filter(None, (f"{place}: {finding.wording or ''}", *details(finding, told))))


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _sarif_rule(finding: Finding) -> dict[str, Any]:
    known = rules_by_code().get(finding.code)
    rule = {
        "id": finding.code,
        "shortDescription": {"text": finding.message},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }
    if known is not None:
        told = explanation(known)
        rule |= {"name": known.name, "fullDescription": {"text": told.reason}}
        rule["help"] = {"text": explained(told), "markdown": explained_markdown(told)}
    elif finding.code in cell_rules():
        rule["fullDescription"] = {"text": cell_rules()[finding.code]["reason"]}
        rule["help"] = {"text": cell_explained(finding.code), "markdown": cell_markdown(finding.code)}
    return rule


def _sarif_result(finding: Finding) -> dict[str, Any]:
    about = " ".join(filter(None, (finding.response, numbers(finding))))
    perhaps = f" ({finding.suggestion}?)" if finding.suggestion else ""
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": finding.focus.removeprefix(BASE)}]
    }
    if finding.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.file)}}
        if finding.span:
            start, end = finding.span
            place["region"] = {"charOffset": start, "charLength": end - start}
            place["region"] |= {"startLine": finding.line} if finding.line else {}
        if finding.cell or finding.sheet:
            name = "!".join(filter(None, (finding.sheet, finding.cell)))
            location["logicalLocations"].append({"name": name, "kind": "cell" if finding.cell else "sheet"})
        location["physicalLocation"] = place
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{about}: {finding.message}{perhaps}"},
        "locations": [location],
    }
