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
_MARK = re.compile(r"\s*(?:\*|\[\s*NEW\s*\]?|\d{1,3}\.(?=\s|$)|:)+")
_ADDRESS = re.compile(r"(?:https?|htips?|www\.)", re.IGNORECASE)
_ALIKE = 0.93


def split_inline(lines: Sequence[Line], edition: Edition) -> tuple[Line, ...]:
    """Return the lines, those that hold a label and the beginning of its answer cut in two.

    A line is cut only where a label is followed by its ``*`` or ``[NEW]``, or where it has its right
    number before it and an address after it: words alone may be an answer that begins like a label.
    """
    forms = label_forms(edition)
    result: list[Line] = []
    for line in lines:
        cut = _cut(line.text, forms) if line else None
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
    number, begin = leading_number(text)
    for token in _TOKEN.finditer(text, begin):
        end = token.end()
        stem = text[begin:end].rstrip("*: ")
        marks = _MARK.match(text, begin + len(stem))
        after = marks.end() if marks else end
        rest = text[after:].strip()
        if not re.search(r"\w", rest):
            return None
        starred = marks is not None and re.search(r"\*|NEW", marks.group()) is not None
        if not (starred or (number is not None and _ADDRESS.match(rest))):
            continue
        folded = fold(strip_marks(stem))
        if any(
            likeness(folded, form, _ALIKE) and (starred or number in asked) for form, asked in forms.items()
        ):
            return after
    return None
