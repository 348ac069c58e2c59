from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks.scores_from_csv import YEARS, plain, read_year, table_of
from msq_graph.errors import EditionError
from msq_graph.ingest.countries import load_member_states
from msq_graph.ingest.scores import INDICES, load_scores, read_scores
from msq_graph.mapping.codes import vocabulary_quads
from msq_graph.mapping.countries import country_quads
from msq_graph.mapping.dataset import dataset_quads
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.scores import score_quads
from msq_graph.resources import data_folder
from msq_graph.turtle import parse
from tests.invented import kenya, value_of

PUBLISHED = Path(__file__).parents[2] / "shared" / "reference" / "egdi"
TABLE = data_folder("ontology") / "scores.csv"
PREFIXES = f"""PREFIX msq: <{BASE}ontology#> PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <https://schema.org/> PREFIX dct: <http://purl.org/dc/terms/>
"""

# The integrity constraints of the W3C RDF Data Cube Vocabulary (section 11.1): each asks for what is wrong.
CONSTRAINTS = {
    "IC-1, each observation is in one data set": """{
        { ?obs a qb:Observation FILTER NOT EXISTS { ?obs qb:dataSet ?set . ?set a qb:DataSet } }
        UNION { ?obs a qb:Observation ; qb:dataSet ?one , ?two FILTER(?one != ?two) } }""",
    "IC-2, each data set has one structure": """{
        { ?set a qb:DataSet FILTER NOT EXISTS { ?set qb:structure ?dsd . ?dsd a qb:DataStructureDefinition } }
        UNION { ?set a qb:DataSet ; qb:structure ?one , ?two FILTER(?one != ?two) } }""",
    "IC-3, each structure has a measure": """{
        ?dsd a qb:DataStructureDefinition
        FILTER NOT EXISTS { ?dsd qb:component/qb:measure ?measure . ?measure a qb:MeasureProperty } }""",
    "IC-4, each dimension has a range": """{
        ?dim a qb:DimensionProperty FILTER NOT EXISTS { ?dim rdfs:range [] } }""",
    "IC-5, each dimension of concepts has a code list": """{
        ?dim a qb:DimensionProperty ; rdfs:range skos:Concept FILTER NOT EXISTS { ?dim qb:codeList [] } }""",
    "IC-6, only attributes are optional": """{
        ?dsd qb:component ?spec . ?spec qb:componentRequired false ; qb:dimension|qb:measure ?c
        FILTER NOT EXISTS { ?c a qb:AttributeProperty } }""",
    "IC-11, each observation has all dimensions": """{
        ?obs qb:dataSet/qb:structure/qb:component/qb:dimension ?dim FILTER NOT EXISTS { ?obs ?dim [] } }""",
    "IC-14, each observation has all measures": """{
        ?obs qb:dataSet/qb:structure/qb:component/qb:measure ?got FILTER NOT EXISTS { ?obs ?got [] } }""",
    "IC-19, codes are of the code list": """{
        ?dsd qb:component/qb:dimension ?dim . ?dim qb:codeList ?list . ?list a skos:ConceptScheme .
        ?obs qb:dataSet/qb:structure ?dsd ; ?dim ?code
        FILTER NOT EXISTS { ?code a skos:Concept ; skos:inScheme ?list } }""",
    "every component is declared as what it is used as": """{
        ?dsd qb:component ?spec
        FILTER NOT EXISTS { ?spec qb:dimension ?c . ?c a qb:DimensionProperty }
        FILTER NOT EXISTS { ?spec qb:measure ?c . ?c a qb:MeasureProperty }
        FILTER NOT EXISTS { ?spec qb:attribute ?c . ?c a qb:AttributeProperty } }""",
    "every country is a member state": """{
        ?obs a qb:Observation ; msq:country ?c FILTER NOT EXISTS { ?c a schema:Country } }""",
}


@lru_cache
def store() -> ox.Store:
    made = ox.Store()
    made.extend(
        [*score_quads(), *country_quads(), *vocabulary_quads(), *parse(data_folder("ontology") / "msq.ttl")]
    )
    return made


def wrong(constraint: str, where: ox.Store) -> bool:
    found = where.query(f"{PREFIXES} ASK {constraint}", use_default_graph_as_union=True)
    return bool(found)


def answers(query: str) -> list[tuple[str, ...]]:
    found = store().query(PREFIXES + query, base_iri=BASE, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(value_of(term).removeprefix(BASE) for term in row) for row in found]


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_the_cube_is_well_formed(name: str) -> None:
    assert not wrong(CONSTRAINTS[name], store())


def test_no_two_observations_have_the_same_dimensions() -> None:  # IC-12
    rows = answers(
        "SELECT ?o ?c ?y ?i { ?o a qb:Observation ; msq:country ?c ; msq:surveyYear ?y ; msq:index ?i }"
    )

    assert len({row[1:] for row in rows}) == len(rows) == 193 * len(YEARS) * len(INDICES)


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("IC-1, each observation is in one data set", "dataSet"),
        ("IC-2, each data set has one structure", "structure"),
        ("IC-3, each structure has a measure", "measure"),
        ("IC-11, each observation has all dimensions", "country"),
        ("IC-14, each observation has all measures", "score"),
    ],
)
def test_the_constraints_notice_what_is_lost(name: str, lost: str) -> None:
    made = ox.Store()
    made.extend(
        quad
        for quad in [*score_quads(), *parse(data_folder("ontology") / "msq.ttl")]
        if not quad.predicate.value.endswith(f"#{lost}")
    )

    assert wrong(CONSTRAINTS[name], made)


