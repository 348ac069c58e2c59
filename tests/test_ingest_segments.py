"""Finding each question by wording and order, never shifting one into its neighbour."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msq_graph.ingest.segments import lone_number, read_number
from msq_graph.records.questionnaire import Kind
from tests.forms import EDITION, FRAME, YES_NO, form, label, read, whole_form

TEXTS = [q.number for q in EDITION.questions if not q.options and q.kind not in (Kind.GATE, Kind.COUNTRY)]
OPEN_TEXTS = [n for n in TEXTS if not EDITION.question(n).withheld]
WRITTEN = {n: f"The answer to number {n}" for n in TEXTS}
SHORT_REQUESTS = [q.number for q in EDITION.questions if q.wording == "Please provide link and detail."]


def found(text: str) -> set[int]:
    return {a.question for a in read(text).answers if a.found}


@pytest.fixture(params=[False, True], ids=["number-first", "label-first"])
def after(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def test_every_question_is_found_in_both_orders_of_the_form(after: bool) -> None:
    response = read(whole_form(WRITTEN, after=after))

    assert [a.question for a in response.answers if not a.found] == []
    assert {n: response.answer(n).text for n in OPEN_TEXTS} == {n: WRITTEN[n] for n in OPEN_TEXTS}
    assert all(response.answer(q.number).text == "" for q in EDITION.questions if q.options)


def test_a_blank_form_is_found_whole_and_blank(after: bool) -> None:
    text = whole_form(dict.fromkeys(FRAME, "") | {1: "Kenya"}, after=after)
    response = read(text)

    assert all(a.found for a in response.answers)
    assert {a.question: a.text for a in response.answers if a.text} == {1: "Kenya"}
    assert all(
        a.span is not None and a.span.start == a.span.end for a in response.answers if a.question == 34
    )


def test_numbers_torn_from_their_labels_are_not_needed(after: bool) -> None:
    block = range(17, 29)
    answers = {n: f"https://ministry{n}.example" for n in block}
    text = form({**answers, 29: ""}, after=after, torn=block)
    numbers = "\n\n".join(f"{n}." for n in block)
    torn = text.replace(label(17, with_number=False), f"{numbers}\n{label(17, with_number=False)}")

    assert torn != text
    for printed in (text, torn):
        response = read(printed)
        assert {n: response.answer(n).text for n in block} == answers


@pytest.mark.parametrize("absent", [[34], [33, 34], [65, 66, 68], [62, 63], [80, 81, 87]])
def test_a_question_that_is_not_there_is_not_found_and_never_shifted(absent: list[int], after: bool) -> None:
    asked = [q.number for q in EDITION.questions if q.section in ("C", "D", "E")]
    answers = {n: f"Words for {n}" if n in OPEN_TEXTS else "" for n in asked if n not in absent}
    response = read(form(answers, after=after))

    for number in asked:
        assert response.answer(number).found is (number not in absent), number
        assert response.answer(number).text == (answers.get(number) or ""), number
    for number in absent:
        answer = response.answer(number)
        assert answer.span is None
        assert answer.links == ()
        assert answer.control in (None, "not-asked")


@pytest.mark.parametrize("absent", [81, 82, 83, 84, 85, 86, 87])
def test_a_request_for_evidence_is_not_taken_for_a_missing_question_worded_alike(absent: int) -> None:
    response = read(
        form({29: "", 30: "One", 33: "( ) Yes\n( ) No", 34: "Two", 79: "", 80: "Three", 88: "", 89: "4"})
    )

    assert not response.answer(absent).found
    assert {n: response.answer(n).text for n in (30, 34, 80, 89)} == {
        30: "One",
        34: "Two",
        80: "Three",
        89: "4",
    }


def test_requests_worded_alike_go_to_the_gate_before_them_even_without_numbers() -> None:
    gates = [EDITION.question(n).gate for n in SHORT_REQUESTS]
    answers = {n: f"Words for {n}" for n in SHORT_REQUESTS[1::2]}
    asked = {g: "" for g in gates if g is not None} | answers

    response = read(form(asked, torn=answers))

    assert {n: response.answer(n).text for n in SHORT_REQUESTS if response.answer(n).found} == answers


@pytest.mark.parametrize(
    "words",
    [
        "1. No poverty, 10. Reduced inequalities\n\n4. Quality education\n8. Decent work\n13. Climate action",
        "119. Please see the annex",
        "Is there any legislation, law or regulation on open government data? Yes, the Act of 2001",
        "As asked under 'Is there a national e-government strategy or equivalent?', there is one.",
        "7.\n8.",
        "1. Email\nWe write to the ministry",
        "Title of the plan: Digital Kenya",
        "Health: https://health.example\nEducation: https://education.example",
        "We provide link and detail on request.",
    ],
)
def test_answers_that_look_like_questions_stay_answers(words: str) -> None:
    response = read(form({61: "", 62: words, 63: "", 64: "After it"}))

    assert response.answer(62).text == words
    assert response.answer(64).text == "After it"
    assert {a.question for a in response.answers if a.found} == {*FRAME, 61, 62, 63, 64}


def wrapped(text: str, width: int) -> str:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) >= width and lines[-1]:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return "\n".join(lines)


@pytest.mark.parametrize("width", [40, 60, 90, 120])
def test_labels_may_be_wrapped_anywhere(width: int, after: bool) -> None:
    numbers = [15, 16, 29, 53, 57, 59, 63, 65, 81, 100, 106, 109, 119, 120]
    labels = {n: wrapped(label(n, after=after).replace("\n", " "), width) for n in numbers}
    answers = {n: f"Words for {n}" if n in OPEN_TEXTS else "" for n in numbers}
    response = read(form(answers, labels=labels))

    assert {n: response.answer(n).text for n in numbers} == answers


@pytest.mark.parametrize("number", [57, 81, 122])
def test_a_label_may_have_its_tail_after_a_blank_line(number: int, after: bool) -> None:
    printed = label(number, after=after)
    split = printed.replace("\n", "\n\n") if "\n" in printed else printed.replace(" compared", "\n\ncompared")
    split = split if "\n\n" in split else printed.replace("percentage ", "percentage\n\n")
    answer = "Words" if number in OPEN_TEXTS else "(x) Yes\n\nNo"
    response = read(form({number: answer}, labels={number: split}))

    assert "\n\n" in split
    assert response.answer(number).found
    assert response.answer(number).text == (answer if number in OPEN_TEXTS else "")
    assert response.answer(number).control == (None if number in OPEN_TEXTS else "yes")


@pytest.mark.parametrize(
    "mark", ["[NEW *", "[NEW]*", "(NEW] *", "[NEVV]", "NEW]", "[NEW]\n\n*", "*\n[NEW]", "* [ NEW ]"]
)
def test_broken_marks_of_new_questions_are_no_words(mark: str) -> None:
    printed = label(31).replace("[NEW] *", mark).replace("[NEW]", mark)
    response = read(form({31: "(x) Yes\n( ) No", 32: "https://alert.example"}, labels={31: printed}))

    assert response.answer(31).control == "yes"
    assert response.answer(31).text == ""
    assert response.answer(32).text == "https://alert.example"


def test_stray_stars_are_no_answers() -> None:
    response = read(form({29: "*\n\nYes\n\nNo\n\nOther\n\n*", 30: "*", 34: "*\n\nThe Act\n\n*"}))

    assert [response.answer(n).text for n in (29, 30, 34)] == ["", "", "The Act"]


CONFUSIONS = [
    ("I", "l"),
    ("l", "I"),
    ("l", "|"),
    ("i", "l"),
    ("m", "rn"),
    ("o", "0"),
    ("O", "0"),
    ("w", "vv"),
]


@pytest.mark.parametrize("turn", [0, 3])
def test_misread_letters_in_labels_are_seen_through(turn: int, after: bool) -> None:
    words = {n: WRITTEN[n] for n in OPEN_TEXTS if n not in FRAME}
    labels = {}
    for question in EDITION.questions:
        right, wrong = CONFUSIONS[(question.number + turn) % len(CONFUSIONS)]
        misread = question.wording.replace(right, wrong)
        labels[question.number] = label(question.number, after=after).replace(question.wording, misread)
    everything = {q.number: words.get(q.number, "") for q in EDITION.questions} | FRAME
    response = read(form(everything, labels=labels))

    assert [a.question for a in response.answers if not a.found] == []
    assert {n: response.answer(n).text for n in words} == words


@pytest.mark.parametrize("indent", ["  ", "\t", "\u00a0\u00a0", " \f"])
def test_blanks_and_form_feeds_before_lines_change_nothing(indent: str) -> None:
    plain = form({33: YES_NO, 34: "The Act\nand a decree", 35: "", 36: "More"})
    moved = re.sub("^", indent, plain, flags=re.MULTILINE)

    assert [(a.found, "".join(a.text.split())) for a in read(moved).answers] == [
        (a.found, "".join(a.text.split())) for a in read(plain).answers
    ]


def test_a_document_without_blank_lines_is_read() -> None:
    text = re.sub(r"\n+", "\n", whole_form(WRITTEN))
    response = read(text)

    assert {n: response.answer(n).text for n in OPEN_TEXTS} == {n: WRITTEN[n] for n in OPEN_TEXTS}


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("1l", 11), ("I0", 10), ("lO", None), ("Il", None), ("", None), ("x", None)],
)
def test_a_number_needs_one_true_digit(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("19.", 19), ("[NEW] * 19.", 19), (" 2O.", 20), ("19", None), ("19. Health", None), ("", None)],
)
def test_a_lone_number_is_all_there_is_on_its_line(text: str, number: int | None) -> None:
    assert lone_number(text.strip()) == number


@settings(max_examples=12, deadline=None)
@given(
    st.sets(st.sampled_from([q.number for q in EDITION.questions if q.section in "CDEF"]), max_size=14),
    st.booleans(),
)
def test_exactly_the_questions_printed_are_found(asked: set[int], label_first: bool) -> None:
    printed = asked | {EDITION.question(n).gate or n for n in asked}
    answers = {n: f"Words for {n}" if n in OPEN_TEXTS else "" for n in printed}
    response = read(form(answers, after=label_first))

    assert {a.question for a in response.answers if a.found} == printed | set(FRAME)
    assert {n: response.answer(n).text for n in printed} == answers


def test_a_request_with_its_number_on_the_line_above_is_not_shifted_to_a_missing_one() -> None:
    """52 to 57 are missing, and 58 keeps its number on a line of its own."""
    text = form({51: "Yes\n\nNo", 58: "No dedicated budget exists."})
    assert "58. If yes" in text
    response = read(text.replace("58. If yes", "58.\n\nIf yes"))

    assert not response.answer(52).found
    assert response.answer(58).text == "No dedicated budget exists."
