"""Check responses one by one, or several at a time in processes of their own.

The engines and Oxigraph are fast but hold one core, so threads gain little. A process gets a response as
N-Triples, and gives back records: nothing in a report depends on which process made it.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox

from msq_graph import errors
from msq_graph.errors import LimitError, MsqGraphError
from msq_graph.validation.check import check_part
from msq_graph.validation.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor

    from msq_graph.validation.check import Outcome, Settings

    Packed = tuple[str, tuple[str, ...], bytes, bytes]
    Failure = tuple[str, str, str]

FEWEST = 4  # responses for each process: one takes longer to start than a few responses to check
_AHEAD = 2  # responses waiting for each process: enough to keep it busy, little to keep in memory
_settings: list[Settings] = []  # of a process that checks; filled when it starts


def check_parts(parts: Sequence[Part], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """Yield what each part gives, in their order.

    Raises:
        MsqGraphError: As `check_part` does.
        LimitError: A process died, of memory most likely.
    """
    jobs = min(jobs, len(parts) // FEWEST)
    if jobs < 2:
        yield from (check_part(part, settings) for part in parts)
    else:
        yield from _in_processes(parts, settings, jobs)


def _in_processes(parts: Iterable[Part], settings: Settings, jobs: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    others = set(active_children())
    finished = False
    # Not forked: a fork copies locks that a thread of an engine may hold.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(settings,))
    waiting: deque[Future[Outcome | Failure]] = deque()
    try:
        for part in parts:
            with _uninterrupted():  # this is where processes start
                waiting.append(pool.submit(_check, _packed(part)))
            if len(waiting) >= _AHEAD * jobs:
                yield _unpacked(waiting.popleft().result())
        while waiting:
            yield _unpacked(waiting.popleft().result())
        finished = True
    except BrokenProcessPool as error:
        raise LimitError(
            "A process that checked a response died.", hint="Check fewer at a time: --jobs 1."
        ) from error
    finally:
        if not finished:  # nobody waits for what is still being checked
            for process in set(active_children()) - others:
                process.terminate()
            _stop_writing(pool)
        pool.shutdown(cancel_futures=True)


def _stop_writing(pool: ProcessPoolExecutor) -> None:
    """Close the pipe that no process reads any more.

    Before Python 3.11.5 a pool waits for ever to write into it (https://github.com/python/cpython/issues/94777).
    """
    if sys.version_info < (3, 11, 5):
        pool._call_queue._reader.close()  # type: ignore[attr-defined]


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C from the processes that start meanwhile: it is for us, and we end them."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:  # Windows
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def _start(settings: Settings) -> None:
    _settings[:] = [settings]


def _packed(part: Part) -> Packed:
    own, reference = (
        bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
        for triples in (part.own, part.reference)
    )
    return part.name, part.responses, own, reference


def _check(packed: Packed) -> Outcome | Failure:
    name, responses, *texts = packed
    own, reference = (
        frozenset(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)) for text in texts
    )
    try:
        return check_part(Part(name, responses, own, reference), _settings[0])
    except MsqGraphError as error:  # has a keyword argument, so it cannot cross over by itself
        return type(error).__name__, str(error), error.hint


def _unpacked(result: Outcome | Failure) -> Outcome:
    if isinstance(result, tuple):
        kind, message, hint = result
        raise getattr(errors, kind)(message, hint=hint)
    return result
