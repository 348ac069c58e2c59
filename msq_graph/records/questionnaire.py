"""The questionnaire of one edition, as data: what was asked, under which number, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """How a question is answered."""

    COUNTRY = "country"
    TEXT = "text"
    ENTITY = "entity"  # names and links of things
    GATE = "gate"  # yes or no, often with an evidence question after it
    CHOICE = "choice"  # one of several options
    MULTIPLE = "multiple"  # any of several options
    EVIDENCE = "evidence"  # link and detail that follow up a gate


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a control: its code (``five-year``) and its label on the form (``Five-year``)."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One numbered question of one edition.

    ``None`` in ``mandatory`` or ``options_certain=False`` means that the source of the edition
    does not show the cell for certain; nobody may count on it either way.
    """

    number: int
    section: str  # code of its section, e.g. "C"
    wording: str  # a line break is a blank line on the form
    kind: Kind
    mandatory: bool | None
    new: bool
    options: tuple[Option, ...] = ()  # in printed order; empty for text questions
    options_certain: bool = True
    gate: int | None = None  # number of the gate an evidence question follows up
    indicator: str | None = None
    expects: str | None = None  # the kind of thing an answer should name: a hint, never a type
    note: str | None = None
    withheld: bool = False  # personal: the text never leaves the restricted layer
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the questionnaire; ``scored`` sections count in completeness figures."""

    code: str
    title: str
    first: int
    last: int
    scored: bool
    new: bool = False
    strategic: bool = False  # about the strategy: goals, principles, technologies, money are read


@dataclass(frozen=True, slots=True)
class Lead:
    """Text printed before a question that belongs to a group of questions."""

    before: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What a question asks, independent of edition and number: the key for comparisons."""

    id: str
    label: str
    asks: str | None = None  # what a denial in words has to deny: "law", "strategy", ...
    topic: str | None = None
    policy_area: str | None = None
    portal_kind: str | None = None
    measure_kind: str | None = None
    statistics_kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The questionnaire of one survey year."""

    year: int
    title: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]  # in order of their numbers
    leads: tuple[Lead, ...]
    furniture: tuple[str, ...]  # lines a print-out carries that nobody answered
    indicators: tuple[Indicator, ...]  # those its questions use

    def question(self, number: int) -> Question:
        """Return the question with a number.

        Raises:
            KeyError: The edition has no such question.
        """
        for question in self.questions:
            if question.number == number:
                return question
        raise KeyError(number)

    def section_of(self, question: Question) -> Section:
        """Return the section a question stands in."""
        return next(section for section in self.sections if section.code == question.section)

    def follow_ups(self, gate: int) -> tuple[Question, ...]:
        """Return the evidence questions that follow up a gate, in order."""
        return tuple(q for q in self.questions if q.gate == gate)

    def indicator_of(self, question: Question) -> Indicator | None:
        """Return the indicator a question asks about; a follow-up speaks about its gate's."""
        wanted = question.indicator
        if wanted is None and question.gate is not None:
            wanted = self.question(question.gate).indicator
        return next((i for i in self.indicators if i.id == wanted), None)


class Comparability(Enum):
    """How far answers to two questions of two editions can be compared."""

    SAME = "same"
    CLOSE = "close"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What somebody found when comparing an indicator between two editions."""

    earlier: tuple[int, str]  # survey year, indicator
    later: tuple[int, str]
    how: Comparability
    why: str
