"""Check graphs against the shapes, response by response."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from msq_graph.errors import GraphError
from msq_graph.records.findings import Finding, ValidationReport
from msq_graph.validation.completeness import completeness_of
from msq_graph.validation.coverage import targeted
from msq_graph.validation.engines import run_engine
from msq_graph.validation.facts import with_facts
from msq_graph.validation.parts import cut
from msq_graph.validation.places import Places
from msq_graph.validation.rules import ENGLISH, load_shapes
from msq_graph.validation.suggest import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from pyoxigraph import Quad, Store

    from msq_graph.records.findings import Checked
    from msq_graph.validation.engines import Result
    from msq_graph.validation.parts import Part
    from msq_graph.validation.places import Place
    from msq_graph.validation.rules import Rule, Shapes


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
    """Check every response of a graph.

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
    outcomes = list(check_parts(cut(quads), settings, jobs))
    ours = sorted({target.shape for target in load_shapes().targets})
    theirs = sorted({target.shape for target in settings.foreign.targets}) if settings.foreign else []
    nodes = {name: sum(outcome.nodes.get(name, 0) for outcome in outcomes) for name in ours + theirs}
    _refuse_nothing(nodes, ours, theirs)
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
    """Check the responses of one part."""
    shapes = load_shapes()
    foreign = settings.foreign
    part = with_facts(part, settings)
    hit = targeted(part, (*shapes.targets, *(foreign.targets if foreign else ())))
    places = Places(part, settings.texts, settings.language)
    described = {
        response: replace(places.checked(response), completeness=completeness_of(response, places))
        for response in part.responses
    }
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
        checked=tuple(described.values()),
        findings=tuple(_findings(part, kept, places, described, rules, settings.language)),
    )


def _refuse_nothing(nodes: Mapping[str, int], ours: Iterable[str], theirs: Iterable[str]) -> None:
    if not any(nodes[name] for name in ours):
        raise GraphError(
            "Nothing was checked: no shape applies to any node of the data.",
            hint="Check that data and shapes use the same base IRI.",
        )
    theirs = list(theirs)
    if theirs and not any(nodes[name] for name in theirs):
        raise GraphError(
            f"Nothing was checked with your own shapes: no node of the data is a target of "
            f"{', '.join(f'<{name}>' for name in theirs)}.",
            hint="Compare the prefixes and the class of each target with the data.",
        )


def _findings(
    part: Part,
    results: Iterable[Result],
    places: Places,
    described: Mapping[str, Checked],
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
        yield _finding(result, place, described[place.response], rule, language, said)


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
        component=result.component,
        sheet=place.sheet,
        cell=place.cell,
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
