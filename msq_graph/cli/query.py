"""The command ``msq query``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from msq_graph.errors import UsageError

if TYPE_CHECKING:
    from msq_graph.sparql.results import Result

_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "srj", "md", "ttl")


@click.command()
@click.argument("name", metavar="ID|FILE.rq|-")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="Bind a parameter.")
@click.option("--data", default="./build", show_default=True, metavar="FOLDER|FILE|URL", help="What to ask.")
@click.option(
    "--format", "style", type=click.Choice(_FORMATS), default="table", show_default=True, help="How to print."
)
@click.option(
    "--engine",
    type=click.Choice(["oxigraph", "rdflib"]),
    default="oxigraph",
    show_default=True,
    help="What runs the query; rdflib is slower and the second opinion.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=86400),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop a query of your own, or an endpoint, after this time.",
)
def query(name: str, params: tuple[str, ...], data: str, style: str, engine: str, timeout: float) -> None:
    """Ask a saved question by its ID, or any SPARQL query from a file or from stdin (-).

    Queries only read: updates, SERVICE and FROM are refused.

    \b
    Examples:
      msq query laws-by-topic -p country=BEL
      msq query gate-values --format csv > values.csv
      echo 'SELECT * { ?s a ?class }' | msq query -
    """
    values = _values(params)
    result = _ask(name, values, data, engine, timeout)
    _print(result, style)
    if _is_empty(result):
        _say_why(name, values, data)


def _values(params: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{param!r} binds nothing.", hint="Write -p NAME=VALUE, such as -p country=BEL.")
        if name.strip() in values:
            raise UsageError(f"{name.strip()!r} is bound twice.", hint="Give every parameter once.")
        values[name.strip()] = value
    return values


def _ask(name: str, values: dict[str, str], data: str, engine: str, timeout: float) -> Result:
    from pathlib import Path

    from msq_graph.sparql import run
    from msq_graph.sparql.limits import Limits
    from msq_graph.sparql.saved import parse_query

    limits = Limits(timeout=timeout)
    chosen: run.Engine = "rdflib" if engine == "rdflib" else "oxigraph"
    if not run.is_ad_hoc(name):
        return run.run_saved(name, values, data, engine=chosen, limits=limits)
    own = parse_query(_stdin(), file="stdin") if name == run.STDIN else run.read_query_file(Path(name))
    return run.run_ad_hoc(own, values, data, engine=chosen, limits=limits)


def _stdin() -> str:
    from msq_graph.errors import QueryError

    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"stdin: {error}.", hint="A query is text in UTF-8.") from error


def _print(result: Result, style: str) -> None:
    from msq_graph.cli.console import rich_console, write_data
    from msq_graph.cli.tables import render
    from msq_graph.sparql.results import Triples

    if isinstance(result, Triples) and style == "table":
        style = "ttl"
    write_data(render(result, style, width=rich_console().width))


def _is_empty(result: Result) -> bool:
    from msq_graph.sparql.results import Triples, Truth

    return not isinstance(result, Truth) and not (
        result.triples if isinstance(result, Triples) else result.rows
    )


def _say_why(name: str, values: dict[str, str], data: str) -> None:
    from pathlib import Path

    from msq_graph.cli.console import say
    from msq_graph.sparql import run
    from msq_graph.sparql.saved import find_query
    from msq_graph.store.open import open_store

    say(f"Nothing in {data} answers this query.")
    saved = None if run.is_ad_hoc(name) else find_query(name)
    if saved is not None and not run.is_endpoint(data) and not run.has_edition(open_store(Path(data))):
        say(
            "These data hold no questionnaire, which saved queries need: ask the build folder, or its msq.nq."
        )
    elif values if saved is None else any(p.name in values and not p.required for p in saved.params):
        say("Leave out a parameter to see what there is.")
