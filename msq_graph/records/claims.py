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
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActClaim:
    """A legal act: by what its gazette's address proves, by the words that name it, or both."""

    question: int
    topic: str | None
    jurisdiction: str  # alpha-3 of the country whose act it is, or "EU"
    url: str | None = None
    name: str | None = None  # as printed
    gazette: str | None = None  # id of the row in ontology/gazettes.toml that proves what follows
    local_id: str | None = None  # e.g. "1994-04-11/51", "2018040581"
    slug: str | None = None  # e.g. "dossier-1994-04-11-51"; None when only the link or the name identifies it
    act_date: str | None = None  # ISO date
    publication_date: str | None = None
    year: int | None = None  # in its number, or of its publication, as its gazette counts
    number: str | None = None
    eli: str | None = None  # the official identifier, when the address or the CELEX number proves it
    celex: str | None = None  # of acts of the Union
    level: str | None = None  # government level, only when a row of desk research says it
    dated_by: str | None = None  # rule that took the date from a row of desk research
    alternative: bool = False  # named although there is no act of the kind asked for; then without topic


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentClaim:
    """A document that an answer cites by its address, of no proven type."""

    question: int
    url: str
    alternative: bool = False  # named in place of what was asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentClaim:
    """A policy instrument (strategy, plan, tool ...) by the words that name it, its address, or both."""

    question: int
    instrument_kind: str
    name: str | None = None
    url: str | None = None  # alone only when a word in the address proves the kind
    topic: str | None = None
    alternative: bool = False
    period_from: int | None = None  # years, as printed in the name or beside it
    period_to: int | None = None


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
    entity: str | None = None  # id in ontology/international.toml when the printed name is one of its names


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkClaim:
    """An agenda, declaration, recommendation or strategy that several countries share."""

    question: int
    name: str
    entity: str | None = None  # id in ontology/international.toml


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClaim:
    """An account on a social media platform, by its address."""

    question: int
    platform: str  # code, e.g. "facebook"
    name: str  # of the account, as the address has it, in small letters
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureClaim:
    """A fund, tariff, campaign, course, service ... for vulnerable groups or for skills."""

    question: int
    measure_kind: str  # code
    name: str | None = None
    url: str | None = None  # alone only when a word in the address proves what it is
    groups: tuple[str, ...] = ()  # codes of target groups the words say, sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetClaim:
    """Statistics or survey results at an address."""

    question: int
    statistics_kind: str  # code: "usage" or "satisfaction"
    url: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionClaim:
    """A principle, technology, goal, target group or level of use that the words name."""

    question: int
    scheme: str  # "topic", "sdg", "target-group" or "usage-level"
    code: str  # of the scheme; for "sdg" a goal ("16") or target ("16.6")
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim:
    """An amount of money or a share of a budget, as printed."""

    question: int
    amount: str  # plain decimal, e.g. "1200000"
    printed: str
    unit: str | None = None  # ISO 4217 code or "percent"; None when the words do not prove it
    year_from: int | None = None
    year_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationClaim:
    """A place in a document that an answer points to; the document when the answer links just one."""

    question: int
    locator: str  # "page", "section", "article", "chapter", "annex" or "paragraph"
    first: str  # e.g. "17", "4.2", "II"
    printed: str  # e.g. "p. 17", "pp. 12-14"
    last: str | None = None  # of a range
    url: str | None = None


Claim = (
    AgencyClaim
    | PortalClaim
    | ActClaim
    | DocumentClaim
    | InstrumentClaim
    | ObjectiveClaim
    | PartnershipClaim
    | FrameworkClaim
    | AccountClaim
    | MeasureClaim
    | DatasetClaim
    | MentionClaim
    | FigureClaim
    | CitationClaim
)
