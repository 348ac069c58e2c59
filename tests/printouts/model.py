"""What the generator hands out: a print-out and the truth about every question in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Truth:
    """The truth about one question of one print-out.

    A question that was left out (``found`` is False) has no text, no links, no choice and no mark.
    """

    number: int
    found: bool
    text: str
    links: tuple[str, ...]
    chosen: str | None
    mark: str | None
    text_reliable: bool


@dataclass(frozen=True)
class Printout:
    """One filled-in questionnaire as text, with the truth beside it."""

    name: str
    text: str
    country: str
    truth: tuple[Truth, ...]
    traits: frozenset[str]


@dataclass(frozen=True)
class Link:
    """An address as the respondent typed it and the right address it stands for."""

    written: str
    right: str


@dataclass(frozen=True)
class Answer:
    """The content of a text box, before layout and damage."""

    text: str = ""
    links: tuple[Link, ...] = ()
    traits: tuple[str, ...] = ()


@dataclass
class Line:
    """One line of the print-out before page breaks.

    ``glued`` forbids a page break before the line (it continues an address).
    """

    text: str
    kind: str
    number: int = 0
    glued: bool = False
