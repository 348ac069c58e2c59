"""Matches of member states are looked up in copies of the tables they point to, where these are at hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from msq_graph.ingest.countries import load_member_states
from msq_graph.mapping.vocabularies import SKOS
from msq_graph.resources import data_folder
from tests.invented import value_of

REFERENCE = Path(__file__).parents[2] / "shared" / "reference"
EU_TABLE = REFERENCE / "vocab" / "eu-country-20221019.rdf"
CODES = REFERENCE / "countries" / "country-codes.csv"
EU = "http://publications.europa.eu/resource/authority/country/"


def rows() -> list[dict[str, str]]:
    text = (data_folder("ontology") / "mappings" / "countries.sssom.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def test_every_member_state_is_in_the_eu_table_under_the_label_given() -> None:
    if not EU_TABLE.is_file():
        pytest.skip("the EU table of countries is not beside the repository")
    quads = ox.parse(path=str(EU_TABLE), format=ox.RdfFormat.RDF_XML)
    labels = {
        (value_of(q.subject), q.object.value)
        for q in quads
        if q.predicate == SKOS("prefLabel") and isinstance(q.object, ox.Literal) and q.object.language == "en"
    }
    found = [row for row in rows() if row["object_id"].startswith("COUNTRY:")]
    assert len(found) == len(load_member_states())
    for row in found:
        assert (row["object_id"].replace("COUNTRY:", EU), row["object_label"]) in labels


def test_every_wikidata_item_is_that_of_the_table_named_or_was_looked_up_by_a_person() -> None:
    if not CODES.is_file():
        pytest.skip("the reference table of countries is not beside the repository")
    with CODES.open(encoding="utf-8", newline="") as lines:
        known = {
            row["ISO3166-1-Alpha-3"]: row["wikidata_id"].rsplit("/")[-1] for row in csv.DictReader(lines)
        }
    found = [row for row in rows() if row["object_id"].startswith("wikidata:")]
    assert len(found) == len(load_member_states())
    for row in found:
        item = known[row["subject_id"].removeprefix("id:")]
        by_hand = row["mapping_justification"] == "semapv:ManualMappingCuration"
        assert row["object_id"] == f"wikidata:{item}" or (by_hand and not item), row["subject_id"]
