"""Addresses of gazettes prove what the table says they prove, and no more."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from msq_graph.errors import EditionError
from msq_graph.extract.gazettes import Proof, load_gazettes, prove_act, read_gazettes

EXAMPLES = [(gazette, dict(example)) for gazette in load_gazettes() for example in gazette.examples]
FACTS = Path(__file__).parents[2] / "shared" / "reference" / "gazettes"


@pytest.mark.parametrize(("gazette", "example"), EXAMPLES, ids=lambda value: getattr(value, "id", None))
def test_each_example_of_the_table_proves_what_it_says(gazette, example) -> None:  # type: ignore[no-untyped-def]
    url = example.pop("url")
    expected = None if example.pop("none", False) else Proof(gazette=gazette.id, **example)
    assert prove_act(url, gazette.country) == expected


def test_each_row_has_an_example_that_proves_an_act() -> None:
    assert [g.id for g in load_gazettes() if all(e.get("none") for e in g.examples)] == []


def test_a_gazette_of_another_country_proves_nothing() -> None:
    url = "https://www.ejustice.just.fgov.be/cgi_loi/change_lg.pl?language=nl&la=N&cn=1994041151"
    assert prove_act(url, "BEL") is not None
    assert prove_act(url, "FRA") is None


def test_a_host_that_only_ends_alike_is_no_gazette() -> None:
    assert prove_act("https://notboe.es/eli/es/l/2020/11/11/6", "ESP") is None
    assert prove_act("https://boe.es.example.org/eli/es/l/2020/11/11/6", "ESP") is None


@pytest.mark.parametrize("url", ["http://[", "", "belgium", "https://", "http://[::1/x"])
def test_a_broken_address_proves_nothing(url: str) -> None:
    assert prove_act(url, "BEL") is None


def test_an_act_published_before_it_was_made_has_no_date() -> None:
    url = (
        "https://www.ejustice.just.fgov.be/cgi/article.pl?numac=2018040581&pub_date=2018-01-05&cn=2018073046"
    )
    proof = prove_act(url, "BEL")
    assert proof is not None
    assert (proof.slug, proof.act_date, proof.publication_date) == ("numac-2018040581", None, None)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ('id = "x"\nhost = "a.org"\npath = "x"', "country"),
        ('id = "x"\ncountry = "BEL"\nhost = "a.org"\npath = "("', "unterminated"),
        ('id = "x"\ncountry = "BEL"\nhost = "a.org"\npath = "x"\nslug = "{numac}"', "numac"),
        ('id = "x"\ncountry = "BEL"\nhost = "a.org"\npath = "x"\nslugs = "x"', "slugs"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, row: str, wrong: str) -> None:
    path = tmp_path / "gazettes.toml"
    path.write_text(f"[[gazette]]\n{row}\n", encoding="utf-8")
    with pytest.raises(EditionError, match=rf"gazette x.*{wrong}"):
        read_gazettes(path)


def test_acts_of_a_year_have_the_date_and_number_their_gazette_prints() -> None:
    path = FACTS / "be_loi_2024.csv"
    if not path.exists():
        pytest.skip("the list of Belgian acts of 2024 is not beside the repository")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 100
    for row in rows:
        proof = prove_act(row["eli_url"], "BEL")
        assert proof is not None
        assert (proof.act_date, proof.local_id) == (row["url_date"], row["numac"])
        page = f"https://www.ejustice.just.fgov.be/cgi/article_body.pl?numac={row['numac']}&pub_date="
        printed = row["publication_date"]
        for pub_date in (printed, printed[2:]):
            proof = prove_act(page + pub_date, "BEL")
            assert proof is not None
            assert proof.publication_date == printed
