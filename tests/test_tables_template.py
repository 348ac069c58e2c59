"""A template is driven by the edition, explains itself and stays as it is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from msq_graph.cli.app import msq
from msq_graph.errors import UsageError
from msq_graph.ingest.controls import options_of
from msq_graph.ingest.tables.form import (
    COLUMNS,
    LANGUAGES,
    find_option,
    form_sheets,
    has_control,
    option_labels,
    template_words,
)
from msq_graph.ingest.tables.heights import HIGHEST, LINE, height_of, lines_of, wide_enough
from msq_graph.ingest.tables.prefill import Filled, empty_form
from msq_graph.ingest.tables.template import LONGEST_TEXT, template_xlsx
from msq_graph.records.questionnaire import Kind
from tests.workbooks import EDITION, empty, read

SOURCE = Path(__file__).parents[1] / "data" / "responses" / "BEL-2024" / "source.txt"


def sheet(name: str, language: str = "en") -> Worksheet:
    found = load_workbook(io.BytesIO(empty(language)))[name]
    assert isinstance(found, Worksheet)
    return found


def height(one: Worksheet, row: int) -> float:
    found = one.row_dimensions[row].ht
    assert found is not None
    return float(found)


def run(*args: str) -> Result:
    return CliRunner().invoke(msq, list(args))


def test_every_question_has_one_row_and_the_personal_ones_stand_apart() -> None:
    rows = [(form.name, row) for form in form_sheets(EDITION) for row in form.rows if row.question]
    assert sorted(row.question.number for _, row in rows if row.question) == [
        q.number for q in EDITION.questions
    ]
    for name, row in rows:
        assert row.question is not None
        assert (name == "Private") == row.question.withheld
        assert name in ("Private", "About", row.question.section)


def test_machine_names_stand_above_labels_in_the_language() -> None:
    for language, label in (("en", "Your answer"), ("fr", "Votre réponse"), ("es", "Su respuesta")):
        names, labels = list(sheet("C", language).iter_rows(min_row=1, max_row=2, values_only=True))
        assert names == COLUMNS
        assert labels[COLUMNS.index("answer")] == label


def test_the_wording_is_that_of_the_form_in_every_language() -> None:
    for language in LANGUAGES:
        wordings = [row[2] for row in sheet("C", language).iter_rows(min_row=3, values_only=True)]
        assert wordings == [q.wording for q in EDITION.questions if q.section == "C"]


def test_only_the_answers_can_be_changed_and_the_protection_has_no_password() -> None:
    one = sheet("C")
    assert one.protection.sheet
    assert one.protection.password is None
    assert one["A3"].protection.locked
    assert one["C3"].protection.locked
    assert not one["D3"].protection.locked
    assert not one["E4"].protection.locked
    assert one["D4"].protection.locked, "a question without options has no choice"
    assert one["E4"].number_format == "@"


def test_every_control_has_a_list_to_choose_from() -> None:
    book = load_workbook(io.BytesIO(empty("fr")))
    codes = book["Codes"]
    listed = 0
    for form in form_sheets(EDITION):
        rules = {str(rule.sqref): rule.formula1 for rule in book[form.name].data_validations.dataValidation}
        for number, row in enumerate(form.rows, start=3):
            if not row.options or row.question is None:
                continue
            area = str(rules[f"D{number}"]).removeprefix("Codes!").replace("$", "")
            labels = [cell.value for line in codes[area] for cell in line]
            assert [find_option(str(label), row.options) for label in labels] == list(row.options)
            listed += 1
    assert listed == sum(has_control(q) for q in EDITION.questions)


def test_options_are_found_by_code_and_by_every_label_and_by_nothing_else() -> None:
    for question in EDITION.questions:
        for option in options_of(question) if has_control(question) else ():
            for text in (option.code, *option_labels(option), option.label.upper()):
                assert find_option(text, options_of(question)) == option
    yes_no = options_of(EDITION.question(33))
    for text in ("ye", "yes?", "sí, en parte", "1", "x", "", "yes no"):
        assert find_option(text, yes_no) is None
    assert find_option("si", yes_no) == find_option("OUI", yes_no) == yes_no[0]


def test_mandatory_questions_are_marked_and_help_says_what_is_expected() -> None:
    rows = {row[0]: row for row in sheet("D").iter_rows(min_row=3, values_only=True)}
    for question in EDITION.questions:
        if question.section == "D":
            mandatory = {True: "yes", None: "not certain", False: None}[question.mandatory]
            assert rows[str(question.number)][1] == mandatory
            assert len(str(rows[str(question.number)][5])) > 10


def test_every_language_has_every_word() -> None:
    words = template_words()
    expected = {q.expects for q in EDITION.questions if q.expects}
    assert expected <= set(words["expects"])
    assert {kind.value for kind in Kind} == set(words["kinds"])
    tables = ("columns", "code_columns", "mandatory", "expects", "kinds", "notes")
    texts = [entry for table in tables for entry in words[table].values()]
    texts += [entry for row in words["about"].values() for entry in row.values()]  # type: ignore[misc]
    for entry in texts:
        assert set(entry) == set(LANGUAGES)
    offered = {o.code for q in EDITION.questions for o in q.options}
    assert offered <= set(words["options"])


def test_the_same_form_gives_the_same_bytes_and_no_clock() -> None:
    values = empty_form("FRA", EDITION)
    assert template_xlsx(EDITION, values) == empty()
    with zipfile.ZipFile(io.BytesIO(empty())) as container:
        assert {info.date_time[:3] for info in container.infolist()} == {(1980, 1, 1)}
        assert "2024-01-01T00:00:00Z" in container.read("docProps/core.xml").decode()


def test_a_row_is_as_high_as_its_longest_text_and_may_still_grow() -> None:
    one = sheet("C")
    heights = {str(one.cell(row, 1).value): height(one, row) for row in range(3, one.max_row + 1)}
    longest = max((q for q in EDITION.questions if q.section == "C"), key=lambda q: len(q.wording))
    assert heights[str(longest.number)] == max(heights.values()) > 4 * LINE
    assert heights["34"] < heights[str(longest.number)]
    with zipfile.ZipFile(io.BytesIO(empty())) as container:
        parts = [name for name in container.namelist() if name.startswith("xl/worksheets/sheet")]
        for name in parts:
            rows = re.findall(r"<row [^>]*>", container.read(name).decode())
            assert all(re.search(r' ht="[\d.]+"', row) for row in rows), "every row of every sheet"
            assert not any('customHeight="1"' in row for row in rows), "Excel would not let it grow"


def test_a_long_answer_makes_its_row_higher_and_a_very_long_one_its_column_wider() -> None:
    def answered(text: str) -> Worksheet:
        book = load_workbook(io.BytesIO(template_xlsx(EDITION, {"34": Filled(answer=text)})))
        found = book["C"]
        assert isinstance(found, Worksheet)
        return found

    empty_one, long, very_long = sheet("C"), answered("word " * 120), answered("word " * 700)
    assert height(long, 4) > 10 * LINE > height(empty_one, 4)
    assert long.column_dimensions["E"].width == empty_one.column_dimensions["E"].width
    assert very_long.column_dimensions["E"].width > long.column_dimensions["E"].width
    assert height(very_long, 4) <= HIGHEST


def test_lines_are_counted_by_words_links_line_ends_and_wide_signs() -> None:
    assert lines_of("", 20) == lines_of("Data protection act", 20) == 1
    assert lines_of("Data protection act and others", 20) == 2
    assert lines_of("one\n\nthree", 20) == 3
    assert lines_of("https://laws.example/" + "a" * 60, 20) == 4
    assert lines_of("法" * 21, 20) > lines_of("l" * 21, 20)
    assert height_of(["a\nb\nc", "a"], [20, 20]) == height_of(["a", "a\nb\nc"], [20, 20]) > 3 * LINE
    assert wide_enough(["short"], 44) == 44


def test_a_page_is_filled_and_repeats_its_head_in_one_font() -> None:
    book = load_workbook(io.BytesIO(empty()))
    for one in book.worksheets:
        assert one.print_title_rows == "$1:$2"
        assert (one.page_setup.orientation, one.page_setup.fitToWidth) == ("landscape", 1)
        assert sum(one.column_dimensions[letter].width for letter in one.column_dimensions) <= 170
        assert {cell.font.name for row in one.iter_rows() for cell in row} == {"Calibri"}


def test_another_edition_gives_another_template() -> None:
    kept = tuple(q for q in EDITION.questions if q.section in ("contact", "C"))
    small = replace(
        EDITION, year=2030, questions=kept, sections=tuple(s for s in EDITION.sections if s.code == "C")
    )
    names = [form.name for form in form_sheets(small)]
    assert names == ["About", "C", "Private"]
    assert [row.key for row in form_sheets(small)[0].rows] == ["country", "edition", "respondent", "date"]


def test_a_text_that_no_cell_can_hold_is_refused_by_its_question() -> None:
    with pytest.raises(UsageError, match=f"question 34: 32768 characters, and a cell holds {LONGEST_TEXT}"):
        template_xlsx(EDITION, {"34": Filled(answer="x" * 32_768)})


def test_the_command_writes_a_template_that_is_read_back_without_a_fault(tmp_path: Path) -> None:
    for name in ("FRA-2024.xlsx", "FRA-2024.csv"):
        done = run("template", "--country", "fra", "--edition", "2024", "-o", str(tmp_path / name))
        assert done.exit_code == 0, done.output
        table = read((tmp_path / name).read_bytes(), name)
        assert table.faults == ()
        assert table.response is not None
        assert table.response.country == "FRA"


def test_the_command_fills_in_an_earlier_response_and_keeps_persons_out(tmp_path: Path) -> None:
    as_json = tmp_path / "BEL.json"
    as_json.write_text(run("read", str(SOURCE), "--format", "json").stdout, encoding="utf-8")
    texts = []
    for prefill in (SOURCE, as_json):
        done = run("template", "--prefill", str(prefill), "--format", "csv")
        assert done.exit_code == 0, done.output
        texts.append(done.stdout)
    assert texts[0] == texts[1]
    assert "bosa.belgium.be" in texts[0]


def test_the_command_never_replaces_a_file_that_somebody_may_have_filled_in(tmp_path: Path) -> None:
    out = tmp_path / "FRA-2024.xlsx"
    out.write_bytes(b"filled in")
    done = run("template", "--country", "FRA", "--edition", "2024", "-o", str(out))
    assert done.exit_code == 3
    assert "is there already" in done.output
    assert out.read_bytes() == b"filled in"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--country", "FRA"], "needs a country and an edition"),
        (["--country", "XXX", "--edition", "2024"], "no member state has this code"),
        (["--country", "FRA", "--edition", "2042"], "No questionnaire is defined for the 2042 edition"),
        (["--country", "FRA", "--edition", "2024", "-o", "x.ods"], "a template is no 'ods'"),
        (["--country", "FRA", "--prefill", str(SOURCE)], "is of BEL, not FRA"),
    ],
)
def test_the_command_says_what_it_lacks(args: list[str], told: str) -> None:
    done = run("template", *args)
    assert done.exit_code in (2, 3)
    assert told in done.output
