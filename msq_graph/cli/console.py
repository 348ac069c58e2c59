"""What the commands say, and to whom: data on stdout, talk on stderr, nothing that steers a terminal."""

from __future__ import annotations

import os
import re
import sys
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

# C0 and C1 controls but tab and line feed, and the marks that turn the direction of whole lines.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    r"""Show control characters as their escapes, so that quoted text cannot steer a terminal.

    Examples:
        >>> clean("a\x1b[31mb")
        'a\\x1b[31mb'
    """
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)


def write_data(data: str | bytes) -> None:
    """Write data to stdout exactly as it is; formats such as JSON escape control characters themselves."""
    click.echo(data, nl=False)


def show(text: str = "") -> None:
    """Write a line for people to stdout."""
    click.echo(clean(text))


def say(text: str = "") -> None:
    """Write a line of talk to stderr."""
    click.echo(clean(text), err=True)


def wants_colour(stream: IO[str] | None = None) -> bool:
    """Tell whether a stream (stdout unless given) is a terminal whose user did not refuse colour."""
    stream = stream or sys.stdout
    refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return not refused and stream.isatty()


def rich_console(stream: IO[str] | None = None, *, width: int | None = None) -> Console:
    """Return a rich console on a stream (stdout unless given) that adds nothing to what it is told to print.

    It wraps at the width of the terminal, or at 80 columns where there is none; without colour in
    pipes and under ``NO_COLOR``. Pass what it prints through `clean`.
    """
    from rich.console import Console

    stream = stream or sys.stdout
    colour = wants_colour(stream)
    return Console(
        file=stream,
        width=width or (None if stream.isatty() or "COLUMNS" in os.environ else 80),
        no_color=not colour,
        force_terminal=colour,
        highlight=False,
        markup=False,
        emoji=False,
    )
