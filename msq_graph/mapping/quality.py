"""How complete responses are, as quads of the Data Quality Vocabulary (DQV).

A response's measurements stand in a graph of its own family, so whoever drops the graphs of a response
drops them too. What a metric means stands once, in the graph of the vocabulary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.vocabularies import DCT, DQV, MSQ, A
from msq_graph.records.findings import METRICS
from msq_graph.turtle import Namespace, integer, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.records.findings import Checked, Completeness, Share

_XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
_PLACES = 4  # decimals of a share; the counts beside it are exact


def metric_quads() -> Iterator[Quad]:
    """Yield what makes the codes of the list ``metric`` metrics, for the graph ``graph/vocab``."""
    graph = iris.graph("vocab")
    dimension = concept("quality-dimension", "completeness")
    yield Quad(dimension, A, DQV("Dimension"), graph)
    for name in METRICS:
        metric = concept("metric", name)
        yield Quad(metric, A, DQV("Metric"), graph)
        yield Quad(metric, DQV("inDimension"), dimension, graph)
        yield Quad(metric, DQV("expectedDataType"), _XSD("decimal"), graph)


def quality_quads(checked: Checked) -> Iterator[Quad]:
    """Yield the numbers of one response, of the whole and of each section, for its graph ``quality``.

    Where nothing was asked there is nothing to measure, and no measurement.
    """
    key = iris.Key(checked.country, int(checked.edition), checked.respondent)
    for part in checked.completeness:
        for name in METRICS:
            share: Share = getattr(part, name)
            if share.of:
                yield from _measurement(key, part, name, share)


def _measurement(key: iris.Key, part: Completeness, name: str, share: Share) -> Iterator[Quad]:
    graph = iris.graph(key, "quality")
    node = iris.measurement(key, name, part.section)
    yield Quad(node, A, DQV("QualityMeasurement"), graph)
    yield Quad(node, DQV("computedOn"), iris.response(key), graph)
    yield Quad(node, DQV("isMeasurementOf"), concept("metric", name), graph)
    yield Quad(node, DQV("value"), typed(_share(share), "decimal"), graph)
    yield Quad(node, MSQ("numerator"), integer(share.number), graph)
    yield Quad(node, MSQ("denominator"), integer(share.of), graph)
    if part.iri:
        yield Quad(node, DCT("subject"), NamedNode(part.iri), graph)


def _share(share: Share) -> str:
    """Write a share as XML Schema does: no zero at the end but one behind the point."""
    written = f"{share.number / share.of:.{_PLACES}f}".rstrip("0")
    return f"{written}0" if written.endswith(".") else written
