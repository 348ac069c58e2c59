"""The command ``msq read``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from msq_graph.cli.console import say, show, write_data
from msq_graph.cli.options import expected, source_options
from msq_graph.errors import UsageError

if TYPE_CHECKING:
    from msq_graph.ingest.read import Expected
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
def read(
    source: str,
    country: str | None,
    edition: int | None,
    respondent: str,
    style: str,
    question: int | None,
) -> None:
    """Read one filled questionnaire and print what stands under each question.

    SOURCE is the text of a print-out, in UTF-8 or UTF-16; a curation.toml beside it is replayed.

    \b
    Examples:
      msq read data/responses/BEL-2024/source.txt
      msq read data/responses/BEL-2024/source.txt --format json > BEL.json
      msq read data/responses/BEL-2024/source.txt --question 46
      cat print-out.txt | msq read - --country BEL --format json
    """
    from msq_graph.cli.summary import answer_lines, summary_lines, table_lines
    from msq_graph.ingest.editions import load_edition
    from msq_graph.records.codec import dump_response

    if question is not None and style == "json":
        raise UsageError("--question prints text, not JSON.", hint="Leave one of the two options out.")
    response = _read(source, expected(country, edition, respondent))
    form = load_edition(response.edition)
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


def _read(source: str, wanted: Expected) -> Response:
    from msq_graph.ingest.documents import MAX_BYTES
    from msq_graph.pipeline import find_sources, read_bytes, read_source

    if source == "-":
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin", wanted)
    sources = find_sources([Path(source)])
    if len(sources) > 1:
        raise UsageError(
            f"{source}: holds {len(sources)} sources.", hint="Read them one by one, or build all: msq build."
        )
    return read_source(sources[0], wanted)
