"""The command ``msq validate``."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from msq_graph.cli.console import clean, say, write_data
from msq_graph.cli.options import language_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad

    from msq_graph.ingest.tables.faults import CellFault
    from msq_graph.records.findings import Severity, ValidationReport
    from msq_graph.records.response import Response
    from msq_graph.validation.rules import Shapes

_FORMATS = ("text", "json", "md", "html", "csv", "ttl", "junit", "sarif")
_NEVER = "never"
_JSONLD = (".jsonld", ".json-ld")
_FILE = click.Path(path_type=Path)


class _Day(click.ParamType[date]):
    """A day, or today."""

    name = "DATE"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day."""
        if isinstance(value, date):
            return value
        if value == "today":
            return date.today()
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day such as 2024-12-31.", param, ctx)


@dataclass(slots=True)
class _Loaded:
    """What the paths hold."""

    quads: list[Quad] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # of sources, by SHA-256
    passed_over: dict[str, frozenset[str]] = field(default_factory=dict)
    faults: list[tuple[Response, tuple[CellFault, ...]]] = field(default_factory=list)  # of tables
    names: set[str] = field(default_factory=set)  # of the sources that speak
    unread: bool = False  # a row of a table is missing


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_FILE)
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
@language_option("Language of the report; a rule that does not speak it speaks English.")
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
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Findings reported in all, worst first."
)
@click.option("--as-of", type=_Day(), help="No date may be after this day (2024-12-31, or today).")
@click.option("--release", is_flag=True, help="Check what is to be released: nothing may be made up.")
@click.option(
    "--shapes", "own", type=_FILE, metavar="FILE", help="Check against your own shapes too (Turtle)."
)
@click.option("--trust", is_flag=True, help="Take queries in --shapes, too; read them before.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that share the responses.")
@click.option(
    "--annotate",
    type=_FILE,
    metavar="OUT.xlsx",
    help="Write the workbook checked with comments and coloured cells.",
)
@click.pass_context
def validate(
    ctx: click.Context,
    paths: tuple[Path, ...],
    style: str,
    fail_on: str,
    language: str,
    engine: str,
    shown: int,
    limit: int | None,
    as_of: date | None,
    release: bool,
    own: Path | None,
    trust: bool,
    jobs: int | None,
    annotate: Path | None,
) -> None:
    """Check responses against the rules, and say what to do.

    PATH is a build folder, a graph file (.trig, .nq, .ttl, .nt, .jsonld), a response that 'msq read
    --format json' printed, or a filled questionnaire: a print-out, a workbook or csv, or a folder of them.
    A graph file may hold the ontology and nothing else.

    Exit code 0: nothing as bad as --fail-on. 1: something is. 3: a PATH cannot be read, or nothing
    was checked.

    \b
    Examples:
      msq validate build
      msq validate data/responses/BEL-2024 --fail-on warning
      msq validate build --format html > report.html
      msq validate build --lang fr --limit 50
      msq validate FRA-2024.xlsx --annotate FRA-2024-checked.xlsx
    """
    from msq_graph.records.findings import Severity
    from msq_graph.validation.cells import cell_findings, with_cells
    from msq_graph.validation.check import Settings, validate_quads

    if annotate is not None:
        _check_annotated(paths, annotate)
    shapes = _own_shapes(own, trust=trust, engine=engine)
    loaded = _load(paths)
    if annotate is not None:
        _refuse_superseded(paths[0], loaded)
    settings = Settings(
        engine=engine,
        texts=loaded.texts,
        language=language,
        as_of=as_of,
        release=release,
        foreign=shapes,
        passed_over=loaded.passed_over,
    )
    report = validate_quads(loaded.quads, settings=settings, jobs=jobs or os.cpu_count() or 1)
    for response, faults in loaded.faults:
        report = with_cells(report, cell_findings(response, faults, language))
    if annotate is not None:
        _annotate(paths[0], annotate, report)
    worst = None if fail_on == _NEVER else Severity[fail_on.upper()]
    if limit is not None:
        report = report.limited(limit)
    write_data(_rendered(report, style, worst, shown))
    if report.left_out:
        say(f"note: {len(report.left_out)} more findings were left out (--limit {limit}).")
    ctx.exit(1 if loaded.unread or (worst is not None and report.reaches(worst)) else 0)


def _own_shapes(path: Path | None, *, trust: bool, engine: str) -> Shapes | None:
    from msq_graph.errors import UsageError
    from msq_graph.sparql.guard import check_query
    from msq_graph.validation.foreign import read_shapes

    if path is None:
        if trust:
            raise UsageError("--trust is about --shapes.", hint="Name a file of shapes, or leave it out.")
        return None
    if engine == "pyshacl" and not trust:
        raise UsageError(
            "pyshacl can be kept busy for ever by a sh:pattern.",
            hint="Leave --engine out, or read the shapes and add --trust.",
        )
    return read_shapes(path, trust=trust, check_query=check_query)


