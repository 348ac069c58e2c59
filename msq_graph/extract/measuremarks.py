"""Names that signs prove: quotation marks, an acronym, a number to call, a word before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msq_graph.extract.groups import groups_in
from msq_graph.extract.measurefit import fits, instrument_pattern, is_odd, measure_pattern
from msq_graph.extract.measurewords import measure_words
from msq_graph.extract.names import is_sentence
from msq_graph.extract.passages import any_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUOTED = re.compile(
    r"[\"“„«]\s?(?P<name>[^\"“”„«»]{2,90}?)\s?[\"”“»](?!\w)"
    r"|(?<!\w)['‘](?P<single>[^\W\d_][^'‘’\n]{1,60}?)['’](?!\w)"
)
_WITH_ACRONYM = re.compile(r"\s*(?P<name>[^\W\d_a-z][^,;:()\n]{5,70}?)\s\((?P<short>[A-Z][A-Z0-9]{1,7})\)")
_FEWEST = 6  # letters of a name that an address surely spells
_CLOSING = "\"”“»'’"
_OPENING = "\"“„«‘'"
_COMMA = re.compile(rf",\s+(?=[{_OPENING}]|[^\W\d_a-zà-ÿ][\w'’-]*\s)")
_BEHIND = re.compile(r"\s(?P<name>[^\W_][\w-]*)")
_PLAN = re.compile(r"Plan\s(?P<name>[^\W\d_a-z][\w-]+(?:\s[^\W\d_a-z][\w-]+)?)\s\((?P<said>[^()\n]{5,120})\)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A name and where it stands."""

    name: str
    at: int
    end: int


def spells(urls: Iterable[str], name: str) -> bool:
    """Tell whether the letters of a name stand together in one of these addresses."""
    letters = _letters(name)
    return len(letters) >= _FEWEST and any(
        letters in _letters(url.partition("://")[2] or url) for url in urls
    )


def shortens(url: str, name: str) -> bool:
    """Tell whether the end of an address is the beginning of a name: ".../one-girl-one-laptop"."""
    last = _letters(re.sub(r"\.\w{2,5}$", "", url.rstrip("/").rpartition("/")[2]))
    return len(last) >= 2 * _FEWEST and _letters(name).startswith(last)


def is_short_for(short: str, name: str) -> bool:
    """Tell whether letters in capitals are the first letters of a name."""
    first = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    return short.isupper() and plain(first) == plain(short)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", plain(unquote(text)))


def quoted_at(text: str, start: int) -> Stretch | None:
    """Return what is quoted right from here."""
    match = _QUOTED.match(text, start)
    return _quoted(match) if match is not None else None


def quoted_in(text: str) -> Iterator[Stretch]:
    """Yield what is quoted in a text."""
    for match in _QUOTED.finditer(text):
        yield _quoted(match)


def _quoted(match: re.Match[str]) -> Stretch:
    return Stretch(match["name"] or match["single"], match.start(), match.end())


def entries(segment: str) -> list[str]:
    """Part "A (note), "B" course, C for seniors" at its commas; a list has quotes or brackets beside them."""
    masked = re.sub(r"\([^()]*\)", lambda match: "(" + "_" * (len(match[0]) - 2) + ")", segment)
    commas = [match for match in _COMMA.finditer(masked) if not _within_quotes(masked, match.start())]
    commas = [c for c in commas if not (masked[c.start() - 1] in _CLOSING and masked[c.end()] in _OPENING)]
    if not any(masked[c.start() - 1] in ")”»" or masked[c.end()] in _OPENING for c in commas):
        return [segment]
    starts = [0, *(c.end() for c in commas)]
    ends = [*(c.start() for c in commas), len(segment)]
    return [segment[start:end] for start, end in zip(starts, ends, strict=True)]


def _within_quotes(text: str, at: int) -> bool:
    return text[:at].count('"') % 2 == 1 or text[:at].count("«") > text[:at].count("»")


def marked(segment: str) -> Iterator[Stretch]:
    """Yield the names that an acronym, a number or a word for a measure before them proves."""
    yield from _lines_to_call(segment)
    yield from _behind_a_word(segment)
    for found in (_with_acronym(segment), _plan_of_goods(segment)):
        if found is not None:
            yield found


