"""The command ``msq queries``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from msq_graph.sparql.saved import SavedQuery


@click.group(invoke_without_command=True)
@click.pass_context
def queries(ctx: click.Context) -> None:
    """List the saved questions, or show one.

    \b
    Examples:
      msq queries
      msq queries show laws-by-topic
    """
    if ctx.invoked_subcommand is None:
        _list()


@queries.command()
@click.argument("identifier", metavar="ID")
def show(identifier: str) -> None:
    """Show what a saved question asks, its parameters and columns, and its SPARQL."""
    from msq_graph.cli.console import show as print_line
    from msq_graph.sparql.saved import find_query

    query = find_query(identifier)
    for line in _described(query):
        print_line(line)
    print_line()
    print_line(query.text.rstrip("\n"))


def _list() -> None:
    from itertools import groupby

    from msq_graph.cli.console import say
    from msq_graph.cli.console import show as print_line
    from msq_graph.sparql.saved import load_queries

    known = load_queries()
    margin = max(len(query.id) for query in known) + 4
    for group, members in groupby(known, key=lambda query: query.group):
        print_line(group)
        for query in members:
            print_line(_entry(query, margin))
        print_line()
    say("Ask one with 'msq query ID'; see its parameters and columns with 'msq queries show ID'.")


def _entry(query: SavedQuery, margin: int) -> str:
    return click.wrap_text(
        query.question,
        width=max(_width(), margin + 30),
        initial_indent=f"  {query.id}".ljust(margin),
        subsequent_indent=" " * margin,
    )


def _described(query: SavedQuery) -> list[str]:
    lines = [f"{query.id}: {query.summary}", "", click.wrap_text(query.question, width=_width())]
    if query.description:
        lines += [click.wrap_text(query.description, width=_width())]
    params = [
        (f"{p.name}{' (required)' if p.required else ''}", f"{p.description} [{p.scheme or p.type}]")
        for p in query.params
    ]
    lines += ["", "Parameters (-p name=value):", *_definitions(params or [("none", "")])]
    return [*lines, "", "Columns:", *_definitions([(c.name, c.meaning) for c in query.columns])]


def _definitions(pairs: list[tuple[str, str]]) -> list[str]:
    margin = max(len(name) for name, _ in pairs) + 4
    return [
        click.wrap_text(
            meaning or " ",
            width=max(_width(), margin + 30),
            initial_indent=f"  {name}".ljust(margin),
            subsequent_indent=" " * margin,
        )
        for name, meaning in pairs
    ]


def _width() -> int:
    from msq_graph.cli.console import rich_console

    return rich_console().width
