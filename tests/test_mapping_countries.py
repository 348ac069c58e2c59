from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from msq_graph.errors import EditionError
from msq_graph.ingest.countries import find_member_state, load_member_states, near_names, read_member_states
from msq_graph.ingest.country_groups import load_country_groups, read_country_groups
from msq_graph.mapping.countries import country_quads
from msq_graph.mapping.iris import BASE
from msq_graph.resources import data_folder
from tests.invented import value_of

CODES = Path(__file__).parents[2] / "shared" / "reference" / "countries" / "country-codes.csv"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Belgium", "BEL"),
        (" BELGIQUE ", "BEL"),
        ("België", "BEL"),
        ("the Kingdom of Belgium", "BEL"),
        ("BEL", "BEL"),
        ("BE", "BEL"),
        ("The Gambia", "GMB"),
        ("Gambia (the)", "GMB"),
        ("Côte d’Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Turkey", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("South Korea", "KOR"),
        ("Korea, Rep.", "KOR"),
        ("Republic of Moldova", "MDA"),
        ("Vietnam", "VNM"),
        ("U.S.A.", "USA"),
        ("United Kingdom", "GBR"),
        ("Czech Republic", "CZE"),
        ("the Republic of the Congo", "COG"),
        ("D.R. Congo", "COD"),
        ("St. Kitts & Nevis", "KNA"),
        ("l'Afrique du Sud", "ZAF"),
        ("República de Chile", "CHL"),
        ("Republic of Kazakhstan", "KAZ"),
        ("Российская Федерация", "RUS"),
        ("РОССИЯ", "RUS"),
        ("Соединённое Королевство", "GBR"),
        ("بلجيكا", "BEL"),
        ("ايران", "IRN"),
        ("大韩民国", "KOR"),
        ("刚果（金）", "COD"),
        ("Korea, North", "PRK"),
        ("Georgia (Country)", "GEO"),
    ],
)
def test_a_state_is_found_by_the_names_respondents_write(text: str, code: str) -> None:
    found = find_member_state(text)

    assert found is not None
    assert found.alpha3 == code


@pytest.mark.parametrize(
    "text",
    ["", "Belgum", "no", "and", "bel", "Korea", "Republic of China", "Kosovo", "Palestine", "Guineas", "056"],
)
def test_what_is_no_exact_name_or_code_finds_nothing(text: str) -> None:
    assert find_member_state(text) is None


def test_every_name_of_every_state_finds_it() -> None:
    for state in load_member_states():
        for name in (*state.names, state.name_en.upper(), f"the {state.name_en}", state.alpha2, state.alpha3):
            assert find_member_state(name) is state


def test_near_names_are_suggested_and_places_we_must_not_take_for_a_state_are_not() -> None:
    assert near_names("Belgum") == ["Belgium"]
    assert set(near_names("Korea")) == {"Republic of Korea", "Democratic People's Republic of Korea"}
    assert near_names("Republic of China") == []
    assert near_names("qqqq") == []


def answers(pattern: str) -> list[tuple[str, ...]]:
    """Ask the graph of countries; IRIs without our base, literals without their type."""
    store = ox.Store()
    store.extend(country_quads())
    prefixes = f"PREFIX msq: <{BASE}ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    prefixes += " PREFIX schema: <https://schema.org/> PREFIX dct: <http://purl.org/dc/terms/>"
    found = store.query(f"{prefixes} {pattern}", base_iri=BASE, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(value_of(term).removeprefix(BASE) for term in row) for row in found)


def test_there_are_193_states_each_with_one_label_in_each_language_of_the_united_nations() -> None:
    labels = answers("SELECT ?c (lang(?l) AS ?g) { ?c a schema:Country ; skos:prefLabel ?l }")

    assert len(load_member_states()) == 193
    assert labels == sorted(
        (f"id/{state.alpha3}", language)
        for state in load_member_states()
        for language in ("en", "fr", "es", "ar", "zh", "ru")
    )


def test_a_state_is_found_by_its_codes_and_the_system_of_each_is_told() -> None:
    codes = 'SELECT ?c { ?c a schema:Country ; skos:notation "BE"^^msq:Alpha2 , "056"^^msq:M49 }'

    assert answers(codes) == [("id/BEL",)]
    assert len(answers("SELECT ?c ?n { ?c a schema:Country ; skos:notation ?n }")) == 2 * 193


def test_one_pattern_finds_the_states_of_a_group_of_any_kind() -> None:
    asked = "SELECT ?g (COUNT(?c) AS ?n) { ?g skos:member ?c . ?c a schema:Country } GROUP BY ?g"
    counts = {group: int(count) for group, count in answers(asked)}

    assert counts == {f"id/group/{group.id}": len(group.members) for group in load_country_groups()}
    regions = ("africa", "americas", "asia", "europe", "oceania")
    assert sum(counts[f"id/group/{region}"] for region in regions) == 193
    assert {name: counts[f"id/group/{name}"] for name in ("ldc", "lldc", "sids", "eu")} == {
        "ldc": 45,
        "lldc": 32,
        "sids": 37,
        "eu": 27,
    }


def test_a_region_holds_its_sub_regions_and_a_state_is_in_one_of_each() -> None:
    above = "SELECT ?r { ?r skos:member <id/group/western-europe> ; dct:type <vocab/group-kind-region> }"
    around = "SELECT ?t ?g { ?g skos:member <id/BEL> ; dct:type ?t }"

    assert answers(above) == [("id/group/europe",)]
    assert answers(around) == [
        ("vocab/group-kind-group", "id/group/eu"),
        ("vocab/group-kind-region", "id/group/europe"),
        ("vocab/group-kind-sub-region", "id/group/western-europe"),
    ]