def _lines_to_call(segment: str) -> Iterator[Stretch]:
    """Yield "numéro vert 8350" and "016 helpline"."""
    small = plain(segment)
    if len(small) != len(segment):
        small = segment.casefold()
    if len(small) == len(segment):
        for match in _numbered().finditer(small):
            yield Stretch(segment[match.start() : match.end()], match.start(), match.end())


def _behind_a_word(segment: str) -> Iterator[Stretch]:
    """Yield a single word that is plainly a name behind what it is: "helpline DigiHulplijn"."""
    for said in _strong().finditer(segment):
        match = _BEHIND.match(segment, said.end())
        if match is None or match["name"][0].isdigit():
            continue
        if match["name"].isupper():
            whole = re.match(r"[A-Z]+(?:\s[A-Z]{3,})*", segment[match.start("name") :])
            end = match.start("name") + (whole.end() if whole is not None else 0)
            if end >= match.end() and _is_for_people(
                segment[match.start("name") : end], segment, said.start(), end
            ):
                yield Stretch(segment[match.start("name") : end], match.start("name"), end)
            continue
        goes_on = segment[match.end() + 1 : match.end() + 2].isupper()
        if is_odd(match["name"]) and fits(match["name"], single=True) and not goes_on:
            yield Stretch(match["name"], match.start("name"), match.end("name"))


def _is_for_people(name: str, segment: str, start: int, end: int) -> bool:
    """Tell whether letters in capitals that follow on the first word of an entry are a name: a group of
    people follows on them, "platform AMAL for women entrepreneurs", "programme NAFA (poor households)"."""
    behind = re.match(
        r"\s*(?:\((?P<note>[^()]*)\)|(?:for|pour|para|per|fur|voor)\s(?P<whom>[^,;.]*))", segment[end:]
    )
    opens = len(segment[:start].split()) <= 1 and len(name) >= _FEWEST - 2
    if behind is None or not opens or plain(name) in measure_words().funders:
        return False
    return bool(groups_in(behind["note"] or behind["whom"] or ""))


def _with_acronym(segment: str) -> Stretch | None:
    """Return "Information points Digital Government (IDO)": words that have an acronym are a name."""
    match = _WITH_ACRONYM.match(segment)
    if match is None:
        return None
    name, short = match["name"], plain(match["short"])
    letters = iter(plain(name))
    capitals = sum(word[0].isupper() for word in name.split())
    listed = measure_words()
    if not all(letter in letters for letter in short) or short in listed.plain_words or is_sentence(name):
        return None
    named = capitals > 1 and measure_pattern().search(plain(name)) is not None
    first = plain(name.split()[0])
    if not named or first in listed.openings or groups_in(short) or not fits(name, single=False):
        return None
    return Stretch(name, match.start("name"), match.end("name"))


def _plan_of_goods(segment: str) -> Stretch | None:
    """Return "Plan Ibirapitá (tablets for retired persons)": a plan that gives people things."""
    match = _PLAN.match(segment)
    if match is None:
        return None
    words = [plain(word) for word in match["name"].split()]
    if any(word in measure_words().generic or instrument_pattern().fullmatch(word) for word in words):
        return None
    if _goods().search(plain(match["said"])) is None:
        return None
    return Stretch(segment[match.start() : match.end("name")], match.start(), match.end("name"))


@lru_cache
def _numbered() -> re.Pattern[str]:
    lines = any_of(measure_words().lines)
    return re.compile(
        rf"{lines}\s(?:n°\s?|no\.?\s)?[0-9]{{3,5}}(?![\w-])(?!\s[0-9])"
        rf"|(?<![\w+-])(?<!\d\s)(?!(?:19|20)\d\d\s)[0-9]{{3,5}}\s{lines}"
    )


@lru_cache
def _strong() -> re.Pattern[str]:
    strong = (*measure_words().in_addresses, *measure_words().closing, *measure_words().heads)
    return re.compile(any_of(tuple(word for word in strong if " " not in word)))


@lru_cache
def _goods() -> re.Pattern[str]:
    return re.compile(any_of(measure_words().goods))
