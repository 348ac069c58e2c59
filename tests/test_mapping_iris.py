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
        iris.citation(KEY, 66, 17): "citation/BEL/2024/member-state/66/page-17",
        iris.rule("text-denial/1"): "agent/rule/text-denial-1",
        iris.question(2024, 34): "edition/2024/q/34",
        iris.section(2024, "C"): "edition/2024/section/C",
        iris.law("BEL", "u", "dossier-1994-04-11-51"): "id/BEL/law/dossier-1994-04-11-51",
        iris.law("BEL", "u", None): f"id/BEL/law/link-{iris.digest('u')}",
        iris.objective("BEL", "#SmartNation 2030", "1"): "id/BEL/instrument/smartnation-2030/objective/1",
        iris.body("European Blockchain Partnership"): "id/INT/body/european-blockchain-partnership",
        iris.graph(KEY): "graph/BEL/2024/member-state",
        iris.graph(KEY, "restricted"): "graph/BEL/2024/member-state/restricted",
        iris.graph("vocab"): "graph/vocab",
    }

    assert [node.value.removeprefix(iris.BASE) for node in made] == list(made.values())


def test_a_response_without_an_alpha_3_code_is_refused() -> None:
    with pytest.raises(BuildError, match=r"B\.txt: 'B' 2024"):
        iris.key_of(blank("B"))


def test_the_key_of_a_response_holds_country_edition_and_kind() -> None:
    assert str(iris.key_of(france()[0])) == "FRA/2024/member-state"
