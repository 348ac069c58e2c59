"""Read ``versions.toml``: which sources are versions of one response, and which responses were withdrawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from msq_graph.errors import CurationError
from msq_graph.ingest.countries import find_member_state
from msq_graph.resources import read_decided

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Refuse = Callable[[str, str], CurationError]

NAME = "versions.toml"
_HEAD = re.compile(r"\s*\[\[?\s*(version|withdrawn)\s*\]?\]")
_VERSION = ("source", "received")
_WITHDRAWN = ("on", "by", "why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One source of a response that has several, and the day it came in."""

    source: str  # name of the file, beside versions.toml
    received: str  # ISO date
    why: str = ""
    row: int | None = None  # of an export in which one country answers in several rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Who took a response back, when and why."""

    on: str  # ISO date
    by: str
    why: str
    country: str | None = None  # None: every response of the folder


@dataclass(frozen=True, slots=True)
class Versions:
    """What a ``versions.toml`` says of the sources beside it."""

    path: Path
    versions: tuple[Version, ...]  # in order of receipt; the last one of a response speaks
    withdrawn: tuple[Withdrawal, ...]

    def place(self, source: str, row: int | None) -> int | None:
        """Return the place of a source (or of a row of it) in the order of receipt; ``None``: not listed."""
        for place, version in enumerate(self.versions):
            if version.source == source and version.row in (None, row):
                return place
        return None

    def rows(self, source: str) -> frozenset[int]:
        """Return the rows of an export that are listed one by one."""
        return frozenset(v.row for v in self.versions if v.source == source and v.row is not None)

    def withdrawal(self, country: str | None) -> Withdrawal | None:
        """Return who took back the response of a country; ``None`` asks for those of the whole folder."""
        wanted = (None,) if country is None else (None, country)
        return next((w for w in self.withdrawn if w.country in wanted), None)


def versions_beside(source: Path) -> Versions | None:
    """Read the ``versions.toml`` beside a source, if there is one.

    Raises:
        CurationError: As `read_versions` does.
    """
    path = source.with_name(NAME)
    return read_versions(path) if path.is_file() else None


def read_versions(path: Path) -> Versions:
    """Read a ``versions.toml``.

    Raises:
        CurationError: It is broken, names a source that is not there, or is not in order of receipt.
    """
    text, table = read_decided(path)
    heads = [(m[1], n) for n, line in enumerate(text.split("\n"), 1) if (m := _HEAD.match(line))]
    rows = {key: table.pop(key, []) for key in ("version", "withdrawn")}
    if isinstance(rows["withdrawn"], dict):
        rows["withdrawn"] = [rows["withdrawn"]]
    for key, entries in rows.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise CurationError(f"{path}: {key} is no table.", hint=f"Write it as [[{key}]].")
    if table:
        raise CurationError(
            f"{path}: unknown key {', '.join(sorted(table))} at the top level.",
            hint="Write [[version]] for every source, and [withdrawn].",
        )
    versions = tuple(
        _version(row, _refuser(path, heads, "version", n)) for n, row in enumerate(rows["version"])
    )
    withdrawn = tuple(
        _withdrawal(row, _refuser(path, heads, "withdrawn", n)) for n, row in enumerate(rows["withdrawn"])
    )
    _check(versions, path, heads)
    return Versions(path, versions, withdrawn)


def _refuser(path: Path, heads: list[tuple[str, int]], key: str, number: int) -> Refuse:
    lines = [line for head, line in heads if head == key]
    line = lines[number] if number < len(lines) else 1
    return lambda what, hint: CurationError(f"{path}, line {line}: {what}.", hint=hint)


def _version(row: dict[str, Any], refuse: Refuse) -> Version:
    _check_keys(row, _VERSION, ("why", "row"), refuse)
    source, number = row["source"], row.get("row")
    if not isinstance(source, str) or not source.strip() or "/" in source or "\\" in source:
        raise refuse(f"source = {source!r} is no name of a file beside it", "Give the name alone.")
    if number is not None and (type(number) is not int or number < 1):
        raise refuse(f"row = {number!r} is no row", "Give the number of the row, as the program shows it.")
    return Version(
        source=source, received=_day(row, "received", refuse), why=_text(row, "why", refuse), row=number
    )


def _withdrawal(row: dict[str, Any], refuse: Refuse) -> Withdrawal:
    _check_keys(row, _WITHDRAWN, ("country",), refuse)
    country = row.get("country")
    state = find_member_state(country) if isinstance(country, str) else None
    if country is not None and (state is None or state.alpha3 != country):
        raise refuse(f"country = {country!r} is no code of a member state", "Give it as ISO3, e.g. BEL.")
    by, why = _text(row, "by", refuse), _text(row, "why", refuse)
    if not by or not why:
        raise refuse("by or why is empty", "Say who took it back, and why.")
    return Withdrawal(on=_day(row, "on", refuse), by=by, why=why, country=country)


def _check_keys(
    row: dict[str, Any],
    needed: tuple[str, ...],
    optional: tuple[str, ...],
    refuse: Refuse,
) -> None:
    keys = ", ".join((*needed, *optional))
    wrong = sorted(set(row) - {*needed, *optional})
    if wrong:
        raise refuse(f"unknown key {', '.join(wrong)}", f"It has these keys: {keys}.")
    missing = [key for key in needed if key not in row]
    if missing:
        raise refuse(f"{', '.join(missing)} is missing", f"It has these keys: {keys}.")


def _day(row: dict[str, Any], key: str, refuse: Refuse) -> str:
    day = row[key]
    if not isinstance(day, date):
        raise refuse(f"{key} = {day!r} is no date", f"Write it as {key} = 2026-11-20.")
    return day.isoformat()[:10]


def _text(row: dict[str, Any], key: str, refuse: Refuse) -> str:
    text = row.get(key, "")
    if not isinstance(text, str):
        raise refuse(f"{key} is no text", "Put it in quotes.")
    return text.strip()


def _check(versions: tuple[Version, ...], path: Path, heads: list[tuple[str, int]]) -> None:
    seen: dict[tuple[str, int | None], int] = {}
    for number, version in enumerate(versions):
        refuse = _refuser(path, heads, "version", number)
        if not path.with_name(version.source).is_file():
            raise refuse(f"{version.source} is not beside it", "Keep every version, or take the entry out.")
        if (version.source, version.row) in seen or (version.source, None) in seen:
            raise refuse(f"{version.source} is listed twice", "List every source, or every row of it, once.")
        seen[version.source, version.row] = number
        if number and version.received < versions[number - 1].received:
            raise refuse(
                f"{version.source} was received before the one above it", "List them in order of receipt."
            )
