"""International bodies and frameworks of ``ontology/international.toml`` by their names.

A name is a body's when it is one of its names in the table, whatever its case, accents and
punctuation. Names that only look alike are suggested to a person and never taken as the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.eu_acts import ActHit, find_eu_acts
from msq_graph.extract.known import (
    KnownBody,
    KnownFramework,
    bodies_by_id,
    frameworks_by_id,
    load_international,
)
from msq_graph.extract.lookup import Hit, NameIndex, fold, make_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "ActHit",
    "ambiguous_in",
    "bodies_in",
    "find_body",
    "find_eu_acts",
    "find_exact",
    "find_framework",
    "find_joined",
    "find_part",
    "frameworks_in",
    "is_damaged",
    "is_part",
    "strip_note",
    "suggest_bodies",
]

_BRACKET = re.compile(r"\s?\(([^()]*)\)\s*$")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z][\w-]*[A-Z]\w*(?![\w-])")
_SHORTEST = 4  # letters of a name that may be looked for by likeness
_LIKELY = 80.0  # of 100, from which on a name is worth a look
_MOST = 3


def find_body(name: str, acronym: str | None = None) -> KnownBody | None:
    """Return the body that a name, alone or with its acronym, is a name of.

    An acronym that several bodies have counts only beside the full name. Name and acronym of
    two different bodies are nobody's.

    Examples:
        >>> find_body("the Organisation for Economic Co-operation and Development (OECD)").id
        'oecd'
    """
    bracket = _BRACKET.search(name)
    if bracket is not None and find_exact(name) is None:
        return find_body(name[: bracket.start()], acronym or bracket[1])
    body = find_exact(name)
    short = find_exact(acronym) if acronym else None
    if body is None:
        return _by_short(name, acronym, short)
    return None if short is not None and short is not body and not _related(body, short) else body


def find_exact(name: str) -> KnownBody | None:
    """Return the body that has exactly this name, after folding."""
    found = _bodies().get(fold(name))
    return None if found is None else bodies_by_id()[found]


def find_joined(name: str) -> KnownBody | None:
    """Return the one body whose name is this one when its blanks are left out: "worldbank"."""
    found = _without_gaps().get(fold(name))
    return None if found is None else bodies_by_id()[found]


def find_part(whole: KnownBody, name: str) -> KnownBody | None:
    """Return the part of a body that a name is one of beside its body: "OECD (PGC)"."""
    folded = fold(name)
    for own in (whole.name, *whole.names):
        found = find_exact(f"{own} {name}")
        if found is not None and is_part(found, whole):
            return found
    parts = (body for body in load_international()[0] if folded in map(fold, body.ambiguous_acronyms))
    return next((body for body in parts if is_part(body, whole)), None)


def is_part(body: KnownBody, whole: KnownBody) -> bool:
    """Tell whether a body is part of another one, at any depth."""
    while body.parent is not None:
        body = bodies_by_id()[body.parent]
        if body is whole:
            return True
    return False


def find_framework(name: str) -> KnownFramework | None:
    """Return the framework that has exactly this name, after folding."""
    found = _frameworks().get(fold(_BRACKET.sub("", name))) or _frameworks().get(fold(name))
    return None if found is None else frameworks_by_id()[found]


@lru_cache(maxsize=256)
def bodies_in(text: str) -> tuple[Hit, ...]:
    """Return the bodies that running text names; acronyms only when printed in capitals."""
    return tuple(_body_index().find(text))


@lru_cache(maxsize=16)
def frameworks_in(text: str) -> tuple[Hit, ...]:
    """Return the frameworks that running text names."""
    return tuple(_framework_index().find(text))


def ambiguous_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of acronyms that several bodies have."""
    for match in _CAPITALS.finditer(text):
        if match.group() in _ambiguous():
            yield match.start(), match.end()


def strip_note(name: str) -> str:
    """Leave out a bracket behind a name that is a body's without it."""
    bracket = _BRACKET.search(name)
    return name[: bracket.start()].strip() if bracket is not None and find_exact(name) is None else name


