"""The published accuracy is that of the rules as they are."""

from __future__ import annotations

from pathlib import Path

from benchmarks.accuracy import followup_tables
from benchmarks.things import publish

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"


def test_the_published_tables_on_follow_up_texts_are_those_of_the_rules() -> None:
    """Run ``python -m benchmarks.accuracy`` after a change of the rules, and read the difference."""
    assert followup_tables() in PAGE.read_text(encoding="utf-8")


def test_the_published_tables_on_things_are_those_of_the_rules() -> None:
    """Run ``python -m benchmarks.things.publish`` after a change of the rules, and read the difference."""
    assert publish.tables() in publish.PAGE.read_text(encoding="utf-8")
