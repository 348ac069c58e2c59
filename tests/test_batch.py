"""Work is shared between processes, and nobody can tell from its results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from msq_graph.batch import FEWEST, in_order
from msq_graph.errors import CellsError, LimitError
from msq_graph.gathering import LeftOut
from msq_graph.pipeline import load_paths
from tests.forms_export import csv_bytes, headings, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msq_graph.records.response import Response

COUNTRIES = ["Kenya", "Ghana", "Peru", "Chad", "Togo", "Fiji", "Cuba", "Iraq", "Iran", "Oman", "Mali", "Laos"]


def divide(task: tuple[int, int]) -> tuple[str, Sequence[tuple[int, int]]]:
    """Give the task's name, and so many further tasks below it."""
    number, below = task
    if number == 13:
        raise CellsError("thirteen", hint="none", details=("one", "two"))
    return f"{number}/{below}", [(number, 0) for _ in range(below)]


def die(task: int) -> tuple[int, Sequence[int]]:
    import os

    os._exit(task)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_those_of_further_tasks_follow_their_own(jobs: int) -> None:
    tasks = [(100 + n, n % 3) for n in range(2 * FEWEST)]
    expected = [text for n, below in tasks for text in (f"{n}/{below}", *[f"{n}/0"] * below)]
    assert list(in_order(divide, tasks, jobs)) == expected


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_over_with_all_it_says(jobs: int) -> None:
    with pytest.raises(CellsError, match="thirteen") as caught:
        list(in_order(divide, [(n, 0) for n in range(2 * FEWEST)], jobs))
    assert (caught.value.hint, caught.value.details) == ("none", ("one", "two"))


def test_a_process_that_dies_is_told_and_not_waited_for() -> None:
    with pytest.raises(LimitError, match="A process that read a questionnaire died"):
        list(in_order(die, [9] * 2 * FEWEST, 2))


def test_few_tasks_are_done_here() -> None:
    with pytest.raises(SystemExit):
        list(in_order(lambda task: exit(task), [1] * (2 * FEWEST - 1), 8))


def test_any_number_of_processes_reads_the_same_from_an_export(tmp_path: Path) -> None:
    words = {10: "https://data.example/one", 34: "Act No. 12 of 2019, https://laws.example/12", 33: "Yes"}
    names = [
        *COUNTRIES,
        *COUNTRIES[:1],
        "Nowhere",
        *["Chile", "Haiti", "Japan", "Kenia", "Malta", "Nauru"],
    ]
    names += ["Nepal", "Niger", "Palau", "Qatar", "Samoa", "Sudan", "Tonga", "Yemen"]
    path = tmp_path / "all.csv"
    path.write_bytes(csv_bytes([headings(), *(row({**words, 1: name}) for name in names)]))
    found = []
    for jobs in (1, 2):
        left = LeftOut()
        told: list[Response] = []
        read = list(load_paths([path], jobs=jobs, left=left, tell=told.append))
        assert [response for response, _ in read] == told
        found.append((read, left.rows, left.named))
    assert found[0] == found[1]
    assert len(found[0][0]) > 2 * FEWEST - 1
    assert [one.row for one in found[0][1]][:3] == [2, 14, 15]
