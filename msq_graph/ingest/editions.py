"""Load the questionnaire editions and indicators from ``ontology/``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msq_graph.errors import EditionError
from msq_graph.records.questionnaire import Edition, Indicator, Kind, Lead, Option, Question, Section
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from pathlib import Path

_UNSURE = "unsure"


def known_editions() -> tuple[int, ...]:
    """List the survey years that have a file in ``ontology/editions/``, oldest first."""
    files = (data_folder("ontology") / "editions").glob("*.toml")
    return tuple(sorted(int(f.stem) for f in files if re.fullmatch(r"\d{4}", f.stem)))


@lru_cache
def load_edition(year: int) -> Edition:
    """Load one edition.

    Raises:
        EditionError: There is no such edition, or its file is broken.
    """
    if year not in known_editions():
        listed = ", ".join(map(str, known_editions())) or "none"
        raise EditionError(
            f"No questionnaire is defined for the {year} edition (defined: {listed}).",
            hint=f"Check the year, or add ontology/editions/{year}.toml.",
        )
    return read_edition(data_folder("ontology") / "editions" / f"{year}.toml", load_indicators())


@lru_cache
def load_indicators() -> tuple[Indicator, ...]:
    """Load every indicator of ``ontology/indicators.toml``, in its order."""
    table = read_table(data_folder("ontology") / "indicators.toml")
    return tuple(Indicator(**row) for row in table["indicator"])


def read_edition(path: Path, indicators: tuple[Indicator, ...]) -> Edition:
    """Read an edition file, and check what the rest of the package relies on.

    Raises:
        EditionError: The file is no TOML, lacks a key, or contradicts itself.
    """
    table = read_table(path)
    try:
        labels = {code: Option(code, label) for code, label in table["options"].items()}
        questions = tuple(_question(row, labels) for row in table["question"])
        edition = Edition(
            year=table["year"],
            title=table["title"],
            sections=tuple(Section(**row) for row in table["section"]),
            questions=questions,
            leads=tuple(Lead(**row) for row in table.get("lead", ())),
            furniture=tuple(table.get("furniture", ())),
            indicators=tuple(i for i in indicators if i.id in {q.indicator for q in questions}),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise EditionError(f"{path}: {_say(error)}.", hint="Compare with a shipped edition file.") from error
    _check(edition, path)
    return edition


def _say(error: Exception) -> str:
    return f"key {error} is missing or unknown" if isinstance(error, KeyError) else str(error)


def _question(row: dict[str, Any], labels: dict[str, Option]) -> Question:
    row = dict(row)
    options = row.pop("options", [])
    printed = row.pop("options_printed", [])
    certain = options != _UNSURE
    mandatory = row.pop("mandatory")
    return Question(
        kind=Kind(row.pop("kind")),
        mandatory=None if mandatory == _UNSURE else mandatory,
        options=tuple(labels[code] for code in (options if certain else printed)),
        options_certain=certain,
        **row,
    )


def _check(edition: Edition, path: Path) -> None:
    numbers = [q.number for q in edition.questions]
    sections = {s.code: s for s in edition.sections}
    known = {i.id for i in edition.indicators}
    faults = []
    if numbers != sorted(set(numbers)):
        faults.append("questions are not in ascending order, or one stands twice")
    for q in edition.questions:
        section = sections.get(q.section)
        if section is None or not section.first <= q.number <= section.last:
            faults.append(f"question {q.number} lies outside section {q.section}")
        if q.kind is Kind.EVIDENCE and q.gate not in numbers:
            faults.append(f"question {q.number} follows up question {q.gate}, which does not exist")
        if q.indicator is not None and q.indicator not in known:
            faults.append(f"question {q.number} names the unknown indicator {q.indicator}")
    if faults:
        raise EditionError(f"{path}: {'; '.join(faults)}.", hint="Mend the rows named.")
