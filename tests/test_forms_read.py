"""Rows of a Forms export become responses; what is wrong is named at its cell, and the other rows stand."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from msq_graph.errors import MsqGraphError, SourceError
from msq_graph.extract.readings import read_values
from msq_graph.ingest.read import Expected
from msq_graph.ingest.tables.books import parse_book
from msq_graph.ingest.tables.kinds import kind_of, read_tables
from msq_graph.records.response import Basis, Place, RespondentKind, Status
from tests.forms_export import ACCOUNT, EDITION, OWN, csv_bytes, headings, row, xlsx_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msq_graph.ingest.tables.kinds import TableRead
    from msq_graph.records.response import Answer, Response

AUTHORIZED = EDITION.question(6).options[0].label
GROUP = EDITION.question(6).options[1].label


def tables(data: bytes, expected: Expected | None = None, *, listed: Sequence[int] = ()) -> list[TableRead]:
    name = "export.xlsx" if data.startswith(b"PK") else "export.csv"
    book = parse_book(data, name)
    assert kind_of(book) == "forms"
    return read_tables(book, expected or Expected(), name, listed)


def export(*rows: Sequence[object], header: Sequence[str] | None = None) -> bytes:
    return csv_bytes([header or headings(), *[[str(cell) for cell in one] for one in rows]])


def only(data: bytes) -> Response:
    (table,) = tables(data)
    assert table.response is not None, table.faults
    return table.response


def answer(cells: dict[int, str], number: int) -> Answer:
    return only(export(row({1: "Kenya", **cells}))).answer(number)


def codes(table: TableRead) -> list[tuple[str, str]]:
    return [(fault.code, fault.ref) for fault in table.faults]


@pytest.mark.parametrize("write", [csv_bytes, xlsx_bytes])
def test_a_row_is_a_response_that_knows_its_cells(write: object) -> None:
    assert callable(write)
    words = "The Act, https://laws.example/ke/12\nwrite to jan@example.org"
    data = write(
        [headings(), row({1: "Kenya", 2: "Asha", 6: f"{AUTHORIZED};", 33: "Yes", 34: words, 35: "No"})]
    )
    response = only(data)
    sheet = "" if write is csv_bytes else "Sheet"
    assert (response.country, response.edition, response.respondent) == (
        "KEN",
        2024,
        RespondentKind.MEMBER_STATE,
    )
    assert response.source.date == "2023-10-08"
    assert len(response.answers) == len(EDITION.questions)
    assert all(one.found for one in response.answers)
    gate, follow_up = response.answer(33), response.answer(34)
    assert (gate.control, gate.text, gate.control_place) == ("yes", "", Place(sheet, "AN2"))
    assert follow_up.text == "The Act, https://laws.example/ke/12\nwrite to [e-mail withheld]"
    assert follow_up.withheld_text == words
    assert follow_up.place == Place(sheet, "AO2")
    assert [link.url for link in follow_up.links] == ["https://laws.example/ke/12"]
    text = parse_book(data, "x.csv").text
    assert follow_up.span is not None
    assert text[follow_up.span.start : follow_up.span.end] == words.replace("\n", " ")
    assert (response.answer(2).text, response.answer(2).withheld_text) == ("", "Asha")
    assert response.answer(36).span is not None


def test_a_choice_is_a_mark_with_the_basis_export_and_a_blank_one_proves_nothing() -> None:
    response = read_values(
        only(export(row({1: "Kenya", 33: "Yes", 35: "No", 38: "https://laws.example"}))),
        EDITION,
        Basis.EXPORT,
    )
    accepted = {number: response.readings[number].accepted for number in (33, 35, 37, 39)}
    assert [accepted[n].value for n in accepted] == ["yes", "no", "yes", "unknown"]
    assert [accepted[n].status for n in accepted] == [
        Status.MARKED,
        Status.MARKED,
        Status.INFERRED,
        Status.UNKNOWN,
    ]
    assert accepted[33].basis is Basis.EXPORT
    assert response.answer(37).control == "blank"


@pytest.mark.parametrize(
    ("number", "text", "control", "words"),
    [
        (33, "Yes", "yes", ""),
        (33, "no;", "no", ""),
        (29, "Partly; in two regions", "other", "Partly; in two regions"),
        (29, "Other", "other", ""),
        (56, "Five-year", "five-year", ""),
        (56, "Not applicable", "not-applicable", ""),
        (6, AUTHORIZED, ("authorized",), ""),
        (6, f"{AUTHORIZED};{GROUP};", ("authorized", "collective"), ""),
        (6, f"{GROUP};With two ministries;", ("collective", "other"), "With two ministries"),
        (6, "", ("blank",), ""),
        (69, "Yes", "yes", ""),
        (77, "Maybe", "maybe", ""),
    ],
)
def test_choices_are_read_as_forms_writes_them(
    number: int, text: str, control: str | tuple[str, ...], words: str
) -> None:
    read = answer({number: text}, number)
    assert (read.control, read.text) == (control, words)


@pytest.mark.parametrize(
    ("done", "date"),
    [
        (dt.datetime(2023, 10, 8, 11, 38), "2023-10-08"),
        (dt.date(2023, 10, 8), "2023-10-08"),
        ("2023-10-08", "2023-10-08"),
        ("2023-10-08T11:38:00Z", "2023-10-08"),
        ("8/10/23 11:38:00", "2023"),
        ("13/10/2023", "2023"),
        ("2023-13-40", None),
        ("yesterday", None),
        ("", None),
        (45207.5, None),
    ],
)
def test_the_date_is_as_precise_as_the_completion_time_proves(done: object, date: str | None) -> None:
    cells: list[object] = [*row({1: "Kenya"})]
    cells[OWN.index("Completion time")] = done
    assert only(xlsx_bytes([headings(), cells])).source.date == date


def test_the_account_of_the_respondent_goes_nowhere() -> None:
    response = only(export(row({1: "Kenya"})))
    assert ACCOUNT not in repr(response)
    assert "Asha" not in repr(response)


def test_a_question_without_a_column_is_not_found_and_not_blank() -> None:
    header, cells = headings(), row({1: "Kenya", 10: "https://data.example"})
    del header[-1], cells[-1]
    response = only(export(cells, header=header))
    assert (response.answer(122).found, response.answer(122).control) == (False, "not-asked")
    assert response.answer(10).found


def test_bad_rows_are_named_at_their_cell_and_the_others_stand() -> None:
    rows = [
        row({1: "Kenya"}),
        row({1: "Frnce"}),
        row({1: "", 10: "https://data.example"}),
        row({1: "Chad", 33: "Yes;No", 56: "Every year"}),
        row({1: "Ghana"}),
        row({1: "Peru"}),
        row({1: "Ghana"}),
        [*row({1: "Togo"}), "", "moved"],
    ]
    found = tables(export(*rows))
    assert [table.row for table in found if table.response is not None] == [2, 7]
    broken = {table.row: codes(table) for table in found if table.response is None}
    assert broken == {
        3: [("country-unknown", "H3")],
        4: [("country-missing", "H4")],
        5: [("option-several", "AN5"), ("option-unknown", "BK5")],
        6: [("country-twice", "H6")],
        8: [("country-twice", "H8")],
        9: [("cell-without-heading", "EA9")],
    }
    assert [table.country for table in found if table.row == 5] == ["TCD"]


def test_rows_of_one_country_are_read_when_both_are_listed_as_versions() -> None:
    data = export(row({1: "Ghana"}), row({1: "Peru"}), row({1: "Ghana"}))
    assert [table.row for table in tables(data, listed=(2, 4)) if table.response] == [2, 3, 4]
    assert [table.row for table in tables(data, listed=(4,)) if table.response] == [3]


def test_what_is_nearly_an_option_is_not_taken_for_other() -> None:
    (table,) = tables(export(row({1: "Kenya", 6: GROUP.replace("agencies", "agenices")})))
    assert codes(table) == [("option-unknown", "M2")]


def test_an_option_nobody_knows_is_only_named_where_the_edition_does_not_show_them_all() -> None:
    (table,) = tables(export(row({1: "Kenya", 115: "Planned"})))
    assert [fault.code for fault in table.faults] == ["option-unsure"]
    assert table.response is not None
    assert (table.response.answer(115).control, table.response.answer(115).text) == ("unreadable", "Planned")


def test_formulas_and_errors_in_a_row_are_faults_of_that_row() -> None:
    first, second = row({1: "Kenya", 10: '=HYPERLINK("https://x.example")'}), row({1: "Ghana"})
    found = tables(xlsx_bytes([headings(), first, second]))
    assert codes(found[0]) == [("cell-formula", "Q2")]
    assert found[1].response is not None


def test_merged_cells_in_a_row_are_a_fault_of_that_row() -> None:
    found = tables(xlsx_bytes([headings(), row({1: "Kenya"}), row({1: "Ghana"})], merged=["Q2:R2"]))
    assert codes(found[0]) == [("cell-merged", "Q2")]
    assert found[1].response is not None


def test_unmatched_columns_and_other_sheets_are_named_and_not_dropped_in_silence() -> None:
    found = tables(export([*row({1: "Kenya"}), "remark"], header=[*headings(), "Remarks of the secretariat"]))
    assert found[0].row == 0
    assert codes(found[0]) == [("heading-unknown", "DZ1")]
    assert found[1].response is not None


def test_one_country_can_be_chosen_and_the_caller_says_who_filled_it_in() -> None:
    data = export(row({1: "Ghana"}), row({1: "Peru"}), row({1: "Nowhere"}))
    wanted = Expected(country="PER", respondent=RespondentKind.GENERATED)
    (table,) = tables(data, wanted)
    assert table.response is not None
    assert table.response.key == "PER-2024-generated"
    with pytest.raises(SourceError, match=r"export.csv: no row is of FRA"):
        tables(data, Expected(country="FRA"))


def test_a_table_without_a_country_column_needs_one_row_and_a_country() -> None:
    header, cells = headings(), row({10: "https://data.example"})
    del header[len(OWN)], cells[len(OWN)]
    (table,) = tables(export(cells, header=header), Expected(country="KEN"))
    assert table.response is not None
    assert table.response.country == "KEN"
    with pytest.raises(SourceError, match="no column says the country"):
        tables(export(cells, header=header))


def test_the_header_may_stand_below_a_title() -> None:
    data = csv_bytes([["Responses to the questionnaire"], [], headings(), row({1: "Kenya"})])
    assert only(data).answer(1).place == Place("", "H4")


def test_semicolons_and_tabs_separate_as_well_as_commas() -> None:
    cells = row({1: "Kenya", 6: f"{AUTHORIZED};{GROUP};"})
    for delimiter in ",;\t":
        response = only(csv_bytes([headings(), cells], delimiter=delimiter))
        assert response.answer(6).control == ("authorized", "collective")


def swapped() -> list[str]:
    header = headings()
    first, second = header.index("If yes, please provide link and detail."), len(OWN) + 55 - 1
    header[first], header[second] = header[second], header[first]
    return header


def test_faults_do_not_tell_what_names_a_person() -> None:
    moved = [*row({1: "Togo", 33: "ask jan@example.org"}), "jan@example.org"]
    formula = row({1: "Kenya", 2: '="Asha"'})
    lost = row({1: "Atlantis, jan@example.org"})
    beside = [*headings(), "Remarks, to jan@example.org"]
    for one in tables(xlsx_bytes([beside, moved, formula, lost])):
        assert one.faults
        assert not any(word in fault.printed for fault in one.faults for word in ("jan@", "Asha"))


def test_hidden_rows_and_columns_are_read_like_the_others() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([headings(), row({1: "Kenya"}), row({1: "Ghana"})])))
    assert book.active is not None
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["H"].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    assert [table.country for table in tables(stream.getvalue()) if table.response] == ["KEN", "GHA"]


REFUSED: dict[str, tuple[bytes, str]] = {
    "repeated heading out of order": (
        export(row({1: "Kenya"}), header=swapped()),
        r"row 1: column BJ \('If yes, please provide link and detail\.'\)",
    ),
    "one question twice": (
        export([*row({1: "Kenya"}), "x"], header=[*headings(), "Organization"]),
        r"column K \('Organization'\) and column DZ \('Organization'\) are the same question",
    ),
    "merged header": (
        xlsx_bytes([headings(), row({1: "Kenya"})], merged=["AN1:AO1"]),
        r"sheet 'Sheet', row 1: AN1:AO1 is merged",
    ),
    "formula in the header": (
        xlsx_bytes([[*headings(), "=A1"], row({1: "Kenya"})]),
        "row 1: DZ1 holds a formula",
    ),
    "headings alone": (export(), "has headings and no respondent"),
    "10,000 columns": (
        export(row({1: "Kenya"}), header=[*headings(), *(f"Column {n}" for n in range(10_000))]),
        "has 10129 columns; the 2024 questionnaire has 122 questions",
    ),
    "questions of another year": (
        export(row({1: "Kenya"}), header=[*headings()[:30], *(f"New question {n}?" for n in range(60))]),
        "only 23 of 83 headings are questions we know",
    ),
    "cp1252": (
        csv_bytes([headings(), row({1: "Côte d'Ivoire"})], encoding="cp1252"),
        r"is not UTF-8",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_makes_all_rows_uncertain_is_refused_by_name(case: str) -> None:
    data, says = REFUSED[case]
    with pytest.raises(MsqGraphError, match=says):
        tables(data)


def test_an_edition_that_it_is_not_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msq_graph.ingest.tables.forms.load_edition", lambda year: EDITION)  # noqa: ARG005
    with pytest.raises(SourceError, match="those of the 2024 questionnaire, not 2022"):
        tables(export(row({1: "Kenya"})), Expected(edition=2022))


def test_a_sheet_that_is_no_export_is_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([headings(), row({1: "Kenya"})])))
    book.create_sheet("Notes")["B2"] = "ask again in May"
    stream = io.BytesIO()
    book.save(stream)
    found = tables(stream.getvalue())
    assert codes(found[0]) == [("sheet-not-read", "B2")]
    assert found[0].faults[0].printed == "Notes"
    assert found[1].response is not None


def test_two_sheets_that_are_exports_are_refused() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([headings(), row({1: "Kenya"})])))
    assert book.active is not None
    book.copy_worksheet(book.active)
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(SourceError, match="sheets 'Sheet' and 'Sheet Copy' both hold an export"):
        tables(stream.getvalue())
