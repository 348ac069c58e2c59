"""Split lines on which an answer begins right after its label ("1. Country name * Kenya")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from msq_graph.ingest.folding import fold, likeness, strip_marks
from msq_graph.ingest.segments import label_forms, leading_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msq_graph.ingest.documents import Line
    from msq_graph.records.questionnaire import Edition

_TOKEN = re.compile(r"\S+")
_MARK = re.compile(r"(?:(?<!\s)\s*+(?:\*|\[\s*NEW\s*\]?|\d{1,3}\.(?=\s|$)|:))+")
_ADDRESS = re.compile(r"(?:https?|htips?|www\.)", re.IGNORECASE)
_HINT = re.compile(r"\*|NEW|https?:|htips?:|www\.")
_GAP = re.compile(r"\s*\t|\s{3}|\s*:\s")
_LONG = 24  # folded characters
_DISTINCT = 36  # folded characters
_ALIKE = 0.93


def split_inline(lines: Sequence[Line], edition: Edition) -> tuple[Line, ...]:
    """Return the lines, those that hold a label and the beginning of its answer cut in two.

    A line is cut only where a label is followed by its ``*`` or ``[NEW]``, or where it has its right
    number before it and after it an address, a tab or wide gap, or, behind a long label, anything:
    words alone may be an answer that begins like a label.
    """
    forms = label_forms(edition)
    result: list[Line] = []
    above = ""
    for line in lines:
        cut = (_cut(line.text, forms) or _cut_tail(above, line.text, forms)) if line else None
        above = line.text or above
        if cut is None:
            result.append(line)
            continue
        rest = line.text[cut:].lstrip()
        result.append(
            replace(line, text=line.text[:cut].rstrip(), end=line.start + len(line.text[:cut].rstrip()))
        )
        result.append(replace(line, text=rest, start=line.end - len(rest), page_break=False))
    return tuple(result)


def _cut(text: str, forms: dict[str, tuple[int, ...]]) -> int | None:
    """Return where the label on a line ends and its answer begins: where it is most like a known label."""
    number, begin = leading_number(text)
    if number is None and not _HINT.search(text):
        return None
    best, cut = 0.0, None
    widest = 2 * max(map(len, forms))
    for token in _TOKEN.finditer(text, begin, begin + widest):
        stem = text[begin : token.end()].rstrip("*: ")
        marks = _MARK.match(text, begin + len(stem))
        after = marks.end() if marks else token.end()
        if not re.search(r"\w", text[after:]):
            break
        starred = marks is not None and re.search(r"\*|NEW", marks.group()) is not None
        folded = fold(strip_marks(stem))
        for form, asked in forms.items():
            if abs(len(folded) - len(form)) > 0.1 * len(form):
                continue
            like = likeness(folded, form, _ALIKE)
            if like > best and (starred or _is_parted(text, after, form, number in asked)):
                best, cut = like, after
    return cut


def _is_parted(text: str, after: int, form: str, numbered: bool) -> bool:
    """Tell whether what follows a label without a mark is its answer, and not more of a text like it."""
    address = _ADDRESS.match(text[after:].strip()) is not None
    if not numbered:
        return address and len(form) >= _DISTINCT
    return address or _GAP.match(text, after) is not None or len(form) >= _LONG


def _cut_tail(above: str, text: str, forms: dict[str, tuple[int, ...]]) -> int | None:
    """Return where a line is cut that begins with the rest of a label from the line above, and its ``*``."""
    marks = next((m for m in _MARK.finditer(text) if re.search(r"\*|NEW", m.group())), None)
    if marks is None or not re.search(r"\w", text[marks.end() :]):
        return None
    begin = leading_number(above)[1]
    printed = fold(strip_marks(above[begin:])) + fold(strip_marks(text[: marks.start()]))
    if len(printed) < _LONG or not fold(text[: marks.start()]):
        return None
    ends = (form[-len(printed) :] for form in forms)
    return marks.end() if any(likeness(printed, end, _ALIKE) for end in ends) else None
