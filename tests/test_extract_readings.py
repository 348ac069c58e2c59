"""How the assessments of the rules become one accepted reading."""

from __future__ import annotations

from itertools import permutations

import pytest

from msq_graph.extract.readings import accept
from msq_graph.records.response import Assessment, Basis, Status
from tests.forms import EDITION, YES_NO, form, read

GATE = EDITION.question(33)
MARK, DENIAL, TYPED, SHOWN = "visible-mark/1", "text-denial/1", "text-typed/1", "follow-up-evidence/1"
EVIDENCE = "Act No. 12 of 2001, https://www.law.example/2001/12"
DENIED = "There is no legislation on access to information."


def made(value: str, status: Status, agent: str) -> Assessment:
    return Assessment(question=33, value=value, status=status, agent=agent, basis=None, evidence=(34,))


def accepted(gate: str, follow_up: str | None) -> tuple[str | tuple[str, ...], str, str]:
    written = {33: gate} if follow_up is None else {33: gate, 34: follow_up}
    reading = read(form(written)).readings[33].accepted
    return reading.value, reading.status.value, reading.agent


@pytest.mark.parametrize(
    ("gate", "follow_up", "value", "status", "rule"),
    [
        ("(x) Yes\n\nNo", EVIDENCE, "yes", "marked", MARK),
        ("Yes\n\n(x) No", EVIDENCE, "no", "marked", MARK),  # a link under a marked no stays marked
        ("Yes\n\n(x) No", DENIED, "no", "marked", MARK),
        ("(x) Yes\n\nNo", DENIED, "unknown", "contradicted", "mark-against-words/1"),
        ("(x) Yes\n\nNo", "No", "unknown", "contradicted", "mark-against-words/1"),
        ("Yes\n\n(x) No", "Yes", "unknown", "contradicted", "mark-against-words/1"),
        (YES_NO, DENIED, "no", "stated", DENIAL),
        (YES_NO, f"{DENIED}\nhttps://www.plans.example/plan", "no", "stated", DENIAL),
        (YES_NO, "No", "no", "stated", TYPED),
        (YES_NO, "Yes", "yes", "stated", TYPED),
        (f"{YES_NO}\n\n{DENIED}", EVIDENCE, "no", "stated", DENIAL),
        (f"{YES_NO}\n\nNot applicable", "", "not-applicable", "stated", "text-not-applicable/1"),
        (YES_NO, EVIDENCE, "yes", "inferred", SHOWN),
        (YES_NO, "", "unknown", "unknown", "nothing-readable/1"),
        (YES_NO, None, "unknown", "unknown", "nothing-readable/1"),
        (YES_NO, "-", "unknown", "unknown", "nothing-readable/1"),
        (YES_NO, "N/A", "unknown", "unknown", "nothing-readable/1"),
        (YES_NO, "Not applicable", "unknown", "unknown", "nothing-readable/1"),
        (YES_NO, "See above", "unknown", "unknown", "nothing-readable/1"),
        ("@ Yes\n\n@ No", "", "unknown", "unknown", "nothing-readable/1"),
    ],
)
def test_mark_words_and_follow_up_are_weighed(
    gate: str, follow_up: str | None, value: str, status: str, rule: str
) -> None:
    assert accepted(gate, follow_up) == (value, status, rule)


def test_a_follow_up_speaks_for_its_own_gate_only() -> None:
    response = read(form({14: "", 15: "", 16: "https://gov.example/cios", 55: "", 56: "", 57: "", 58: ""}))

    assert response.readings[15].accepted.evidence == (16,)
    for gate in (14, 55, 57):
        assert response.readings[gate].accepted.value == "unknown"


def test_both_follow_ups_of_social_media_are_heard() -> None:
    response = read(form({108: "", 109: "", 110: "https://www.portal.example/guidelines.pdf"}))

    assert response.readings[108].accepted.evidence == (110,)


def test_a_question_that_is_not_in_the_document_is_unknown_not_no() -> None:
    readings = read(form()).readings

    for question in EDITION.questions:
        if question.options or question.number == 69:
            assert readings[question.number].accepted.status is Status.UNKNOWN
            assert readings[question.number].accepted.value in ("unknown", ("unknown",))


def test_no_assessment_is_lost_when_one_is_accepted() -> None:
    reading = read(form({33: "(x) Yes\n\nNo", 34: DENIED})).readings[33]

    assert {a.agent for a in reading.assessments} >= {MARK, DENIAL, "mark-against-words/1"}
    assert reading.accepted in reading.assessments


def test_a_mark_names_its_basis() -> None:
    assert read(form({33: "(x) Yes\n\nNo"})).readings[33].accepted.basis is Basis.OCR_GLYPH


def test_a_text_answer_that_says_not_applicable_has_a_value() -> None:
    response = read(form({119: "Not applicable"}))

    assert response.answer(119).control == "not-applicable"
    assert response.readings[119].accepted.status is Status.STATED


def test_the_order_of_the_assessments_does_not_decide() -> None:
    some = [
        made("yes", Status.MARKED, MARK),
        made("yes", Status.STATED, TYPED),
        made("yes", Status.INFERRED, SHOWN),
    ]
    assert {accept(order, GATE).accepted for order in permutations(some)} == {some[0]}
    against = [*some[::2], made("no", Status.STATED, DENIAL)]
    assert {accept(order, GATE).accepted.status for order in permutations(against)} == {Status.CONTRADICTED}


def test_words_that_contradict_each_other_decide_nothing() -> None:
    some = [
        made("yes", Status.STATED, TYPED),
        made("no", Status.STATED, DENIAL),
        made("yes", Status.INFERRED, SHOWN),
    ]

    for order in permutations(some):
        assert accept(order, GATE).accepted.status is Status.UNKNOWN


def test_a_lone_no_under_empty_options_is_kept_and_decides_nothing() -> None:
    """It may be typed, or printed once more: the follow-up's evidence does not make it a yes."""
    response = read(form({33: "Yes\n\nNo\n\nNo.", 34: EVIDENCE}))

    assert response.answer(33).text == "No."
    assert response.readings[33].accepted.value == "unknown"
