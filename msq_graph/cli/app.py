"""The command ``msq``: its list of commands, and the one place where errors become messages.

Only click is imported up here, and a command's module only when that command is called: ``--help``
must not wait for libraries it does not use.
"""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from traceback import format_exception
from typing import TYPE_CHECKING, Any

import click

from msq_graph import __version__
from msq_graph.cli.console import say
from msq_graph.errors import MsqGraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

UNREADABLE, LIMIT, BUG = 3, 4, 5
INTERRUPTED, READER_GONE = 130, 141  # what a shell reports for SIGINT and SIGPIPE


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command is defined (``module:attribute``), and its line in the list of commands."""

    target: str
    summary: str

    def load(self) -> click.Command:
        """Import the command."""
        module, _, attribute = self.target.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


COMMANDS = {
    "read": Entry("msq_graph.cli.read:read", "Show what a filled questionnaire says, question by question."),
    "law": Entry("msq_graph.cli.law:law", "Show what the address of a legal act proves."),
    "template": Entry("msq_graph.cli.template:template", "Write a workbook or csv to fill in."),
    "curate": Entry("msq_graph.cli.curate:curate", "List what needs a decision, and start a curation.toml."),
    "build": Entry("msq_graph.cli.build:build", "Turn filled questionnaires into a folder with their graph."),
    "validate": Entry("msq_graph.cli.validate:validate", "Check a build, a graph or a questionnaire."),
    "explain": Entry("msq_graph.cli.explain:explain", "Say why there is a rule, with examples."),
    "query": Entry("msq_graph.cli.query:query", "Ask a saved question, or any SPARQL query."),
    "queries": Entry("msq_graph.cli.queries:queries", "List the saved questions, or show one."),
}

_EPILOG = """\b
Exit codes:
  0  done
  1  findings at or above --fail-on
  2  wrong usage
  3  the input cannot be used, or nothing was checked
  4  stopped by a limit
  5  a bug of ours

Data goes to stdout, talk to stderr; NO_COLOR is honoured."""


class LazyGroup(click.Group):
    """A group whose commands are imported when called; its ``invoke`` is the error boundary."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry], **options: Any) -> None:
        super().__init__(*args, **options)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands in the order of their use."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command called."""
        entry = self.entries.get(cmd_name)
        return entry.load() if entry else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an empty word: as a path it would mean the current folder."""
        for word in args:
            option = word[:-1] if re.fullmatch(r"--[a-z][a-z-]*=", word) else ""
            if option or not word.strip():
                raise click.UsageError(f"{option or 'An argument'} is empty.", ctx)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command called; an unknown name is answered with the nearest ones."""
        if args[0] not in self.entries and not args[0].startswith("-"):
            raise click.exceptions.NoSuchCommand(args[0], possibilities=self.entries, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.entries.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn whatever escapes into lines on stderr and an exit code."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.UsageError):
            raise  # click prints these itself, and exits as told or with 2
        except (Exception, KeyboardInterrupt) as error:
            ctx.exit(_report(error, debug=ctx.params.get("debug", False)))


def _report(error: BaseException, *, debug: bool) -> int:
    if isinstance(error, BrokenPipeError):
        return READER_GONE
    if isinstance(error, KeyboardInterrupt | click.Abort):
        message, hint, code = "Interrupted.", "", INTERRUPTED
    else:
        message, hint, code = _explain(error)
    with suppress(BrokenPipeError):  # nobody reads stderr either
        if debug:
            say("".join(format_exception(error)).rstrip())
        _say_error(message, hint, getattr(error, "details", ()))
    return code


def _say_error(message: str, hint: str, details: Iterable[str] = ()) -> None:
    say(f"error: {_one_line(message)}")
    for line in details:
        say(f"  {_one_line(line)}")
    if hint:
        say(f"hint: {_one_line(hint)}")


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines())


def _explain(error: BaseException) -> tuple[str, str, int]:
    if isinstance(error, MsqGraphError):
        return str(error), error.hint, error.exit_code
    if isinstance(error, click.ClickException):  # a file that click could not open
        return error.format_message(), "Check the path and your rights to it.", UNREADABLE
    if isinstance(error, OSError) and error.errno:
        return f"The system refused: {error}.", "Check path, rights and free space.", UNREADABLE
    if isinstance(error, MemoryError):
        return "Memory ran out.", "Pass fewer or smaller files at a time.", LIMIT
    return (
        f"This is a bug in msq {__version__}: {type(error).__name__}: {error}",
        "Run the same again as 'msq --debug ...' and report the traceback it prints.",
        BUG,
    )


@click.group(
    cls=LazyGroup,
    entries=COMMANDS,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(__version__, prog_name="msq")
def msq(debug: bool) -> None:  # noqa: ARG001
    """Turn filled UN e-government questionnaires into a graph that says who said what, where, how surely."""


def main() -> None:
    """Run ``msq`` on this process's arguments, streams and exit."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale says
    sys.exit(_closing_stdout(lambda: msq.main(prog_name="msq")))


def _open_closed_streams() -> None:
    """Give streams that the caller closed something to stand on, or a file would get their number.

    Stdout is opened for reading only, so that writing to it fails with an error that is told.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            _take(number, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115, PTH123


def _take(number: int, flags: int) -> None:
    opened = os.open(os.devnull, flags)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)


def _closing_stdout(run: Callable[[], None]) -> int:
    """Run, then flush stdout while a failure can still be told (at exit, Python prints a traceback)."""
    try:
        run()
        code = 0
    except SystemExit as exit_:
        code = exit_.code if isinstance(exit_.code, int) else int(exit_.code is not None)
    try:
        sys.stdout.flush()
    except OSError as error:
        # Whatever is still in the buffer cannot be written, now or when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return READER_GONE
        if code != UNREADABLE:  # else it was said when it was written
            _say_error(f"The output cannot be written: {error}.", "Make room, or write to another place.")
        return code or UNREADABLE
    return code
