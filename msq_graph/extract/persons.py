"""Possible names of persons in free text: a title or form of address before words with a capital.

This is for a curator to look at. It finds too much rather than too little, and takes nothing out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msq_graph.extract.passages import any_of, plain
from msq_graph.extract.vocabulary import load_words

_ADDRESSES = (
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "sir",
    "monsieur",
    "madame",
    "mme",
    "señor",
    "señora",
    "sr",
    "sra",
)
_WORD = r"[^\W\d_a-zà-öø-ÿ][^\W\d_'’-]*[\w'’-]*"
_NAME = rf"{_WORD}(?:[ ](?:(?:de|da|di|la|van|von|bin|al|el|der)[ ]){{0,2}}{_WORD}){{0,3}}"


def find_persons(text: str) -> tuple[str, ...]:
    """Return what may be names of persons, each with its title.

    Examples:
        >>> find_persons("The CIO is Mr Jan Jansen of the ministry.")
        ('Mr Jan Jansen',)
        >>> find_persons("The Minister of Digital Affairs and the Director General Simplification Office")
        ()
    """
    found = [match.group() for match in _pattern().finditer(text) if _is_name(match)]
    return tuple(dict.fromkeys(" ".join(name.split()) for name in found))


def _is_name(match: re.Match[str]) -> bool:
    title, who = plain(match["title"]).rstrip("."), match["who"]
    words = set(plain(who).split())
    if not match["title"][0].isupper() or _bodies().search(plain(who)) or words <= set(load_words().titles):
        return False
    return " " in who or title in map(plain, _ADDRESSES)


@lru_cache
def _pattern() -> re.Pattern[str]:
    titles = sorted({*load_words().titles, *_ADDRESSES}, key=lambda word: (-len(word), word))
    listed = "|".join(map(re.escape, titles))
    return re.compile(rf"(?<![\w'’-])(?P<title>(?i:{listed})\.?)[ ](?P<who>{_NAME})")


@lru_cache
def _bodies() -> re.Pattern[str]:
    return re.compile(any_of(load_words().bodies))
