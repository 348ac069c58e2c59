"""The words of ``ontology/mention-words.toml``, loaded once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msq_graph.errors import EditionError
from msq_graph.extract.passages import plain
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWords:
    """What names a principle or a technology, and under which conditions."""

    code: str
    words: tuple[str, ...]
    parts: tuple[str, ...] = ()  # in scripts without blanks between words
    capitals: tuple[str, ...] = ()  # as printed
    romance: tuple[str, ...] = ()  # as printed, in an answer in a Romance language
    damaged: tuple[str, ...] = ()  # as printed, before one of after_damaged, behind one of before_damaged
    after_damaged: tuple[str, ...] = ()
    before_damaged: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()  # only where the words make it a name
    near: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()  # with one of endings, even when a second word stands between
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatorWords:
    """What introduces a place in a document."""

    code: str
    words: tuple[str, ...]
    many: tuple[str, ...]
    short: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyWords:
    """What stands for a currency."""

    codes: tuple[str, ...]
    words: dict[str, str]  # word -> ISO code
    signs: dict[str, str]  # sign as printed -> ISO code
    shared: dict[str, dict[str, str]]  # sign or word -> country -> ISO code


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionWords:
    """Words without accents and in small letters unless they are compared as printed."""

    topics: tuple[TopicWords, ...]
    locators: tuple[LocatorWords, ...]
    currency: CurrencyWords
    scales: dict[str, int]  # word -> factor
    said: Mapping[str, tuple[str, ...]]
    goals: Mapping[str, tuple[str, ...]]
    shares: Mapping[str, tuple[str, ...]]


@lru_cache
def mention_words() -> MentionWords:
    """Load ``ontology/mention-words.toml``.

    Raises:
        EditionError: The file is no TOML, or a list is missing or no list of words.
    """
    return read_mention_words(data_folder("ontology") / "mention-words.toml")


def read_mention_words(path: Path) -> MentionWords:
    """Read a file of words.

    Raises:
        EditionError: The file is no TOML, or a list is missing or no list of words; the message names it.
    """
    table = read_table(path)
    try:
        return MentionWords(
            topics=tuple(_topic(row) for row in table["topic"]),
            locators=tuple(_locator(row) for row in table["locator"]),
            currency=_currency(table["currency"]),
            scales={word: int(factor) for factor, words in table["scales"].items() for word in _plain(words)},
            said=_lists(table["said"], "no", "of_speech", "pending", "given_up", "nor", "of_principles"),
            goals=_lists(
                table["goals"],
                *("said", "sure", "unsure", "targets", "of_others", "others", "may_follow"),
                *("objectives", "objective_kinds", "ties", "stress"),
            ),
            shares=_lists(
                table["shares"],
                *("percent", "of_money", "of_services", "kinds_of_services", "of_people", "aims", "of_parts"),
                *("changes", "english_scales", "finite", "hedges", "beside_years"),
            ),
        )
    except KeyError as error:
        raise EditionError(f"{path}: {error} is missing.", hint="Put the list back.") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise EditionError(
            f"{path}: {error}.", hint="Each list must hold words in quotation marks."
        ) from error


def _topic(row: dict[str, Any]) -> TopicWords:
    return TopicWords(
        code=row["code"],
        words=_plain(row["words"]),
        weak=_plain(row.get("weak", [])),
        near=_plain(row.get("near", [])),
        heads=_plain(row.get("heads", [])),
        endings=_plain(row.get("endings", [])),
        after_damaged=_plain(row.get("after_damaged", [])),
        before_damaged=_plain(row.get("before_damaged", [])),
        **{key: _printed(row.get(key, [])) for key in ("parts", "capitals", "romance", "damaged")},
    )


def _locator(row: dict[str, Any]) -> LocatorWords:
    words, many = _plain(row["words"]), _plain(row["many"])
    return LocatorWords(
        code=row["code"],
        words=words,
        many=many,
        short=_plain(row.get("short", [])),
        signs=_printed(row.get("signs", [])),
    )


def _currency(table: dict[str, Any]) -> CurrencyWords:
    return CurrencyWords(
        codes=_printed(table["codes"]),
        words={word: code for code, words in table["words"].items() for word in _plain(words)},
        signs={sign: code for code, signs in table["signs"].items() for sign in _printed(signs)},
        shared={sign: dict(countries) for sign, countries in table["shared"].items()},
    )


def _lists(table: dict[str, Any], *keys: str) -> dict[str, tuple[str, ...]]:
    for key in keys:
        if key not in table:
            raise KeyError(key)
    return {key: _plain(words) for key, words in table.items()}


def _plain(words: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(word) for word in _printed(words)))


def _printed(words: object) -> tuple[str, ...]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise TypeError(f"{words!r} is no list of words")
    return tuple(words)


def letters(text: str) -> str:
    """Return a text in small letters without accents whose characters stand where they stood.

    Examples:
        >>> letters("Numérique d’abord")
        "numerique d'abord"
    """
    if text.isascii():
        return text.lower()
    return "".join(c.lower() if c.isascii() else _letter(c) for c in text)


@lru_cache(maxsize=2048)
def _letter(character: str) -> str:
    found = plain(character)
    return found if len(found) == 1 else character


def any_word(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of these in printed text, with accents or without."""
    listed = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    spelled = ["".join(_ACCENTS.get(c, re.escape(c)) for c in word) for word in listed]
    return "(?:" + "|".join(word.replace(r"\ ", r"\s") for word in spelled) + ")"


# Words are listed without accents and looked for in the printed text.
_ACCENTS = {"a": "[aáàâãä]", "e": "[eéèê]", "i": "[ií]", "o": "[oóõôö]", "u": "[uúüù]", "c": "[cç]"}


def either(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of these; a blank stands for hyphens, quotes, a line end, too."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    gap = r"[\s\-‐-–'\"“”«»™]{1,3}"
    return "(?:" + "|".join(gap.join(map(re.escape, re.split(r"[ -]", word))) for word in listed) + ")"
