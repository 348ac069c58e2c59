"""Much work of one kind, in processes of its own: results come in the order of the tasks.

Nothing in a result depends on which process made it, so any number of them gives the same bytes; few
tasks are under way at a time, so memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

from msq_graph import errors
from msq_graph.errors import LimitError, MsqGraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor

    Failure = tuple[str, str, dict[str, object]]

T = TypeVar("T")
R = TypeVar("R")

FEWEST = 12  # tasks for each process: one takes longer to start than a few tasks take
_AHEAD = 3  # tasks under way for each process: enough to keep it busy, little to keep in memory


def in_order(work: Callable[[T], tuple[R, Sequence[T]]], tasks: Sequence[T], jobs: int = 1) -> Iterator[R]:
    """Yield what *work* gives for each task, in their order.

    It may give further tasks; what they give follows its own result. With several jobs *work* must be a
    function of a module, and tasks and results records.

    Raises:
        MsqGraphError: As *work* does; what was yielded before stands.
        LimitError: A process died, of memory most likely.
    """
    wanted = min(jobs, len(tasks) // FEWEST)
    if wanted >= 2:
        yield from _in_processes(work, tasks, wanted)
        return
    for task in tasks:
        result, further = work(task)
        yield result
        yield from in_order(work, further, jobs)


def _in_processes(work: Callable[[T], tuple[R, Sequence[T]]], tasks: Sequence[T], jobs: int) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Not forked: a fork copies locks that a thread of a library may hold.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"))
    try:
        yield from _flow(pool, work, tasks, _AHEAD * jobs)
    except BrokenProcessPool as error:
        raise LimitError(
            "A process that read a questionnaire died.", hint="Read fewer at a time: --jobs 1."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _flow(
    pool: ProcessPoolExecutor,
    work: Callable[[T], tuple[R, Sequence[T]]],
    tasks: Sequence[T],
    ahead: int,
) -> Iterator[R]:
    waiting: deque[Future[tuple[R, Sequence[T]] | Failure]] = deque()
    left = iter(tasks)
    while True:
        while len(waiting) < ahead and (task := next(left, None)) is not None:
            waiting.append(pool.submit(_guarded, work, task))
        if not waiting:
            return
        result, further = _unpacked(waiting.popleft().result())
        yield result
        yield from _flow(pool, work, further, ahead)


def _guarded(work: Callable[[T], tuple[R, Sequence[T]]], task: T) -> tuple[R, Sequence[T]] | Failure:
    try:
        return work(task)
    except MsqGraphError as error:  # has keyword arguments, so it cannot cross over by itself
        return type(error).__name__, str(error), dict(vars(error))


def _unpacked(given: tuple[R, Sequence[T]] | Failure) -> tuple[R, Sequence[T]]:
    if len(given) == 3:
        kind, message, details = given
        raise getattr(errors, kind)(message, **details)
    return given
