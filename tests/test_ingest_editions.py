"""The questionnaire of 2024 as data, and what is refused in an edition file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from msq_graph.errors import EditionError
from msq_graph.ingest.editions import known_editions, load_edition, load_indicators, read_edition
from msq_graph.ingest.folding import fold
from msq_graph.records.questionnaire import Kind

EDITION = load_edition(2024)
ONTOLOGY = Path(__file__).parents[1] / "ontology"
SOURCE = Path(__file__).parents[1] / "data" / "responses" / "BEL-2024" / "source.txt"
GATES = [
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
]


def test_the_122_questions_stand_in_their_sections() -> None:
    assert [q.number for q in EDITION.questions] == list(range(1, 123))
    bounds = {s.code: (s.first, s.last, s.scored) for s in EDITION.sections}
    assert bounds == {
        "contact": (1, 6, False),
        "A": (7, 28, True),
        "B": (29, 32, True),
        "C": (33, 54, True),
        "D": (55, 95, True),
        "E": (96, 112, True),
        "F": (113, 118, True),
        "G": (119, 120, True),
        "closing": (121, 122, False),
    }


def test_the_gates_and_their_follow_ups_are_those_of_the_edition() -> None:
    assert [q.number for q in EDITION.questions if q.kind is Kind.GATE] == GATES
    follow_ups = {g: [q.number for q in EDITION.follow_ups(g)] for g in GATES}
    assert {g for g, own in follow_ups.items() if not own} == {14, 55, 115, 118, 122}
    assert follow_ups[108] == [109, 110]
    assert all(own == [g + 1] for g, own in follow_ups.items() if own and g != 108)


def test_what_the_source_does_not_show_is_unsure() -> None:
    assert [q.number for q in EDITION.questions if not q.options_certain] == [69, 77, 115, 118]
    assert {n: [o.code for o in EDITION.question(n).options] for n in (69, 77, 115, 118)} == {
        69: [],
        77: ["yes", "maybe"],
        115: ["no"],
        118: ["no"],
    }


def test_every_gate_has_an_indicator_and_a_follow_up_speaks_for_its_gate() -> None:
    with_own = [q.number for q in EDITION.questions if q.kind is Kind.EVIDENCE and q.indicator]
    assert with_own == [109, 110]
    for question in EDITION.questions:
        indicator = EDITION.indicator_of(question)
        assert indicator is not None, question.number
        if question.gate is not None and question.indicator is None:
            assert indicator == EDITION.indicator_of(EDITION.question(question.gate))
    own = [q.indicator for q in EDITION.questions if q.indicator]
    assert len(own) == len(set(own))


def letters(text: str) -> str:
    """Fold a text word by word, so that a letter at the end of one word does not join the next."""
    return "".join(fold(word) for word in re.findall(r"\w+", text))


def test_every_wording_and_its_marks_are_printed_in_the_source() -> None:
    printed = letters(
        re.sub(r"\[NEW\]?|\*|^\s*\d{1,3}\.", "", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    for question in EDITION.questions:
        for part in question.wording.split("\n"):
            assert letters(part) in printed, question.number
    starred = {int(m[1]) for line in lines if (m := re.match(r"\s*(\d{1,3})\. .*\*$", line))}
    assert starred <= {q.number for q in EDITION.questions if q.mandatory is not False}


def test_an_unknown_edition_is_refused_with_those_that_are_known() -> None:
    assert known_editions() == (2024,)
    with pytest.raises(EditionError, match=r"2022 edition \(defined: 2024\)") as caught:
        load_edition(2022)
    assert "ontology/editions/2022.toml" in caught.value.hint


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("year = 2024", "", "key 'year' is missing"),
        ("number = 34\n", "number = 33\n", "ascending"),
        ("gate = 33\n", "gate = 133\n", "question 34 follows up question 133"),
        ('indicator = "law-open-data"', 'indicator = "law-closed-data"', "unknown indicator law-closed-data"),
        ('kind = "choice"', 'kind = "chioce"', "chioce"),
        ('section = "C"', 'section = "F"', "lies outside section F"),
        ('section = "C"', 'section = "Z"', "lies outside section Z"),
        ('options = ["yes", "no"]', 'options = ["yes", "nay"]', "'nay'"),
        ("mandatory = true", "mandatory = true\nmandatery = true", "mandatery"),
        ("[[question]]", "[[question]", ""),
    ],
)
def test_a_broken_edition_file_is_refused_by_name(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (ONTOLOGY / "editions" / "2024.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "2024.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(EditionError, match=re.escape(str(path))) as caught:
        read_edition(path, load_indicators())
    assert says in str(caught.value)
    assert caught.value.hint
