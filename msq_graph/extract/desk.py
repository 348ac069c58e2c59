"""Rows of desk research: each is read on its own, and says of its one thing what nothing else proves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msq_graph.records.claims import ActClaim, AgencyClaim, PortalClaim
from msq_graph.records.response import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Answer, Entry

ROW_DATE = "row-date/1"
_DAY = len("2024-02-11")


def parts_of(answer: Answer) -> Iterator[tuple[Answer, Entry | None]]:
    """Yield an answer whole, or row by row when it is made of rows; a row's date is no words of its name."""
    if not answer.entries:
        yield answer, None
        return
    for entry in answer.entries:
        if entry.text and entry.text in answer.text:  # else the row gives but the value
            words = "\n".join(part for part in (entry.name, entry.address) if part)
            links = (Link(printed=entry.address, url=entry.address),) if entry.address else ()
            yield replace(answer, text=words, links=links), entry


def with_row(claims: Sequence[Claim], entry: Entry, country: str) -> list[Claim]:
    """Give the one act, body or portal of a row the name, date and level of the row.

    What address and words prove stays. A row of two acts says of neither which date is its own, and acts
    of the Union have no level of government here.
    """
    acts = [claim for claim in claims if isinstance(claim, ActClaim) and claim.jurisdiction == country]
    done: list[Claim] = []
    for claim in claims:
        if isinstance(claim, ActClaim) and acts == [claim]:
            done.append(_act(claim, entry))
        elif isinstance(claim, AgencyClaim) and claim.level is None:
            done.append(replace(claim, level=entry.level))
        elif isinstance(claim, PortalClaim) and claim.name is None and claim.url == entry.address:
            done.append(replace(claim, name=entry.name or None))
        else:
            done.append(claim)
    return done


def _act(act: ActClaim, entry: Entry) -> ActClaim:
    act = replace(act, level=entry.level)
    if act.name is None and act.url == entry.address:
        act = replace(act, name=entry.name or None)
    fits = act.year is None or str(act.year) == entry.date[:4]
    if act.act_date is None and len(entry.date) == _DAY and fits and not _before(act, entry):
        act = replace(act, act_date=entry.date, year=act.year or int(entry.date[:4]), dated_by=ROW_DATE)
    return act


def _before(act: ActClaim, entry: Entry) -> bool:
    """Tell whether the act was published before the row says it was made: one of the two is wrong."""
    return act.publication_date is not None and act.publication_date < entry.date
