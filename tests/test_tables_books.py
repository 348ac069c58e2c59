"""Workbooks and csv files are read into cells as they are shown."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from msq_graph.errors import LimitError, SourceError
from msq_graph.ingest.tables.books import CSV, ODS, XLSX, parse_book
from msq_graph.ingest.tables.cells import Cell, area_of, column_letters, split_ref
from tests.workbooks import ods, ods_of, saved


def cells(data: bytes, name: str = "x.csv") -> dict[str, str]:
    return {cell.ref: cell.text for sheet in parse_book(data, name).sheets for cell in sheet.filled()}


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "A"
    for row in rows:
        sheet.append(row)
    return saved(book)


def cell(data: bytes, ref: str) -> Cell:
    return next(c for sheet in parse_book(data, "x.xlsx").sheets for c in sheet.filled() if c.ref == ref)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a,b\n1,2\n", {"A1": "a", "B1": "b", "A2": "1", "B2": "2"}),
        (b"a;b,x\n1;2,3\n", None),
        (b"a;b;c,x\n1;2;3\n", {"A1": "a", "B1": "b", "C1": "c,x", "A2": "1", "B2": "2", "C2": "3"}),
        (b"a\tb\r\n1\t2\r\n", {"A1": "a", "B1": "b", "A2": "1", "B2": "2"}),
        (b"a,b\r1,2\r", {"A1": "a", "B1": "b", "A2": "1", "B2": "2"}),
        (b'a,b\n"x\r\ny","say ""no"""\n', {"A1": "a", "B1": "b", "A2": "x\ny", "B2": 'say "no"'}),
        (b'"a;b",c\n1,2\n', {"A1": "a;b", "B1": "c", "A2": "1", "B2": "2"}),
        (b"sep=;\na;b\n1;2\n", {"A2": "a", "B2": "b", "A3": "1", "B3": "2"}),
        (b"Export of 2024\n\na;b\n", {"A1": "Export of 2024", "A3": "a", "B3": "b"}),
        (b"one\ntwo\n", {"A1": "one", "A2": "two"}),
    ],
)
def test_a_csv_is_read_when_its_separator_is_certain(data: bytes, expected: dict[str, str] | None) -> None:
    if expected is None:
        with pytest.raises(SourceError, match="separator is not certain"):
            parse_book(data, "x.csv")
        return
    assert cells(data) == expected


def test_quotes_that_do_not_close_are_refused_with_their_row() -> None:
    with pytest.raises(SourceError, match=r"x\.csv, row 2 \(line 2\): is no csv"):
        parse_book(b'a,b\n1,"2\n', "x.csv")


def test_a_cell_shows_a_number_as_every_reader_sees_it_or_says_that_it_may_not() -> None:
    data = workbook([3, 4.5, 1.23e15, 2018040581, True, "3", 1 / 3])
    shown = {ref: (cell(data, ref).text, cell(data, ref).kind, cell(data, ref).certain) for ref in
             ("A1", "B1", "C1", "D1", "E1", "F1")}  # fmt: skip
    assert shown["A1"] == ("3", "number", True)
    assert shown["B1"] == ("4.5", "number", True)
    assert shown["C1"][2] is False
    assert shown["D1"] == ("2018040581", "number", True)
    assert shown["E1"] == ("TRUE", "bool", False)
    assert shown["F1"] == ("3", "text", True)
    assert cell(data, "G1").certain is False


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_date_is_the_same_day_whatever_the_calendar_of_the_workbook(epoch: dt.datetime | None) -> None:
    book = Workbook()
    if epoch is not None:
        book.epoch = epoch
    sheet = book.worksheets[0]
    sheet["A1"] = dt.date(2024, 2, 11)
    sheet["A2"] = dt.datetime(2024, 2, 11, 10, 20, 30)
    data = saved(book)
    assert (cell(data, "A1").text, cell(data, "A1").kind) == ("2024-02-11", "date")
    assert cell(data, "A2").text == "2024-02-11 10:20:30"


def test_a_formula_is_shown_as_a_formula_and_never_as_what_it_gave() -> None:
    data = workbook(["=1+1", "=[1]Other!A1"])
    assert (cell(data, "A1").text, cell(data, "A1").kind) == ("=1+1", "formula")
    assert cell(data, "B1").kind == "formula"


