"""Open a build, or any graph file, as an Oxigraph store that is only read."""

from __future__ import annotations

import shutil
import tempfile
from hashlib import file_digest
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from msq_graph.errors import GraphError
from msq_graph.store.layout import CACHE, DUMP
from msq_graph.turtle import FORMATS, broken, format_of

if TYPE_CHECKING:
    from pathlib import Path

CACHE_FROM = 20_000_000  # bytes of msq.nq; a smaller one is loaded sooner than a cache is found


def open_store(path: Path) -> Store:
    """Open a build folder, a graph file, or a folder of graph files. Nothing is fetched.

    A large build is kept as a disk store in ``DIR/store/``, made anew when ``msq.nq`` has changed; where
    that cannot be written, memory serves.

    Raises:
        GraphError: There is no graph at the path, or it cannot be read.
    """
    if not path.exists():
        raise GraphError(
            f"{path}: does not exist.", hint="Build it first (msq build), or name another place."
        )
    if path.is_file():
        return _in_memory([path])
    dump = path / DUMP
    if dump.is_file():
        return _cached(dump) if dump.stat().st_size > CACHE_FROM else _in_memory([dump])
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in FORMATS and file.is_file())
    if not files:
        raise GraphError(
            f"{path}: neither {DUMP} nor a graph file is in it.",
            hint=f"Name a build folder, or a folder with files ending in {', '.join(FORMATS)}.",
        )
    return _in_memory(files)


def _in_memory(files: list[Path]) -> Store:
    store = Store()
    for file in files:
        _load(store, file)
    if len(store) == 0:
        raise GraphError(f"{files[0]}: holds no statement.", hint="Name a build folder or a graph file.")
    return store


def _load(store: Store, file: Path) -> None:
    try:
        store.bulk_load(path=str(file), format=format_of(file))
    except SyntaxError as error:
        raise broken(file, error) from error
    except OSError as error:
        raise GraphError(
            f"{file}: {error.strerror or error}.", hint="Check the path and its permissions."
        ) from error


def _cached(dump: Path) -> Store:
    """Open the disk store of a dump, named by the dump's hash, or make it."""
    place = dump.parent / CACHE / _fingerprint(dump)
    try:
        if not place.is_dir():
            _make(dump, place)
        return Store.read_only(str(place))
    except (OSError, RuntimeError):  # not writable, no space, damaged: memory gives the same answers
        return _in_memory([dump])


def _fingerprint(dump: Path) -> str:
    with dump.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _make(dump: Path, place: Path) -> None:
    """Fill a store under a private name and rename it, so that runs side by side see none or a whole one."""
    place.parent.mkdir(exist_ok=True)
    fresh = place.parent / tempfile.mkdtemp(prefix=".", dir=place.parent)
    try:
        store = Store(str(fresh))
        store.bulk_load(path=str(dump), format=RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
        del store  # closes it
        if not place.is_dir():
            fresh.rename(place)
    except SyntaxError as error:
        raise broken(dump, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _forget(place)


def _forget(place: Path) -> None:
    for other in place.parent.iterdir():
        if other != place and not other.name.startswith("."):
            shutil.rmtree(other, ignore_errors=True)
