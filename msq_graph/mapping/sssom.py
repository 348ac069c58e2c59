"""Read mappings to other people's identifiers: ``ontology/mappings/*.sssom.tsv``, in the SSSOM/TSV format.

A mapping set is a table after lines of YAML that begin with ``#``; https://w3id.org/sssom/ describes
the columns. A row without justification is refused: nothing is mapped without one.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.errors import EditionError
from msq_graph.extract.named import THING
from msq_graph.mapping.iris import BASE
from msq_graph.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_NEEDED = ("subject_id", "predicate_id", "object_id", "mapping_justification", "author_label", "mapping_date")
_COLUMNS = {
    *_NEEDED,
    *("subject_label", "object_label", "author_id", "match_string", "see_also", "comment", "confidence"),
}
_SET_NEEDED = ("mapping_set_id", "license", "curie_map")
_PREDICATES = tuple(
    f"http://www.w3.org/2004/02/skos/core#{name}Match"
    for name in ("exact", "close", "broad", "narrow", "related")
)
# https://w3id.org/semapv/vocab/: ways of matching, not other activities
_JUSTIFICATIONS = tuple(
    f"https://w3id.org/semapv/vocab/{name}"
    for name in (
        "LexicalMatching",
        "LogicalReasoning",
        "CompositeMatching",
        "UnspecifiedMatching",
        "SemanticSimilarityThresholdMatching",
        "LexicalSimilarityThresholdMatching",
        "StructuralMatching",
        "InstanceBasedMatching",
        "BackgroundKnowledgeBasedMatching",
        "MappingChaining",
        "MappingInversion",
        "ManualMappingCuration",
    )
)
_COUNTRY = re.compile(r"id/[A-Z]{3}")
_CODE = re.compile(r"vocab/[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One row: a thing of ours, and what somebody else calls it."""

    subject: str  # without the base, e.g. "id/BEL", or a code: "vocab/policy-area-health"
    predicate: str
    object: str
    justification: str
    author: str
    on: str
    comment: str | None = None
    see_also: str | None = None
    match_string: str | None = None
    confidence: str | None = None


@lru_cache
def load_matches() -> tuple[Match, ...]:
    """Read every mapping set we ship.

    Raises:
        EditionError: A file or a row is broken; the message names file and line.
    """
    known: dict[tuple[str, str, str], Path] = {}
    found = []
    for path in sorted((data_folder("ontology") / "mappings").glob("*.sssom.tsv")):
        for match in read_matches(path):
            triple = (match.subject, match.predicate, match.object)
            if triple in known:
                raise EditionError(
                    f"{path}: {match.subject} {match.object} stands in {known[triple].name}, too.",
                    hint="Take one of the rows out.",
                )
            known[triple] = path
            found.append(match)
    return tuple(found)


def read_matches(path: Path) -> tuple[Match, ...]:
    """Read one mapping set.

    Raises:
        EditionError: The file or a row is broken; the message names file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EditionError(f"{path}: {error}.", hint="Mend the file; it must be UTF-8.") from error
    head = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    prefixes = _prefixes(lines[:head], path)
    rows = csv.reader((line for line in lines[head:] if line), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = next(rows, [])
    twice = [name for name, times in Counter(columns).items() if times > 1]
    wrong = [*(f"no column {name}" for name in _NEEDED if name not in columns)]
    wrong += [f"an unknown column {name!r}" for name in sorted(set(columns) - _COLUMNS)]
    wrong += [f"two columns {name}" for name in twice]
    if wrong:
        raise EditionError(f"{path}: there is {' and '.join(wrong)}.", hint="Mend the line of column names.")
    return tuple(_matches(rows, columns, prefixes, head + 2, path))


def _prefixes(lines: list[str], path: Path) -> dict[str, str]:
    import yaml

    try:
        about = yaml.safe_load("\n".join(line[1:] for line in lines)) or {}
    except yaml.YAMLError as error:
        where = str(error).replace("\n", " ")
        raise EditionError(f"{path}: the lines with # are no YAML: {where}.", hint="Mend them.") from error
    missing = [key for key in _SET_NEEDED if not isinstance(about, dict) or not about.get(key)]
    if missing or not isinstance(about["curie_map"], dict):
        raise EditionError(
            f"{path}: {', '.join(missing) or 'curie_map'} is missing in the lines with #.", hint="Add it."
        )
    return {str(prefix): str(iri) for prefix, iri in about["curie_map"].items()}


def _matches(
    rows: Iterator[list[str]], columns: list[str], prefixes: Mapping[str, str], first: int, path: Path
) -> Iterator[Match]:
    seen: dict[tuple[str, str, str], int] = {}
    for line, cells in enumerate(rows, first):
        where = f"{path}, line {line}"
        if len(cells) != len(columns):
            raise EditionError(
                f"{where}: {len(cells)} cells under {len(columns)} columns.", hint="Mend the row."
            )
        match = _match(
            {k: v.strip() for k, v in zip(columns, cells, strict=True) if v.strip()}, prefixes, where
        )
        triple = (match.subject, match.predicate, match.object)
        if triple in seen:
            raise EditionError(f"{where}: is the same as line {seen[triple]}.", hint="Take one of them out.")
        seen[triple] = line
        yield match


def _match(row: dict[str, str], prefixes: Mapping[str, str], where: str) -> Match:
    if missing := [name for name in _NEEDED if name not in row]:
        raise EditionError(
            f"{where}: {' and '.join(missing)} is empty.", hint="Nothing is mapped without it."
        )

    def whole(column: str) -> str:
        prefix, colon, name = row[column].partition(":")
        if not colon or prefix not in prefixes:
            raise EditionError(
                f"{where}: {column} {row[column]!r} has no prefix of curie_map.",
                hint="Add it to the curie_map.",
            )
        return prefixes[prefix] + name

    subject = whole("subject_id").removeprefix(BASE)
    if not any(form.fullmatch(subject) for form in (_COUNTRY, THING, _CODE)):
        raise EditionError(
            f"{where}: {row['subject_id']!r} is no thing of ours.", hint="Write it like id:BEL/agency/bosa."
        )
    for column, allowed in (("predicate_id", _PREDICATES), ("mapping_justification", _JUSTIFICATIONS)):
        if whole(column) not in allowed:
            names = ", ".join(re.split("[#/]", iri)[-1] for iri in allowed)
            raise EditionError(f"{where}: {column} {row[column]!r} is none of {names}.", hint="Choose one.")
    if not _is_date(row["mapping_date"]):
        raise EditionError(
            f"{where}: mapping_date {row['mapping_date']!r} is no date.", hint="Write 2026-11-23."
        )
    return Match(
        subject=subject,
        predicate=whole("predicate_id"),
        object=whole("object_id"),
        justification=whole("mapping_justification"),
        author=row["author_label"],
        on=row["mapping_date"],
        **{name: row.get(name) for name in ("comment", "see_also", "match_string", "confidence")},
    )


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
