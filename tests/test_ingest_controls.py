"""Which marks are readings, and which are not."""

from __future__ import annotations

import pytest

from msq_graph.ingest.controls import Printed, control, options_of, read_options
from msq_graph.ingest.documents import parse_document
from msq_graph.records.questionnaire import Kind, Question
from msq_graph.records.response import Status
from tests.forms import EDITION, form, read

FILLED = ["@", "@)", "®", "(x)", "[x]", "(X)", "[X]", "●", "◉", "☒", "☑", "(•)"]
EMPTY = ["o", "O", "0", "( )", "[ ]", "○", "☐"]
PERIODS = ["Two-year", "Three-year", "Five-year", "Ten-year", "Not applicable"]
GATE = EDITION.question(33)


def seen(text: str, question: Question = GATE) -> tuple[Printed, str | tuple[str, ...]]:
    lines = parse_document((text or "\n\n.").encode(), "form.txt").lines[: text.count("\n") + 1]
    printed = read_options(lines, range(len(lines)), options_of(question))
    return printed, control(printed, question.kind)


def state(text: str, question: Question = GATE) -> str | tuple[str, ...]:
    return seen(text, question)[1]


@pytest.mark.parametrize("sign", FILLED)
def test_a_filled_sign_before_one_option_chooses_it(sign: str) -> None:
    assert state(f"{sign} Yes\n\nNo") == "yes"
    assert state(f"Yes\n\n{sign} No") == "no"
    assert state(f"{sign} Yes No") == "yes"


@pytest.mark.parametrize("sign", FILLED)
@pytest.mark.parametrize("empty", EMPTY)
def test_an_empty_sign_at_the_other_option_changes_nothing(sign: str, empty: str) -> None:
    assert state(f"{sign} Yes\n{empty} No") == "yes"
    assert state(f"{empty} Yes\n{sign} No") == "no"
    assert state(f"{empty} Yes {sign} No") == "no"


@pytest.mark.parametrize("sign", FILLED)
def test_a_lone_sign_between_two_options_may_belong_to_either(sign: str) -> None:
    assert state(f"Yes   {sign} No") == "unreadable"


@pytest.mark.parametrize("sign", EMPTY)
def test_an_empty_sign_alone_proves_nothing(sign: str) -> None:
    assert state(f"{sign} Yes\n\nNo") == "unreadable"
    assert state(f"Yes\n\n{sign} No") == "unreadable"
    assert state(f"{sign} Yes\n\n{sign} No") == "unreadable"
    assert state(f"{sign} No") == "unreadable"


@pytest.mark.parametrize("sign", FILLED)
def test_two_filled_signs_are_unreadable(sign: str) -> None:
    assert state(f"{sign} Yes\n\n{sign} No") == "unreadable"
    assert state(f"{sign} Yes {sign} No") == "unreadable"


@pytest.mark.parametrize("options", ["Yes\n\nNo", "Yes No", "Yes / No", "Yes", "No", "Yes\n*\nNo", ""])
def test_options_without_signs_are_unreadable(options: str) -> None:
    assert state(options) == "unreadable"


@pytest.mark.parametrize(
    ("damaged", "value"), [("Yes\n\n® o", "no"), ("® es\n\nNo", "yes"), ("@) Ye\n\nNo", "yes"), ("® o", "no")]
)
def test_a_filled_sign_and_the_rest_of_one_option_is_a_reading(damaged: str, value: str) -> None:
    assert state(damaged) == value


@pytest.mark.parametrize(
    "text", ["Yes\n\n® k", "Yes\n\nNo\n\n®", "® Yes\n\n@ o", "Yes ®\n\nNo", "Yes\n\nNo ☒"]
)
def test_a_filled_sign_that_fits_no_option_or_could_fit_two_is_unreadable(text: str) -> None:
    assert state(text) == "unreadable"


def test_a_sign_nobody_knows_is_not_counted_as_empty() -> None:
    assert state("® Yes\n\n§ No") == "unreadable"


