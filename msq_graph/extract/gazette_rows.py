"""The table of gazettes, ``ontology/gazettes.toml``: its rows, read and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple

from msq_graph.errors import EditionError
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DATES = ("act_date", "publication_date", "version_date")
BUILT = ("local_id", "slug", *DATES, "year", "type", "number", "eli", "celex")
URN = "urn:"  # stands for the host of addresses that have none
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+|urn:")


class Parameter(NamedTuple):
    """One part of a query string: the names it may have and the pattern of its whole value."""

    names: tuple[str, ...]
    pattern: re.Pattern[str]
    required: bool = False


class Window(NamedTuple):
    """How many years a date may lie before and after the year in a group of the address."""

    group: str
    before: int
    after: int


class Mapped(NamedTuple):
    """A group made of another one by a list of pairs."""

    group: str
    source: str
    pairs: dict[str, str]
    keep: bool  # a value that is not listed stands for itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazette:
    """One kind of address of one gazette."""

    id: str
    country: str  # ISO 3166-1 alpha-3, or "EU"
    name: str
    hosts: tuple[str, ...]
    path: re.Pattern[str]
    search: re.Pattern[str] | None  # for the whole query string, where it is no list of parameters
    query: tuple[Parameter, ...]
    absent: tuple[str, ...]  # parameters that an address of this kind does not have
    mapped: tuple[Mapped, ...]
    years: dict[str, tuple[str, int]]  # a year of four digits: the group of two, the first of the 1900s
    templates: dict[str, tuple[str, ...]]  # by what is built; the first that can be filled counts
    windows: dict[str, Window]  # by the date they check
    examples: tuple[dict[str, Any], ...]
    serial: bool = False  # numbers count texts of the gazette; the act has a number of its own, or none


class _Fill(Formatter):
    """Formats with four more conversions: lower and upper case, digits only, fit for a slug."""

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        if conversion == "l":
            return value.lower()
        if conversion == "u":
            return value.upper()
        if conversion == "d":
            return re.sub(r"\D", "", value)
        if conversion == "h":
            return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        return super().convert_field(value, conversion)


_FILL = _Fill()


def fill(templates: tuple[str, ...], groups: Mapping[str, str]) -> str | None:
    """Fill the first template whose groups are all there."""
    for template in templates:
        if fields_of(template) <= groups.keys():
            return _FILL.vformat(template, (), groups)
    return None


@lru_cache(maxsize=4096)
def fields_of(template: str) -> frozenset[str]:
    """Return the groups that a template needs."""
    return frozenset(name for _, name, _, _ in _FILL.parse(template) if name)


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
        EditionError: The file is no TOML, or a row is broken, or two have one id.
    """
    table = read_table(path)
    rows = table.get("gazette", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise EditionError(f"{path}: gazette is no list of tables.", hint="Write every row as [[gazette]].")
    gazettes = tuple(_gazette(dict(row), path) for row in rows)
    ids = [gazette.id for gazette in gazettes]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        raise broken(path, twice, "the id stands twice", "Give every row an id of its own.")
    if not gazettes:
        raise EditionError(f"{path}: no [[gazette]] in it.", hint="Compare with ontology/gazettes.toml.")
    return gazettes


def broken(path: Path, row: str, wrong: str, hint: str = "Compare with the other rows.") -> EditionError:
    """Make the error that names a row."""
    return EditionError(f"{path}: gazette {row}: {wrong}.", hint=hint)


def _gazette(row: dict[str, Any], path: Path) -> Gazette:
    who = str(row.get("id", "without id"))
    try:
        gazette = _made(row)
    except KeyError as error:
        raise broken(path, who, f"it has no key {error}") from error
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise broken(path, who, str(error)) from error
    patterns = [gazette.path, *([gazette.search] if gazette.search else ()), *(p[1] for p in gazette.query)]
    known = {name for pattern in patterns for name in pattern.groupindex}
    made = {mapped.group: mapped.source for mapped in gazette.mapped}
    made |= {group: source for group, (source, _) in gazette.years.items()}
    used = {name for texts in gazette.templates.values() for text in texts for name in fields_of(text)}
    used |= {window.group for window in gazette.windows.values()} | set(made.values())
    if row:
        raise broken(path, who, f"unknown key {', '.join(sorted(row))}")
    if lost := sorted(used - known - set(made)):
        raise broken(
            path,
            who,
            f"no pattern has the group {', '.join(lost)}",
            "Write it as (?P<name>...) in a pattern.",
        )
    return gazette


def _made(row: dict[str, Any]) -> Gazette:
    """Make a row of its keys; what stays in *row* is not known."""
    search, hosts = row.pop("search", None), row.pop("hosts")
    if not isinstance(hosts, list) or not hosts or not all(_HOST.fullmatch(host) for host in hosts):
        raise ValueError("hosts must be a list of host names in small letters")
    path, groups = _pattern(row.pop("path"), "path"), {"type", "number"}
    gazette = Gazette(
        id=row.pop("id"),
        country=row.pop("country"),
        name=row.pop("name"),
        hosts=tuple(hosts),
        path=path,
        search=_pattern(search, "search") if search is not None else None,
        query=tuple(
            Parameter(
                names := tuple(p["names"]),
                _pattern(p["pattern"], f"query {', '.join(names)}"),
                p.get("required", False),
            )
            for p in row.pop("query", ())
        ),
        absent=tuple(row.pop("absent", ())),
        mapped=tuple(
            Mapped(m["group"], m["from"], dict(m["pairs"]), m.get("keep", False)) for m in row.pop("map", ())
        ),
        years={group: (source, int(first)) for group, (source, first) in row.pop("years", {}).items()},
        templates={key: _texts(row.pop(key)) for key in BUILT if key in row},
        windows={key: Window(*value) for key, value in row.pop("window", {}).items()},
        examples=tuple(row.pop("examples", ())),
        serial=row.pop("serial", False),
    )
    patterns = [path, *(p.pattern for p in gazette.query), *([gazette.search] if gazette.search else ())]
    for group in groups & {name for pattern in patterns for name in pattern.groupindex}:
        gazette.templates.setdefault(group, (f"{{{group}}}",))
    if not set(gazette.windows) <= set(DATES):
        raise ValueError("window is for dates")
    if not re.fullmatch("[A-Z]{3}|EU", gazette.country):
        raise ValueError(f"{gazette.country!r} is neither an alpha-3 code nor EU")
    if not all(isinstance(example, dict) for example in gazette.examples):
        raise ValueError("examples must be a list of tables")
    return gazette


def _pattern(text: str, key: str) -> re.Pattern[str]:
    if not isinstance(text, str):
        raise TypeError(f"{key} is no text")
    try:
        return re.compile(text, re.IGNORECASE | re.ASCII)
    except re.error as error:
        raise ValueError(f"{key} {text!r} is no regular expression: {error}") from error


def _texts(value: str | list[str]) -> tuple[str, ...]:
    texts = (value,) if isinstance(value, str) else tuple(value)
    for text in texts:
        fill((text,), dict.fromkeys(fields_of(text), "1"))
    return texts
