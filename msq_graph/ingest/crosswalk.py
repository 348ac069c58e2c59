"""Load ``ontology/crosswalk.toml``: which answers of two editions can be compared."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msq_graph.errors import EditionError
from msq_graph.ingest.editions import known_editions, load_edition
from msq_graph.records.questionnaire import Comparability, Comparison
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from msq_graph.records.questionnaire import Edition

_HOW = tuple(how.value for how in Comparability)


@lru_cache
def load_crosswalk() -> tuple[Comparison, ...]:
    """Load the comparisons we ship, checked against the editions we know.

    Raises:
        EditionError: The file is no TOML, or a row is broken; the message names the row.
    """
    editions = {year: load_edition(year) for year in known_editions()}
    return read_crosswalk(data_folder("ontology") / "crosswalk.toml", editions)


def read_crosswalk(path: Path, editions: Mapping[int, Edition]) -> tuple[Comparison, ...]:
    """Read a file of comparisons between editions, given by their years.

    Raises:
        EditionError: The file is no TOML, or a row is broken; the message names the row.
    """
    table = read_table(path)
    if unknown := sorted(table.keys() - {"comparison"}):
        raise EditionError(f"{path}: {unknown[0]!r} is unknown.", hint="Rows begin with [[comparison]].")
    found: list[Comparison] = []
    for number, row in enumerate(table.get("comparison", ()), 1):
        where = f"{path}: comparison {number}"
        comparison = _comparison(row, editions, where)
        if any((c.earlier, c.later) == (comparison.earlier, comparison.later) for c in found):
            raise EditionError(f"{where}: stands there twice.", hint="Take one of the rows out.")
        found.append(comparison)
    return tuple(found)


def _comparison(row: Any, editions: Mapping[int, Edition], where: str) -> Comparison:
    if not isinstance(row, dict) or set(row) != {"earlier", "later", "how", "why"}:
        raise EditionError(f"{where}: needs earlier, later, how and why.", hint="Nothing else stands there.")
    earlier, later = (_end(row[key], editions, f"{where}, {key}") for key in ("earlier", "later"))
    if earlier[0] >= later[0]:
        raise EditionError(
            f"{where}: {earlier[0]} is not before {later[0]}.", hint="Exchange earlier and later."
        )
    if row["how"] not in _HOW:
        raise EditionError(f"{where}: how {row['how']!r} is none of {', '.join(_HOW)}.", hint="Choose one.")
    if not isinstance(row["why"], str) or not row["why"].strip():
        raise EditionError(f"{where}: why is empty.", hint="Say what differs between the wordings.")
    return Comparison(earlier=earlier, later=later, how=Comparability(row["how"]), why=row["why"].strip())


def _end(end: Any, editions: Mapping[int, Edition], where: str) -> tuple[int, str]:
    if not isinstance(end, dict) or set(end) != {"edition", "indicator"}:
        raise EditionError(f"{where}: needs edition and indicator.", hint="Nothing else stands there.")
    year, indicator = end["edition"], end["indicator"]
    if year not in editions:
        raise EditionError(f"{where}: no edition {year} is defined.", hint=f"Known: {_listed(editions)}.")
    if not asking(editions[year], indicator):
        raise EditionError(
            f"{where}: no question of {year} asks about {indicator!r}.",
            hint=f"Compare with ontology/editions/{year}.toml.",
        )
    return year, indicator


def asking(edition: Edition, indicator: str) -> tuple[int, ...]:
    """Return the numbers of the questions of an edition that ask about an indicator."""
    return tuple(question.number for question in edition.questions if question.indicator == indicator)


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(years)))
