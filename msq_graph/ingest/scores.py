"""Load the scores of ``ontology/scores.csv``: one row for each country and year, a column for each index.

The figures are those of the UN E-Government Knowledgebase; ``benchmarks/scores_from_csv.py`` writes them.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.errors import EditionError
from msq_graph.ingest.countries import load_member_states
from msq_graph.records.scores import Score
from msq_graph.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDICES = ("egdi", "osi", "epi")
_FORMS = {"year": r"2[0-9]{3}", "country": r"[A-Z]{3}", "rank": r"[1-9][0-9]{0,2}"} | dict.fromkeys(
    INDICES, r"0(\.[0-9]*[1-9])?|1"
)


@lru_cache
def load_scores() -> tuple[Score, ...]:
    """Load every score, in the order of years, countries and indices."""
    return read_scores(data_folder("ontology") / "scores.csv")


def read_scores(path: Path) -> tuple[Score, ...]:
    """Read a table of scores.

    Raises:
        EditionError: The file cannot be read, its columns are others, or a row is broken, stands twice or
            is of no member state.
    """
    try:
        table = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EditionError(f"{path}: {error}.", hint="Mend the file; it must be CSV in UTF-8.") from error
    faults = list(_faults(table))
    if faults:
        raise EditionError(
            f"{path}: {'; '.join(faults[:5])}.",
            hint=f"Columns: {', '.join(_FORMS)}; one row for each year and member state.",
        )
    rows = (dict(zip(_FORMS, row, strict=True)) for row in table[1:])
    return tuple(score for row in rows for score in _scores(row))


def _scores(row: dict[str, str]) -> Iterator[Score]:
    for index in INDICES:
        rank = int(row["rank"]) if index == "egdi" else None
        yield Score(country=row["country"], year=int(row["year"]), index=index, value=row[index], rank=rank)


def _faults(table: list[list[str]]) -> Iterator[str]:
    if not table or table[0] != list(_FORMS):
        yield "line 1: the columns are others"
        return
    states = {state.alpha3 for state in load_member_states()}
    for line, row in enumerate(table[1:], start=2):
        fields = dict(zip(_FORMS, row, strict=False))
        wrong = [key for key, form in _FORMS.items() if not re.fullmatch(form, fields.get(key, ""))]
        if wrong or len(row) != len(_FORMS):
            yield f"line {line}: {', '.join(wrong) or 'a field too many'} is missing or malformed"
        elif fields["country"] not in states:
            yield f"line {line}: {fields['country']} is no member state"
    seen = Counter(tuple(row[:2]) for row in table[1:])
    yield from (f"{' '.join(key)} stands {times} times" for key, times in seen.items() if times > 1)
    if len(table) == 1:
        yield "no score in it"
