"""The command ``msq read``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from msq_graph.cli.console import say, show, write_data
from msq_graph.cli.options import curation_option, expected, jobs_option, source_options
from msq_graph.cli.progress import progress
from msq_graph.errors import SourceError, UsageError

if TYPE_CHECKING:
    from msq_graph.ingest.read import Expected
    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Response

_INCOMPLETE, _NOTHING = 1, 3


@click.command()
@click.argument("source", metavar="SOURCE|-")
@source_options
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="How to print; jsonl: one line for each response of a table that holds many.",
)
@click.option("--question", type=int, metavar="N", help="Show one answer, and how to decide on it.")
@click.option("--things", is_flag=True, help="Show what is named, by kind, and what proves each.")
@curation_option
@jobs_option
@click.pass_context
def read(
    ctx: click.Context,
    source: str,
    country: str | None,
    edition: int | None,
    respondent: str,
    style: str,
    question: int | None,
    things: bool,
    curated: bool,
    jobs: int,
) -> None:
    """Read one filled questionnaire and print what stands under each question.

    SOURCE is the text of a print-out, in UTF-8 or UTF-16, a filled workbook, or a Forms export; a
    curation.toml beside it is replayed. An export is listed row by row; --country chooses one.

    \b
    Examples:
      msq read data/responses/BEL-2024/source.txt
      msq read data/responses/BEL-2024/source.txt --format json > BEL.json
      msq read data/responses/BEL-2024/source.txt --question 46
      msq read data/responses/BEL-2024/source.txt --things
      msq read export.xlsx --country KEN
      msq read export.xlsx --format jsonl > all.jsonl
      cat print-out.txt | msq read - --country BEL --format json
    """
    from msq_graph.cli.summary import answer_lines, summary_lines, table_lines
    from msq_graph.ingest.editions import load_edition
    from msq_graph.records.codec import dump_response

    if style == "jsonl" and (question is not None or things or source == "-"):
        raise UsageError("--format jsonl prints whole responses of a file.", hint="Use --format json.")
    if question is not None and style == "json":
        raise UsageError("--question prints text, not JSON.", hint="Leave one of the two options out.")
    if question is not None and things:
        raise UsageError("--question and --things show different things.", hint="Leave one of them out.")
    wanted = expected(country, edition, respondent)
    if source != "-" and (style == "jsonl" or _has_many(source, wanted, one=question is not None or things)):
        ctx.exit(_read_all(Path(source), wanted, style, jobs))
    response = _read(source, wanted, curated=curated)
    form = load_edition(response.edition)
    if things:
        _show_things(response, form, style)
        return
    if question is not None:
        for line in answer_lines(response, question):
            show(line)
        return
    if style == "json":
        write_data(dump_response(response, form))
        return
    for line in table_lines(response):
        show(line)
    for line in summary_lines(response, form):
        say(line)


def _has_many(source: str, wanted: Expected, *, one: bool) -> bool:
    """Tell whether a source is a table with many respondents of whom none was chosen."""
    from msq_graph.ingest.tables.books import is_table, read_book
    from msq_graph.ingest.tables.kinds import kind_of
    from msq_graph.pipeline import refuse_withdrawn

    path = Path(source)
    if one or wanted.country is not None or not is_table(source) or not path.is_file():
        return False
    refuse_withdrawn(path)
    return kind_of(read_book(path)) == "forms"


def _read_all(path: Path, wanted: Expected, style: str, jobs: int) -> int:
    """Print every response of a source, and say which rows were not read; return the exit code."""
    from msq_graph.cli.leftout import left_out_lines, row_line
    from msq_graph.gathering import LeftOut
    from msq_graph.ingest.editions import load_edition
    from msq_graph.pipeline import load_paths
    from msq_graph.records.codec import response_object

    if style == "json":
        raise UsageError(
            f"{path}: may hold many responses.", hint="Choose one with --country, or use --format jsonl."
        )
    left = LeftOut()
    count = 0
    with progress("read") as tell:
        for response, _ in load_paths([path], wanted, jobs=jobs, left=left, tell=lambda r: tell(r.key)):
            count += 1
            form = load_edition(response.edition)
            if style == "jsonl":
                write_data(json.dumps(response_object(response, form), ensure_ascii=False) + "\n")
            else:
                show(row_line(response))
    for line in left_out_lines(left):
        say(line)
    say(f"{count} responses read, {len(left.rows)} rows not")
    if not count:
        return _NOTHING
    return _INCOMPLETE if left.rows else 0


def _show_things(response: Response, form: Edition, style: str) -> None:
    from dataclasses import asdict

    from msq_graph.cli.summary import thing_lines
    from msq_graph.extract.claims import extract_claims
    from msq_graph.extract.proofs import things_of

    listed = things_of(extract_claims(response, form))
    if style == "json":
        write_data(json.dumps([asdict(thing) for thing in listed], ensure_ascii=False, indent=2) + "\n")
        return
    for line in thing_lines(listed):
        show(line)


def _read(source: str, wanted: Expected, *, curated: bool) -> Response:
    from msq_graph.ingest.documents import MAX_BYTES
    from msq_graph.pipeline import find_sources, read_bytes, read_source

    if source == "-":
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin", wanted)
    sources = find_sources([Path(source)])
    if len(sources) > 1:
        raise UsageError(
            f"{source}: holds {len(sources)} sources.", hint="Read them one by one, or build all: msq build."
        )
    if not sources:
        raise SourceError(
            f"{source}: holds no source, only a versions.toml.", hint="Give a print-out or a filled table."
        )
    return read_source(sources[0], wanted, curated=curated)
