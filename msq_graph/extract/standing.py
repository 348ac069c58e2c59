"""Which sentences of an answer assert that something is there now.

One that points elsewhere ("Same as 22"), denies ("Kein Ministerium"), or tells of what is planned, closed,
former or ended names nothing that is there; its links are still what the answer cites.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.passages import plain, without_links
from msq_graph.extract.vocabulary import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SENTENCE_END = re.compile(r"(?<=[^\W\d_][^\W_][.!?])\s+(?=[^\d\s])|(?<=[;)][.!?;])\s+|;\s+|(?<=[。！？；])")
_NUMBERED = re.compile(r"(?<![\w'])no\.?\s?[0-9°º]")  # "Act No. 12" denies nothing

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_BRACKET = re.compile(r"\s?\(([^()]*)\)")
_PARTS = re.compile(r"\s[-–—]\s|[,:]\s")
_WORD = r"[^\W\d_a-zà-öø-ÿ][\w'’-]*\.?"  # with a capital, or in a script without them
_PERSON = rf"{_WORD}(?:\s(?:(?:de|da|di|la|van|von|bin|al|el)\s){{0,2}}{_WORD}){{0,3}}"

_QUOTED = re.compile(r"(?<!\w)[\"“„«][^\"“”„«»]{2,90}[\"”“»](?!\w)")


def standing(text: str) -> str:
    """Return a line without its sentences that assert nothing that is there.

    Examples:
        >>> standing("Ministry of Health; Ministry of Climate Change (proposed)")
        'Ministry of Health'
        >>> standing("Act No. 12")
        'Act No. 12'
    """
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    sentences = [text[start:end] for start, end in zip(ends, ends[1:], strict=False)]
    kept = [sentence for sentence in sentences if not asserts_nothing(sentence)]
    return text if len(kept) == len(sentences) else "".join(kept).strip().rstrip(";").rstrip()


def asserts_nothing(sentence: str) -> bool:
    """Tell whether a sentence points elsewhere, denies, or tells of what is not yet or no longer there."""
    words = _comparable(sentence)
    return _tells_of(words) or any(part in words for part in load_words().unsaid_parts)


def has_ended(sentence: str) -> bool:
    """Tell whether a sentence says that what it names is closed, former or ended."""
    return _any(load_words().ended).search(_comparable(sentence)) is not None


def standing_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield each line without what asserts nothing; a heading such as "Planned:" holds to the next gap."""
    silent = False
    for line in lines:
        silent = silent and bool(line)
        if not silent:
            yield standing(line)
            silent = is_heading(line)
        else:
            yield ""


def is_heading(line: str) -> bool:
    """Tell whether a line introduces things that are not there ("To be created in 2026:")."""
    return line.endswith((":", "：")) and asserts_nothing(line)


def is_person(name: str) -> bool:
    """Tell whether a name is that of a person with a title ("Minister John Smith")."""
    title = _titles()
    found = re.match(rf"(?:[Tt]he\s+)?(?:(?i:{title})\.?\s+){{1,3}}(?P<who>{_PERSON})(?=,|\(|$)", name)
    found = found or re.match(rf"(?P<who>{_WORD}\s{_PERSON}),\s*(?:[Tt]he\s+)?(?i:{title})(?!\w)", name)
    return found is not None and not _any(load_words().bodies).search(plain(found["who"]))


def without_persons(name: str) -> str:
    """Leave out a person named beside a body: "Ministry of Health (Minister John Smith)"."""
    name = _BRACKET.sub(lambda match: "" if is_person(match[1]) else match[0], name)
    *before, last = _PARTS.split(name)
    if before and is_person(last):
        name = name[: -len(last)].rstrip(" ,:-–—")
    return name.strip()


def _comparable(sentence: str) -> str:
    outside = _QUOTED.sub(" ", sentence)  # "No One Offline" denies nothing as the name of something
    said = outside if re.search(r"[^\W\d_]", outside) else sentence
    words = _YEAR.sub("0000", _NUMBERED.sub(" ", plain(without_links(said))))
    return _any(load_words().no_denials).sub(" ", words)


def _tells_of(words: str) -> bool:
    listed = load_words()
    told = (listed.denials, listed.unready, listed.ended)
    return any(_any(some).search(words) for some in told) or _pointer().search(words) is not None


@lru_cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, listed)) + r")(?![\w-])")


@lru_cache
def _titles() -> str:
    return "|".join(re.escape(word) for word in sorted(load_words().titles, key=lambda word: -len(word)))


@lru_cache
def _pointer() -> re.Pattern[str]:
    """Match "same as 22", "see question 22", "voir ci-dessus", and a line that is "Question 22"."""
    listed = load_words()
    see, things, places = (
        "|".join(re.escape(w) for w in sorted(some, key=lambda w: -len(w)))
        for some in (listed.pointers, listed.pointed_at, listed.pointed_places)
    )
    number = r"[0-9]{1,3}(?![\w%])"
    filler = rf"(?:(?:{things})(?:[\s.]+|(?=[0-9]))){{0,6}}"
    return re.compile(
        rf"(?<![\w'-])(?:{see})[\s.:]+{filler}(?:(?:n[°o]\.?\s?)?{number}|(?:{places})(?![\w-]))"
        rf"|^\W*(?:(?:{things})[\s.]*)+{number}\W*$"
    )
