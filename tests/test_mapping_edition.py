from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from pyoxigraph import Literal

from msq_graph.ingest.editions import known_editions, load_edition
from msq_graph.mapping import iris
from msq_graph.mapping.edition import edition_quads
from tests.invented import value_of


def described(year: int) -> dict[str, dict[str, set[Any]]]:
    """Collect what the quads say: subject, local name of the property, values as text."""
    found: dict[str, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for quad in edition_quads(load_edition(year)):
        assert quad.graph_name == iris.graph(f"edition/{year}")
        name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
        found[value_of(quad.subject)][name].add(value_of(quad.object))
        if isinstance(quad.object, Literal) and name in {
            "questionText",
            "prefLabel",
            "comment",
            "note",
            "title",
        }:
            assert quad.object.language == "en"
    return found


def only(values: set[Any]) -> Any:
    assert len(values) <= 1
    return next(iter(values), None)


def code(scheme: str, value: str | None) -> str | None:
    return None if value is None else f"{iris.BASE}vocab/{scheme}-{value}"


@pytest.mark.parametrize("year", known_editions())
def test_every_question_says_in_rdf_what_its_row_says(year: int) -> None:
    found = described(year)
    edition = load_edition(year)
    assert len(edition.questions) > 0

    for question in edition.questions:
        said = found[iris.question(year, question.number).value]
        mandatory = None if question.mandatory is None else str(question.mandatory).lower()
        assert only(said["position"]) == str(question.number)
        assert only(said["questionText"]) == question.wording
        assert only(said["section"]) == iris.section(year, question.section).value
        assert only(said["answerKind"]) == code("answer-kind", question.kind.value)
        assert only(said["isNew"]) == str(question.new).lower()
        assert only(said["isMandatory"]) == mandatory
        assert only(said["isUnsure"]) == ("true" if mandatory is None else None)
        assert only(said["optionsUnsure"]) == (None if question.options_certain else "true")
        shown = question.options if question.options_certain else ()
        assert said["option"] == {code("value", option.code) for option in shown}
        assert only(said["followsUp"]) == (question.gate and iris.question(year, question.gate).value)
        assert only(said["indicator"]) == (question.indicator and iris.indicator(question.indicator).value)
        assert only(said["expects"]) == code("expects", question.expects)
        assert only(said["comment"]) == question.remark
        assert only(said["note"]) == question.note


@pytest.mark.parametrize("year", known_editions())
def test_every_section_names_its_questions_and_every_indicator_its_subject(year: int) -> None:
    found = described(year)
    edition = load_edition(year)

    for section in edition.sections:
        said = found[iris.section(year, section.code).value]
        members = {iris.question(year, n).value for n in range(section.first, section.last + 1)}
        assert said["member"] == members
        assert only(said["prefLabel"]) == section.title
        assert only(said["notation"]) == section.code
        assert only(said["isScored"]) == str(section.scored).lower()
        assert only(said["isNew"]) == str(section.new).lower()
    for indicator in edition.indicators:
        said = found[iris.indicator(indicator.id).value]
        schemes = ("topic", "policy-area", "portal-kind", "measure-kind", "statistics-kind")
        names = (scheme.replace("-", "_") for scheme in schemes)
        codes = [getattr(indicator, name) for name in names]
        assert said["subject"] == {code(s, c) for s, c in zip(schemes, codes, strict=True) if c}
        assert only(said["prefLabel"]) == indicator.label
