"""One line about long work that is written over and over; only for a person at a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msq_graph.cli.console import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIDTH = 79


@contextmanager
def progress(verb: str) -> Iterator[Callable[[str], None]]:
    """Give a function that shows how many things were worked on, and the last one; silent in a pipe.

    The line is gone when the block ends, so that nothing of it stays between other lines.
    """
    shown = sys.stderr.isatty()
    count = 0

    def tell(name: str) -> None:
        nonlocal count
        count += 1
        if shown:
            sys.stderr.write(f"\r{clean(f'{verb}: {count}, {name}')[:_WIDTH]:<{_WIDTH}}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown and count:
            sys.stderr.write("\r" + " " * _WIDTH + "\r")
            sys.stderr.flush()
