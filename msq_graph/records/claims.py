"""What a response asserts about the world, as far as its words and addresses prove it.

Every claim names the question it was read from. Names are as printed; nothing here carries a
title, date or type that the answer does not prove. Two claims with the same identity (same name,
same address, same number) are one thing; that is decided when IRIs are made.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyClaim:
    """A public body named for a policy area: by name, by address, or both."""

    question: int
    policy_area: str  # code, e.g. "justice"
    name: str | None = None
    acronym: str | None = None  # printed in brackets after the name, e.g. "BOSA"
    acronym_shared: bool = False  # another body of the response has it too, so it names neither
    url: str | None = None
    unit_of: AgencyClaim | None = None
    level: str | None = None  # government level, only when the words say it


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalClaim:
    """An address given as the portal of a kind."""

    question: int
    portal_kind: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActClaim:
    """A legal act, by what its gazette address proves."""

    question: int
    topic: str | None
    url: str
    gazette: str  # id of the row in ontology/gazettes.toml
    local_id: str | None = None  # e.g. "1994-04-11/51", "2018040581"
    slug: str | None = None  # e.g. "dossier-1994-04-11-51"; None when only the link identifies it
    act_date: str | None = None  # ISO date
    publication_date: str | None = None
    alternative: bool = False  # named although there is no act of the kind asked for; then without topic


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentClaim:
    """A document that an answer cites by its address, of no proven type."""

    question: int
    url: str
    alternative: bool = False  # named in place of what was asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentClaim:
    """A policy instrument (strategy, plan, tool ...) that the words name."""

    question: int
    name: str
    instrument_kind: str
    url: str | None = None
    topic: str | None = None
    alternative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveClaim:
    """A numbered objective of an instrument, and the Sustainable Development Goals it is named for."""

    question: int
    instrument: str  # name as printed
    number: str
    text: str
    goals: tuple[int, ...]  # 1 to 17


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipClaim:
    """A body or partnership that the country says it takes part in."""

    question: int
    name: str
    acronym: str | None = None
    collaboration: bool = False  # the name itself says partnership, alliance, network ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationClaim:
    """A page that an answer points to, in the document it links when there is just one."""

    question: int
    page: int
    printed: str  # e.g. "p. 17"
    url: str | None = None


Claim = (
    AgencyClaim
    | PortalClaim
    | ActClaim
    | DocumentClaim
    | InstrumentClaim
    | ObjectiveClaim
    | PartnershipClaim
    | CitationClaim
)
