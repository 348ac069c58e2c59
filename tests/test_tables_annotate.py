"""msq validate names sheet and cell everywhere, and hands the workbook back with nothing else changed."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from openpyxl import load_workbook
from openpyxl.comments import Comment

from msq_graph.cli.app import msq
from msq_graph.ingest.tables.books import parse_book
from msq_graph.ingest.tables.marks import Mark, mark_cells
from tests.workbooks import changed, empty, saved, with_part

if TYPE_CHECKING:
    from openpyxl import Workbook

SCHEMA = Path(__file__).parents[1] / "docs" / "schemas" / "validation.schema.json"


def ten_mistakes(book: Workbook) -> None:
    """Fill in a template with ten mistakes."""
    laws = book["C"]
    laws["D3"] = "Yes / No"
    laws["E4"] = "=1+1"
    laws["D5"] = "mostly"
    laws["D6"] = "Act 12"
    laws.merge_cells("E8:E10")
    laws["E12"].number_format = "General"
    laws["E12"] = 1234567890123456
    laws["C14"] = "Is there a law?"
    book["About"]["E6"] = "8/10/23"
    book["A"].title = "Institutions"
    book["D"].delete_rows(10)


CODES = {
    "option-several": "sheet C, cell D3",
    "cell-formula": "sheet C, cell E4",
    "option-unknown": "sheet C, cell D5",
    "choice-without-options": "sheet C, cell D6",
    "cell-merged": "sheet C, cell E8",
    "cell-uncertain": "sheet C, cell E12",
    "wording-changed": "sheet C, cell C14",
    "date-unknown": "sheet About, cell E6",
    "sheet-renamed": "sheet Institutions, cell A1",
    "question-missing": "sheet D",
}


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "FRA-2024.xlsx"
    path.write_bytes(changed(ten_mistakes))
    return path


def run(*args: str) -> Result:
    return CliRunner().invoke(msq, list(args))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def test_the_text_names_every_mistake_at_its_sheet_and_cell_beside_the_shapes(mistaken: Path) -> None:
    done = run("validate", str(mistaken), "--print", "0")
    assert done.exit_code == 1
    for code, place in CODES.items():
        assert re.search(rf"^[A-Z]+  {code}  \(1\)$", done.stdout, re.MULTILINE)
        assert f"FRA-2024.xlsx, {place}" in done.stdout
    assert "FRA-2024.xlsx, sheet G, cell E3" in done.stdout, "mandatory-answered, of a shape"


def test_json_csv_sarif_html_and_junit_name_sheet_and_cell(mistaken: Path) -> None:
    report = json.loads(run("validate", str(mistaken), "--format", "json").stdout)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(report)
    found = {(f["code"], f["sheet"], f["cell"]) for f in report["findings"]}
    assert ("option-several", "C", "D3") in found
    assert ("question-missing", "D", None) in found
    assert ("mandatory-answered", "G", "E3") in found
    rows = list(csv.DictReader(io.StringIO(run("validate", str(mistaken), "--format", "csv").stdout)))
    assert ("cell-formula", "C", "E4") in {(row["code"], row["sheet"], row["cell"]) for row in rows}
    sarif = json.loads(run("validate", str(mistaken), "--format", "sarif").stdout)
    places = [
        (result["ruleId"], place.get("name"), place.get("kind"))
        for result in sarif["runs"][0]["results"]
        for location in result["locations"]
        for place in location["logicalLocations"]
    ]
    assert ("option-unknown", "C!D5", "cell") in places
    rules = {rule["id"]: rule for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert "guess" in rules["option-unknown"]["fullDescription"]["text"]
    assert "sheet C, cell E12" in run("validate", str(mistaken), "--format", "html").stdout
    assert "sheet C, cell E12" in run("validate", str(mistaken), "--format", "junit").stdout
    assert "sh:sourceShape shapes:cell-merged" in run("validate", str(mistaken), "--format", "ttl").stdout


def test_the_report_speaks_french_and_spanish(mistaken: Path) -> None:
    assert "feuille C, cellule D3" in run("validate", str(mistaken), "--lang", "fr", "--print", "0").stdout
    assert "hoja C, celda D3" in run("validate", str(mistaken), "--lang", "es", "--print", "0").stdout


def test_the_annotated_workbook_has_comments_and_colours_and_is_else_the_same(
    mistaken: Path, tmp_path: Path
) -> None:
    out = tmp_path / "checked.xlsx"
    before = mistaken.read_bytes()
    assert run("validate", str(mistaken), "--annotate", str(out)).exit_code == 1
    assert mistaken.read_bytes() == before
    old, new = parts_of(before), parts_of(out.read_bytes())
    changed_parts = {name for name in old if old[name] != new[name]}
    allowed = re.compile(r"xl/worksheets/sheet\d+\.xml|xl/styles\.xml|\[Content_Types\]\.xml")
    assert all(allowed.fullmatch(name) for name in changed_parts)
    added = re.compile(
        r"xl/commentsMsq\d+\.xml|xl/drawings/vmlDrawingMsq\d+\.vml|xl/worksheets/_rels/.*\.rels"
    )
    assert all(added.fullmatch(name) for name in set(new) - set(old))
    shown = [[(c.ref, c.text, c.kind) for c in s.filled()] for s in parse_book(before, "x.xlsx").sheets]
    assert shown == [
        [(c.ref, c.text, c.kind) for c in s.filled()] for s in parse_book(out.read_bytes(), "x.xlsx").sheets
    ]
    book = load_workbook(out)
    for code, place in CODES.items():
        sheet, _, ref = place.removeprefix("sheet ").partition(", cell ")
        cell = book[sheet][ref or "A1"]
        assert cell.comment is not None
        assert code in cell.comment.text
        assert cell.fill.fgColor.rgb in ("FFFFC7CE", "FFFFEB9C")
    untouched = book["C"]["E4"]
    assert untouched.protection.locked is False
    assert untouched.number_format == "@"
    assert untouched.alignment.wrap_text
    assert book["C"].data_validations.count == load_workbook(mistaken)["C"].data_validations.count


def test_only_sheets_with_a_mark_change_and_their_other_bytes_stay() -> None:
    marked = mark_cells(empty(), {"C": {"E4": Mark("look", "FFC7CE")}}, "x.xlsx")
    old, new = parts_of(empty()), parts_of(marked)
    changed_parts = {name for name in old if old[name] != new[name]}
    sheet = next(name for name in changed_parts if name.startswith("xl/worksheets/"))
    assert changed_parts == {sheet, "xl/styles.xml", "[Content_Types].xml"}
    text = re.sub(r"<legacyDrawing[^>]*/>", "", new[sheet].decode())
    assert re.sub(r'(r="E4" )s="\d+"', r"\1s=", text) == re.sub(
        r'(r="E4" )s="\d+"', r"\1s=", old[sheet].decode()
    )


def test_a_comment_of_somebody_else_stays_above_ours() -> None:
    def change(book: Workbook) -> None:
        book["C"]["E4"].comment = Comment("mine", "me")

    marks = {"C": {"E4": Mark("ours", "FFC7CE"), "D3": Mark("also ours", "FFEB9C")}}
    book = load_workbook(io.BytesIO(mark_cells(changed(change), marks, "x.xlsx")))
    first, second = book["C"]["E4"].comment, book["C"]["D3"].comment
    assert first is not None
    assert second is not None
    assert first.text.split("\n") == ["mine", "ours"]
    assert second.text == "also ours"


def test_the_box_of_a_comment_is_as_high_as_its_text_and_as_wide_beside_narrow_columns() -> None:
    short, long = Mark("look", "FFC7CE"), Mark("a word " * 60, "FFC7CE")
    parts = parts_of(mark_cells(empty(), {"C": {"C3": short, "C6": long, "G6": short}}, "x.xlsx"))
    drawn = next(text.decode() for name, text in parts.items() if name.endswith(".vml"))
    anchors = [
        [int(part) for part in found.split(",")] for found in re.findall(r"<x:Anchor>(.*?)</x:Anchor>", drawn)
    ]
    assert [anchor[0] for anchor in anchors] == [3, 3, 7]
    assert [anchor[4] for anchor in anchors] == [4, 4, 12], "beyond the table columns are narrow"
    assert anchors[0][6] == 2, "in its own row"
    assert anchors[1][6] > 7
    heights = [int(found) for found in re.findall(r"height:(\d+)px", drawn)]
    assert heights[1] > 5 * heights[0]


def test_a_comment_about_a_whole_sheet_says_which_name_is_meant(mistaken: Path, tmp_path: Path) -> None:
    out = tmp_path / "checked.xlsx"
    run("validate", str(mistaken), "--annotate", str(out))
    comment = load_workbook(out)["Institutions"]["A1"].comment
    assert comment is not None
    assert "another name in the template" in comment.text
    assert "(A)" in comment.text


def test_a_cell_that_is_not_in_the_file_gets_its_colour_in_its_place() -> None:
    from openpyxl import Workbook as Book

    book = Book()
    book.worksheets[0]["A1"], book.worksheets[0]["D1"] = "a", "d"
    marked = mark_cells(
        saved(book), {"Sheet": {"B1": Mark("x", "FFC7CE"), "B9": Mark("y", "FFC7CE")}}, "x.xlsx"
    )
    sheet = load_workbook(io.BytesIO(marked)).worksheets[0]
    assert sheet["B1"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["B9"].comment is not None
    assert re.findall(r'<c r="(\w+)"', parts_of(marked)["xl/worksheets/sheet1.xml"].decode()) == [
        "A1",
        "B1",
        "D1",
    ]


def test_annotating_twice_adds_to_what_is_there() -> None:
    once = mark_cells(empty(), {"C": {"E4": Mark("one", "FFC7CE")}}, "x.xlsx")
    twice = mark_cells(once, {"C": {"E4": Mark("two", "FFC7CE"), "E5": Mark("three", "FFC7CE")}}, "x.xlsx")
    sheet = load_workbook(io.BytesIO(twice))["C"]
    assert [sheet[ref].comment.text for ref in ("E4", "E5")] == ["one\ntwo", "three"]


@pytest.mark.parametrize("out", ["FRA-2024.xlsx", "there.xlsx", "checked.ods"])
def test_no_file_is_replaced_and_only_a_workbook_is_annotated(
    mistaken: Path, tmp_path: Path, out: str
) -> None:
    (tmp_path / "there.xlsx").write_bytes(b"kept")
    target = mistaken if out == mistaken.name else tmp_path / out
    before = mistaken.read_bytes()
    done = run("validate", str(mistaken), "--annotate", str(target))
    assert done.exit_code == 2
    assert mistaken.read_bytes() == before
    assert (tmp_path / "there.xlsx").read_bytes() == b"kept"


def test_read_and_build_refuse_the_workbook_and_write_nothing(mistaken: Path, tmp_path: Path) -> None:
    for args in (["read", str(mistaken)], ["build", str(mistaken), "-o", str(tmp_path / "build")]):
        done = run(*args)
        assert done.exit_code == 3
        for code, place in CODES.items():
            if code != "sheet-renamed":
                assert f"FRA-2024.xlsx, {place}: " in done.output
                assert f"[{code}]" in done.output
    assert not (tmp_path / "build").exists()


def test_a_folder_is_checked_workbook_by_workbook_beside_its_print_outs(
    mistaken: Path, tmp_path: Path
) -> None:
    (tmp_path / mistaken.name).write_bytes(mistaken.read_bytes())
    made = run("template", "--country", "SEN", "--edition", "2024", "--format", "csv")
    (tmp_path / "SEN-2024.csv").write_bytes(made.stdout_bytes)
    source = Path(__file__).parents[1] / "data" / "responses" / "BEL-2024" / "source.txt"
    (tmp_path / "BEL-2024.txt").write_bytes(source.read_bytes())
    report = json.loads(run("validate", str(tmp_path), "--format", "json").stdout)
    assert [checked["country"] for checked in report["checked"]] == ["BEL", "FRA", "SEN"]
    places = {(f["country"], f["code"], f["sheet"], f["cell"]) for f in report["findings"]}
    assert ("FRA", "cell-formula", "C", "E4") in places
    assert ("SEN", "mandatory-answered", "", "E9") in places
    assert any(f["country"] == "BEL" and f["line"] and f["cell"] is None for f in report["findings"])


def test_a_workbook_without_a_fault_is_read_with_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "FRA-2024.xlsx"
    path.write_bytes(changed(lambda book: book["C"].__setitem__("D3", "Yes")))
    read = json.loads(run("read", str(path), "--format", "json").stdout)
    answer = next(a for a in read["answers"] if a["question"] == 33)
    assert (answer["control"], answer["value"], answer["status"], answer["basis"]) == (
        "yes",
        "yes",
        "marked",
        "cell",
    )
    assert answer["cell"] == {"text": "C!E3", "control": "C!D3"}
    again = tmp_path / "FRA.json"
    again.write_text(json.dumps(read), encoding="utf-8")
    done = run("validate", str(again), "--format", "json")
    assert any(f["cell"] == "E3" and f["sheet"] == "G" for f in json.loads(done.stdout)["findings"])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<row r='1'><c r='B1' s='0' t='n'><v>1</v></c></row>", "<c r='B1' s=\"1\" t='n'>"),
        ('<row r="1"><c><v>1</v></c></row>', '<row r="1"><c><v>1</v></c></row>'),
        ('<row r="1" spans="1:2"/>', '<row r="1" spans="1:2"/>'),
    ],
)
def test_cells_are_found_however_they_are_written_and_never_doubled(row: str, expected: str) -> None:
    from openpyxl import Workbook as Book

    name = "xl/worksheets/sheet1.xml"
    plain = saved(Book())
    text = parts_of(plain)[name].decode()
    text = re.sub(r"<sheetData\s*/>|<sheetData></sheetData>", f"<sheetData>{row}</sheetData>", text)
    marked = mark_cells(
        with_part(plain, name, text.encode()), {"Sheet": {"B1": Mark("x", "FFC7CE")}}, "x.xlsx"
    )
    assert expected in parts_of(marked)[name].decode()
