"""The code lists of ``ontology/codes.toml``, as records and as quads."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
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
    "comparability",
    "quality-dimension",
    "metric",
)
LANGUAGES = ("en", "fr", "es")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TITLES = ("title", "title_fr", "title_es")
_NEEDED = {"code", "label", "label_fr", "label_es"}
_DEFINED = {"definition", "definition_fr", "definition_es"}


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a scheme, with its English label."""

    code: str
    label: str
    definition: str | None = None
    label_fr: str | None = None  # None: options of an edition, which are officially supplied in English
    label_es: str | None = None
    definition_fr: str | None = None
    definition_es: str | None = None
    broader: str | None = None  # a code of the same scheme

    def labels(self) -> tuple[tuple[str, str], ...]:
        """Return language and label, English first."""
        return _present(self.label, self.label_fr, self.label_es)

    def definitions(self) -> tuple[tuple[str, str], ...]:
        """Return language and definition, English first; nothing when the label says enough."""
        return _present(self.definition, self.definition_fr, self.definition_es)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of codes."""

    id: str
    title: str
    title_fr: str
    title_es: str
    codes: tuple[Code, ...]

    def titles(self) -> tuple[tuple[str, str], ...]:
        """Return language and title, English first."""
        return _present(self.title, self.title_fr, self.title_es)


def _present(*texts: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((language, text) for language, text in zip(LANGUAGES, texts, strict=True) if text)


@lru_cache
def load_schemes() -> tuple[Scheme, ...]:
    """Load every scheme.

    Options of all known editions are among the values and controls; platforms have a table of their own.
    """
    options = {
        o.code: Code(o.code, o.label)
        for y in known_editions()
        for q in load_edition(y).questions
        for o in q.options
    }
    platforms = {p.code: _same_in_all_languages(p.code, p.label) for p in load_platforms()}
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
        for language, title in scheme.titles():
            yield Quad(node, DCT("title"), text(title, language), graph)
        for code in scheme.codes:
            this = _concept(scheme.id, code.code)
            yield Quad(this, A, SKOS("Concept"), graph)
            yield Quad(this, SKOS("inScheme"), node, graph)
            yield Quad(this, SKOS("notation"), text(code.code), graph)
            for language, label in code.labels():
                yield Quad(this, SKOS("prefLabel"), text(label, language), graph)
            for language, definition in code.definitions():
                yield Quad(this, SKOS("definition"), text(definition, language), graph)
            if code.broader:
                yield Quad(this, SKOS("broader"), _concept(scheme.id, code.broader), graph)


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
        Scheme(
            id=name,
            codes=tuple(Code(**row) for row in table[name]["codes"]),
            **{key: table[name][key] for key in _TITLES},
        )
        for name in SCHEMES
    )


def _faults(name: str, rows: Any) -> Iterator[str]:
    if (
        not isinstance(rows, dict)
        or set(rows) != {*_TITLES, "codes"}
        or not isinstance(rows["codes"], list)
        or not all(isinstance(rows[key], str) and rows[key] for key in _TITLES)
    ):
        yield f"[{name}] needs a title, title_fr and title_es, and a list of codes, nothing else"
        return
    for row in rows["codes"]:
        if not isinstance(row, dict) or set(row) - {"broader"} not in (_NEEDED, _NEEDED | _DEFINED):
            yield f"[{name}] {row}: a row has code, label, label_fr and label_es, and perhaps " + (
                "broader, and definition with definition_fr and definition_es"
            )
        elif not all(isinstance(v, str) and v for v in row.values()) or not _CODE.fullmatch(row["code"]):
            yield f"[{name}] {row['code']!r}: a code is lower-case letters and digits joined by hyphens"
    codes = [row for row in rows["codes"] if isinstance(row, dict)]
    seen = Counter(str(row.get("code")) for row in codes)
    yield from (f"[{name}] {code} stands twice" for code, times in seen.items() if times > 1)
    above = {str(row.get("code")): str(row["broader"]) for row in codes if "broader" in row}
    yield from (
        f"[{name}] {code}: {up} is no code of the list" for code, up in above.items() if up not in seen
    )
    yield from (f"[{name}] {code}: is broader than itself" for code in above if code in _upwards(code, above))


def _upwards(code: str, above: dict[str, str]) -> set[str]:
    found: set[str] = set()
    while (code := above.get(code, "")) and code not in found:
        found.add(code)
    return found


def _same_in_all_languages(code: str, name: str) -> Code:
    return Code(code, name, label_fr=name, label_es=name)


def _with(scheme: Scheme, more: dict[str, Code]) -> Scheme:
    known = {code.code for code in scheme.codes}
    added = tuple(more[code] for code in sorted(more) if code not in known)
    return replace(scheme, codes=scheme.codes + added)


@lru_cache
def _codes() -> dict[str, frozenset[str]]:
    return {scheme.id: frozenset(code.code for code in scheme.codes) for scheme in load_schemes()}


def _scheme(scheme: str) -> NamedNode:
    return NamedNode(f"{iris.BASE}vocab/{scheme}")


@lru_cache(maxsize=1024)
def _concept(scheme: str, code: str) -> NamedNode:
    return NamedNode(f"{iris.BASE}vocab/{scheme}-{code}")
