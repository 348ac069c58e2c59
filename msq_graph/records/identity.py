"""What people decided about the names of things, kept in ``data/identifiers.toml``."""

from __future__ import annotations

from dataclasses import dataclass

KEEP, RENAME, MERGE, SPLIT = "keep", "rename", "merge", "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDecision:
    """One entry of the identity file; things are written without the base, e.g. ``id/BEL/agency/bosa``."""

    kind: str
    before: tuple[str, ...]  # what the rules mint; of a merge, the things that are the same as `after`
    after: str
    by: str
    on: str  # ISO date
    why: str
    source: str | None = None
    answers: tuple[
        str, ...
    ] = ()  # of a split: the answers that mean `after`, e.g. "BEL/2024/member-state/13"
    line: int = 0  # where it stands in its file

    @property
    def things(self) -> tuple[str, ...]:
        """All things it is about."""
        return (*self.before, self.after)
