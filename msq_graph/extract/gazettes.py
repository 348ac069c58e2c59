"""What the address of an official gazette proves about a legal act, by ``ontology/gazettes.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from msq_graph.errors import EditionError
from msq_graph.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

_DATES = ("act_date", "publication_date")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One part of a query string: the names it may have and the pattern of its whole value."""

    names: tuple[str, ...]
    pattern: re.Pattern[str]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """How many years a date may lie before and after the year in a group of the address."""

    group: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazette:
    """One kind of address of one gazette."""

    id: str
    country: str  # ISO 3166-1 alpha-3
    host: str
    path: re.Pattern[str]
    query: tuple[Parameter, ...]
    templates: dict[str, str]  # what is built: local_id, slug, act_date, publication_date
    windows: dict[str, Window]  # by the date they check
    examples: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What one address proves."""

    gazette: str
    local_id: str | None = None
    slug: str | None = None
    act_date: str | None = None
    publication_date: str | None = None


@lru_cache
def load_gazettes() -> tuple[Gazette, ...]:
    """Load ``ontology/gazettes.toml``.

    Raises:
        EditionError: The file is no TOML, or a row is broken.
    """
    return read_gazettes(data_folder("ontology") / "gazettes.toml")


def read_gazettes(path: Path) -> tuple[Gazette, ...]:
    """Read a table of gazettes.

    Raises:
        EditionError: The file is no TOML, or a row is broken.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EditionError(f"{path}: {error}.", hint="Mend the file; it must be TOML in UTF-8.") from error
    return tuple(_gazette(dict(row), path) for row in table.get("gazette", ()))


def prove_act(url: str, country: str) -> Proof | None:
    """Read what an address proves about an act of one country.

    ``None`` means that the address proves no act: of another country, of no gazette we know, or
    with parts that contradict each other about which act it is.
    """
    try:
        parts = urlsplit(url.replace("&amp;", "&"))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # an address such as "http://[" has no host at all
        return None
    query = parse_qsl(parts.query)
    for gazette in load_gazettes():
        if gazette.country == country and (host == gazette.host or host.endswith(f".{gazette.host}")):
            groups = _groups(gazette, parts.path, query)
            if groups is not None:
                return _proof(gazette, groups)
    return None


def _gazette(row: dict[str, Any], path: Path) -> Gazette:
    where = f"{path}: gazette {row.get('id', 'without id')}"
    row.pop("name", None)
    templates = {key: row.pop(key) for key in ("local_id", "slug", *_DATES) if key in row}
    try:
        gazette = Gazette(
            id=row.pop("id"),
            country=row.pop("country"),
            host=row.pop("host"),
            path=re.compile(row.pop("path"), re.IGNORECASE),
            query=tuple(
                Parameter(tuple(p["names"]), re.compile(p["pattern"]), p.get("required", False))
                for p in row.pop("query", ())
            ),
            templates=templates,
            windows={key: Window(*value) for key, value in row.pop("window", {}).items()},
            examples=tuple(row.pop("examples", ())),
        )
    except (KeyError, TypeError, re.error) as error:
        raise EditionError(f"{where}: {error}.", hint="Compare with the other rows.") from error
    known = set(gazette.path.groupindex).union(*(p.pattern.groupindex for p in gazette.query))
    used = {name for template in templates.values() for name in _fields(template)}
    used |= {window.group for window in gazette.windows.values()}
    if row or not used <= known:
        wrong = ", ".join(sorted({*row, *(used - known)}))
        raise EditionError(f"{where}: unknown key or group {wrong}.", hint="Compare with the other rows.")
    return gazette


def _fields(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name]


def _groups(gazette: Gazette, path: str, query: list[tuple[str, str]]) -> dict[str, str] | None:
    """Return the named groups of an address, or None when it is not of this kind."""
    match = gazette.path.fullmatch(path.removeprefix("/"))
    if match is None:
        return None
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    for parameter in gazette.query:
        values = {value for name, value in query if name.lower() in parameter.names}
        fit = parameter.pattern.fullmatch(next(iter(values))) if len(values) == 1 else None
        if fit is not None:
            groups |= {name: value for name, value in fit.groupdict().items() if value is not None}
        elif parameter.required:
            return None
    return groups


def _proof(gazette: Gazette, groups: dict[str, str]) -> Proof:
    dates: dict[str, str] = {}
    broken: set[str] = set()  # groups of a date that cannot be: nothing else is built from them
    for key in _DATES:
        fields = _fields(gazette.templates.get(key, ""))
        if not fields or not set(fields) <= set(groups):
            continue
        found = _date(gazette.templates[key].format(**groups), gazette.windows.get(key), groups)
        if found is None:
            broken |= set(fields)
        else:
            dates[key] = found
    if len(dates) == len(_DATES) and dates["act_date"] > dates["publication_date"]:
        dates = {}  # published before it was made: one of them is wrong, and nobody knows which
    usable = {name: value for name, value in groups.items() if name not in broken}
    return Proof(
        gazette=gazette.id,
        local_id=_fill(gazette.templates.get("local_id"), usable),
        slug=_fill(gazette.templates.get("slug"), usable),
        act_date=dates.get("act_date"),
        publication_date=dates.get("publication_date"),
    )


def _fill(template: str | None, groups: dict[str, str]) -> str | None:
    if template is None or not set(_fields(template)) <= set(groups):
        return None
    return template.format(**groups)


def _date(printed: str, window: Window | None, groups: dict[str, str]) -> str | None:
    """Return the one possible date that *printed* means, its year completed by the window."""
    year = printed.partition("-")[0]
    written = [printed] if len(year) == 4 else [f"{century}{printed}" for century in (18, 19, 20)]
    if window is not None and window.group in groups:
        middle = int(groups[window.group])
        written = [w for w in written if middle - window.before <= int(w[:4]) <= middle + window.after]
    if len(written) != 1:
        return None
    try:
        return date.fromisoformat(written[0]).isoformat()
    except ValueError:  # no such day
        return None
