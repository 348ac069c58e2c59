"""The command ``msq read``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from msq_graph.cli.console import say, show, write_data
from msq_graph.cli.options import curation_option, expected, source_options
from msq_graph.errors import UsageError

if TYPE_CHECKING:
    from msq_graph.ingest.read import Expected
    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Response


@click.command()
@click.argument("source", metavar="SOURCE|-")
@source_options
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option("--question", type=int, metavar="N", help="Show one answer, and how to decide on it.")
@click.option("--things", is_flag=True, help="Show what is named, by kind, and what proves each.")
@curation_option
def read(
    source: str,
    country: str | None,
    edition: int | None,
    respondent: str,
    style: str,
    question: int | None,
    things: bool,
    curated: bool,
) -> None:
    """Read one filled questionnaire and print what stands under each question.

    SOURCE is the text of a print-out, in UTF-8 or UTF-16; a curation.toml beside it is replayed.

    \b
    Examples:
      msq read data/responses/BEL-2024/source.txt
      msq read data/responses/BEL-2024/source.txt --format json > BEL.json
      msq read data/responses/BEL-2024/source.txt --question 46
      msq read data/responses/BEL-2024/source.txt --things
      cat print-out.txt | msq read - --country BEL --format json
    """
    from msq_graph.cli.summary import answer_lines, summary_lines, table_lines
    from msq_graph.ingest.editions import load_edition
    from msq_graph.records.codec import dump_response

    if question is not None and style == "json":
        raise UsageError("--question prints text, not JSON.", hint="Leave one of the two options out.")
    if question is not None and things:
        raise UsageError("--question and --things show different things.", hint="Leave one of them out.")
    response = _read(source, expected(country, edition, respondent), curated=curated)
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


def _show_things(response: Response, form: Edition, style: str) -> None:
    import json
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
    return read_source(sources[0], wanted, curated=curated)
