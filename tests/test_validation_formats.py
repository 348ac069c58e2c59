"""Every format of a report is what readers of that format expect, in every language and with every option."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator, Draft202012Validator  # type: ignore[import-untyped]

from msq_graph.cli.app import msq
from msq_graph.turtle import nquads, parse

REPOSITORY = Path(__file__).parents[1]
CASES = Path(__file__).parent / "shapes"
SCHEMA = REPOSITORY / "docs/schemas/validation.schema.json"
SARIF = os.environ.get("SARIF_SCHEMA", "")
OWN = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/my#Blank> a sh:NodeShape ; sh:targetClass <https://w3id.org/msq-graph/ontology#Answer> ;
  sh:severity sh:Warning ; sh:message "Un texte court."@fr , "A short text; not = a long one."@en ;
  sh:property [ sh:path <https://w3id.org/msq-graph/ontology#verbatim> ; sh:minLength 900 ] .
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two responses")
    (folder / "own.ttl").write_text(OWN, encoding="utf-8")
    file = folder / "two.nq"
    names = ("consistency/invalid/Link-form", "completeness/invalid/MandatoryAnswered", "reference")
    file.write_bytes(nquads(quad for name in names for quad in parse(CASES / f"{name}.trig")))
    return file


@lru_cache
def _run(*args: str) -> Result:
    return CliRunner().invoke(msq, ["validate", *args])


def run(data: Path, style: str, *args: str) -> str:
    result = _run(str(data), "--format", style, *args)
    assert result.exit_code in (0, 1), result.stderr
    return result.stdout


def findings(data: Path, *args: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(data, "json", *args))["findings"]
    return found


def combinations() -> list[tuple[str, ...]]:
    """Return options that may stand together: each language, limited or not, with or without a day."""
    parts = (
        (("--lang", "fr"), ("--lang", "es"), ()),
        (("--limit", "3"), ()),
        (("--as-of", "2000-01-01"), ()),
    )
    return [tuple(itertools.chain(*chosen)) for chosen in itertools.product(*parts)]


@pytest.mark.parametrize("options", combinations(), ids=" ".join)
def test_options_stand_together_in_every_format(data: Path, options: tuple[str, ...]) -> None:
    own = (*options, "--shapes", str(data.with_name("own.ttl")))
    content = json.loads(run(data, "json", *own))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(content)
    shown = content["findings"]
    assert len(shown) == (3 if "--limit" in options else sum(content["counts"].values()))
    assert sum(content["counts"].values()) == len(shown) + content["left_out"]
    if "--limit" not in options:
        codes = {finding["code"] for finding in shown}
        assert "own:blank.property-1" in codes
        assert ("date-before-check" in codes) == ("--as-of" in options)
    assert len(list(csv.DictReader(io.StringIO(run(data, "csv", *own))))) == len(shown)
    assert len(json.loads(run(data, "sarif", *own))["runs"][0]["results"]) == len(shown)
    assert len(ET.fromstring(run(data, "junit", *own)).findall("testsuite")) == 2
    for style in ("text", "md", "html"):
        assert run(data, style, *own)


@pytest.mark.parametrize("style", ["text", "json", "md", "html", "csv", "ttl", "junit", "sarif"])
def test_the_format_and_the_language_do_not_change_the_exit_code(data: Path, style: str) -> None:
    for limit, code in (("violation", 1), ("never", 0)):
        for language in ("en", "fr", "es"):
            result = _run(str(data), "--format", style, "--lang", language, "--fail-on", limit)
            assert result.exit_code == code


def test_csv_has_one_row_of_all_columns_for_each_finding_and_the_same_cells_as_json(data: Path) -> None:
    text = run(data, "csv")
    assert "\r" not in text
    head, *rows = csv.reader(io.StringIO(text), strict=True)
    assert {len(row) for row in rows} == {len(head)}
    found = findings(data)
    for row, finding in zip(rows, found, strict=True):
        cells = dict(zip(head, row, strict=True))
        for column in ("severity", "code", "message", "country", "focus", "named"):
            assert cells[column].removeprefix("'") == (finding[column] or "")
        assert cells["questions"].split() == [str(number) for number in finding["questions"]]


def test_markdown_is_read_as_headings_and_tables_and_nothing_else(data: Path) -> None:
    markdown = pytest.importorskip("markdown_it")
    tokens = markdown.MarkdownIt("commonmark").enable("table").parse(run(data, "md"))
    kinds = {token.type for token in tokens}
    assert not kinds & {"html_block", "fence", "code_block", "blockquote_open"}
    assert not {child.type for token in tokens for child in token.children or () if child.type != "text"} & {
        "html_inline",
        "link_open",
        "image",
    }
    tables = [token.type for token in tokens].count("table_open")
    rules = {finding["shape"] for finding in findings(data)}
    assert tables == len(rules) + 2  # and the sections of each response


def test_junit_is_what_build_servers_read(data: Path) -> None:
    """By the parts of the usual XSD: names, counts that are right, one outcome for each case."""
    root = ET.fromstring(run(data, "junit"))
    assert root.tag == "testsuites"
    for suite in root:
        assert suite.tag == "testsuite"
        assert suite.get("name")
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases) == len({case.get("name") for case in cases})
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert {child.tag for child in suite} <= {"testcase", "system-out"}
        for case in cases:
            assert case.get("classname") == suite.get("name")
            assert [child.tag for child in case] in ([], ["failure"], ["system-out"])
            for failure in case:
                assert failure.tag == "system-out" or (failure.get("message") and failure.get("type"))


def test_junit_speaks_the_language_and_says_where(data: Path) -> None:
    text = run(data, "junit", "--lang", "fr")
    assert "Q8 source.txt caractères 20-20: " in text
    assert "Question " not in text


def test_turtle_is_read_back_as_the_shacl_report_it_is(data: Path) -> None:
    from rdflib import RDF, SH, Graph

    graph = Graph().parse(data=run(data, "ttl"), format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert [str(value) for value in graph.objects(report, SH.conforms)] == ["false"]
    results = set(graph.objects(report, SH.result))
    assert results == set(graph.subjects(RDF.type, SH.ValidationResult))
    needed = (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape, SH.resultMessage)
    assert all(len(set(graph.objects(result, part))) == 1 for result in results for part in needed)
    read = sorted(str(graph.value(result, SH.focusNode)) for result in results)
    assert read == sorted(finding["focus"] for finding in findings(data))


@pytest.mark.skipif(not SARIF, reason="SARIF_SCHEMA does not name a copy of sarif-schema-2.1.0.json")
def test_sarif_is_what_the_schema_of_2_1_0_says(data: Path) -> None:
    schema = Draft7Validator(json.loads(Path(SARIF).read_text(encoding="utf-8")))
    for options in combinations():
        schema.validate(json.loads(run(data, "sarif", *options)))
