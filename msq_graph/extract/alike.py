"""Names that look like one thing: suggested to a person, never taken as the same."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from msq_graph.extract.international import suggest_bodies
from msq_graph.extract.known import bodies_by_id
from msq_graph.extract.lookup import fold
from msq_graph.records.claims import AgencyClaim, PartnershipClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.records.claims import Claim

_NEAR = 85.0  # of 100
_MOST_COMPARED = 400  # names; more are no form


class Near(NamedTuple):
    """A name, and what it may be another name of."""

    question: int
    key: str  # "name" or "url"
    name: str
    into: str  # "id/INT/body/oecd-e-leaders", or a printed name
    other: str  # the same in words
    reason: str  # may be empty
    claimed: bool = True  # the name was read as a thing, so there is something to merge


def likely_bodies(claims: Sequence[Claim]) -> Iterator[Near]:
    """Yield partners that look like a body of our table; what no claim names cannot be merged."""
    named = {(c.question, c.name): c for c in claims if isinstance(c, PartnershipClaim)}
    for (number, name), claim in named.items():
        if claim.entity is None:
            for identifier, _ in suggest_bodies(name)[:1]:
                yield Near(number, "name", name, f"id/INT/body/{identifier}", _shown(name, identifier), "")


def _shown(name: str, identifier: str) -> str:
    """Name a body of our table, after that one of its other names that is like the name given."""
    from rapidfuzz import fuzz

    known, wanted = bodies_by_id()[identifier], fold(name)

    def likeness(other: str) -> float:
        folded = fold(other)
        joined = fuzz.ratio(wanted.replace(" ", ""), folded.replace(" ", ""))
        return max(joined, fuzz.token_sort_ratio(wanted, folded))

    alias = max((known.name, *known.names), key=likeness)
    return known.name if alias == known.name else f"{alias}: {known.name}"


def alike_bodies(claims: Sequence[Claim]) -> Iterator[Near]:
    """Yield public bodies of one response whose names are nearly the same, or that have two addresses."""
    from rapidfuzz import fuzz

    first: dict[str, AgencyClaim] = {}
    addresses: dict[str, dict[str, int]] = {}
    for claim in claims:
        if isinstance(claim, AgencyClaim) and claim.name:
            first.setdefault(claim.name, claim)
            if claim.url:
                addresses.setdefault(claim.name, {}).setdefault(_site(claim.url), claim.question)
    names = sorted(first)[:_MOST_COMPARED]
    for one, other in combinations(names, 2):
        score = fuzz.token_sort_ratio(fold(one), fold(other))
        if score >= _NEAR and not {one, other} & _parents(first[one], first[other]):
            later, earlier = sorted((one, other), key=lambda name: -first[name].question)
            yield Near(first[later].question, "name", later, earlier, earlier, f"{score:.0f} of 100 alike")
    for name, sites in addresses.items():
        for site, number in list(sites.items())[1:]:
            yield Near(
                number, "name", name, name, f"{next(iter(sites))} and {site}", "one name, two sites", False
            )


def _parents(*claims: AgencyClaim) -> set[str]:
    """Return the names of what bodies are units of: a unit may be called nearly like the whole."""
    return {claim.unit_of.name for claim in claims if claim.unit_of is not None and claim.unit_of.name}


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return url
