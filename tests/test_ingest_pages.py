"""What a page carries, and what somebody wrote."""

from __future__ import annotations

import pytest

from msq_graph.ingest.documents import Line, parse_document
from msq_graph.ingest.pages import document_date, furniture
from tests.forms import EDITION, TITLE, form, read


def carried(text: str) -> list[str]:
    lines = parse_document(text.encode(), "form.txt").lines
    return [lines[i].text for i in sorted(furniture(lines, EDITION)) if lines[i]]


@pytest.mark.parametrize(
    "header",
    [
        TITLE,
        f"8/10/23,11:38 AM {TITLE}",
        f"2023-10-08 11:38 {TITLE}",
        TITLE.replace("Questionnaire", "Ouestionnaire").replace("m", "rn"),
        TITLE[:50],
        TITLE.replace("for the ", "for the\n"),
        TITLE.replace("(MSQ) ", "(MSQ)\n\n"),
        "8/10/23,11:38 AM " + TITLE.replace("United ", "United\n"),
        "8/10/23, 11:38 AM",
        "Page 3 of 24",
        "https://forms.office.com/Pages/ResponsePage.aspx?id=abc 3/24",
    ],
)
def test_a_page_header_inside_an_answer_is_not_the_answer(header: str) -> None:
    page = f"Two ministries do it.\n\n{header}\n\nThey meet every month."
    text = form({34: page})

    assert read(text).answer(34).text == "Two ministries do it.\n\nThey meet every month."
    assert read(text.replace(header, f"\f{header}")).answer(34).text.startswith("Two ministries do it.\n")
    assert header.split("\n")[0] not in read(text).answer(34).text


@pytest.mark.parametrize("header", [f"8/10/23,11:38 AM {TITLE}", TITLE, "Page 3 of 24", "\f", f"\f{TITLE}"])
def test_a_page_break_inside_a_label_or_before_an_answer_changes_nothing(header: str) -> None:
    plain = form({47: "", 48: "The Act of 2001", 49: ""})
    inside = plain.replace("including data sharing", f"\n\n{header}\n\nincluding data sharing")
    before = plain.replace("The Act of 2001", f"{header}\n\nThe Act of 2001")
    wanted = {a.question: (a.found, a.text) for a in read(plain).answers}

    assert inside != plain != before
    for text in (inside, before):
        assert {a.question: (a.found, a.text) for a in read(text).answers} == wanted


def test_bare_page_numbers_count_only_where_a_page_ends() -> None:
    at_the_end = form({34: "First.\n\n12\f\nSecond."})
    within = form({34: "First.\n12\nSecond."})

    assert read(at_the_end).answer(34).text == "First.\n\nSecond."
    assert read(within).answer(34).text == "First.\n12\nSecond."


def test_page_counts_are_known_by_growing_with_one_total() -> None:
    text = form({34: "First.\n\n3/24\n\nSecond.", 36: "First.\n\n4/24\n\nSecond.", 38: "We have 1/3"})

    assert carried(text)[1:] == ["3/24", "4/24"]
    assert read(form({38: "Adopted.\n16/20\nThe end."})).answer(38).text == "Adopted.\n16/20\nThe end."


def test_a_line_that_comes_back_at_page_ends_is_furniture() -> None:
    head = "Printed for the Ministry of Plans"
    pages = form({n: f"Act {n}.\f{head}\n\nMore." for n in (34, 36, 38, 40)})

    assert carried(pages).count(head) == 4
    assert head not in read(pages).answer(36).text


def test_the_same_answer_to_many_questions_is_no_furniture() -> None:
    link = "https://www.portal.example/strategy"
    pages = form(dict.fromkeys(range(82, 88), f"{link}\f"))

    assert [read(pages).answer(n).text for n in range(82, 88)] == [link] * 6


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("8/10/23,11:38 AM", "2023"),
        ("8/25/23, 11:38 AM", "2023-08-25"),
        ("25/8/2023, 11:38", "2023-08-25"),
        ("25.8.2023 11:38", "2023-08-25"),
        ("2023-08-25 11:38", "2023-08-25"),
        ("25/25/23, 11:38", None),
        ("11:38", None),
        ("8/10/23", None),
        ("", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_unambiguous(stamp: str, date: str | None) -> None:
    lines = parse_document(f"{stamp} {TITLE}".encode(), "form.txt").lines

    assert document_date(lines) == date


def test_a_date_in_an_answer_is_not_the_date_of_the_document() -> None:
    assert read(form({34: "25/8/2021, 10:00 the Act entered into force"})).source.date is None
    assert read(f"25/8/2023, 11:38 {form()}").source.date == "2023-08-25"


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("31/02/23, 10:00", None),
        ("2023-99-99 10:00", None),
        ("8/8/23, 10:00 AM", "2023-08-08"),
        ("8/10/23, 10:00 AM", "2023"),
        ("25/10/2023 10:00", "2023-10-25"),
    ],
)
def test_a_date_is_one_that_exists_and_no_more_precise_than_printed(stamp: str, date: str | None) -> None:
    assert document_date([Line(stamp, 0, len(stamp), len(stamp), page_break=False)]) == date
