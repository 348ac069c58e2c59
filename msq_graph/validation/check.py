"""Check graphs against the shapes, response by response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.errors import GraphError
from msq_graph.records.findings import Finding, ValidationReport
from msq_graph.validation.coverage import targeted
from msq_graph.validation.engines import run_engine
from msq_graph.validation.parts import cut
from msq_graph.validation.places import Places
from msq_graph.validation.rules import load_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad, Store

    from msq_graph.records.findings import Checked
    from msq_graph.validation.engines import Result
    from msq_graph.validation.parts import Part
    from msq_graph.validation.places import Place
    from msq_graph.validation.rules import Rule


def validate_store(
    store: Store, *, engine: str = "shacl", texts: Mapping[str, str] | None = None
) -> ValidationReport:
    """Check every response of a store; see `validate_quads`."""
    return validate_quads(store.quads_for_pattern(None, None, None, None), engine=engine, texts=texts)


def validate_quads(
    quads: Iterable[Quad], *, engine: str = "shacl", texts: Mapping[str, str] | None = None
) -> ValidationReport:
    """Check every response of a graph.

    Reference data (edition, code lists, countries) is taken from the graph; an edition that is not
    in it is taken from our own files.

    Args:
        quads: Graphs of responses, with or without reference graphs.
        engine: ``shacl``, or ``pyshacl`` for a second opinion.
        texts: Decoded source documents by the SHA-256 of their bytes; with them findings name lines.

    Raises:
        GraphError: There is no response in the graph, or no shape applies to anything in it.
        UsageError: There is no such engine.
    """
    shapes = load_shapes()
    names = sorted({target.shape for target in shapes.targets})
    nodes: dict[str, int] = dict.fromkeys(names, 0)
    touched = 0
    checked: list[Checked] = []
    findings: list[Finding] = []
    for part in cut(quads):
        hit = targeted(part, shapes.targets)
        for name, found in hit.items():
            nodes[name] += len(found)
        touched += len(set().union(*hit.values()))
        places = Places(part, texts or {})
        described = {response: places.checked(response) for response in part.responses}
        checked += described.values()
        results = run_engine(engine, shapes.text, part.text())
        findings += _findings(part, results, places, described, shapes.rules)
    if not touched:
        raise GraphError(
            "Nothing was checked: no shape applies to any node of the data.",
            hint="Check that data and shapes use the same base IRI.",
        )
    return ValidationReport(
        engine=engine,
        checked=tuple(sorted(checked, key=lambda c: c.key)),
        shapes=len(names),
        nodes=touched,
        unmatched=tuple(name for name in names if not nodes[name]),
        findings=tuple(sorted(findings, key=_order)),
    )


def _findings(
    part: Part,
    results: Iterable[Result],
    places: Places,
    described: Mapping[str, Checked],
    rules: Mapping[str, Rule],
) -> Iterator[Finding]:
    """Turn results about a response's own nodes into findings; one for each shape, node and value."""
    own = {getattr(triple.subject, "value", "") for triple in part.own}
    unique = {(r.shape, r.focus, r.value): r for r in sorted(results, reverse=True) if r.focus in own}
    for result in unique.values():
        place = places.of(result.focus, result.value)
        yield _finding(result, place, described[place.response], rules[result.shape])


def _finding(result: Result, place: Place, response: Checked, rule: Rule) -> Finding:
    return Finding(
        severity=rule.severity,
        shape=rule.name,
        message=rule.message,
        response=response.key,
        country=response.country,
        edition=response.edition,
        respondent=response.respondent,
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
