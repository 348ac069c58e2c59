"""The one real document: what is read of it, character by character, against what a person read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from msq_graph.cli.app import msq
from msq_graph.extract.claims import extract_claims
from msq_graph.ingest.editions import load_edition
from msq_graph.mapping.dataset import one_response
from msq_graph.mapping.vocabularies import DCT
from msq_graph.pipeline import load_source
from msq_graph.records.codec import response_object
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import Quad

    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

REPOSITORY = Path(__file__).parents[1]
FOLDER = REPOSITORY / "data" / "responses" / "BEL-2024"
SEED = REPOSITORY.parent / "shared" / "seed" / "belgium-msq-2024.txt"
CASES = Path(__file__).parent / "cases"
EDITION = load_edition(2024)
TEXT = (FOLDER / "source.txt").read_bytes().decode("utf-8")
NAME = "Frank Robben"
UNKNOWN = {14, 55, 59, 75, 77, 90, 92, 98, 111, 115, 118, 122}
GATES = {
    14,
    15,
    29,
    31,
    *range(33, 56, 2),
    *range(57, 80, 2),
    *range(88, 107, 2),
    108,
    111,
    113,
    115,
    116,
    118,
    122,
}
EXPECTED = {
    **dict.fromkeys(GATES, ("yes", Status.INFERRED)),
    **dict.fromkeys(UNKNOWN, ("unknown", Status.UNKNOWN)),
    **dict.fromkeys((45, 51, 53), ("no", Status.STATED)),
    65: ("yes", Status.MARKED),
    67: ("no", Status.MARKED),
}


@pytest.fixture(scope="module")
def loaded() -> tuple[Response, tuple[Claim, ...]]:
    return load_source(FOLDER / "source.txt")


@pytest.fixture(scope="module")
def response(loaded: tuple[Response, tuple[Claim, ...]]) -> Response:
    return loaded[0]


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def written() -> dict[int, str]:
    """Return what a person found under each question; one blank line where there were some."""
    lines = TEXT.split("\n")
    texts = {}
    for question, listed in rows("belgium-lines.tsv"):
        numbers = [int(n) for n in listed.split(",")]
        gaps = ["", *("\n" if b - a == 1 else "\n\n" for a, b in zip(numbers, numbers[1:], strict=False))]
        texts[int(question)] = "".join(
            gap + lines[n - 1].strip() for gap, n in zip(gaps, numbers, strict=True)
        )
    return texts


def test_the_source_is_a_byte_copy_of_the_seed() -> None:
    if not SEED.exists():
        pytest.skip("the seed folder is not beside this repository")
    assert (FOLDER / "source.txt").read_bytes() == SEED.read_bytes()


def test_the_document_says_country_edition_and_year(response: Response) -> None:
    assert (response.key, response.source.date) == ("BEL-2024-member-state", "2023")
    assert response.source.sha256 == hashlib.sha256((FOLDER / "source.txt").read_bytes()).hexdigest()
    assert [a.question for a in response.answers] == list(range(1, 123))
    assert all(a.found for a in response.answers)


def test_the_45_yes_no_questions_count_2_3_28_12(response: Response) -> None:
    assert {q.number for q in EDITION.questions if q.kind is Kind.GATE} == GATES
    statuses = Counter(response.readings[n].accepted.status for n in GATES)

    assert statuses == {Status.MARKED: 2, Status.STATED: 3, Status.INFERRED: 28, Status.UNKNOWN: 12}


@pytest.mark.parametrize("gate", sorted(GATES))
def test_each_gate_has_its_value_status_and_evidence(response: Response, gate: int) -> None:
    accepted = response.readings[gate].accepted

    assert (accepted.value, accepted.status) == EXPECTED[gate]
    if accepted.status in (Status.STATED, Status.INFERRED):
        assert accepted.evidence == ((110,) if gate == 108 else (gate + 1,))
    assert response.answer(gate).control == {65: "yes", 67: "no"}.get(gate, "unreadable")


def test_other_questions_with_a_value_have_it(response: Response) -> None:
    others = {n: r.accepted for n, r in response.readings.items() if n not in GATES}

    assert {n: (a.value, a.status) for n, a in others.items()} == {
        6: (("unknown",), Status.UNKNOWN),
        56: ("unknown", Status.UNKNOWN),
        119: ("not-applicable", Status.STATED),
    }
    assert response.answer(119).control == "not-applicable"


def test_all_56_links_stand_under_the_right_question_with_their_repairs_named(response: Response) -> None:
    read = [
        (
            str(a.question),
            link.printed.replace("\n", "\\n"),
            link.url,
            " ".join(r.value for r in link.repairs),
        )
        for a in response.answers
        for link in a.links
    ]
    by_hand = [(*row, "")[:4] for row in rows("belgium-links.tsv")]

    assert len(by_hand) == 56
    assert read == by_hand


def test_only_one_link_has_a_candidate(response: Response) -> None:
    (link,) = [link for a in response.answers for link in a.links if link.candidates]

    assert [c.replace("/DTdocs/AI/", "/DTdocs/Al/") for c in link.candidates] == [link.url]


def test_texts_are_verbatim_and_nothing_else_is_said(response: Response) -> None:
    by_hand = written()

    assert by_hand.pop(3) == "International Relations Attaché"
    by_hand[16] = by_hand[16].replace(f"Mr {NAME}", "[name withheld]")
    assert {a.question: a.text for a in response.answers if a.text} == by_hand


@pytest.mark.parametrize("number", range(1, 123))
def test_each_span_holds_the_answer_in_the_file(response: Response, number: int) -> None:
    answer = response.answer(number)
    assert answer.span is not None
    printed = TEXT[answer.span.start : answer.span.end]
    words = answer.withheld_text or answer.text
    options = EDITION.question(number).options

    assert answer.printed_sha256 == hashlib.sha256(printed.encode()).hexdigest()
    if options or (number == 69):
        own = "".join(printed.split()).replace("|", "I")
        for part in [*(o.label for o in options), "@)", "®", "o", "O"]:
            own = own.replace("".join(part.split()), "", 1)
        assert own == ""
        assert bool(printed) is (number != 69)
    else:
        assert [line.strip() for line in printed.split("\n") if line.strip()] == [
            line for line in words.split("\n") if line
        ]


def test_visible_marks_lie_inside_the_spans_of_their_gates(response: Response) -> None:
    for number, mark in ((65, "@) Yes"), (67, "® o")):
        span = response.answer(number).span
        assert span is not None
        assert mark in TEXT[span.start : span.end]


def test_spans_follow_each_other_like_the_questions(response: Response) -> None:
    spans = [a.span for a in response.answers if a.span is not None]

    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))


def test_the_json_form_has_the_fields_agreed_on(response: Response) -> None:
    data = json.loads(json.dumps(response_object(response, EDITION)))

    assert list(data) == ["country", "edition", "respondent", "source", "answers"]
    assert list(data["source"]) == ["name", "sha256", "media_type", "date"]
    by_number = {a["question"]: a for a in data["answers"]}
    gate = by_number[45]
    assert {k: gate[k] for k in gate if k != "span"} == {
        "question": 45,
        "indicator": "law-expenditure-publication",
        "found": True,
        "text": "",
        "control": "unreadable",
        "value": "no",
        "status": "stated",
        "rule": "text-denial/1",
        "basis": "words",
        "evidence": [46],
        "links": [],
    }
    assert by_number[34]["links"][0]["repairs"] == ["query-mark"]
    assert [by_number[34][k] for k in ("control", "value", "status")] == [None, None, None]
    assert by_number[6]["value"] == ["unknown"]
    for entry in by_number.values():
        valued = bool(EDITION.question(entry["question"]).options) or entry["question"] in (69, 119)
        assert [entry[k] is not None for k in ("control", "value", "status")] == [valued] * 3
    assert {n for n, a in by_number.items() if a.get("withheld")} == {2, 3, 5}


def test_what_is_withheld_stands_in_no_file_of_a_build(tmp_path: Path) -> None:
    out, secret = tmp_path / "build", tmp_path / "secret.nq"
    result = CliRunner().invoke(msq, ["build", str(FOLDER), "-o", str(out), "--restricted", str(secret)])

    assert result.exit_code == 0, result.output
    files = [path for path in out.rglob("*") if path.is_file()]
    assert len(files) > 5
    for path in files:
        content = path.read_text(encoding="utf-8")
        assert NAME not in content, path
        assert "Robben" not in content, path
        assert "International Relations Attach" not in content, path
        assert "/restricted" not in content, path
    assert NAME not in result.output
    kept = secret.read_text(encoding="utf-8")
    assert NAME in kept
    assert "International Relations Attach" in kept


def test_reading_prints_no_name_either() -> None:
    for style in ("text", "json"):
        result = CliRunner().invoke(msq, ["read", str(FOLDER), "--format", style])
        assert result.exit_code == 0
        assert "Robben" not in result.output
        assert "International Relations" not in result.output


def test_belgium_maps_to_the_reviewed_graph(
    loaded: tuple[Response, tuple[Claim, ...]], golden: Callable[[str, Iterable[Quad]], None]
) -> None:
    golden("BEL-2024-member-state", one_response(*loaded))


def test_every_thing_leads_to_the_answers_that_name_it(loaded: tuple[Response, tuple[Claim, ...]]) -> None:
    quads = list(one_response(*loaded))
    away = {(q.object, q.subject) for q in quads if q.predicate == DCT("references")}
    back = {(q.subject, q.object) for q in quads if q.predicate == DCT("isReferencedBy")}
    things = {
        q.subject for q in quads if "/id/" in str(q.subject) and not str(q.subject).endswith("/id/BEL>")
    }

    assert things == {thing for thing, _ in back}
    assert back == away
    assert len(things) > 40


def test_every_link_and_nothing_else_becomes_an_address_of_a_claim(
    loaded: tuple[Response, tuple[Claim, ...]],
) -> None:
    response, claims = loaded
    linked = {(a.question, link.url) for a in response.answers for link in a.links}
    claimed = {(c.question, url) for c in claims if (url := getattr(c, "url", None))}

    assert claimed <= linked
    assert claims == extract_claims(response, EDITION)
