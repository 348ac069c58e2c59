"""Write ontology/scores.csv from files of the UN E-Government Knowledgebase.

The files are EGOV_DATA_{2018,2022,2024}.csv, as the knowledgebase's data centre gives them out; their
columns have other names in each year. Nothing is changed but the form: a state becomes its alpha-3 code,
and zeros at the end of a number go.

    python -m benchmarks.scores_from_csv FOLDER
"""

from __future__ import annotations

import csv
import sys
from decimal import Decimal
from pathlib import Path

from msq_graph.ingest.countries import find_member_state, load_member_states
from msq_graph.resources import data_folder

YEARS = (2018, 2022, 2024)
COLUMNS = {  # ours: theirs, over the years
    "country": ("Country Name", "Country"),
    "rank": ("E-Government Rank", "Rank"),
    "egdi": ("E-Government Index", "E_Index"),
    "osi": ("Online Service Index", "Online_Service"),
    "epi": ("E-Participation Index", "E_Participation"),
}
HEAD = ("year", "country", "rank", "egdi", "osi", "epi")


def read_year(path: Path, year: int) -> list[tuple[str, ...]]:
    """Read the file of a year: one row of ours for each state, in the order of the codes.

    Raises:
        ValueError: A row is of another year or names no member state, or a state has no row or two.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        heads = table.fieldnames or ()
        theirs = {ours: next(name for name in names if name in heads) for ours, names in COLUMNS.items()}
        rows = {}
        for row in table:
            name = row[theirs["country"]].strip()
            state = find_member_state(name)
            if state is None or state.alpha3 in rows or row["Survey Year"] != str(year):
                raise ValueError(
                    f"{path.name}:{table.line_num}: {name!r} is no state, a second row, or another year"
                )
            numbers = (plain(row[theirs[key]]) for key in HEAD[2:])
            rows[state.alpha3] = (str(year), state.alpha3, *numbers)
    missing = {state.alpha3 for state in load_member_states()} - set(rows)
    if missing:
        raise ValueError(f"{path.name}: no row for {', '.join(sorted(missing))}")
    return [rows[code] for code in sorted(rows)]


def plain(number: str) -> str:
    """Write a number without zeros at its end.

    Examples:
        >>> [plain("0.43830"), plain(" 146"), plain("1.0000"), plain("0"), plain("100")]
        ['0.4383', '146', '1', '0', '100']
    """
    return f"{Decimal(number.strip()):f}".rstrip("0").rstrip(".") or "0" if "." in number else number.strip()


def table_of(folder: Path) -> str:
    """Make the text of ontology/scores.csv."""
    rows = [row for year in YEARS for row in read_year(folder / f"EGOV_DATA_{year}.csv", year)]
    return "".join(",".join(row) + "\n" for row in (HEAD, *rows))


def main() -> None:
    path = data_folder("ontology") / "scores.csv"
    path.write_text(table_of(Path(sys.argv[1])), encoding="utf-8")
    print(f"{path}: written")


if __name__ == "__main__":
    main()
