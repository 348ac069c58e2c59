"""The command ``msq build``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from msq_graph.cli.console import say
from msq_graph.cli.options import expected, jobs_option, source_options
from msq_graph.cli.progress import progress
from msq_graph.errors import BuildError, UsageError

if TYPE_CHECKING:
    from msq_graph.mapping.identity import Identities
    from msq_graph.records.claims import Claim
    from msq_graph.records.findings import ValidationReport
    from msq_graph.records.response import Response

_INCOMPLETE = 1  # rows are missing
_MOST_IN_FULL = 12  # responses that are summed up in several lines each
_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=_PATH)
@click.option("-o", "--output", "out", type=_PATH, required=True, metavar="DIR", help="Folder to write.")
@click.option(
    "--restricted",
    type=_PATH,
    metavar="FILE",
    help="Also write what is withheld (names, e-mail addresses) to this file; keep it to yourself.",
)
@click.option(
    "--identifiers",
    type=_PATH,
    metavar="FILE",
    help="Decisions on the names of things; else identifiers.toml beside SOURCE, or in the data/ above it.",
)
@jobs_option
@source_options
@click.pass_context
def build(
    ctx: click.Context,
    sources: tuple[Path, ...],
    out: Path,
    restricted: Path | None,
    identifiers: Path | None,
    jobs: int,
    country: str | None,
    edition: int | None,
    respondent: str,
) -> None:
    """Turn filled questionnaires into a knowledge graph: a folder of graphs, readings and findings.

    SOURCE is a text print-out, a filled workbook, a Forms export, or a folder: every .txt, .xlsx,
    .ods and .csv file below it is one. The folder DIR is written whole or not at all; an earlier
    build there is replaced. Rows of an export that cannot be read are named, and the code is 1.

    \b
    Examples:
      msq build data/responses/BEL-2024 -o build
      msq build data/responses -o build --restricted ../withheld.nq
    """
    from msq_graph.cli.leftout import change_lines, left_out_lines
    from msq_graph.gathering import LeftOut
    from msq_graph.mapping.identity import AS_MINTED
    from msq_graph.mapping.identity_file import read_identities
    from msq_graph.pipeline import find_identities, find_sources, load_paths
    from msq_graph.store.folder import write_build
    from msq_graph.validation.html import report_html
    from msq_graph.validation.report import report_json

    files = find_sources(sources)
    if len(files) > 1 and (country is not None or edition is not None):
        raise UsageError(
            f"--country and --edition are for one source; these are {len(files)}.",
            hint="Let the documents say it, or build one source at a time.",
        )
    decided = identifiers or find_identities(sources)
    _refuse_inputs([*files, *([decided] if decided else [])], restricted)
    identities = read_identities(decided) if decided else AS_MINTED
    wanted = expected(country, edition, respondent)
    left = LeftOut()
    with progress("read") as tell:
        filled = list(
            load_paths(sources, wanted, jobs=jobs, left=left, tell=lambda response: tell(response.key))
        )
    for line in left_out_lines(left):
        say(line)
    if not filled:
        raise BuildError(
            "No response is left to build from.",
            hint="What was left out is named above; mend or add a source.",
        )
    report = _validate(filled, identities)
    found = {"findings_json": report_json(report), "findings_html": report_html(report).encode()}
    write_build(filled, out, restricted=restricted, identities=identities, measured=report.checked, **found)
    for line in change_lines([response for response, _ in filled]):
        say(line)
    _say_what_was_built(filled, report, out)
    if left.rows:
        say(f"missing: {len(left.rows)} rows that could not be read, named above")
        ctx.exit(_INCOMPLETE)


def _refuse_inputs(sources: list[Path], restricted: Path | None) -> None:
    """Refuse to put restricted texts where a source or a curation file is, or would be looked for."""
    if restricted is None:
        return
    place = restricted.resolve()
    if place.name.endswith("curation.toml") or place in {source.resolve() for source in sources}:
        raise BuildError(
            f"{restricted}: holds something else than restricted texts, which would be lost."
            if place.exists()
            else f"{restricted}: would be read as a file of decisions.",
            hint="Name a new file for the restricted texts, such as withheld.nq.",
        )


def _validate(filled: list[tuple[Response, tuple[Claim, ...]]], identities: Identities) -> ValidationReport:
    from msq_graph.mapping.dataset import map_dataset
    from msq_graph.pipeline import with_quality
    from msq_graph.validation.check import validate_quads

    dataset = map_dataset(filled, identities, scores=False)
    for line in dataset.unused:
        say(f"note: {line}")
    return validate_quads(with_quality(dataset.quads()))


def _say_what_was_built(
    filled: list[tuple[Response, tuple[Claim, ...]]], report: ValidationReport, out: Path
) -> None:
    from collections import Counter

    from msq_graph.cli.summary import listed, summary_lines
    from msq_graph.ingest.editions import load_edition

    for response, claims in filled:
        lines = list(summary_lines(response, load_edition(response.edition)))
        if len(filled) > _MOST_IN_FULL:
            say(f"{lines[0]}: {len(claims)} claims")
            continue
        for line in lines:
            say(line)
        kinds = Counter(type(claim).__name__.removesuffix("Claim").lower() for claim in claims)
        say(f"  claims     {len(claims)}")
        for line in listed(f"{n} {kind}" for kind, n in sorted(kinds.items())):
            say(line)
    counts = Counter(finding.severity.name.lower() for finding in report.findings)
    named = {"violation": "violation", "warning": "warning", "info": "note"}
    found = ", ".join(f"{counts[s]} {name}{'s' * (counts[s] != 1)}" for s, name in named.items())
    say(f"checked: {found}; read them with: msq validate {out}")
    say(f"built {out}/: graphs/, responses/, msq.nq, validation.json, validation.html")
