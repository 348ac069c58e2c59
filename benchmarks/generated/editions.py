"""Editions for made-up responses: the shipped one, and made-up ones with fewer questions or other numbers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msq_graph.ingest.editions import load_edition
from msq_graph.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from msq_graph.records.questionnaire import Edition, Question
    from msq_graph.records.response import Assessment, Response

_BASE = 2024
# Something of every kind of question; where pyshacl takes part, 122 questions are too many.
SHORT = frozenset(
    {1, 2, 7, 8, 9, 10, 11, 13, 17, 20, 21, 22, *range(33, 45), 47, 48, *range(55, 59), 61, 62, 65, 66}
    | {88, 89, 92, 93, 106, 107, 108, 109, 113, 114, 120, 121, 122}
)


@dataclass(frozen=True)
class Form:
    """What a generator fills in: an edition, and the shipped form that is printed and read for it."""

    edition: Edition
    kept: frozenset[int]  # numbers in the shipped form
    shift: int = 0  # added to each number

    @property
    def table(self) -> Mapping[str, Any]:
        """The shipped form as a table, with the questions that are kept."""
        table = _table()
        return {**table, "question": [q for q in table["question"] if q["number"] in self.kept]}

    def fit(self, response: Response) -> Response:
        """Turn what was read from the shipped form into a response to this edition."""
        if self.edition is load_edition(_BASE):
            return response
        answers = tuple(
            replace(answer, question=answer.question + self.shift)
            for answer in response.answers
            if answer.question in self.kept
        )
        readings = {}
        for number, reading in response.readings.items():
            if number in self.kept:
                moved = {a: self._moved(a) for a in (reading.accepted, *reading.assessments)}
                readings[number + self.shift] = replace(
                    reading,
                    accepted=moved[reading.accepted],
                    assessments=tuple(moved[a] for a in reading.assessments),
                )
        return replace(response, edition=self.edition.year, answers=answers, readings=readings)

    def _moved(self, assessment: Assessment) -> Assessment:
        evidence = tuple(number + self.shift for number in assessment.evidence)
        return replace(assessment, question=assessment.question + self.shift, evidence=evidence)


def shipped_form() -> Form:
    """Return the 2024 form as it is."""
    edition = load_edition(_BASE)
    return Form(edition, frozenset(question.number for question in edition.questions))


def made_up_form(year: int = 2091, kept: frozenset[int] = SHORT, shift: int = 0) -> Form:
    """Make an edition that never was: some questions of 2024, their numbers shifted.

    With the year 2024 it is that form cut short; do not put both into one graph.
    """
    edition = load_edition(_BASE)
    questions = tuple(_moved(q, shift) for q in edition.questions if q.number in kept)
    sections = tuple(replace(s, first=s.first + shift, last=s.last + shift) for s in edition.sections)
    asked = {question.indicator for question in questions}
    made_up = replace(
        edition,
        year=year,
        title=f"Made-up questionnaire {year}",
        questions=questions,
        sections=tuple(s for s in sections if any(q.section == s.code for q in questions)),
        leads=(),
        indicators=tuple(i for i in edition.indicators if i.id in asked),
    )
    return Form(made_up, kept, shift)


def _moved(question: Question, shift: int) -> Question:
    gate = None if question.gate is None else question.gate + shift
    return replace(question, number=question.number + shift, gate=gate)


@lru_cache
def _table() -> dict[str, Any]:
    path = data_folder("ontology") / "editions" / f"{_BASE}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
