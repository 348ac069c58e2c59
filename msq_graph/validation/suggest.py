"""What may be meant instead of what is wrong: an address printed damaged, a code with a slip in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msq_graph.mapping.iris import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from msq_graph.validation.engines import Result
    from msq_graph.validation.places import Places

_NEAR = 75  # of 100: one or two letters in a code of ten
_VERY_NEAR = 90  # IRIs have long beginnings in common
_SHOWN = 3
_LONGEST = 2000  # characters of an address that are looked at


def suggestion(result: Result, places: Places) -> str | None:
    """Return what a finding may stand for; ``None`` when nothing is near enough."""
    if not result.value or result.value == result.focus:
        return None
    if result.value.startswith(BASE):
        if result.value in places.described:
            return None
        return _joined(_near_nodes(result.value, places.described))
    if result.path.endswith("url"):
        return mended_link(result.value)
    return None


def near(wrong: str, known: Iterable[str], enough: int = _NEAR) -> list[str]:
    """Return the known words nearest to a wrong one, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(wrong, sorted(set(known)), scorer=fuzz.ratio, score_cutoff=enough, limit=_SHOWN)
    return [word for word, _, _ in found]


def near_namespace(right: str, found: Iterable[str]) -> str | None:
    """Return the namespace that was probably meant to be the right one; ``None`` when that is there."""
    found = set(found)
    return None if right in found else next(iter(near(right, found)), None)


def near_term(wrong: str, known: Iterable[str]) -> str | None:
    """Return the IRI that is probably meant by one that is nowhere in the data."""
    name = re.split("[#/]", wrong)[-1]
    namesakes = [iri for iri in known if iri.endswith((f"#{name}", f"/{name}"))]
    return next(iter(near(wrong, namesakes) or near(wrong, known, _VERY_NEAR)), None)


def mended_link(address: str) -> str | None:
    """Return the whole web address that a damaged one can only stand for."""
    from msq_graph.ingest.links import read_link

    link = read_link(address[:_LONGEST].strip())
    if link is None or link.url == address:
        return None
    return _joined((link.url, *link.candidates))


def _near_nodes(wrong: str, known: Iterable[str]) -> list[str]:
    """Look among the neighbours only: a code is compared with codes, a question with questions."""
    folder = wrong.rpartition("/")[0] + "/"
    names = (node.removeprefix(folder) for node in known if node.startswith(folder))
    return near(wrong.removeprefix(folder), names)


def _joined(words: Iterable[str]) -> str | None:
    return ", ".join(words) or None
