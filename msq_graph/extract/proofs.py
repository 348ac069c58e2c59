"""What each claim rests on, in words for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msq_graph.records import claims as records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from msq_graph.records.claims import Claim

KINDS: dict[type, str] = {
    records.ActClaim: "legal acts",
    records.InstrumentClaim: "policy instruments",
    records.FrameworkClaim: "international frameworks",
    records.PartnershipClaim: "bodies and partnerships",
    records.AgencyClaim: "public bodies",
    records.PortalClaim: "portals",
    records.MeasureClaim: "measures",
    records.DatasetClaim: "statistics",
    records.AccountClaim: "social media accounts",
    records.ObjectiveClaim: "objectives",
    records.MentionClaim: "mentions",
    records.FigureClaim: "figures",
    records.CitationClaim: "citations",
    records.DocumentClaim: "cited documents, of no proven type",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing named in an answer."""

    kind: str  # heading, e.g. "legal acts"
    question: int
    shown: str
    proof: str
    url: str | None


def things_of(claims: Iterable[Claim]) -> list[Thing]:
    """Return what claims name, kind by kind in a fixed order, then by question."""
    order = list(KINDS.values())
    told = list(claims)
    listed = [*map(_thing, told), *_of_objectives(told)]
    return sorted(listed, key=lambda thing: (order.index(thing.kind), thing.question))


def _thing(claim: Claim) -> Thing:
    shown, proof = _SAYINGS[type(claim)](claim)
    return Thing(KINDS[type(claim)], claim.question, shown, proof, getattr(claim, "url", None))


def _of_objectives(claims: Sequence[Claim]) -> list[Thing]:
    """Return the instruments that are named by their objectives alone, once for each question."""
    named = {_folded(claim.name or "") for claim in claims if isinstance(claim, records.InstrumentClaim)}
    found = {
        (claim.question, _folded(claim.instrument)): claim.instrument
        for claim in reversed(claims)
        if isinstance(claim, records.ObjectiveClaim) and _folded(claim.instrument) not in named
    }
    kind = KINDS[records.InstrumentClaim]
    return [
        Thing(kind, number, name, "the words name its objectives", None)
        for (number, _), name in found.items()
    ]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _act(claim: records.ActClaim) -> tuple[str, str]:
    parts = [claim.name, claim.celex or claim.local_id]
    parts += [f"of {claim.act_date}" if claim.act_date else None]
    parts += [f"published {claim.publication_date}" if claim.publication_date else None]
    shown = ", ".join(part for part in parts if part) or "one act"
    dated = f"; its date: the row ({claim.dated_by})" if claim.dated_by else ""
    if claim.gazette is None:
        return shown, f"the words name it{dated}"
    beside = ", and the words name it" if claim.name else ""
    return shown, f"its address ({claim.gazette}){beside}{dated}"


def _named(claim: records.InstrumentClaim | records.MeasureClaim | records.DatasetClaim) -> tuple[str, str]:
    kinds = ("instrument_kind", "measure_kind", "statistics_kind")
    kind = next(getattr(claim, key) for key in kinds if hasattr(claim, key))
    words = "the words name it" if claim.name else "a word in its address"
    if isinstance(claim, records.DatasetClaim):
        words = "words or a word in its address"
    years = ""
    if isinstance(claim, records.InstrumentClaim) and claim.period_from:
        last = claim.period_to or claim.period_from
        years = f", {claim.period_from}" if last == claim.period_from else f", {claim.period_from}-{last}"
    groups = ""
    if isinstance(claim, records.MeasureClaim) and claim.groups:
        groups = f" for {', '.join(claim.groups)}"
    return f"{claim.name or claim.url} ({kind}{years}{groups})", words


def _body(claim: records.PartnershipClaim | records.FrameworkClaim) -> tuple[str, str]:
    if claim.entity is None:
        return claim.name, "the words name it; it is in no table"
    return claim.name, f"the words name it; known as {claim.entity}"


def _agency(claim: records.AgencyClaim) -> tuple[str, str]:
    acronym = f" ({claim.acronym})" if claim.acronym else ""
    unit = f", unit of {claim.unit_of.name}" if claim.unit_of else ""
    level = f", level: {claim.level}" if claim.level else ""
    proof = "the words name it" if claim.name else "its address stands under the question"
    return f"{claim.name or claim.url}{acronym} ({claim.policy_area}{unit}{level})", proof


def _portal(claim: records.PortalClaim) -> tuple[str, str]:
    shown = f"{claim.name or claim.url} ({claim.portal_kind})"
    return shown, "its address stands under the question"


def _objective(claim: records.ObjectiveClaim) -> tuple[str, str]:
    goals = ", ".join(f"SDG {goal}" for goal in claim.goals)
    return f"{claim.instrument} {claim.number}: {claim.text}", f"the words tie it to {goals}"


def _figure(claim: records.FigureClaim) -> tuple[str, str]:
    return f"{claim.amount} {claim.unit or '(unit not proven)'}", f"printed as {claim.printed!r}"


def _citation(claim: records.CitationClaim) -> tuple[str, str]:
    last = f" to {claim.last}" if claim.last else ""
    return f"{claim.locator} {claim.first}{last}", f"printed as {claim.printed!r}"


_SAYINGS: dict[type, Callable[..., tuple[str, str]]] = {
    records.ActClaim: _act,
    records.InstrumentClaim: _named,
    records.FrameworkClaim: _body,
    records.PartnershipClaim: _body,
    records.AgencyClaim: _agency,
    records.PortalClaim: _portal,
    records.MeasureClaim: _named,
    records.DatasetClaim: _named,
    records.AccountClaim: lambda claim: (f"{claim.name} ({claim.platform})", "its address"),
    records.ObjectiveClaim: _objective,
    records.MentionClaim: lambda claim: (f"{claim.code} ({claim.scheme})", f"printed as {claim.printed!r}"),
    records.FigureClaim: _figure,
    records.CitationClaim: _citation,
    records.DocumentClaim: lambda claim: (claim.url, "nothing: only cited"),
}
