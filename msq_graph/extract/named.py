"""Decisions on a thing that an answer names: its title, or that it is another thing's second name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msq_graph.errors import CurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from msq_graph.records.claims import Claim
    from msq_graph.records.curation import Decision

    Refuse = Callable[[str, str], CurationError]

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
THING = re.compile(rf"id/[A-Z]{{2,3}}/{_SLUG}/{_SLUG}(?:/objective/{_SLUG})?")
_ADDRESS = re.compile(r"https?://[^\s/]+\.\S+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
TITLE_EXAMPLE = 'title = {name = "as printed", text = "...", language = "nl", source = "https://..."}'
MERGE_EXAMPLE = 'merge = {name = "as printed", into = "id/INT/body/oecd-e-leaders"}'


def check_title(decided: Any, refuse: Refuse) -> None:
    """Check what stands after ``title =``."""
    _check_keys(decided, {"text", "language", "source"}, "title", TITLE_EXAMPLE, refuse)
    if not _ADDRESS.fullmatch(decided["source"]):
        raise refuse(
            f"the source {decided['source']!r} of the title is no http(s) address", "Say where it stands."
        )
    if not _LANGUAGE.fullmatch(decided["language"]):
        raise refuse(f"{decided['language']!r} is no code of a language", 'Write it like "nl" or "pt-BR".')


def check_merge(decided: Any, refuse: Refuse) -> None:
    """Check what stands after ``merge =``."""
    _check_keys(decided, {"into"}, "merge", MERGE_EXAMPLE, refuse)
    if decided["into"] == decided.get("name"):
        raise refuse(
            f"name and into are both {decided['into']!r}", "Merge a thing into another one, or take it out."
        )
    if decided["into"].startswith("id/") and not THING.fullmatch(decided["into"]):
        raise refuse(
            f"{decided['into']!r} is no thing of ours", "Copy it from msq curate, or from the graph."
        )


def _check_keys(decided: Any, needed: set[str], key: str, example: str, refuse: Refuse) -> None:
    if not isinstance(decided, dict) or not all(isinstance(v, str) for v in decided.values()):
        raise refuse(f"{key} is no table of texts", f"Write {example}.")
    if empty := [name for name, value in decided.items() if not value.strip()]:
        are = "is" if len(empty) == 1 else "are"
        raise refuse(f"{' and '.join(empty)} of the {key} {are} empty", f"Fill in: {example}.")
    if missing := sorted(needed - set(decided)):
        raise refuse(f"the {key} has no {' and no '.join(missing)}", f"Write {example}.")
    if unknown := sorted(set(decided) - needed - {"name", "url"}):
        raise refuse(f"the {key} has an unknown key {', '.join(unknown)}", f"Write {example}.")
    if ("name" in decided) == ("url" in decided):
        raise refuse(
            f"the {key} needs either name or url", "Say which thing by its printed name or its address."
        )


def check_things(decisions: Iterable[Decision], claims: Sequence[Claim], path: Path) -> None:
    """Check that every title and merge is about a thing that its answer names.

    Raises:
        CurationError: The answer names nothing of this name or address.
    """
    for decision in decisions:
        about = decision.title or decision.merge
        if about is None:
            continue
        named = [n for claim in claims if claim.question == decision.question for n in names_of(claim)]
        wanted = about.name or about.url or ""
        where = f"{path}, line {decision.line}, question {decision.question}"
        if wanted not in named:
            known = ", ".join(map(repr, sorted(set(named))[:4])) or "nothing"
            raise CurationError(
                f"{where}: the answer names no {wanted!r}; it names {known}.",
                hint="Copy the name or address as msq read --things or msq curate --no-curation prints it.",
            )
        into = decision.merge.into if decision.merge else "id/"
        if not into.startswith("id/") and not any(into in names_of(claim) for claim in claims):
            raise CurationError(
                f"{where}: no answer of this response names {into!r}.",
                hint="Copy the name of the other thing as it is printed, or give its id/...",
            )


def names_of(claim: Claim) -> Iterator[str]:
    """Yield the names and the address by which a claim's thing can be spoken of."""
    this: Any = claim
    while this is not None:
        for field in ("name", "acronym", "url"):
            if found := getattr(this, field, None):
                yield found
        this = getattr(this, "unit_of", None)
