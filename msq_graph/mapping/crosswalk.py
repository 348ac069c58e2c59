"""Comparisons between editions as quads."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from msq_graph.ingest.crosswalk import asking
from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.vocabularies import MSQ, RDFS, A
from msq_graph.turtle import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from msq_graph.records.questionnaire import Comparison, Edition


def crosswalk_quads(comparisons: Iterable[Comparison], editions: Mapping[int, Edition]) -> Iterator[Quad]:
    """Yield comparisons of questions, each in the graph of the later edition.

    A comparison with an edition that is not given is left out: its questions are not in the dataset.
    """
    for comparison in comparisons:
        (before, old), (after, new) = comparison.earlier, comparison.later
        if before not in editions or after not in editions:
            continue
        graph = iris.graph(f"edition/{after}")
        for first, second in product(asking(editions[before], old), asking(editions[after], new)):
            node = iris.comparison(before, first, after, second)
            yield Quad(node, A, MSQ("Comparison"), graph)
            yield Quad(node, MSQ("earlierQuestion"), iris.question(before, first), graph)
            yield Quad(node, MSQ("laterQuestion"), iris.question(after, second), graph)
            yield Quad(node, MSQ("comparability"), concept("comparability", comparison.how.value), graph)
            yield Quad(node, RDFS("comment"), text(comparison.why), graph)
