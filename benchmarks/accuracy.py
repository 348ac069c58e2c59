"""Write docs/accuracy.md: how often readings are right on documents by people who had not seen the rules.

Run: python -m benchmarks.accuracy            (some minutes)
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from benchmarks.followups import measure as followups
from benchmarks.printouts import Fault, measure

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
DOCUMENTS, SEED = 240, 2024
HEAD = """# How often readings are right

Written by `python -m benchmarks.accuracy`; a test compares the tables on texts with the rules as they are.

## Texts of follow-up boxes

{cases} texts in English, French and Spanish, each with the right reading beside it, in {files} files
(`benchmarks/followups/`), every file by another author who had not seen the rules. `development` was read
while the rules were written; each `held-out` file was frozen before it was measured, and what it showed
was mended afterwards. So these tables are a fit, not an estimate: they say that nothing known is read
wrong, not how many texts that nobody has looked at would be. Plain texts are those of which every careful
reader agrees at once; the others are traps, most of which have to stay unknown.
"""
FOOT = """
## Generated print-outs

{documents} print-outs with invented answers of {countries} countries, by an author who had not seen the
reader (`tests/printouts/`): torn numbers, lost and damaged marks, wrapped and interrupted lines, page
breaks and headers at every place, misread letters, both orders of label and number. The
reader was mended on these documents, too; another seed makes others. Shown by
`python -m benchmarks.printouts {documents} {seed}`.

| what | count |
|---|---|
{rows}
"""
WANTED = (
    "document refused",
    "wrong country",
    "not found",
    "found but absent",
    "link under wrong question",
    "link misread",
    "link lost",
    "link only a candidate",
    "text differs",
    "wrong mark",
    "wrong reading",
)


def followup_tables() -> str:
    """Return the tables on all frozen files."""
    parts = []
    for path in sorted(followups.HERE.glob("*.toml")):
        outcomes = followups.run(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
        parts.append(f"### {path.stem}\n\n{followups.table(outcomes)}\n")
    return "\n".join(parts)


def printout_rows(totals: Counter[str], faults: list[Fault]) -> str:
    """Return the rows on the print-outs; a fault that did not happen is a row, too."""
    kinds = Counter(fault.kind for fault in faults)
    rows = [f"| {name} | {number} |" for name, number in totals.items()]
    rows += [f"| {kind} | {kinds[kind]} |" for kind in WANTED]
    marks = totals["visible marks"]
    rows.append(f"| visible marks read | {1 - kinds['visible mark not read'] / marks:.2%} |")
    return "\n".join(rows)


def main() -> None:
    """Measure and write the page."""
    files = sorted(followups.HERE.glob("*.toml"))
    cases = sum(len(tomllib.loads(path.read_text(encoding="utf-8"))["case"]) for path in files)
    totals, faults, countries = measure(DOCUMENTS, SEED)
    text = HEAD.format(cases=cases, files=len(files)) + "\n" + followup_tables()
    text += FOOT.format(
        documents=DOCUMENTS, seed=SEED, countries=countries, rows=printout_rows(totals, faults)
    )
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
