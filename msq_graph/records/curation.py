"""What a curator decided about one answer, replayed at every build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """The address a printed link stands for, as a curator knows it."""

    printed: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleDecision:
    """What a thing that the answer names is called, by a source outside of the form."""

    text: str
    language: str  # e.g. "nl"
    source: str  # address
    name: str | None = None  # the thing, by its printed name or its address
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDecision:
    """Another name of a thing that the answer names."""

    into: str  # a thing of ours ("id/INT/body/oecd-e-leaders"), or a name printed in the same response
    name: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One ``[[decision]]`` of a curation file; exactly one of the things decided is set."""

    question: int
    printed_sha256: str  # of the characters of the answer's span, line ends as \n
    by: str
    on: str  # ISO date
    why: str
    line: int  # where it stands in the file
    value: str | None = None  # a control's value or an option's code
    link: LinkDecision | None = None
    redact: tuple[str, ...] = ()  # pieces of text that name a person
    consent: str | None = None  # "given", "refused" or "published-by-custodian"
    date: str | None = None  # the response's date, as precise as it is known
    title: TitleDecision | None = None
    merge: MergeDecision | None = None
    printed: str | None = None  # the text of the answer's span that was decided on, when it was kept

    @property
    def kind(self) -> str:
        """What is decided: ``value``, ``link``, ``redact``, ``consent``, ``date``, ``title`` or ``merge``."""
        others = ("link", "redact", "consent", "date", "title", "merge")
        return next((kind for kind in others if getattr(self, kind)), "value")
