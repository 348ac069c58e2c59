"""The words of ``ontology/claim-words.toml`` and ``ontology/goals.toml``, loaded once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from msq_graph.errors import EditionError
from msq_graph.extract.passages import plain
from msq_graph.resources import data_folder


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
            nothing=frozenset(_plain(table["nothing"])),
            verbs=frozenset(_plain(table["verbs"])),
            negations=frozenset(_plain(table["negations"])),
            denials=_plain([*table["negations"], *table["denials"]]),
            unready=_plain(table["unready"]),
            ended=_plain(table["ended"]),
            unsaid_parts=_plain(table["unsaid_parts"]),
            no_denials=_plain(table["no_denials"]),
            pointers=_plain(table["pointers"]),
            pointed_at=_plain(table["pointed_at"]),
            pointed_places=_plain(table["pointed_places"]),
            titles=tuple(table["titles"]),
            articles=frozenset(_plain(table["articles"])),
            after_names=frozenset(_plain(table["after_names"])),
            intentions=_plain(table["intentions"]),
            turns=_plain(table["turns"]),
            concessions=_plain(table["concessions"]),
            instruments=_by_word(table["instruments"]),
            bodies=_plain(agencies["bodies"]),
            body_parts=_plain(agencies["body_parts"]),
            parents=_plain(agencies["parents"]),
            heads=_plain(agencies["heads"]),
            units=tuple(
                Unit(_plain(u["words"]), u["rank"], u.get("at") == "end", u.get("weak", False))
                for u in agencies["unit"]
            ),
            levels=_by_word(table["levels"]),
            collaborations=_plain(partnerships["collaborations"]),
            activities=_plain(partnerships["activities"]),
            memberships=_plain(partnerships["memberships"]),
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
    path = data_folder("ontology") / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EditionError(f"{path}: {error}.", hint="Mend the file; it must be TOML in UTF-8.") from error


def _plain(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(word) for word in words))


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {plain(word): code for code, words in table.items() for word in words}
