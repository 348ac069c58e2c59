"""A questionnaire edition as quads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad

from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.vocabularies import DCT, DISCO, MSQ, RDFS, SCHEMA, SKOS, A
from msq_graph.turtle import boolean, integer, text, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Literal, NamedNode

    from msq_graph.records.questionnaire import Edition, Indicator, Question, Section

_Pair = tuple["NamedNode", "NamedNode | Literal"]


def edition_quads(edition: Edition) -> Iterator[Quad]:
    """Yield an edition, its sections, questions and indicators, for the graph ``graph/edition/{year}``."""
    graph = iris.graph(f"edition/{edition.year}")
    node = iris.edition(edition.year)
    for predicate, value in (
        (A, MSQ("Edition")),
        (DCT("title"), text(edition.title, "en")),
        (MSQ("surveyYear"), typed(str(edition.year), "gYear")),
    ):
        yield Quad(node, predicate, value, graph)
    for section in edition.sections:
        subject = iris.section(edition.year, section.code)
        yield from (Quad(subject, *pair, graph) for pair in _section(edition, section))
    for question in edition.questions:
        subject = iris.question(edition.year, question.number)
        yield from (Quad(subject, *pair, graph) for pair in _question(edition.year, question))
    for indicator in edition.indicators:
        subject = iris.indicator(indicator.id)
        yield from (Quad(subject, *pair, graph) for pair in _indicator(indicator))


def _section(edition: Edition, section: Section) -> Iterator[_Pair]:
    yield A, MSQ("Section")
    yield MSQ("edition"), iris.edition(edition.year)
    yield SKOS("notation"), text(section.code)
    yield SKOS("prefLabel"), text(section.title, "en")
    yield MSQ("isScored"), boolean(section.scored)
    yield MSQ("isNew"), boolean(section.new)
    for question in edition.questions:
        if question.section == section.code:
            yield SKOS("member"), iris.question(edition.year, question.number)


def _question(year: int, question: Question) -> Iterator[_Pair]:
    yield A, MSQ("Question")
    yield MSQ("edition"), iris.edition(year)
    yield MSQ("section"), iris.section(year, question.section)
    yield SCHEMA("position"), integer(question.number)
    yield DISCO("questionText"), text(question.wording, "en")
    yield MSQ("answerKind"), concept("answer-kind", question.kind.value)
    yield MSQ("isNew"), boolean(question.new)
    yield from _mandatory(question)
    yield from _options(question)
    if question.gate is not None:
        yield MSQ("followsUp"), iris.question(year, question.gate)
    if question.indicator:
        yield MSQ("indicator"), iris.indicator(question.indicator)
    if question.expects:
        yield MSQ("expects"), concept("expects", question.expects)
    if question.note:
        yield SKOS("note"), text(question.note, "en")
    if question.remark:
        yield RDFS("comment"), text(question.remark, "en")


def _mandatory(question: Question) -> Iterator[_Pair]:
    if question.mandatory is None:
        yield MSQ("isUnsure"), boolean(True)
    else:
        yield MSQ("isMandatory"), boolean(question.mandatory)


def _options(question: Question) -> Iterator[_Pair]:
    if not question.options_certain:
        yield MSQ("optionsUnsure"), boolean(True)
        return
    for option in question.options:
        yield MSQ("option"), concept("value", option.code)


def _indicator(indicator: Indicator) -> Iterator[_Pair]:
    yield A, MSQ("Indicator")
    yield SKOS("prefLabel"), text(indicator.label, "en")
    for scheme, code in (
        ("topic", indicator.topic),
        ("policy-area", indicator.policy_area),
        ("portal-kind", indicator.portal_kind),
        ("measure-kind", indicator.measure_kind),
        ("statistics-kind", indicator.statistics_kind),
    ):
        if code:
            yield DCT("subject"), concept(scheme, code)
