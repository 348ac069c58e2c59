"""Principles, technologies and goals are claimed when the words name and do not deny them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from msq_graph.errors import EditionError
from msq_graph.extract.mentions import read_mentions
from msq_graph.extract.mentionwords import read_mention_words
from msq_graph.records.claims import ObjectiveClaim
from tests.passages import passage

if TYPE_CHECKING:
    from pathlib import Path


def topics(text: str) -> list[str]:
    return [c.code for c in read_mentions(passage(text), 72) if c.scheme == "topic"]


def goals(text: str, *, about_goals: bool = False) -> list[str]:
    found = read_mentions(passage(text), 62, about_goals=about_goals)
    return [c.code for c in found if c.scheme == "sdg"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Digital-by-default and “once only”", ["digital-by-default", "once-only"]),
        ("'Digital by default™-principle (on p. 13)", ["digital-by-default"]),
        ("numérique par\ndéfaut, dites-le-nous une fois", ["digital-by-default", "once-only"]),
        ('principio de "solo una vez"', ["once-only"]),
        ("a single source of truth (SSoT); the Only Once law", ["once-only"]),
        ("eventos de vida, inclusivo por defecto", ["life-cycle", "inclusion-by-default"]),
        ("a life-cycle approach; inclusion-by-design", ["life-cycle", "inclusion-by-default"]),
        (
            "AI, RPA, DLT, 4G/5G and loT",
            ["artificial-intelligence", "robotics", "blockchain", "5g", "internet-of-things"],
        ),
        ("el uso de la IA y de cadenas de bloques", ["artificial-intelligence", "blockchain"]),
        ("not only AI but also IoT", ["artificial-intelligence", "internet-of-things"]),
        ("an Al strategy", ["artificial-intelligence"]),
        ("Citizens do not have to give the same data again (once-only).", ["once-only"]),
        ("AI systems must not discriminate.", ["artificial-intelligence"]),
        ("The strategy will use artificial intelligence in services.", ["artificial-intelligence"]),
    ],
)
def test_what_words_name_is_mentioned_once(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The strategy does not make specific reference to e-participation, digital inclusion or 5G.",
        "AI and robotics are not mentioned.",
        "Neither robotics nor blockchain.",
        "La stratégie ne mentionne pas la blockchain.",
        "la estrategia no hace referencia a blockchain ni a la robótica",
        "Blockchain: none",
        "A reference to AI will be added in future.",
        "A strategy on artificial intelligence is under preparation.",
        "Planned:\n- blockchain\n- 5G",
        "Data are entered only once; the life cycle of products; privacy by default.",
        "Al Maktoum; the IA audit of the board",
        "https://ai.gov.ae/blockchain/5g",
        "Not applicable",
    ],
)
def test_what_is_denied_planned_or_no_name_is_not_mentioned(text: str) -> None:
    assert topics(text) == []


def test_a_denial_holds_for_its_own_clause() -> None:
    assert topics("No reference to AI, but blockchain is used.") == ["blockchain"]
    assert topics("AI and IoT are mentioned, robotics is not.") == [
        "artificial-intelligence",
        "internet-of-things",
    ]
    assert topics("Robotics: not mentioned\nAI: yes\nBlockchain: none") == ["artificial-intelligence"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SDG 4", ["4"]),
        ("SDGs 4, 9 and 16", ["4", "9", "16"]),
        ("ODS 9 y 16; ODD 4", ["9", "16", "4"]),
        ("SDGs 1-3, SDG target 16.10, SDG 9.c", ["1", "2", "3", "16.10", "9.c"]),
        ("Sustainable Development Goals (SDGs) 9 and 17", ["9", "17"]),
        ("2030 Agenda: Goal 16 and in particular target 16.6", ["16", "16.6"]),
        ("SDGs 9 (industry), 10 and 16", ["9", "10", "16"]),
        ("4. Quality education, 13. dimate actions", ["4", "13"]),
        ("The SDGs: Gender Equality and Quality Education", ["5", "4"]),
        ("SDG 17; 16 indicators are used", ["17"]),
        ("SDG 17 and 16 indicators", ["17"]),
        ("ODS n.º 9", ["9"]),
        ("It has 12 goals; Goal 3 is e-participation. The SDGs are on p. 8.", []),
        ("the 17 SDGs, Goal 2 of the strategy, Strategic Goal 3", []),
        ("It supports the SDGs, such as climate action for all.", []),
        ("SDG 18, SDG 16.11, indicator SDG 16.6.2, SDG 2030", []),
        ("4. Climate action", []),
        ("Goal 16", []),
        ("The strategy is not aligned with SDG 9.", []),
    ],
)
def test_goals_are_mentioned_by_number_or_title(text: str, expected: list[str]) -> None:
    assert goals(text) == expected


def test_a_goal_without_mark_counts_where_goals_are_asked_for() -> None:
    assert goals("Goal 16 and target 16.6", about_goals=True) == ["16", "16.6"]


def test_goals_of_objectives_are_not_mentioned_again() -> None:
    objective = ObjectiveClaim(question=62, instrument="Plan", number="1", text="x", goals=(4,))
    assert [c.code for c in read_mentions(passage("SDG 4 and SDG 9"), 62, (objective,))] == ["9"]


def test_a_broken_list_of_words_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mention-words.toml"
    path.write_text('[[topic]]\ncode = "5g"\nwords = ["5g"]\n', encoding="utf-8")
    with pytest.raises(EditionError, match=r"mention-words\.toml: 'locator' is missing"):
        read_mention_words(path)
    path.write_text('[[topic]]\ncode = "5g"\nwords = "5g"\n', encoding="utf-8")
    with pytest.raises(EditionError, match="'5g' is no list of words"):
        read_mention_words(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- 9.c (access)\n- 10.2 (inclusion)\n- 17.8\nThese are the targets of our plan.",
            ["9.c", "10.2", "17.8"],
        ),
        ("4, 9 and 16", ["4", "9", "16"]),
        ("Metas 9.c, 10.2 e 17.8", ["9.c", "10.2", "17.8"]),
        ("1.1 Skills\n1.2 Networks\n2.1 Services\nThese are the targets of our strategy.", []),
        ("2.1 Skills for all\n3.4 Networks", []),
        ("12, 2030", []),
    ],
)
def test_lines_that_begin_with_targets_name_them_where_goals_are_asked_for(
    text: str, expected: list[str]
) -> None:
    assert goals(text, about_goals=True) == expected
    assert goals(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("digital & mobile first", ["digital-by-default"]),
        ("inclusive and digital by design", ["inclusion-by-default", "digital-by-default"]),
        ("digital identity and mobile first", []),
        ("A proposal on blockchain was drawn up in 2020 but was never adopted.", []),
        ("AI is used, the blockchain project was abandoned.", ["artificial-intelligence"]),
    ],
)
def test_one_ending_may_serve_two_words_and_what_was_given_up_is_not_mentioned(
    text: str, expected: list[str]
) -> None:
    assert topics(text) == expected


def test_targets_of_goals_of_objectives_are_not_mentioned_again() -> None:
    objective = ObjectiveClaim(question=62, instrument="Plan", number="1", text="x", goals=(4,))
    assert goals("SDG 4.4") == ["4.4"]
    assert [c.code for c in read_mentions(passage("SDG 4.4"), 62, (objective,))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Policy on Artificial Intelligence (2021)\nRobotics is not mentioned.", ["artificial-intelligence"]),
        ("Artificial intelligence (AI)\nand robotics are not mentioned.", []),
        ("Non prévu. La robotique non plus.", []),
        ("No incluye el tema. La robótica tampoco.", []),
        ("Programme for the Use of Al in Schools", ["artificial-intelligence"]),
        ("the development of Al Zahra", []),
        ("Se prevé elaborar una estrategia de inteligencia artificial.", []),
    ],
)
def test_a_denial_holds_for_its_own_line_and_a_plan_names_nothing(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


def test_words_of_stress_go_on_with_a_list_of_goals() -> None:
    assert goals("SDG 9 and 16, foremost 16.10") == ["9", "16", "16.10"]
    assert goals("ODS 4, sobre todo 4.4") == ["4", "4.4"]
    assert goals("SDG 9, especially 5 municipalities") == ["9"]
