"""Strategies, plans, tools ... that words or addresses name. Names and addresses are invented."""

from __future__ import annotations

from typing import Any

import pytest

from msq_graph.extract.instrument_names import period_in
from msq_graph.extract.instruments import kind_of_address, read_instruments
from msq_graph.extract.passages import read_passage
from msq_graph.ingest.links import links_in
from msq_graph.records.claims import InstrumentClaim
from msq_graph.records.response import Answer, Span


def instruments(text: str, question: int = 60, **options: Any) -> list[InstrumentClaim]:
    links = tuple(link for line in text.split("\n") for link in links_in(line))
    answer = Answer(
        question=question, found=True, text=text, control=None, links=links, span=Span(0, len(text))
    )
    return list(read_instruments(read_passage(answer), question, "e-government-strategy", **options))


@pytest.mark.parametrize(
    ("text", "name", "kind", "period"),
    [
        (
            "The National Digital Strategy 2021-2025 sets goals.",
            "National Digital Strategy 2021-2025",
            "strategy",
            (2021, 2025),
        ),
        (
            "Under the Smart Nation Plan (2019-2023), much is done.",
            "Smart Nation Plan (2019-2023)",
            "plan",
            (2019, 2023),
        ),
        (
            "Estrategia Nacional de Inteligencia Artificial (ENIA)",
            "Estrategia Nacional de Inteligencia Artificial",
            "strategy",
            None,
        ),
        ("Plan Numérique Sénégal 2025", "Plan Numérique Sénégal 2025", "plan", None),
        (
            "Stratégie nationale de cybersécurité « SNC »",
            "Stratégie nationale de cybersécurité",
            "strategy",
            None,
        ),
        (
            "Estratégia Brasileira para a Transformação Digital 2022-2026",
            "Estratégia Brasileira para a Transformação Digital 2022-2026",
            "strategy",
            (2022, 2026),
        ),
        ("Digitalstrategie der Bundesregierung", "Digitalstrategie der Bundesregierung", "strategy", None),
        (
            "Стратегия цифровой трансформации 2021-2024",
            "Стратегия цифровой трансформации 2021-2024",
            "strategy",
            (2021, 2024),
        ),
        ('The "Smart Village" programme runs.', "Smart Village", "programme", None),
        ('La feuille de route "Numérique pour tous" est publiée.', "Numérique pour tous", "roadmap", None),
        ("It follows circular No. 2021/18.", "circular No. 2021/18", "guideline", None),
        ("Digital Dashboard: https://d.gov.jm/en", "Digital Dashboard", "dashboard", None),
        (
            "Guidelines for the Use of Social Media by Public Officials",
            "Guidelines for the Use of Social Media by Public Officials",
            "guideline",
            None,
        ),
        (
            "The Open Government Roadmap was adopted for 2021-2023.",
            "Open Government Roadmap",
            "roadmap",
            None,
        ),
    ],
)
def test_an_instrument_has_the_name_kind_and_years_that_are_printed(
    text: str, name: str, kind: str, period: tuple[int, int] | None
) -> None:
    (found,) = instruments(text)
    assert (found.name, found.instrument_kind) == (name, kind)
    assert (found.period_from, found.period_to) == (period or (None, None))
    assert (found.alternative, found.topic) == (False, "e-government-strategy")


@pytest.mark.parametrize(
    "text",
    [
        "Our national strategy is being updated. The plan covers 2021-2025 years.",
        "We have guidelines and a strategy, and a national AI strategy exists.",
        "There is no National AI Strategy.",
        "The draft National Data Policy is under consultation.",
        "A National Data Policy is being drafted.",
        "The former Digital Agenda 2015-2020 has ended.",
        "Digital Policy Office; Committee on Digital Economy Policy; Strategic Planning Unit",
        "Federal Public Service Policy & Support",
        "Agenda 2030 and the OECD Digital Government Policy Framework",
        "A Cyber Security Bill and the Law on the Digital Strategy of the State",
        "The Subgrupo de Agenda Digital meets.",
    ],
)
def test_what_is_described_denied_drafted_ended_or_of_others_is_no_instrument(text: str) -> None:
    assert instruments(text) == []


def test_names_of_bodies_and_measures_are_not_taken_for_instruments() -> None:
    assert instruments("Digital Agenda Coordination\nhttps://a.gov.jm", dated_only=True) == []
    assert instruments("Digital Skills Programme: https://a.gov.jm", without={"programme"}) == []
    assert len(instruments("Digital Skills Programme: https://a.gov.jm")) == 1


def test_several_names_each_have_their_own_link() -> None:
    text = "Smart Nation Strategy\nhttps://s.gov.sg\nOpen Data Policy: https://o.gov.sg; Cloud Roadmap (https://c.gov.sg)"
    assert [(c.name, c.url) for c in instruments(text)] == [
        ("Smart Nation Strategy", "https://s.gov.sg"),
        ("Open Data Policy", "https://o.gov.sg"),
        ("Cloud Roadmap", "https://c.gov.sg"),
    ]