def _load(paths: Sequence[Path]) -> _Loaded:
    from msq_graph.turtle import parse
    from msq_graph.validation.inputs import read_jsonld

    loaded = _Loaded()
    sources = []
    for path in paths:
        files = _graph_files(path)
        for file in files:
            loaded.quads.extend(read_jsonld(file) if file.suffix.lower() in _JSONLD else parse(file))
        if not files and path.suffix.lower() == ".json":
            _add_response(path, loaded)
        elif not files:
            sources.append(path)
    if sources:
        _add_sources(sources, loaded)
    return loaded


def _graph_files(path: Path) -> list[Path]:
    """Return the graph files that a path names; none for a questionnaire or a response."""
    from msq_graph.errors import GraphError
    from msq_graph.turtle import FORMATS

    known = (*FORMATS, *_JSONLD)
    if not path.exists():
        raise GraphError(f"{path}: does not exist.", hint="Check the path, or build first (msq build).")
    if path.is_file():
        return [path] if path.suffix.lower() in known else []
    if (dump := path / "msq.nq").is_file():
        return [dump]
    files = sorted(f for f in path.iterdir() if f.suffix.lower() in known and f.is_file())
    return [] if (path / "source.txt").is_file() else files


def _add_response(path: Path, loaded: _Loaded) -> None:
    """Map a response as JSON in memory, with the claims that its texts make."""
    from msq_graph.extract.claims import extract_claims
    from msq_graph.ingest.editions import load_edition
    from msq_graph.mapping.dataset import dataset_quads
    from msq_graph.mapping.iris import BASE
    from msq_graph.pipeline import with_quality
    from msq_graph.validation.inputs import NOT_IN_JSON, read_response_json
    from msq_graph.validation.rules import code_of

    response = read_response_json(path)
    claims = extract_claims(response, load_edition(response.edition))
    loaded.quads.extend(with_quality(dataset_quads([(response, claims)], scores=False)))
    kind = response.respondent.value
    loaded.passed_over[f"{BASE}response/{response.country}/{response.edition}/{kind}"] = NOT_IN_JSON
    codes = ", ".join(sorted(map(code_of, NOT_IN_JSON)))
    say(f"note: {path}: a response as JSON keeps one reading of each answer, so not checked: {codes}.")


def _add_sources(paths: Sequence[Path], loaded: _Loaded) -> None:
    """Read questionnaires and map them in memory; their texts give findings their lines.

    A filled template is read as far as it can be read: what cannot becomes findings at its cells.
    """
    from msq_graph.cli.leftout import left_out_lines
    from msq_graph.gathering import LeftOut, units_of
    from msq_graph.ingest.documents import read_document
    from msq_graph.ingest.tables.books import is_table
    from msq_graph.mapping.dataset import dataset_quads
    from msq_graph.pipeline import find_sources, load_paths, with_quality

    for unit in units_of(find_sources(paths), LeftOut()):  # what was withdrawn is not opened
        for file in unit.files:
            if not is_table(file.name):
                document = read_document(file)
                loaded.texts[document.source.sha256] = document.text
    left = LeftOut()
    filled = list(load_paths(paths, left=left, cells=True))
    if filled:
        loaded.quads.extend(with_quality(dataset_quads(filled, scores=False)))
    for response, _ in filled:
        loaded.names.add(response.source.name)
        if (cells := left.cells.get(response.source.sha256)) is not None:
            loaded.texts[response.source.sha256] = cells.text
            loaded.faults.append((response, cells.faults))
    for line in left_out_lines(left):
        say(line)
    loaded.unread = loaded.unread or bool(left.rows)


def _check_annotated(paths: Sequence[Path], out: Path) -> None:
    """Refuse early what cannot be annotated, and a place where something would be lost."""
    from msq_graph.errors import UsageError

    if len(paths) != 1 or paths[0].suffix.lower() != ".xlsx" or not paths[0].is_file():
        raise UsageError("--annotate is for one workbook (.xlsx).", hint="Check one workbook at a time.")
    if out.suffix.lower() != ".xlsx":
        raise UsageError(f"--annotate {out}: is no .xlsx.", hint="Name a new file that ends in .xlsx.")
    if out.exists():
        raise UsageError(f"--annotate {out}: is there already.", hint="Name a new file.")


def _refuse_superseded(path: Path, loaded: _Loaded) -> None:
    from msq_graph.errors import UsageError

    if loaded.names and path.name not in loaded.names:
        raise UsageError(
            f"{path}: {', '.join(sorted(loaded.names))} speaks in its place.",
            hint="Check the last version, or see the versions.toml beside it.",
        )


def _annotate(path: Path, out: Path, report: ValidationReport) -> None:
    from msq_graph.store.swap import replacing_file
    from msq_graph.validation.annotate import annotated, notes_of

    data = annotated(path.read_bytes(), notes_of(report), str(path))
    with replacing_file(out) as fresh:
        fresh.write_bytes(data)
        fresh.chmod(0o644)
    say(f"wrote {out}")


def _rendered(report: ValidationReport, style: str, limit: Severity | None, shown: int) -> str:
    from msq_graph.validation import ci, html, people
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
        case "html":
            return clean(html.report_html(report))
        case "junit":
            return ci.report_junit(report, limit=limit)
        case "sarif":
            return ci.report_sarif(report)
        case _:
            return clean(people.report_text(report, shown=shown or None))
