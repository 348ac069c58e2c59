"""Plans, strategies, tools ... that an answer names in place of what was asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.passages import any_of, has_links, plain, strip_bullet
from msq_graph.extract.standing import has_ended
from msq_graph.extract.vocabulary import load_words
from msq_graph.records.claims import InstrumentClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_TOKEN = re.compile(r"[\w#'’&/+%.-]+(?<![.'’/-])|[\U00100000-\U0010fffd]|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[^\W\d_][.!?])\s+(?=\S)|(?<=[)\d”\"»][.!?])\s+(?=\S)|;\s+|\n\s*\n")
_ELISION = re.compile(r"^(?:d|l|qu)['’]", re.IGNORECASE)
_LINKING = frozenset(
    ("of", "for", "on", "to", "in", "and", "the", "with", "a", "an", "&", "towards", "regarding", "against")
    + ("de", "du", "des", "la", "le", "les", "pour", "sur", "et", "en", "del", "para", "el", "los", "las")
    + ("y", "con", "sobre", "contra")
)
_NOT_THE_THING = frozenset(("maker", "makers", "making", "measures", "level", "area", "areas", "decisions"))
_FIRST_WORDS = frozenset(("national", "nationale", "nacional", "sectoral", "draft", "federal", "ministerial"))
_INDEFINITE = frozenset(("a", "an", "un", "une", "una", "unos", "unas"))
_LONGEST = 20  # words of a name


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    kind: str
    start: int  # of the name in the text
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        return plain(self.text)


def read_alternatives(passage: Passage, question: int, topic: str | None) -> Iterator[InstrumentClaim]:
    """Yield the instruments that the words name outside of what they deny or only intend.

    A name has at least one word beside its kind. The address is the one link between the name and
    the next name, or the end of the answer.
    """
    found = [item for start, clause in _clauses(passage.text) for item in _in_clause(clause, start)]
    for k, item in enumerate(found):
        end = found[k + 1].start if k + 1 < len(found) else len(passage.text)
        urls = {link.url for link in passage.links_in(passage.text[item.end : end])}
        yield InstrumentClaim(
            question=question,
            name=item.name,
            instrument_kind=item.kind,
            url=urls.pop() if len(urls) == 1 else None,
            topic=topic,
            alternative=True,
        )


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """Part a text at sentence ends, list items and words such as "but"; with where each part starts."""
    cuts = {0, len(text)}
    cuts |= {match.end() for match in _SENTENCE.finditer(text)}
    cuts |= {m.start() for m in re.finditer(r"(?<=\n)", text) if strip_bullet(text[m.start() :])[1]}
    letters = _same_length(text)
    cuts |= {match.start() for match in _turns().finditer(letters)}
    cuts |= {match.end() for match in _concessions().finditer(letters)}
    ordered = sorted(cuts)
    for start, end in zip(ordered, ordered[1:], strict=False):
        yield start, text[start:end]


@lru_cache
def _turns() -> re.Pattern[str]:
    return re.compile(any_of(load_words().turns))


@lru_cache
def _concessions() -> re.Pattern[str]:
    """Match "although there is no law," up to the comma where what there is begins."""
    return re.compile(any_of(load_words().concessions) + r"[^,.;:!?]*,")


def _same_length(text: str) -> str:
    """Return a text without accents whose characters stand where they stood."""
    return "".join(letter if len(letter := plain(c)) == 1 else c for c in text)


def _in_clause(clause: str, start: int) -> Iterator[_Found]:
    words = load_words()
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(clause)]
    small = [token.small for token in tokens]
    if words.negations & set(small) or any(re.match(r"n'", word) for word in small):
        return
    if re.search(any_of(words.intentions), " ".join(w for w in small if not has_links(w))):
        return
    if has_ended(clause):
        return
    used = 0
    k = 0
    while k < len(tokens):
        size, kind = _kind_at(small, k)
        if kind is None or k < used:
            k += 1
            continue
        while (more := _kind_at(small, k + size))[1] is not None:  # "policy framework" is a framework
            size, kind = size + more[0], more[1]
        if k + size < len(small) and small[k + size] in _NOT_THE_THING:
            k += size
            continue
        left, right = _left(tokens, k, used), _right(tokens, k + size)
        name = " ".join(clause[tokens[left].start : tokens[right - 1].end].split())
        if right - left > size and right - left <= _LONGEST:
            begin, end = tokens[left].start, tokens[right - 1].end
            yield _Found(_ELISION.sub("", name), kind, start + begin, start + end)
            used = right
        k = max(right, k + size)


def _kind_at(small: list[str], k: int) -> tuple[int, str | None]:
    """Return the kind of instrument whose words start at a token, and how many they are."""
    for size in (4, 3, 2, 1):
        kind = load_words().instruments.get(" ".join(small[k : k + size]))
        if kind is not None and len(small) >= k + size:
            return size, kind
    return 1, None


def _left(tokens: list[_Token], k: int, stop: int) -> int:
    """Return where the name begins: after the nearest article, verb or mark before its kind.

    Without an article only words with a capital before the kind belong to it.
    """
    words = load_words()
    first = k
    while (
        first > max(stop, k - _LONGEST)
        and tokens[first - 1].text[0].isalnum()
        and not has_links(tokens[first - 1].text)
    ):
        small = tokens[first - 1].small
        if small in words.articles:
            return _skip_linking(tokens, first, k)
        if small in words.after_names or small in words.turns or small == "there":
            break
        first -= 1
    while first < k and not tokens[first].text[0].isupper() and not tokens[first].text[0].isdigit():
        if tokens[first].small in _FIRST_WORDS:
            break
        first += 1
    return _skip_linking(tokens, first, k)


def _skip_linking(tokens: list[_Token], first: int, k: int) -> int:
    while first < k and tokens[first].small in _LINKING:
        first += 1
    return first


def _right(tokens: list[_Token], after: int) -> int:
    """Return where the name ends: before a verb, a mark, a link; never on a linking word."""
    words = load_words()
    end = after
    while end < min(len(tokens), after + _LONGEST):
        token = tokens[end]
        quoted = token.text in "'’\"“”«»"
        if has_links(token.text) or not (token.text[0].isalnum() or token.text in "#&" or quoted):
            break
        if token.small in words.after_names or _ends_with_year(tokens, end) or _second_thing(tokens, end):
            break
        end += 1
    while end > after and (tokens[end - 1].small in _LINKING or not tokens[end - 1].text[-1].isalnum()):
        end -= 1
    return end


def _second_thing(tokens: list[_Token], k: int) -> bool:
    """Tell whether "and a ..." begins here: another thing, not more of the name."""
    following = tokens[k + 1].small if k + 1 < len(tokens) else ""
    return tokens[k].small in {"and", "et", "y", "or", "ou", "o"} and following in _INDEFINITE


def _ends_with_year(tokens: list[_Token], k: int) -> bool:
    """Tell whether "in 2021" begins here: when it was adopted, not what it is called."""
    following = tokens[k + 1].text if k + 1 < len(tokens) else ""
    return tokens[k].small in {"in", "en", "dated"} and re.fullmatch(r"(?:19|20)\d\d", following) is not None
