"""Measure what addresses of gazettes prove, and how fast: ``python -m benchmarks.laws [addresses]``.

1. Every address of ``../shared/reference/gazettes/gold_examples.csv`` against its known date.
2. Every Belgian act of a year against the date in its title.
3. The time for 10,000 addresses: with the index of hosts, and, in the same run, asking every row of the
   table in turn. The aim is at most five seconds for all of ``msq law``.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from msq_graph.extract.gazette_rows import load_gazettes
from msq_graph.extract.gazettes import _groups, _proof, prove

if TYPE_CHECKING:
    from msq_graph.extract.gazettes import Proof

REPOSITORY = Path(__file__).parents[1]
FACTS = REPOSITORY.parent / "shared" / "reference" / "gazettes"
KINDS = {"act": "act_date", "enactment": "act_date", "signed": "act_date", "pub": "publication_date"}
VERDICTS = ("agrees", "null (the address has no such date)", "wrong", "no known date", "no row")
REASONS = {
    "2024002950": "the title begins with another day than the ELI; which one is right, the list does not say",
    "2024003986": "the list has no date for its title",
    "2024005606": "the list has no title",
}


def read(name: str) -> list[dict[str, str]]:
    """Read a list of facts; it is empty when the facts are not beside the repository."""
    path = FACTS / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judge(row: dict[str, str]) -> str:
    """Say how what an address proves agrees with what is known about its act."""
    proof = prove(row["url"])
    if proof is None:
        return "no row"
    if not row["known_date"]:
        return "no known date"
    right = KINDS.get(row["date_kind"].partition(" ")[0])
    found = {name: getattr(proof, name) for name in ("act_date", "publication_date")}
    if any(value and (name != right or value != row["known_date"]) for name, value in found.items()):
        return "wrong"
    return "agrees" if any(found.values()) else "null (the address has no such date)"


def turn(url: str) -> Proof | None:
    """Read an address as without an index: every row of the table in turn."""
    parts = urlsplit(url)
    host, path, query = parts.hostname or "", unquote(parts.path).lstrip("/"), parse_qsl(parts.query)
    for gazette in load_gazettes():
        groups = _groups(gazette, path, parts.query, query)
        if groups is not None and any(host == h or host.endswith(f".{h}") for h in gazette.hosts):
            return _proof(gazette, groups)
    return None


def addresses(count: int) -> list[str]:
    """Make a list: the examples of the table, and as many addresses of no gazette."""
    known = [str(example["url"]) for gazette in load_gazettes() for example in gazette.examples]
    mixed = [
        url for i, example in enumerate(known) for url in (example, f"https://www.example.org/page/{i}.html")
    ]
    return list(islice(cycle(mixed), count))


def main() -> None:
    """Print the tables."""
    gold = read("gold_examples.csv")
    verdicts = Counter(judge(row) for row in gold)
    print(f"{len(gold)} collected addresses")
    for verdict in VERDICTS:
        print(f"  {verdict:38} {verdicts[verdict]:4}")

    acts = read("be_loi_2024.csv")
    others = [row for row in acts if (p := prove(row["eli_url"])) is None or p.act_date != row["title_date"]]
    print(f"{len(acts)} Belgian acts of 2024: {len(acts) - len(others)} ELI dates agree with the title")
    for row in others:
        reason = REASONS.get(row["numac"], "unexplained")
        print(f"  {row['eli_url']}  title: {row['title_date'] or '-'}; {reason}")

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    urls = addresses(count)
    prove(urls[0])
    times = {}
    for name, reader in (("index of hosts", prove), ("every row in turn", turn)):
        begin = perf_counter()
        for url in urls:
            reader(url)
        times[name] = perf_counter() - begin
    begin = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "msq_graph", "law", "-", "--format", "json"],
        cwd=REPOSITORY,
        input="\n".join(urls),
        encoding="utf-8",
        stdout=subprocess.DEVNULL,
        check=True,
    )
    times["msq law -, whole command"] = perf_counter() - begin
    print(f"{count} addresses")
    for name, seconds in times.items():
        print(f"  {name:26} {seconds:7.2f} s  {seconds / times['index of hosts']:6.1f} x index of hosts")


if __name__ == "__main__":
    main()
