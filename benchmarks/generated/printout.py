"""A made-up print-out: that of tests/printouts with a calm layout, and with room for what is planned.

Each question draws from a random source of its own, so what is planned for one changes no other.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from benchmarks.generated.answers import Official
from tests.printouts.document import Document
from tests.printouts.numbers import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.printouts.countries import Country

_MARKS = ("full", "full", "only-filled", "lost")
_MISSING = 0.3  # of the documents lack some questions


@dataclass(frozen=True, slots=True)
class Planned:
    """What stands in a print-out whatever the random source says, by number of question."""

    texts: Mapping[int, str] = field(default_factory=dict)
    ticked: Mapping[int, str | None] = field(default_factory=dict)  # option, None for none; marks are clear
    left_out: frozenset[int] = frozenset()

    @property
    def questions(self) -> frozenset[int]:
        """The questions that something is planned for."""
        return frozenset(self.texts) | frozenset(self.ticked) | self.left_out

    def __or__(self, other: Planned) -> Planned:
        """Join two plans about different questions."""
        return Planned(
            {**self.texts, **other.texts}, {**self.ticked, **other.ticked}, self.left_out | other.left_out
        )


class MadeUp(Document):
    """Builds one print-out of a country that never wrote it."""

    def __init__(self, key: str, country: Country, table: Mapping[str, Any], planned: Planned) -> None:
        super().__init__(random.Random(key), country, table)
        self._key, self._planned = key, planned
        # Damage to letters and addresses is the business of tests/printouts: here faults are seeded.
        self._style = replace(
            self._style,
            marks=self._rng.choice(_MARKS),
            ocr=False,
            ocr_answers=False,
            link_damage=False,
            mark_damage=0.0,
            break_links=False,
        )
        self._respondent = Official(self._rng, country, self._questions, planned.texts, planned.ticked)
        self._plan = Plan(self._left_out(), dict.fromkeys(self._questions, "line"), {})

    def _left_out(self) -> frozenset[int]:
        rng = random.Random(f"{self._key}:left out")
        free = [n for n, question in self._questions.items() if not question["mandatory"]]
        drawn = rng.sample(free, rng.randint(1, 3)) if rng.random() < _MISSING else []
        return frozenset(drawn) - self._planned.questions | self._planned.left_out

    def _question(self, question: Mapping[str, Any]) -> None:
        self._rng.seed(f"{self._key}:{question['number']}")
        super()._question(question)
        self._rng.seed(f"{self._key}:pages")

    def _options(self, question: Mapping[str, Any], codes: tuple[str, ...], choice: str | None) -> str | None:
        style = self._style
        if question["number"] in self._planned.ticked:
            self._style = replace(style, marks="full", option_layout="lines")
        mark = super()._options(question, codes, choice)
        self._style = style
        return mark
