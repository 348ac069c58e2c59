"""Words of a text with their places, and its clauses: what names are found in."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.passages import any_of, plain, strip_bullet
from msq_graph.extract.vocabulary import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(
    r"[\U00100000-\U0010fffd]|\n|[^\W_](?:[\w'’&/+%.:-]*[\w+%])?(?:(?<=\b[^\W\d_])\.)?|[^\w\s]"
)
_SENTENCE = re.compile(
    r"(?<=[^\W\d_][^\W_][.!?])(?!(?<=\b[Nn][or]\.)\s+\d)\s+(?=\S)|(?<=[)\d”\"»][.!?])\s+(?=[^\W\d_])|;\s*|\n\s*\n|(?<=[。！？；])"
)
_BULLETS = re.compile(
    r"(?<=\n)(?=[^\S\n]*[^\s\w]|[^\S\n]*\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|[^\S\n]*o\s)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, a line end or the place of a link."""

    text: str
    small: str  # without accents, in small letters
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or digit."""
        return self.text[0].isalnum()

    @property
    def is_high(self) -> bool:
        """Whether it is a word with a capital, a number, or in a script without capitals."""
        return self.text[0].isalnum() and not self.text[0].islower() or any(c.isupper() for c in self.text)

    @property
    def is_link(self) -> bool:
        """Whether it stands for a link."""
        return "\U00100000" <= self.text[0] <= "\U0010fffd"


def tokens_of(text: str) -> list[Token]:
    """Part a text into words and marks."""
    return list(_tokens(text))


@lru_cache(maxsize=8)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(Token(m.group(), _small(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=8)
def flat(text: str) -> str:
    """Return a text without accents, in small letters, whose characters stand where they stood."""
    if text.isascii():
        return text.lower()
    return "".join(map(_flat_letter, text))


@lru_cache(maxsize=8)
def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Part a text at sentence ends, list items and words such as "but"; where each part starts and ends."""
    cuts = {0, len(text)}
    cuts |= {match.end() for match in _SENTENCE.finditer(text)}
    cuts |= {m.end() for m in _BULLETS.finditer(text) if strip_bullet(text[m.end() : m.end() + 40])[1]}
    letters = flat(text)
    cuts |= {match.start() for match in turns().finditer(letters)}
    cuts |= {match.end() for match in concessions().finditer(letters)}
    ordered = sorted(cuts)
    return tuple(zip(ordered, ordered[1:], strict=False))


@lru_cache(maxsize=4096)
def _small(text: str) -> str:
    return plain(text)


@lru_cache(maxsize=4096)
def _flat_letter(letter: str) -> str:
    return small if len(small := plain(letter)) == 1 else letter


@lru_cache
def turns() -> re.Pattern[str]:
    """Match "but" and the like, where another statement begins; "not yet" is one."""
    return re.compile(r"(?<!\bnot )" + any_of(load_words().turns))


@lru_cache
def concessions() -> re.Pattern[str]:
    """Match "although there is no law," up to the comma where what there is begins."""
    return re.compile(any_of(load_words().concessions) + r"[^,.;:!?]*,")


@lru_cache
def no_denials() -> re.Pattern[str]:
    """Match words such as "not only", which deny nothing."""
    return re.compile(any_of(load_words().no_denials))


class Stretches:
    """Parts of a text that do not overlap, to be asked which of them a place lies in."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._spans and start < self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            else:
                self._spans.append((start, end))

    def meets(self, start: int, end: int) -> bool:
        """Tell whether any of the parts shares a character with a stretch."""
        k = bisect_left(self._spans, (end,)) - 1
        return k >= 0 and self._spans[k][1] > start
