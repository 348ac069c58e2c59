"""T21: what spreadsheet programs and people do to a workbook: a named finding at its cell, or read right."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from msq_graph.ingest.read import Expected
from msq_graph.ingest.tables.faults import cell_rules, is_unread, refusal
from msq_graph.ingest.tables.prefill import empty_form, template_csv
from msq_graph.records.response import RespondentKind
from msq_graph.validation.cells import cell_findings
from tests.workbooks import EDITION, changed, empty, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook


class Case(NamedTuple):
    """What somebody did, and the finding that names it."""

    change: Callable[[Workbook], object]
    code: str
    sheet: str
    cell: str
    expected: Expected = Expected()


def put(sheet: str, **cells: Any) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for ref, value in cells.items():
            book[sheet][ref].number_format = "General"
            book[sheet][ref].value = value

    return change


def put_as(sheet: str, ref: str, value: Any, shown_as: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][ref].value = value
        book[sheet][ref].number_format = shown_as

    return change


def in_1904(book: Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904
    put_as("C", "E4", dt.date(2024, 2, 11), "mm-dd-yy")(book)


def hide(sheet: str, row: int | None = None, column: str | None = None) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet]["E4"] = "Act 12"
        if row is not None:
            book[sheet].row_dimensions[row].hidden = True
        elif column is not None:
            book[sheet].column_dimensions[column].hidden = True
        else:
            book[sheet].sheet_state = "hidden"

    return change


def move_columns(book: Workbook) -> None:
    sheet = book["C"]
    for row in sheet.iter_rows(min_row=1, max_row=sheet.max_row):
        row[3].value, row[4].value = row[4].value, row[3].value


def notes(book: Workbook) -> None:
    book.create_sheet("Notes")["B2"] = "see the annex"


CASES = {
    "a formula": Case(put("C", E4="=1+1"), "cell-formula", "C", "E4"),
    "a formula of another file": Case(put("C", E4="=[1]Sheet1!$A$1"), "cell-formula", "C", "E4"),
    "an array formula": Case(put("C", E4=ArrayFormula("E4", "=SUM(A1:A2)")), "cell-formula", "C", "E4"),
    "a formula in a control": Case(put("C", D3='=IF(TRUE,"Yes","No")'), "cell-formula", "C", "D3"),
    "a lost reference": Case(put("C", E4="#REF!"), "cell-error", "C", "E4"),
    "merged answers": Case(lambda b: b["C"].merge_cells("E4:E6"), "cell-merged", "C", "E4"),
    "a hidden sheet": Case(hide("C"), "sheet-hidden", "C", "A1"),
    "a hidden row": Case(hide("C", row=4), "cell-hidden", "C", "E4"),
    "a hidden column": Case(hide("C", column="E"), "cell-hidden", "C", "E4"),
    "a sheet with another name": Case(
        lambda b: setattr(b["C"], "title", "Laws"), "sheet-renamed", "Laws", "A1"
    ),
    "a lost sheet": Case(lambda b: b.remove(b["C"]), "sheet-missing", "C", ""),
    "a sheet in another place": Case(lambda b: b.move_sheet("C", -3), "sheet-moved", "C", "A1"),
    "a sheet of their own": Case(notes, "sheet-unknown", "Notes", "B2"),
    "no machine names": Case(lambda b: b["C"].delete_rows(1), "header-missing", "C", "A1"),
    "columns that changed places": Case(move_columns, "column-moved", "C", "D1"),
    "a lost column": Case(lambda b: b["C"].delete_cols(4), "column-missing", "C", "A1"),
    "a column twice": Case(put("C", H1="answer", H4="Act 12"), "column-twice", "C", "H1"),
    "a note beside the table": Case(put("C", I14="see the decree"), "cell-outside", "C", "I14"),
    "a long number": Case(put("C", E4=1234567890123456), "cell-uncertain", "C", "E4"),
    "a date for 3-4": Case(put_as("C", "E4", dt.date(2024, 4, 3), "d-mmm"), "cell-uncertain", "C", "E4"),
    "a date of 1904": Case(in_1904, "cell-uncertain", "C", "E4"),
    "a truth value": Case(put("C", D3=True), "cell-uncertain", "C", "D3"),
    "two options": Case(put("C", D3="Yes; No"), "option-several", "C", "D3"),
    "two options with a stroke": Case(put("C", D3="oui/non"), "option-several", "C", "D3"),
    "no option": Case(put("C", D3="mostly yes"), "option-unknown", "C", "D3"),
    "a choice where none is offered": Case(put("C", D4="Act 12"), "choice-without-options", "C", "D4"),
    "a question twice": Case(put("C", A5="33"), "question-twice", "C", "A5"),
    "a lost row": Case(lambda b: b["C"].delete_rows(4), "question-missing", "C", ""),
    "a question of no edition": Case(put("C", A30="333", E30="x"), "question-unknown", "C", "A30"),
    "an answer without a question": Case(put("C", E30="x"), "question-unknown", "C", "E30"),
    "another wording": Case(put("C", C4="Is there a law on privacy?"), "wording-changed", "C", "C4"),
    "a template of another edition": Case(
        lambda _: None, "edition-other", "About", "E4", Expected(edition=2022)
    ),
    "an edition nobody knows": Case(put("About", E4="2042"), "edition-unknown", "About", "E4"),
    "no edition": Case(put("About", E4=None), "edition-missing", "About", "E4"),
    "no member state": Case(put("About", E3="Atlantis"), "country-unknown", "About", "E3"),
    "another country": Case(lambda _: None, "country-other", "About", "E3", Expected(country="BEL")),
    "no country": Case(put("About", E3=None), "country-missing", "About", "E3"),
    "an unknown respondent": Case(put("About", D5="ministry"), "respondent-unknown", "About", "D5"),
    "desk research": Case(put("About", D5="desk-research"), "respondent-desk-research", "About", "D5"),
    "desk research by option": Case(
        put("About", D5=None),
        "respondent-desk-research",
        "About",
        "D5",
        Expected(respondent=RespondentKind.DESK_RESEARCH),
    ),
    "a date with two meanings": Case(put("About", E6="8/10/23"), "date-unknown", "About", "E6"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_named_at_its_cell(name: str) -> None:
    case = CASES[name]
    table = read(changed(case.change), expected=case.expected)
    found = {(fault.code, fault.sheet, fault.ref) for fault in table.faults}
    assert (case.code, case.sheet, case.cell) in found
    violated = cell_rules()[case.code]["severity"] == "violation"
    assert not violated or is_unread(table.faults)


def test_an_untouched_template_has_no_finding() -> None:
    assert len(CASES) >= 20
    assert read(empty()).faults == ()
    assert read(empty("fr")).faults == ()
    assert read(changed(lambda _: None)).faults == ()


@pytest.mark.parametrize(
    ("change", "question", "text", "control"),
    [
        (put("C", E4=12), 34, "12", None),
        (put_as("C", "E4", dt.date(2024, 2, 11), "yyyy-mm-dd"), 34, "2024-02-11", None),
        (put_as("C", "E4", 0.5, "0%"), 34, "50%", None),
        (move_columns, 33, "", "blank"),
        (lambda b: b.move_sheet("C", -3), 33, "", "blank"),
        (put("C", D3="yes"), 33, "", "yes"),
        (put("C", D3=" NON "), 33, "", "no"),
        (put("contact", D4="Other; collective"), 6, "", ("other", "collective")),
    ],
)
def test_what_has_one_meaning_is_read(
    change: Callable[[Workbook], object], question: int, text: str, control: object
) -> None:
    table = read(changed(change))
    assert not is_unread(table.faults)
    assert table.response is not None
    answer = table.response.answer(question)
    assert (answer.text, answer.control) == (text, control)


def test_a_date_of_a_workbook_that_counts_from_1904_is_the_same_day() -> None:
    def change(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        put_as("About", "E6", dt.date(2024, 2, 11), "mm-dd-yy")(book)

    table = read(changed(change))
    assert table.faults == ()
    assert table.response is not None
    assert table.response.source.date == "2024-02-11"


def test_a_moved_sheet_or_column_changes_no_answer() -> None:
    plain = read(changed(put("C", D3="Yes", E4="Act 12")))

    def change(book: Workbook) -> None:
        put("C", D3="Yes", E4="Act 12")(book)
        move_columns(book)
        book.move_sheet("C", -4)
        book["C"].title = "Laws"

    moved = read(changed(change))
    assert plain.response is not None
    assert moved.response is not None
    texts = [(a.text, a.control, a.found) for a in plain.response.answers]
    assert [(a.text, a.control, a.found) for a in moved.response.answers] == texts


@pytest.mark.parametrize(
    "change",
    [
        put("C", D3='=IF(TRUE,"Yes","No")'),
        put("C", D3="#REF!"),
        put("C", D3=True),
        lambda b: b["C"].delete_cols(4),
        lambda b: b["C"].merge_cells("D2:D3"),
        lambda b: b["C"].merge_cells("C3:E3"),
    ],
)
def test_a_choice_that_cannot_be_read_was_not_left_blank(change: Callable[[Workbook], object]) -> None:
    table = read(changed(change))
    assert is_unread(table.faults)
    assert table.response is not None
    assert table.response.answer(33).control == "unreadable"


def in_private(book: Workbook) -> None:
    put("Private", E3="Asha Otieno", I4="deputy of Jan Okello", A30="Mary Wanjiru", E31="Peter Kamau")(book)
    book["Private"].row_dimensions[3].hidden = True


def in_renamed_private(book: Workbook) -> None:
    in_private(book)
    book["Private"].title = "Persons"


PERSONS = ("Asha", "Okello", "Wanjiru", "Kamau")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (put("Private", E3="=1+1", E5=123456789012345678), {"cell-formula", "cell-uncertain"}),
        (in_private, {"cell-hidden", "cell-outside", "question-unknown"}),
        (in_renamed_private, {"cell-hidden", "cell-outside", "question-unknown", "sheet-renamed"}),
    ],
)
def test_personal_answers_are_not_quoted_by_a_finding(
    change: Callable[[Workbook], object], expected: set[str]
) -> None:
    table = read(changed(change))
    assert {fault.code for fault in table.faults} == expected
    assert {fault.printed for fault in table.faults if fault.code != "sheet-renamed"} == {""}
    assert not any(name in str(refusal("x", table.faults).details) for name in PERSONS)


def test_rows_of_withheld_questions_are_not_quoted_in_a_csv_and_others_are() -> None:
    rows = list(csv.reader(io.StringIO(template_csv(EDITION, empty_form("FRA", EDITION)))))
    at = {row[0]: number for number, row in enumerate(rows)}
    rows[at["2"]].append("Asha Otieno")
    rows.append(["", "", "", "", "Peter Kamau", "", "", "Mary Wanjiru"])
    rows[at["34"]].extend(["", "see the decree"])
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    faults = read(out.getvalue().encode(), "FRA-2024.csv").faults
    assert {fault.code for fault in faults} == {"cell-outside", "question-unknown"}
    assert {fault.printed for fault in faults} == {"", "see the decree"}


def test_a_lost_row_of_a_personal_question_is_named() -> None:
    table = read(changed(put("Private", A3="4")))
    told = {fault.code: (fault.printed, fault.question) for fault in table.faults}
    assert told["question-missing"] == ("2", 2)
    assert told["question-twice"] == ("4", 4)
    assert table.response is not None
    printed = {one.code: one.printed for one in cell_findings(table.response, table.faults)}
    assert (printed["question-missing"], printed["question-twice"]) == ("2", "4")


def test_no_finding_quotes_an_e_mail_address_or_a_telephone_number() -> None:
    def change(book: Workbook) -> None:
        put("C", I14="ask jan@example.org", E4='=HYPERLINK("https://x.example","jan@example.org")')(book)
        put("About", E3="France, tel. +33 1 23 45 67 89")(book)
        book.create_sheet("jan@example.org")["A1"] = "jan@example.org"

    faults = read(changed(change)).faults
    assert {"cell-outside", "cell-formula", "country-unknown", "sheet-unknown"} <= {f.code for f in faults}
    assert not any(word in fault.printed for fault in faults for word in ("jan@", "23 45"))
