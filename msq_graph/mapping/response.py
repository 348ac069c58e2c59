"""A response as quads: what was written, what is read from it, and what never leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad

from msq_graph.errors import BuildError
from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.dates import date_literal
from msq_graph.mapping.entries import entry_quads
from msq_graph.mapping.revisions import revision_quads, source_quads
from msq_graph.mapping.vocabularies import DCT, MSQ, OA, PROV, RDF, RDFS, TEXT_SPAN, A
from msq_graph.records.response import NO, YES, RespondentKind, Status
from msq_graph.turtle import boolean, text, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Literal, NamedNode

    from msq_graph.records.curation import Decision
    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Answer, Assessment, Reading, Response

_Pair = tuple["NamedNode", "NamedNode | Literal"]
_CURATOR = "curator: "
_ELSEWHERE = ("value", "title", "merge")  # decisions that are assessments, or stand in graph/identity


def response_quads(response: Response, edition: Edition) -> Iterator[Quad]:
    """Yield a response, its source and its answers, for the graph of the response."""
    key = iris.key_of(response)
    graph = iris.graph(key)
    yield from (Quad(iris.response(key), *pair, graph) for pair in _response(response, edition, key))
    yield from source_quads(response.source, iris.source(key), graph)
    yield from revision_quads(response)
    for answer in response.answers:
        node = iris.answer(key, answer.question)
        reading = response.readings.get(answer.question)
        yield from (Quad(node, *pair, graph) for pair in _answer(answer, reading, edition, key))
        yield from entry_quads(answer, key, graph)
        if answer.span is not None:
            place = iris.span(key, answer.span)
            yield Quad(place, A, OA("SpecificResource"), graph)
            yield Quad(place, OA("hasSource"), iris.source(key), graph)
            yield Quad(place, DCT("conformsTo"), TEXT_SPAN, graph)
            for cell in dict.fromkeys(filter(None, (answer.place, answer.control_place))):
                selector = iris.cell(key, cell)
                yield Quad(place, OA("hasSelector"), selector, graph)
                yield Quad(selector, A, OA("FragmentSelector"), graph)
                yield Quad(selector, RDF("value"), text(str(cell)), graph)


def assessment_quads(response: Response) -> Iterator[Quad]:
    """Yield every reading, every decision and who made it, for the graph ``.../assessments``."""
    key = iris.key_of(response)
    graph = iris.graph(key, "assessments")
    for reading in response.readings.values():
        made: dict[NamedNode, Assessment] = {}
        for assessment in dict.fromkeys((reading.accepted, *reading.assessments)):
            node = _reading_iri(key, assessment)
            if node in made:
                raise BuildError(
                    f"{response.source.name}: question {assessment.question} is read twice by "
                    f"{assessment.agent}, as {made[node].value} and {assessment.value}.",
                    hint="Give the rule another version, or let it decide once.",
                )
            made[node] = assessment
            yield from (Quad(node, *pair, graph) for pair in _assessment(assessment, key))
            yield from _agent_quads(assessment.agent, graph)
    for decision in response.decisions:
        if decision.kind not in _ELSEWHERE:
            node = iris.decision(key, decision.question, _content(decision))
            yield from (Quad(node, *pair, graph) for pair in _decision(decision, key))
            yield from _agent_quads(f"{_CURATOR}{decision.by}", graph)


def restricted_quads(response: Response) -> Iterator[Quad]:
    """Yield withheld texts and redacted originals, for the graph ``.../restricted``."""
    key = iris.key_of(response)
    graph = iris.graph(key, "restricted")
    for answer in response.answers:
        if answer.withheld_text:
            yield Quad(iris.answer(key, answer.question), MSQ("verbatim"), text(answer.withheld_text), graph)


def _response(response: Response, edition: Edition, key: iris.Key) -> Iterator[_Pair]:
    yield A, MSQ("Response")
    yield MSQ("country"), iris.country(key.country)
    yield MSQ("edition"), iris.edition(key.edition)
    yield MSQ("respondentKind"), concept("respondent-kind", key.respondent)
    yield MSQ("consent"), concept("consent", _consent(response, edition))
    yield PROV("wasDerivedFrom"), iris.source(key)
    if response.source.date is not None:
        yield DCT("date"), date_literal(response.source.date, response.source.name)


def _consent(response: Response, edition: Edition) -> str:
    """Tell whether the response may be published: by a curator, a mark or words; never from evidence."""
    if response.consent is not None:
        return response.consent
    if response.respondent is RespondentKind.DESK_RESEARCH:
        return "not-applicable"
    given = {YES: "given", NO: "refused"}
    for question in edition.questions:
        indicator = edition.indicator_of(question)
        reading = response.readings.get(question.number)
        if indicator is None or indicator.asks != "consent" or reading is None:
            continue
        accepted = reading.accepted
        if accepted.status in (Status.MARKED, Status.STATED) and isinstance(accepted.value, str):
            return given.get(accepted.value, "unknown")
    return "unknown"


def _answer(answer: Answer, reading: Reading | None, edition: Edition, key: iris.Key) -> Iterator[_Pair]:
    question = edition.question(answer.question)
    yield A, MSQ("Answer")
    yield MSQ("inResponse"), iris.response(key)
    yield MSQ("country"), iris.country(key.country)
    yield MSQ("edition"), iris.edition(key.edition)
    yield MSQ("question"), iris.question(key.edition, answer.question)
    if question.indicator:
        yield MSQ("indicator"), iris.indicator(question.indicator)
    yield MSQ("found"), boolean(answer.found)
    if answer.found:
        yield MSQ("verbatim"), text("" if answer.withheld else answer.text)
    if answer.withheld:
        yield MSQ("withheld"), boolean(True)
    if answer.span is not None:
        yield PROV("wasQuotedFrom"), iris.span(key, answer.span)
    for token in _several(answer.control):
        yield MSQ("control"), concept("control", token)
    if reading is not None:
        for value in _several(reading.accepted.value):
            yield MSQ("value"), concept("value", value)
        yield MSQ("status"), concept("status", reading.accepted.status.value)
        yield MSQ("acceptedAssessment"), _reading_iri(key, reading.accepted)


def _assessment(assessment: Assessment, key: iris.Key) -> Iterator[_Pair]:
    yield A, MSQ("Assessment")
    yield MSQ("assesses"), iris.answer(key, assessment.question)
    for value in _several(assessment.value):
        yield MSQ("proposedValue"), concept("value", value)
    yield MSQ("proposedStatus"), concept("status", assessment.status.value)
    if assessment.basis is not None:
        yield MSQ("basis"), concept("basis", assessment.basis.value)
    for number in assessment.evidence:
        yield MSQ("evidence"), iris.answer(key, number)
    yield PROV("wasAttributedTo"), _agent(assessment.agent)
    if assessment.why:
        yield RDFS("comment"), text(assessment.why)
    if assessment.on:
        yield DCT("date"), date_literal(assessment.on, f"question {assessment.question}")


def _decision(decision: Decision, key: iris.Key) -> Iterator[_Pair]:
    """Yield what a curator decided; never the names that a redaction takes out."""
    yield A, MSQ("Decision")
    yield MSQ("decidesOn"), iris.answer(key, decision.question)
    yield RDFS("label"), text(decision.kind)
    if decision.link is not None:
        yield PROV("value"), typed(decision.link.url, "anyURI")  # schema:url is what things have
    yield PROV("wasAttributedTo"), iris.curator(decision.by)
    yield RDFS("comment"), text(decision.why)
    yield DCT("date"), date_literal(decision.on, f"question {decision.question}")


def _content(decision: Decision) -> str:
    decided = decision.link or decision.consent or decision.date or len(decision.redact)
    return "\n".join((decision.kind, str(decided), decision.by, decision.why))


def _agent_quads(agent: str, graph: NamedNode) -> Iterator[Quad]:
    curator = agent.startswith(_CURATOR)
    yield Quad(_agent(agent), A, PROV("Agent" if curator else "SoftwareAgent"), graph)
    yield Quad(_agent(agent), RDFS("label"), text(agent.removeprefix(_CURATOR)), graph)


def _agent(agent: str) -> NamedNode:
    if agent.startswith(_CURATOR):
        return iris.curator(agent.removeprefix(_CURATOR))
    return iris.rule(agent)


def _reading_iri(key: iris.Key, assessment: Assessment) -> NamedNode:
    reader = iris.slug(assessment.agent)
    if assessment.agent.startswith(_CURATOR):
        name = assessment.agent.removeprefix(_CURATOR)
        decided = "\n".join((name, ",".join(_several(assessment.value)), assessment.why))
        reader = f"curator-{iris.digest(decided)}"
    return iris.assessment(key, assessment.question, reader)


def _several(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value
