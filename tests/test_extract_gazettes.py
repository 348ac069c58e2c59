"""Addresses of gazettes prove what the table says they prove, and no more."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from time import perf_counter

import pytest

from msq_graph.errors import EditionError
from msq_graph.extract.gazette_rows import load_gazettes, read_gazettes
from msq_graph.extract.gazettes import Proof, check_table, prove
from msq_graph.ingest.countries import load_member_states

REPOSITORY = Path(__file__).parents[1]
TABLE = REPOSITORY / "ontology" / "gazettes.toml"
FACTS = REPOSITORY.parent / "shared" / "reference" / "gazettes"
EXAMPLES = [(row.id, dict(example)) for row in load_gazettes() for example in row.examples]
DATES = ("act_date", "publication_date")

ROW = """
[[gazette]]
id = "x"
country = "BEL"
name = "X"
hosts = ["a.org"]
path = 'law/(?P<n>[0-9]+)'
local_id = "{n}"
examples = [{ url = "https://a.org/law/1", local_id = "1" }]
"""


def facts(name: str) -> list[dict[str, str]]:
    path = FACTS / name
    if not path.exists():
        pytest.skip("the collected addresses are not beside the repository")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def proven(url: str) -> Proof:
    proof = prove(url)
    assert proof is not None, url
    return proof


def table(folder: Path, text: str) -> Path:
    path = folder / "gazettes.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "example"), EXAMPLES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_each_example_of_the_table_proves_what_it_says(row: str, example: dict[str, object]) -> None:
    url = str(example.pop("url"))
    country = next(gazette.country for gazette in load_gazettes() if gazette.id == row)
    none = example.pop("none", False)
    assert prove(url) == (None if none else Proof(gazette=row, country=country, **example))  # type: ignore[arg-type]


def test_the_table_agrees_with_itself() -> None:
    assert check_table(TABLE) == len(load_gazettes())


def test_each_row_has_two_examples_that_prove_an_act() -> None:
    counts = {g.id: sum(not example.get("none") for example in g.examples) for g in load_gazettes()}
    assert [row for row, count in counts.items() if count < 2] == []


def test_each_row_is_of_a_member_state_or_the_union() -> None:
    codes = {state.alpha3 for state in load_member_states()} | {"EU"}
    assert {gazette.country for gazette in load_gazettes()} <= codes


def test_a_slug_is_fit_for_an_iri_and_names_no_second_act() -> None:
    seen: dict[tuple[str, str], set[str]] = {}
    numbers: dict[tuple[str, str], set[tuple[int, str]]] = {}
    for gazette in load_gazettes():
        for example in gazette.examples:
            if slug := example.get("slug"):
                assert slug.isascii()
                assert slug.replace("-", "").isalnum()
                assert len(slug) <= 60  # a longer one is cut and gets a hash
                dates = seen.setdefault((gazette.country, slug.lower()), set())
                dates |= {example[key] for key in ("act_date",) if key in example}
                counted = numbers.setdefault((gazette.country, slug.lower()), set())
                if {"year", "number"} <= set(example):
                    counted.add((example["year"], example["number"]))
    assert {key: dates for key, dates in seen.items() if len(dates) > 1} == {}
    assert {key: counted for key, counted in numbers.items() if len(counted) > 1} == {}


@pytest.mark.parametrize(
    "addresses",
    [
        (
            "http://www.ejustice.just.fgov.be/eli/wet/2018/07/30/2018040581/justel",
            "http://www.ejustice.just.fgov.be/eli/loi/2018/07/30/2018040581/moniteur",
            "https://www.ejustice.just.fgov.be/cgi/article_body.pl?pub_date=18-09-05&numac=2018040581",
            "http://www.ejustice.just.fgov.be/cgi_loi/change_lg_2.pl?language=nl&nm=2018040581&la=N",
        ),
        (
            "http://data.europa.eu/eli/reg/2014/910/oj",
            "https://eur-lex.europa.eu/eli/reg/2014/910/2024-10-18",
            "https://eur-lex.europa.eu/legal-content/FR/ALL/?uri=celex%3A32014R0910",
            "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02014R0910-20241018",
            "http://eur-lex.europa.eu/LexUriServ/LexUriServ.do?uri=CELEX:32014R0910:EN:NOT",
            "http://eur-lex.europa.eu/legal-content/EN/TXT/?uri=uriserv:OJ.L_.2014.257.01.0073.01.ENG",
        ),
        (
            "https://lovdata.no/dokument/NL/lov/2018-06-15-38",
            "https://lovdata.no/dokument/NLE/lov/2018-06-15-38/KAPITTEL_2",
            "https://lovdata.no/eli/lov/2018/06/15/38/nor/html",
        ),
        (
            "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20180001560",
            "https://api.sejm.gov.pl/eli/acts/DU/2018/1560",
            "https://dziennikustaw.gov.pl/DU/2018/1560",
        ),
        (
            "https://www.finlex.fi/fi/laki/ajantasa/2018/20181050",
            "http://data.finlex.fi/eli/sd/2018/1050",
            "https://www.finlex.fi/en/laki/kaannokset/2018/en20181050.pdf",
        ),
        (
            "https://www.planalto.gov.br/ccivil_03/_ato2015-2018/2018/lei/l13709.htm",
            "https://normas.leg.br/?urn=urn:lex:br:federal:lei:2018-08-14;13709",
            "urn:lex:br:federal:lei:2018-08-14;13709",
        ),
        (
            "https://laws-lois.justice.gc.ca/eng/regulations/SOR-83-508/index.html",
            "https://laws-lois.justice.gc.ca/fra/reglements/DORS-83-508/index.html",
        ),
    ],
    ids=lambda urls: str(urls[0]).split("/")[2],
)
def test_all_addresses_of_one_act_lead_to_one_slug(addresses: tuple[str, ...]) -> None:
    slugs = {proven(url).slug for url in addresses}
    assert len(slugs) == 1
    assert None not in slugs


def test_a_date_goes_by_its_meaning_and_not_by_its_place() -> None:
    italy = proven("https://www.gazzettaufficiale.it/eli/id/1990/08/18/090G0294/sg")
    assert (italy.act_date, italy.publication_date) == (None, "1990-08-18")
    urn = proven("http://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2005-03-07;82!vig=")
    assert (urn.act_date, urn.publication_date) == ("2005-03-07", None)
    dutch = proven("https://wetten.overheid.nl/BWBR0032203/2019-01-01")
    assert (dutch.act_date, dutch.publication_date, dutch.version_date) == (None, None, "2019-01-01")
    assert dutch.year is None
    estonia = proven("https://www.riigiteataja.ee/akt/106032026010")
    assert (estonia.act_date, estonia.publication_date) == (None, "2026-03-06")


def test_the_letter_of_a_celex_number_proves_no_eli_after_2009_unless_the_act_is_well_known() -> None:
    address = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"
    assert proven(f"{address}32016R0679").eli == "http://data.europa.eu/eli/reg/2016/679"
    assert proven(f"{address}32003L0098").eli == "http://data.europa.eu/eli/dir/2003/98"
    unknown = proven(f"{address}32017R9998")  # may be reg, reg_impl or reg_del
    assert (unknown.eli, unknown.celex, unknown.slug) == (None, "32017R9998", "celex-32017r9998")


def test_a_number_of_the_official_journal_is_an_act_only_when_the_table_of_acts_knows_it() -> None:
    address = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:L_2024"
    assert proven(f"{address}01689").slug == "celex-32024r1689"
    unknown = proven(f"{address}09998")
    assert (unknown.slug, unknown.celex, unknown.year, unknown.number) == (None, None, 2024, "9998")


def test_a_host_that_only_ends_or_begins_alike_is_no_gazette() -> None:
    assert prove("https://notboe.es/eli/es/l/2020/11/11/6") is None
    assert prove("https://boe.es.example.org/eli/es/l/2020/11/11/6") is None
    assert prove("https://boe.es@example.org/eli/es/l/2020/11/11/6") is None
    assert prove("https://example.org/?u=https://boe.es/eli/es/l/2020/11/11/6") is None
    assert prove("https://WWW.BOE.ES./eli/es/l/2020/11/11/6") is not None


@pytest.mark.parametrize("url", ["http://[", "", "belgium", "https://", "http://[::1/x", "urn:", "mailto:"])
def test_a_broken_address_proves_nothing(url: str) -> None:
    assert prove(url) is None


def test_an_act_published_before_it_was_made_has_no_date() -> None:
    proof = proven(
        "https://www.ejustice.just.fgov.be/cgi/article.pl?numac=2018040581&pub_date=2018-01-05&cn=2018073046"
    )
    assert (proof.slug, proof.act_date, proof.publication_date) == ("numac-2018040581", None, None)


def test_digits_of_other_scripts_prove_nothing() -> None:
    assert prove("https://www.legislation.gov.uk/ukpga/٢٠١٨/١٢") is None


def test_a_long_address_takes_no_long_time() -> None:
    begin = perf_counter()
    for gazette in load_gazettes():
        url = next(str(example["url"]) for example in gazette.examples if not example.get("none"))
        for tail in ("1-" * 5000, "a/" * 5000, "&a=b" * 2500):
            prove(url + tail)
    assert perf_counter() - begin < 20  # it is about two seconds; backtracking would take hours


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("country", "kountry"), "country"),
        (('"BEL"', '"BE"'), "'BE' is neither"),
        (("[0-9]+)", "[0-9]+"), r"path 'law/\(\?P<n>\[0-9\]\+' is no regular expression: .*subpattern"),
        (("path =", "search = '('\npath ="), r"search '\(' is no regular expression: "),
        (
            ("path =", "query = [{names = ['q'], pattern = '['}]\npath ="),
            r"query q '\[' is no regular expression: ",
        ),
        (("'law/(?P<n>[0-9]+)'", "3"), "path is no text"),
        (('"{n}"', '"{numac}"'), "no pattern has the group numac"),
        (('"{n}"', '"{n!x}"'), "conversion"),
        (('"{n}"', '"{}"'), "out of range"),
        (("local_id =", "slugs ="), "unknown key slugs"),
        (('["a.org"]', '"a.org"'), "hosts"),
        (("[{ url", "[3, { url"), "examples"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, change: tuple[str, str], wrong: str) -> None:
    path = table(tmp_path, ROW.replace(*change, 1))
    with pytest.raises(EditionError, match=rf"gazette x: .*{wrong}") as caught:
        read_gazettes(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (ROW.replace("org/law/1", "org/lex/1"), r"example https://a\.org/lex/1: it does not match its row"),
        (
            ROW + ROW.replace('"x"', '"y"'),
            r"gazette x: example https://a\.org/law/1: it matches 2 rows: x, y",
        ),
        (ROW.replace('local_id = "1"', 'local_id = "2"'), "its local_id is '1', and not '2'"),
        (ROW.replace('local_id = "1" }', "none = true }"), "no example proves an act"),
        (ROW.replace(" }]", ' }, { url = "https://a.org/law/2", none = true }]'), "must match no row"),
        (ROW.replace('local_id = "1"', 'localid = "1"'), "unknown key localid"),
        (ROW + ROW, "gazette x: the id stands twice"),
        ("", "no .*gazette"),
        ("[[gazette", "gazettes.toml: "),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_in_one_line(
    tmp_path: Path, text: str, wrong: str
) -> None:
    with pytest.raises(EditionError, match=wrong) as caught:
        check_table(table(tmp_path, text))
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_a_table_without_faults_passes(tmp_path: Path) -> None:
    assert check_table(table(tmp_path, ROW)) == 1


def test_every_collected_address_proves_its_known_date_under_the_right_kind_or_none() -> None:
    kinds = {"act": "act_date", "enactment": "act_date", "signed": "act_date", "pub": "publication_date"}
    wrong = []
    dated = 0
    for row in facts("gold_examples.csv"):
        proof = proven(row["url"])
        kind = kinds.get(row["date_kind"].partition(" ")[0])
        for field in DATES:
            found = getattr(proof, field)
            dated += found is not None
            if found is not None and row["known_date"] and (field != kind or found != row["known_date"]):
                wrong.append((row["url"], field, found))
        if row["known_year"] and proof.year is not None and proof.year != int(row["known_year"]):
            wrong.append((row["url"], "year", str(proof.year)))
    assert wrong == []
    assert dated > 40


def test_every_pattern_collected_has_a_row() -> None:
    path = FACTS / "url-patterns.tsv"
    if not path.exists():
        pytest.skip("the collected patterns are not beside the repository")
    with path.open(encoding="utf-8", newline="") as file:
        countries = {row["country"] for row in csv.DictReader(file, delimiter="\t")}
    two = {state.alpha2: state.alpha3 for state in load_member_states()} | {"EU": "EU"}
    assert {two[code] for code in countries} <= {gazette.country for gazette in load_gazettes()}


def test_acts_of_a_year_have_the_date_and_number_their_gazette_prints() -> None:
    rows = facts("be_loi_2024.csv")
    assert len(rows) == 295
    for row in rows:
        proof = proven(row["eli_url"])
        assert (proof.act_date, proof.local_id) == (row["url_date"], row["numac"])
        page = f"https://www.ejustice.just.fgov.be/cgi/article_body.pl?numac={row['numac']}&pub_date="
        printed = row["publication_date"]
        for pub_date in (printed, printed[2:]):
            assert proven(page + pub_date).publication_date == printed
    others = {r["numac"]: r["title_date"] for r in rows if proven(r["eli_url"]).act_date != r["title_date"]}
    # One title begins with another day than its ELI; of two, the list has no title with a date at all.
    assert others == {"2024002950": "2024-03-27", "2024003986": "", "2024005606": ""}


def test_a_dossier_is_what_its_number_prints() -> None:
    for row in facts("be_dossier_numac.csv"):
        url = f"https://www.ejustice.just.fgov.be/cgi_loi/change_lg.pl?cn={row['cn_dossier_10']}"
        proof = proven(url)
        assert (proof.local_id, proof.act_date) == (row["dossier_printed"], row["dossier_printed"][:10])


def test_the_table_is_toml_with_a_comment_on_every_key() -> None:
    text = TABLE.read_text("utf-8")
    head = text.partition("[[gazette]]")[0]
    keys = {key for row in tomllib.loads(text)["gazette"] for key in row} - {"id", "name"}
    assert {key for key in keys if key not in head} == set()
