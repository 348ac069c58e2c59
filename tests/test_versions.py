"""versions.toml: later versions supersede earlier ones, and withdrawn responses leave no trace."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from msq_graph.cli.app import msq
from msq_graph.cli.leftout import change_lines, left_out_lines
from msq_graph.errors import CurationError
from msq_graph.extract.changes import find_changes
from msq_graph.gathering import LeftOut
from msq_graph.ingest.versions import read_versions
from msq_graph.mapping.identity import AS_MINTED
from msq_graph.mapping.identity_graph import identity_quads
from msq_graph.pipeline import load_paths
from msq_graph.records.response import Entry, Response
from msq_graph.turtle import parse
from tests.forms import form
from tests.forms_export import csv_bytes, headings, row
from tests.test_desk_research import GOOD, table

BELGIUM = Path(__file__).parents[1] / "data" / "responses" / "BEL-2024"
BASE = "https://w3id.org/msq-graph/"
TWO = """
[[version]]
source = "a.txt"
received = 2023-10-08

[[version]]
source = "b.txt"
received = 2024-02-11
why = "corrected by the country team"
"""
TAKEN = '[withdrawn]\non = 2026-11-20\nby = "country team"\nwhy = "asked by letter"\n'


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def kenya(tmp_path: Path) -> Path:
    """Make a folder with two versions of the response of Kenya; the second says another thing."""
    folder = tmp_path / "in" / "KEN-2024"
    put(folder / "a.txt", form({10: "https://first-secret.example", 45: "(x) Yes\n\nNo"}))
    put(folder / "b.txt", form({10: "https://second.example", 45: "Yes\n\n(x) No", 46: "nothing yet"}))
    put(folder / "versions.toml", TWO)
    return folder


def build(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(msq, ["build", *map(str, arguments), "--jobs", "1"])
    return result.exit_code, result.stderr


def test_the_last_version_speaks_and_keeps_the_earlier_ones(kenya: Path) -> None:
    ((response, claims),) = load_paths([kenya])
    assert (response.source.name, response.received) == ("b.txt", "2024-02-11")
    assert [(one.source.name, one.received) for one in response.earlier] == [("a.txt", "2023-10-08")]
    assert "https://second.example" in repr(claims)
    assert "first-secret" not in repr(claims)


def test_one_version_brings_the_others_along(kenya: Path) -> None:
    ((response, _),) = load_paths([kenya / "a.txt"])
    assert response.source.name == "b.txt"
    assert len(list(load_paths([kenya / "b.txt", kenya / "a.txt", kenya]))) == 1


def test_a_superseded_statement_stands_in_no_graph_and_the_version_is_named(
    kenya: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, talk = build(kenya, "-o", out)
    assert code == 0, talk
    assert "first-secret" not in (out / "msq.nq").read_text("utf-8")
    first = json.loads((out / "responses" / "KEN-2024-member-state.v1.json").read_text("utf-8"))
    assert first["source"]["name"] == "a.txt"
    assert any("first-secret" in answer["text"] for answer in first["answers"])
    graph = set(parse(out / "graphs" / "KEN-2024-member-state.trig"))
    version = ox.NamedNode(f"{BASE}response/KEN/2024/member-state/version/1")
    source = ox.NamedNode(f"{BASE}source/KEN/2024/member-state/version/1")
    said = {(q.subject, q.predicate.value.rpartition("/")[2].rpartition("#")[2], q.object) for q in graph}
    response = ox.NamedNode(f"{BASE}response/KEN/2024/member-state")
    assert (response, "wasRevisionOf", version) in said
    assert (version, "wasDerivedFrom", source) in said
    assert (source, "title", ox.Literal("a.txt")) in said
    days = {str(o.value) for s, p, o in said if p == "dateSubmitted" and isinstance(o, ox.Literal)}
    assert days == {"2023-10-08", "2024-02-11"}
    assert {p for s, p, _ in said if s == version} == {"type", "wasDerivedFrom"}


def test_a_build_says_what_changed_and_keeps_it_in_a_file(kenya: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    _, talk = build(kenya, "-o", out)
    assert "KEN-2024-member-state: version 2 (b.txt, 2024-02-11)" in talk
    assert "45  yes -> no" in talk
    assert "1 yes -> no" in talk
    (revision,) = json.loads((out / "changes.json").read_text("utf-8"))
    assert (revision["from"]["version"], revision["to"]["version"]) == (1, 2)
    changes = {change["question"]: change for change in revision["changes"]}
    assert changes[45] == {
        "question": 45,
        "from": "yes",
        "to": "no",
        "control": True,
        "text": False,
        "links": False,
        "entries": False,
    }
    assert changes[10]["text"] is True
    assert set(changes) == {10, 45, 46}
    assert build(kenya, "-o", out)[0] == 0


def test_a_withheld_answer_shows_only_that_it_changed(tmp_path: Path) -> None:
    first = put(tmp_path / "1" / "a.txt", form({2: "Asha Otieno"}))
    second = put(tmp_path / "2" / "b.txt", form({2: "Brian Otieno"}))
    (one, _), (two, _) = load_paths([first, second])
    (change,) = find_changes(one, two)
    assert (change.question, change.text_changed) == (2, True)
    assert "Otieno" not in repr(change)


def test_another_choice_and_another_row_of_desk_research_are_changes_too(tmp_path: Path) -> None:
    source = put(tmp_path / "a.txt", form({45: "(x) Yes\n\nNo"}))
    ((one, _),) = load_paths([source])
    row = Entry(row=2, source="https://a.example", heading="Law", licence="CC0", retrieved="2026-11-24")

    def changed(**values: object) -> Response:
        answers = tuple(replace(a, **values) if a.question == 45 else a for a in one.answers)  # type: ignore[arg-type]
        return replace(one, answers=answers)

    (change,) = find_changes(one, changed(control="unreadable"))
    assert (change.question, change.control_changed, change.value_changed) == (45, True, False)
    before = changed(entries=(row,))
    (change,) = find_changes(before, changed(entries=(replace(row, heading="Other law"),)))
    assert (change.entries_changed, change.control_changed, change.text_changed) == (True, False, False)
    assert list(find_changes(before, changed(entries=(replace(row, row=3),)))) == []
    said = list(change_lines([replace(changed(entries=(replace(row, heading="B"),)), earlier=(before,))]))
    assert said[-1] == "     45  rows changed"


def test_a_build_without_versions_has_no_trace_of_them(tmp_path: Path) -> None:
    source = put(tmp_path / "a.txt", form())
    build(source, "-o", tmp_path / "out")
    assert not (tmp_path / "out" / "changes.json").exists()
    graph = tmp_path / "out" / "graphs" / "KEN-2024-member-state.trig"
    assert "wasRevisionOf" not in graph.read_text("utf-8")


def test_a_source_that_is_not_listed_stops_the_build(kenya: Path) -> None:
    put(kenya / "c.txt", form({10: "https://third.example"}))
    with pytest.raises(CurationError, match=r"c\.txt and another source are both KEN-2024-member-state"):
        list(load_paths([kenya]))


def test_two_sources_without_a_versions_file_stay_an_error(kenya: Path, tmp_path: Path) -> None:
    (kenya / "versions.toml").unlink()
    code, talk = build(kenya, "-o", tmp_path / "out")
    assert code == 3
    assert "versions.toml" in talk


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TWO.replace("b.txt", "z.txt"), r"line 6: z\.txt is not beside it"),
        (TWO.replace("b.txt", "a.txt"), r"line 6: a\.txt is listed twice"),
        (TWO.replace("2024-02-11", "2022-02-11"), r"line 6: b\.txt was received before"),
        (TWO.replace("2024-02-11", '"soon"'), "line 6: received = 'soon' is no date"),
        (TWO.replace('"b.txt"', '"../b.txt"'), "is no name of a file beside it"),
        (TWO.replace("why", "reason"), "line 6: unknown key reason"),
        (TWO.replace("received = 2024-02-11", ""), "line 6: received is missing"),
        (TWO + "row = 0", "row = 0 is no row"),
        ("version = 3", "version is no table"),
        ("[[versions]]", "unknown key versions at the top level"),
        (TAKEN.replace('"asked by letter"', '""'), "by or why is empty"),
        (TAKEN + 'country = "Belgium"', "country = 'Belgium' is no code"),
        ("[[version]", r"versions\.toml: .*at line 1"),
    ],
)
def test_a_broken_versions_file_is_refused_at_its_line(kenya: Path, text: str, says: str) -> None:
    with pytest.raises(CurationError, match=says):
        read_versions(put(kenya / "versions.toml", text))


def export(*countries: str) -> str:
    rows = [row({1: country, 10: f"https://r{n}.example"}) for n, country in enumerate(countries, 2)]
    return csv_bytes([headings(), *rows], encoding="utf-8").decode()


def test_rows_of_an_export_can_be_versions(tmp_path: Path) -> None:
    put(tmp_path / "all.csv", export("Kenya", "Ghana", "Kenya"))
    rows = "\n".join(f'[[version]]\nsource = "all.csv"\nrow = {n}\nreceived = 2023-10-08\n' for n in (2, 4))
    put(tmp_path / "versions.toml", rows)
    loaded = {response.country: response for response, _ in load_paths([tmp_path])}
    assert set(loaded) == {"KEN", "GHA"}
    assert loaded["KEN"].answer(10).text == "https://r4.example"
    assert [one.answer(10).text for one in loaded["KEN"].earlier] == ["https://r2.example"]
    assert loaded["GHA"].earlier == ()


def test_a_later_export_supersedes_row_by_row_and_a_broken_row_lets_no_earlier_one_speak(
    tmp_path: Path,
) -> None:
    put(tmp_path / "a.txt", export("Kenya", "Ghana", "Peru"))
    (tmp_path / "a.txt").rename(tmp_path / "1.csv")
    later = export("Kenya", "Ghana").replace("https://r3.example", "https://r3b.example")
    put(tmp_path / "2.csv", later.rstrip("\r\n") + ",moved\r\n")
    put(tmp_path / "versions.toml", TWO.replace("a.txt", "1.csv").replace("b.txt", "2.csv"))
    left = LeftOut()
    loaded = {response.country: response for response, _ in load_paths([tmp_path], left=left)}
    assert set(loaded) == {"KEN", "PER"}
    assert [len(loaded[code].earlier) for code in ("KEN", "PER")] == [1, 0]
    assert [(row.row, row.country) for row in left.rows] == [(3, "GHA")]


def test_a_row_whose_country_cannot_be_read_may_be_any_of_the_listed_ones(tmp_path: Path) -> None:
    put(tmp_path / "all.csv", export("Kenya", "Ghana", "Kennya"))
    rows = "\n".join(f'[[version]]\nsource = "all.csv"\nrow = {n}\nreceived = 2023-10-08\n' for n in (2, 4))
    put(tmp_path / "versions.toml", rows)
    left = LeftOut()
    assert [response.country for response, _ in load_paths([tmp_path], left=left)] == ["GHA"]
    assert [(key, row.row) for key, row in left.held_back] == [("KEN-2024-member-state", 4)]
    said = f"held back: KEN-2024-member-state, because row 4 of {tmp_path / 'all.csv'} may be a version of it"
    assert said in list(left_out_lines(left))


def test_a_row_of_one_kind_that_cannot_be_read_holds_no_response_of_another_kind_back(
    tmp_path: Path,
) -> None:
    put(tmp_path / "KEN-2024-desk.csv", table(GOOD).decode())
    put(tmp_path / "old.csv", export("Kenya"))
    put(tmp_path / "new.csv", export("Kenya").rstrip("\r\n") + ",moved\r\n")
    put(tmp_path / "versions.toml", TWO.replace("a.txt", "old.csv").replace("b.txt", "new.csv"))
    left = LeftOut()
    loaded = [response.key for response, _ in load_paths([tmp_path], left=left)]
    assert loaded == ["KEN-2024-desk-research"]
    assert [(key, row.key) for key, row in left.held_back] == [("KEN-2024-member-state",) * 2]
    code, talk = build(tmp_path, "-o", tmp_path / "out")
    assert code == 1
    assert (
        f"held back: KEN-2024-member-state, because row 2 of {tmp_path / 'new.csv'} is a version of it"
        in talk
    )


def test_one_country_of_an_export_can_be_withdrawn(tmp_path: Path) -> None:
    put(tmp_path / "all.csv", export("Kenya", "Ghana"))
    put(tmp_path / "versions.toml", TAKEN.replace("[withdrawn]", "[[withdrawn]]") + 'country = "KEN"')
    left = LeftOut()
    assert [response.country for response, _ in load_paths([tmp_path], left=left)] == ["GHA"]
    assert [what for what, _ in left.withdrawn] == ["KEN-2024-member-state"]


def test_a_row_that_cannot_be_read_is_not_named_when_its_country_took_it_back(tmp_path: Path) -> None:
    put(tmp_path / "all.csv", export("Ghana", "Kenya").rstrip("\r\n") + ",moved\r\n")
    put(tmp_path / "versions.toml", TAKEN.replace("[withdrawn]", "[[withdrawn]]") + 'country = "KEN"')
    left = LeftOut()
    assert [response.country for response, _ in load_paths([tmp_path], left=left)] == ["GHA"]
    assert [what for what, _ in left.withdrawn] == ["KEN-2024-member-state"]
    assert left.rows == []


def terms(files: list[Path]) -> set[str]:
    """Return every IRI and every literal that graph files of a build hold."""
    found = set()
    for path in files:
        for quad in parse(path):
            for term in (quad.subject, quad.object, quad.graph_name):
                if isinstance(term, ox.NamedNode | ox.Literal):
                    found.add(term.value)
    return found


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build Belgium with a response that shares things with it, and again with Belgium withdrawn."""
    place = tmp_path_factory.mktemp("withdrawal")
    data = place / "data"
    shutil.copytree(BELGIUM, data / "responses" / "BEL-2024")
    shutil.copy(BELGIUM.parents[1] / "identifiers.toml", data)
    text = (BELGIUM / "source.txt").read_text("utf-8")
    shared = re.findall(r"https://\S+", text)[:3]
    answers = {
        10: "\n".join(shared),
        34: "Loi belge: " + shared[0],
        120: "OECD; Digital Nations",
        121: "Merci",
    }
    put(data / "responses" / "FRA-2024" / "source.txt", form({**answers, 1: "France"}))
    assert build(data / "responses", "-o", place / "with")[0] == 0
    put(data / "responses" / "BEL-2024" / "versions.toml", TAKEN)
    code, talk = build(data / "responses", "-o", place / "without")
    assert code == 0
    assert "withdrawn: " in talk
    assert "BEL-2024, on 2026-11-20 by country team: asked by letter" in talk
    put(place / "never" / "FRA-2024" / "source.txt", form({**answers, 1: "France"}))
    assert build(place / "never", "-o", place / "alone", "--identifiers", data / "identifiers.toml")[0] == 0
    return place / "with", place / "without"


