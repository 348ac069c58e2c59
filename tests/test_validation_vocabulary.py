"""The ontology and the code lists are checked as responses are, by shapes of their own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pyoxigraph import NamedNode, Quad, RdfFormat
from pyoxigraph import parse as parse_text

from msq_graph.cli.app import msq
from msq_graph.errors import GraphError
from msq_graph.mapping.codes import load_schemes
from msq_graph.mapping.dataset import dataset_quads, reference_graphs
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.vocabularies import OWL, RDFS, SKOS, A
from msq_graph.records.findings import RESPONSE, VOCABULARY
from msq_graph.resources import data_folder
from msq_graph.turtle import parse
from msq_graph.validation.check import validate_quads
from msq_graph.validation.ci import report_junit
from msq_graph.validation.people import report_text
from msq_graph.validation.rules import load_shapes, rules_by_code
from msq_graph.validation.words import LANGUAGES
from msq_graph.validation.words import words as words_of
from tests.invented import kenya

ROOT = Path(__file__).parents[1]
ONTOLOGY = data_folder("ontology") / "msq.ttl"
CASES = ROOT / "tests" / "shapes" / "ontology"


def run(*args: str) -> Result:
    return CliRunner().invoke(msq, ["validate", *args])


def vocabulary() -> list[Quad]:
    return reference_graphs([], scores=False)["vocab"]


def test_our_ontology_keeps_every_rule_and_the_last_line_says_what_was_checked() -> None:
    terms = sum(quad.predicate == RDFS("isDefinedBy") for quad in parse(ONTOLOGY))
    result = run(str(ONTOLOGY), "--fail-on", "info")
    assert result.exit_code == 0, result.output
    last = " ".join(result.stdout.split("Nothing to do.")[1].split())
    assert last.startswith(f"1 vocabulary, {terms} terms and codes, ")
    assert "matched nothing: Code," in last, "msq.ttl has no code list"


def test_a_built_vocabulary_keeps_every_rule_and_most_rules_had_something_to_look_at() -> None:
    report = validate_quads(vocabulary())
    assert report.findings == ()
    assert set(report.unmatched) == {"Deprecated", "Replacement"}
    terms = sum(quad.predicate == RDFS("isDefinedBy") for quad in vocabulary())
    codes = sum(len(scheme.codes) for scheme in load_schemes())
    (checked,) = report.checked
    assert (checked.found, checked.key) == (terms + codes, "ontology-0.2.0")


def test_the_ontology_with_its_alignments_keeps_every_rule() -> None:
    result = run(str(ONTOLOGY.parent), "--fail-on", "info")
    assert result.exit_code == 0, result.output
    assert "2 vocabularies" in result.stdout


def test_a_response_is_checked_by_none_of_these_rules_although_its_vocabulary_is_beside_it() -> None:
    assert set(rules_by_code()) == set(rules_by_code(RESPONSE)) | set(rules_by_code(VOCABULARY))
    assert not set(rules_by_code(RESPONSE)) & set(rules_by_code(VOCABULARY))
    broken = [q for q in dataset_quads([kenya()], scores=False) if q.predicate != SKOS("prefLabel")]
    report = validate_quads(broken)
    assert {checked.kind for checked in report.checked} == {RESPONSE}
    assert not {finding.shape for finding in report.findings} & set(load_shapes(VOCABULARY).rules)
    assert "Term-label" not in load_shapes().text


def test_a_finding_names_the_term_or_the_code_and_its_label() -> None:
    term = validate_quads(parse(CASES / "invalid" / "Term-example.trig")).findings[0]
    assert (term.section, term.wording, term.response) == ("msq:Answer", "answer", "ontology-0.2.0")
    code = validate_quads(parse(CASES / "invalid" / "CodeIri.trig")).findings[0]
    assert (code.section, code.wording) == ("v:value-maybe", "maybe")
    assert code.focus == f"{BASE}vocab/value", "the query is asked of the list"
    slip = validate_quads(parse(CASES / "invalid" / "TermKnown.trig")).findings[0]
    assert slip.suggestion == "ontology#Answer"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_speaks_of_terms_in_every_language_and_never_of_questions(language: str) -> None:
    report = replace(validate_quads(parse(CASES / "invalid" / "CodeLabel.trig")), language=language)
    text = report_text(report)
    assert words_of(language)("vocabulary_1") in text
    assert words_of(language)("next_terms").split()[0] in text
    assert "question" not in text.lower()
    assert "pregunta" not in text


def test_every_form_of_the_report_is_made_of_a_vocabulary() -> None:
    schema = json.loads((ROOT / "docs/schemas/validation.schema.json").read_text(encoding="utf-8"))
    path = str(CASES / "invalid" / "CodeLabel.trig")
    result = run(path, "--format", "json")
    assert result.exit_code == 1
    Draft202012Validator(schema).validate(json.loads(result.stdout))
    for style in ("md", "html", "csv", "ttl", "junit", "sarif"):
        result = run(path, "--format", style)
        assert result.exit_code == 1
        assert "code-label" in result.stdout.lower() or style == "ttl"
    report = validate_quads(parse(Path(path)))
    assert report_junit(report, limit=None).count("<testcase ") == len(rules_by_code(VOCABULARY))


def test_both_engines_agree_about_the_head_and_some_terms_of_our_ontology() -> None:
    kept = [
        q
        for q in parse(ONTOLOGY)
        if in_part(q)
        and not (q.predicate == SKOS("definition") and getattr(q.object, "language", "") == "es")
    ]
    fast, reference = validate_quads(kept), validate_quads(kept, engine="pyshacl")
    assert fast.findings == reference.findings
    assert {f.shape for f in fast.findings} == {"Term-definition"}


def in_part(quad: Quad) -> bool:
    """Keep the head, the classes from A to D, and no other term."""
    name = str(getattr(quad.subject, "value", "")).removeprefix(f"{BASE}ontology#")
    return "/" in name or name[:1] in "ABCD"


@pytest.mark.parametrize(
    "text",
    [
        "<https://example.org/other> a <http://www.w3.org/2002/07/owl#Ontology> .",
        f"<{BASE}vocab/topic> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> .",
        f"<{BASE}ontology> a <http://www.w3.org/2002/07/owl#Ontology> ."
        f"<{BASE}edition/2024> a <{BASE}ontology#Edition> .",
        f"<{BASE}shapes#prefixes> a <http://www.w3.org/2002/07/owl#Ontology> .",
    ],
    ids=["another ontology", "no ontology", "a dataset that lost its responses", "shapes"],
)
def test_what_is_not_our_vocabulary_alone_is_not_checked_as_one(text: str) -> None:
    with pytest.raises(GraphError, match="Nothing was checked: there is no response"):
        validate_quads(list(parse_text(text, format=RdfFormat.TURTLE)))


def test_a_term_of_another_vocabulary_is_not_ours_to_judge() -> None:
    foreign = Quad(NamedNode("https://example.org/Thing"), A, OWL("Class"))
    assert validate_quads([*parse(ONTOLOGY), foreign]).findings == ()
