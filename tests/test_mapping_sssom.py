"""Mappings to other people's identifiers: every row justified, and in the graph with its reason."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from msq_graph.errors import EditionError
from msq_graph.extract.known import bodies_by_id
from msq_graph.ingest.countries import load_member_states
from msq_graph.mapping.codes import load_schemes
from msq_graph.mapping.dataset import map_dataset
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.sssom import load_matches, read_matches
from msq_graph.mapping.vocabularies import DCT, OWL, SKOS, SSSOM
from msq_graph.resources import data_folder
from tests.invented import kenya, value_of

HEAD = (
    "#mapping_set_id: https://a.example/set\n#license: https://a.example/licence\n#curie_map:\n"
    "#  id: https://w3id.org/msq-graph/id/\n#  semapv: https://w3id.org/semapv/vocab/\n"
    "#  skos: http://www.w3.org/2004/02/skos/core#\n#  wikidata: http://www.wikidata.org/entity/\n"
)
COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tauthor_label\tmapping_date\n"
ROW = "id:KEN\tskos:exactMatch\twikidata:Q114\tsemapv:ManualMappingCuration\tteam\t2026-11-20\n"


def read(tmp_path: Path, text: str) -> int:
    path = tmp_path / "set.sssom.tsv"
    path.write_text(text, "utf-8")
    return len(read_matches(path))


def test_every_member_state_is_mapped_to_the_eu_table_and_to_wikidata() -> None:
    matches = load_matches()
    for state in load_member_states():
        objects = [m.object for m in matches if m.subject == f"id/{state.alpha3}"]
        eu = [o for o in objects if o.startswith("http://publications.europa.eu/resource/authority/country/")]
        assert eu == [f"http://publications.europa.eu/resource/authority/country/{state.alpha3}"]
        assert len([o for o in objects if o.startswith("http://www.wikidata.org/entity/Q")]) == 1
    targets = [m.object for m in matches if m.predicate == SKOS("exactMatch").value]
    assert len(targets) == len(set(targets))


def test_the_graph_holds_the_match_and_why_it_was_made() -> None:
    identity = map_dataset([kenya()], scores=False).reference["identity"]
    kenya_iri, item = f"{BASE}id/KEN", "http://www.wikidata.org/entity/Q114"
    assert [q for q in identity if value_of(q.subject) == kenya_iri and value_of(q.object) == item] == [
        q for q in identity if q.predicate == SKOS("exactMatch") and value_of(q.object) == item
    ]
    node = next(
        q.subject for q in identity if q.predicate == OWL("annotatedTarget") and value_of(q.object) == item
    )
    said = {q.predicate: value_of(q.object) for q in identity if q.subject == node}
    assert said[OWL("annotatedSource")] == kenya_iri
    assert said[SSSOM("mapping_justification")].startswith("https://w3id.org/semapv/vocab/")
    assert said[DCT("date")] == "2026-11-23"


def test_a_thing_that_no_response_names_is_not_mapped() -> None:
    identity = map_dataset([kenya()], scores=False).reference["identity"]
    assert [m for m in load_matches() if m.subject == "id/BEL/agency/bosa"]
    assert not [q for q in identity if "id/BEL/agency" in value_of(q.subject)]


def test_a_sound_set_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD + COLUMNS + ROW) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            HEAD + COLUMNS + ROW.replace("semapv:ManualMappingCuration", ""),
            "line 9: mapping_justification is empty",
        ),
        (HEAD + COLUMNS + ROW.replace("semapv:M", "semapv:XM"), "'semapv:XManualMappingCuration' is none of"),
        (HEAD + COLUMNS + ROW.replace("wikidata:", "wd:"), "line 9: object_id 'wd:Q114' has no prefix"),
        (HEAD + COLUMNS + ROW.replace("id:KEN", "id:kenya"), "line 9: 'id:kenya' is no thing of ours"),
        (
            HEAD + COLUMNS + ROW.replace("2026-11-20", "2026-11-31"),
            "9: mapping_date '2026-11-31' is no",
        ),
        (HEAD + COLUMNS + ROW.replace("skos:exact", "skos:same"), "'skos:sameMatch' is none of"),
        (HEAD + COLUMNS + ROW + ROW, "line 10: is the same as line 9"),
        (HEAD + COLUMNS + "id:KEN\tskos:exactMatch\n", "line 9: 2 cells under 6 columns"),
        (
            HEAD + COLUMNS.replace("object_id", "object") + ROW,
            "no column object_id and an unknown column",
        ),
        (HEAD.replace("#license", "#licence") + COLUMNS + ROW, "license is missing"),
        (HEAD + "#  a: [\n" + COLUMNS + ROW, "are no YAML"),
    ],
)
def test_a_broken_row_is_refused_with_file_and_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"set\.sssom\.tsv") as refused:
        read(tmp_path, text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_mapped_bodies_are_rows_of_our_table_under_their_name() -> None:
    mapped = [m.subject for m in load_matches() if m.subject.startswith("id/INT/body/")]
    assert mapped
    assert {subject.rpartition("/")[2] for subject in mapped} <= bodies_by_id().keys()


def test_mapped_codes_are_codes_of_our_lists() -> None:
    mapped = {m.subject for m in load_matches() if m.subject.startswith("vocab/")}
    assert mapped
    assert mapped <= {f"vocab/{scheme.id}-{code.code}" for scheme in load_schemes() for code in scheme.codes}


def test_policy_areas_are_mapped_to_data_themes_that_exist_under_the_label_given() -> None:
    table = Path(__file__).parents[2] / "shared" / "reference" / "vocab" / "eu-data-theme.rdf"
    if not table.is_file():
        pytest.skip("the EU table of data themes is not beside the repository")
    quads = list(ox.parse(path=str(table), format=ox.RdfFormat.RDF_XML))
    labels = {
        (value_of(q.subject), value_of(q.object))
        for q in quads
        if q.predicate == SKOS("prefLabel") and isinstance(q.object, ox.Literal) and q.object.language == "en"
    }
    rows = (data_folder("ontology") / "mappings" / "codes.sssom.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row.startswith("v:")]
    assert len(cells) >= 8
    themes = "http://publications.europa.eu/resource/authority/data-theme/"
    for _, _, _, theme, label, *_ in cells:
        assert (theme.replace("THEME:", themes), label) in labels


def test_the_graph_holds_the_matches_of_codes() -> None:
    identity = map_dataset([kenya()], scores=False).reference["identity"]
    health = [q for q in identity if value_of(q.subject) == f"{BASE}vocab/policy-area-health"]
    assert [(q.predicate, value_of(q.object)) for q in health] == [
        (SKOS("closeMatch"), "http://publications.europa.eu/resource/authority/data-theme/HEAL")
    ]
