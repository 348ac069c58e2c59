"""A whole document: what it says about itself, and that nothing but its words counts."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msq_graph.errors import EditionError, SourceError
from msq_graph.ingest.documents import parse_document
from msq_graph.ingest.read import Expected, read_response, read_response_bytes
from msq_graph.records.response import RespondentKind
from tests.forms import EDITION, TITLE, YES_NO, form, read, whole_form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from msq_graph.records.response import Response

WORDS = st.lists(
    st.sampled_from(
        [
            "The Act",
            "https://law.example/a?b=1",
            "\n",
            "\n\n",
            " ",
            "htips://x.example/Al/",
            "p. 3",
            "É",
            "\f",
            "12.",
        ]
    ),
    max_size=8,
).map("".join)
SIGNS = st.sampled_from(["", "@) ", "® ", "(x) ", "( ) ", "o "])


@st.composite
def forms(draw: st.DrawFn) -> str:
    answers = {n: draw(WORDS) for n in draw(st.sets(st.sampled_from([16, 30, 34, 62, 82, 120]), max_size=4))}
    gates = draw(st.sets(st.sampled_from([15, 29, 33, 61]), max_size=3))
    return form(
        {**answers, **{n: f"{draw(SIGNS)}Yes\n\n{draw(SIGNS)}No" for n in gates}}, after=draw(st.booleans())
    )


def said(response: Response) -> Iterator[tuple[object, ...]]:
    for answer in response.answers:
        reading = response.readings.get(answer.question)
        yield (
            answer.question,
            answer.found,
            answer.text,
            answer.control,
            answer.links,
            answer.printed_sha256,
            reading,
        )


@settings(max_examples=6, deadline=None)
@given(forms())
def test_newlines_encoding_and_mark_change_nothing_that_is_said(text: str) -> None:
    plain = list(said(read(text)))

    assert list(said(read(text))) == plain
    for newline in ("\r\n", "\r"):
        assert list(said(read(text.replace("\n", newline)))) == plain
    assert list(said(read(text.encode("utf-8-sig")))) == plain
    assert list(said(read(text.replace("\n", "\r\n").encode("utf-16")))) == plain


@settings(max_examples=6, deadline=None)
@given(forms(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_spans_lie_in_the_document_in_order_and_hold_the_text(text: str, newline: str) -> None:
    data = text.replace("\n", newline).encode()
    document = parse_document(data, "form.txt")
    before = 0

    for answer in read_response_bytes(data, "form.txt").answers:
        assert (answer.span is None) is not answer.found
        if answer.span is None:
            continue
        assert before <= answer.span.start <= answer.span.end <= len(document.text)
        before = answer.span.end
        printed = document.text[answer.span.start : answer.span.end]
        assert "".join(answer.text.split()) in "".join(printed.split())
        assert printed == printed.strip()
        for link in answer.links:
            assert link.printed in answer.text


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for data in (text, form({34: text.replace("\0", "")}), text.replace("\0", "") + form()):
        with suppress(SourceError, EditionError):
            response = read(data.encode("utf-8", "replace"))
            assert [a.question for a in response.answers] == [q.number for q in EDITION.questions]


@pytest.mark.parametrize(
    "text",
    ["Hello", "Kenya", TITLE, f"{TITLE}\n\n1. Country name *\n\nKenya", "x " * 2000, "1.\n2.\n3.\n4.\n"],
)
def test_what_is_no_questionnaire_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="form.txt: is not a Member States Questionnaire") as caught:
        read(text)
    assert caught.value.hint


def test_an_edition_without_a_file_is_refused_by_its_year() -> None:
    with pytest.raises(EditionError, match="2022") as caught:
        read(form(title=TITLE.replace("2024", "2022")))
    assert "2024" in str(caught.value)
    assert "ontology/editions/2022.toml" in caught.value.hint


def test_an_edition_that_contradicts_the_option_is_refused() -> None:
    with pytest.raises(SourceError, match="form.txt: is the 2024 questionnaire, not 2022"):
        read(form(), Expected(edition=2022))


def test_a_print_out_without_its_title_is_known_by_its_wording() -> None:
    assert read(form(title="")).edition == 2024
    assert read(whole_form().replace(TITLE, "")).edition == 2024


def test_the_country_comes_from_the_first_question_and_respects_the_option() -> None:
    assert read(form({1: "Kenya"})).country == "KEN"
    assert read(form({1: "Côte d’Ivoire"})).country == "CIV"
    assert read(form({1: "La República del Paraguay"})).country == "PRY"
    assert read(form({1: ""}), Expected(country="KEN")).country == "KEN"
    assert read(form({1: "Kenya"}), Expected(country="KEN")).country == "KEN"


@pytest.mark.parametrize(
    ("printed", "country", "says"),
    [
        ("Kenya", "FRA", r"question 1: the document says Kenya \(KEN\), not FRA"),
        ("", None, "question 1: no country name is printed"),
        ("Atlantis", None, "question 1: 'Atlantis' is not the name of a UN member state"),
    ],
)
def test_a_country_that_is_missing_unknown_or_contradicted_is_refused(
    printed: str, country: str | None, says: str
) -> None:
    with pytest.raises(SourceError, match=says) as caught:
        read(form({1: printed}), Expected(country=country))
    assert str(caught.value).startswith("form.txt")
    assert caught.value.hint


def test_a_misspelt_country_is_not_guessed_but_suggested() -> None:
    with pytest.raises(SourceError) as caught:
        read(form({1: "Belgum"}))
    assert "Belgium" in caught.value.hint


@pytest.mark.parametrize("name", ["FRA-2024.txt", "FRA-2024-member-state.txt", "FRA-2024/source.txt"])
def test_a_name_that_contradicts_the_document_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(form(), encoding="utf-8")

    with pytest.raises(SourceError, match=r"the document says Kenya \(KEN\), not FRA"):
        read_response(path)


def test_a_name_that_contradicts_the_option_or_the_edition_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "KEN-2022.txt"
    path.write_text(form(), encoding="utf-8")

    with pytest.raises(SourceError, match="2024 questionnaire, not 2022"):
        read_response(path)
    with pytest.raises(SourceError, match="its name says country KEN, the option says FRA"):
        read_response(path, Expected(country="FRA"))
    with pytest.raises(SourceError, match="its name says edition 2022, the option says 2024"):
        read_response(path, Expected(edition=2024))


def test_a_name_that_happens_to_look_like_one_proves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "MSQ-2022-kenya.txt"
    path.write_text(form(), encoding="utf-8")

    assert read_response(path).key == "KEN-2024-member-state"


def test_the_kind_of_respondent_is_what_the_caller_says() -> None:
    assert read(form(), Expected(respondent=RespondentKind.GENERATED)).key == "KEN-2024-generated"


def test_two_documents_differ_in_hash_alone_when_they_differ_in_newlines() -> None:
    one, other = read(form({33: YES_NO})), read(form({33: YES_NO}).replace("\n", "\r\n"))

    assert one.source.sha256 != other.source.sha256
    assert list(said(one)) == list(said(other))


def test_an_earlier_survey_named_in_an_answer_is_not_the_edition() -> None:
    assert read(form({12: "See the E-Government Survey 2022."}, title="")).edition == 2024
