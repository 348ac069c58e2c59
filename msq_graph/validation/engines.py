"""Two SHACL engines with one kind of result: ``shacl`` (fast), ``pyshacl`` (the reference)."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.errors import GraphError, UsageError
from msq_graph.validation.rules import local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import shacl
    from rdflib import Graph

SHACL_NS = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One result of an engine. IRIs are bare; a literal is its text, whatever its type."""

    shape: str  # local name
    focus: str
    path: str
    value: str
    value_is_iri: bool
    component: str


def run_engine(engine: str, shapes: str, data: str) -> frozenset[Result]:
    """Check data (N-Triples) against shapes (Turtle).

    Raises:
        UsageError: There is no such engine.
        GraphError: The engine cannot read the data or the shapes.
    """
    if engine not in ENGINES:
        raise UsageError(f"There is no engine {engine!r}.", hint=f"Choose one of {', '.join(ENGINES)}.")
    return ENGINES[engine](shapes, data)


def _shacl(shapes: str, data: str) -> frozenset[Result]:
    try:
        report = compiled(shapes).validate_text(data, format="ntriples")
    except ValueError as error:
        raise GraphError(
            f"The SHACL engine refuses the graph: {error}.", hint="Build the graph again."
        ) from error
    return frozenset(
        Result(
            local(_bare(r.source_shape)),
            _bare(r.focus_node),
            _bare(r.path),
            r.value_plain or "",
            (r.value or "").startswith("<"),
            r.component_iri,
        )
        for r in report.results
    )


@lru_cache(maxsize=2)
def compiled(shapes: str) -> shacl.Shapes:
    """Prepare shapes for the fast engine, which takes no pattern that could keep it busy.

    Raises:
        ValueError: They are no shapes, or not well-formed.
    """
    import shacl

    return shacl.Shapes.from_turtle(shapes)


def _bare(term: str | None) -> str:
    return (term or "").strip("<>")


def _pyshacl(shapes: str, data: str) -> frozenset[Result]:
    import pyshacl
    from rdflib import SH, Graph, URIRef

    with _quiet_rdflib():
        graph = Graph().parse(data=data, format="nt")
        _, report, text = pyshacl.validate(graph, shacl_graph=_parsed(shapes), inference="none")
    if not isinstance(report, Graph):
        raise GraphError(f"pyshacl gave no report: {text}.", hint="Check the shapes with --engine shacl.")
    results = set()
    # Only what the report itself lists: results of helper shapes hang on these as sh:detail.
    for node in report.objects(None, SH.result):
        value = report.value(node, SH.value)
        results.add(
            Result(
                local(str(report.value(node, SH.sourceShape))),
                str(report.value(node, SH.focusNode)),
                str(report.value(node, SH.resultPath) or ""),
                "" if value is None else str(value),
                isinstance(value, URIRef),
                str(report.value(node, SH.sourceConstraintComponent)),
            )
        )
    return frozenset(results)


@contextmanager
def _quiet_rdflib() -> Iterator[None]:
    """Keep rdflib from printing a traceback for each ill-typed literal: these become findings."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


@lru_cache(maxsize=2)
def _parsed(shapes: str) -> Graph:
    from rdflib import Graph

    return Graph().parse(data=shapes, format="turtle")


ENGINES: dict[str, Callable[[str, str], frozenset[Result]]] = {"shacl": _shacl, "pyshacl": _pyshacl}
