"""Objectives are claimed when instrument, number and goals are all printed."""

from __future__ import annotations

import pytest

from msq_graph.extract.objectives import read_objectives
from tests.passages import passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'SDG 9: Industry, Innovation and Infrastructure – PSP Strategic Thrust 2 "Digital government"',
            [("PSP", "2", "Digital government", (9,))],
        ),
        (
            "Digital Agenda 2025:\n- Pillar 1 (Connectivity) - SDG 9\n- Pillar 2 (Digital skills) - SDG 4, 9",
            [
                ("Digital Agenda 2025", "1", "Connectivity", (9,)),
                ("Digital Agenda 2025", "2", "Digital skills", (4, 9)),
            ],
        ),
        (
            "National Digital Strategy 2030, Objective 3: Public services for all (SDG 16)",
            [("National Digital Strategy 2030", "3", "Public services for all", (16,))],
        ),
        (
            "Estrategia Digital 2030\nEje 1. Conectividad (ODS 9)\nEje 2. Gobierno digital (ODS 16 y 17)",
            [
                ("Estrategia Digital 2030", "1", "Conectividad", (9,)),
                ("Estrategia Digital 2030", "2", "Gobierno digital", (16, 17)),
            ],
        ),
        (
            "Plan Numérique 2025 – Axe 2 : Services publics — ODD 16",
            [("Plan Numérique 2025", "2", "Services publics", (16,))],
        ),
        ("Pillar 1: Skills (SDG 4)", []),
        ("Digital Agenda 2025, Pillar 1: Skills", []),
        ("Digital Agenda 2025 is about skills (SDG 4)", []),
        ("Digital Agenda 2025\nObjective 3: more about SDG 4 and schools", []),
    ],
)
def test_objectives_may_stand_before_or_after_their_goals(
    text: str, expected: list[tuple[str, str, str, tuple[int, ...]]]
) -> None:
    found = read_objectives(passage(text), 62)
    assert [(c.instrument, c.number, c.text, c.goals) for c in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Blue State Digital Strategy 2030 is aligned with the SDGs as follows:\n"
            "Objective 1 - Better services: SDG 16 and SDG 10\nObjective 8 - New technologies: SDG 9",
            [("1", "Better services", (16, 10)), ("8", "New technologies", (9,))],
        ),
        (
            "Plano Digital 2030:\nPilar I Capacitação - ODS 4 e 5\nPilar II. Governo digital (ODS 16, 10)",
            [("I", "Capacitação", (4, 5)), ("II", "Governo digital", (16, 10))],
        ),
        (
            "Digital Plan 2030: Objective 1 - Skills (SDG 4); Objective 2 - Networks (SDG 9, 11)",
            [("1", "Skills", (4,)), ("2", "Networks", (9, 11))],
        ),
        (
            "Digital Agenda 2030\nStrategic objective A: Skills for all contributes to SDG 4",
            [("A", "Skills for all", (4,))],
        ),
        ("Stratégie numérique 2025\nAxe B : Services → ODD 16", [("B", "Services", (16,))]),
        ("Digital Nation Plan: Pillar I - Skills (SDG4, SDG8)", [("I", "Skills", (4, 8))]),
        ("Objective A digital state (SDG 4)", []),
        ("The Digital Strategy 2025 and the AI Plan 2030 cover:\nPillar 1: Skills (SDG 4)", []),
    ],
)
def test_numbers_may_be_roman_or_letters_and_one_plan_may_be_named_above(
    text: str, expected: list[tuple[str, str, tuple[int, ...]]]
) -> None:
    assert [(c.number, c.text, c.goals) for c in read_objectives(passage(text), 62)] == expected


def test_the_plan_named_above_is_taken_from_its_sentence() -> None:
    text = "The Blue State Digital Strategy 2030 supports these:\nPillar IV: Skills for all (SDGs 4 and 9)"
    assert [c.instrument for c in read_objectives(passage(text), 62)] == ["Blue State Digital Strategy 2030"]


@pytest.mark.parametrize(
    "text",
    [
        "Eje 1 Gobierno abierto: ODS 16 y 17; Eje 3 Conectividad: ODS 9 (Agenda Digital 2030)",
        "Eje 1: Gobierno abierto (ODS 16, 17); Eje 3: Conectividad (ODS 9) (Agenda Digital 2030).",
    ],
)
def test_the_plan_may_be_named_in_a_bracket_behind_all_its_objectives(text: str) -> None:
    found = [(c.instrument, c.number, c.text, c.goals) for c in read_objectives(passage(text), 62)]
    assert found == [
        ("Agenda Digital 2030", "1", "Gobierno abierto", (16, 17)),
        ("Agenda Digital 2030", "3", "Conectividad", (9,)),
    ]


def test_a_bracket_behind_objectives_that_names_no_plan_is_no_heading() -> None:
    text = "Axis 1 Skills: SDG 4; Axis 2 Networks: SDG 9 (see page 4)"
    assert list(read_objectives(passage(text), 62)) == []
