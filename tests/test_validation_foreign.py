"""A user's own shapes are checked beside ours, and can do nothing but describe data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.errors import GraphError, LimitError, MsqGraphError
from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import Severity, ValidationReport
from msq_graph.sparql.guard import check_query
from msq_graph.turtle import parse
from msq_graph.validation.check import Settings, validate_quads
from msq_graph.validation.ci import report_junit, report_sarif
from msq_graph.validation.foreign import MAX_BYTES, read_shapes
from msq_graph.validation.html import report_html
from msq_graph.validation.people import report_markdown, report_text
from msq_graph.validation.report import report_csv, report_json, report_turtle
from msq_graph.validation.rules import SHAPES, Shapes

CASES = Path(__file__).parent / "shapes"
COMPLETE = str(CASES / "structure/valid/complete.trig")
REFERENCE = str(CASES / "reference.trig")
PREFIXES = f"""
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/my#> .
@prefix msq: <{BASE}ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
"""
OWN = """
ex:PortalName a sh:NodeShape ; sh:targetClass msq:Portal ; sh:property [
  sh:path schema:name ; sh:minCount 1 ; sh:severity sh:Warning ;
  sh:message "A portal has a name."@en , "Un portail a un nom."@fr ] .
"""
TEXTS = "ex:S a sh:NodeShape ; sh:targetClass msq:Answer ; sh:property [ sh:path msq:verbatim ; %s ] ."
PORTALS = "ex:S a sh:NodeShape ; sh:targetClass msq:Portal ; "
QUERY = 'ex:S a sh:NodeShape ; sh:targetClass msq:Response ; sh:sparql [ sh:select """%s""" ] .'


def shapes(tmp_path: Path, text: str, *, trust: bool = False) -> Shapes:
    file = tmp_path / "own.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return read_shapes(file, trust=trust, check_query=check_query)


def report(own: Shapes, **settings: object) -> ValidationReport:
    quads = [*parse(Path(COMPLETE)), *parse(Path(REFERENCE))]
    return validate_quads(quads, settings=Settings(foreign=own, **settings))  # type: ignore[arg-type]


def run(tmp_path: Path, text: str, *args: str) -> Result:
    file = tmp_path / "own.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return CliRunner().invoke(msq, ["validate", COMPLETE, REFERENCE, "--shapes", str(file), *args])


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_own_shapes_are_checked_beside_ours(tmp_path: Path, engine: str) -> None:
    (finding,) = report(shapes(tmp_path, OWN), engine=engine).findings
    assert finding.severity is Severity.WARNING
    assert finding.message == "A portal has a name."
    assert finding.code == "own:portal-name.property-1"
    assert finding.focus.endswith("/portal/data-example-org")
    assert finding.questions == (2,)


def test_own_shapes_speak_languages_and_stand_in_every_form(tmp_path: Path) -> None:
    told = report(shapes(tmp_path, OWN), language="fr")
    assert told.findings[0].message == "Un portail a un nom."
    for form in (report_text, report_markdown, report_html, report_csv, report_sarif):
        assert told.findings[0].code in form(told)
    assert told.findings[0].code in report_junit(told, limit=None)
    assert told.findings[0].code in report_json(told).decode()
    assert f"<{told.findings[0].shape}>" in report_turtle(told)


def test_a_shape_without_severity_and_message_is_a_violation_that_names_itself(tmp_path: Path) -> None:
    own = shapes(
        tmp_path,
        "ex:Short a sh:NodeShape ; sh:targetClass msq:Portal ; sh:nodeKind sh:Literal .",
    )
    (finding,) = report(own).findings
    assert (finding.severity, finding.code) == (Severity.VIOLATION, "own:short")
    assert "https://example.org/my#Short" in finding.message


def test_a_class_that_is_a_shape_applies_to_its_instances(tmp_path: Path) -> None:
    own = shapes(tmp_path, "msq:Portal a sh:NodeShape , rdfs:Class ; sh:nodeKind sh:Literal .")
    assert [finding.code for finding in report(own).findings] == ["own:portal"]


@pytest.mark.parametrize(
    "text",
    [
        OWN.replace("msq:Portal", "ex:Portal"),
        OWN.replace("msq:Portal", "schema:Portal"),
    ],
)
def test_own_shapes_that_apply_to_nothing_are_not_a_pass(tmp_path: Path, text: str) -> None:
    with pytest.raises(GraphError, match="Nothing was checked with your own shapes.*PortalName"):
        report(shapes(tmp_path, text))
    result = run(tmp_path, text)
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no shape with a target"),
        ("ex:S a sh:NodeShape ; sh:nodeKind sh:IRI .", "no shape with a target"),
        (OWN + "ex: owl:imports <http://127.0.0.1:9/shapes.ttl> .", "imports"),
        (OWN + 'ex:PortalName sh:js [ sh:jsFunctionName "f" ] .', "sh:js"),
        (OWN + 'ex:PortalName sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this {}" ] .', "sh:"),
        (OWN + 'ex:PortalName sh:rule [ a sh:SPARQLRule ; sh:construct "CONSTRUCT {} {}" ] .', "sh:"),
        (OWN + 'ex:f a sh:SPARQLFunction ; sh:select "SELECT ?a {}" .', "sh:"),
        (OWN + "ex:PortalName sh:shapesGraph <http://127.0.0.1:9/> .", "sh:shapesGraph"),
        (OWN + "ex:PortalName sh:expression ex:e .", "sh:expression"),
        (OWN + "ex:c a sh:ConstraintComponent .", "sh:ConstraintComponent"),
        (OWN + "ex:PortalName sh:entailment <http://www.w3.org/ns/entailment/RDFS> .", "sh:entailment"),
        (QUERY % "SELECT $this WHERE { $this a ?c }", "--trust|Core"),
        ("ex:S a sh:NodeShape ; sh:targetClass msq:Portal ; sh:property [ sh:minCount 1 ] .", "sh:path"),
        ("ex:S a sh:NodeShape ; sh:targetClass msq:Portal ; sh:node ex:S .", "refers to itself"),
        (
            PORTALS + "sh:not ex:T . ex:T a sh:NodeShape ; sh:or ( ex:S ) .",
            "refers to itself",
        ),
        (
            PORTALS + "sh:in ex:l . ex:l rdf:first 1 ; rdf:rest ex:l .",
            "refers to itself",
        ),
        ("ex:S a sh:NodeShape ; sh:targetClass", "own.ttl:"),
    ],
)
def test_what_is_more_than_a_description_of_data_is_refused(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(GraphError, match=word):
        shapes(tmp_path, text)
    result = run(tmp_path, text)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this WHERE { SERVICE <http://127.0.0.1:9/> { $this a ?c } }",
        "SELECT $this WHERE { \\\\u0053ERVICE <http://127.0.0.1:9/> { $this a ?c } }",
        "SELECT $this WHERE { FILTER EXISTS { SERVICE SILENT <http://127.0.0.1:9/> { $this a ?c } } }",
        "SELECT $this FROM <http://127.0.0.1:9/> WHERE { $this a ?c }",
        "SELECT $this FROM NAMED <file:///etc/hostname> WHERE { GRAPH ?g { $this a ?c } }",
        "LOAD <http://127.0.0.1:9/>",
        "SELECT $this WHERE {",
    ],
)
def test_even_trusted_queries_read_nothing_but_the_data(tmp_path: Path, query: str) -> None:
    with pytest.raises(MsqGraphError):
        shapes(tmp_path, QUERY % query, trust=True)
    assert run(tmp_path, QUERY % query, "--trust").exit_code == 3


def test_a_declared_prefix_cannot_smuggle_text_into_a_query(tmp_path: Path) -> None:
    text = QUERY % "SELECT $this WHERE { $this a ?c }"
    text += 'ex:p sh:prefix "a: <x> #" ; sh:namespace "https://example.org/" .'
    with pytest.raises(GraphError, match="neither a prefix"):
        shapes(tmp_path, text, trust=True)


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_a_trusted_query_is_run(tmp_path: Path, engine: str) -> None:
    own = shapes(tmp_path, QUERY % "SELECT $this WHERE { $this a ?c }", trust=True)
    (finding,) = report(own, engine=engine).findings
    assert finding.code == "own:s"


def test_a_query_speaks_for_its_shape(tmp_path: Path) -> None:
    text = QUERY.replace('""" ]', '""" ; sh:message "Never." ]') % "SELECT $this WHERE { $this a ?c }"
    (finding,) = report(shapes(tmp_path, text, trust=True)).findings
    assert finding.message == "Never."


def test_the_day_of_a_check_is_there_for_shapes_that_compare_dates(tmp_path: Path) -> None:
    query = f"""SELECT $this ?value WHERE {{
      <{SHAPES}check> <http://purl.org/dc/terms/date> ?day .
      ?act <http://data.europa.eu/eli/ontology#date_document> ?value .
      FILTER(STR(?value) > STR(?day)) }}"""
    own = shapes(tmp_path, QUERY % query, trust=True)
    found = report(own, as_of=date(1990, 1, 1)).findings
    assert [finding.value for finding in found if finding.code.startswith("own:")] == ["1994-04-11"]
    assert report(own, as_of=date(2030, 1, 1)).findings == ()
    assert report(own).findings == ()


def test_pyshacl_is_not_given_patterns_of_strangers(tmp_path: Path) -> None:
    result = run(tmp_path, OWN, "--engine", "pyshacl")
    assert result.exit_code == 2
    assert "--trust" in result.stderr


def test_a_pattern_that_backtracks_does_not_hold_up_the_check(tmp_path: Path) -> None:
    own = shapes(tmp_path, TEXTS % 'sh:pattern "^(.+)+x$"')
    assert len(report(own).findings) == 2


def test_a_pattern_that_is_none_is_told_without_a_traceback(tmp_path: Path) -> None:
    result = run(tmp_path, TEXTS % 'sh:pattern "((("')
    assert result.exit_code == 3
    assert "Traceback" not in result.stderr


def test_a_file_that_is_too_large_or_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(LimitError):
        read_shapes(file, trust=False, check_query=check_query)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GraphError, match="UTF-8"):
        read_shapes(file, trust=False, check_query=check_query)
    with pytest.raises(GraphError):
        read_shapes(tmp_path / "nothing.ttl", trust=False, check_query=check_query)


def test_trust_without_shapes_is_wrong_usage() -> None:
    assert CliRunner().invoke(msq, ["validate", COMPLETE, REFERENCE, "--trust"]).exit_code == 2


def test_own_shapes_reach_the_processes_that_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msq_graph.validation.parallel.FEWEST", 1)
    from msq_graph.mapping.dataset import dataset_quads
    from tests.invented import france, kenya

    quads = list(dataset_quads([france(), kenya()], scores=False))
    own = shapes(tmp_path, OWN.replace("schema:name", "ex:never").replace("msq:Portal", "msq:Response"))
    alone, shared = (validate_quads(quads, settings=Settings(foreign=own), jobs=n) for n in (1, 2))
    assert alone == shared
    assert sum(f.code.startswith("own:") for f in alone.findings) == 2
