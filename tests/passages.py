"""Passages of invented answers."""

from __future__ import annotations

from msq_graph.extract.passages import Passage, read_passage
from msq_graph.ingest.documents import Line
from msq_graph.ingest.links import find_links
from msq_graph.records.response import Answer, Span


def passage(text: str) -> Passage:
    """Read an answer as the reader of a form would."""
    lines = [Line(line, 0, len(line), len(line), False) for line in text.split("\n")]
    links = tuple(find_links(lines, 70))
    return read_passage(
        Answer(question=70, found=True, text=text, control=None, links=links, span=Span(0, len(text)))
    )
