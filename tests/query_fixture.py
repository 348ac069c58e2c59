"""The invented graph of three countries that queries are tested on: tests/queries/fixture.trig."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from msq_graph.ingest.editions import load_edition
from msq_graph.mapping.codes import vocabulary_quads
from msq_graph.mapping.countries import country_quads
from msq_graph.mapping.edition import edition_quads

CASES = Path(__file__).parent / "queries"


@lru_cache
def fixture_quads() -> tuple[ox.Quad, ...]:
    invented = ox.parse(path=CASES / "fixture.trig", format=ox.RdfFormat.TRIG)
    return (*edition_quads(load_edition(2024)), *vocabulary_quads(), *country_quads(), *invented)


@lru_cache
def fixture_store() -> ox.Store:
    store = ox.Store()
    store.extend(fixture_quads())
    return store


def write_fixture(folder: Path) -> Path:
    """Write the fixture as a build's dump would be, and return the file."""
    file = folder / "msq.nq"
    ox.serialize(fixture_quads(), file, format=ox.RdfFormat.N_QUADS)
    return file
