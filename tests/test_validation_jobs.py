"""``msq validate --jobs``: the same report from any number of processes, and none left behind by Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from msq_graph.cli.app import msq
from msq_graph.turtle import nquads, parse

CASES = Path(__file__).parent / "shapes"
COPIES = 20
PROC = Path("/proc")


def copies(folder: Path) -> Path:
    """Write a response with a damaged link many times, each as that of another made-up country."""
    case, reference = (CASES / f"{name}.trig" for name in ("consistency/invalid/Link-form", "reference"))
    text = nquads([*parse(case), *parse(reference)]).decode()
    file = folder / "many.nq"
    countries = [f"X{chr(65 + n)}A" for n in range(COPIES)]
    file.write_text("".join(text.replace("/XXA", f"/{code}") for code in countries), encoding="utf-8")
    return file


@pytest.mark.parametrize("style", ["json", "text", "html"])
def test_a_report_of_many_responses_is_the_same_for_any_number_of_processes(
    tmp_path: Path, style: str
) -> None:
    file = str(copies(tmp_path))
    alone, shared = (
        CliRunner().invoke(msq, ["validate", file, "--format", style, "--jobs", jobs]) for jobs in ("1", "2")
    )
    assert alone.exit_code == shared.exit_code == 0
    assert alone.stdout == shared.stdout
    if style == "json":
        content = json.loads(alone.stdout)
        assert len(content["checked"]) == COPIES
        assert len({finding["country"] for finding in content["findings"]}) == COPIES


def children(pid: int) -> set[int]:
    """Return the processes that a process has started."""
    found = set()
    for file in (PROC / str(pid) / "task").glob("*/children"):
        found |= set(map(int, file.read_text(encoding="ascii").split()))
    return found


def alive(pid: int) -> bool:
    """Tell whether a process still runs: a dead one may be listed until somebody asks how it ended."""
    try:
        status = (PROC / str(pid) / "stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in ("Z", "X")


@pytest.mark.skipif(
    not (PROC / "self" / "task" / str(os.getpid()) / "children").exists(),
    reason="children are listed in /proc",
)
@pytest.mark.parametrize("whole_group", [True, False], ids=["ctrl-c", "kill -INT"])
def test_an_interrupt_ends_all_processes_at_once_and_says_so_in_one_line(
    tmp_path: Path, *, whole_group: bool
) -> None:
    command = [sys.executable, "-m", "msq_graph", "validate", str(copies(tmp_path))]
    process = subprocess.Popen(
        [*command, "--jobs", "2", "--engine", "pyshacl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(started := children(process.pid)) < 2 and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert (process.returncode, stdout, stderr) == (130, "", "error: Interrupted.\n")
    deadline = time.monotonic() + 10
    while any(map(alive, started)):
        assert time.monotonic() < deadline
        time.sleep(0.02)
