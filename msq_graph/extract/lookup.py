"""Find the names of a table in running text, in one pass, whatever the length of the table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.passages import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = re.compile(r"[^\W_]+\+?|&")
_GAP = re.compile(
    r"[^\S\n]*\n?[^\S\n]*[-–'’]?[^\S\n]*\n?[^\S\n]*"
)  # what may stand between two words of any name
_LIKE = re.compile(
    r"[-‐‑](?:like|style|styled|type|compliant|aligned|inspired|ready|based)(?!\w)", re.IGNORECASE
)
_ARTICLES = frozenset(
    ("the", "a", "la", "le", "les", "l", "el", "los", "las", "o", "os", "der", "die", "das")
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the table in a text."""

    key: str
    name: str  # as printed
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    words: tuple[str, ...]  # folded
    spelled: tuple[str, ...]  # as the table has them
    gaps: tuple[str, ...]  # the signs between them


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by their first word."""

    by_first: dict[str, list[_Entry]] = field(default_factory=dict)
    sure: int = 4  # a name of so many words is known even without its first capital

    def add(self, name: str, key: str) -> None:
        """Add a name; what the table has in capitals must be printed in capitals to be found."""
        spelled = tuple(match.group() for match in _TOKEN.finditer(name))
        gaps = tuple(gap.strip() for gap in _TOKEN.split(name)[1:-1])
        entry = _Entry(key, tuple(_folded(word) for word in spelled), spelled, gaps)
        listed = self.by_first.setdefault(entry.words[0], [])
        listed.append(entry)
        listed.sort(key=lambda other: -len(other.words))

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the names in the text from left to right, the longest at each place."""
        tokens, folded = _words_of(text)
        k = 0
        while k < len(tokens):
            entry = next(
                (e for e in self.by_first.get(folded[k], ()) if self._fits(e, tokens, folded, k, text)), None
            )
            if entry is None:
                k += 1
                continue
            last = k + len(entry.words) - 1
            start, end = tokens[k].start(), tokens[last].end()
            if _LIKE.match(text, end):  # "GDPR-like rules": not the thing itself
                k = last + 1
                continue
            end += text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")"
            yield Hit(entry.key, " ".join(text[start:end].split()), start, end)
            k = last + 1

    def _fits(
        self, entry: _Entry, tokens: tuple[re.Match[str], ...], folded: tuple[str, ...], k: int, text: str
    ) -> bool:
        end = k + len(entry.words)
        if end > len(tokens) or folded[k:end] != entry.words:
            return False
        for gap, before, after in zip(entry.gaps, tokens[k : end - 1], tokens[k + 1 : end], strict=True):
            printed = text[before.end() : after.start()]
            if not _GAP.fullmatch(printed) and printed.strip() != gap:
                return False
        words = [token.group() for token in tokens[k:end]]
        if words[0][0].islower() and entry.spelled[0][0].isupper() and len(words) < self.sure:
            return False
        return all(_cased(a, b) for a, b in zip(entry.spelled, words, strict=True))


@lru_cache(maxsize=8)  # several indexes look through the same text
def _words_of(text: str) -> tuple[tuple[re.Match[str], ...], tuple[str, ...]]:
    tokens = tuple(_TOKEN.finditer(text))
    return tokens, tuple(_folded(token.group()) for token in tokens)


def make_index(rows: Iterable[tuple[str, Iterable[str]]], *, sure: int = 4) -> NameIndex:
    """Make an index of rows of a key and its names."""
    index = NameIndex(sure=sure)
    for key, names in rows:
        for name in names:
            index.add(name, key)
    return index


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return a name for comparing: small letters, no accents, punctuation or leading article.

    Examples:
        >>> fold("The Open-Government Partnership")
        'open government partnership'
    """
    words = [_folded(word) for word in _TOKEN.findall(name)]
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return "and" if word == "&" else plain(word)


def _cased(spelled: str, printed: str) -> bool:
    """Tell whether capitals of an acronym ("OECD", "eIDAS") are printed as capitals."""
    if sum(c.isupper() for c in spelled) < 2:
        return True
    return printed == spelled or (printed.isupper() and len(printed) > 1)
