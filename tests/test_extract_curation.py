"""Decisions of curators: replayed exactly, or refused with file, line, question and what to do."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from msq_graph.errors import CurationError
from msq_graph.extract.curation import apply_decisions, read_decisions
from msq_graph.extract.named import check_things
from msq_graph.records.claims import PartnershipClaim
from msq_graph.records.response import Basis, Status
from tests.forms import EDITION, YES_NO, form, read

if TYPE_CHECKING:
    from pathlib import Path

    from msq_graph.records.response import Response

FORM = form(
    {
        6: "",
        14: "",
        16: "Ms Asha Doe runs it.\nMs Asha Doe knows.",
        34: "htips://law.example/Al",
        56: "",
        122: "",
    }
)


def printed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


HASHES = {
    6: printed("\n\n".join(o.label for o in EDITION.question(6).options)),
    14: printed(YES_NO),
    16: printed("Ms Asha Doe runs it.\nMs Asha Doe knows."),
    34: printed("htips://law.example/Al"),
    56: printed("\n\n".join(o.label for o in EDITION.question(56).options)),
    122: printed(YES_NO),
}


def decision(number: int, decided: str, **changed: str) -> str:
    rows = {
        "question": str(number),
        "printed_sha256": f'"{HASHES.get(number, "0")}"',
        "by": '"country team"',
        "on": "2026-11-20",
        "why": '"see letter"',
        **changed,
    }
    return (
        "\n[[decision]]\n"
        + "\n".join(f"{key} = {value}" for key, value in rows.items() if value)
        + f"\n{decided}\n"
    )


def curated(tmp_path: Path, *decisions: str, text: str = FORM) -> Response:
    path = tmp_path / "curation.toml"
    path.write_text("".join(decisions), encoding="utf-8")
    return apply_decisions(read(text), read_decisions(path, EDITION), path, EDITION)


def test_a_value_becomes_the_accepted_reading_and_the_rules_stay_beside_it(tmp_path: Path) -> None:
    before = read(FORM).readings[14]
    reading = curated(tmp_path, decision(14, 'value = "yes"')).readings[14]
    accepted = reading.accepted

    assert (accepted.value, accepted.status, accepted.basis) == ("yes", Status.STATED, Basis.PERSON)
    assert (accepted.agent, accepted.why, accepted.on) == (
        "curator: country team",
        "see letter",
        "2026-11-20",
    )
    assert reading.assessments == (*before.assessments, accepted)


def test_a_curator_outranks_a_mark_and_may_say_unknown(tmp_path: Path) -> None:
    text = FORM.replace("14. ", "14. ").replace(YES_NO, "@) Yes\n\nNo", 1)
    assert read(text).readings[14].accepted.value == "yes"
    row = decision(14, 'value = "unknown"', printed_sha256=f'"{printed("@) Yes" + chr(10) * 2 + "No")}"')
    accepted = curated(tmp_path, row, text=text).readings[14].accepted

    assert (accepted.value, accepted.status) == ("unknown", Status.UNKNOWN)


@pytest.mark.parametrize(
    ("question", "value", "read_as"), [(56, "five-year", "five-year"), (6, "authorized", ("authorized",))]
)
def test_an_option_is_decided_by_its_code(
    tmp_path: Path, question: int, value: str, read_as: str | tuple[str, ...]
) -> None:
    assert (
        curated(tmp_path, decision(question, f'value = "{value}"')).readings[question].accepted.value
        == read_as
    )


def test_a_link_gets_the_address_a_curator_knows(tmp_path: Path) -> None:
    row = 'link = {printed = "htips://law.example/Al", url = "https://law.example/AI"}'
    (link,) = curated(tmp_path, decision(34, row)).answer(34).links

    assert (link.printed, link.url, link.candidates) == (
        "htips://law.example/Al",
        "https://law.example/AI",
        (),
    )


def test_a_redacted_name_is_gone_wherever_it_stands_and_kept_apart(tmp_path: Path) -> None:
    answer = curated(tmp_path, decision(16, 'redact = ["Ms Asha Doe"]')).answer(16)

    assert answer.text == "[name withheld] runs it.\n[name withheld] knows."
    assert answer.withheld_text == "Ms Asha Doe runs it.\nMs Asha Doe knows."


@pytest.mark.parametrize("consent", ["given", "refused", "published-by-custodian"])
def test_consent_is_recorded(tmp_path: Path, consent: str) -> None:
    assert curated(tmp_path, decision(122, f'consent = "{consent}"')).consent == consent


@pytest.mark.parametrize("date", ["2023", "2023-10", "2023-10-08"])
def test_a_date_is_as_precise_as_the_curator_knows(tmp_path: Path, date: str) -> None:
    assert curated(tmp_path, decision(14, f'date = "{date}"')).source.date == date


def test_several_decisions_are_replayed_whatever_the_newlines_of_the_source(tmp_path: Path) -> None:
    rows = (decision(14, 'value = "no"'), decision(16, 'redact = ["Ms Asha Doe"]'))
    for newline in ("\n", "\r\n", "\r"):
        response = curated(tmp_path, *rows, text=FORM.replace("\n", newline))
        assert response.readings[14].accepted.value == "no"
        assert "Asha" not in response.answer(16).text


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert curated(tmp_path, "# nothing yet\n") == read(FORM)


BROKEN = {
    "unknown question": (
        decision(123, 'value = "yes"'),
        "line 2, question 123: the 2024 edition has no such",
    ),
    "question as text": (
        decision(14, 'value = "yes"', question='"14"'),
        "line 2, question 14: the 2024 edition",
    ),
    "question true": (decision(1, "redact = ['x']", question="true"), "line 2, question True"),
    "question 14.0": (decision(14, 'value = "yes"', question="14.0"), "line 2, question 14.0"),
    "unknown key": (decision(14, 'valeu = "yes"'), "line 2, question 14: unknown key valeu"),
    "bad value": (
        decision(14, 'value = "maybe"'),
        "value 'maybe' is not one of yes, no, not-applicable, unknown",
    ),
    "value no text": (decision(14, "value = true"), "question 14: value True is not one of"),
    "value a table": (decision(14, "value = {a = 1}"), "question 14: value"),
    "value a list": (decision(6, 'value = ["authorized"]'), "question 6: value"),
    "other option": (decision(56, 'value = "yes"'), "value 'yes' is not one of two-year"),
    "nothing decided": (decision(14, ""), "question 14: it decides nothing"),
    "two things": (decision(14, 'value = "yes"\ndate = "2023"'), "question 14: it decides value and date"),
    "no date": (decision(14, 'value = "yes"', on=""), "question 14: on is missing"),
    "nobody": (decision(14, 'value = "yes"', by="", on="", why=""), "question 14: by, on, why are missing"),
    "date to come": (decision(14, 'date = "2026-11-21"'), "date '2026-11-21' is later than on = 2026-11-20"),
    "year to come": (decision(14, 'date = "2027"'), "date '2027' is later than on = 2026-11-20"),
    "date as text": (decision(14, 'value = "yes"', on='"2026-11-20"'), "on = '2026-11-20' is no date"),
    "no reason": (decision(14, 'value = "yes"', why='" "'), "question 14: why is empty"),
    "no name": (decision(14, 'value = "yes"', by=""), "question 14: by is missing"),
    "name no text": (decision(14, 'value = "yes"', by="7"), "question 14: by is empty or no text"),
    "no hash": (decision(14, 'value = "yes"', printed_sha256=""), "question 14: printed_sha256 is missing"),
    "changed text": (decision(14, 'value = "yes"', printed_sha256='"00"'), "the printed text is not the one"),
    "not in the document": (decision(118, 'value = "yes"'), "question 118: the printed text is not the one"),
    "bad link": (
        decision(34, 'link = {printed = "x", url = "law"}'),
        "question 34: link needs printed and a whole",
    ),
    "link no text": (decision(34, 'link = {printed = 3, url = "https://a.b"}'), "question 34: "),
    "other link": (decision(34, 'link = {printed = "x", url = "https://a.b"}'), "question 34: no such link"),
    "redact a text": (decision(16, 'redact = "Ms"'), "question 16: redact is no list of texts"),
    "redact nothing": (decision(16, "redact = []"), "question 16: redact is no list of texts"),
    "redact elsewhere": (decision(16, 'redact = ["Mr X"]'), "question 16: 'Mr X' is not in the answer"),
    "redact in a link": (
        decision(34, 'redact = ["law.example"]'),
        "question 34: 'law.example' stands in a link",
    ),
    "bad consent": (decision(122, 'consent = "yes"'), "question 122: consent 'yes' is not one of given"),
    "bad date": (decision(14, 'date = "8/10/23"'), "question 14: date '8/10/23' is not YYYY"),
    "no such month": (decision(14, 'date = "2023-13"'), "question 14: date '2023-13'"),
    "no such day": (decision(14, 'date = "2023-02-30"'), "question 14: date '2023-02-30'"),
    "one decision": ("[decision]\nquestion = 14\n", "unknown key decision"),
    "other table": ("[note]\na = 1\n", "unknown key note at the top level"),
    "list of numbers": ("decision = [1]\n", "curation.toml"),
    "no toml": ("[[decision]\n", "line 1"),
    "twice the same key": ("a = 1\na = 2\n", "line 2"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_decision_is_refused_with_its_place(tmp_path: Path, case: str) -> None:
    text, says = BROKEN[case]
    with pytest.raises(CurationError) as caught:
        curated(tmp_path, text)

    assert str(tmp_path / "curation.toml") in str(caught.value)
    assert says in str(caught.value)
    assert caught.value.hint


def test_a_refusal_names_the_line_of_the_decision_at_fault(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match="line 10, question 16"):
        curated(tmp_path, decision(14, 'value = "no"'), decision(16, 'redact = ["Mr X"]'))


def test_a_changed_text_is_shown_with_the_hash_it_has_now(tmp_path: Path) -> None:
    with pytest.raises(CurationError) as caught:
        curated(tmp_path, decision(34, 'date = "2023"', printed_sha256='"00"'))

    assert "now it is 'htips://law.example/Al'" in str(caught.value)
    assert HASHES[34] in str(caught.value)


def test_a_withheld_text_is_not_shown_when_it_changed(tmp_path: Path) -> None:
    text = form({2: "Asha Doe"})
    with pytest.raises(CurationError) as caught:
        curated(tmp_path, decision(2, 'date = "2023"'), text=text)
    assert "Asha" not in str(caught.value)


def test_bytes_that_are_no_utf8_are_refused_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "curation.toml"
    path.write_bytes(b"# \xff")
    with pytest.raises(CurationError, match="byte 2 is not UTF-8"):
        read_decisions(path, EDITION)


TITLE = (
    'title = {name = "Wereldraad", text = "Conseil mondial", language = "fr", source = "https://a.example/"}'
)
MERGE = 'merge = {name = "Wereldraad", into = "id/INT/body/oecd"}'


def test_a_title_and_a_merge_are_kept_for_the_identity_graph(tmp_path: Path) -> None:
    title, merge = curated(tmp_path, decision(16, TITLE), decision(16, MERGE)).decisions
    assert title.title is not None
    assert (title.kind, title.title.name, title.title.language) == ("title", "Wereldraad", "fr")
    assert merge.merge is not None
    assert (merge.kind, merge.merge.into) == ("merge", "id/INT/body/oecd")


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        (TITLE.replace(', source = "https://a.example/"', ""), "the title has no source"),
        (TITLE.replace("https://a.example/", "a book"), "is no http(s) address"),
        (TITLE.replace('"fr"', '"French"'), "'French' is no code of a language"),
        (TITLE.replace('name = "Wereldraad", ', ""), "needs either name or url"),
        (TITLE.replace("{", '{note = "x", '), "unknown key note"),
        ('title = "Wereldraad"', "title is no table of texts"),
        (TITLE.replace("Conseil mondial", " "), "text of the title is empty"),
        (MERGE.replace("id/INT/body/oecd", "Wereldraad"), "name and into are both 'Wereldraad'"),
        (MERGE.replace("INT/body", "INT"), "'id/INT/oecd' is no thing of ours"),
        ('merge = {name = "Wereldraad"}', "the merge has no into"),
    ],
)
def test_a_broken_title_or_merge_is_refused_with_its_place(tmp_path: Path, decided: str, said: str) -> None:
    with pytest.raises(CurationError, match=r"curation\.toml, line 2, question 16: ") as caught:
        curated(tmp_path, decision(16, decided))
    assert said in str(caught.value)


@pytest.mark.parametrize("decided", [TITLE, MERGE])
def test_a_title_or_merge_must_be_about_what_the_answer_names(tmp_path: Path, decided: str) -> None:
    decisions = curated(tmp_path, decision(16, decided)).decisions
    check_things(decisions, [PartnershipClaim(question=16, name="Wereldraad")], tmp_path)
    with pytest.raises(CurationError, match="16: the answer names no 'Wereldraad'; it names 'Other'"):
        check_things(decisions, [PartnershipClaim(question=16, name="Other")], tmp_path)


def test_a_merge_into_a_printed_name_needs_that_name(tmp_path: Path) -> None:
    decisions = curated(tmp_path, decision(16, MERGE.replace("id/INT/body/oecd", "Weltrat"))).decisions
    claims = [PartnershipClaim(question=16, name="Wereldraad")]
    with pytest.raises(CurationError, match="no answer of this response names 'Weltrat'"):
        check_things(decisions, claims, tmp_path)
    check_things(decisions, [*claims, PartnershipClaim(question=17, name="Weltrat")], tmp_path)


def test_a_changed_text_stops_with_both_texts_when_the_old_one_was_kept(tmp_path: Path) -> None:
    row = decision(16, 'redact = ["Ms Asha Doe"]\nprinted = "Ms Asha Doe runs it.\\nMs Asha Doe knows."')
    assert curated(tmp_path, row).answer(16).text.startswith("[name withheld]")
    with pytest.raises(CurationError) as caught:
        curated(tmp_path, row, text=FORM.replace("Ms Asha Doe knows.", "Ms Asha Doe left, see a@b.example."))
    assert (
        "it was 'Ms Asha Doe runs it. Ms Asha Doe knows.', now it is 'Ms Asha Doe runs it. Ms Asha Doe left"
        in str(caught.value)
    )
    assert "a@b.example" not in str(caught.value)


def test_a_changed_text_says_that_the_old_one_was_not_kept(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match="the old text was not kept, now it is 'Ms Asha Doe runs it"):
        curated(tmp_path, decision(16, 'redact = ["x"]'), text=FORM.replace("knows.", "knew."))


def test_a_kept_text_must_have_the_hash_beside_it(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match="question 16: printed is not the text of printed_sha256"):
        curated(tmp_path, decision(16, 'redact = ["Ms Asha Doe"]\nprinted = "Ms Asha Doe"'))


LINK = 'link = {printed = "htips://law.example/Al", url = "https://law.example/AI"}'
CONTRARY = {
    "values": (14, 'value = "yes"', 'value = "no"', "the value is 'no' here and 'yes' in line 2"),
    "links": (34, LINK, LINK.replace("/AI", "/Al"), "is 'https://law.example/Al' here and"),
    "consents": (
        122,
        'consent = "given"',
        'consent = "refused"',
        "the consent is 'refused' here and 'given'",
    ),
    "dates": (14, 'date = "2023"', 'date = "2022"', "the date of the response is '2022' here and '2023'"),
    "titles": (16, TITLE, TITLE.replace("Conseil mondial", "Conseil"), "the title of 'Wereldraad' in fr is"),
    "merges": (16, MERGE, MERGE.replace("/oecd", "/un"), "what 'Wereldraad' is merged into is"),
}


@pytest.mark.parametrize("case", CONTRARY)
def test_two_decisions_that_contradict_each_other_are_refused_with_both_lines(
    tmp_path: Path, case: str
) -> None:
    number, one, other, says = CONTRARY[case]
    with pytest.raises(CurationError, match=f"line 10, question {number}: .* in line 2") as caught:
        curated(tmp_path, decision(number, one), decision(number, other))
    assert says in str(caught.value)
    curated(tmp_path, decision(number, one), decision(number, one))


def test_titles_in_two_languages_are_no_contradiction(tmp_path: Path) -> None:
    other = TITLE.replace('"fr"', '"nl"').replace("Conseil mondial", "Wereldraad")
    assert len(curated(tmp_path, decision(16, TITLE), decision(16, other)).decisions) == 2


def test_a_changed_text_is_shown_where_it_begins_to_differ_and_names_the_way_out(tmp_path: Path) -> None:
    before = "The body has many tasks, " * 12 + "and one head."
    row = decision(16, f'redact = ["x"]\nprinted = "{before}"', printed_sha256=f'"{printed(before)}"')
    with pytest.raises(CurationError) as caught:
        curated(tmp_path, row, text=form({16: f"{before} It grew."}))
    assert "It grew." in str(caught.value)
    assert "msq read " in caught.value.hint
    assert "--question 16 --no-curation" in caught.value.hint


def test_a_text_that_changed_in_its_blanks_alone_says_so(tmp_path: Path) -> None:
    before = "one  two"
    row = decision(16, f'redact = ["x"]\nprinted = "{before}"', printed_sha256=f'"{printed(before)}"')
    with pytest.raises(CurationError, match="only blanks, line ends or personal data have changed"):
        curated(tmp_path, row, text=form({16: "one two"}))
