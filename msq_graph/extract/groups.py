"""Target groups and levels of use of social media, as words say them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.measurewords import measure_words
from msq_graph.extract.passages import any_of, plain, strip_bullet, without_links
from msq_graph.extract.standing import asserts_nothing
from msq_graph.records.claims import MentionClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_UNBLANKED = re.compile(r"[^\x00-\u024f\u0370-\u06ff]")  # scripts without blanks between words
_CLAUSES = re.compile(r"[;\n]|[.!?]\s|,\s+(?=but\b|mais\b|pero\b)|(?=\((?:i{1,3}|[a-c1-3])\))")


def groups_in(text: str) -> tuple[str, ...]:
    """Return the codes of the target groups that words say, sorted.

    Examples:
        >>> groups_in("for seniors and young women in rural areas")
        ('older-people', 'rural-people', 'women', 'youth')
    """
    words = plain(text)
    return tuple(sorted(code for code, pattern in _groups() if pattern.search(words)))


def usage_levels(text: str) -> tuple[str, ...]:
    """Return the codes of the levels of use that words name without denying them, in order of the scale."""
    return tuple(code for code, _ in _found_levels(text))


def read_usage_levels(passage: Passage, question: int) -> Iterator[MentionClaim]:
    """Yield each level of use that an answer says social media is used for."""
    for code, printed in _found_levels("\n".join(without_links(line) for line in passage.lines)):
        yield MentionClaim(question=question, scheme="usage-level", code=code, printed=printed)


def _found_levels(text: str) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for clause in _CLAUSES.split(text):
        words, _ = strip_bullet(clause)
        if not words or asserts_nothing(words):
            continue
        for code, pattern in _levels():
            match = pattern.search(plain(words))
            if match is not None:
                found.setdefault(code, _printed(words, match.group()))
    return [(code, found[code]) for code, _ in _levels() if code in found]


def _printed(words: str, found: str) -> str:
    """Return how the words are printed; as compared when accents changed their length."""
    at = plain(words).find(found)
    printed = words[at : at + len(found)]
    return printed if plain(printed) == found else found


@lru_cache
def _groups() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, _pattern(words)) for code, words in measure_words().groups.items())


@lru_cache
def _levels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, _pattern(words)) for code, words in measure_words().usage_levels.items())


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    inside = [re.escape(word) for word in words if _UNBLANKED.search(word)]
    return re.compile("|".join([any_of(words), *inside]))
