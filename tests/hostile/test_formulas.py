"""T17: no table of ours carries a live formula, and what looks like one comes back as it was."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest

from msq_graph.ingest.tables.guard import guard, unguard
from msq_graph.ingest.tables.prefill import Filled, empty_form, template_csv
from msq_graph.ingest.tables.template import template_xlsx
from msq_graph.records.questionnaire import Kind
from tests.workbooks import EDITION, read

LIVE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    '=HYPERLINK("https://evil.example";"x")',
    "=cmd|'/c calc'!A1",
    "'=1+1",
    "''=1+1",
    "\n=1",
    "+32 2 740 80 27 is left out",
]
DEAD = ["-5", "+5", "-5,5", "3.5", "It's", "'s-Hertogenbosch", "a=b", "https://x.example/?a=b", "'"]


def filled(text: str) -> dict[str, Filled]:
    return {**empty_form("FRA", EDITION), "34": Filled(answer=text), "52": Filled(answer=f"{text} again")}


@pytest.mark.parametrize("text", LIVE)
def test_a_text_that_looks_like_a_formula_is_guarded_in_a_csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(template_csv(EDITION, filled(text)), newline="")))
    cells = [cell for row in rows for cell in row]
    assert f"'{text}" in cells
    assert text not in cells or text.startswith("'")


@pytest.mark.parametrize("text", DEAD)
def test_numbers_and_texts_that_nobody_runs_stay_as_they_are(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@pytest.mark.parametrize("text", [*LIVE, *DEAD])
def test_a_guard_is_taken_away_again(text: str) -> None:
    assert unguard(guard(text)) == text


def one_each(texts: list[str]) -> dict[str, Filled]:
    """Put each text under a question of its own."""
    numbers = [q.number for q in EDITION.questions if q.kind is Kind.EVIDENCE]
    assert len(numbers) >= len(texts)
    return {
        **empty_form("FRA", EDITION),
        **{str(n): Filled(answer=text) for n, text in zip(numbers, texts, strict=False)},
    }


@pytest.mark.parametrize("style", ["xlsx", "csv"])
def test_such_texts_come_back_from_a_filled_template(style: str) -> None:
    values = one_each([*LIVE, *DEAD])
    data = template_csv(EDITION, values).encode() if style == "csv" else template_xlsx(EDITION, values)
    table = read(data, f"FRA-2024.{style}")
    assert table.response is not None
    assert table.faults == ()
    for number, filled_in in values.items():
        if number.isdecimal():
            answer = table.response.answer(int(number))
            assert filled_in.answer.replace("\r", "\n") in (answer.text, answer.withheld_text)


def test_no_workbook_of_ours_holds_a_formula() -> None:
    values = one_each(LIVE)
    data = template_xlsx(EDITION, values)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        sheets = [container.read(n).decode() for n in container.namelist() if n.startswith("xl/worksheets/")]
    assert len(sheets) > 5
    assert not any(re.search(r"<f[ >/]", sheet) for sheet in sheets)
    # What somebody edits stays text too.
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        assert 'quotePrefix="1"' in container.read("xl/styles.xml").decode()
