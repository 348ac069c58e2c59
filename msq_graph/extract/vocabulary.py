"""The words of ``ontology/claim-words.toml`` and ``ontology/goals.toml``, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from msq_graph.errors import EditionError
from msq_graph.extract.passages import plain, plain_words
from msq_graph.resources import data_folder, read_table


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that a part of a public body is named by."""

    words: tuple[str, ...]
    rank: int  # 1 is the largest kind of unit
    at_end: bool = False  # the word may close the name, too
    weak: bool = False  # independent bodies bear it as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words without accents and in small letters, by what they do."""

    nothing: frozenset[str]
    verbs: frozenset[str]
    negations: frozenset[str]
    denials: tuple[str, ...]  # with the negations
    unready: tuple[str, ...]
    ended: tuple[str, ...]
    unsaid_parts: tuple[str, ...]
    no_denials: tuple[str, ...]
    pointers: tuple[str, ...]
    pointed_at: tuple[str, ...]
    pointed_places: tuple[str, ...]
    titles: tuple[str, ...]  # in small letters, with their accents
    articles: frozenset[str]
    after_names: frozenset[str]
    intentions: tuple[str, ...]
    turns: tuple[str, ...]
    concessions: tuple[str, ...]
    instruments: dict[str, str]  # word -> kind
    bodies: tuple[str, ...]
    body_parts: tuple[str, ...]
    parents: tuple[str, ...]
    heads: tuple[str, ...]
    units: tuple[Unit, ...]
    levels: dict[str, str]  # word -> level
    collaborations: tuple[str, ...]
    activities: tuple[str, ...]
    memberships: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """The Sustainable Development Goals: words before a number, and titles by number."""

    marks: tuple[str, ...]
    titles: dict[int, tuple[str, ...]]


@lru_cache
def load_words() -> Words:
    """Load the words.

    Raises:
        EditionError: The file is no TOML, or a list is missing.
    """
    table = _read("claim-words.toml")
    try:
        agencies, partnerships = table["agencies"], table["partnerships"]
        return Words(
            nothing=frozenset(plain_words(table["nothing"])),
            verbs=frozenset(plain_words(table["verbs"])),
            negations=frozenset(plain_words(table["negations"])),
            denials=plain_words([*table["negations"], *table["denials"]]),
            unready=plain_words(table["unready"]),
            ended=plain_words(table["ended"]),
            unsaid_parts=plain_words(table["unsaid_parts"]),
            no_denials=plain_words(table["no_denials"]),
            pointers=plain_words(table["pointers"]),
            pointed_at=plain_words(table["pointed_at"]),
            pointed_places=plain_words(table["pointed_places"]),
            titles=tuple(table["titles"]),
            articles=frozenset(plain_words(table["articles"])),
            after_names=frozenset(plain_words(table["after_names"])),
            intentions=plain_words(table["intentions"]),
            turns=plain_words(table["turns"]),
            concessions=plain_words(table["concessions"]),
            instruments=_by_word(table["instruments"]),
            bodies=plain_words(agencies["bodies"]),
            body_parts=plain_words(agencies["body_parts"]),
            parents=plain_words(agencies["parents"]),
            heads=plain_words(agencies["heads"]),
            units=tuple(
                Unit(plain_words(u["words"]), u["rank"], u.get("at") == "end", u.get("weak", False))
                for u in agencies["unit"]
            ),
            levels=_by_word(table["levels"]),
            collaborations=plain_words(partnerships["collaborations"]),
            activities=plain_words(partnerships["activities"]),
            memberships=plain_words(partnerships["memberships"]),
        )
    except KeyError as error:
        raise EditionError(
            f"ontology/claim-words.toml: {error} is missing.", hint="Put the list back."
        ) from error


@lru_cache
def load_goals() -> Goals:
    """Load the titles of the goals.

    Raises:
        EditionError: The file is no TOML, or a key is missing.
    """
    table = _read("goals.toml")
    try:
        return Goals(tuple(table["marks"]), {row["number"]: tuple(row["titles"]) for row in table["goal"]})
    except KeyError as error:
        raise EditionError(f"ontology/goals.toml: {error} is missing.", hint="Put the key back.") from error


def _read(name: str) -> dict[str, Any]:
    return read_table(data_folder("ontology") / name)


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {plain(word): code for code, words in table.items() for word in words}
