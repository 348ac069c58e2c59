"""What the documents show is what happens.

Every line ``$ msq ...`` in a ```` ```console ```` block of README.md and docs/*.md is run, in the order of
the document, in one folder that holds a copy of ``data/`` and ``docs/examples/``. A command must end with
0, or with the code that its comment says (``$ msq validate build  # exit 1``). Lines shown below it must be
what it prints, stdout and stderr together; a line ``...`` stands for any lines.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"#\s*exit (\d+)\s*$")
ANY_LINES = "..."


@dataclass(frozen=True, slots=True)
class Example:
    """A command as a document shows it."""

    line: int
    command: str
    exit_code: int
    output: tuple[str, ...]  # empty when none is shown


def find_examples(text: str) -> list[Example]:
    """Find the commands of every console block, each with the output shown below it."""
    found = []
    for block in BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(1)) + 1
        for start, command, output in split_block(block[1].splitlines()):
            code = EXIT.search(command)
            found.append(Example(first + start, command, int(code[1]) if code else 0, tuple(output)))
    return [example for example in found if re.match(r"msq\b", example.command)]


def split_block(lines: list[str]) -> list[tuple[int, str, list[str]]]:
    parts: list[tuple[int, str, list[str]]] = []
    goes_on = False
    for number, line in enumerate(lines):
        if goes_on:
            start, command, output = parts[-1]
            parts[-1] = (start, command[:-1] + line.removeprefix(">").strip(), output)
        elif line.startswith("$ "):
            parts.append((number, line[2:].rstrip(), []))
        elif parts:
            parts[-1][2].append(line.rstrip())
        goes_on = bool(parts) and not parts[-1][2] and parts[-1][1].endswith("\\")
    return parts


def matches(shown: tuple[str, ...] | list[str], printed: list[str]) -> bool:
    """Tell whether lines are as shown, where ``...`` stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ANY_LINES else re.escape(line.rstrip()) + "\n" for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed)) is not None


def trim(lines: list[str]) -> list[str]:
    return "\n".join(line.rstrip() for line in lines).strip("\n").splitlines()


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """Make the folder to work in, and give the environment of a plain terminal with msq on its path."""
    command = tmp_path / "bin" / "msq"
    command.parent.mkdir()
    python, path = shlex.quote(sys.executable), shlex.quote(str(REPOSITORY))
    command.write_text(f'#!/bin/sh\nPYTHONPATH={path} exec {python} -m msq_graph "$@"\n')
    command.chmod(0o755)
    shutil.copytree(REPOSITORY / "data", tmp_path / "work" / "data")
    shutil.copytree(REPOSITORY / "docs" / "examples", tmp_path / "work" / "docs" / "examples")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MSQ_", "PYTHON"))}
    search = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    return {**kept, "PATH": search, "NO_COLOR": "1", "COLUMNS": "80", "LC_ALL": "C"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.name))
def test_commands_do_what_the_document_shows(document: Path, shell: dict[str, str], tmp_path: Path) -> None:
    for example in find_examples(document.read_text("utf-8")):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", example.command],
            cwd=tmp_path / "work",
            env=shell,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        place = f"{document.name}, line {example.line}: {example.command}"
        assert done.returncode == example.exit_code, f"{place}\n{done.stdout}"
        shown, printed = trim(list(example.output)), trim(done.stdout.splitlines())
        assert not shown or matches(shown, printed), f"{place}\nprints now:\n{done.stdout}"


def test_the_readme_shows_commands_with_their_output() -> None:
    examples = find_examples((REPOSITORY / "README.md").read_text("utf-8"))
    assert any(example.output for example in examples)


def test_examples_are_found_with_their_place_exit_code_and_output() -> None:
    text = (
        "# T\n```console\n$ make demo\nmade\n$ msq query x \\\n>   -p country=BEL\ncountry,n\nBEL,1\n\n"
        "$ msq validate build  # exit 1\n```\n```sh\n$ msq not this\n```\n"
    )
    assert find_examples(text) == [
        Example(5, "msq query x -p country=BEL", 0, ("country,n", "BEL,1", "")),
        Example(10, "msq validate build  # exit 1", 1, ()),
    ]


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "b"], ["a", "b", "c"], False),
        (["a", "b"], ["a", "x"], False),
        (["a", "...", "c"], ["a", "b1", "b2", "c"], True),
        (["a", "...", "c"], ["a", "c"], True),
        (["a", "...", "c"], ["a", "b"], False),
        (["..."], [], True),
        (["a.c"], ["abc"], False),
    ],
)
def test_output_is_compared_line_by_line_but_for_the_wildcard(
    shown: list[str], printed: list[str], same: bool
) -> None:
    assert matches(shown, printed) is same
