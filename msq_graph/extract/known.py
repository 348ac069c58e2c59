"""What several countries name, from ``ontology/international.toml`` and ``ontology/eu-acts.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from msq_graph.errors import EditionError
from msq_graph.extract.lookup import fold
from msq_graph.extract.passages import plain_words
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_Row = TypeVar("_Row", "KnownAct", "KnownBody", "KnownFramework")

BODY_KINDS = frozenset(
    ("organisation", "committee", "working-group", "initiative", "network", "partnership", "programme")
    + ("alliance", "bank", "forum", "national-agency")
)
FRAMEWORK_KINDS = frozenset(
    (
        "agenda",
        "declaration",
        "recommendation",
        "strategy",
        "charter",
        "framework",
        "principles",
        "convention",
    )
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CELEX = re.compile(r"3(?:19|20)\d\d[RLDF]\d{4}")
_ADDRESS = re.compile(r"https?://[\w.-]+\.[a-z]{2,}(?:/\S*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAct:
    """An act of the European Union."""

    celex: str
    title: str
    source: str
    names: tuple[str, ...] = ()
    weak_names: tuple[str, ...] = ()  # count only where the answer speaks of the Union or of a directive
    oj: tuple[str, ...] = ()
    act_date: str | None = None
    publication_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBody:
    """An international organisation, committee, network ... or an agency that works with many countries."""

    id: str
    name: str
    kind: str
    source: str
    names: tuple[str, ...] = ()
    ambiguous_acronyms: tuple[str, ...] = ()  # name it only beside one of its other names
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFramework:
    """An agenda, declaration, recommendation ... that several countries share."""

    id: str
    name: str
    kind: str
    source: str
    names: tuple[str, ...] = ()
    owner: str | None = None  # id of a body
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyWords:
    """Words in names, in small letters without accents."""

    heads: tuple[str, ...]  # of bodies
    no_bodies: tuple[str, ...]  # of projects, events, texts ...
    works: tuple[str, ...]  # of what a body does with a country: projects, laboratories ...
    roles: tuple[str, ...]  # of what a country is in a body
    verbs: frozenset[str]  # of what one does with others
    openers: frozenset[str]  # first words of sentences


@lru_cache
def load_acts() -> tuple[KnownAct, ...]:
    """Load and check the acts.

    Raises:
        EditionError: The file is broken; the message names the row.
    """
    return check_acts(data_folder("ontology") / "eu-acts.toml")


@lru_cache
def load_international() -> tuple[tuple[KnownBody, ...], tuple[KnownFramework, ...]]:
    """Load and check the bodies and the frameworks.

    Raises:
        EditionError: The file is broken; the message names the row.
    """
    return check_international(data_folder("ontology") / "international.toml")


@lru_cache
def load_body_words() -> BodyWords:
    """Load the words by which names of bodies are told from others.

    Raises:
        EditionError: The file is broken, or a list is missing.
    """
    path = data_folder("ontology") / "international.toml"
    table = read_table(path)
    try:
        words = table["words"]
        return BodyWords(
            heads=plain_words(words["heads"]),
            no_bodies=plain_words(words["no_bodies"]),
            works=plain_words(words["works"]),
            roles=plain_words(words["roles"]),
            verbs=frozenset(plain_words(words["verbs"])),
            openers=frozenset(plain_words(words["openers"])),
        )
    except KeyError as error:
        raise EditionError(f"{path}: {error} is missing.", hint="Put the list back.") from error


@lru_cache
def bodies_by_id() -> dict[str, KnownBody]:
    """Return the bodies by their id."""
    return {body.id: body for body in load_international()[0]}


@lru_cache
def frameworks_by_id() -> dict[str, KnownFramework]:
    """Return the frameworks by their id."""
    return {framework.id: framework for framework in load_international()[1]}


@lru_cache
def acts_by_celex() -> dict[str, KnownAct]:
    """Return the acts by their CELEX number."""
    return {act.celex: act for act in load_acts()}


def check_acts(path: Path) -> tuple[KnownAct, ...]:
    """Read a table of acts.

    Raises:
        EditionError: A row is broken, or two acts have one name or number.
    """
    acts = _rows(path, "act", KnownAct, "celex")
    for act in acts:
        _demand(_CELEX.fullmatch(act.celex), path, act.celex, "this is no CELEX number of an act")
        _check_source(act.source, path, act.celex)
        for day in (act.act_date, act.publication_date):
            _demand(day is None or _is_date(day), path, act.celex, f"{day} is no date")
    _check_unique(((act.celex, (*act.names, *act.weak_names, *act.oj)) for act in acts), path)
    return acts


def check_international(path: Path) -> tuple[tuple[KnownBody, ...], tuple[KnownFramework, ...]]:
    """Read a table of bodies and frameworks.

    Raises:
        EditionError: A row is broken, two rows have one name, a parent or owner is missing or in a cycle.
    """
    bodies, frameworks = _rows(path, "body", KnownBody, "id"), _rows(path, "framework", KnownFramework, "id")
    by_id = {body.id: body for body in bodies}
    for body in bodies:
        _check_row(body.id, body.kind, BODY_KINDS, body.source, path)
        _demand(
            body.parent is None or body.parent in by_id, path, body.id, f"there is no body {body.parent!r}"
        )
    for row in frameworks:
        _check_row(row.id, row.kind, FRAMEWORK_KINDS, row.source, path)
        _demand(row.owner is None or row.owner in by_id, path, row.id, f"there is no body {row.owner!r}")
    for body in bodies:
        _check_parents(body, by_id, path)
    names = [(body.id, (body.name, *body.names)) for body in bodies]
    _check_unique([*names, *((row.id, (row.name, *row.names)) for row in frameworks)], path)
    return bodies, frameworks


def _rows(path: Path, kind: str, make: type[_Row], key: str) -> tuple[_Row, ...]:
    table = read_table(path)
    made: dict[str, _Row] = {}
    for k, row in enumerate(table.get(kind, ()), start=1):
        name = row.get(key) or f"number {k}"
        values: dict[str, Any] = {
            field: tuple(value) if isinstance(value, list) else value for field, value in row.items()
        }
        _check_types(values, make, path, name)
        try:
            made_row = make(**values)
        except TypeError as error:
            raise _broken(path, name, str(error).partition("() ")[2]) from error
        _demand(name not in made, path, name, "there are two rows of this id")
        made[name] = made_row
    return tuple(made.values())


def _check_types(values: dict[str, Any], make: type[Any], path: Path, name: str) -> None:
    known = {field.name: str(field.type) for field in fields(make)}
    for key, value in values.items():
        _demand(key in known, path, name, f"there is no key {key!r}")
        listed = known[key].startswith("tuple")
        wanted = int if known[key].startswith("int") else str
        parts = value if isinstance(value, tuple) else (value,)
        fits = isinstance(value, tuple) == listed and all(type(part) is wanted and part for part in parts)
        _demand(fits, path, name, f"{key} has a value of the wrong type")


def _check_row(row: str, kind: str, kinds: frozenset[str], source: str, path: Path) -> None:
    _demand(_SLUG.fullmatch(row), path, row, "an id has small letters, digits and hyphens only")
    _demand(kind in kinds, path, row, f"{kind!r} is none of the kinds {', '.join(sorted(kinds))}")
    _check_source(source, path, row)


def _check_source(source: str, path: Path, row: str) -> None:
    _demand(_ADDRESS.fullmatch(source), path, row, f"the source {source!r} is no address")


def _check_parents(body: KnownBody, by_id: dict[str, KnownBody], path: Path) -> None:
    seen = {body.id}
    above = body.parent
    while above is not None:
        _demand(above not in seen, path, body.id, "its parents go round in a circle")
        seen.add(above)
        above = by_id[above].parent


def _check_unique(rows: Iterable[tuple[str, tuple[str, ...]]], path: Path) -> None:
    owner: dict[str, str] = {}
    for row, name in _names(rows):
        before = owner.setdefault(fold(name), row)
        _demand(before == row, path, row, f"{name!r} is also a name of {before}")
        _demand(fold(name), path, row, f"the name {name!r} has no letters")


def _names(rows: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    return ((row, name) for row, names in rows for name in names)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _demand(held: object, path: Path, row: str, wrong: str) -> None:
    if not held:
        raise _broken(path, row, wrong)


def _broken(path: Path, row: str, wrong: str) -> EditionError:
    return EditionError(f"{path}: row {row}: {wrong}.", hint="Mend the row.")
