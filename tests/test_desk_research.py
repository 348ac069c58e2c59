"""Tables of desk research: read from cells, kept apart from what governments say themselves."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from msq_graph.cli.app import msq
from msq_graph.errors import CellsError, UsageError
from msq_graph.extract.claims import extract_claims
from msq_graph.extract.desk import ROW_DATE
from msq_graph.extract.readings import read_values
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.read import Expected
from msq_graph.ingest.tables.books import parse_book
from msq_graph.ingest.tables.desk import read_desk
from msq_graph.ingest.tables.faults import CellFault
from msq_graph.ingest.tables.filled import read_filled
from msq_graph.ingest.tables.form import LANGUAGES
from msq_graph.ingest.tables.kinds import kind_of
from msq_graph.ingest.tables.prefill import Filled, code_rows, empty_form, filled_form, template_csv
from msq_graph.mapping.dataset import map_dataset
from msq_graph.pipeline import load_source, read_source
from msq_graph.records.claims import ActClaim, AgencyClaim, Claim
from msq_graph.records.codec import dump_response
from msq_graph.records.response import Basis, RespondentKind, Response, Status
from msq_graph.validation.check import validate_quads
from msq_graph.validation.inputs import read_response_json

ROOT = Path(__file__).parents[1]
EDITION = load_edition(2024)
RESEARCH = RespondentKind.DESK_RESEARCH
COLUMNS = [
    "question",
    "value",
    "name",
    "date",
    "address",
    "level",
    "source",
    "heading",
    "licence",
    "retrieved",
]
GOOD = {
    "question": "34",
    "value": "yes",
    "name": "Access to Information Act",
    "date": "2019-05-28",
    "address": "https://laws.example.org/access",
    "level": "national",
    "source": "https://source.example.org/report",
    "heading": "Legislation > Open data",
    "licence": "CC BY 4.0",
    "retrieved": "2026-11-24",
}
COLUMNS = list(GOOD)


def table(*rows: dict[str, str], columns: list[str] | None = None) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns or COLUMNS, lineterminator="\n", restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def tried(data: bytes, name: str = "FRA-2024.csv") -> tuple[Response | None, tuple[CellFault, ...]]:
    read = read_desk(parse_book(data, name), Expected(country="FRA", edition=2024), name)
    return read.response, read.faults


def read(*rows: dict[str, str]) -> Response:
    response, faults = tried(table(*rows))
    assert not faults
    assert response is not None
    return read_values(response, EDITION, Basis.CELL)


def codes(*rows: dict[str, str]) -> list[tuple[str, str]]:
    response, faults = tried(table(*rows))
    assert response is None
    return [(fault.code, fault.ref) for fault in faults]


def claims(*rows: dict[str, str]) -> tuple[Claim, ...]:
    return extract_claims(read(*rows), EDITION)


def only_act(*rows: dict[str, str]) -> ActClaim:
    (act,) = (claim for claim in claims(*rows) if isinstance(claim, ActClaim))
    return act


def test_a_table_is_known_by_its_headings_in_any_order_and_language() -> None:
    assert kind_of(parse_book(table(GOOD), "x.csv")) == "desk-research"
    assert kind_of(parse_book(table(GOOD, columns=COLUMNS[::-1]), "x.csv")) == "desk-research"
    french = "Numéro de question;Valeur;Nom;Source;Licence;Consulté le\n33;oui;Loi;https://a.example.org;CC0;2024-02-11\n"
    response, faults = tried(french.encode())
    assert not faults
    assert response is not None
    assert response.answer(33).control == "yes"


def test_what_a_row_names_stands_under_the_follow_up_and_its_value_on_the_gate() -> None:
    for number in ("33", "34"):
        response = read(GOOD | {"question": number})
        gate, follow_up = response.answer(33), response.answer(34)
        assert (gate.control, gate.text) == ("yes", "")
        assert follow_up.text == "Access to Information Act\n2019-05-28\nhttps://laws.example.org/access"
        assert [entry.row for entry in gate.entries] == [entry.row for entry in follow_up.entries] == [2]
        accepted = response.readings[33].accepted
        assert (accepted.value, accepted.status, accepted.basis) == ("yes", Status.MARKED, Basis.CELL)


def test_who_filled_it_in_is_desk_research_whatever_the_caller_expects() -> None:
    assert read(GOOD).respondent is RespondentKind.DESK_RESEARCH


def test_a_question_without_a_row_is_not_found_and_its_value_unknown() -> None:
    response = read(GOOD)
    assert not response.answer(35).found
    assert response.readings[35].accepted.status is Status.UNKNOWN


def test_nothing_is_inferred_from_a_row_whose_value_is_empty() -> None:
    response = read(GOOD | {"value": ""})
    assert response.answer(34).text
    assert {a.status for a in response.readings[33].assessments} == {Status.UNKNOWN}


def test_words_of_a_row_state_nothing() -> None:
    response = read(GOOD | {"question": "55", "value": "", "name": "No strategy has been adopted"})
    assert response.readings[55].accepted.status is Status.UNKNOWN
    assert 13 not in read(GOOD | {"question": "13", "value": "", "name": "not applicable"}).readings


def test_a_cell_says_where_it_is_and_a_span_what_it_holds() -> None:
    book = parse_book(table(GOOD), "FRA-2024.csv")
    answer = read(GOOD).answer(34)
    assert answer.span is not None
    assert "Access to Information Act" in book.text[answer.span.start : answer.span.end]
    assert (str(answer.place), str(read(GOOD).answer(33).control_place)) == ("C2", "B2")


def test_e_mail_addresses_and_telephone_numbers_are_taken_out_of_names() -> None:
    response = read(GOOD | {"question": "13", "value": "", "name": "Ministry, ask jan@example.org"})
    assert "jan@example.org" not in dump_response(response, EDITION)
    assert "jan@example.org" in response.answer(13).withheld_text


def test_personal_questions_are_withheld() -> None:
    response = read(GOOD | {"question": "2", "value": "", "name": "Jane Doe"})
    assert (response.answer(2).text, response.answer(2).entries) == ("", ())
    assert "Jane Doe" not in dump_response(response, EDITION)


def test_faults_of_rows_do_not_tell_what_names_a_person() -> None:
    person = GOOD | {"question": "2", "value": "", "name": "Jane Doe", "licence": ""}
    contact = GOOD | {"name": "Ministry, ask jan@example.org", "retrieved": "", "heading": ""}
    response, faults = tried(table(person, contact))
    assert response is None
    assert [fault.code for fault in faults] == ["row-licence-missing", "row-retrieved-missing"]
    assert not any(word in fault.printed for fault in faults for word in ("Jane", "jan@"))


def test_words_state_nothing_in_desk_research_without_rows() -> None:
    answers = {33: "There is no such law.", 34: "There is no such law.", 10: "Not applicable"}
    for kind, stated in ((RespondentKind.MEMBER_STATE, {33: "no", 10: "not-applicable"}), (RESEARCH, {})):
        response = read_values(filled_in(answers, kind), EDITION, Basis.CELL)
        accepted = {n: r.accepted for n, r in response.readings.items()}
        assert {n: a.value for n, a in accepted.items() if a.status is not Status.UNKNOWN} == stated


def filled_in(answers: dict[int, str], kind: RespondentKind) -> Response:
    values = {n: Filled(answer=text) for n, text in answers.items()}
    form = empty_form("FRA", EDITION) | {str(n): filled for n, filled in values.items()}
    table = read_filled(parse_book(template_csv(EDITION, form).encode(), "x.csv"), Expected())
    assert table.response is not None
    return replace(table.response, respondent=kind)


def test_no_template_is_filled_in_from_desk_research_and_none_offers_it() -> None:
    with pytest.raises(UsageError, match="FRA-2024-desk-research: is desk research") as refused:
        filled_form(read(GOOD), EDITION)
    assert "docs/desk-research.md" in str(refused.value.hint)
    for language in LANGUAGES:
        assert "desk-research" not in template_csv(EDITION, empty_form("FRA", EDITION), language)
    assert "desk-research" not in {code for _, code, *_ in code_rows(EDITION)}


@pytest.mark.parametrize(
    ("change", "code", "ref"),
    [
        ({"question": "333"}, "question-unknown", "A2"),
        ({"question": "thirty"}, "question-unknown", "A2"),
        ({"value": "probably"}, "row-value-unknown", "B2"),
        ({"question": "13"}, "row-value-unknown", "B2"),
        ({"value": "no", "heading": ""}, "row-no-without-heading", "B2"),
        ({"source": ""}, "row-source-missing", "A2"),
        ({"source": "the ministry"}, "row-source-missing", "G2"),
        ({"licence": ""}, "row-licence-missing", "A2"),
        ({"retrieved": ""}, "row-retrieved-missing", "A2"),
        ({"retrieved": "2026-11"}, "row-retrieved-missing", "J2"),
        ({"retrieved": "2026-02-30"}, "row-retrieved-missing", "J2"),
        ({"date": "8/10/23"}, "date-unknown", "D2"),
        ({"date": "2023-13-01"}, "date-unknown", "D2"),
        ({"address": "ftp://laws.example.org"}, "row-address-unknown", "E2"),
        ({"address": "see the gazette"}, "row-address-unknown", "E2"),
        ({"address": "https://laws.example.org/a b"}, "row-address-unknown", "E2"),
        ({"address": "https://me:secret@laws.example.org/"}, "row-address-unknown", "E2"),
        ({"level": "Flanders"}, "row-level-unknown", "F2"),
        ({"value": "", "name": "", "address": ""}, "row-says-nothing", "A2"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(change: dict[str, str], code: str, ref: str) -> None:
    assert codes(GOOD | change) == [(code, ref)]


def test_rows_that_say_the_same_or_contradict_each_other_are_named() -> None:
    assert codes(GOOD, GOOD | {"value": ""}) == [("row-twice", "A3")]
    other = GOOD | {"name": "Another Act", "address": "", "value": "no"}
    assert codes(GOOD, other) == [("row-values-differ", "B3")]


def test_a_column_that_is_missing_and_one_that_nobody_knows_are_named() -> None:
    _, faults = tried(table(GOOD, columns=[c for c in COLUMNS if c != "licence"]))
    assert "row-column-missing" in {fault.code for fault in faults}
    _, faults = tried(table(GOOD | {"mood": "good"}, columns=[*COLUMNS, "mood"]))
    assert [fault.code for fault in faults] == ["heading-unknown"]


def test_a_country_that_is_no_member_state_or_another_one_is_named() -> None:
    for country, code in (("Atlantis", "country-unknown"), ("Spain", "country-other")):
        _, faults = tried(table(GOOD | {"country": country}, columns=[*COLUMNS, "country"]))
        assert [fault.code for fault in faults] == [code]


def test_nothing_is_built_from_a_table_with_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "FRA-2024.csv"
    path.write_bytes(table(GOOD | {"source": "hearsay"}))
    with pytest.raises(CellsError) as error:
        read_source(path)
    assert "cell G2" in error.value.details[0]
    result = CliRunner().invoke(msq, ["build", str(path), "-o", str(tmp_path / "out")])
    assert result.exit_code != 0
    assert not (tmp_path / "out").exists()


def test_the_day_of_a_row_dates_its_act_when_nothing_else_does_and_the_rule_is_named() -> None:
    act = only_act(GOOD)
    assert (act.act_date, act.dated_by, act.level) == ("2019-05-28", ROW_DATE, "national")
    assert only_act(GOOD | {"date": "2019-05"}).act_date is None
    proven = only_act(GOOD | {"name": "Access to Information Act of 3 March 2018", "date": ""})
    assert (proven.act_date, proven.dated_by) == ("2018-03-03", None)
    against = only_act(GOOD | {"name": "Access to Information Act of 3 March 2018"})
    assert (against.act_date, against.dated_by) == ("2018-03-03", None)


def test_what_a_row_names_is_typed_by_proof_and_never_by_the_question() -> None:
    assert not [c for c in claims(GOOD | {"name": "Circular"}) if isinstance(c, ActClaim)]


def test_the_level_of_a_row_is_that_of_its_act_or_body() -> None:
    act = only_act(GOOD | {"level": "regional: Flanders"})
    assert act.level == "regional"
    body = claims(GOOD | {"question": "13", "value": "", "name": "Ministry of Examples", "level": "local"})
    assert [c.level for c in body if isinstance(c, AgencyClaim)] == ["local"]


def test_rows_survive_the_way_through_json(tmp_path: Path) -> None:
    response = read(GOOD | {"level": "regional: Flanders"})
    path = tmp_path / "response.json"
    path.write_text(dump_response(response, EDITION), encoding="utf-8")
    assert read_response_json(path).answer(34).entries == response.answer(34).entries


def test_desk_research_breaks_no_rule_and_asks_for_no_consent() -> None:
    response = read(GOOD, GOOD | {"question": "53", "value": "no", "name": "", "address": "", "date": ""})
    filled = [(response, extract_claims(response, EDITION))]
    quads = list(map_dataset(filled, scores=False).quads())
    made_up = "link-suffix"  # its hosts are .example
    assert {f.code for f in validate_quads(quads).findings} == {made_up}
    assert any(str(quad.object).endswith("consent-not-applicable>") for quad in quads)
    unsourced = [quad for quad in quads if "hadPrimarySource" not in str(quad.predicate)]
    assert {f.code for f in validate_quads(unsourced).findings} == {"research-has-entry", made_up}


def test_the_summary_says_that_it_is_not_the_governments_own_answer(tmp_path: Path) -> None:
    path = tmp_path / "FRA-2024.csv"
    path.write_bytes(table(GOOD))
    runner = CliRunner()
    assert "desk research, not the government's own answer" in runner.invoke(msq, ["read", str(path)]).stderr
    for style in ("text", "md", "html"):
        report = runner.invoke(msq, ["validate", str(path), "--format", style, "--fail-on", "never"]).stdout
        assert "desk research, not the government" in " ".join(report.split())


@pytest.fixture(scope="module")
def belgium() -> list[tuple[Response, tuple[Claim, ...]]]:
    sources = (ROOT / "data/responses/BEL-2024/source.txt", ROOT / "data/desk-research/BEL-2024.csv")
    return [load_source(path) for path in sources]


def test_belgiums_own_answers_stay_apart_from_desk_research(
    belgium: list[tuple[Response, tuple[Claim, ...]]], tmp_path: Path
) -> None:
    own, research = belgium
    assert own[0].readings == load_source(ROOT / "data/responses/BEL-2024/source.txt")[0].readings
    dataset = map_dataset(belgium, scores=False)
    graphs = [{str(q.graph_name).strip("<>") for q in quads} for _, quads in dataset.responses]
    answers = [
        {str(q.subject).strip("<>") for q in quads if "/answer/" in str(q.subject)}
        for _, quads in dataset.responses
    ]
    assert not graphs[0] & graphs[1]
    assert not answers[0] & answers[1]
    assert all("/BEL/2024/desk-research" in iri for iri in graphs[1] | answers[1])
    assert research[0].respondent is RespondentKind.DESK_RESEARCH

    out = tmp_path / "build"
    sources = [str(ROOT / "data/responses"), str(ROOT / "data/desk-research/BEL-2024.csv")]
    runner = CliRunner()
    assert runner.invoke(msq, ["build", *sources, "-o", str(out)]).exit_code == 0
    laws = query(runner, "laws-by-topic", out)
    assert {row["respondent"] for row in laws} == {"member-state", "desk-research"}
    values = {(row["topic"], row["respondent"]): (row["value"], row["status"]) for row in laws}
    assert values["access-to-information", "desk-research"] == ("yes", "marked")
    assert values["access-to-information", "member-state"] == ("yes", "inferred")
    counts = query(runner, "counts-by-indicator", out)
    assert {(row["respondent"], row["n"]) for row in counts} == {
        ("member-state", "1"),
        ("desk-research", "1"),
    }


def query(runner: CliRunner, name: str, data: Path) -> list[dict[str, str]]:
    result = runner.invoke(msq, ["query", name, "--data", str(data), "--format", "csv"])
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))
