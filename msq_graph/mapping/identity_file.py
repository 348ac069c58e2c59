"""Read ``identifiers.toml``: entry by entry here, and as a whole in `Identities`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from msq_graph.errors import CurationError
from msq_graph.extract.named import THING
from msq_graph.mapping.identity import TWO_KINDS, Identities, may_merge, place_of
from msq_graph.mapping.iris import BASE
from msq_graph.records.identity import KEEP, MERGE, RENAME, SPLIT, IdentityDecision
from msq_graph.resources import read_decided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Which key holds what goes, and which one what stays or takes over.
_KEYS = {
    KEEP: ("minted", "iri"),
    RENAME: ("from", "to"),
    MERGE: ("from", "into"),
    SPLIT: ("iri", "into"),
}
_NEEDED = ("by", "on", "why")
_HEAD = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")
_ANSWER = re.compile(r"[A-Z]{3}/[0-9]{4}/[a-z-]+/[1-9][0-9]*")
_SOURCE = re.compile(r"https?://[^\s/]+\.\S+")


def read_identities(path: Path) -> Identities:
    """Read and check an identity file.

    Raises:
        CurationError: The file or one of its entries is broken, or two entries contradict each other;
            the message names file and line.
    """
    text, table = read_decided(path)
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if head := _HEAD.match(line):
            lines.setdefault(head[1], []).append(number)
    return Identities(tuple(_entries(table, lines, path)), str(path))


def _entries(table: dict[str, Any], lines: dict[str, list[int]], path: Path) -> Iterator[IdentityDecision]:
    for kind, rows in table.items():
        if kind not in _KEYS or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise CurationError(
                f"{path}: {kind!r} at the top level is none of {', '.join(f'[[{k}]]' for k in _KEYS)}.",
                hint="Write every entry as one of these.",
            )
        places = [*lines.get(kind, ()), *([0] * len(rows))]
        yield from (_entry(kind, row, line, path) for row, line in zip(rows, places, strict=False))


def _entry(kind: str, row: dict[str, Any], line: int, path: Path) -> IdentityDecision:
    def refuse(what: str, hint: str) -> CurationError:
        return CurationError(f"{path}, line {line}, [[{kind}]]: {what}.", hint=hint)

    _check_keys(kind, row, refuse)
    first, second = _KEYS[kind]
    before = row[first] if kind == MERGE and isinstance(row[first], list) else [row[first]]
    if not before:
        raise refuse(f"{first} is empty", "Name the things that are the same.")
    things = [_thing(value, refuse) for value in (*before, row[second])]
    _check_kinds(kind, things, refuse)
    return IdentityDecision(
        kind=kind,
        before=tuple(things[:-1]),
        after=things[-1],
        by=row["by"],
        on=row["on"].isoformat()[:10],
        why=row["why"],
        source=row.get("source"),
        answers=_answers(row["answers"], refuse) if kind == SPLIT else (),
        line=line,
    )


def _check_keys(kind: str, row: dict[str, Any], refuse: Callable[[str, str], CurationError]) -> None:
    needed = [*_KEYS[kind], *(["answers"] if kind == SPLIT else []), *_NEEDED]
    if unknown := sorted(set(row) - {*needed, "source"}):
        raise refuse(f"unknown key {', '.join(unknown)}", f"It has these keys: {', '.join(needed)}, source.")
    if missing := [key for key in needed if key not in row]:
        are = "is" if len(missing) == 1 else "are"
        raise refuse(f"{', '.join(missing)} {are} missing", "Say which things, who decided, when and why.")
    if not isinstance(row["on"], date):
        raise refuse(f"on = {row['on']!r} is no date", "Write it as on = 2026-11-20.")
    for key in ("by", "why"):
        if not isinstance(row[key], str) or not row[key].strip():
            raise refuse(f"{key} is empty or no text", "Fill it in.")
    if "source" in row and not (isinstance(row["source"], str) and _SOURCE.fullmatch(row["source"])):
        raise refuse(
            f"source {row['source']!r} is no whole http(s) address", "Give an address, or leave it out."
        )


def _thing(value: object, refuse: Callable[[str, str], CurationError]) -> str:
    short = value.removeprefix(BASE) if isinstance(value, str) else ""
    if not THING.fullmatch(short):
        raise refuse(f"{value!r} is no thing of ours", 'Write it like "id/BEL/agency/bosa".')
    return short


def _check_kinds(kind: str, things: list[str], refuse: Callable[[str, str], CurationError]) -> None:
    """Refuse to make an agency a law, or a thing of one country another country's."""
    *before, after = things
    for thing in before:
        if thing == after:
            raise refuse(f"{thing} is named twice", "Two different things are needed.")
        fits = may_merge(thing, after) if kind == MERGE else place_of(thing) == place_of(after)
        if not fits:
            raise refuse(f"{thing} and {after} are of two kinds or countries", TWO_KINDS)


def _answers(value: object, refuse: Callable[[str, str], CurationError]) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise refuse("answers is no list", 'Write answers = ["BEL/2024/member-state/13"].')
    for answer in value:
        if not isinstance(answer, str) or not _ANSWER.fullmatch(answer):
            raise refuse(f"{answer!r} is no answer", 'Write it like "BEL/2024/member-state/13".')
    return tuple(value)
