"""Amounts and shares are claimed when they can be read in one way only."""

from __future__ import annotations

import pytest

from msq_graph.extract.figures import read_figures
from tests.passages import passage


def figures(text: str, country: str | None = None) -> list[tuple[str, str | None]]:
    return [(c.amount, c.unit) for c in read_figures(passage(text), 58, country)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EUR 585 million", [("585000000", "EUR")]),
        ("€ 1.2 bn and €5m", [("1200000000", "EUR"), ("5000000", "EUR")]),
        ("1,2 milliards d'euros", [("1200000000", "EUR")]),
        ("US$ 250 million, 100 million USD", [("250000000", "USD"), ("100000000", "USD")]),
        ("$ 30 million", [("30000000", None)]),
        ("KES 20 billion or KSh 1,200,000", [("20000000000", "KES"), ("1200000", "KES")]),
        ("R$ 1,3 bilhões", [("1300000000", "BRL")]),
        ("₹ 1,00,000 crore", [("1000000000000", "INR")]),
        ("CHF 3'500'000; 12 500 EUR", [("3500000", "CHF"), ("12500", "EUR")]),
        ("1.361.000,50 EUR", [("1361000.5", "EUR")]),
        ("US$250,000", [("250000", "USD")]),
        ("The amount is USD 1,250 million for the agenda", [("1250000000", "USD")]),
        ("150 millions de dirhams (MAD)", [("150000000", "MAD")]),
        ("Rs 1,496 crore", [("14960000000", None)]),
        ("2.5 % of the national budget", [("2.5", "percent")]),
        ("0,8 % du budget de l'Etat", [("0.8", "percent")]),
        ("The share of ICT in the state budget is 1.5 per cent.", [("1.5", "percent")]),
        ("80% of end-to-end services are to be online by 2025.", [("80", "percent")]),
    ],
)
def test_amounts_and_shares_are_read(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1.200 millones de euros",
        "EUR 5-7 million",
        "between 5 and 7 million euro",
        "COP 28 and the TOP 10",
        "20 million users and 5 goals",
        "80 % of citizens use it, 3% of users do not",
        "an increase of 5% of the budget",
        "SDG 16, page 12",
    ],
)
def test_what_can_be_read_in_two_ways_or_is_no_money_is_not_claimed(text: str) -> None:
    assert figures(text) == []


def test_the_country_tells_which_of_several_currencies_is_meant() -> None:
    assert figures("1 361 milliards de FCFA", "SEN") == [("1361000000000", "XOF")]
    assert figures("1 361 milliards de FCFA", "CMR") == [("1361000000000", "XAF")]
    assert figures("£2.6 billion", "GBR") == [("2600000000", "GBP")]
    assert figures("£2.6 billion") == [("2600000000", None)]
    assert figures("R5.2 billion", "ZAF") == [("5200000000", "ZAR")]
    assert figures("R5.2 billion", "KEN") == []


def test_shares_of_an_amount_go_with_it() -> None:
    text = "USD 10 million (73% private, 17% public, 10% donors); 12% more"
    assert figures(text) == [
        ("10000000", "USD"),
        ("73", "percent"),
        ("17", "percent"),
        ("10", "percent"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EUR 2 million in 2022 and EUR 3 million for 2023-2025", [(2022, 2022), (2023, 2025)]),
        ("In 2023, the budget was EUR 5 million.", [(2023, 2023)]),
        ("the 2023 budget of EUR 5 million", [(2023, 2023)]),
        ("EUR 5 million (2021–27)", [(2021, 2027)]),
        ("EUR 5 million per year", [(None, None)]),
        ("EUR 5 million for the Digital Strategy 2021-2025", [(None, None)]),
        ("EUR 5 million under the plan adopted in 2020", [(None, None)]),
    ],
)
def test_years_are_those_printed_for_the_figure(
    text: str, expected: list[tuple[int | None, int | None]]
) -> None:
    assert [(c.year_from, c.year_to) for c in read_figures(passage(text), 58)] == expected


