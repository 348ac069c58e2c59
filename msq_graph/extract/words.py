"""Judge what the words of a text box say about the gate they stand under: yes, no, or nothing sure.

A wrong reading is worse than none, so each rule asks for signs it knows and gives up on any word
that could mean something else: a hedge, the future, a draft, the past, a pointer elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msq_graph.extract.box import held_back, is_negated, only_below_national, open_box
from msq_graph.extract.denial import denies
from msq_graph.extract.evidence import is_evidence
from msq_graph.extract.lexicon import plain, words

if TYPE_CHECKING:
    from msq_graph.extract.box import Box

__all__ = ["denies", "is_evidence", "open_box", "says_not_applicable", "typed"]


def says_not_applicable(text: str) -> bool:
    """Tell whether a text says that the question does not apply, and nothing else."""
    return re.fullmatch(rf"\W*(?:{words('not_applicable').pattern})\W*", plain(text).strip()) is not None


def typed(box: Box) -> str | None:
    """Return ``yes`` or ``no`` when the text begins by saying so and nothing in it takes it back."""
    text = plain(box.raw).strip(" \n\t-•*\"'")
    for value in ("yes", "no"):
        match = re.match(rf"(?:{words(value).pattern})(?=\s*(?:[.,;:!]|\s[-–—]|[-–—]\s|$))\W*", text)
        if match is not None:
            rest = text[match.end() :]
            held = _holds_back_yes(rest) if value == "yes" else _holds_back_no(rest, bool(box.links))
            return None if held else value
    return None


def _holds_back_yes(rest: str) -> bool:
    return bool(
        held_back(rest)
        or is_negated(rest)
        or words("contrast").search(rest)
        or only_below_national(rest)
        or re.search(r"\?", rest)
    )


def _holds_back_no(rest: str, linked: bool) -> bool:
    """Tell whether what follows "No" makes it a number, a refusal, or is affirmed after all."""
    if linked or rest[:1].isdigit() or "?" in rest:
        return True
    if words("hedges").search(rest) or words("refusals").search(rest) or words("conditional").search(rest):
        return True
    if re.search(rf"(?:^|[.,;:!/–—-]\s*)(?:{words('yes').pattern})\b", rest):
        return True
    clauses = re.split(rf"[.,;:!]\s|\n|{words('contrast').pattern}", rest)
    return any(_affirms(c) and not is_negated(c) and not held_back(c) for c in clauses)


def _affirms(text: str) -> bool:
    return any(words("things", asks).search(text) for asks in ("law", "strategy", "portal")) or bool(
        words("evidence", "affirming").search(text)
    )
