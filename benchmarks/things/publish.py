"""Write docs/accuracy-things.md: precision and recall on answers labelled by others.

Run: python -m benchmarks.things.publish
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.things.measure import HERE, load, measure, table

PAGE = Path(__file__).parents[2] / "docs" / "accuracy-things.md"
FIRST_SIGHT = HERE / "first-sight.md"
HEAD = """# How often the things that answers name are found

Written by `python -m benchmarks.things.publish`; a test compares the tables with the rules as they are.

{answers} answers of {countries} countries in {files} files (`benchmarks/things/`), each by another
author who had not seen the extractors, with what each answer names beside it. `development` was
used while they were written. The `held-out` files were frozen before they were measured; what was
measured at first sight stands at the end, and is the better estimate for answers that nobody has
looked at: afterwards causes of faults were mended, so that the first tables, like every table of
seen cases, are a fit.

Precision: of what was found, the share that is labelled; recall: of what is labelled, the share
that was found. A label that its author calls open to dispute counts neither way. What each kind
means: [benchmarks/things/README.md](../benchmarks/things/README.md).
"""


def tables() -> str:
    """Return the tables on all files, as the rules are."""
    parts = [f"## {path.stem}\n\n{table(measure(load(path)))}\n" for path in sorted(HERE.glob("*.toml"))]
    return "\n".join(parts)


def main() -> None:
    """Measure and write the page."""
    files = sorted(HERE.glob("*.toml"))
    cases = [case for path in files for case in load(path)]
    countries = len({case["country"] for case in cases})
    text = HEAD.format(answers=len(cases), countries=countries, files=len(files))
    PAGE.write_text(f"{text}\n{tables()}\n{FIRST_SIGHT.read_text(encoding='utf-8')}", encoding="utf-8")


if __name__ == "__main__":
    main()
