"""What needs a person's decision is listed, most useful first; what is decided is not."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from msq_graph.extract.curation import apply_decisions, read_decisions
from msq_graph.extract.links_unsure import is_broken
from msq_graph.extract.persons import find_persons
from msq_graph.extract.readings import read_values
from msq_graph.extract.skeleton import decisions_for, skeleton_text
from msq_graph.extract.worklist import KINDS, Item, list_work
from msq_graph.records.claims import AgencyClaim, DocumentClaim, PartnershipClaim
from msq_graph.records.response import Basis, Status
from tests.forms import EDITION, form, read
from tests.invented import reading, text_answer

if TYPE_CHECKING:
    from pathlib import Path

    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

FORM = form({13: "", 14: "", 16: "Mr Jan Jansen runs it.", 33: "", 34: "", 120: "OECD el eaders", 122: ""})


def loaded() -> Response:
    return read_values(read(FORM), EDITION)


def work(response: Response, *claims: Claim) -> list[Item]:
    return list(list_work(response, claims, EDITION))


def of_kind(items: list[Item], kind: str) -> list[Item]:
    return [item for item in items if item.kind == kind]


def with_reading(number: int, status: Status, value: str, text: str = "") -> Response:
    response = loaded()
    made = reading(number, value, status, "x/1", Basis.WORDS)
    follow = EDITION.follow_ups(number)[0].number
    answers = tuple(
        replace(text_answer(follow, text), printed_sha256="1" * 64) if a.question == follow else a
        for a in response.answers
    )
    return replace(response, answers=answers, readings={**response.readings, number: made})


def test_items_come_in_the_order_of_their_use() -> None:
    claim = PartnershipClaim(question=120, name="OECD el eaders")
    kinds = [KINDS.index(item.kind) for item in work(loaded(), claim)]
    assert kinds == sorted(kinds)
    assert {"person", "consent", "unknown", "body"} <= {KINDS[k] for k in kinds}


def test_an_unknown_gate_with_words_below_it_is_a_near_miss() -> None:
    near = of_kind(work(with_reading(33, Status.UNKNOWN, "unknown", "to be seen")), "near-miss")
    assert [(i.question, i.printed) for i in near] == [(33, "to be seen")]
    bare = work(with_reading(33, Status.UNKNOWN, "unknown"))
    assert 33 in [i.question for i in of_kind(bare, "unknown")]


def test_a_contradiction_comes_first_with_both_readings() -> None:
    first = work(with_reading(33, Status.CONTRADICTED, "unknown", "no law"))[0]
    assert (first.kind, first.question) == ("contradicted", 33)
    assert "by x/1" in first.printed


def test_a_damaged_name_of_a_known_body_is_suggested() -> None:
    claim = PartnershipClaim(question=120, name="OECD el eaders")
    (item,) = of_kind(work(loaded(), claim), "body")
    assert item.decision == 'merge = {name = "OECD el eaders", into = "id/INT/body/oecd-e-leaders"}'
    known = PartnershipClaim(question=120, name="OECD el eaders", entity="oecd-e-leaders")
    assert not of_kind(work(loaded(), known), "body")


def test_a_body_is_suggested_under_the_name_that_is_alike() -> None:
    claim = PartnershipClaim(question=120, name="OECD el eaders")
    (item,) = of_kind(work(loaded(), claim), "body")
    assert item.suggestion == "OECD E-Leaders: OECD Working Party of Senior Digital Government Officials"


def test_a_name_that_no_claim_has_is_not_suggested_for_a_merge() -> None:
    assert "OECD el eaders" in loaded().answer(120).text
    assert not of_kind(work(loaded()), "body")


def test_a_document_is_listed_with_the_word_that_only_a_title_can_be_given() -> None:
    (item,) = of_kind(work(loaded(), DocumentClaim(question=34, url="https://a.example/doc")), "type")
    assert item.decision.startswith("title = ")
    assert "only give it a title" in item.why


def test_a_damaged_address_is_never_shortened() -> None:
    long = "htips://a.example/" + "x" * 300 + "/Al"
    response = read_values(read(form({34: long})), EDITION)
    (item,) = of_kind(work(response), "candidate")
    assert item.printed == long
    assert item.suggestion.endswith("/AI")


def test_nearly_the_same_names_and_one_name_with_two_sites_are_duplicates() -> None:
    def agency(number: int, name: str, url: str | None = None) -> AgencyClaim:
        return AgencyClaim(question=number, policy_area="health", name=name, url=url)

    one, other = agency(13, "Ministry of Health"), agency(19, "Ministery of Health")
    near = of_kind(work(loaded(), one, other), "duplicate")
    assert [(i.question, i.what) for i in near] == [(19, "Ministery of Health")]
    assert 'into = "Ministry of Health"' in near[0].decision
    sites = (
        agency(13, "Ministry of Health", "https://a.example/x"),
        agency(19, "Ministry of Health", "https://b.example"),
    )
    assert "a.example and b.example" in of_kind(work(loaded(), *sites), "duplicate")[0].suggestion
    assert not of_kind(work(loaded(), one, agency(19, "Ministry of Justice")), "duplicate")


def test_a_document_where_a_thing_was_asked_for_is_listed_once() -> None:
    claims = [DocumentClaim(question=n, url="https://a.example/doc") for n in (34, 36)]
    (item,) = of_kind(work(loaded(), *claims), "type")
    assert (item.question, item.also, item.suggestion) == (34, (36,), "legal act?")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The CIO is Mr Frank Robben, CEO.", ("Mr Frank Robben",)),
        ("Minister Ana de la Cruz", ("Minister Ana de la Cruz",)),
        ("The Minister of Digital Affairs", ()),
        ("Secretary General Office of the Ministry", ()),
        ("the ministry and its director", ()),
        ("M" * 50_000, ()),
        ("Minister " * 20_000, ()),
    ],
)
def test_names_of_persons_are_found_by_their_title(text: str, names: tuple[str, ...]) -> None:
    assert find_persons(text) == names


@pytest.mark.parametrize(
    ("url", "broken"),
    [
        ("https://a.example/x", False),
        ("https://a.example", False),
        ("https://example", True),
        ("https://a.example/http://b.example", True),
        ("https://web.archive.org/web/2020/https://a.example/", False),
        ("https://a.example/?u=https://b.example", False),
        ("https://a.example/long-", True),
    ],
)
def test_an_address_is_broken_by_its_shape(url: str, broken: bool) -> None:
    assert is_broken(url) is broken


def test_a_skeleton_decides_nothing_and_does_when_it_is_filled_in(tmp_path: Path) -> None:
    response = loaded()
    items = work(response)
    text = skeleton_text("source.txt", items, {122: "Yes\n\nNo", 16: "Mr Jan Jansen runs it."})
    assert tomllib.loads(text) == {}
    path = tmp_path / "curation.toml"
    path.write_text(text, "utf-8")
    assert read_decisions(path, EDITION) == ()
    block = text[text.index("# person, question 16") :].split("\n\n")[0]
    filled = "\n".join(line[1:] for line in block.splitlines() if not line.startswith("# "))
    filled = (
        filled.replace('by = ""', 'by = "team"')
        .replace("\non = ", "\non = 2026-11-20")
        .replace('why = ""', 'why = "x"')
    )
    path.write_text(filled, "utf-8")
    done = apply_decisions(response, read_decisions(path, EDITION), path, EDITION)
    assert "Jansen" not in done.answer(16).text
    assert not of_kind(work(done), "person")


def test_a_skeleton_says_to_add_its_blocks_to_a_file_that_exists() -> None:
    text = skeleton_text("source.txt", [], {}, curation="kenya.curation.toml", exists=True)
    assert "Add these blocks to kenya.curation.toml beside the source. Do not replace that file" in text
    assert "Save the file" not in text
    assert "Save the file beside the source as curation.toml." in skeleton_text("source.txt", [], {})


def test_only_what_fits_a_question_is_offered() -> None:
    response = loaded()

    def offered(number: int) -> list[str]:
        return [line.split(" = ")[0] for line in decisions_for(response.answer(number), EDITION)]

    assert decisions_for(response.answer(14), EDITION) == (
        'value = ""    # yes, no, not-applicable, unknown',
    )
    assert offered(122) == ["consent"]
    assert offered(16) == ["redact", "title", "merge"]
    assert offered(34) == []
    assert offered(118) == []  # not in the document
    linked = read_values(read(form({34: "htips://law.example/Al"})), EDITION)
    assert [x.split(" = ")[0] for x in decisions_for(linked.answer(34), EDITION)][0] == "link"


def test_a_skeleton_keeps_no_personal_data() -> None:
    item = replace(work(loaded())[0], question=16, printed="", what="x")
    assert "jan@" not in skeleton_text("source.txt", [item], {16: "Write to jan@example.org"})
    assert "#printed = " in skeleton_text("source.txt", [item], {16: "Write to us"})
