"""Put a finished folder in the place of an old one, so that either is whole at every moment."""

from __future__ import annotations

import ctypes
import fcntl
import os
import secrets
import shutil
import tempfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from msq_graph.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_ASIDE = "-old"


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder beside *target* to fill; it takes the target's place when the block ends well.

    When the block fails, nothing has changed. Leftovers of runs that were killed are removed, those of
    runs that still work are not: each holds a lock on its folder, which ends with its process.

    Raises:
        BuildError: The place cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        fresh, lock = _reserve(target)
    except OSError as error:
        raise unwritable(target, error) from error
    try:
        yield fresh
        _sync_tree(fresh)
        _swap(fresh, target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)  # after a swap this is the old folder
        os.close(lock)


@contextmanager
def replacing_file(target: Path) -> Iterator[Path]:
    """Give a private path beside *target* to write; it takes the target's place when the block ends well.

    Raises:
        BuildError: The place cannot be written.
    """
    fresh: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        fresh = target.parent / name
        yield fresh
        _sync(fresh)
        fresh.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        if fresh is not None:
            fresh.unlink(missing_ok=True)


def unwritable(target: Path, error: OSError) -> BuildError:
    """Say that a place cannot be written, and why."""
    return BuildError(
        f"{target}: cannot be written ({error.strerror or error}).",
        hint="Choose another place for the output, or mend its permissions or free space.",
    )


def _pattern(target: Path) -> str:
    return f".{target.name}.msq-"


def _reserve(target: Path) -> tuple[Path, int]:
    while True:
        fresh = target.with_name(_pattern(target) + secrets.token_hex(8))
        fresh.mkdir()
        lock = os.open(fresh, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
        if fresh.exists():  # else another run swept it before it was locked
            return fresh, lock
        os.close(lock)


def _sweep(target: Path) -> None:
    for leftover in target.parent.iterdir():
        if not leftover.name.startswith(_pattern(target)) or not leftover.is_dir():
            continue
        if leftover.name.endswith(_ASIDE) and not target.exists():
            leftover.rename(target)  # killed between two renames
            continue
        with suppress(OSError):  # it is being written, or is gone already
            lock = os.open(leftover, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(leftover)
            finally:
                os.close(lock)


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not _exchange(fresh, target):
        # No exchange on this system: for an instant the target is absent, never half written.
        aside = fresh.with_name(fresh.name + _ASIDE)
        target.rename(aside)
        fresh.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
    _sync(target.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where system and file system can."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
