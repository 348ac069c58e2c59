"""Options that several commands share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from msq_graph.errors import UsageError
from msq_graph.ingest.countries import find_member_state
from msq_graph.records.response import RespondentKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from msq_graph.ingest.read import Expected


def language_option(about: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command ``--lang``, the language it speaks; *about* says of what."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["en", "fr", "es"]),
        default="en",
        show_default=True,
        help=about,
    )


_COUNTRY = click.option("--country", metavar="ISO3", help="Country, when the document does not say it.")
_EDITION = click.option(
    "--edition", type=int, metavar="YEAR", help="Edition, when the document does not say it."
)
_RESPONDENT = click.option(
    "--respondent",
    type=click.Choice([kind.value for kind in RespondentKind]),
    default=RespondentKind.MEMBER_STATE.value,
    show_default=True,
    help="Who filled it in.",
)


curation_option = click.option(
    "--no-curation",
    "curated",
    flag_value=False,
    default=True,
    help="Leave curation.toml out: what is printed is shown as it is, names that it takes out, too.",
)


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one for each processor",
    metavar="N",
    help="Processes that read; any number of them gives the same.",
)


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what a source is."""
    return _COUNTRY(_EDITION(_RESPONDENT(command)))


def expected(country: str | None, edition: int | None, respondent: str) -> Expected:
    """Return what the options say about a source.

    Raises:
        UsageError: The country is no member state's alpha-3 code.
    """
    from msq_graph.ingest.read import Expected

    if country is not None:
        state = find_member_state(country.upper())
        if state is None:
            raise UsageError(
                f"--country {country}: no member state has this code.",
                hint="Use an ISO 3166-1 alpha-3 code, such as BEL.",
            )
        country = state.alpha3
    return Expected(country=country, edition=edition, respondent=RespondentKind(respondent))
