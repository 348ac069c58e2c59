"""What changed from one version of a response to the next: for people, not for the graph."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.records.response import Answer, Entry, Response

    Value = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One answer that two versions give differently; what is withheld shows only that it changed."""

    question: int
    before: Value  # accepted value; None where the question has none
    after: Value
    control_changed: bool
    text_changed: bool
    links_changed: bool
    entries_changed: bool  # rows of desk research

    @property
    def value_changed(self) -> bool:
        """Tell whether the accepted value is another one."""
        return self.before != self.after

    @property
    def is_one(self) -> bool:
        """Tell whether anything is another one."""
        rest = self.control_changed, self.text_changed, self.links_changed, self.entries_changed
        return self.value_changed or any(rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version superseded by the next."""

    key: str
    number: int  # of the earlier version, from 1
    earlier: Response
    later: Response
    changes: tuple[Change, ...]


def revisions_of(response: Response) -> Iterator[Revision]:
    """Yield every step from version to version, up to the response itself."""
    chain = (*response.earlier, response)
    for number, (earlier, later) in enumerate(zip(chain, chain[1:], strict=False), start=1):
        changes = tuple(find_changes(earlier, later))
        yield Revision(key=response.key, number=number, earlier=earlier, later=later, changes=changes)


def find_changes(earlier: Response, later: Response) -> Iterator[Change]:
    """Yield the answers that differ, in order of their questions."""
    for answer in later.answers:
        former = earlier.answer(answer.question)
        change = Change(
            question=answer.question,
            before=_value(earlier, answer.question),
            after=_value(later, answer.question),
            control_changed=former.control != answer.control,
            text_changed=_words(former) != _words(answer),
            links_changed=[link.url for link in former.links] != [link.url for link in answer.links],
            entries_changed=_entries(former) != _entries(answer),
        )
        if change.is_one:
            yield change


def revisions_object(revisions: Sequence[Revision]) -> list[dict[str, Any]]:
    """Return revisions as plain values, for ``changes.json``."""
    return [
        {
            "response": revision.key,
            "from": _version(revision.earlier, revision.number),
            "to": _version(revision.later, revision.number + 1),
            "changes": [
                {
                    "question": change.question,
                    "from": _listed(change.before),
                    "to": _listed(change.after),
                    "control": change.control_changed,
                    "text": change.text_changed,
                    "links": change.links_changed,
                    "entries": change.entries_changed,
                }
                for change in revision.changes
            ],
        }
        for revision in revisions
    ]


def count_values(changes: Sequence[Change]) -> Counter[tuple[str, str]]:
    """Count the steps from value to value: ``("unknown", "yes"): 3``."""
    return Counter((shown(c.before), shown(c.after)) for c in changes if c.value_changed)


def shown(value: Value) -> str:
    """Write a value for people."""
    if value is None:
        return "none"
    return value if isinstance(value, str) else "+".join(value)


def _words(answer: Answer) -> tuple[bool, str]:
    return answer.found, answer.withheld_text if answer.withheld else answer.text


def _entries(answer: Answer) -> list[Entry]:
    return [replace(entry, row=0) for entry in answer.entries]  # the same row further down is no change


def _value(response: Response, question: int) -> Value:
    reading = response.readings.get(question)
    return reading.accepted.value if reading is not None else None


def _version(response: Response, number: int) -> dict[str, Any]:
    source = response.source
    return {
        "version": number,
        "source": source.name,
        "sha256": source.sha256,
        "received": response.received,
    }


def _listed(value: Value) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value
