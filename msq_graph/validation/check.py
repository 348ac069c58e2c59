"""Check graphs against the shapes, response by response."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import VOCABULARY, Finding, ValidationReport
from msq_graph.validation.completeness import described
from msq_graph.validation.coverage import targeted
from msq_graph.validation.engines import run_engine
from msq_graph.validation.facts import with_facts
from msq_graph.validation.nothing import refuse_nothing
from msq_graph.validation.parts import cut
from msq_graph.validation.places import Places
from msq_graph.validation.rules import ENGLISH, load_shapes
from msq_graph.validation.suggest import suggestion
from msq_graph.validation.vocabulary import VocabularyPlaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from pyoxigraph import Quad, Store

    from msq_graph.records.findings import Checked
    from msq_graph.validation.engines import Result
    from msq_graph.validation.parts import Part
    from msq_graph.validation.places import Place
    from msq_graph.validation.rules import Rule, Shapes

_CODES = BASE + "vocab/"
_ASKED = (f"{BASE}response/", f"{BASE}answer/", f"{BASE}edition/")  # named by their questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to check; the same for every response.

    Args:
        engine: ``shacl``, or ``pyshacl`` for a second opinion.
        texts: Decoded source documents by the SHA-256 of their bytes; with them findings name lines.
        language: What the findings are told in, where the shapes speak it: ``en``, ``fr``, ``es``.
        as_of: No date may be after this day; shapes read it at ``shapes#check dct:date``.
        release: What is checked is to be released, so it must not be made up.
        foreign: Shapes of a user, checked beside ours; see `foreign.read_shapes`.
        passed_over: Rules, by name, that the data of a response cannot break or keep; by IRI of the response.
    """

    engine: str = "shacl"
    texts: Mapping[str, str] = field(default_factory=dict)
    language: str = ENGLISH
    as_of: date | None = None
    release: bool = False
    foreign: Shapes | None = None
    passed_over: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What checking one part gave."""

    nodes: dict[str, int]  # by shape, nodes it applied to
    touched: int  # nodes that any shape applied to
    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]


def validate_store(store: Store, *, settings: Settings | None = None, jobs: int = 1) -> ValidationReport:
    """Check every response of a store; see `validate_quads`."""
    return validate_quads(store.quads_for_pattern(None, None, None, None), settings=settings, jobs=jobs)


def validate_quads(
    quads: Iterable[Quad],
    *,
    engine: str = "shacl",
    texts: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    jobs: int = 1,
) -> ValidationReport:
    """Check every response of a graph, or our vocabulary where a graph is nothing else.

    Reference data (edition, code lists, countries) is taken from the graph; an edition that is not
    in it is taken from our own files.

    Args:
        quads: Graphs of responses, with or without reference graphs.
        engine: Shorthand for a setting; *settings* says it all.
        texts: Likewise.
        settings: How to check.
        jobs: How many processes may share the responses; the report is the same for any number.

    Raises:
        GraphError: There is no response in the graph, or no shape applies to anything in it.
        UsageError: There is no such engine.
    """
    from msq_graph.validation.parallel import check_parts

    settings = settings or Settings(engine=engine, texts=texts or {})
    parts = cut(quads)
    outcomes = list(check_parts(parts, settings, jobs))
    ours = sorted({target.shape for target in load_shapes(parts[0].kind).targets})
    theirs = sorted({target.shape for target in settings.foreign.targets}) if settings.foreign else []
    nodes = {name: sum(outcome.nodes.get(name, 0) for outcome in outcomes) for name in ours + theirs}
    refuse_nothing(nodes, ours, settings.foreign, parts)
    return ValidationReport(
        engine=settings.engine,
        language=settings.language,
        checked=tuple(sorted((c for outcome in outcomes for c in outcome.checked), key=lambda c: c.key)),
        shapes=len(nodes),
        nodes=sum(outcome.touched for outcome in outcomes),
        unmatched=tuple(name for name, number in nodes.items() if not number),
        findings=tuple(sorted((f for outcome in outcomes for f in outcome.findings), key=_order)),
    )


def check_part(part: Part, settings: Settings) -> Outcome:
    """Check the responses of one part, or the vocabulary that it is."""
    shapes = load_shapes(part.kind)
    foreign = settings.foreign
    part = with_facts(part, settings)
    hit = targeted(part, (*shapes.targets, *(foreign.targets if foreign else ())))
    kind = VocabularyPlaces if part.kind == VOCABULARY else Places
    places = kind(part, settings.texts, settings.language)
    responses = described(places)
    data = part.text()
    results = run_engine(settings.engine, shapes.text, data)
    rules = shapes.rules
    if foreign:
        results |= run_engine(settings.engine, foreign.text, data)
        rules = rules | foreign.rules
    passed = frozenset().union(*(settings.passed_over.get(response, ()) for response in part.responses))
    kept = (result for result in results if result.shape not in passed)
    return Outcome(
        nodes={name: len(found) for name, found in hit.items()},
        touched=len(set().union(*hit.values())),
        checked=tuple(responses.values()),
        findings=tuple(_findings(part, kept, places, responses, rules, settings.language)),
    )


def _findings(
    part: Part,
    results: Iterable[Result],
    places: Places,
    responses: Mapping[str, Checked],
    rules: Mapping[str, Rule],
    language: str,
) -> Iterator[Finding]:
    """Turn results about a response's own nodes into findings; one for each shape, node and value."""
    own = {getattr(triple.subject, "value", "") for triple in part.own}
    unique = {(r.shape, r.focus, r.value): r for r in sorted(results, reverse=True) if r.focus in own}
    for result in unique.values():
        place = places.of(result.focus, result.value)
        rule = rules[result.shape]
        said = suggestion(result, places) if rule.quotes else None
        finding = _finding(result, place, responses[place.response], rule, language, said)
        yield replace(finding, named=_named(result, rule, places))


def _finding(
    result: Result, place: Place, response: Checked, rule: Rule, language: str, said: str | None
) -> Finding:
    return Finding(
        severity=rule.severity,
        shape=rule.name,
        code=rule.code,
        message=rule.said(language),
        suggestion=said,
        response=response.key,
        country=response.country,
        edition=response.edition,
        respondent=response.respondent,
        section=place.section,
        questions=place.questions,
        wording=place.wording,
        printed=place.printed if rule.quotes else None,
        file=place.file,
        span=place.span,
        line=place.line,
        focus=result.focus,
        path=result.path or None,
        value=(result.value or None) if rule.quotes or result.value_is_iri else None,
        value_is_iri=result.value_is_iri,
        named=None,
        component=result.component,
        sheet=place.sheet,
        cell=place.cell,
    )


def _named(result: Result, rule: Rule, places: Places) -> str | None:
    """Name the code or the thing that is at fault; no thing where a rule must not quote."""
    if result.value_is_iri and result.value.startswith(_CODES):
        return places.called(result.value)
    if not rule.quotes:
        return None
    if not result.focus.startswith(_ASKED):
        return places.called(result.focus)
    return (
        places.called(result.value) if result.value_is_iri and not result.value.startswith(_ASKED) else None
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        -finding.severity,
        finding.response,
        finding.questions or (10**6,),
        finding.shape,
        finding.focus,
        finding.value or "",
    )
