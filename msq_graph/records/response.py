"""One filled questionnaire: what was written, and what is read from it, kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msq_graph.records.curation import Decision


class RespondentKind(Enum):
    """Who filled the questionnaire in."""

    MEMBER_STATE = "member-state"
    DESK_RESEARCH = "desk-research"  # filled by others from published sources
    GENERATED = "generated"  # invented, for tests and benchmarks only


class Repair(Enum):
    """A misreading in a printed link that has only one explanation, and was undone."""

    SCHEME_MISREAD = "scheme-misread"  # htips://
    SCHEME_MISSING = "scheme-missing"  # belgium.be
    QUERY_MARK = "query-mark"  # .plZlanguage=
    LINE_BREAK = "line-break"  # broken over a line end
    SPACE = "space"  # "http: %2F%2F"


class Status(Enum):
    """What an accepted value rests on."""

    MARKED = "marked"
    STATED = "stated"
    INFERRED = "inferred"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


class Basis(Enum):
    """Where a reading comes from."""

    VECTOR = "vector"
    RASTER = "raster"
    OCR_GLYPH = "ocr-glyph"
    CELL = "cell"
    EXPORT = "export"
    WORDS = "words"
    FOLLOW_UP = "follow-up"
    PERSON = "person"


YES = "yes"
NO = "no"
NOT_APPLICABLE = "not-applicable"
UNKNOWN = "unknown"
UNREADABLE = "unreadable"  # control: it is in the document and cannot be read
BLANK = "blank"  # control: its cell can be seen, in a workbook or an export, and is empty
NOT_ASKED = "not-asked"  # control: the question is not in the document


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of the decoded source, before newline translation."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"not a span of characters: {self.start}-{self.end}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a source that is a table; its text is ``C!E14``, and ``E14`` in a csv (sheet ``""``).

    Examples:
        >>> Place.parse("Q3 (2024)!E14")
        Place(sheet='Q3 (2024)', ref='E14')
    """

    sheet: str
    ref: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.ref}" if self.sheet else self.ref

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read what `str` gives; a sheet's name may hold any sign."""
        sheet, _, ref = text.rpartition("!")
        return cls(sheet, ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as printed, and the address it can only mean."""

    printed: str  # a line end inside it is kept
    url: str
    repairs: tuple[Repair, ...] = ()
    candidates: tuple[str, ...] = ()  # addresses that are probable, not certain


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of desk research: what was found, and where; nothing of it was said by the government."""

    row: int  # number of the row in its sheet, from 1
    source: str  # address of the document that says it
    heading: str  # where in that document; "" when the row does not say
    licence: str  # as the row says it
    retrieved: str  # ISO date
    name: str = ""
    date: str = ""  # "2019", "2019-05" or "2019-05-28"
    address: str = ""
    level: str | None = None  # code of a level of government
    area: str = ""  # whose level it is, "Flanders"

    @property
    def text(self) -> str:
        """Return name, date and address, a line each: the text of an answer made of this row."""
        return "\n".join(part for part in (self.name, self.date, self.address) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What stands under one question, as written; nothing here is interpreted.

    ``control`` is ``None`` where there is nothing to choose; else one token, and for a question
    that allows several options a tuple of tokens.
    """

    question: int
    found: bool  # False: the question is not in the document
    text: str  # lines joined by \n; "" when blank or withheld
    control: str | tuple[str, ...] | None
    links: tuple[Link, ...] = ()
    span: Span | None = None  # None when not found; empty when blank
    withheld: bool = False
    withheld_text: str = ""  # goes to the restricted graph only, never into the JSON
    printed_sha256: str = ""  # of the characters of the span, line ends as \n: what a curator decides on
    place: Place | None = None  # the cell of the text, in a source that is a table
    control_place: Place | None = None  # the cell of the control
    entries: tuple[Entry, ...] = ()  # the rows of desk research it is made of, its value's among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One reading of one answer's value by one rule or curator; others may disagree."""

    question: int
    value: str | tuple[str, ...]
    status: Status
    agent: str  # "text-denial/1", or "curator: NAME" for a person
    basis: Basis | None
    evidence: tuple[int, ...] = ()  # questions whose answers it rests on
    why: str = ""
    on: str = ""  # ISO date of a curator's decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read about one answer's value: all assessments, and the accepted one."""

    accepted: Assessment
    assessments: tuple[Assessment, ...]  # the accepted one among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document as received."""

    name: str
    sha256: str
    media_type: str
    date: str | None = None  # as precise as the document proves: "2023", "2023-10-08"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One country's questionnaire for one edition by one kind of respondent.

    ``answers`` has one entry for every question of the edition, in order. ``readings`` maps the
    number of each question that has a value to what was read.
    """

    country: str  # ISO 3166-1 alpha-3
    edition: int
    respondent: RespondentKind
    source: Source
    answers: tuple[Answer, ...]
    readings: dict[int, Reading]
    consent: str | None = None  # a curator's finding; None leaves it to the consent question
    decisions: tuple[Decision, ...] = ()  # what curators decided, in the order of their file
    received: str | None = None  # ISO date, where versions.toml says it
    earlier: tuple[Response, ...] = ()  # versions that this one supersedes, in order of receipt

    def answer(self, question: int) -> Answer:
        """Return the answer to a question.

        Raises:
            KeyError: The edition has no such question.
        """
        for answer in self.answers:
            if answer.question == question:
                return answer
        raise KeyError(question)

    @property
    def key(self) -> str:
        """Name the response in files: ``BEL-2024-member-state``."""
        return f"{self.country}-{self.edition}-{self.respondent.value}"
