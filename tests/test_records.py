"""The types of the domain, and the JSON form of a response."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msq_graph.ingest.editions import load_edition
from msq_graph.records.codec import dump_response, response_object
from msq_graph.records.response import Span
from tests.forms import EDITION, form, read, whole_form
from tests.invented import kenya


@given(st.integers(-5, 20), st.integers(-5, 20))
def test_a_span_runs_forward_from_nought(start: int, end: int) -> None:
    if 0 <= start <= end:
        assert (Span(start, end).start, Span(start, end).end) == (start, end)
    else:
        with pytest.raises(ValueError, match=f"not a span of characters: {start}-{end}"):
            Span(start, end)


def test_records_cannot_be_changed() -> None:
    answer = read(form()).answer(1)
    with pytest.raises(FrozenInstanceError):
        answer.text = "other"  # type: ignore[misc]


def test_a_question_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        kenya()[0].answer(999)
    with pytest.raises(KeyError):
        EDITION.question(999)


def test_the_json_form_is_the_same_for_the_same_response_and_keeps_letters() -> None:
    text = whole_form({34: "Loi n° 12 – « été »", 6: "[x] Other: the cabinet"})
    one, other = (dump_response(read(text), EDITION) for _ in range(2))

    assert one == other
    assert one.endswith("}\n")
    assert "Loi n° 12 – « été »" in one
    assert json.loads(one) == response_object(read(text), EDITION)


def test_options_of_a_multiple_choice_are_lists_and_others_are_not() -> None:
    entries = {
        a["question"]: a for a in response_object(read(whole_form({6: "[x] Other"})), EDITION)["answers"]
    }

    assert (entries[6]["control"], entries[6]["value"]) == (["other"], ["other"])
    assert (entries[56]["control"], entries[56]["value"]) == ("unreadable", "unknown")


def test_a_withheld_text_has_no_place_in_the_json_form() -> None:
    text = dump_response(read(whole_form({2: "Asha Doe", 34: "Write to asha@doe.example"})), EDITION)

    assert "asha" not in text.lower()
    assert json.loads(text)["answers"][1]["withheld"] is True
    assert "withheld" not in json.loads(text)["answers"][33]


def test_a_response_is_named_by_country_edition_and_kind() -> None:
    assert kenya()[0].key == "KEN-2024-desk-research"
    assert load_edition(2024).year == 2024
