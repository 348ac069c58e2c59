"""The command ``msq validate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from msq_graph.cli.console import clean, write_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad

    from msq_graph.records.findings import Severity, ValidationReport

_FORMATS = ("text", "json", "md", "csv", "ttl", "junit", "sarif")
_NEVER = "never"


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(_FORMATS), default="text", show_default=True, help="How to print."
)
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info", _NEVER]),
    default="violation",
    show_default=True,
    help="Mildest finding that makes the exit code 1.",
)
@click.option(
    "--engine",
    type=click.Choice(["shacl", "pyshacl"]),
    default="shacl",
    show_default=True,
    help="What checks; pyshacl is slower and the second opinion.",
)
@click.option(
    "--print",
    "shown",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Findings of one rule that the text shows; 0 for all.",
)
@click.pass_context
def validate(
    ctx: click.Context, paths: tuple[Path, ...], style: str, fail_on: str, engine: str, shown: int
) -> None:
    """Check responses against the rules, and say what to do.

    PATH is a build folder, a graph file (.trig, .nq, .ttl, .nt), or a filled questionnaire: a text
    file, or a folder with source.txt.

    Exit code 0: nothing as bad as --fail-on. 1: something is. 3: a PATH cannot be read, or nothing
    was checked.

    \b
    Examples:
      msq validate build
      msq validate data/responses/BEL-2024 --fail-on warning
      msq validate build --format csv > findings.csv
    """
    from msq_graph.records.findings import Severity
    from msq_graph.validation import validate_quads

    quads, texts = _load(paths)
    report = validate_quads(quads, engine=engine, texts=texts)
    limit = None if fail_on == _NEVER else Severity[fail_on.upper()]
    write_data(_rendered(report, style, limit, shown))
    ctx.exit(1 if limit is not None and report.reaches(limit) else 0)


def _load(paths: Sequence[Path]) -> tuple[set[Quad], dict[str, str]]:
    """Return the quads of all paths, and the texts of the sources among them by SHA-256."""
    from msq_graph.turtle import parse

    quads: set[Quad] = set()
    sources = []
    for path in paths:
        files = _graph_files(path)
        quads.update(quad for file in files for quad in parse(file))
        if not files:
            sources.append(path)
    if not sources:
        return quads, {}
    read, texts = _read_sources(sources)
    return quads | read, texts


def _graph_files(path: Path) -> list[Path]:
    """Return the graph files that a path names; none for a questionnaire."""
    from msq_graph.errors import GraphError
    from msq_graph.turtle import FORMATS

    if not path.exists():
        raise GraphError(f"{path}: does not exist.", hint="Check the path, or build first (msq build).")
    if path.is_file():
        return [path] if path.suffix.lower() in FORMATS else []
    if (dump := path / "msq.nq").is_file():
        return [dump]
    files = sorted(f for f in path.iterdir() if f.suffix.lower() in FORMATS and f.is_file())
    return [] if (path / "source.txt").is_file() else files


def _read_sources(paths: Sequence[Path]) -> tuple[set[Quad], dict[str, str]]:
    """Read questionnaires and map them in memory; their texts give findings their lines."""
    from msq_graph.ingest.documents import read_document
    from msq_graph.mapping.dataset import dataset_quads
    from msq_graph.pipeline import load_paths

    texts = {}
    for path in paths:
        file = path / "source.txt" if path.is_dir() else path
        if file.is_file():
            document = read_document(file)
            texts[document.source.sha256] = document.text
    return set(dataset_quads(load_paths(paths))), texts


def _rendered(report: ValidationReport, style: str, limit: Severity | None, shown: int) -> str:
    from msq_graph.validation import ci, people
    from msq_graph.validation import report as data

    match style:
        case "json":
            return data.report_json(report).decode()
        case "csv":
            return clean(data.report_csv(report))
        case "ttl":
            return data.report_turtle(report)
        case "md":
            return clean(people.report_markdown(report))
        case "junit":
            return ci.report_junit(report, limit=limit)
        case "sarif":
            return ci.report_sarif(report)
        case _:
            return clean(people.report_text(report, shown=shown or None))
