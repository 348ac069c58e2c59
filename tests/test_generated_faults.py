"""Twelve made-up responses with every fault of the catalogue: both engines find each, and nothing else.

The form is cut short to some 50 questions: pyshacl takes too long over 122.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from benchmarks.generated.editions import made_up_form
from benchmarks.generated.generate import generate, reference_quads
from benchmarks.generated.seed import BY_NATURE, CATALOGUE, Pair, seed_faults
from msq_graph.records.findings import Finding, Severity
from msq_graph.validation.check import Settings, validate_quads
from msq_graph.validation.engines import run_engine
from msq_graph.validation.facts import with_facts
from msq_graph.validation.parts import cut
from msq_graph.validation.rules import load_shapes
from tests.test_validation_shapes import prepared_queries  # noqa: F401  # a fixture

COUNT, SEED = 12, 1
FORM = made_up_form(2024)
SETTINGS = Settings(as_of=date(2026, 11, 24), release=True)
ABOUT_RESPONSES = ("structure", "codes", "completeness", "consistency", "publication")


@lru_cache
def pairs() -> list[Pair]:
    each = -(-len(CATALOGUE) // COUNT)
    return seed_faults(list(generate(COUNT, SEED, FORM)), SEED, each)


@lru_cache
def findings(*, spoilt: bool) -> tuple[Finding, ...]:
    quads = [quad for pair in pairs() for quad in (pair.spoilt if spoilt else pair.clean).quads]
    return validate_quads([*quads, *reference_quads(FORM)], settings=SETTINGS).findings


def new() -> list[Finding]:
    """Return what the clean responses do not wake."""
    before = {(f.code, f.focus, f.value) for f in findings(spoilt=False)}
    return [f for f in findings(spoilt=True) if (f.code, f.focus, f.value) not in before]


# About rows of desk research, of which a made-up print-out has none; their cases stand in tests/shapes.
ABOUT_ROWS = {
    "consent-applies",
    "entry-licence",
    "entry-retrieved",
    "entry-source",
    "research-has-entry",
    "research-no-has-heading",
}


def test_every_rule_about_a_response_has_a_fault_that_wakes_it() -> None:
    rules = {rule.code for rule in load_shapes().rules.values() if rule.group in ABOUT_RESPONSES}
    assert {fault.code for fault in CATALOGUE} == rules - {BY_NATURE} - ABOUT_ROWS
    assert rules > ABOUT_ROWS


def test_every_fault_of_the_catalogue_is_seeded() -> None:
    assert {seeded.fault for pair in pairs() for seeded in pair.seeded} == set(CATALOGUE)


@pytest.mark.parametrize("place", range(COUNT))
def test_every_seeded_fault_is_found_at_its_place(place: int) -> None:
    woken = new()
    missed = [seeded for seeded in pairs()[place].seeded if not any(map(seeded.is_found_by, woken))]
    assert not missed


@pytest.mark.parametrize("place", range(COUNT))
def test_nothing_is_found_that_is_not_seeded(place: int) -> None:
    pair = pairs()[place]
    loud = [f for f in new() if f.severity > Severity.INFO and f.response == pair.clean.response.key]
    assert not [f for f in loud if not any(seeded.may_wake(f) for seeded in pair.seeded)]


def test_every_made_up_response_is_found_in_a_release() -> None:
    found = {f.response for f in findings(spoilt=True) if f.code == BY_NATURE}
    spoilt_kind = {s.response for p in pairs() for s in p.seeded if s.fault.code == "response-kind"}
    assert found == {pair.clean.response.key for pair in pairs()} - spoilt_kind


@pytest.mark.usefixtures("prepared_queries")
@pytest.mark.parametrize("place", range(COUNT))
def test_both_engines_find_the_same_in_a_response_with_faults(place: int) -> None:
    (part,) = cut([*pairs()[place].spoilt.quads, *reference_quads(FORM)])
    text, shapes = with_facts(part, SETTINGS).text(), load_shapes().text
    fast = run_engine("shacl", shapes, text)
    assert fast
    assert fast == run_engine("pyshacl", shapes, text)
