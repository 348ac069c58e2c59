from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from msq_graph.errors import BuildError
from msq_graph.mapping.dataset import dataset_quads
from msq_graph.store import swap
from msq_graph.store.folder import write_build
from msq_graph.turtle import nquads, parse
from tests.invented import blank, kenya

ROOT = Path(__file__).parents[1]
BUILD = """
import pathlib, sys
from msq_graph.store.folder import write_build
from tests.invented import blank, kenya
out = pathlib.Path(sys.argv[1])
"""


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def build(out: Path, country: str = "FRA") -> dict[str, bytes]:
    write_build([(blank(country), ()), kenya()], out, restricted=None, findings_json=b"{}\n")
    return files(out)


def run(code: str, *args: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BUILD + code, *args],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )


def leftovers(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if p.name.startswith(".")]


def test_a_build_holds_the_page_of_findings_too(tmp_path: Path) -> None:
    out = tmp_path / "build"
    for page in (b"<p>old</p>", b"<p>new</p>"):
        write_build([kenya()], out, restricted=None, findings_html=page)
    assert (out / "validation.html").read_bytes() == b"<p>new</p>"


def test_a_build_holds_graphs_dump_responses_and_findings(tmp_path: Path) -> None:
    written = build(tmp_path / "build")

    assert set(written) == {
        "graphs/FRA-2024-member-state.trig",
        "graphs/KEN-2024-desk-research.trig",
        "graphs/countries.trig",
        "graphs/edition-2024.trig",
        "graphs/identity.trig",
        "graphs/scores.trig",
        "graphs/vocab.trig",
        "msq.nq",
        "responses/FRA-2024-member-state.json",
        "responses/KEN-2024-desk-research.json",
        "validation.json",
    }
    assert written["validation.json"] == b"{}\n"
    assert written["msq.nq"] == nquads(dataset_quads([(blank("FRA"), ()), kenya()]))
    assert json.loads(written["responses/FRA-2024-member-state.json"])["country"] == "FRA"


def test_the_dump_is_the_union_of_the_graph_files(tmp_path: Path) -> None:
    build(tmp_path / "build")
    graphs = [quad for path in (tmp_path / "build" / "graphs").iterdir() for quad in parse(path)]

    assert nquads(graphs) == (tmp_path / "build" / "msq.nq").read_bytes()


def test_a_file_of_a_response_holds_its_graphs_only(tmp_path: Path) -> None:
    build(tmp_path / "build")

    for key in ("FRA/2024/member-state", "KEN/2024/desk-research"):
        quads = parse(tmp_path / "build" / "graphs" / f"{key.replace('/', '-')}.trig")
        names = {q.graph_name.value.partition("/graph/")[2] for q in quads}  # type: ignore[union-attr]
        assert names == {key, f"{key}/assessments"}


def test_bytes_depend_on_neither_hash_seed_nor_process_nor_order(tmp_path: Path) -> None:
    here = build(tmp_path / "here")
    code = "write_build([kenya(), (blank('FRA'), ())], out, restricted=None, findings_json=b'{}\\n')"

    for seed in ("0", "1", "4242"):
        out = tmp_path / seed
        done = run(code, str(out), seed=seed)
        assert done.returncode == 0, done.stderr
        assert files(out) == here


