"""Look after ``data/desk-research/``: which cells are covered, what might be added, and whether it is right.

    python -m benchmarks.desk_research                    the table of covered cells
    python -m benchmarks.desk_research --write            the same, written into docs/desk-research.md
    python -m benchmarks.desk_research propose FACTSHEETS rows under mapped headings that no row uses yet
    python -m benchmarks.desk_research check FACTSHEETS   whether every fact stands in its factsheet

FACTSHEETS is a file of JSON lines with country, section, topic, subtopic, item, text and links. Rows are
written by a person: what is proposed is a list to look through, and nothing is added by itself.
"""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from calendar import month_name
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "desk-research"
PAGE = ROOT / "docs" / "desk-research.md"
MAPPING = Path(__file__).with_suffix(".toml")
BEGIN, END = "<!-- covered cells -->\n", "<!-- end of covered cells -->\n"
_PREFIX = "digital public administration "
_MARKS = {"yes": "yes", "no": "no", "": "row"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a shipped table, with the country its file is named after."""

    country: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def number(self) -> int:
        """Number of its question."""
        return int(self["question"])


def shipped() -> list[Row]:
    """Return the rows of all countries, in order."""
    rows = []
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [Row(path.name[:3], cells) for cells in csv.DictReader(file)]
    return rows


def load_factsheets(path: Path) -> list[dict[str, Any]]:
    """Read the factsheets, one item a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def heading_of(item: dict[str, Any]) -> str:
    """Write the heading of an item as rows do."""
    return " > ".join(item[key] for key in ("section", "topic", "subtopic", "item") if item[key])


@lru_cache
def mapping() -> dict[int, dict[str, str]]:
    """Return which beginnings of headings cover each question, and how far."""
    table = tomllib.loads(MAPPING.read_text(encoding="utf-8"))
    return {entry["number"]: entry["covers"] for entry in table["question"]}


def covers(heading: str, number: int) -> str | None:
    """Tell how far a heading covers a question: ``whole``, ``part`` or not at all."""
    plain = heading.lower().removeprefix(_PREFIX)
    return next((how for begin, how in mapping().get(number, {}).items() if plain.startswith(begin)), None)


def faults_of(row: Row, sheets: list[dict[str, Any]]) -> list[str]:
    """Return what of a row does not stand in the factsheet of its country, or under a mapped heading."""
    items = [s for s in sheets if s["iso3"] == row.country and heading_of(s) == row["heading"]]
    if not items:
        return [f"no heading {row['heading']!r}"]
    faults = []
    how = covers(row["heading"], row.number)
    if how is None:
        faults.append(f"the heading does not cover question {row.number}")
    if row["value"] == "no" and (how != "whole" or not any(_says_none(item) for item in items)):
        faults.append("a no without a heading that covers the whole question and says that there is none")
    words = "\n".join(word for item in items for word in _words(item))
    if row["name"] not in words:
        faults.append(f"the name {row['name']!r} is not printed")
    if row["date"] and spelled(row["date"]) not in words:
        faults.append(f"the date {spelled(row['date'])} is not printed")
    if row["address"] and row["address"] not in {link["url"] for item in items for link in item["links"]}:
        faults.append(f"the address {row['address']} is not printed")
    if row["source"] not in {link["url"] for s in sheets if s["iso3"] == row.country for link in s["links"]}:
        faults.append("the source is not the page that the factsheet itself gives")
    return faults


def spelled(day: str) -> str:
    """Write an ISO date as the factsheets do.

    Examples:
        >>> spelled("2019-03-04"), spelled("2021-07")
        ('4 March 2019', 'July 2021')
    """
    year, month, *rest = day.split("-")
    return " ".join([*(str(int(number)) for number in rest), month_name[int(month)], year])


def proposals(sheets: list[dict[str, Any]]) -> list[str]:
    """Return items under mapped headings that no row uses, for a person to look through."""
    used = {(row.country, row.number, row["heading"]) for row in shipped()}
    lines = []
    for number in mapping():
        for item in sheets:
            heading = heading_of(item)
            if covers(heading, number) and (item["iso3"], number, heading) not in used:
                lines.append(f"{number} {item['iso3']} {heading}: {item['text'][:160]!r}")
    return lines


def table() -> str:
    """Write the table of covered cells: a row a question, a column a country."""
    rows = shipped()
    countries = sorted({row.country for row in rows})
    cells: dict[tuple[int, str], list[str]] = {}
    for row in rows:
        cells.setdefault((row.number, row.country), []).append(_MARKS[row["value"]])
    lines = ["| question | " + " | ".join(countries) + " |", "| --- |" + " --- |" * len(countries)]
    for number in sorted({number for number, _ in cells}):
        shown = [_shown(cells.get((number, country), [])) for country in countries]
        lines.append(f"| {number} | " + " | ".join(shown) + " |")
    counts = [str(sum(row.country == country for row in rows)) for country in countries]
    lines.append("| rows | " + " | ".join(counts) + " |")
    covered = len(cells)
    lines += ["", f"{len(rows)} rows in {covered} cells; all other cells are unknown."]
    return "\n".join(lines) + "\n"


def _shown(marks: list[str]) -> str:
    if not marks:
        return ""
    said = next((mark for mark in ("yes", "no") if mark in marks), "named")
    return said if len(marks) == 1 else f"{said} ({len(marks)})"


def _says_none(item: dict[str, Any]) -> bool:
    return not item["item"] and item["text"].startswith("No legislation ") and not item["links"]


def _words(item: dict[str, Any]) -> list[str]:
    return [item["item"], item["text"], *(link["text"] for link in item["links"])]


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for."""
    if arguments[:1] == ["propose"]:
        print("\n".join(proposals(load_factsheets(Path(arguments[1])))))
        return 0
    if arguments[:1] == ["check"]:
        sheets = load_factsheets(Path(arguments[1]))
        faults = [f"{r.country} {r.number} {r['name']}: {f}" for r in shipped() for f in faults_of(r, sheets)]
        print("\n".join(faults) or "every fact stands in its factsheet")
        return int(bool(faults))
    if arguments == ["--write"]:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(before + BEGIN + table() + END + rest.partition(END)[2], encoding="utf-8")
        return 0
    print(table(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
