"""The words of ``ontology/instrument-words.toml``, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from msq_graph.errors import EditionError
from msq_graph.extract.passages import plain
from msq_graph.resources import data_folder, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentWords:
    """Words without accents and in small letters, by what they do."""

    generic: frozenset[str]
    thin: frozenset[str]
    bodies_after: frozenset[str]
    bodies_before: frozenset[str]
    international: tuple[str, ...]
    unions: tuple[str, ...]
    in_address: dict[str, str]  # word -> kind
    alone: frozenset[str]
    never: frozenset[str]
    empty: frozenset[str]
    linking: frozenset[str]
    openers: frozenset[str]
    conjunctions: frozenset[str]
    before_names: frozenset[str]
    articles: frozenset[str]
    of: frozenset[str]
    subjects: frozenset[str]
    of_it: frozenset[str]
    circulars: frozenset[str]
    endings: dict[str, str]  # ending -> kind


@lru_cache
def load_instrument_words() -> InstrumentWords:
    """Load the words.

    Raises:
        EditionError: The file is no TOML, or a list is missing.
    """
    path = data_folder("ontology") / "instrument-words.toml"
    table = read_table(path)
    try:
        rules, grammar = table["address_rules"], table["grammar"]
        return InstrumentWords(
            generic=_set(table["generic"]),
            thin=_set(table["thin"]),
            bodies_after=_set(table["bodies_after"]),
            bodies_before=_set(table["bodies_before"]),
            international=tuple(map(plain, table["international"])),
            unions=tuple(map(plain, table["unions"])),
            in_address={plain(word): kind for kind, words in table["address"].items() for word in words},
            alone=_set(rules["alone"]),
            never=_set(rules["never"]),
            empty=_set(rules["empty"]),
            linking=_set(grammar["linking"]),
            openers=_set(grammar["openers"]),
            conjunctions=_set(grammar["and"]),
            before_names=_set(grammar["before_names"]),
            articles=_set(grammar["articles"]),
            of=_set(grammar["of"]),
            subjects=_set(grammar["subjects"]),
            of_it=_set(grammar["of_it"]),
            circulars=_set(grammar["circulars"]),
            endings={plain(ending): kind for kind, endings in table["endings"].items() for ending in endings},
        )
    except KeyError as error:
        raise EditionError(f"{path}: {error} is missing.", hint="Put the list back.") from error


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)
