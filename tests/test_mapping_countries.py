from __future__ import annotations

import csv
from pathlib import Path

import pytest

from msq_graph.errors import EditionError
from msq_graph.ingest.countries import find_member_state, load_member_states, near_names, read_member_states
from msq_graph.mapping.countries import country_quads
from msq_graph.resources import data_folder

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


def test_there_are_193_states_with_a_label_in_three_languages() -> None:
    states = load_member_states()
    labels = [q.object for q in country_quads() if q.predicate.value.endswith("prefLabel")]

    assert len(states) == 193
    assert len(labels) == 3 * 193


def test_codes_are_those_of_the_reference_table() -> None:
    if not CODES.is_file():
        pytest.skip("the reference table of countries is not at hand (../shared)")
    rows = csv.DictReader(CODES.read_text(encoding="utf-8").splitlines())
    known = {r["ISO3166-1-Alpha-3"]: (r["ISO3166-1-Alpha-2"], r["M49"].zfill(3)) for r in rows}

    assert {s.alpha3: (s.alpha2, s.m49) for s in load_member_states()} == {
        s.alpha3: known[s.alpha3] for s in load_member_states()
    }


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('alpha3 = "AGO"', 'alpha3 = "AFG"', "AFG is shared by AFG and AFG"),
        ('name_en = "Angola"', 'name_en = "Andorra"', "andorra is shared by"),
        ('m49 = "024"', 'm49 = "24"', "AGO: m49 is missing"),
        ('name_en = "Angola"', 'name = "Angola"', "AGO: name, name_en is"),
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
