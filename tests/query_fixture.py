"""The invented graphs that queries are tested on: three countries, and for some queries a second edition."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from msq_graph.ingest.editions import load_edition
from msq_graph.mapping.codes import vocabulary_quads
from msq_graph.mapping.countries import country_quads
from msq_graph.mapping.crosswalk import crosswalk_quads
from msq_graph.mapping.edition import edition_quads
from msq_graph.pipeline import with_quality
from msq_graph.records.questionnaire import Comparability, Comparison
from tests.test_mapping_crosswalk import EDITIONS

CASES = Path(__file__).parent / "queries"
CROSSWALK = (
    Comparison(
        earlier=(2024, "law-digital-identity"),
        later=(2091, "law-wallet"),
        how=Comparability.CLOSE,
        why="wallets are one form of digital identity",
    ),
    Comparison(
        earlier=(2024, "law-expenditure-publication"),
        later=(2091, "law-expenditure-publication"),
        how=Comparability.NOT_COMPARABLE,
        why="asks about contracts now",
    ),
)
IN_TWO_EDITIONS = {"changes-between-editions"}  # queries that say nothing about one edition


@lru_cache
def fixture_quads() -> tuple[ox.Quad, ...]:
    invented = ox.parse(path=CASES / "fixture.trig", format=ox.RdfFormat.TRIG)
    reference = (*edition_quads(load_edition(2024)), *vocabulary_quads(), *country_quads())
    return tuple(with_quality([*reference, *invented]))


@lru_cache
def fixture_store() -> ox.Store:
    store = ox.Store()
    store.extend(fixture_quads())
    return store


@lru_cache
def two_editions_store() -> ox.Store:
    """Return the fixture with answers of a second edition, and what of the two can be compared."""
    store = ox.Store()
    store.extend(fixture_quads())
    store.extend(ox.parse(path=CASES / "second-edition.trig", format=ox.RdfFormat.TRIG))
    store.extend(edition_quads(EDITIONS[2091]))
    store.extend(crosswalk_quads(CROSSWALK, EDITIONS))
    return store


def store_of(identifier: str) -> ox.Store:
    """Return the data on which a query has its expected rows."""
    return two_editions_store() if identifier in IN_TWO_EDITIONS else fixture_store()


def write_fixture(folder: Path) -> Path:
    """Write the fixture as a build's dump would be, and return the file."""
    file = folder / "msq.nq"
    ox.serialize(fixture_quads(), file, format=ox.RdfFormat.N_QUADS)
    return file
