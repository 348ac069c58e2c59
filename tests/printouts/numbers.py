"""Where the numbers of the questions are printed, and which questions are left out."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .style import Style

# Labels of one word that also occur as a line of an answer: they keep their number.
_KEPT = frozenset({18, 19, 22, 23})
_SEED_RUN = (19, 28)


@dataclass(frozen=True)
class Plan:
    """The questions left out, the place of each number, and the torn blocks by their first question."""

    missing: frozenset[int]
    places: Mapping[int, str]
    blocks: Mapping[int, tuple[int, ...]]


def draw_plan(rng: random.Random, style: Style, questions: Mapping[int, Mapping[str, Any]]) -> Plan:
    """Decide for one document.

    A follow-up whose yes/no question was left out keeps its number, since its label alone says too little.
    """
    numbers = sorted(questions)
    missing = frozenset(_left_out(rng, numbers[1:], style.missing))
    kept = {n for n in numbers if questions[n].get("gate") in missing}
    blocks = (
        _blocks(rng, [n for n in numbers[1:] if n not in missing and n not in kept]) if style.torn else {}
    )
    torn = {n for block in blocks.values() for n in block}
    places: dict[int, str] = {}
    for n in numbers:
        if n in torn:
            places[n] = "torn"
        elif n not in kept and n not in _KEPT and rng.random() < style.unnumbered:
            places[n] = "none"
        else:
            places[n] = "lone" if rng.random() < style.lone else "line"
    return Plan(missing, places, blocks)


def _left_out(rng: random.Random, numbers: list[int], count: int) -> list[int]:
    free = [n for n in numbers if n not in _KEPT]
    if count > 1 and rng.random() < 0.4:
        start = rng.randrange(len(free) - count)
        return free[start : start + count]
    return rng.sample(free, count)


def _blocks(rng: random.Random, free: list[int]) -> dict[int, tuple[int, ...]]:
    blocks: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    starts = [_SEED_RUN[0]] if rng.random() < 0.5 else []
    starts += rng.sample(free, rng.randint(0 if starts else 1, 3))
    for start in starts:
        length = _SEED_RUN[1] - _SEED_RUN[0] + 1 if start == _SEED_RUN[0] else rng.randint(3, 10)
        run = tuple(range(start, start + length))
        near = {start - 1, *run, run[-1] + 1}
        if set(run) <= set(free) and not near & taken:
            blocks[start] = run
            taken |= set(run)
    return blocks
