"""``msq build``: the folder it writes, always the same, or nothing at all."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from tests.forms import TITLE, form

REPOSITORY = Path(__file__).parents[1]
BELGIUM = REPOSITORY / "data" / "responses" / "BEL-2024"
SEEDS = ("0", "1", "2", "42", "4242")
DECISION = '[[decision]]\nquestion = {}\nprinted_sha256 = "{}"\nby = "team"\nwhy = "letter"\n{}\n'


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(msq, ["build", *map(str, arguments)])


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def contents(folder: Path) -> dict[str, str]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and "store" not in p.relative_to(folder).parts)
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_the_folder_is_laid_out_as_agreed(tmp_path: Path) -> None:
    put(tmp_path / "in" / "KEN-2024" / "source.txt", form())
    loose = put(tmp_path / "ghana.txt", form({1: "Ghana"}))
    result = run(tmp_path / "in", loose, "-o", tmp_path / "out")

    assert result.exit_code == 0, result.output
    assert set(contents(tmp_path / "out")) == {
        "graphs/GHA-2024-member-state.trig",
        "graphs/KEN-2024-member-state.trig",
        "graphs/countries.trig",
        "graphs/edition-2024.trig",
        "graphs/identity.trig",
        "graphs/scores.trig",
        "graphs/vocab.trig",
        "msq.nq",
        "responses/GHA-2024-member-state.json",
        "responses/KEN-2024-member-state.json",
        "validation.html",
        "validation.json",
    }
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ghana.txt", "in", "out"]
    lines = (tmp_path / "out" / "msq.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))


def test_hash_seed_order_of_inputs_locale_and_path_change_no_byte(tmp_path: Path) -> None:
    kenya = put(
        tmp_path / "a place with spaces é" / "KEN.txt", form({33: "(x) Yes\n\nNo", 34: "https://law.example"})
    )
    running = []
    for number, seed in enumerate(SEEDS):
        sources = [BELGIUM, kenya] if number % 2 else [kenya, BELGIUM]
        out = tmp_path / f"the build {seed}"
        command = [sys.executable, "-m", "msq_graph", "build", *map(str, sources), "-o", str(out)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": f"Etc/GMT+{number}"}
        process = subprocess.Popen(
            command, cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        running.append((process, out))
        if len(running) >= 2:
            running[-2][0].wait(60)
    built = []
    for process, out in running:
        _, talk = process.communicate(timeout=60)
        assert process.returncode == 0, talk
        built.append(contents(out))

    assert all(one == built[0] for one in built)
    assert len(built[0]) == 12


def test_building_twice_into_one_folder_gives_the_same_bytes_and_one_build(tmp_path: Path) -> None:
    source = put(tmp_path / "KEN.txt", form())
    assert run(source, "-o", tmp_path / "out").exit_code == 0
    first = contents(tmp_path / "out")
    assert run(tmp_path / "KEN.txt", source, "-o", tmp_path / "out").exit_code == 0

    assert contents(tmp_path / "out") == first


def test_withheld_texts_are_written_only_to_the_file_named(tmp_path: Path) -> None:
    source = put(
        tmp_path / "KEN.txt",
        form({2: "Asha Doe", 5: "asha@plans.example", 34: "Write to asha@plans.example"}),
    )
    assert run(source, "-o", tmp_path / "open").exit_code == 0
    result = run(source, "-o", tmp_path / "out", "--restricted", tmp_path / "keep" / "secret.nq")

    assert result.exit_code == 0, result.output
    assert contents(tmp_path / "open") == contents(tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        assert path.is_dir() or b"asha" not in path.read_bytes().lower()
    secret = (tmp_path / "keep" / "secret.nq").read_text(encoding="utf-8")
    assert secret.count("asha@plans.example") == 2
    assert "Asha Doe" in secret
    assert "Asha" not in result.output


def test_the_summary_goes_to_stderr_and_nothing_to_stdout(tmp_path: Path) -> None:
    result = run(put(tmp_path / "KEN.txt", form()), "-o", tmp_path / "out")

    assert result.stdout == ""
    assert "KEN 2024 (member-state), from KEN.txt" in result.stderr
    assert "0 marked, 0 stated, 0 inferred, 0 contradicted, 45 unknown" in result.stderr


def bad_inputs(tmp: Path) -> dict[str, tuple[list[str | Path], int, str]]:
    """Make every bad input of the issue: arguments, exit code, and what the line must say."""
    good = put(tmp / "good" / "KEN.txt", form())
    curated = put(tmp / "curated" / "KEN.txt", form({14: ""})).parent
    put(tmp / "empty-folder" / "notes.md", "x")
    for name in ("FRA-2024.txt", "copy-1.txt", "copy-2.txt"):
        put(tmp / name, (BELGIUM / "source.txt").read_bytes() if name.startswith("FRA") else form())
    big = tmp / "big.txt"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    files: dict[str, tuple[str | bytes, str]] = {
        "novel.txt": (
            "It was a dark and stormy night.\n" * 99,
            "novel.txt: is not a Member States Questionnaire",
        ),
        "old.txt": (form(title=TITLE.replace("2024", "2020")), "2020 edition"),
        "atlantis.txt": (form({1: "Atlantis"}), "atlantis.txt, question 1: 'Atlantis' is not the name"),
        "nameless.txt": (form({1: ""}), "nameless.txt, question 1: no country name"),
        "empty.txt": (b"", "empty.txt: is empty"),
        "blank.txt": (b"\n\n \n", "blank.txt: is empty"),
        "scan.pdf": (b"%PDF-1.7\n\xff", "scan.pdf: is a PDF"),
        "book.xlsx": (b"PK\x03\x04\x00", "book.xlsx: its zip"),
        "nul.txt": (b"1. Country\x00", "nul.txt: byte 10 is NUL"),
        "latin.txt": ("Côte".encode("latin-1"), "latin.txt: byte 1 is not UTF-8"),
    }
    cases: dict[str, tuple[list[str | Path], int, str]] = {
        name: ([put(tmp / name, content)], 3, says) for name, (content, says) in files.items()
    }
    curations = {
        "unknown question": (
            DECISION.format(999, "0", 'on = 2026-01-01\nvalue = "yes"'),
            "line 1, question 999",
        ),
        "unknown key": (
            DECISION.format(14, "0", 'on = 2026-01-01\nvalu = "yes"'),
            "question 14: unknown key valu",
        ),
        "bad value": (DECISION.format(14, "0", 'on = 2026-01-01\nvalue = "ja"'), "question 14: value 'ja'"),
        "changed text": (
            DECISION.format(14, "0", 'on = 2026-01-01\nvalue = "no"'),
            "question 14: the printed text",
        ),
        "no date": (DECISION.format(14, "0", 'value = "no"'), "question 14: on is missing"),
        "no toml": ("[[decision]]\nquestion = \n", "line 2"),
    }
    for name, (text, says) in curations.items():
        folder = tmp / name.replace(" ", "-")
        put(folder / "KEN.txt", form({14: ""}))
        put(folder / "curation.toml", text)
        cases[f"curation: {name}"] = ([folder], 3, says)
    put(curated / "second.txt", form({1: "Ghana"}))
    put(curated / "curation.toml", "")
    return cases | {
        "missing file": ([tmp / "none.txt"], 3, "none.txt: no such file"),
        "folder without sources": ([tmp / "empty-folder"], 3, "empty-folder: no .txt, .xlsx"),
        "too large": ([big], 3, "big.txt: is larger than 20 MB"),
        "name of another country": ([tmp / "FRA-2024.txt"], 3, "the document says Belgium (BEL), not FRA"),
        "twice the same": ([tmp / "copy-1.txt", tmp / "copy-2.txt"], 3, "copy-1.txt"),
        "good and bad": ([good, tmp / "novel.txt"], 3, "novel.txt"),
        "other country": ([good, "--country", "FRA"], 3, "the document says Kenya (KEN), not FRA"),
        "other edition": ([good, "--edition", "2022"], 3, "is the 2024 questionnaire, not 2022"),
        "no such country": ([good, "--country", "XXX"], 2, "--country XXX"),
        "no such kind": ([good, "--respondent", "me"], 2, "'me' is not one of"),
        "year in words": ([good, "--edition", "last"], 2, "'last' is not a valid integer"),
        "option for many": (
            [good, tmp / "copy-1.txt", "--country", "KEN"],
            2,
            "--country and --edition are for one",
        ),
        "no source": ([], 2, "SOURCE"),
        "one curation for two": ([curated], 3, "curation.toml: stands beside 2 sources"),
    }


def test_bad_input_is_one_clear_line_and_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(put(tmp_path / "first.txt", form({1: "Ghana"})), "-o", out).exit_code == 0
    before = contents(out)
    everything = {p.name for p in tmp_path.iterdir()}

    for name, (arguments, code, says) in bad_inputs(tmp_path / "in").items():
        fresh = tmp_path / "fresh"
        for target in (out, fresh):
            result = run(*arguments, "-o", target)
            assert result.exit_code == code, (name, result.output)
            assert result.stdout == ""
            assert says in result.stderr, (name, result.stderr)
            assert "Traceback" not in result.stderr
            if code == 3:
                first, second = result.stderr.splitlines()
                assert first.startswith("error: "), name
                assert second.startswith("hint: "), name
        assert not fresh.exists(), name
        assert contents(out) == before, name
    assert {p.name for p in tmp_path.iterdir()} == everything | {"in"}


@pytest.mark.parametrize("inside", ["out/secret.nq", "out"])
def test_restricted_texts_are_never_put_into_the_build(tmp_path: Path, inside: str) -> None:
    source = put(tmp_path / "KEN.txt", form())
    result = run(source, "-o", tmp_path / "out", "--restricted", tmp_path / inside)

    assert result.exit_code == 3
    assert "error: " in result.stderr
    assert not (tmp_path / "out").exists()


def test_restricted_texts_never_overwrite_a_source_or_another_file(tmp_path: Path) -> None:
    source = put(tmp_path / "KEN.txt", form({2: "Asha Doe"}))
    letter = put(tmp_path / "letter.md", "Dear colleague")
    for target in (source, letter):
        before = target.read_bytes()
        result = run(source, "-o", tmp_path / "out", "--restricted", target)
        assert result.exit_code == 3
        assert f"{target.name}: holds something else than restricted texts" in result.stderr
        assert target.read_bytes() == before
        assert not (tmp_path / "out").exists()
    for _ in range(2):  # a file of an earlier build is replaced
        assert run(source, "-o", tmp_path / "out", "--restricted", tmp_path / "secret.nq").exit_code == 0


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "home" / "thesis.md", "years of work")
    result = run(put(tmp_path / "KEN.txt", form()), "-o", tmp_path / "home")

    assert result.exit_code == 3
    assert (tmp_path / "home" / "thesis.md").read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize("name", ["source.txt", "curation.toml", "source.curation.toml"])
@pytest.mark.parametrize("made", [True, False])
def test_restricted_texts_never_take_the_place_of_an_input(name: str, made: bool, tmp_path: Path) -> None:
    source = put(tmp_path / "in" / "source.txt", form())
    target = tmp_path / "in" / name
    if made and target != source:
        put(target, "")
    before = {path: path.read_bytes() for path in (tmp_path / "in").iterdir()}
    result = run(source, "-o", tmp_path / "out", "--restricted", target)

    assert result.exit_code == 3, result.output
    assert name in result.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "in").iterdir()} == before
    assert not (tmp_path / "out").exists()
