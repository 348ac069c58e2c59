"""A report in every form: for people, for programs, for build servers."""

from __future__ import annotations

import csv
import io
import json
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat
from pyoxigraph import parse as parse_text

from msq_graph.mapping.dataset import dataset_quads
from msq_graph.records.findings import Severity, ValidationReport
from msq_graph.turtle import parse
from msq_graph.validation.check import validate_quads
from msq_graph.validation.ci import report_junit, report_sarif
from msq_graph.validation.people import report_markdown, report_text
from msq_graph.validation.report import COLUMNS, report_csv, report_json, report_turtle
from msq_graph.validation.rules import SH, SHAPES, load_shapes
from tests.invented import france, kenya

CASES = Path(__file__).parent / "shapes"
GOLDEN = CASES / "report.txt"
SOURCE = "1. Is there a law?\n\n2. Link\nOpen Data Act, https://law.example.org/act\n\nend\n"


@lru_cache
def mixed() -> ValidationReport:
    """Two invented responses: a damaged link and no consent, and a blank mandatory answer."""
    names = ("consistency/invalid/Link-form", "completeness/invalid/MandatoryAnswered", "reference")
    quads = [quad for name in names for quad in parse(CASES / f"{name}.trig")]
    consent = "https://w3id.org/msq-graph/vocab/consent-given"
    changed = parse_text(
        "\n".join(str(quad) + " ." for quad in quads).replace(f"<{consent}>", f"<{consent[:-5]}unknown>", 1),
        format=RdfFormat.N_QUADS,
    )
    return validate_quads(changed, texts={"0a" * 32: SOURCE})


@lru_cache
def large() -> ValidationReport:
    return validate_quads(dataset_quads([france(), kenya()]))


@lru_cache
def clean() -> ValidationReport:
    names = ("structure/valid/complete", "reference")
    return validate_quads([quad for name in names for quad in parse(CASES / f"{name}.trig")])


def test_the_text_is_the_reviewed_one(request: pytest.FixtureRequest) -> None:
    """Run with --update-golden after an intended change, then review the diff."""
    text = report_text(mixed())
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("report", [mixed(), large(), clean()], ids=["mixed", "large", "clean"])
def test_the_text_fits_80_columns(report: ValidationReport) -> None:
    assert max(map(len, report_text(report, shown=None).splitlines())) <= 80


def test_the_text_says_how_many_findings_it_leaves_out() -> None:
    short, whole = report_text(large(), shown=3), report_text(large(), shown=None)
    assert "... and 42 more (--print 45 shows them)" in short
    assert "more (--print" not in whole
    assert whole.count("\n") > short.count("\n") + len(large().findings) - 3 * len(load_shapes().rules)


def test_a_clean_report_says_so_and_what_was_checked() -> None:
    text = report_text(clean())
    assert "0 violations, 0 warnings, 0 notes." in text
    assert "Nothing to do." in text
    assert "XXA-2030-generated (Exampleland): 2 of 2 questions found." in text


def test_json_holds_every_finding_and_what_was_checked() -> None:
    report = large()
    content = json.loads(report_json(report))
    assert len(content["findings"]) == len(report.findings)
    assert content["counts"] == {s.name.lower(): n for s, n in report.counts().items()}
    assert sum(content["counts"].values()) == len(report.findings)
    assert [c["country"] for c in content["checked"]] == ["FRA", "KEN"]
    assert content["unmatched"] == list(report.unmatched)
    first = content["findings"][0]
    assert first["message"] == load_shapes().rules[first["shape"]].message


def test_csv_has_a_row_for_each_finding() -> None:
    rows = list(csv.DictReader(io.StringIO(report_csv(large()))))
    assert len(rows) == len(large().findings)
    assert tuple(rows[0]) == COLUMNS
    link = next(
        row for row in csv.DictReader(io.StringIO(report_csv(mixed()))) if row["shape"] == "Link-form"
    )
    assert (link["questions"], link["line"], link["start"], link["end"]) == ("2", "3", "20", "62")


def test_csv_cells_are_never_formulas() -> None:
    path = CASES / "consistency/invalid/Link-form.trig"
    text = path.read_text(encoding="utf-8").replace("htips://data.example.org", "=HYPERLINK(1)")
    quads = parse_text(text + (CASES / "reference.trig").read_text(encoding="utf-8"), format=RdfFormat.TRIG)
    (row,) = csv.DictReader(io.StringIO(report_csv(validate_quads(quads))))
    assert row["value"] == "'=HYPERLINK(1)"


def test_turtle_is_a_shacl_report_with_every_finding() -> None:
    quads = list(parse_text(report_turtle(large()), format=RdfFormat.TURTLE))
    by = {
        name: [q.object for q in quads if q.predicate == NamedNode(SH + name)]
        for name in (
            "result",
            "conforms",
            "focusNode",
            "resultSeverity",
            "sourceShape",
            "sourceConstraintComponent",
        )
    }
    findings = large().findings
    assert [str(term) for term in by["conforms"]] == ['"false"^^<http://www.w3.org/2001/XMLSchema#boolean>']
    for name in ("result", "focusNode", "resultSeverity", "sourceShape", "sourceConstraintComponent"):
        assert len(by[name]) == len(findings), name
    shapes = sorted(str(term) for term in by["sourceShape"])
    assert shapes == sorted(f"<{SHAPES}{finding.shape}>" for finding in findings)
    (conforms,) = (
        q.object
        for q in parse_text(report_turtle(clean()), format=RdfFormat.TURTLE)
        if q.predicate == NamedNode(SH + "conforms")
    )
    assert isinstance(conforms, Literal)
    assert conforms.value == "true"


def test_markdown_keeps_every_finding_in_a_row_of_its_table() -> None:
    lines = report_markdown(large()).splitlines()
    rows = [line for line in lines if line.startswith(("| FRA-", "| KEN-"))]
    assert len(rows) == len(large().findings)
    assert all(row.replace("\\|", "").count("|") == 7 for row in rows)


@pytest.mark.parametrize(("limit", "failures"), [(Severity.VIOLATION, 1), (Severity.WARNING, 3), (None, 0)])
def test_junit_fails_the_cases_that_reach_the_limit(limit: Severity | None, failures: int) -> None:
    suites = ET.fromstring(report_junit(mixed(), limit=limit))
    assert [suite.get("name") for suite in suites] == ["XXA-2030-generated", "XXA-2031-generated"]
    assert len(suites.findall(".//failure")) == failures
    assert sum(int(suite.get("failures", "")) for suite in suites) == failures
    assert all(len(suite) == len(load_shapes().rules) for suite in suites)


def test_sarif_points_at_line_and_characters() -> None:
    (run,) = json.loads(report_sarif(mixed()))["runs"]
    assert len(run["results"]) == len(mixed().findings)
    assert {r["ruleId"] for r in run["results"]} == {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    link = next(result for result in run["results"] if result["ruleId"] == "link-form")
    assert link["level"] == "warning"
    place = link["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "source.txt"},
        "region": {"charOffset": 20, "charLength": 42, "startLine": 3},
    }
