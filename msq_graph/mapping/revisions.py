"""The versions that a response supersedes, as quads: which sources they were, and nothing they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad

from msq_graph.mapping import iris
from msq_graph.mapping.dates import date_literal
from msq_graph.mapping.vocabularies import DCT, FOAF, PROV, SPDX, A
from msq_graph.turtle import text, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from msq_graph.records.response import Response, Source


def revision_quads(response: Response) -> Iterator[Quad]:
    """Yield the earlier versions of a response, and the day it was received itself."""
    key = iris.key_of(response)
    graph = iris.graph(key)
    if response.received is not None:
        day = date_literal(response.received, response.source.name)
        yield Quad(iris.source(key), DCT("dateSubmitted"), day, graph)
    for number, earlier in enumerate(response.earlier, start=1):
        version, source = iris.version(key, number), iris.version_source(key, number)
        yield Quad(iris.response(key), PROV("wasRevisionOf"), version, graph)
        yield Quad(version, A, PROV("Entity"), graph)
        yield Quad(version, PROV("wasDerivedFrom"), source, graph)
        yield from source_quads(earlier.source, source, graph)
        if earlier.received is not None:
            day = date_literal(earlier.received, earlier.source.name)
            yield Quad(source, DCT("dateSubmitted"), day, graph)


def source_quads(source: Source, node: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """Yield name, type and checksum of a document."""
    digest = iris.checksum(node)
    yield Quad(node, A, FOAF("Document"), graph)
    yield Quad(node, A, PROV("Entity"), graph)
    yield Quad(node, DCT("title"), text(source.name), graph)
    yield Quad(node, DCT("format"), text(source.media_type), graph)
    yield Quad(node, SPDX("checksum"), digest, graph)
    yield Quad(digest, A, SPDX("Checksum"), graph)
    yield Quad(digest, SPDX("algorithm"), SPDX("checksumAlgorithm_sha256"), graph)
    yield Quad(digest, SPDX("checksumValue"), typed(source.sha256, "hexBinary"), graph)
