"""Measure what ``msq --help`` costs above bare Python: ``python benchmarks/startup.py [rounds]``.

The commands are run in turns, so that a busy moment hits all of them alike; the figures are
medians. The aim is at most 100 ms above bare Python on an idle machine.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

REPOSITORY = Path(__file__).parents[1]
COMMANDS = {
    "bare python": ["-c", ""],
    "import click": ["-c", "import click"],
    "msq --version": ["-m", "msq_graph", "--version"],
    "msq --help": ["-m", "msq_graph", "--help"],
}


def measure(rounds: int) -> dict[str, list[float]]:
    """Run every command once a round and return the wall times in milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(rounds + 1):
        for name, arguments in COMMANDS.items():
            start = perf_counter()
            subprocess.run(
                [sys.executable, *arguments], cwd=REPOSITORY, stdout=subprocess.DEVNULL, check=True
            )
            if number:  # the first round fills the caches
                times[name].append((perf_counter() - start) * 1000)
    return times


def main() -> None:
    """Print a table of medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    medians = {name: median(values) for name, values in measure(rounds).items()}
    bare = medians["bare python"]
    print(f"{rounds} rounds, median wall time")
    for name, value in medians.items():
        print(f"{name:14} {value:7.1f} ms  {value - bare:+7.1f} ms  {value / bare:5.2f} x bare")


if __name__ == "__main__":
    main()
