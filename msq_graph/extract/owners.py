"""Whose a named plan or strategy is: "Estonia's Digital Agenda 2030", "ICT Policy of Botswana"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msq_graph.extract.law_words import load_law_words
from msq_graph.extract.passages import plain
from msq_graph.ingest.countries import find_member_state

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = 60  # characters before a name in which its owner may stand
_LONGEST = 6  # words of the name of a state
_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.-]*(?:['’][^\W\d_]{2,})?"
_SMALL = r"(?:(?:and|of|the|d['’]|de|da|la|le|et|y)\s?){1,2}"
_STATE = rf"{_WORD}(?:\s(?:{_SMALL}\s?)?{_WORD}){{0,5}}"
_POSSESSIVE = re.compile(rf"(?P<who>{_STATE})(?:['’]s|(?<=s)['’])\s")
_OF = re.compile(
    rf"(?:(?P<head>[^\W\d_][\w'’-]*)\s)?(?:\b(?:of|du|des|del|de|do|da)\s(?:(?:the|la|el|las|los|les)\s|l['’])?"
    rf"|\bd['’])(?P<who>{_STATE})"
)
_PLACE = re.compile(r"\s(?:[^\W\d_a-zß-öø-ÿ]+[^\W\d_]|of\b)")  # more of a name: "Niger | State"
_WHO = re.compile(rf"(?P<who>{_STATE})")
_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|las)\s|l['’]", re.IGNORECASE)
_JOINT = re.compile(r"(?:,\s(?:and|et|y)|,|\s(?:and|et|y|&))\s")
# Before "of": what stands there is a part of a state, or another state.
_PARTS = re.compile(
    r"states?|provinces?|city|cities|university|bank|gulf|islands?|departments?|republic|kingdom|union|federation"
    r"|principality|sultanate|commonwealth|emirates|estados?|provincias?|ciudad|universidad|banco|golfo|isla"
    r"|departamentos?|republica|reino|etats?|ville|universite|banque|golfe|iles?|departement|republique|royaume"
    r"|cidade|universidade|ilha|region|district|canton"
)
_LANGUAGE = re.compile(r"(?:language|languages|langue|lengua|idioma|sign|speaking|version)\b")


def is_of_another_state(text: str, start: int, end: int, country: str) -> bool:
    """Tell whether the words say that what a stretch names belongs to a state other than *country*.

    Examples:
        >>> text = "ICT Policy of Botswana"
        >>> is_of_another_state(text, 0, len(text), "KEN"), is_of_another_state(text, 0, len(text), "BWA")
        (True, False)
    """
    owners = set(_owners(text, start, end))
    return bool(owners) and country not in owners


def _owners(text: str, start: int, end: int) -> Iterator[str]:
    near = text[max(0, start - _NEAR) : end]
    at = min(_NEAR, start)
    for match in _POSSESSIVE.finditer(near):
        if match.end() >= at and (owner := _state_ending(match["who"])) is not None:
            yield owner
    first = re.match(r"(?:The |the )?((?:South |New )?\w+)\s(?P<next>\w*)", text[start:end])
    before = re.search(r"(?<![\w'’-])((?:South |New )?[A-Z]\w+)\s$", near[:at])
    if first is not None and not _LANGUAGE.match(plain(first["next"])):
        yield from _adjective(first[1])
    if before is not None:
        yield from _adjective(before[1])
    behind = text[start : end + _NEAR]
    for of in _OF.finditer(behind):
        if of.start("who") > end - start + len(" of the "):
            break
        if of["head"] and _PARTS.fullmatch(plain(of["head"])):
            continue
        if (found := _state_beginning(of["who"])) is not None:
            owner, size = found
            if not _PLACE.match(behind, of.start("who") + size):
                yield owner


def states_at(text: str, *, whole: bool = False) -> tuple[str, ...]:
    """Return the states that a text begins with ("the United States and China").

    There are none if others are among them.

    Args:
        whole: Nothing else may follow them.
    """
    found: list[str] = []
    at = 0
    while True:
        article = _ARTICLE.match(text, at)
        at = article.end() if article is not None else at
        who = _WHO.match(text, at)
        state = _state_beginning(who["who"]) if who is not None else None
        if state is None:
            return ()
        found.append(state[0])
        at += state[1]
        joint = _JOINT.match(text, at)
        if joint is None:
            rest = text[at:]
            return () if _PLACE.match(rest) or (whole and rest.strip()) else tuple(found)
        at = joint.end()


def _adjective(word: str) -> Iterator[str]:
    if word[:1].isupper() and (state := load_law_words().demonyms.get(word.casefold())) is not None:
        yield state


def _state_ending(words: str) -> str | None:
    """Return the state that words end with, by its longest name."""
    parts = words.split()
    for k in range(max(0, len(parts) - _LONGEST), len(parts)):
        if (state := _state(" ".join(parts[k:]))) is not None:
            return state
    return None


def _state_beginning(words: str) -> tuple[str, int] | None:
    """Return the state that words begin with, by its longest name, and how long that is."""
    ends = [match.end() for match in re.finditer(r"\S+", words)]
    for size in reversed(ends):
        if (state := _state(words[:size])) is not None:
            return state, size
    return None


def _state(name: str) -> str | None:
    # Two or three capitals are rather an acronym ("IT", "AI") than the code of a state.
    if len(name) <= 3:
        return load_law_words().demonyms.get(name.casefold()) if name.isupper() else None
    state = find_member_state(name)
    return state.alpha3 if state is not None else None
