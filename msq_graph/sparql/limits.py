"""Run a query that somebody else wrote in a process of its own, which can be stopped.

Neither Oxigraph nor rdflib can be interrupted, and a query of one line can take all time and memory
there is. The time starts when the data are loaded; the memory is what the query may take on top of them.
"""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msq_graph import errors
from msq_graph.errors import LimitError, MsqGraphError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from msq_graph.sparql.results import Result

DEFAULT_TIMEOUT = 30.0
DEFAULT_MEMORY = 1024  # MiB
LOADING_TIMEOUT = 3600.0
_READY, _DONE, _FAILED, _NO_MEMORY = "ready", "done", "failed", "memory"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds of time, and MiB of memory beside the data."""

    timeout: float = DEFAULT_TIMEOUT
    memory: int = DEFAULT_MEMORY


def run_limited(load: Callable[[], Callable[[], Result]], limits: Limits) -> Result:
    """Call ``load`` and then what it returns, in a child process that is killed at a limit.

    ``load`` must be picklable, such as a `functools.partial` of a function of a module.

    Raises:
        LimitError: Time or memory ran out, or the child died.
        MsqGraphError: What the query itself raised.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(load, limits.memory, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        _receive(ours, LOADING_TIMEOUT)
        kind, content = _receive(ours, limits.timeout)
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()
    assert kind == _DONE
    result: Result = content
    return result


def _receive(pipe: Connection, seconds: float) -> tuple[str, Any]:
    if not pipe.poll(seconds):
        raise LimitError(
            f"The query was stopped after {seconds:g} seconds.",
            hint="Narrow it down (bind a country, add LIMIT), or allow more with --timeout.",
        )
    try:
        kind, content = pipe.recv()
    except (EOFError, ConnectionResetError):
        kind, content = _NO_MEMORY, "ended without an answer"
    if kind == _NO_MEMORY:
        raise LimitError(
            f"The query was stopped: its process {content}.",
            hint="It probably needs too much memory. Narrow it down, or ask for fewer rows.",
        )
    if kind == _FAILED:
        name, message, hint = content
        raise getattr(errors, name)(message, hint=hint)
    return kind, content


def _work(load: Callable[[], Callable[[], Result]], memory: int, pipe: Connection) -> None:
    try:
        run = load()
        _limit_memory(memory)
        pipe.send((_READY, None))
        pipe.send((_DONE, run()))
    except MsqGraphError as error:
        pipe.send((_FAILED, (type(error).__name__, str(error), error.hint)))
    except (MemoryError, RecursionError) as error:
        with suppress(OSError, MemoryError):
            pipe.send((_NO_MEMORY, f"ran out of memory ({type(error).__name__})"))


def _limit_memory(mebibytes: int) -> None:
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return  # not Linux: only the time is limited
    limit = pages * resource.getpagesize() + mebibytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
