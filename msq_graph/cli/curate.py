"""The command ``msq curate``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from msq_graph.cli.console import say, show, write_data
from msq_graph.cli.options import curation_option, expected, source_options
from msq_graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.extract.worklist import Item

_PATH = click.Path(path_type=Path)
_WIDTH = 80
_COLUMNS = ("response", "kind", "question", "what", "printed", "suggestion", "why", "decision")
_SAME = 8  # characters
_PLAIN = "yes or no"  # goes without saying
_CHOICES = ("consent", "unknown", "near-miss")  # what there is to choose from; nothing is likelier


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=_PATH)
@source_options
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "json", "csv", "md"]),
    default="table",
    show_default=True,
    help="How to print.",
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N, the most useful first.")
@click.option(
    "--skeleton", type=_PATH, metavar="FILE", help="Write a curation.toml that decides nothing yet."
)
@click.option("--force", is_flag=True, help="Let --skeleton replace a file.")
@curation_option
def curate(
    sources: tuple[Path, ...],
    country: str | None,
    edition: int | None,
    respondent: str,
    style: str,
    kinds: tuple[str, ...],
    limit: int | None,
    skeleton: Path | None,
    force: bool,
    curated: bool,
) -> None:
    """List what needs a person's decision, most useful first.

    SOURCE is a text print-out, or a folder of them. What a curation.toml beside it decides already
    is left out.

    \b
    Examples:
      msq curate data/responses/BEL-2024/source.txt
      msq curate data/responses --kind near-miss --kind contradicted
      msq curate data/responses/BEL-2024/source.txt --skeleton decisions.toml
    """
    from msq_graph.extract.worklist import KINDS, list_work
    from msq_graph.ingest.editions import load_edition
    from msq_graph.pipeline import find_sources, load_source

    if unknown := sorted(set(kinds) - set(KINDS)):
        raise UsageError(f"--kind {unknown[0]}: no such kind.", hint=f"Kinds are {', '.join(KINDS)}.")
    files = find_sources(sources)
    if len(files) > 1 and (skeleton is not None or country is not None or edition is not None):
        raise UsageError(
            f"--skeleton, --country and --edition are for one source; these are {len(files)}.",
            hint="Take one source at a time.",
        )
    if skeleton is not None:
        _refuse_loss(skeleton, files[0], force=force)
    items: list[Item] = []
    for path in files:
        response, claims = load_source(path, expected(country, edition, respondent), curated=curated)
        items += list_work(response, claims, load_edition(response.edition))
    items.sort(key=lambda item: KINDS.index(item.kind))  # stable: by response and question within
    found = [item for item in items if not kinds or item.kind in kinds]
    listed = found[:limit]
    if skeleton is not None:
        _write_skeleton(skeleton, files[0], listed)
    _print(listed, style, rest=len(found) - len(listed))


def _refuse_loss(skeleton: Path, source: Path, *, force: bool) -> None:
    from msq_graph.pipeline import curation_of

    if skeleton.is_dir() or skeleton.resolve() == source.resolve():
        raise UsageError(f"--skeleton {skeleton}: is a folder or the source.", hint="Name a new file.")
    decided = curation_of(source)
    beside = {source.with_name(n).resolve() for n in ("curation.toml", f"{source.stem}.curation.toml")}
    if decided is not None and skeleton.resolve() in beside:
        raise UsageError(
            f"--skeleton {skeleton}: the decisions in {decided} would be lost.",
            hint="Name another file, fill it in, and add its blocks to that one.",
        )
    if skeleton.exists() and not force:
        raise UsageError(
            f"--skeleton {skeleton}: exists, and may hold decisions.",
            hint="Name another file, or replace it with --force.",
        )


def _write_skeleton(path: Path, source: Path, items: Sequence[Item]) -> None:
    from msq_graph.extract.skeleton import skeleton_text
    from msq_graph.pipeline import curation_of, new_curation, printed_texts
    from msq_graph.store.swap import replacing_file

    printed = printed_texts(source, [item.question for item in items])
    there = curation_of(source)
    name = (there or new_curation(source)).name
    text = skeleton_text(source.name, items, printed, curation=name, exists=there is not None)
    with replacing_file(path) as fresh:
        fresh.write_bytes(text.encode())
    number = sum(bool(item.decision) for item in items)
    decisions = "decision" if number == 1 else "decisions"
    say(f"wrote {path}: {number} {decisions} to make; it decides nothing until you fill it in")


def _print(items: Sequence[Item], style: str, rest: int) -> None:
    if style == "table":
        for line in _lines(items):
            show(line)
        if rest:
            say(f"... and {rest} more; a higher --limit shows them")
        return
    from msq_graph.cli.tables import render
    from msq_graph.sparql.results import Rows
    from msq_graph.turtle import integer, text

    rows = tuple(
        tuple(integer(item.question) if c == "question" else text(getattr(item, c)) for c in _COLUMNS)
        for item in items
    )
    write_data(render(Rows(_COLUMNS, rows), style))


def _lines(items: Sequence[Item]) -> Iterator[str]:
    """Yield a block for each kind, worst first, that fits a terminal of 80 columns."""
    if not items:
        yield "Nothing needs a decision."
        return
    several = len({item.response for item in items}) > 1
    for number, (kind, group) in enumerate(groupby(items, key=lambda item: item.kind)):
        block = list(group)
        if number:
            yield ""
        yield f"{kind.upper()} ({len(block)})"
        yield from wrap(block[0].why, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        for item in block:
            yield from _entry(item, several=several)


def _entry(item: Item, *, several: bool) -> Iterator[str]:
    from msq_graph.extract.worklist import shorten

    numbers = ", ".join(map(str, (item.question, *item.also)))
    head = f"  Q{numbers}  " if not several else f"  {item.response} Q{numbers}  "
    yield head + shorten(item.what, _WIDTH - len(head))
    at = _parting(item.what, item.suggestion) if item.kind == "candidate" else 0
    if item.printed and item.printed != item.what:
        same = item.what[max(0, at - _SAME) : at]  # both have it before the place; repairs stand elsewhere
        yield "      printed  " + _around(item.printed, item.printed.find(same) + len(same) if at else 0)
    if item.suggestion and item.suggestion != _PLAIN:
        label = "one of" if item.kind in _CHOICES else "asked" if item.kind == "type" else "likely"
        yield f"      {label:<9}" + _around(item.suggestion, at)


def _parting(one: str, other: str) -> int:
    """Return where two texts begin to differ."""
    return next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


def _around(text: str, at: int) -> str:
    """Shorten a text to what stands around a place."""
    from msq_graph.extract.worklist import shorten

    room = _WIDTH - 15
    if len(text) > room and at > room // 2:
        text = "..." + text[at - room // 2 :]
    return shorten(text, room)
