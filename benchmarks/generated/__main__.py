"""Write made-up print-outs: ``python -m benchmarks.generated OUT --countries 193 --seed 1 [--faults 10]``.

Each stands in a folder of its own, as ``msq build OUT --respondent generated`` reads it; with ``--faults``
a file ``faults.toml`` beside it says what was seeded where. Only faults of print-outs are seeded here;
those of graphs are in benchmarks/generated/graph_faults.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.generated.editions import shipped_form
from benchmarks.generated.generate import generate
from benchmarks.generated.seed import Pair, seed_faults
from benchmarks.generated.source_faults import SOURCE_FAULTS


def write(folder: Path, pair: Pair) -> None:
    """Write one print-out, and what was seeded in it."""
    response = pair.clean.response
    place = folder / f"{response.country}-{response.edition}"
    place.mkdir(parents=True, exist_ok=True)
    (place / "source.txt").write_bytes(pair.spoilt.text.encode())
    if pair.seeded:
        rows = (
            f'[[fault]]\ncode = "{one.fault.code}"\nquestion = {one.fault.question}\n'
            f'what = "{one.fault.what}"\n'
            for one in pair.seeded
            if one.fault in SOURCE_FAULTS
        )
        (place / "faults.toml").write_text("\n".join(rows), encoding="utf-8")


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--countries", type=int, default=193)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=int, default=0, choices=range(len(SOURCE_FAULTS) + 1))
    args = parser.parse_args()
    clean = list(generate(args.countries, args.seed, shipped_form()))
    for pair in seed_faults(clean, args.seed, args.faults, SOURCE_FAULTS):
        write(args.out, pair)
    print(f"{args.out}: {len(clean)} made-up responses, each with {args.faults} faults")


if __name__ == "__main__":
    main()
