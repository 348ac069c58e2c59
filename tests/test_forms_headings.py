"""Columns of a Forms export are matched by wording, and where many questions share it by place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from msq_graph.ingest.tables.forms_headings import match_headings
from tests.forms_export import EDITION, OWN, headings

REPEATED = "If yes, please provide link and detail."
ALL = {question.number: len(OWN) + at for at, question in enumerate(EDITION.questions, 1)}


def at(number: int) -> int:
    """Return the index of a question's heading in a whole export."""
    return ALL[number] - 1


@pytest.mark.parametrize("numbered", [True, False])
def test_every_question_finds_its_column_with_numbers_at_repeated_headings_or_without(
    numbered: bool,
) -> None:
    columns = match_headings(headings(numbered=numbered), EDITION)
    assert columns.questions == ALL
    assert list(columns.own.values()) == list(range(1, len(OWN) + 1))
    assert [columns.unmatched, columns.misplaced, columns.doubled] == [[], [], []]


def test_the_edition_repeats_the_headings_that_make_places_needed() -> None:
    printed = headings(numbered=False)
    assert printed.count(REPEATED) == 19
    assert printed.count("Please provide link and detail.") == 14


@pytest.mark.parametrize("form", ["{}.2", "{} 2", "{}. 2", "{}12", "{}\xa0", "[NEW] * {}"])
def test_numbers_and_marks_around_a_repeated_heading_are_ignored(form: str) -> None:
    printed = headings(numbered=False)
    for column in ALL.values():
        if printed[column - 1] == REPEATED:
            printed[column - 1] = form.format(REPEATED)
    assert match_headings(printed, EDITION).questions[36] == ALL[36]
    assert not match_headings(printed, EDITION).misplaced


def test_a_number_printed_before_a_heading_must_agree_with_its_place() -> None:
    printed = headings(numbered=False)
    printed[at(34)] = f"34. {REPEATED}"
    printed[at(36)] = f"38. {REPEATED}"
    columns = match_headings(printed, EDITION)
    assert columns.questions[34] == ALL[34]
    assert columns.misplaced == [ALL[36]]


@pytest.mark.parametrize(
    "own",
    [
        ("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom", "Langue"),
        ("Id.", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "Idioma"),
        (),
    ],
)
def test_columns_that_forms_adds_are_known_in_three_languages_or_missing(
    own: tuple[str, ...],
) -> None:
    columns = match_headings(headings(own=own), EDITION)
    assert sorted(columns.own.values()) == list(range(1, len(own) + 1))
    assert columns.questions == {number: column - len(OWN) + len(own) for number, column in ALL.items()}
    assert ("completion" in columns.own) is bool(own)


def test_email_is_the_respondents_account_before_the_first_question_and_question_5_after_it() -> None:
    columns = match_headings(headings(numbered=False), EDITION)
    assert columns.own["email"] == 4
    assert columns.questions[5] == ALL[5]


def test_a_wording_that_stands_once_is_known_wherever_its_column_is() -> None:
    printed = headings()
    printed.append(printed.pop(at(121)))
    assert match_headings(printed, EDITION).questions[121] == len(printed)


def test_a_gate_moved_together_with_its_follow_up_keeps_it() -> None:
    printed = headings()
    pair = printed[at(35) : at(37)]
    del printed[at(35) : at(37)]
    columns = match_headings([*printed, *pair], EDITION)
    assert columns.questions[36] == len(printed) + 2
    assert not columns.misplaced


def test_repeated_headings_that_do_not_follow_their_gate_are_misplaced_and_under_no_question() -> None:
    printed = headings()
    printed[at(34)], printed[at(35)] = printed[at(35)], printed[at(34)]
    columns = match_headings(printed, EDITION)
    assert columns.misplaced == [ALL[36]]
    assert ALL[36] not in columns.questions.values()


def test_a_repeated_heading_whose_gate_is_missing_is_not_given_to_another_question() -> None:
    printed = headings()
    del printed[at(35)]
    columns = match_headings(printed, EDITION)
    assert columns.misplaced == [ALL[35]]
    assert 36 not in columns.questions
    assert columns.questions[34] == ALL[34]


def test_a_repeated_heading_after_a_column_nobody_knows_is_misplaced() -> None:
    """The unknown column may have been a gate: its follow-up must not go to the gate before."""
    printed = headings()
    del printed[at(34)]
    printed[at(35) - 1] = "Is there a law on something new?"
    columns = match_headings(printed, EDITION)
    assert columns.unmatched == [ALL[34]]
    assert columns.misplaced == [ALL[35]]
    assert 34 not in columns.questions


def test_letters_that_recognition_confuses_and_a_wrong_letter_do_not_matter() -> None:
    printed = headings()
    printed[at(33)] = printed[at(33)].replace("legislation", "Iegis1atlon").replace("law", "low")
    printed[at(36)] = "lf yes, piease provide link and detall."
    assert match_headings(printed, EDITION).questions == ALL


def test_a_damaged_heading_about_as_like_two_wordings_is_decided_by_place() -> None:
    printed = headings()
    printed[at(52)] = "If yes, please provide link(s) and detai."
    assert match_headings(printed, EDITION).questions[52] == ALL[52]


def test_a_heading_between_two_wordings_is_no_question() -> None:
    printed = headings()
    printed[at(95)] = "Please provide links and/or detail."
    printed[at(94)] = "Something else"
    columns = match_headings(printed, EDITION)
    assert ALL[94] in columns.unmatched
    assert columns.questions.get(95) in (None, ALL[95])


def test_two_columns_of_one_question_are_named() -> None:
    printed = [*headings(), "Organization"]
    assert match_headings(printed, EDITION).doubled == [(len(printed), ALL[4])]


def test_another_edition_is_matched_by_its_own_questions() -> None:
    kept = tuple(q for q in EDITION.questions if q.number not in (35, 36))
    asked = tuple(
        replace(q, wording="Is there an invented law on telepathy?") if q.number == 37 else q for q in kept
    )
    other = replace(EDITION, year=2026, questions=asked)
    columns = match_headings(headings(other), other)
    assert len(columns.questions) == len(asked)
    assert columns.questions[38] == columns.questions[37] + 1
    assert not columns.unmatched
    assert ALL[37] - 2 in match_headings(headings(other), EDITION).unmatched
