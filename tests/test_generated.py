"""The generator of made-up responses: what comes out is whole, varied and always the same."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from benchmarks.generated.__main__ import write
from benchmarks.generated.editions import SHORT, made_up_form, shipped_form
from benchmarks.generated.generate import generate, make, reference_quads
from benchmarks.generated.printout import Planned
from benchmarks.generated.seed import seed_faults
from benchmarks.generated.source_faults import SOURCE_FAULTS
from msq_graph.ingest.countries import load_member_states
from msq_graph.ingest.read import Expected
from msq_graph.mapping.dataset import one_response
from msq_graph.mapping.iris import BASE
from msq_graph.pipeline import find_sources, load_source, with_quality
from msq_graph.records.response import RespondentKind
from msq_graph.turtle import nquads
from msq_graph.validation.check import validate_quads

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.generated.generate import Generated


@lru_cache
def some() -> tuple[Generated, ...]:
    return tuple(generate(6, 4))


def test_the_same_seed_gives_the_same_and_another_seed_something_else() -> None:
    again = next(generate(1, 4))
    assert (again.text, nquads(again.quads)) == (some()[0].text, nquads(some()[0].quads))
    assert next(generate(1, 5)).text != again.text


def test_a_response_does_not_depend_on_how_many_are_made() -> None:
    assert make(3, 4, shipped_form(), Planned()).text == some()[3].text


def test_every_response_is_that_of_another_member_state_and_says_it_is_made_up() -> None:
    states = {one.response.country for one in some()}
    assert len(states) == len(some())
    assert states <= {state.alpha3 for state in load_member_states()}
    assert {one.response.respondent for one in some()} == {RespondentKind.GENERATED}


def test_records_are_what_the_reader_reads_and_quads_what_the_mapping_maps() -> None:
    for one in some():
        for answer in one.response.answers:
            assert answer.span is None or answer.span.end <= len(one.text)
        assert nquads(one.quads) == nquads(with_quality(one_response(*one.filled)))


def test_responses_are_varied() -> None:
    answers = [answer for one in some() for answer in one.response.answers]
    readings = [reading for one in some() for reading in one.response.readings.values()]
    kinds = Counter(type(claim).__name__ for one in some() for claim in one.claims)
    assert any(not answer.found for answer in answers)
    assert any(answer.withheld for answer in answers)
    assert any(len(answer.links) > 1 for answer in answers)
    assert any(answer.found and not answer.text and answer.control is None for answer in answers)
    assert len({reading.accepted.status for reading in readings}) >= 4
    assert len(kinds) == 14
    assert any(getattr(claim, "celex", None) for one in some() for claim in one.claims)
    shared = Counter(getattr(claim, "entity", None) for one in some() for claim in one.claims)
    del shared[None]
    assert max(shared.values()) > 1


def test_an_address_is_made_up_unless_a_platform_or_a_body_that_all_know_owns_it() -> None:
    hosts = {
        link.url.split("/")[2] for one in some() for answer in one.response.answers for link in answer.links
    }
    others = {host for host in hosts if not host.endswith(".example")}
    assert others <= {"www.facebook.com", "www.instagram.com"}


@pytest.mark.parametrize("shift", [0, 1000])
def test_a_made_up_edition_has_its_own_questions_and_numbers(shift: int) -> None:
    form = made_up_form(2091, SHORT, shift)
    (one,) = generate(1, 4, form)
    assert one.response.edition == 2091
    assert {answer.question for answer in one.response.answers} == {number + shift for number in SHORT}
    assert any(question > shift for question in one.response.readings)
    checked = validate_quads([*one.quads, *reference_quads(form)]).checked
    assert [(entry.edition, entry.questions) for entry in checked] == [("2091", len(SHORT))]
    editions = {q.object.value for q in one.quads if q.predicate.value == f"{BASE}ontology#edition"}  # type: ignore[union-attr]
    assert editions == {f"{BASE}edition/2091"}


def test_what_is_planned_for_a_question_changes_no_other_answer() -> None:
    plain = some()[0]
    planned = make(0, 4, shipped_form(), Planned({48: "Nothing at all."}, {47: "no"}))
    assert planned.response.answer(48).text == "Nothing at all."
    for before, after in zip(plain.response.answers, planned.response.answers, strict=True):
        if before.question not in (47, 48):
            assert (before.text, before.control) == (after.text, after.control)


def test_print_outs_are_written_for_people_with_their_faults_beside_them(tmp_path: Path) -> None:
    pairs = seed_faults(some()[:2], 4, 10, SOURCE_FAULTS)
    for pair in pairs:
        write(tmp_path, pair)
    sources = find_sources([tmp_path])
    assert len(sources) == len(pairs)
    for source in sources:
        response, _ = load_source(source, Expected(respondent=RespondentKind.GENERATED))
        assert response.key == f"{source.parent.name}-generated"
    written = [source.with_name("faults.toml").read_text(encoding="utf-8") for source in sources]
    assert sum(text.count("[[fault]]") for text in written) == sum(len(pair.seeded) for pair in pairs)