def test_a_build_with_a_withdrawn_response_is_as_if_it_had_never_been_there(
    builds: tuple[Path, Path],
) -> None:
    after = builds[1]
    alone = after.with_name("alone")
    files = {path.relative_to(after) for path in after.rglob("*") if path.is_file()}
    assert files == {path.relative_to(alone) for path in alone.rglob("*") if path.is_file()}
    assert [str(name) for name in files if (after / name).read_bytes() != (alone / name).read_bytes()] == []


def test_nothing_that_only_belgium_said_is_left_in_any_file_of_a_build(builds: tuple[Path, Path]) -> None:
    before, after = builds
    belgium = before / "graphs" / "BEL-2024-member-state.trig"
    others = [
        path
        for path in (before / "graphs").iterdir()
        if path not in (belgium, before / "graphs" / "identity.trig")
    ]
    ours = {term.value for quad in identity_quads([], AS_MINTED) for term in quad if hasattr(term, "value")}
    only_there = terms([belgium]) - terms(others) - ours
    # Words of vocabularies, and numbers of one to three digits, say nothing about anybody.
    only_there = {term for term in only_there if len(term) > 3 and not term.startswith("http://www.w3.org/")}
    assert len(only_there) > 500
    for path in sorted(after.rglob("*")):
        if not path.is_file() or path.parent.name == "store":
            continue
        if path.suffix in (".trig", ".nq"):
            assert not terms([path]) & only_there, path.name
            continue
        text = path.read_text("utf-8")
        whole = {term for term in only_there if len(term) > 20 and term in text}
        assert not whole, path.name


def test_what_another_response_shares_with_a_withdrawn_one_stays(builds: tuple[Path, Path]) -> None:
    before, after = builds
    france = "FRA-2024-member-state"
    shared = terms([before / "graphs" / f"{france}.trig"]) & terms(
        [before / "graphs" / "BEL-2024-member-state.trig"]
    )
    assert any(term.startswith("https://") and "w3id" not in term for term in shared)
    for name in (f"graphs/{france}.trig", f"responses/{france}.json"):
        assert (before / name).read_bytes() == (after / name).read_bytes()


def test_a_build_of_withdrawn_responses_alone_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a.txt", form())
    put(tmp_path / "in" / "versions.toml", TAKEN)
    code, talk = build(tmp_path / "in", "-o", tmp_path / "out")
    assert code == 3
    assert "No response is left" in talk
    assert not (tmp_path / "out").exists()