def test_a_link_of_something_else_is_not_the_instruments() -> None:
    (found,) = instruments(
        "The progress of the Smart Nation Strategy is monitored at https://m.gov.sg as well."
    )
    assert found.url is None


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://x.gov/files/national-ai-strategy-2030.pdf", "strategy"),
        ("https://x.gov/plan-numerique", "plan"),
        ("https://x.gov/estrategia-digital/", "strategy"),
        ("https://x.gov/DigitalStrategy2030.pdf", "strategy"),
        ("https://x.gov/fr/charter", "charter"),
        ("https://x.gov/social-media-guidelines/download", "guideline"),
        ("https://www.plan.be/index.php?lang=en", None),
        ("https://strategy.gov.jm", None),
        ("https://x.gov/strategies", None),
        ("https://x.gov/plans-and-policies", None),
        ("https://x.gov/planning", None),
        ("https://x.gov/privacy-policy", None),
        ("https://x.gov/news/strategy-launched", None),
        ("https://x.gov/digital-strategy/news/123", None),
        ("http://[", None),
    ],
)
def test_an_address_proves_a_kind_by_a_whole_word_of_its_last_part(url: str, kind: str | None) -> None:
    assert kind_of_address(url) == kind


def test_years_are_a_period_only_when_one_span_is_printed() -> None:
    assert period_in("for the period 2021 to 2025") == (2021, 2025)
    assert period_in("2021-2025 and 2026-2030") is None
    assert period_in("2025-2021") is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Digital Agenda 2030 foresees it.", "Digital Agenda 2030", "strategy"),
        ("R$ 5 no Plano Plurianual 2024-2027", "Plano Plurianual 2024-2027", "plan"),
        ("France Numérique Ensemble : feuille de route 2023-2027", "France Numérique Ensemble", "roadmap"),
        ("the Algorithmic Impact Assessment (AIA) tool", "Algorithmic Impact Assessment", "tool"),
        ("Well Done: The Digital Jamaica Framework", "Well Done: The Digital Jamaica Framework", "framework"),
        (
            "Guidelines for operation of SNS by agencies",
            "Guidelines for operation of SNS by agencies",
            "guideline",
        ),
        ('National project "Great Leap" (2021-2025)', "Great Leap", "programme"),
    ],
)
def test_names_are_told_by_what_explains_them(text: str, name: str, kind: str) -> None:
    assert [(i.name, i.instrument_kind) for i in instruments(text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "It is part of Initiative 1.4.",
        "Cooperation in EAEU (Digital Agenda until 2025)",
        "Grupo Agenda Digital del Mercosur",
        'A "Proposal for a National Strategy on DLT" was drawn up.',
        "The UN 2030 Agenda applies.",
    ],
)
def test_numbers_proposals_and_what_several_countries_share_are_no_instruments(text: str) -> None:
    assert instruments(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La Stratégie Nette à l'horizon 2025 compte 7 axes.", "Stratégie Nette à l'horizon 2025"),
        ("Cyberstratégie nationale (CSN)", "Cyberstratégie nationale"),
        ("Its Tidy Data Framework of November 2020 is in force.", "Tidy Data Framework"),
        ("Sustainable Development Strategy 2030", "Sustainable Development Strategy 2030"),
        (
            "Plan d'action du partenariat pour un gouvernement ouvert 2021-2023",
            "Plan d'action du partenariat pour un gouvernement ouvert 2021-2023",
        ),
        ('"Paper will not be used by any office in 2025" (Tidy Data Strategy, p. 6)', "Tidy Data Strategy"),
        ("Standards of Integrity and Conduct", "Standards of Integrity and Conduct"),
    ],
)
def test_a_name_ends_before_what_is_said_and_begins_after_what_is_quoted(text: str, name: str) -> None:
    assert [claim.name for claim in instruments(text)] == [name]


@pytest.mark.parametrize("text", ["Tidy Data Framework - in drafting.", "Tidy Plan – under development"])
def test_a_note_after_a_dash_tells_that_an_instrument_is_not_there_yet(text: str) -> None:
    assert instruments(text) == []


def test_the_link_of_a_portal_is_not_that_of_the_plan_before_it() -> None:
    (plan,) = instruments("National Tidy Plan 2021-2023, axis 8 (portal www.tidy.example)")
    assert plan.url is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Tidy Data Strategy and Implementation Plan 2021-2025 is there.",
            "Tidy Data Strategy and Implementation Plan 2021-2025",
        ),
        ("Under the Tidy Recovery Plan the Ministry of Paper runs a project.", "Tidy Recovery Plan"),
        ("Tidy Data Policy 2017 and Open Paper License are applied.", "Tidy Data Policy 2017"),
        ("They have a Roadmap for Data Regulation (2031).", "Roadmap for Data Regulation"),
    ],
)
def test_a_name_goes_on_with_its_own_plan_and_ends_before_a_subject(text: str, name: str) -> None:
    assert name in [claim.name for claim in instruments(text)]


def test_a_plan_that_has_run_out_in_french_is_none() -> None:
    assert instruments("Le Plan Stratégique Papier Net 2020 est échu.") == []


@pytest.mark.parametrize("url", ["https://x.example/policy-standard/", "https://x.example/policy-library"])
def test_a_folder_menu_proves_no_policy(url: str) -> None:
    assert kind_of_address(url) is None
