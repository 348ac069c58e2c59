"""Bodies and partnerships that a country says it takes part in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.names import is_name, is_sentence, says_nothing, take_acronym
from msq_graph.extract.passages import any_of, has_links, plain, split_at_links, strip_bullet
from msq_graph.extract.standing import is_heading, is_person, standing, without_persons
from msq_graph.extract.vocabulary import load_words
from msq_graph.records.claims import PartnershipClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_OPEN_END = re.compile(r"(?:[,&(]|\b(?:and|of|for|the|on|in|de|du|des|la|et|pour|y|del|para))$")
_AFTER_BRACKET = re.compile(r"(?<=\)),\s*(?:and\s+|et\s+|y\s+)?")
_COMMA = re.compile(r",\s*(?:and\s+|et\s+|y\s+)?|\s+(?:and|et|y)\s+(?=[A-Z]{2,}\b)")
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9&-]+$|\([A-Z][\w&-]*[A-Z][\w&-]*\)$")
_DESCRIBED = re.compile(r"^((?:[A-Z]\S*\s?){1,3}),\s+[a-z].*$")  # "UN DESA, capacity building on ..."
_LONGEST = 14  # words of a name


def read_partnerships(passage: Passage, question: int) -> Iterator[PartnershipClaim]:
    """Yield one body or partnership for each name; sentences and descriptions name none."""
    for line in _standing(_lines(passage)):
        if is_sentence(" ".join(split_at_links(line))):
            continue
        *before_links, last = split_at_links(line)
        for piece in [*(words.rstrip(" :–—-") for words in before_links), last]:
            for part in _parts(piece):
                claim = _read(part, question)
                if claim is not None:
                    yield claim


def _standing(lines: list[str]) -> Iterator[str]:
    """Yield the lines that say what is there; "Planned:" silences those below it up to a gap."""
    silent = False
    for line in lines:
        silent = silent and bool(line)
        if not silent and (rest := standing(line)):
            yield rest
        silent = silent or is_heading(line)


def _lines(passage: Passage) -> list[str]:
    """Return the lines without bullets, those joined that a name or sentence runs over."""
    lines: list[str] = []
    blank = True
    for raw in passage.lines:
        line, marked = strip_bullet(raw)
        if line and not blank and not marked and _goes_on(lines[-1], line):
            lines[-1] += f" {line}"
        elif line or lines:
            lines.append(line)  # an empty line is a gap
        blank = not line
    return lines


def _goes_on(before: str, line: str) -> bool:
    if has_links(before[-1:] + line[:1]):
        return False
    open_bracket = before.count("(") > before.count(")")
    return open_bracket or _OPEN_END.search(before) is not None or line[0].islower()


def _parts(line: str) -> list[str]:
    parts = [strip_bullet(part)[0] for part in line.split(";")]
    return [name for part in parts for stretch in _AFTER_BRACKET.split(part) for name in _listed(stretch)]


def _listed(text: str) -> list[str]:
    """Part a line at its commas when every part is plainly a name by itself."""
    names = [name.strip() for name in _COMMA.split(text) if name.strip()]
    acronyms = all(_ACRONYM.search(name) for name in names)
    short = len(names) > 2 and all(len(n.split()) <= 4 and not re.search(r"(?:^|\s)[a-z]", n) for n in names)
    return names if len(names) > 1 and (acronyms or short) else [text]


def _read(part: str, question: int) -> PartnershipClaim | None:
    if says_nothing(part) or part.rstrip().endswith(":"):
        return None
    name, acronym = take_acronym(without_persons(_DESCRIBED.sub(r"\1", part)))
    member = _memberships().match(plain(name)) if len(plain(name)) == len(name) else None
    if member is not None:
        name = re.sub(r"^the\s+", "", name[member.end() :].strip(), flags=re.IGNORECASE)
    elif _activities().match(plain(name)):
        return None
    if (
        not is_name(name, most=_LONGEST)
        or is_person(name)
        or (name[0].islower() and name.split()[0].islower())
    ):
        return None
    together = re.search(any_of(load_words().collaborations), plain(name)) is not None
    return PartnershipClaim(question=question, name=name, acronym=acronym, collaboration=together)


@lru_cache
def _activities() -> re.Pattern[str]:
    return re.compile(any_of(load_words().activities))


@lru_cache
def _memberships() -> re.Pattern[str]:
    return re.compile(any_of(load_words().memberships) + r"\s*")
