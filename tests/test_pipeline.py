"""Which files are sources, and which curation file belongs to which."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from msq_graph.errors import CurationError, SourceError
from msq_graph.ingest.read import Expected
from msq_graph.pipeline import find_sources, load_paths, load_source, read_bytes, read_source
from msq_graph.records.claims import PortalClaim
from msq_graph.records.response import RespondentKind, Status
from tests.forms import YES_NO, form

if TYPE_CHECKING:
    from pathlib import Path

DECIDED = f"""[[decision]]
question = 14
printed_sha256 = "{sha256(YES_NO.encode()).hexdigest()}"
by = "team"
on = 2026-11-20
why = "letter"
value = "yes"
"""


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_stands_for_every_text_below_it_each_once(tmp_path: Path) -> None:
    deep = put(tmp_path / "b" / "c" / "deep.txt", "x")
    flat = put(tmp_path / "flat.txt", "x")
    put(tmp_path / ".hidden" / "a.txt", "x")
    put(tmp_path / ".draft.txt", "x")
    put(tmp_path / "notes.md", "x")
    (tmp_path / "folder.txt").mkdir()

    assert find_sources([tmp_path]) == [deep, flat]
    assert find_sources([flat, tmp_path / "b", tmp_path, tmp_path / "b" / ".." / "flat.txt"]) == [deep, flat]


def test_a_file_is_a_source_whatever_its_name(tmp_path: Path) -> None:
    path = put(tmp_path / "answers.text", "x")

    assert find_sources([path]) == [path]


def test_a_hidden_folder_that_is_named_is_searched(tmp_path: Path) -> None:
    path = put(tmp_path / ".private" / "KEN.txt", "x")

    assert find_sources([tmp_path / ".private"]) == [path]


@pytest.mark.parametrize("name", ["none.txt", "none"])
def test_a_path_that_is_not_there_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=f"{name}: no such file or folder"):
        find_sources([tmp_path / name])


def test_a_folder_without_sources_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no \.txt, \.xlsx, \.ods or \.csv file below"):
        find_sources([tmp_path])


def test_the_curation_file_beside_a_lone_source_is_replayed(tmp_path: Path) -> None:
    source = put(tmp_path / "source.txt", form({14: ""}))
    assert read_source(source).readings[14].accepted.status is Status.UNKNOWN
    put(tmp_path / "curation.toml", DECIDED)

    assert read_source(source).readings[14].accepted.value == "yes"


def test_a_curation_file_may_carry_the_name_of_its_source(tmp_path: Path) -> None:
    kenya = put(tmp_path / "kenya.txt", form({14: ""}))
    ghana = put(tmp_path / "ghana.txt", form({1: "Ghana", 14: ""}))
    put(tmp_path / "kenya.curation.toml", DECIDED)

    assert read_source(kenya).readings[14].accepted.value == "yes"
    assert read_source(ghana).readings[14].accepted.value == "unknown"


def test_two_curation_files_for_one_source_are_refused_since_one_would_be_lost(tmp_path: Path) -> None:
    source = tmp_path / "kenya.txt"
    put(source, form({1: "Kenya", 14: ""}))
    for name in ("curation.toml", "kenya.curation.toml"):
        put(tmp_path / name, "")
    with pytest.raises(CurationError, match=r"stands beside kenya\.curation\.toml"):
        read_source(source)


def test_a_curation_file_beside_several_sources_is_refused(tmp_path: Path) -> None:
    kenya = put(tmp_path / "kenya.txt", form({14: ""}))
    put(tmp_path / "ghana.txt", form({1: "Ghana"}))
    put(tmp_path / "curation.toml", DECIDED)

    with pytest.raises(CurationError, match=r"stands beside 2 sources \(ghana.txt, kenya.txt\)") as caught:
        read_source(kenya)
    assert "kenya.curation.toml" in caught.value.hint


def test_responses_come_with_their_claims_in_order_of_the_files(tmp_path: Path) -> None:
    put(tmp_path / "2.txt", form({1: "Ghana"}))
    put(tmp_path / "1.txt", form())
    loaded = load_paths([tmp_path])

    assert [response.country for response, _ in loaded] == ["KEN", "GHA"]
    for _, claims in loaded:
        assert "https://www.portal.example" in [c.url for c in claims if isinstance(c, PortalClaim)]


def test_reading_is_the_same_from_file_and_from_memory(tmp_path: Path) -> None:
    path = put(tmp_path / "KEN.txt", form({33: "(x) Yes\n\nNo", 34: "https://law.example"}))
    expected = Expected(respondent=RespondentKind.GENERATED)

    assert read_bytes(path.read_bytes(), "KEN.txt", expected) == load_source(path, expected)[0]