def is_of_one_country(name: str) -> bool:
    """Tell whether a name is that of one country's agency."""
    body = find_body(name)
    return body is not None and body.kind == "national-agency"


def ambiguous_shorts(name: str) -> tuple[str, ...]:
    """Return the acronyms of a body that others have, too."""
    body = find_body(name)
    return body.ambiguous_acronyms if body is not None and find_exact(name) is body else ()


def is_damaged(name: str) -> bool:
    """Tell whether only blanks are missing or too many for a name of the table ("OECD el eaders")."""
    return fold(name) not in _bodies() and fold(name).replace(" ", "") in _without_gaps()


def suggest_bodies(name: str) -> tuple[tuple[str, float], ...]:
    """Return ids of bodies whose names look like this one, with a score up to 100, best first.

    This is for a person to decide: nothing is ever taken as the same by likeness.
    """
    from rapidfuzz import fuzz, process

    wanted = fold(name)
    if len(wanted.replace(" ", "")) < _SHORTEST:
        return ()
    best: dict[str, float] = {}
    for scorer in (fuzz.token_sort_ratio, _without_blanks):
        found = process.extract(wanted, _bodies().keys(), scorer=scorer, score_cutoff=_LIKELY, limit=10)
        for listed, score, _ in found:
            key = _bodies()[listed]
            best[key] = max(best.get(key, 0.0), round(score, 1))
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return tuple(ranked[:_MOST])


def _without_blanks(left: str, right: str, **_: object) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(left.replace(" ", ""), right.replace(" ", ""))


def _by_short(name: str, acronym: str | None, short: KnownBody | None) -> KnownBody | None:
    """Return the body that name and acronym prove only together.

    Either the "acronym" is the full name ("ICA (International Council ...)"), or it is the body's and
    the name has the same words as one of its names ("UN Department for Economic and Social Affairs (DESA)").
    """
    if acronym is None:
        return None
    if short is not None and fold(name) in map(fold, short.ambiguous_acronyms):
        return short
    named = _by_words().get(_words(name))
    if named is None:
        return None
    body = bodies_by_id()[named]
    shorts = {fold(other) for other in (*body.names, *body.ambiguous_acronyms)}
    return body if fold(acronym) in shorts else None


def _words(name: str) -> frozenset[str]:
    """Return the words of a name that matter, whatever their order."""
    return frozenset(word for word in fold(name).split() if word not in _FILLERS)


_FILLERS = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "on",
        "in",
        "to",
        "a",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "del",
        "los",
        "las",
        "et",
        "y",
        "para",
        "pour",
        "l",
        "d",
        "s",
    ]
)


@lru_cache
def _by_words() -> dict[frozenset[str], str]:
    """Map the words of each name of three words or more to its body; those of two bodies to none."""
    found: dict[frozenset[str], str] = {}
    twice: set[frozenset[str]] = set()
    for body in load_international()[0]:
        for words in {_words(name) for name in (body.name, *body.names)}:
            if len(words) >= _ENOUGH and found.setdefault(words, body.id) != body.id:
                twice.add(words)
    return {words: key for words, key in found.items() if words not in twice}


_ENOUGH = 3


def _related(one: KnownBody, other: KnownBody) -> bool:
    return is_part(one, other) or is_part(other, one)


@lru_cache
def _bodies() -> dict[str, str]:
    return _folded((body.id, (body.name, *body.names)) for body in load_international()[0])


@lru_cache
def _without_gaps() -> dict[str, str]:
    return {name.replace(" ", ""): body for name, body in _bodies().items()}


@lru_cache
def _ambiguous() -> frozenset[str]:
    return frozenset(short for body in load_international()[0] for short in body.ambiguous_acronyms)


@lru_cache
def _frameworks() -> dict[str, str]:
    return _folded((row.id, (row.name, *row.names)) for row in load_international()[1])


@lru_cache
def _body_index() -> NameIndex:
    return make_index((body.id, (body.name, *body.names)) for body in load_international()[0])


@lru_cache
def _framework_index() -> NameIndex:
    return make_index((row.id, (row.name, *row.names)) for row in load_international()[1])


def _folded(rows: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    return {fold(name): row for row, names in rows for name in names}
