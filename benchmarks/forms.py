"""Measure the reading of a Forms export with all 193 member states, beside a bare reading of the same file.

The answers come from the generator of print-outs (tests/printouts). The bare readings know nothing: openpyxl
gives every cell of the workbook, csv every field.
Run: python -m benchmarks.forms [ROWS [JOBS]]
"""

from __future__ import annotations

import csv
import hashlib
import io
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from msq_graph.gathering import LeftOut
from msq_graph.ingest.controls import options_of
from msq_graph.ingest.countries import load_member_states
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.read import Expected
from msq_graph.ingest.tables.books import read_book
from msq_graph.ingest.tables.kinds import read_tables
from msq_graph.pipeline import load_paths
from msq_graph.records.codec import dump_response
from msq_graph.resources import data_folder
from tests.forms_export import csv_bytes, headings, row, xlsx_bytes
from tests.printouts.generator import generate

SEED = 5
EDITION = load_edition(2024)


def rows(count: int) -> Iterator[list[str]]:
    """Yield the header of an export and a row for each of so many countries."""
    yield headings()
    path = data_folder("ontology") / "editions" / "2024.toml"
    printouts = generate(count, SEED, tomllib.loads(path.read_text("utf-8")))
    labels = {q.number: {o.code: o.label for o in options_of(q)} for q in EDITION.questions}
    for number, (printout, state) in enumerate(zip(printouts, load_member_states(), strict=False), start=1):
        cells = {t.number: labels[t.number].get(t.chosen or "", t.text) for t in printout.truth}
        yield row({**cells, 1: state.name_en, 122: "Yes"}, number)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work takes, at best of three."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def peak(path: Path) -> int:
    """Return the megabytes that a process of its own holds at most while it reads a file (Linux)."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_held, path).result()


def _held(path: Path) -> int:
    whole(path, 1)
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def bare_xlsx(path: Path) -> int:
    """Read every cell of a workbook, and nothing of what it means."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    return sum(cell.value is not None for line in book.worksheets[0].iter_rows() for cell in line)


def bare_csv(path: Path) -> int:
    """Read every field of a csv, and nothing of what it means."""
    return sum(map(len, csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))))


def read(path: Path) -> int:
    """Read cells into answers."""
    return sum(t.response is not None for t in read_tables(read_book(path), Expected(), str(path)))


def whole(path: Path, jobs: int) -> str:
    """Read with readings and claims, without keeping a response; return a digest of everything."""
    digest, left, count = hashlib.sha256(), LeftOut(), 0
    for response, claims in load_paths([path], jobs=jobs, left=left):
        digest.update(dump_response(response, EDITION).encode())
        digest.update(repr(claims).encode())
        count += 1
    return f"{count} responses, {len(left.rows)} rows not read, {digest.hexdigest()[:12]}"


def main(arguments: list[str]) -> None:
    """Print the measurements."""
    count = int(arguments[0]) if arguments else 193
    jobs = int(arguments[1]) if len(arguments) > 1 else 2
    table = list(rows(count))
    with tempfile.TemporaryDirectory() as folder:
        for name, data, bare in (
            ("export.xlsx", xlsx_bytes(table), bare_xlsx),
            ("export.csv", csv_bytes(table), bare_csv),
        ):
            path = Path(folder) / name
            path.write_bytes(data)
            alone, ours = timed(partial(bare, path)), timed(partial(read, path))
            print(f"{name}: {count} rows, {len(data) / 1000:.0f} kB")
            print(f"  cells alone   {alone:7.2f} s")
            print(f"  responses     {ours:7.2f} s, {ours / alone:.1f} times as long")
            for number in (1, jobs):
                start = time.perf_counter()
                said = whole(path, number)
                print(f"  with claims   {time.perf_counter() - start:7.2f} s, --jobs {number}: {said}")
            print(f"  memory        {peak(path):7} MB at most")


if __name__ == "__main__":
    main(sys.argv[1:])
