"""A report for build servers: JUnit XML and SARIF."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import Severity
from msq_graph.validation.rules import load_shapes

if TYPE_CHECKING:
    from msq_graph.records.findings import Checked, Finding, ValidationReport

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
    rules = load_shapes().rules
    used = sorted({finding.shape for finding in report.findings})
    driver = {
        "name": "msq validate",
        "rules": [
            {
                "id": name,
                "shortDescription": {"text": rules[name].message},
                "defaultConfiguration": {"level": _LEVELS[rules[name].severity]},
            }
            for name in used
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding) for finding in report.findings],
    }
    content = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _suite(checked: Checked, report: ValidationReport, limit: Severity | None) -> ET.Element:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.response == checked.key:
            groups[finding.shape].append(finding)
    rules = sorted(load_shapes().rules)
    failing = {shape for shape, found in groups.items() if limit is not None and found[0].severity >= limit}
    suite = ET.Element("testsuite", name=checked.key, tests=str(len(rules)), failures=str(len(failing)))
    for shape in rules:
        case = ET.SubElement(suite, "testcase", classname=checked.key, name=shape)
        if found := groups.get(shape):
            lines = "\n".join(map(_line, found))
            if shape in failing:
                label = found[0].severity.label
                ET.SubElement(case, "failure", type=label, message=_xml(found[0].message)).text = _xml(lines)
            else:
                ET.SubElement(case, "system-out").text = _xml(f"{found[0].message}\n{lines}")
    return suite


def _line(finding: Finding) -> str:
    numbers = f"Question {', '.join(map(str, finding.questions))}" if finding.questions else "The response"
    return f"{numbers}: {finding.wording or ''} <{finding.focus}>"


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _sarif_result(finding: Finding) -> dict[str, Any]:
    numbers = ", ".join(map(str, finding.questions))
    about = f"{finding.response}, question {numbers}" if numbers else finding.response
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": finding.focus.removeprefix(BASE)}]
    }
    if finding.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.file)}}
        if finding.span:
            start, end = finding.span
            place["region"] = {"charOffset": start, "charLength": end - start}
            place["region"] |= {"startLine": finding.line} if finding.line else {}
        location["physicalLocation"] = place
    return {
        "ruleId": finding.shape,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{about}: {finding.message}"},
        "locations": [location],
    }
