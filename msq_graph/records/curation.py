"""What a curator decided about one answer, replayed at every build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """The address a printed link stands for, as a curator knows it."""

    printed: str
    url: str


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

    @property
    def kind(self) -> str:
        """What is decided: ``value``, ``link``, ``redact``, ``consent`` or ``date``."""
        kinds = {"link": self.link, "redact": self.redact, "consent": self.consent, "date": self.date}
        return next((kind for kind, decided in kinds.items() if decided), "value")
