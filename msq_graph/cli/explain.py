"""The command ``msq explain``."""

from __future__ import annotations

import textwrap

import click

from msq_graph.cli.console import show
from msq_graph.cli.options import language_option


@click.command()
@click.argument("code", required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "md"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@language_option("Language of the rule; what is not told in it is in English.")
def explain(code: str | None, style: str, language: str) -> None:
    """Say why there is a rule, and show what breaks it and what keeps it.

    CODE is what 'msq validate' prints, such as link-form. Without it, all rules are listed.

    \b
    Examples:
      msq explain
      msq explain mandatory-answered
      msq explain link-form --format md
      msq explain link-form --lang fr
    """
    from msq_graph.ingest.tables.faults import cell_rules
    from msq_graph.validation import cells
    from msq_graph.validation import explain as rules

    if code is None:
        _show_list([*rules.listed(language), *cells.cells_listed(language)], style)
        return
    if code.strip() in cell_rules():
        write = cells.cell_markdown if style == "md" else cells.cell_explained
        show(write(code.strip(), language))
        return
    told = rules.explain(code, language)
    show(rules.explained_markdown(told) if style == "md" else rules.explained(told))


def _show_list(listed: list[tuple[str, str, str]], style: str) -> None:
    if style == "md":
        show("| code | severity | what must hold |\n| --- | --- | --- |")
        for code, severity, holds in listed:
            show(f"| `{code}` | {severity} | {holds} |")
        return
    width = max(len(code) for code, _, _ in listed)
    widest = max(len(severity) for _, severity, _ in listed)
    for code, severity, holds in listed:
        head = f"{code.ljust(width)}  {severity.ljust(widest)}  "
        lines = textwrap.wrap(holds, 80 - len(head))
        show("\n".join([head + lines[0], *(" " * len(head) + line for line in lines[1:])]))