@pytest.mark.parametrize("letter", ["o", "O", "0"])
def test_the_letters_o_are_circles_only_before_an_option(letter: str) -> None:
    printed, _ = seen(f"Yes\n\nNo\n\n{letter} ministry has one")

    assert printed.seen == ["yes", "no"]
    assert len(printed.lines) == 2  # the third line is left to the respondent
    assert (
        read(form({34: f"{letter} law but two decrees"})).answer(34).text == f"{letter} law but two decrees"
    )


@pytest.mark.parametrize(
    "text", ["No law exists", "Yes, the Act of 2001", "None", "No. 12/2001", "Yesterday"]
)
def test_words_that_begin_like_an_option_are_no_option(text: str) -> None:
    assert seen(text)[0].seen == []


@pytest.mark.parametrize("number", [115, 118])
def test_one_printed_option_without_a_sign_is_no_mark(number: int) -> None:
    question = EDITION.question(number)
    assert state("No", question) == "unreadable"
    assert state("® No", question) == "no"
    assert state("( ) No", question) == "unreadable"


@pytest.mark.parametrize("number", [69, 77, 115, 118])
def test_where_the_edition_is_unsure_yes_and_no_are_read_all_the_same(number: int) -> None:
    question = EDITION.question(number)
    assert not question.options_certain
    assert state("(x) Yes\n( ) No", question) == "yes"
    assert state("( ) Yes\n(x) No", question) == "no"
    assert state("", question) == "unreadable"


def test_an_option_that_only_one_question_has_is_read_there() -> None:
    assert state("Yes\n\n@) Maybe", EDITION.question(77)) == "maybe"


@pytest.mark.parametrize("printed", PERIODS)
def test_a_choice_gives_the_code_of_the_option(printed: str) -> None:
    lines = "\n".join(f"{'®' if period == printed else 'o'} {period}" for period in PERIODS)
    assert state(lines, EDITION.question(56)) == printed.lower().replace(" ", "-")
    assert state(lines.replace("\n", " "), EDITION.question(56)) == printed.lower().replace(" ", "-")


def test_a_choice_with_two_marks_is_unreadable() -> None:
    assert state("@ Two-year\n@ Five-year", EDITION.question(56)) == "unreadable"


def test_a_multiple_choice_gives_every_option_marked_in_printed_order() -> None:
    text = (
        "[x] | am authorized and fully knowledgeable to respond to this questionnaire.\n"
        "[ ] A group of government agencies responded to the\nquestionnaire collectively.\n"
        "[x] | mostly provided my own opinion/assessment rather than\nofficial information.\n[ ] Other"
    )
    assert EDITION.question(6).kind is Kind.MULTIPLE
    assert state(text, EDITION.question(6)) == ("authorized", "own-opinion")
    assert state(text.replace("[x]", ""), EDITION.question(6)) == ("unreadable",)
    assert state(text.replace("[x]", "[ ]"), EDITION.question(6)) == ("unreadable",)


@pytest.mark.parametrize(
    "words", ["( ) No\n(x) Other: part of the plan", "( ) No\n(x) Other\npart of the plan"]
)
def test_words_behind_other_are_the_answer(words: str) -> None:
    answer = read(form({29: f"( ) Yes\n{words}"})).answer(29)

    assert (answer.control, answer.text) == ("other", "part of the plan")


@pytest.mark.parametrize(
    ("printed", "value", "status"),
    [
        ("@) Yes\n\nNo", "yes", Status.MARKED),
        ("Yes\n\n® o", "no", Status.MARKED),
        ("( ) Yes\n\n( ) No", "unknown", Status.UNKNOWN),
        ("Yes\n\nNo", "unknown", Status.UNKNOWN),
    ],
)
def test_a_mark_becomes_a_reading_with_status(printed: str, value: str, status: Status) -> None:
    accepted = read(form({55: printed})).readings[55].accepted

    assert (accepted.value, accepted.status) == (value, status)
