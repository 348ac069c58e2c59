"""The command ``msq template``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from msq_graph.cli.console import say, write_data
from msq_graph.cli.options import expected, language_option
from msq_graph.errors import UsageError

if TYPE_CHECKING:
    from msq_graph.records.response import Response

_FORMATS = ("xlsx", "csv")
_FILE = click.Path(path_type=Path)


@click.command()
@click.option("--country", metavar="ISO3", help="Whose answers will stand in it; else that of --prefill.")
@click.option("--edition", type=int, metavar="YEAR", help="Which questionnaire; else that of --prefill.")
@click.option("-o", "--output", "out", type=_FILE, metavar="FILE", help="File to write; else stdout.")
@language_option("Language of our labels and help; questions stand as on the form.")
@click.option(
    "--prefill",
    type=_FILE,
    metavar="RESPONSE.json|SOURCE",
    help="Put in what an earlier response says; names and e-mail addresses are left out.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(_FORMATS),
    help="What to write; else by the name of FILE, else xlsx.",
)
def template(
    country: str | None,
    edition: int | None,
    out: Path | None,
    language: str,
    prefill: Path | None,
    style: str | None,
) -> None:
    """Write a workbook to fill in: a sheet a section, a row a question.

    Fill in the columns "choice" and "answer", then check it: msq validate FILE. A file that is there
    already is not replaced: somebody may have filled it in.

    \b
    Examples:
      msq template --country FRA --edition 2024 -o FRA-2024.xlsx
      msq template --country SEN --edition 2024 --lang fr --format csv > SEN-2024.csv
      msq template --prefill data/responses/BEL-2024/source.txt -o BEL-2024.xlsx
    """
    from msq_graph.ingest.editions import load_edition
    from msq_graph.ingest.tables.prefill import empty_form, filled_form, template_csv
    from msq_graph.ingest.tables.template import template_xlsx

    response = _earlier(prefill) if prefill else None
    state = expected(country, edition, "member-state").country or (response.country if response else None)
    year = edition or (response.edition if response else None)
    if state is None or year is None:
        raise UsageError(
            "A template needs a country and an edition.",
            hint="Give --country and --edition, or an earlier response with --prefill.",
        )
    if response is not None and response.country != state:
        raise UsageError(
            f"{prefill}: is of {response.country}, not {state}.",
            hint="Prefill from a response of the same country.",
        )
    form = load_edition(year)
    values = filled_form(response, form, language) if response else empty_form(state, form)
    chosen = style or (out.suffix.lower().removeprefix(".") if out else "xlsx")
    if chosen not in _FORMATS:
        raise UsageError(
            f"{out}: a template is no {chosen!r}.", hint="Name it .xlsx or .csv, or give --format."
        )
    if chosen == "csv":
        data = ("\ufeff" if out else "") + template_csv(form, values, language)
        _write(data.encode(), out)
    else:
        _write(template_xlsx(form, values, language), out)


def _earlier(path: Path) -> Response:
    from msq_graph.pipeline import read_source
    from msq_graph.validation.inputs import read_response_json

    if path.suffix.lower() == ".json":
        return read_response_json(path)
    return read_source(path)


def _write(data: bytes, out: Path | None) -> None:
    from msq_graph.errors import BuildError
    from msq_graph.store.swap import replacing_file

    if out is None or str(out) == "-":
        write_data(data)
        return
    if out.exists():
        raise BuildError(
            f"{out}: is there already, and may have been filled in.",
            hint="Name another file, or move this one away.",
        )
    with replacing_file(out) as fresh:
        fresh.write_bytes(data)
        fresh.chmod(0o644)
    say(f"wrote {out}")
