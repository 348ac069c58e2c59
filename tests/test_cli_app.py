"""The frame of the command line: help, exit codes, and how errors are told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result

from msq_graph import __version__, errors
from msq_graph.cli.app import COMMANDS, Entry, LazyGroup, msq
from msq_graph.cli.console import clean, rich_console, wants_colour

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).parents[1]
HEAVY = ["rdflib", "pyshacl", "shacl", "networkx", "SPARQLWrapper", "rich", "tldextract", "urllib.request"]


def run_python(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def run_raising(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give a function that runs a command which raises an exception, inside the real error boundary."""

    def run(error: BaseException, *arguments: str) -> Result:
        @click.command()
        def fail() -> None:
            raise error

        monkeypatch.setitem(sys.modules, "commands_of_this_test", SimpleNamespace(fail=fail))
        group = LazyGroup(
            "msq",
            entries={"fail": Entry("commands_of_this_test:fail", "Fail.")},
            params=[click.Option(["--debug"], is_flag=True)],
            callback=lambda debug: None,  # noqa: ARG005
        )
        return CliRunner().invoke(group, [*arguments, "fail"])

    return run


def test_help_lists_every_command_with_its_line_and_the_exit_codes() -> None:
    result = CliRunner().invoke(msq, ["--help"])
    assert result.exit_code == 0
    for name, entry in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(entry.summary)}$", result.output, re.MULTILINE)
    assert re.findall(r"^    (\d)  \w", result.output, re.MULTILINE) == list("012345")


def test_help_imports_no_library_it_does_not_use() -> None:
    done = run_python(
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from msq_graph.cli.app import main\n"
        "main()",
        "--help",
    )
    imported = set(done.stderr.split())
    assert "Commands:" in done.stdout
    assert "click" in imported
    assert imported.isdisjoint(HEAVY)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_listed_can_be_called_and_has_help(name: str) -> None:
    result = CliRunner().invoke(msq, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert f"Usage: msq {name}" in result.output


def test_the_version_is_the_one_of_the_package() -> None:
    assert CliRunner().invoke(msq, ["--version"]).output == f"msq, version {__version__}\n"


def test_python_m_runs_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "msq_graph", "--version"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"msq, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "No such command 'biuld'. Did you mean 'build'?"),
        (["--nonsense"], "No such option"),
        ([], "Usage: msq"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_was_wrong(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(msq, arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.SourceError, 3),
        (errors.EditionError, 3),
        (errors.CurationError, 3),
        (errors.BuildError, 3),
        (errors.GraphError, 3),
        (errors.QueryError, 3),
        (errors.UsageError, 2),
        (errors.LimitError, 4),
    ],
)
def test_an_expected_error_is_two_lines_and_its_exit_code(
    run_raising: Callable[..., Result], kind: type[errors.MsqGraphError], code: int
) -> None:
    result = run_raising(kind("a.txt, line 3: no question\nat all.", hint="Send the form itself."))
    assert result.exit_code == code
    assert result.stderr == "error: a.txt, line 3: no question at all.\nhint: Send the form itself.\n"
    assert result.stdout == ""


def test_control_characters_of_a_document_do_not_reach_the_terminal(
    run_raising: Callable[..., Result],
) -> None:
    result = run_raising(errors.SourceError("name \x1b]0;owned\x07", hint="\x9b31m"))
    assert result.stderr == "error: name \\x1b]0;owned\\x07\nhint: \\x9b31m\n"


def test_a_bug_is_one_line_with_the_way_to_its_traceback(run_raising: Callable[..., Result]) -> None:
    result = run_raising(KeyError("topic"))
    assert result.exit_code == 5
    assert re.match(
        r"error: This is a bug in msq \S+: KeyError: 'topic'\nhint: .*--debug.*\n\Z", result.stderr
    )


def test_debug_shows_the_traceback_of_any_error(run_raising: Callable[..., Result]) -> None:
    for error, code in ((KeyError("topic"), 5), (errors.SourceError("x", hint="y"), 3)):
        result = run_raising(error, "--debug")
        assert result.exit_code == code
        assert result.stderr.startswith("Traceback (most recent call last):\n")
        assert "in fail\n" in result.stderr


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "error: Interrupted.\n"),
        (click.Abort(), 130, "error: Interrupted.\n"),
        (BrokenPipeError(), 141, ""),
        (MemoryError(), 4, "error: Memory ran out.\n"),
        (PermissionError(13, "Permission denied", "a.txt"), 3, "'a.txt'"),
        (click.FileError("a.txt", "gone"), 3, "'a.txt'"),
        (click.BadParameter("too many"), 2, "too many"),
        (click.exceptions.Exit(1), 1, ""),
    ],
)
def test_what_is_no_fault_of_ours_has_its_own_exit_code(
    run_raising: Callable[..., Result], error: BaseException, code: int, said: str
) -> None:
    result = run_raising(error)
    assert result.exit_code == code
    assert said in result.stderr
    assert "bug" not in result.stderr


PRINTING = r"""
import sys, types, click
from msq_graph.cli import app

@click.command()
@click.argument("times", type=int)
def talk(times):
    for _ in range(times):
        click.echo("B\u00e9lgica \u2713 \udce9")

sys.modules["commands_of_this_test"] = types.SimpleNamespace(talk=talk)
app.COMMANDS["talk"] = app.Entry("commands_of_this_test:talk", "Talk.")
app.main()
"""


def test_a_reader_that_leaves_early_ends_the_command_without_a_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PRINTING, "talk", "200000"],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device /dev/full")
def test_output_that_cannot_be_written_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", PRINTING, "talk", "1"],
            cwd=REPOSITORY,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", ""],
        ["build", "a.txt", "-o", ""],
        ["build", "a.txt", "--output="],
        ["build", "", "-o", "out"],
        ["query", "lead-agency", "--data", " "],
    ],
)
def test_an_empty_argument_is_wrong_usage_and_never_the_current_folder(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(msq, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "empty" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 3), (">&- 2>&-", 3), (">&- <&-", 3), ("2>&-", 0), ("<&-", 0)]
)
def test_a_closed_stream_is_no_traceback(closed: str, code: int) -> None:
    command = f'"$0" -c "$1" talk 1 {closed}'
    done = subprocess.run(
        ["bash", "-c", command, sys.executable, PRINTING],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("error: ") == (code == 3 and "2>" not in closed)


def test_a_command_that_prints_nothing_needs_no_stdout() -> None:
    done = subprocess.run(
        ["bash", "-c", '"$0" -c "$1" talk 0 >&-', sys.executable, PRINTING], cwd=REPOSITORY, check=False
    )
    assert done.returncode == 0


def test_reading_from_a_closed_stdin_is_an_unusable_input() -> None:
    done = subprocess.run(
        ["bash", "-c", '"$0" -m msq_graph read - <&-', sys.executable],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_output_is_utf_8_whatever_the_locale_says(environment: dict[str, str]) -> None:
    done = run_python(PRINTING, "talk", "1", **environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Bélgica ✓ \\udce9\n"


def test_cleaning_keeps_lines_tabs_and_every_script() -> None:
    kept = "Côte d'Ivoire\t中国\nالعربية\u200f emoji ✓"
    assert clean(kept) == kept
    assert clean("\r\x00\x7f\x85\u202e") == "\\r\\x00\\x7f\\x85\\u202e"


def test_colour_needs_a_terminal_and_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())

    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())
    out = Terminal()
    rich_console(out).print("[red]kept as typed[/red] :smile:", style="bold red")
    assert "kept as typed[/red] :smile:" in out.getvalue()
    assert "\x1b[1;31m" not in out.getvalue()
