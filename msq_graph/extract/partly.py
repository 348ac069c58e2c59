"""Decisions of curators on a response of which not everything could be read: those that still fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msq_graph.extract.curation import NAME_WITHHELD, apply_decisions

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from msq_graph.records.curation import Decision
    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Answer, Response


def apply_fitting(
    response: Response, decisions: Sequence[Decision], path: Path, edition: Edition
) -> Response:
    """Apply the decisions whose printed text is still the same; a name goes out whatever else has changed.

    Titles and merges are left: what they speak of may stand in what was not read.
    """
    wanted = [d for d in decisions if d.title is None and d.merge is None]
    fit = [d for d in wanted if d.printed_sha256 == response.answer(d.question).printed_sha256]
    response = apply_decisions(response, fit, path, edition)
    answers = tuple(
        _without(answer, names_in([d for d in wanted if d.question == answer.question]))
        for answer in response.answers
    )
    return replace(response, answers=answers)


def names_in(decisions: Sequence[Decision]) -> frozenset[str]:
    """Return the names that decisions take out."""
    return frozenset(name for decision in decisions for name in decision.redact)


def without_names(text: str, names: Collection[str]) -> str:
    """Take names out of a text, the longest first."""
    for name in sorted(names, key=lambda name: (-len(name), name)):
        text = text.replace(name, NAME_WITHHELD)
    return text


def _without(answer: Answer, names: Collection[str]) -> Answer:
    text = without_names(answer.text, names)
    return answer if text == answer.text else replace(answer, text=text, withheld_text=answer.text)
