"""The answer as written: the respondent's words and nothing of the form."""

from __future__ import annotations

import pytest

from msq_graph.ingest.personal import redact
from tests.forms import EDITION, YES_NO, form, printed_at, read, text_of, under, whole_form


@pytest.mark.parametrize(
    ("number", "after_it"),
    [
        (6, "A. Institutional / Organizational Framework"),
        (7, "Please provide link(s) for portal(s) providing following services/features:"),
        (16, "Sectoral agencies/departments/ministries"),
        (28, "B. Crisis/Emergency Response and Recovery [NEW]"),
        (32, "C. Legal Framework"),
        (54, "D. Strategy and Implementation"),
        (95, "E. Digital Inclusion and E-Participation"),
        (
            95,
            next(lead.text for lead in EDITION.leads if lead.before == 96),
        ),
        (112, "F. Usage, User Satisfaction and Evaluation"),
        (118, "G. Partnership and International Cooperation [NEW]"),
        (120, "THANK YOU"),
        (
            122,
            EDITION.furniture[-1],
        ),
    ],
)
def test_headings_leads_and_thanks_are_no_answers(number: int, after_it: str) -> None:
    blank = form({number: ""})
    options = under(EDITION.question(number))
    words = options or "What was written"
    written = form({number: words})
    for text in (blank, written):
        response = read(
            text.replace("\n\n121.", f"\n\n{after_it}\n\n121.") if number < 121 else f"{text}\n\n{after_it}\n"
        )
        kept = "" if text == blank or options else words
        if number != 7 or text == written:
            assert response.answer(number).text == kept
        assert response.answer(121).text == "Nothing to add"


def test_notes_of_the_form_are_no_answers() -> None:
    for number in (7, 45):
        note = EDITION.question(number).note
        assert note
        words = "https://www.portal.example" if number == 7 else YES_NO
        answer = read(form({number: f"{note}\n\n{words}"})).answer(number)
        assert answer.text == ("https://www.portal.example" if number == 7 else "")


def test_words_under_a_gate_are_kept_beside_its_options() -> None:
    answer = read(form({33: "(x) Yes\n\nNo\n\nSince 2001."})).answer(33)

    assert (answer.control, answer.text) == ("yes", "Since 2001.")


def test_one_blank_line_stays_where_there_were_some() -> None:
    assert text_of(form({34: "One\nTwo\n\n\n\nThree"}), 34) == "One\nTwo\n\nThree"


@pytest.mark.parametrize("number", [2, 3, 5])
def test_personal_answers_are_withheld(number: int) -> None:
    answer = read(whole_form({number: "Jan Jansen jan@plans.example"})).answer(number)

    assert answer.withheld
    assert answer.text == ""
    assert answer.links == ()
    assert answer.withheld_text == "Jan Jansen jan@plans.example"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Write to jan@plans.example.", "Write to [e-mail withheld]."),
        ("Call +32 2 740 80 27 today", "Call [telephone withheld] today"),
        ("Tel. 02 740 80 27", "Tel. [telephone withheld]"),
        ("Phone: 555 1234 567", "Phone: [telephone withheld]"),
        ("Call 555 123 456 or 2 740 80 27", "Call [telephone withheld] or 2 740 80 27"),
        ("the call 2022-2023 is open", "the call 2022-2023 is open"),
        ("a budget of 10 000 000 000 euros", "a budget of 10 000 000 000 euros"),
        ("00 32 470 12 34 56", "[telephone withheld]"),
        ("numac 2018040581", "numac 2018040581"),
        ("dossier 1994041151", "dossier 1994041151"),
        ("Law 1994-04-11/51 of 11.04.1994", "Law 1994-04-11/51 of 11.04.1994"),
        ("https://a.example/0032470123456?m=x@y.example", "https://a.example/0032470123456?m=x@y.example"),
        ("gov.example and jan@gov.example", "gov.example and [e-mail withheld]"),
    ],
)
def test_addresses_and_numbers_of_persons_are_redacted_elsewhere(written: str, shown: str) -> None:
    answer = read(form({34: written})).answer(34)

    assert answer.text == shown == redact(written)
    assert answer.withheld_text == (written if written != shown else "")


def test_a_question_that_is_not_there_has_no_place_and_was_not_asked() -> None:
    response = read(form())

    for question in EDITION.questions:
        answer = response.answer(question.number)
        if not answer.found:
            assert (answer.text, answer.links, answer.span) == ("", (), None)
            assert answer.control in (
                (None,) if not response.readings.get(question.number) else ("not-asked", ("not-asked",))
            )
    assert response.answer(69).control == "not-asked"
    assert response.answer(6).control == ("not-asked",)
    assert response.readings[55].accepted.value == "unknown"


def test_a_blank_answer_stands_at_the_end_of_its_label() -> None:
    text = form({34: ""})
    span = read(text).answer(34).span

    assert span is not None
    assert span.start == span.end
    assert text[: span.start].endswith("34. If yes, please provide link and detail.")


def test_a_span_runs_from_the_first_to_the_last_character() -> None:
    text = form({34: "  The Act\n\nof 2001.  ", 33: "(x) Yes\n\n( ) No"})
    response = read(text)
    words, marks = response.answer(34).span, response.answer(33).span

    assert words is not None
    assert marks is not None
    assert printed_at(text, words.start, words.end) == "The Act\n\nof 2001."
    assert printed_at(text, marks.start, marks.end) == "(x) Yes\n\n( ) No"


def test_options_of_a_question_whose_label_is_lost_are_nobodys_answer() -> None:
    text = form({34: "The Act", 35: "(x) Yes\n\nNo", 36: "Another"}, labels={35: "lllegible scribble"})
    response = read(text)

    assert response.answer(34).text == "The Act"
    assert not response.answer(35).found
    assert response.answer(36).text == "Another"