def test_every_group_tells_the_date_and_the_source_of_its_list() -> None:
    dated = answers("SELECT ?g ?d { ?g a msq:CountryGroup ; dct:date ?d ; dct:source ?s }")

    assert [group for group, _ in dated] == sorted(f"id/group/{group.id}" for group in load_country_groups())
    assert ("id/group/eu", "2020-02-01") in dated


def test_groups_are_those_of_the_reference_table() -> None:
    if not CODES.is_file():
        pytest.skip("the reference table of countries is not at hand (../shared)")
    states = {state.alpha3 for state in load_member_states()}
    rows = list(csv.DictReader(CODES.read_text(encoding="utf-8").splitlines()))
    rows = [row for row in rows if row["ISO3166-1-Alpha-3"] in states]
    listed = {
        "ldc": "Least Developed Countries (LDC)",
        "lldc": "Land Locked Developing Countries (LLDC)",
        "sids": "Small Island Developing States (SIDS)",
    }
    for group in load_country_groups():
        if group.id == "eu":
            continue
        column = "Region Code" if group.kind == "region" else "Sub-region Code"
        assert group.members == tuple(
            sorted(
                row["ISO3166-1-Alpha-3"]
                for row in rows
                if (row[listed[group.id]] if group.id in listed else row[column].zfill(3) == group.m49)
            )
        ), group.id


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('members = ["AUS", "NZL"]', 'members = ["AUS"]', "NZL is in 0 sub-regions"),
        ('members = ["AUS", "NZL"]', 'members = ["AUS", "NZL", "FJI"]', "FJI is in 2 sub-regions"),
        ('members = ["AUS", "NZL"]', 'members = ["AUS", "NZL", "AUS"]', "AUS stands twice"),
        ('members = ["AUS", "NZL"]', 'members = ["AUS", "NZL", "ABW"]', "ABW is no member state"),
        ('members = ["AUS", "NZL"]', "members = []", "australia-and-new-zealand: members is"),
        (
            'parts = ["latin-america-and-the-caribbean", ',
            "parts = [",
            "latin-america-and-the-caribbean is in 0",
        ),
        ('id = "lldc"', 'id = "ldc"', "ldc stands twice"),
        ('id = "eu"\nkind = "group"', 'id = "eu"\nkind = "club"', "eu: kind is"),
        ('date = "2020-02-01"', 'date = "February 2020"', "eu: date is"),
        ('id = "eu"', "id = ", "line"),
    ],
)
def test_a_broken_table_of_groups_is_refused_with_its_row(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    shipped = (data_folder("ontology") / "country-groups.toml").read_text(encoding="utf-8")
    assert shipped.count(old) == 1
    path = tmp_path / "country-groups.toml"
    path.write_text(shipped.replace(old, new), encoding="utf-8")

    with pytest.raises(EditionError, match=says):
        read_country_groups(path)


def test_codes_are_those_of_the_reference_table() -> None:
    if not CODES.is_file():
        pytest.skip("the reference table of countries is not at hand (../shared)")
    rows = csv.DictReader(CODES.read_text(encoding="utf-8").splitlines())
    known = {r["ISO3166-1-Alpha-3"]: r for r in rows}

    for state in load_member_states():
        row = known[state.alpha3]
        assert state.alpha2 == row["ISO3166-1-Alpha-2"]
        assert state.m49 == row["M49"].zfill(3) == row["ISO3166-1-numeric"].zfill(3)


def test_arabic_chinese_and_russian_names_are_those_of_the_reference_table() -> None:
    if not CODES.is_file():
        pytest.skip("the reference table of countries is not at hand (../shared)")
    rows = csv.DictReader(CODES.read_text(encoding="utf-8").splitlines())
    known = {r["ISO3166-1-Alpha-3"]: r for r in rows}

    for state in load_member_states():
        row = known[state.alpha3]
        assert state.name_ar == (row["UNTERM Arabic Short"].strip() or row["official_name_ar"])
        assert state.name_zh == (row["UNTERM Chinese Short"].strip() or row["official_name_cn"])
        assert state.name_ru == (row["UNTERM Russian Short"].strip() or row["official_name_ru"])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('alpha3 = "AGO"', 'alpha3 = "AFG"', "AFG is shared by AFG and AFG"),
        ('name_en = "Angola"', 'name_en = "Andorra"', "andorra is shared by"),
        ('m49 = "024"', 'm49 = "24"', "AGO: m49 is missing"),
        ('name_en = "Angola"', 'name = "Angola"', "AGO: name, name_en is"),
        ('name_ru = "Ангола"', 'name_ru = "Андорра"', "андорра is shared by"),
        ('name_zh = "安哥拉"\n', "", "AGO: name_zh is missing"),
        ('name_en = "Angola"', "name_en = ", "line"),
    ],
)
def test_a_broken_table_is_refused_with_its_row(tmp_path: Path, old: str, new: str, says: str) -> None:
    shipped = (data_folder("ontology") / "member-states.toml").read_text(encoding="utf-8")
    assert shipped.count(old) == 1
    path = tmp_path / "member-states.toml"
    path.write_text(shipped.replace(old, new), encoding="utf-8")

    with pytest.raises(EditionError, match=says):
        read_member_states(path)
