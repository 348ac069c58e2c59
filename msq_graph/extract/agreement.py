"""Decisions of one curation file that cannot all be carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.errors import CurationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from msq_graph.records.curation import Decision


def check_agreement(decisions: Iterable[Decision], path: Path) -> None:
    """Check that no decision contradicts an earlier one; the same decided twice is no contradiction.

    Raises:
        CurationError: Two decide differently on one thing; the message names both lines.
    """
    first: dict[tuple[str | int | None, ...], tuple[Decision, str]] = {}
    for decision in decisions:
        subject, what, decided = _read(decision)
        if what is None:
            continue
        earlier, before = first.setdefault(subject, (decision, decided))
        if before != decided:
            raise CurationError(
                f"{path}, line {decision.line}, question {decision.question}: {what} is {decided!r} here "
                f"and {before!r} in line {earlier.line}.",
                hint="Let one decision stand, and take the other out.",
            )


def _read(decision: Decision) -> tuple[tuple[str | int | None, ...], str | None, str]:
    """Return what a decision is about, that in words (none: it contradicts nothing), and what it decides."""
    kind, number = decision.kind, decision.question
    if decision.value is not None:
        return (kind, number), "the value", decision.value
    if decision.consent is not None:
        return (kind,), "the consent", decision.consent
    if decision.date is not None:
        return (kind,), "the date of the response", decision.date
    if decision.link is not None:
        printed = decision.link.printed
        return (kind, number, printed), f"the address of {printed!r}", decision.link.url
    if decision.title is not None:
        title = decision.title
        thing = title.name or title.url
        return (
            (kind, number, thing, title.language),
            f"the title of {thing!r} in {title.language}",
            title.text,
        )
    if decision.merge is not None:
        thing = decision.merge.name or decision.merge.url
        return (kind, number, thing), f"what {thing!r} is merged into", decision.merge.into
    return (kind, decision.line), None, ""
