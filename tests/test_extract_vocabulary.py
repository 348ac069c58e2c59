"""The words by which claims are recognised use codes that exist."""

from __future__ import annotations

import tomllib

from msq_graph.extract.vocabulary import load_goals, load_words
from msq_graph.ingest.editions import load_indicators
from msq_graph.resources import data_folder


def codes(scheme: str) -> set[str]:
    table = tomllib.loads((data_folder("ontology") / "codes.toml").read_text(encoding="utf-8"))
    return {row["code"] for row in table[scheme]["codes"]}


def test_kinds_of_instruments_levels_and_portals_are_codes_of_their_lists() -> None:
    assert set(load_words().instruments.values()) <= codes("instrument-kind")
    assert set(load_words().levels.values()) <= codes("government-level")
    assert {i.portal_kind for i in load_indicators() if i.portal_kind} <= codes("portal-kind")


def test_every_goal_has_a_title_in_three_languages() -> None:
    assert sorted(load_goals().titles) == list(range(1, 18))
    assert all(len(set(titles)) >= 3 for titles in load_goals().titles.values())