def test_building_twice_replaces_the_first_build_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    build(tmp_path / "build", "FRA")
    (tmp_path / "build" / "store").mkdir()
    second = build(tmp_path / "build", "BRA")

    assert "graphs/BRA-2024-member-state.trig" in second
    assert "graphs/FRA-2024-member-state.trig" not in second
    assert [p.name for p in tmp_path.iterdir()] == ["build"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()

    assert "msq.nq" in build(tmp_path / "build")


def test_a_run_killed_in_the_middle_leaves_the_old_build_whole_and_the_next_run_tidies(
    tmp_path: Path,
) -> None:
    out = tmp_path / "build"
    before = build(out)
    done = run(
        "import os; from msq_graph.store import swap\n"
        "swap._sync_tree = lambda folder: os.kill(os.getpid(), 9)\n"
        "write_build([kenya()], out, restricted=None)",
        str(out),
    )

    assert done.returncode == -signal.SIGKILL
    assert files(out) == before
    assert len(leftovers(tmp_path)) == 1

    write_build([kenya()], out, restricted=None)
    assert leftovers(tmp_path) == []


def test_the_folder_of_a_run_that_still_works_is_not_tidied_away(tmp_path: Path) -> None:
    working = tmp_path / ".build.msq-0123"
    working.mkdir()
    lock = os.open(working, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)

    build(tmp_path / "build")

    assert working.is_dir()
    os.close(lock)


def test_a_failure_while_writing_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = build(tmp_path / "build")

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(swap, "_sync_tree", full)
    with pytest.raises(BuildError, match="No space left on device"):
        write_build([kenya()], tmp_path / "build", restricted=tmp_path / "secret.nq")

    assert files(tmp_path / "build") == before
    assert [p.name for p in tmp_path.iterdir()] == ["build"]


def test_without_an_exchange_by_the_system_the_swap_still_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "build", "FRA")
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)

    assert "graphs/BRA-2024-member-state.trig" in build(tmp_path / "build", "BRA")
    assert [p.name for p in tmp_path.iterdir()] == ["build"]


def test_a_run_killed_between_two_renames_loses_no_build(tmp_path: Path) -> None:
    before = build(tmp_path / "build")
    (tmp_path / "build").rename(tmp_path / ".build.msq-01-old")

    with pytest.raises(RuntimeError), swap.replacing(tmp_path / "build"):
        raise RuntimeError

    assert files(tmp_path / "build") == before
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("stray", ["notes.txt", "graphs/mine.ttl", "responses/FRA.txt"])
def test_a_folder_with_anything_else_in_it_is_never_replaced(tmp_path: Path, stray: str) -> None:
    out = tmp_path / "build"
    build(out)
    (out / stray).write_text("mine")

    with pytest.raises(BuildError, match="something else than a build") as raised:
        build(out)

    assert "empty folder" in raised.value.hint
    assert (out / stray).read_text() == "mine"


def test_a_folder_that_is_no_build_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")

    with pytest.raises(BuildError, match="something else than a build"):
        build(tmp_path)


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("mine")

    with pytest.raises(BuildError, match="something else than a build"):
        build(tmp_path / "build")


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(BuildError, match="build: cannot be"):
        build(tmp_path / "file" / "build")


def test_a_build_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no response"):
        write_build([], tmp_path / "build", restricted=None)

    assert list(tmp_path.iterdir()) == []


def test_two_responses_of_one_country_edition_and_kind_are_refused_by_name(tmp_path: Path) -> None:
    one = blank("FRA")
    two = replace(one, source=replace(one.source, name="other.txt"))

    with pytest.raises(BuildError, match=r"FRA\.txt .*other\.txt .*FRA, edition 2024, as member-state"):
        write_build([(one, ()), (two, ())], tmp_path / "build", restricted=None)

    assert list(tmp_path.iterdir()) == []


def withheld(text: str) -> list[tuple[object, tuple[()]]]:
    response = blank("FRA")
    answers = tuple(replace(a, withheld_text=text) if a.question == 2 else a for a in response.answers)
    return [(replace(response, answers=answers), ())]


def test_withheld_texts_go_to_the_file_named_for_them_and_nowhere_else(tmp_path: Path) -> None:
    secret = tmp_path / "secret.nq"
    write_build(withheld("Camille Essai"), tmp_path / "build", restricted=secret)  # type: ignore[arg-type]

    assert "Camille Essai" in secret.read_text()
    assert all(b"Camille" not in content for content in files(tmp_path / "build").values())
    assert secret.stat().st_mode & 0o077 == 0


def test_withheld_texts_are_dropped_when_no_file_is_named(tmp_path: Path) -> None:
    write_build(withheld("Camille Essai"), tmp_path / "build", restricted=None)  # type: ignore[arg-type]

    assert all(b"Camille" not in content for content in files(tmp_path).values())


@pytest.mark.parametrize("place", ["build/secret.nq", "build", "."])
def test_withheld_texts_never_go_into_the_build_folder_nor_over_a_folder(tmp_path: Path, place: str) -> None:
    with pytest.raises(BuildError, match="inside the build folder|is a folder"):
        write_build([kenya()], tmp_path / "build", restricted=tmp_path / place)

    assert list(tmp_path.iterdir()) == []
