"""The words of ``ontology/measure-words.toml``, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.errors import EditionError
from msq_graph.extract.passages import plain
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """Words without accents and in small letters, by what they do."""

    measures: tuple[str, ...]
    in_addresses: tuple[str, ...]
    bodies: tuple[str, ...]
    instruments: tuple[str, ...]
    frames: tuple[str, ...]
    funders: tuple[str, ...]
    places: frozenset[str]
    open_names: frozenset[str]
    heads: tuple[str, ...]
    actors: frozenset[str]
    doers: frozenset[str]
    closing: frozenset[str]
    plain_words: frozenset[str]
    before_names: frozenset[str]
    openings: frozenset[str]
    joiners: frozenset[str]
    generic: frozenset[str]
    lines: tuple[str, ...]
    goods: tuple[str, ...]
    tokens_of_value: frozenset[str]
    groups: dict[str, tuple[str, ...]]  # code -> words
    statistics_words: tuple[str, ...]
    statistics_tokens: tuple[str, ...]
    statistics_hosts: tuple[str, ...]
    statistics_of_sites: tuple[str, ...]
    statistics_governments: tuple[str, ...]
    statistics_reports: tuple[str, ...]
    statistics_publishers: tuple[str, ...]
    usage_levels: dict[str, tuple[str, ...]]  # code -> words


@lru_cache
def measure_words() -> MeasureWords:
    """Load ``ontology/measure-words.toml``.

    Raises:
        EditionError: The file is no TOML, or a list is missing.
    """
    return read_measure_words(data_folder("ontology") / "measure-words.toml")


def read_measure_words(path: Path) -> MeasureWords:
    """Read a file of words.

    Raises:
        EditionError: The file is no TOML, a list is missing or is no list of words; the message names it.
    """
    table = read_table(path)
    try:
        statistics = table["statistics"]
        return MeasureWords(
            measures=_plain(table["measures"]),
            in_addresses=_plain(table["in_addresses"]),
            bodies=_plain(table["bodies"]),
            instruments=_plain(table["instruments"]),
            frames=_plain(table["frames"]),
            funders=_plain(table["funders"]),
            places=frozenset(_plain(table["places"])),
            open_names=frozenset(_plain(table["open_names"])),
            heads=_plain(table["heads"]),
            actors=frozenset(_plain(table["actors"])),
            doers=frozenset(_plain(table["doers"])),
            closing=frozenset(_plain(table["closing"])),
            plain_words=frozenset(_plain(table["plain_words"])),
            before_names=frozenset(_plain(table["before_names"])),
            openings=frozenset(_plain(table["openings"])),
            joiners=frozenset(_plain(table["joiners"])),
            generic=frozenset(_plain(table["generic"])),
            lines=_plain(table["lines"]),
            goods=_plain(table["goods"]),
            tokens_of_value=frozenset(_plain(table["tokens_of_value"])),
            groups={code: _plain(words) for code, words in table["groups"].items()},
            statistics_words=_plain(statistics["words"]),
            statistics_tokens=_plain(statistics["tokens"]),
            statistics_hosts=_plain(statistics["hosts"]),
            statistics_of_sites=_plain(statistics["hosts_of_sites"]),
            statistics_governments=_plain(statistics["governments"]),
            statistics_reports=_plain(statistics["reports"]),
            statistics_publishers=_plain(statistics["publishers"]),
            usage_levels={code: _plain(words) for code, words in table["usage-levels"].items()},
        )
    except KeyError as error:
        raise EditionError(f"{path}: {error} is missing.", hint="Put the list back.") from error
    except (TypeError, AttributeError) as error:
        raise EditionError(f"{path}: {error}.", hint="Write every list as words in quotes.") from error


def _plain(words: list[str]) -> tuple[str, ...]:
    if not isinstance(words, list):
        raise TypeError(f"{words!r:.40} is no list of words")
    return tuple(dict.fromkeys(plain(word) for word in words))
