"""The code lists of ``ontology/codes.toml``, as records and as quads."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad

from msq_graph.errors import BuildError, EditionError
from msq_graph.extract.accounts import load_platforms
from msq_graph.ingest.editions import known_editions, load_edition
from msq_graph.mapping import iris
from msq_graph.mapping.vocabularies import DCT, SKOS, A
from msq_graph.resources import data_folder, read_table
from msq_graph.turtle import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMES = (
    "value",
    "status",
    "control",
    "basis",
    "answer-kind",
    "expects",
    "topic",
    "policy-area",
    "portal-kind",
    "instrument-kind",
    "measure-kind",
    "target-group",
    "platform",
    "usage-level",
    "statistics-kind",
    "locator",
    "body-kind",
    "framework-kind",
    "government-level",
    "consent",
    "respondent-kind",
    "group-kind",
    "index",
)
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a scheme, with its English label."""

    code: str
    label: str
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of codes."""

    id: str
    title: str
    codes: tuple[Code, ...]


@lru_cache
def load_schemes() -> tuple[Scheme, ...]:
    """Load every scheme.

    Options of all known editions are among the values and controls; platforms have a table of their own.
    """
    options = {
        o.code: o.label for y in known_editions() for q in load_edition(y).questions for o in q.options
    }
    platforms = {platform.code: platform.label for platform in load_platforms()}
    elsewhere = {"value": options, "control": options, "platform": platforms}
    schemes = read_schemes(data_folder("ontology") / "codes.toml")
    return tuple(_with(scheme, elsewhere.get(scheme.id, {})) for scheme in schemes)


def concept(scheme: str, code: str) -> NamedNode:
    """Return the IRI of a code.

    Raises:
        BuildError: The scheme has no such code.
    """
    if code not in _codes().get(scheme, frozenset()):
        raise BuildError(
            f"The code list {scheme!r} has no code {code!r}.",
            hint=f"Add a row to [{scheme}] in ontology/codes.toml, or use one of its codes.",
        )
    return _concept(scheme, code)


def vocabulary_quads() -> Iterator[Quad]:
    """Yield every scheme and code, for the graph ``graph/vocab``."""
    graph = iris.graph("vocab")
    for scheme in load_schemes():
        node = _scheme(scheme.id)
        yield Quad(node, A, SKOS("ConceptScheme"), graph)
        yield Quad(node, DCT("title"), text(scheme.title, "en"), graph)
        for code in scheme.codes:
            this = _concept(scheme.id, code.code)
            yield Quad(this, A, SKOS("Concept"), graph)
            yield Quad(this, SKOS("inScheme"), node, graph)
            yield Quad(this, SKOS("notation"), text(code.code), graph)
            yield Quad(this, SKOS("prefLabel"), text(code.label, "en"), graph)
            if code.definition:
                yield Quad(this, SKOS("definition"), text(code.definition, "en"), graph)


def read_schemes(path: Path) -> tuple[Scheme, ...]:
    """Read a file of code lists.

    Raises:
        EditionError: The file is no TOML, a scheme is missing or unknown, or a row is broken.
    """
    table = read_table(path)
    faults = [f"[{name}] is missing or unknown" for name in sorted(set(table) ^ set(SCHEMES))]
    faults += [fault for name, rows in table.items() for fault in _faults(name, rows)]
    if faults:
        raise EditionError(f"{path}: {'; '.join(faults)}.", hint="Mend the rows named.")
    return tuple(
        Scheme(name, table[name]["title"], tuple(Code(**row) for row in table[name]["codes"]))
        for name in SCHEMES
    )


def _faults(name: str, rows: Any) -> Iterator[str]:
    if not isinstance(rows, dict) or set(rows) != {"title", "codes"} or not isinstance(rows["codes"], list):
        yield f"[{name}] needs a title and a list of codes, nothing else"
        return
    for row in rows["codes"]:
        if not isinstance(row, dict) or not {"code", "label"} <= set(row) <= {"code", "label", "definition"}:
            yield f"[{name}] {row}: a row has code, label and perhaps definition"
        elif not all(isinstance(v, str) and v for v in row.values()) or not _CODE.fullmatch(row["code"]):
            yield f"[{name}] {row['code']!r}: a code is lower-case letters and digits joined by hyphens"
    seen = Counter(str(row.get("code")) for row in rows["codes"] if isinstance(row, dict))
    yield from (f"[{name}] {code} stands twice" for code, times in seen.items() if times > 1)


def _with(scheme: Scheme, labels: dict[str, str]) -> Scheme:
    known = {code.code for code in scheme.codes}
    more = tuple(Code(code, label) for code, label in sorted(labels.items()) if code not in known)
    return Scheme(scheme.id, scheme.title, scheme.codes + more)


@lru_cache
def _codes() -> dict[str, frozenset[str]]:
    return {scheme.id: frozenset(code.code for code in scheme.codes) for scheme in load_schemes()}


def _scheme(scheme: str) -> NamedNode:
    return NamedNode(f"{iris.BASE}vocab/{scheme}")


@lru_cache(maxsize=1024)
def _concept(scheme: str, code: str) -> NamedNode:
    return NamedNode(f"{iris.BASE}vocab/{scheme}-{code}")
