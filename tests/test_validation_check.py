"""What a check looks at, where its findings point, and what they must not say."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from pyoxigraph import parse as parse_text

from msq_graph.errors import EditionError, GraphError, UsageError
from msq_graph.mapping.dataset import dataset_quads, one_response
from msq_graph.records.findings import Finding, Severity
from msq_graph.turtle import parse
from msq_graph.validation import report_json, validate_quads, validate_store
from msq_graph.validation.check import Settings
from tests.invented import france, kenya

CASES = Path(__file__).parent / "shapes"
SHA256 = "0a" * 32
RESPONSE = "https://w3id.org/msq-graph/response/XXA/2030/generated"


def case(name: str) -> list[Quad]:
    return [*parse(CASES / f"{name}.trig"), *parse(CASES / "reference.trig")]


def only(name: str, texts: dict[str, str] | None = None) -> Finding:
    (finding,) = validate_quads(case(name), texts=texts).findings
    return finding


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_data_without_a_response_is_not_a_pass(engine: str) -> None:
    with pytest.raises(GraphError, match="Nothing was checked: there is no response") as error:
        validate_quads(parse(CASES / "reference.trig"), engine=engine)
    assert error.value.exit_code == 3
    with pytest.raises(GraphError, match="Nothing was checked"):
        validate_quads([], engine=engine)


def test_a_wrong_prefix_is_told_and_no_pass() -> None:
    text = (CASES / "structure/valid/complete.trig").read_text(encoding="utf-8")
    other = text.replace("w3id.org/msq-graph/", "w3id.org/msqgraph/")
    with pytest.raises(GraphError, match="Nothing was checked") as error:
        validate_quads(parse_text(other, format=RdfFormat.TRIG))
    assert "<https://w3id.org/msqgraph/ontology#Response>" in error.value.hint


def test_shapes_that_apply_to_nothing_are_not_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msq_graph.validation.check.targeted", lambda *_: {})
    with pytest.raises(GraphError, match="Nothing was checked: no shape applies"):
        validate_quads(case("structure/valid/complete"))


def test_an_unknown_engine_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="shackle"):
        validate_quads(case("structure/valid/complete"), engine="shackle")


def test_an_edition_nobody_has_is_an_error() -> None:
    quads = parse(CASES / "structure/valid/complete.trig")
    with pytest.raises(EditionError, match="2030"):
        validate_quads(quads)


def test_a_response_without_reference_graphs_is_checked_against_our_own() -> None:
    response, claims = kenya()
    alone = validate_quads(one_response(response, claims))
    whole = validate_quads(dataset_quads([(response, claims)]))
    assert alone.findings
    assert alone == whole


def test_both_engines_find_the_same_in_a_build() -> None:
    quads = list(dataset_quads([france(), kenya()]))
    fast, reference = validate_quads(quads), validate_quads(quads, engine="pyshacl")
    assert fast.findings
    assert fast.findings == reference.findings
    assert (fast.engine, reference.engine) == ("shacl", "pyshacl")


def test_two_responses_are_told_apart() -> None:
    report = validate_quads(dataset_quads([france(), kenya()]))
    assert [c.key for c in report.checked] == ["FRA-2024-member-state", "KEN-2024-desk-research"]
    assert [c.country_name for c in report.checked] == ["France", "Kenya"]
    alone = validate_quads(dataset_quads([kenya()])).findings
    assert tuple(f for f in report.findings if f.country == "KEN") == alone


def test_the_order_of_the_data_does_not_matter() -> None:
    quads = list(dataset_quads([france(), kenya()]))
    first = report_json(validate_quads(quads))
    random.Random(7).shuffle(quads)
    assert report_json(validate_quads(quads)) == first


def test_a_store_is_checked_like_its_quads() -> None:
    quads = case("consistency/invalid/Link-form")
    store = Store()
    store.extend(quads)
    assert validate_store(store) == validate_quads(quads)


def test_a_file_without_named_graphs_is_checked_as_a_whole() -> None:
    flat = [Quad(q.subject, q.predicate, q.object) for q in case("completeness/invalid/ValueKnown")]
    (finding,) = validate_quads(flat).findings
    assert (finding.shape, finding.questions) == ("ValueKnown", (1,))


def test_restricted_graphs_are_not_looked_at() -> None:
    graph = NamedNode("https://w3id.org/msq-graph/graph/XXA/2030/generated/restricted")
    answer = NamedNode("https://w3id.org/msq-graph/answer/XXA/2030/generated/2")
    verbatim = NamedNode("https://w3id.org/msq-graph/ontology#verbatim")
    secret = Quad(answer, verbatim, Literal("jan@example.org"), graph)
    assert validate_quads([*case("structure/valid/complete"), secret]).findings == ()


def test_faults_of_reference_data_are_not_laid_at_a_response() -> None:
    agency = parse_text(
        "<https://w3id.org/msq-graph/id/XXB/agency/x> "
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://data.europa.eu/m8g/PublicOrganisation> "
        "<https://w3id.org/msq-graph/graph/vocab> .",
        format=RdfFormat.N_QUADS,
    )
    assert validate_quads([*case("structure/valid/complete"), *agency]).findings == ()


def test_shapes_that_found_nothing_to_look_at_are_named() -> None:
    assert validate_quads(case("structure/valid/complete")).unmatched == ("Contact", "Entry", "Person")
    report = validate_quads(case("completeness/valid/ValueKnown"))
    assert {"Agency", "Portal", "Link"} <= set(report.unmatched)
    assert report.shapes > len(report.unmatched)


def test_a_finding_about_an_answer_says_what_was_asked_and_where() -> None:
    finding = only("completeness/invalid/ValueKnown")
    assert finding.severity is Severity.WARNING
    assert finding.questions == (1,)
    assert finding.wording == "Is there a law on open data?"
    assert finding.file == "source.txt"
    assert finding.span == (10, 10)
    assert finding.line is None
    assert finding.response == "XXA-2030-generated"


@pytest.mark.parametrize(
    ("text", "line"),
    [("0123456789", 1), ("01\n34\r\n78\fxx", 4), ("0\r\r\r", None)],
    ids=["one line", "every kind of line end", "a text that is too short"],
)
def test_a_finding_names_the_line_when_the_source_is_at_hand(text: str, line: int | None) -> None:
    for sha256, expected in ((SHA256, line), ("0b" * 32, None)):
        findings = validate_quads(case("completeness/invalid/ValueKnown"), texts={sha256: text}).findings
        assert {f.line for f in findings if f.shape == "ValueKnown"} == {expected}


def test_an_answer_that_ends_after_the_source_is_found_when_the_source_is_at_hand() -> None:
    long, short = (
        validate_quads(case("structure/valid/SpanInSource"), texts={SHA256: "x" * n}) for n in (62, 61)
    )
    assert not long.findings
    assert [(f.code, f.questions) for f in short.findings] == [("span-in-source", (2,))]


def test_a_release_must_not_hold_made_up_responses() -> None:
    quads = case("structure/valid/complete")
    assert not validate_quads(quads).findings
    report = validate_quads(quads, settings=Settings(release=True))
    assert [f.code for f in report.findings] == ["not-generated"]


def test_no_date_may_be_after_the_day_of_the_check() -> None:
    quads = case("structure/valid/complete")
    report = validate_quads(quads, settings=Settings(as_of=date(2017, 12, 31)))
    assert {f.code for f in report.findings} == {"date-before-check"}
    assert {(f.value or "").rpartition("/")[2] for f in report.findings} == {"generated", "numac-2018040581"}
    assert not validate_quads(quads, settings=Settings(as_of=date(2030, 1, 1))).findings


def test_a_finding_about_a_thing_leads_to_the_question_that_names_it() -> None:
    finding = only("consistency/invalid/Link-form")
    assert finding.questions == (2,)
    assert finding.value == "htips://data.example.org"
    assert finding.focus.endswith("/portal/data-example-org")
    assert finding.printed == "Open Data Act, https://law.example.org/act"


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("codes/invalid/Assessment-basis", (1,)),
        ("structure/invalid/Citation-page", (2,)),
        ("structure/invalid/Span-source", (2,)),
        ("structure/invalid/EveryQuestion", (2,)),
        ("consistency/invalid/CuratorExplains", (1,)),
        ("publication/invalid/Consent-given", ()),
    ],
)
def test_readings_citations_spans_and_missing_answers_lead_to_their_question(
    name: str, numbers: tuple[int, ...]
) -> None:
    assert only(name).questions == numbers


def test_a_long_text_is_shortened() -> None:
    path = CASES / "completeness/invalid/OptionKnown.trig"
    text = path.read_text(encoding="utf-8") + (CASES / "reference.trig").read_text(encoding="utf-8")
    long = text.replace('msq:verbatim ""', f'msq:verbatim "{"word " * 99}"')
    (finding,) = validate_quads(parse_text(long, format=RdfFormat.TRIG)).findings
    assert finding.printed is not None
    assert 150 < len(finding.printed) <= 160
    assert finding.printed.endswith("…")


@pytest.mark.parametrize(
    "path", sorted((CASES / "publication/invalid").glob("*.trig")), ids=lambda path: path.stem
)
def test_a_report_never_repeats_what_must_not_be_published(path: Path) -> None:
    report = validate_quads([*parse(path), *parse(CASES / "reference.trig")])
    said = report_json(report).decode()
    for secret in ("@", "Nonymous", "740 80 27"):
        assert secret not in said


def test_findings_stand_in_order_of_severity_then_question() -> None:
    findings = validate_quads(dataset_quads([kenya()])).findings
    keys = [(-f.severity, f.questions or (10**6,)) for f in findings]
    assert keys == sorted(keys)
    assert len({f.severity for f in findings}) > 1
