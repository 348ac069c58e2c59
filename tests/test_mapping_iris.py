from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from msq_graph.errors import BuildError
from msq_graph.mapping import iris
from msq_graph.records.response import Span
from tests.invented import blank, france

KEY = iris.Key("BEL", 2024, "member-state")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@given(st.text())
@example("")
@example("Ærøskøbing Łódź İstanbul ß")
@example("x" * 200)
def test_any_name_gives_a_short_slug_that_is_its_own_slug(name: str) -> None:
    slug = iris.slug(name)

    assert SLUG.fullmatch(slug)
    assert len(slug) <= iris.SLUG_LENGTH
    assert iris.slug(slug) == slug


@given(st.text())
@example("https://[")
@example("https://")
@example('https://a b<c>/"{}|\\^`')
def test_any_address_gives_valid_iris(url: str) -> None:
    for node in (iris.portal("BEL", url), iris.law("BEL", url, None), iris.document("BEL", url)):
        assert node.value.startswith(f"{iris.BASE}id/BEL/")
        assert SLUG.fullmatch(node.value.rpartition("/")[2])


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("BOSA", "bosa"),
        ("Ministère de l'Économie", "ministere-de-l-economie"),
        ("Łódź Øresund Straße", "lodz-oresund-strasse"),
        ("#SmartNation 2030", "smartnation-2030"),
    ],
)
def test_a_name_keeps_what_can_be_read_of_it(name: str, slug: str) -> None:
    assert iris.slug(name) == slug


@pytest.mark.parametrize(
    "name", ["Министерство цифрового развития", "数字政府 2030", "وزارة الاتصالات", "Министерство IT", "--"]
)
def test_a_name_in_another_script_or_without_letters_is_named_by_its_hash(name: str) -> None:
    assert re.fullmatch(r"n-[0-9a-f]{12}", iris.slug(name))


def test_long_names_with_one_beginning_stay_apart() -> None:
    common = "Ministry of Economic Affairs, Infrastructure, Environment and Climate, Department of "

    assert iris.slug(common + "Roads") != iris.slug(common + "Rivers")


@pytest.mark.parametrize(
    "url",
    [
        "https://data.gov.be/en",
        "http://www.data.gov.be/en/",
        "HTTPS://WWW.Data.gov.be/en#y",
        "data.gov.be/en",
    ],
)
def test_a_portal_is_named_by_host_and_path(url: str) -> None:
    assert iris.portal("BEL", url).value == f"{iris.BASE}id/BEL/portal/data-gov-be-en"


def test_iris_are_those_of_the_decision() -> None:
    made = {
        iris.response(KEY): "response/BEL/2024/member-state",
        iris.span(KEY, Span(3, 9)): "source/BEL/2024/member-state#char=3,9",
        iris.answer(KEY, 45): "answer/BEL/2024/member-state/45",
        iris.assessment(KEY, 45, "text-denial-1"): "assessment/BEL/2024/member-state/45/text-denial-1",
        iris.citation(KEY, 66, "page", "17"): "citation/BEL/2024/member-state/66/page-17",
        iris.citation(KEY, 66, "page", "12", "14"): "citation/BEL/2024/member-state/66/page-12-to-14",
        iris.citation(KEY, 66, "section", "4.2"): "citation/BEL/2024/member-state/66/section-4.2",
        iris.citation(KEY, 66, "annex", "II"): "citation/BEL/2024/member-state/66/annex-ii",
        iris.figure(KEY, 58, "x"): f"figure/BEL/2024/member-state/58/{iris.digest('x')}",
        iris.period(2021, 2025): "period/2021-2025",
        iris.period(2024, None): "period/2024",
        iris.period(2024, 2024): "period/2024",
        iris.rule("text-denial/1"): "agent/rule/text-denial-1",
        iris.question(2024, 34): "edition/2024/q/34",
        iris.section(2024, "C"): "edition/2024/section/C",
        iris.law("BEL", "u", "dossier-1994-04-11-51"): "id/BEL/law/dossier-1994-04-11-51",
        iris.law("BEL", "u", None): f"id/BEL/law/link-{iris.digest('u')}",
        iris.law("EU", None, "celex-32016R0679"): "id/EU/law/celex-32016r0679",
        iris.law("GBR", None, None, "Data Act 2018"): "id/GBR/law/named-data-act-2018",
        iris.instrument("BEL", "#SmartNation 2030"): "id/BEL/instrument/smartnation-2030",
        iris.measure("BEL", "DigitAll"): "id/BEL/measure/digitall",
        iris.document("BEL", "u"): f"id/BEL/document/link-{iris.digest('u')}",
        iris.account("BEL", "x", "belgiumgov"): "id/BEL/account/x-belgiumgov",
        iris.framework("2030-agenda"): "id/INT/framework/2030-agenda",
        iris.objective("BEL", "#SmartNation 2030", "1"): "id/BEL/instrument/smartnation-2030/objective/1",
        iris.body("European Blockchain Partnership"): "id/INT/body/european-blockchain-partnership",
        iris.graph(KEY): "graph/BEL/2024/member-state",
        iris.graph(KEY, "restricted"): "graph/BEL/2024/member-state/restricted",
        iris.graph("vocab"): "graph/vocab",
    }

    assert [node.value.removeprefix(iris.BASE) for node in made] == list(made.values())


def test_a_figure_is_named_by_what_is_printed_in_its_answer() -> None:
    made = {iris.figure(KEY, 58, "1 %"), iris.figure(KEY, 58, "2 %"), iris.figure(KEY, 57, "1 %")}

    assert len(made) == 3


def test_account_names_that_make_one_slug_stay_apart() -> None:
    names = ("gov.x", "gov_x", "gov-x")
    made = [
        iris.account("BEL", "x", name).value.removeprefix(f"{iris.BASE}id/BEL/account/") for name in names
    ]

    assert len(set(made)) == 3
    assert made[2] == "x-gov-x"
    assert all(re.fullmatch(r"x-gov-x-[0-9a-f]{12}", name) for name in made[:2])


@given(st.text(min_size=1))
@example("@")
@example("Ünïcode")
def test_any_account_name_gives_a_valid_iri(name: str) -> None:
    assert SLUG.fullmatch(iris.account("BEL", "x", name).value.rpartition("/")[2])


def test_a_response_without_an_alpha_3_code_is_refused() -> None:
    with pytest.raises(BuildError, match=r"B\.txt: 'B' 2024"):
        iris.key_of(blank("B"))


def test_the_key_of_a_response_holds_country_edition_and_kind() -> None:
    assert str(iris.key_of(france()[0])) == "FRA/2024/member-state"