def test_texts_that_excel_escapes_come_back_as_they_were() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"] = "line_x000D_\nnext", "_x005F_x0041_ stays"
    assert cells(saved(book), "x.xlsx") == {"A1": "line\nnext", "A2": "_x0041_ stays"}


def test_the_extracted_text_says_where_every_cell_begins() -> None:
    book = parse_book(workbook(["one", None, "three\nlines\there"], [], ["x"]), "x.xlsx")
    assert book.text == "[A]\none\t\tthree lines here\nx\t\t\n"
    for sheet in book.sheets:
        for one in sheet.filled():
            assert len(book.text[one.span.start : one.span.end]) == len(one.text)
    assert book.text[book.sheets[0].rows[0][2].start :].startswith("three lines here")


def test_blank_cells_of_two_rows_do_not_share_a_place() -> None:
    book = parse_book(b"a,b,c\n1,,\n2,,\n", "x.csv")
    starts = [book.sheets[0].cell(row, 3).start for row in (2, 3)]
    assert starts[0] != starts[1]


def test_merged_hidden_and_repeated_places_are_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "x"
    sheet.merge_cells("A1:B2")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("H").sheet_state = "veryHidden"
    first, second = parse_book(saved(book), "x.xlsx").sheets
    assert first.merged == ("A1:B2",)
    assert "C:C" in first.hidden_places
    assert second.hidden


def test_an_ods_is_read_with_types_formulas_spans_blanks_and_repeated_cells() -> None:
    body = (
        '<table:table table:name="A"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:tab/>c</text:p>'
        "<text:p>second</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>twice</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=SUM([.A1])"><text:p>7</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p></table:table-cell>'
        "<table:covered-table-cell/>"
        '<table:table-cell office:value-type="date" office:date-value="2024-02-11"><text:p>11/02/24</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        '</table:table><table:table table:name="H" table:style-name="ta2"><table:table-row>'
        "<table:table-cell><text:p>h</text:p></table:table-cell></table:table-row></table:table>"
    )
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    book = parse_book(ods(body, styles), "x.ods")
    first, hidden = book.sheets
    found = {c.ref: (c.text, c.kind, c.certain) for c in first.filled()}
    assert found["A1"] == ("a  b\tc\nsecond", "text", True)
    assert found["B1"] == found["C1"] == ("twice", "text", True)
    assert found["D1"] == ("=SUM([.A1])", "formula", False)
    assert found["G1"] == ("2024-02-11", "date", False)
    assert first.merged == ("E1:F1",)
    assert hidden.hidden
    assert book.source.media_type == ODS


def test_a_small_ods_that_repeats_itself_a_million_times_is_stopped() -> None:
    body = (
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="{r}">'
        '<table:table-cell table:number-columns-repeated="{c}"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    for rows, columns in ((1_000_000, 16_000), (1, 20_000), (1_000_000, 10)):
        with pytest.raises(LimitError):
            parse_book(ods(body.format(r=rows, c=columns)), "x.ods")


def test_cells_far_outside_are_stopped_and_not_filled_up() -> None:
    book = Workbook()
    for row in range(1, 200):
        book.worksheets[0].cell(row, 16_384).value = "x"
    with pytest.raises(LimitError, match=r"x\.xlsx: sheet 'Sheet' is too large"):
        parse_book(saved(book), "x.xlsx")


def test_what_a_file_is_its_bytes_say_and_not_its_name() -> None:
    assert parse_book(workbook(["a"]), "x.csv").source.media_type == XLSX
    assert parse_book(ods(ods_of([["a"]])), "x.xlsx").source.media_type == ODS
    assert parse_book(b"a,b\n", "x.txt").source.media_type == CSV
    with pytest.raises(SourceError, match="is no workbook, or a damaged one"):
        parse_book(b"a,b\n", "x.xlsx")


@pytest.mark.parametrize("data", [b"", b" \n", b",,\n,\n", workbook([None])])
def test_a_table_in_which_nothing_stands_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"is empty|no cell is filled"):
        parse_book(data, "x.csv")


def test_references_and_areas_are_read_and_written() -> None:
    assert [split_ref(f"{column_letters(n)}7")[0] for n in (1, 26, 27, 702, 703)] == [1, 26, 27, 702, 703]
    assert area_of("$B$3:C4") == (2, 3, 3, 4)
    with pytest.raises(ValueError, match="not the reference of a cell"):
        split_ref("4B")