def test_a_figure_keeps_what_was_printed_and_is_claimed_once() -> None:
    found = list(read_figures(passage("EUR\n585 million, that is EUR 585 million"), 58))
    assert [c.printed for c in found] == ["EUR 585 million"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We digitalised 80% of services; over 900 services are online and we aim at 100%.", ["80", "100"]),
        ("All services: the target is 95% by 2027.", ["95"]),
        ("100% digital public services by 2030", ["100"]),
        ("The share of services available online is to reach 90 %.", ["90"]),
        ("90% satisfaction with digital services", []),
        ("The share of users of online services: 80%", []),
        ("70% of citizens use online services by 2025", []),
    ],
)
def test_targets_of_services_are_figures_but_shares_of_people_are_none(
    text: str, expected: list[str]
) -> None:
    assert [amount for amount, unit in figures(text) if unit == "percent"] == expected


def test_a_letter_after_a_number_is_a_scale_or_the_amount_is_not_claimed() -> None:
    assert figures("$2.2B over 6 years") == [("2200000000", None)]
    assert figures("R$ 1,2 bi e (€5 m)") == [("1200000000", "BRL"), ("5000000", "EUR")]
    assert figures("a) EUR 500 b) EUR 700") == [("500", "EUR"), ("700", "EUR")]
    assert figures("$2.2x") == []


def test_an_opening_year_holds_for_its_clause_and_public_is_no_publication() -> None:
    def years(text: str) -> list[tuple[int | None, int | None]]:
        return [(c.year_from, c.year_to) for c in read_figures(passage(text), 58)]

    assert years("In 2023, EUR 5 million, that is 1 % of the budget") == [(2023, 2023), (2023, 2023)]
    assert years("In 2022, EUR 5 million (2021: EUR 4 million)") == [(2022, 2022), (2021, 2021)]
    assert years("50% of public services on a mobile by 2025") == [(2025, 2025)]
    assert years("EUR 5 million from the Digital Fund for 2021 and 2022") == [(2021, 2022)]
    assert years("95% of public services online by the end of 2026") == [(2026, 2026)]
    assert years("100 % des démarches en ligne d'ici 2025") == [(2025, 2025)]
    assert years("EUR 5 million from the fund created in 2019") == [(None, None)]


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("HRK 2.15 billion", None, [("2150000000", "HRK")]),
        ("N 45.1 billion, less than 1% of the budget", "NGA", [("45100000000", None), ("1", "percent")]),
        ("N 45.1 billion", "FRA", []),
        ("ICT makes up 1.5 per cent of total government expenses.", None, [("1.5", "percent")]),
        ("95 % of services are digital (in 2020: 69 %).", None, [("95", "percent"), ("69", "percent")]),
        ("By 2030 95 % of services are digital, trust 69 %.", None, [("95", "percent")]),
        ("EUR 5 million, of which 33 % borne by the State", None, [("5000000", "EUR"), ("33", "percent")]),
        ("34 % des Zoriens avaient utilisé un service en ligne", None, []),
        ("40 % of the Lumians used an online service", None, []),
    ],
)  # fmt: skip
def test_what_an_amount_or_share_is_of_decides(
    text: str, country: str | None, expected: list[tuple[str, str | None]]
) -> None:
    assert figures(text, country) == expected


def test_a_year_with_a_colon_before_a_figure_is_its_year() -> None:
    found = list(read_figures(passage("- 2025: 80% of services online\n- 2030: EUR 4 million"), 58))
    assert [c.year_from for c in found] == [2025, 2030]


def test_a_share_of_the_plan_belongs_to_its_amount_and_a_note_behind_a_year_does_not_count() -> None:
    assert figures("12 million EUR, i.e. about 20,5 % of the Plan", None)[1:] == [("20.5", "percent")]
    found = figures("80 % of services online by 2024, 100 % by 2025 (about 900 services)", None)
    assert found == [("80", "percent"), ("100", "percent")]
