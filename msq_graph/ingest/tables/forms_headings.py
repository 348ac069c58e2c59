"""The headings of a Forms export -> the question each column answers, by wording and by place.

A wording that stands once in the questionnaire names its question wherever the column is. One that many
questions share ("If yes, please provide link and detail.") names the question only together with its
place: right after its gate. Where the place does not say it, nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.ingest.folding import fold, likeness, strip_marks
from msq_graph.ingest.segments import label_forms, leading_number
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msq_graph.records.questionnaire import Edition

_ADDED = re.compile(r"(?<=[^\d\s])[\s.]*\d{1,3}\s*$")  # what Forms and Excel add to a heading that repeats
_SHORT, _LIKE_SHORT, _LIKE = 25, 0.86, 0.8  # folded characters; how like a wording a heading must be
_MARGIN = 0.06  # by how much the likest wording must be ahead of the next one
_LONG = 40  # folded characters of a heading that proves the questionnaire
ENOUGH = 3  # long headings make a row the header of an export

COMPLETION = "completion"


@dataclass(slots=True)
class Columns:
    """What the columns of an export are, by their numbers from 1; each is in one of these."""

    questions: dict[int, int] = field(default_factory=dict)  # question -> column
    own: dict[str, int] = field(default_factory=dict)  # what Forms adds: "completion" -> column
    unmatched: list[int] = field(default_factory=list)
    misplaced: list[int] = field(default_factory=list)  # shared wording, not after its gate
    doubled: list[tuple[int, int]] = field(default_factory=list)  # column and the one that it repeats


def score_headings(headings: Sequence[str], edition: Edition) -> tuple[int, int]:
    """Count the headings that are wordings of an edition, letter by letter: the long ones, and all."""
    forms = label_forms(edition)
    known = {form for heading in headings for form in _texts(heading) if form in forms}
    return sum(len(form) >= _LONG for form in known), len(known)


def match_headings(headings: Sequence[str], edition: Edition) -> Columns:
    """Say of every heading which question it is, in their order; nothing is matched twice."""
    columns = Columns()
    forms = label_forms(edition)
    candidates = {c: _exact(heading, forms) for c, heading in enumerate(headings, 1) if heading.strip()}
    own = _own_columns(headings, candidates)
    before: int | None = None  # the question of the column before; None when that is not known
    for column, numbers in candidates.items():
        if column in own:
            columns.own[own[column]] = column
            continue
        fitting = numbers or _alike(headings[column - 1], forms, before, edition)
        printed = leading_number(strip_marks(headings[column - 1]))[0]
        before = _place(column, fitting, before, columns, edition, printed=printed, sure=bool(numbers))
    return columns


def _place(
    column: int,
    numbers: tuple[int, ...],
    before: int | None,
    columns: Columns,
    edition: Edition,
    *,
    printed: int | None,
    sure: bool,
) -> int | None:
    """Put a column under the question that wording and place prove; return that question."""
    if not numbers:
        columns.unmatched.append(column)
        return None
    if len(numbers) == 1:
        number = numbers[0]
        if number not in columns.questions:
            columns.questions[number] = column
            return number
        if sure:
            columns.doubled.append((column, columns.questions[number]))
        else:
            columns.unmatched.append(column)
        return None
    here = [n for n in _after(before, numbers, edition) if n not in columns.questions]
    if not here or (printed in numbers and printed != here[0]):  # its own number says otherwise
        columns.misplaced.append(column)
        return None
    columns.questions[here[0]] = column
    return here[0]


def _after(before: int | None, numbers: Sequence[int], edition: Edition) -> list[int]:
    """Return those of some questions that can stand right after another: after their gate and its others."""
    if before is None:
        return []
    known = [question.number for question in edition.questions]
    gates = {before, edition.question(before).gate}
    fitting = []
    for number in numbers:
        gate = edition.question(number).gate
        anchored = gate in gates if gate is not None else known.index(number) == known.index(before) + 1
        if anchored and number > before:
            fitting.append(number)
    return fitting


def _exact(heading: str, forms: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    return next((forms[text] for text in _texts(heading) if text in forms), ())


def _texts(heading: str) -> tuple[str, ...]:
    """Return what of a heading may be a wording, folded: all of it, then without numbers around it."""
    plain = strip_marks(heading)
    bare = plain[leading_number(plain)[1] :]
    texts = (fold(text) for text in (plain, _ADDED.sub("", plain), bare, _ADDED.sub("", bare)))
    return tuple(dict.fromkeys(text for text in texts if text))


def _alike(
    heading: str, forms: dict[str, tuple[int, ...]], before: int | None, edition: Edition
) -> tuple[int, ...]:
    """Return the questions whose wording a damaged heading is, when one is ahead of all others.

    Requests differ by a few letters ("link and detail", "link(s) and detail(s)"): among those that are
    about as like, the only one that may stand here is meant.
    """
    likest: dict[str, float] = {}
    for text in _texts(heading):
        least = _LIKE_SHORT if len(text) < _SHORT else _LIKE
        for form in forms:
            if like := likeness(text, form, least):
                likest[form] = max(like, likest.get(form, 0.0))
    best = max(likest.values(), default=0.0)
    close = {forms[form] for form, like in likest.items() if like > best - _MARGIN}
    if len(close) <= 1:
        return next(iter(close), ())
    here = [n for numbers in close for n in _after(before, numbers, edition)]
    return (here[0],) if len(here) == 1 else ()


def _own_columns(headings: Sequence[str], candidates: dict[int, tuple[int, ...]]) -> dict[int, str]:
    """Find the columns that Forms adds; "Email" is one of them only before the first question."""
    words = _own_words()
    texts = {column: fold(headings[column - 1]) for column in candidates}
    first = next((c for c, numbers in candidates.items() if numbers and texts[c] not in words), 0)
    found: dict[int, str] = {}
    for column, text in texts.items():
        name = words.get(text)
        if name is None or name in found.values():
            continue
        if not candidates[column] or column < first:
            found[column] = name
    return found


@lru_cache
def _own_words() -> dict[str, str]:
    table = read_table(data_folder("ontology") / "forms-words.toml")
    return {fold(name): row["id"] for row in table["column"] for name in row["names"]}
