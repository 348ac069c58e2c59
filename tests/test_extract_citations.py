"""Places in documents are cited as printed, and only when the words prove them."""

from __future__ import annotations

import pytest

from msq_graph.extract.citations import read_citations
from tests.passages import passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the plan of 2020 (p. 17), see pp. 12-14", [("page", "17", None), ("page", "12", "14")]),
        ("pages 3 et 5", [("page", "3", None), ("page", "5", None)]),
        ("págs. 4 y 5, página 9", [("page", "4", None), ("page", "5", None), ("page", "9", None)]),
        ("pp. 3, 7–9 and 12", [("page", "3", None), ("page", "7", "9"), ("page", "12", None)]),
        ("Sections 20 to 24, Sec. 4.2", [("section", "20", "24"), ("section", "4.2", None)]),
        (
            "§ 12 and § 3-1, §§ 5-7",
            [("section", "12", None), ("section", "3-1", None), ("section", "5", "7")],
        ),
        ("Section 508 of the Rehabilitation Act", [("section", "508", None)]),
        ("section 43A", [("section", "43A", None)]),
        ("Data Protection Act (s. 102)", [("section", "102", None)]),
        ("Law 25.326, Art. 4 and Article 6 (1) (a)", [("article", "4", None), ("article", "6(1)(a)", None)]),
        ("articles 5, 6 and 9", [("article", "5", None), ("article", "6", None), ("article", "9", None)]),
        ("artículo 12 bis", [("article", "12bis", None)]),
        ("article L. 312-1-1 du code", [("article", "L.312-1-1", None)]),
        ("art. 2.2.9.1.1.3", [("article", "2.2.9.1.1.3", None)]),
        ("Article 5 paragraph 2", [("article", "5", None), ("paragraph", "2", None)]),
        ("Chapter III, Chapitre 2", [("chapter", "III", None), ("chapter", "2", None)]),
        ("Annex II, Annex A", [("annex", "II", None), ("annex", "A", None)]),
        ("para. 14", [("paragraph", "14", None)]),
        ("see p. 5ff.", [("page", "5", None)]),
        ("page 3 and again page 3", [("page", "3", None)]),
    ],
)
def test_places_are_cited_as_printed(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(c.locator, c.first, c.last) for c in read_citations(passage(text), 70)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It has 100 pages, 20 p. 5% more, p. 1.5, p. 100 %",
        "Freedom of Information Act [Chapter 10:27]",
        "the Article 29 Working Party",
        "Agenda Digital para 2025",
        "state of the art 5G networks",
        "our home page 2",
        "In section I describe the strategy.",
        "https://a.gov.jm/section/12/page-3/art.5",
        "Chapter 586 of the Laws of Malta",
        "see section 3 of this questionnaire",
    ],
)
def test_numbers_of_something_else_are_no_places(text: str) -> None:
    assert list(read_citations(passage(text), 70)) == []


def test_a_list_ends_where_a_number_counts_something() -> None:
    assert [c.first for c in read_citations(passage("p. 3 and 5 annexes; Article 5, 2018"), 70)] == ["3", "5"]


def test_a_place_lies_in_the_one_document_that_can_be_meant() -> None:
    def urls(text: str) -> list[str | None]:
        return [c.url for c in read_citations(passage(text), 70)]

    x, y = "https://a.gov.jm/x.pdf", "https://a.gov.jm/y.pdf"
    assert urls(f"Plan, see p. 13\n{x}") == [x]
    assert urls(f"{x} {y} (p. 13)") == [None]
    assert urls(f"{x} (p. 13)\n{y}") == [x]
    assert urls(f"{x}\n(p. 13)\n{y}") == [x]
    assert urls("on p. 13") == [None]


def test_what_was_printed_is_kept() -> None:
    assert [c.printed for c in read_citations(passage("see pp. 12 -\n14"), 70)] == ["pp. 12 - 14"]


def test_marks_and_suffixes_are_read_as_they_are_printed() -> None:
    def places(text: str) -> list[tuple[str, str | None]]:
        return [(c.first, c.last) for c in read_citations(passage(text), 70)]

    assert places("pp.41-43 and pp.51~53") == [("41", "43"), ("51", "53")]
    assert places("Articles 64 and 64-bis") == [("64", None), ("64-bis", None)]
    assert places("Artikel 5 bis 7") == [("5", "7")]
    assert places("pp.15,17") == [("15", None), ("17", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Federal Ministry of Finance (FMF), Section V - Digitalisation", []),
        ("Section 3 of the Ministry of Digital Affairs", []),
        ("Ministry of Justice, Data Protection Act, Section 5", ["5"]),
        ("The Ministry applies section 5 of the Data Protection Act", ["5"]),
        ("Digital Strategy, Section 4 - Ministry of Finance", ["4"]),
    ],
)
def test_a_section_of_a_body_is_no_place(text: str, expected: list[str]) -> None:
    assert [c.first for c in read_citations(passage(text), 13)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tidy Data Act (Chapter 591) and Open Paper Act (Chapter 592)", []),
        ("Tidy Data Act (Chapter 5)", ["5"]),
        ("Tidy Data Act 2012; Circular No. 003 s. 2020", []),
        ("Tidy Data Act, section 7 and chapter V; the rest", ["7", "V"]),
    ],
)
def test_the_number_of_an_act_and_the_year_of_a_series_are_no_places(text: str, expected: list[str]) -> None:
    assert [c.first for c in read_citations(passage(text), 36)] == expected
