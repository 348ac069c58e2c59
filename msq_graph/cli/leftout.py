"""What reading left out or only names, and what changed between versions, in words for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.cli.summary import listed
from msq_graph.extract.changes import count_values, revisions_of, shown
from msq_graph.records.response import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.extract.changes import Change
    from msq_graph.gathering import LeftOut
    from msq_graph.records.response import Response

_MOST = 20  # changed answers that are listed one by one


def left_out_lines(left: LeftOut) -> Iterator[str]:
    """Yield a line for each warning, each response withdrawn or held back, and each fault of a row."""
    for path, one in left.named:
        yield f"note: {path}, {one.place()}: {one.said()} [{one.code}]"
    for what, taken in left.withdrawn:
        yield f"withdrawn: {what}, on {taken.on} by {taken.by}: {taken.why}"
    for key, row in left.held_back:
        of_it = "is" if row.key == key else "may be"
        yield f"held back: {key}, because row {row.row} of {row.path} {of_it} a version of it"
    for row in left.rows:
        state = f" ({row.country})" if row.country else ""
        yield f"not read: {row.path}, row {row.row}{state}"
        yield from (f"  {one.place()}: {one.said()} [{one.code}]" for one in row.faults)


def row_line(response: Response) -> str:
    """Write a line on one response of many: country, date, questions found and filled, values."""
    found = [answer for answer in response.answers if answer.found]
    filled = sum(bool(answer.text or answer.withheld_text) for answer in found)
    marked = sum(reading.accepted.status is Status.MARKED for reading in response.readings.values())
    date = response.source.date or "no date"
    return f"{response.key:<22} {date:<10}  {len(found)} questions, {filled} with words, {marked} marked"


def change_lines(responses: Sequence[Response]) -> Iterator[str]:
    """Yield what changed from version to version, where responses have earlier ones."""
    for response in responses:
        for revision in revisions_of(response):
            earlier, later, changes = revision.earlier, revision.later, revision.changes
            texts = sum(change.text_changed for change in changes)
            yield f"{revision.key}: version {revision.number + 1} ({_source(later)})"
            yield f"  supersedes version {revision.number} ({_source(earlier)})"
            yield f"  changed    {len(changes)} answers, the text of {texts}"
            counts = sorted(count_values(changes).items())
            yield from listed(f"{number} {before} -> {after}" for (before, after), number in counts)
            yield from (_change(change) for change in changes[:_MOST])
            if len(changes) > _MOST:
                yield f"    and {len(changes) - _MOST} more: changes.json"


def _change(change: Change) -> str:
    said = [f"{shown(change.before)} -> {shown(change.after)}"] if change.value_changed else []
    said += ["choice changed"] if change.control_changed and not change.value_changed else []
    said += ["text changed"] if change.text_changed else []
    said += ["links changed"] if change.links_changed and not change.text_changed else []
    said += ["rows changed"] if change.entries_changed and not change.text_changed else []
    return f"    {change.question:>3}  {', '.join(said)}"


def _source(response: Response) -> str:
    return f"{response.source.name}, {response.received}" if response.received else response.source.name