def test_a_score_stands_under_its_own_iri_with_the_rank_on_the_first_index_alone() -> None:
    asked = """SELECT ?o ?s ?r {
        ?o msq:country <id/BEL> ; msq:surveyYear ?year ; msq:index ?index ; msq:score ?s
        FILTER(str(?year) = "2024") OPTIONAL { ?o msq:rank ?rank } BIND(COALESCE(?rank, "none") AS ?r)
        } ORDER BY ?o"""
    belgium = {s.index: s for s in load_scores() if (s.country, s.year) == ("BEL", 2024)}

    assert answers(asked) == [
        ("score/egdi/2024/BEL", belgium["egdi"].value, str(belgium["egdi"].rank)),
        ("score/epi/2024/BEL", belgium["epi"].value, "none"),
        ("score/osi/2024/BEL", belgium["osi"].value, "none"),
    ]


def test_the_cube_says_where_the_scores_are_from() -> None:
    assert answers("SELECT ?s { <scores> a qb:DataSet ; dct:source ?s }") == [
        ("https://publicadministration.un.org/egovkb/en-us/Data-Center",)
    ]


def test_scores_are_part_of_what_is_published_and_not_of_what_is_checked() -> None:
    graphs = {quad.graph_name for quad in dataset_quads([kenya()])}
    checked = {quad.graph_name for quad in dataset_quads([kenya()], scores=False)}

    assert {value_of(g) for g in graphs - checked if not isinstance(g, ox.DefaultGraph)} == {
        f"{BASE}graph/scores"
    }


def test_ranks_follow_from_the_scores() -> None:
    for year in YEARS:
        scores = [s for s in load_scores() if s.year == year and s.index == "egdi"]
        higher = Counter(s.country for s in scores for o in scores if Decimal(o.value) > Decimal(s.value))
        assert {s.country: s.rank for s in scores} == {s.country: higher[s.country] + 1 for s in scores}


def test_the_table_is_what_the_published_files_hold() -> None:
    if not PUBLISHED.is_dir():
        pytest.skip("the published files of scores are not at hand (../shared)")

    assert TABLE.read_text(encoding="utf-8") == table_of(PUBLISHED)


def test_another_copy_of_the_scores_of_2018_says_the_same() -> None:
    if not PUBLISHED.is_dir():
        pytest.skip("the published files of scores are not at hand (../shared)")
    with (PUBLISHED / "egdi-2018.csv").open(encoding="utf-8-sig", newline="") as file:
        other = {row["country-code"]: row for row in csv.DictReader(file)}
    columns = {"egdi": "e-gov-index", "osi": "osi", "epi": "e-pat-index"}

    scores = [score for score in load_scores() if score.year == 2018]
    assert {score.country for score in scores} == set(other)
    for score in scores:
        row = other[score.country]
        assert Decimal(score.value) == Decimal(plain(row[columns[score.index]])), score
        assert score.rank in (None, int(row["e-gov-rank"])), score


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Iraq ,148,", "Irak-and-more,148,", "is no state"),
        ("Iraq ,148,", "Ireland ,148,", "a second row"),
        ("2024,Iraq ", "2022,Iraq ", "another year"),
        ("2024,Iraq ,148,0.45721,0.09590,0.18755\n", "", "no row for IRQ"),
    ],
)
def test_a_published_file_that_does_not_give_each_state_one_row_is_refused(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    lines = ["Survey Year,Country,Rank,E_Index,E_Participation,Online_Service"]
    for state in load_member_states():
        name, figures = (
            ("Iraq ", "148,0.45721,0.09590,0.18755") if state.alpha3 == "IRQ" else (state.name_en, "1,1,1,0")
        )
        lines.append(f"2024,{name} ,{figures}" if state.alpha3 != "IRQ" else f"2024,{name},{figures}")
    text = "\n".join(lines) + "\n"
    path = tmp_path / "EGOV_DATA_2024.csv"
    path.write_text(text, encoding="utf-8")
    assert ("2024", "IRQ", "148", "0.45721", "0.18755", "0.0959") in read_year(path, 2024)

    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=says):
        read_year(path, 2024)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("year,country", "country,year", "line 1: the columns"),
        ("2018,AFG,177,0.2585", "2018,AFG,177,1.2585", "line 2: egdi is missing or malformed"),
        ("2018,AFG,177,0.2585", "2018,AFG,177,0.25850", "line 2: egdi is missing or malformed"),
        ("2018,AFG,177,0.2585", "2018,AFG,,0.2585", "line 2: rank is"),
        ("2018,AFG,177,0.2585", "2018,ABW,177,0.2585", "line 2: ABW is no member state"),
        ("2018,AFG,177,0.2585", "2018,AFG,177,0.2585,1", "line 2: a field too many"),
        ("2018,AFG,", "2018,AGO,", "2018 AGO stands 2 times"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    shipped = TABLE.read_text(encoding="utf-8")
    assert shipped.count(old) == 1
    path = tmp_path / "scores.csv"
    path.write_text(shipped.replace(old, new), encoding="utf-8")

    with pytest.raises(EditionError, match=says):
        read_scores(path)
