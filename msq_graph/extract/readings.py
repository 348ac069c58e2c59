"""Answers -> assessments by named rules, and the reading that is accepted of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msq_graph.extract.words import denies, is_evidence, open_box, says_not_applicable, typed
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import (
    BLANK,
    NO,
    NOT_APPLICABLE,
    NOT_ASKED,
    UNKNOWN,
    UNREADABLE,
    YES,
    Assessment,
    Basis,
    Reading,
    RespondentKind,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.records.questionnaire import Edition, Question
    from msq_graph.records.response import Answer, Response

VISIBLE_MARK = "visible-mark/1"
TEXT_TYPED = "text-typed/1"
TEXT_DENIAL = "text-denial/1"
TEXT_NOT_APPLICABLE = "text-not-applicable/1"
FOLLOW_UP_EVIDENCE = "follow-up-evidence/1"
MARK_AGAINST_WORDS = "mark-against-words/1"
NOTHING_READABLE = "nothing-readable/1"
LONGEST_JUDGED = 20_000  # characters; a longer text is no answer that rules could judge


def read_values(response: Response, edition: Edition, mark_basis: Basis = Basis.OCR_GLYPH) -> Response:
    """Return the response with a reading for every question with options, and every "not applicable".

    Precedence: mark against words is contradicted, else marked, stated, inferred, unknown. A
    curator's decisions come later and outrank all of these (`extract.curation`). What rows of desk
    research name states nothing and is no evidence: there the mark in the value cell alone counts, and
    so it does wherever others fill in the form: words without a source prove nothing.
    """
    readings: dict[int, Reading] = {}
    answers = []
    research = response.respondent is RespondentKind.DESK_RESEARCH
    for answer in response.answers:
        question = edition.question(answer.question)
        if question.options or question.kind in (Kind.GATE, Kind.CHOICE, Kind.MULTIPLE):
            found = tuple(_assess(question, answer, response, edition, mark_basis))
            readings[question.number] = accept(found, question)
        elif answer.found and not answer.entries and not research and says_not_applicable(answer.text):
            answer = replace(answer, control=NOT_APPLICABLE)
            said = _reading(question, NOT_APPLICABLE, Status.STATED, TEXT_NOT_APPLICABLE, Basis.WORDS)
            readings[question.number] = Reading(accepted=said, assessments=(said,))
        answers.append(answer)
    return replace(response, answers=tuple(answers), readings=readings)


def accept(assessments: Sequence[Assessment], question: Question) -> Reading:
    """Choose among the assessments of the rules; words that contradict each other decide nothing."""
    marked = [a for a in assessments if a.status is Status.MARKED]
    stated = [a for a in assessments if a.status is Status.STATED]
    inferred = [a for a in assessments if a.status is Status.INFERRED]
    evidence = tuple(sorted({q for a in stated for q in a.evidence}))
    if marked and any(_opposite(marked[0].value, a.value) for a in stated):
        chosen = _reading(question, UNKNOWN, Status.CONTRADICTED, MARK_AGAINST_WORDS, None, evidence)
    elif marked:
        chosen = marked[0]
    elif stated and len({a.value for a in stated}) == 1:
        chosen = stated[0]
    elif inferred and not stated:
        chosen = inferred[0]
    else:
        value: str | tuple[str, ...] = (UNKNOWN,) if question.kind is Kind.MULTIPLE else UNKNOWN
        chosen = _reading(question, value, Status.UNKNOWN, NOTHING_READABLE, None)
    all_of_them = tuple(assessments) if chosen in assessments else (*assessments, chosen)
    return Reading(accepted=chosen, assessments=all_of_them)


def _opposite(mark: str | tuple[str, ...], words: str | tuple[str, ...]) -> bool:
    return {mark, words} == {YES, NO}


def _reading(
    question: Question,
    value: str | tuple[str, ...],
    status: Status,
    rule: str,
    basis: Basis | None,
    evidence: tuple[int, ...] = (),
) -> Assessment:
    return Assessment(
        question=question.number, value=value, status=status, agent=rule, basis=basis, evidence=evidence
    )


def _assess(
    question: Question, answer: Answer, response: Response, edition: Edition, mark_basis: Basis
) -> Iterator[Assessment]:
    control = answer.control
    if control is not None and not _is_unseen(control):
        yield _reading(question, control, Status.MARKED, VISIBLE_MARK, mark_basis, (question.number,))
    if question.kind is not Kind.GATE or _is_bare_option(answer.text):
        return
    if response.respondent is RespondentKind.DESK_RESEARCH:
        return
    own = [answer] if 0 < len(answer.text) <= LONGEST_JUDGED else []
    follow_ups = [response.answer(q.number) for q in edition.follow_ups(question.number)]
    if any(said.entries for said in (answer, *follow_ups)):
        return
    follow_ups = [a for a in follow_ups if len(a.text) <= LONGEST_JUDGED]
    # A follow-up with an indicator of its own (guidelines for social media) may show that the gate's
    # thing exists, but its typed yes or no speaks about itself.
    speaking = [*own, *(a for a in follow_ups if edition.question(a.question).indicator is None)]
    if own and says_not_applicable(answer.text):
        yield _reading(
            question, NOT_APPLICABLE, Status.STATED, TEXT_NOT_APPLICABLE, Basis.WORDS, (question.number,)
        )
    yield from _typed(question, speaking)
    yield from _denied(question, [*own, *follow_ups], edition)
    yield from _inferred(question, follow_ups, edition)


def _is_bare_option(text: str) -> bool:
    """Tell whether a gate's own text is one "Yes" or "No": typed, or printed once more, nobody can tell."""
    return text.strip(" .").lower() in (YES, NO)


def _is_unseen(control: str | tuple[str, ...]) -> bool:
    tokens = (control,) if isinstance(control, str) else control
    return len(tokens) == 1 and tokens[0] in (BLANK, UNREADABLE, NOT_ASKED)


def _typed(question: Question, speaking: Sequence[Answer]) -> Iterator[Assessment]:
    said = {a.question: value for a in speaking if (value := typed(open_box(a.text, a.links)))}
    if len(set(said.values())) == 1:
        value = next(iter(said.values()))
        yield _reading(question, value, Status.STATED, TEXT_TYPED, Basis.WORDS, tuple(sorted(said)))


def _denied(question: Question, answers: Sequence[Answer], edition: Edition) -> Iterator[Assessment]:
    indicator = edition.indicator_of(question)
    if indicator is None:
        return
    denying = [a.question for a in answers if a.text and denies(open_box(a.text, a.links), indicator)]
    if denying:
        yield _reading(question, NO, Status.STATED, TEXT_DENIAL, Basis.WORDS, tuple(sorted(denying)))


def _inferred(question: Question, follow_ups: Sequence[Answer], edition: Edition) -> Iterator[Assessment]:
    indicator = edition.indicator_of(question)
    if indicator is None:
        return
    shown = [
        a.question
        for a in follow_ups
        if (a.text or a.links)
        and not says_not_applicable(a.text)
        and is_evidence(open_box(a.text, a.links), indicator)
    ]
    if shown:
        yield _reading(question, YES, Status.INFERRED, FOLLOW_UP_EVIDENCE, Basis.FOLLOW_UP, tuple(shown))
