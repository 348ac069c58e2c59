"""What many sources give, put together: versions of one response become one, rows not read are kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from msq_graph.errors import CurationError
from msq_graph.ingest.versions import versions_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from msq_graph.ingest.tables.faults import CellFault
    from msq_graph.ingest.versions import Versions, Withdrawal
    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

    Filled = tuple[Response, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of a table that was not read, and why; the other rows stand."""

    path: Path
    row: int
    country: str | None  # alpha-3, when the row says it
    faults: tuple[CellFault, ...]


@dataclass(slots=True)
class LeftOut:
    """What reading many sources left out or only names; filled while they are read."""

    rows: list[Unread] = field(default_factory=list)
    named: list[tuple[Path, CellFault]] = field(default_factory=list)  # warnings: no answer is missing
    withdrawn: list[tuple[str, Withdrawal]] = field(default_factory=list)  # key of a response, or a folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one source or one row of it gives."""

    path: Path
    filled: Filled | None = None
    row: int | None = None
    unread: tuple[Unread, ...] = ()
    named: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that are read together: one alone, or those of a folder with a versions.toml."""

    files: list[Path]
    versions: Versions | None = None

    def listed_rows(self, path: Path) -> frozenset[int]:
        """Return the rows of a file that are listed as versions one by one."""
        return self.versions.rows(path.name) if self.versions else frozenset()

    def settle(self, parts: Iterable[Part], left: LeftOut) -> Iterator[Filled]:
        """Yield the last version of each response, with the earlier ones inside it.

        When a version of a country's response cannot be read, no other one speaks in its place.

        Raises:
            CurationError: Two sources are of one response, and not both of them are listed.
        """
        if self.versions is None:
            yield from (part.filled for part in parts if part.filled is not None)
            return
        chains: dict[str, list[tuple[int, Filled]]] = {}
        unread: set[str | None] = set()
        for part in parts:
            unread.update(row.country for row in part.unread)
            if part.filled is None or self._is_withdrawn(part.filled[0], self.versions, left):
                continue
            response, claims = part.filled
            place = self.versions.place(part.path.name, part.row)
            received = None if place is None else self.versions.versions[place].received
            chain = chains.setdefault(response.key, [])
            chain.append((-1 if place is None else place, (replace(response, received=received), claims)))
            if len(chain) > 1 and min(place for place, _ in chain) < 0:
                raise _not_listed(self.versions, part.path.name, response.key)
        for chain in chains.values():
            *earlier, (response, claims) = [filled for _, filled in sorted(chain, key=lambda one: one[0])]
            if response.country not in unread:
                yield replace(response, earlier=tuple(former for former, _ in earlier)), claims

    @staticmethod
    def _is_withdrawn(response: Response, versions: Versions, left: LeftOut) -> bool:
        withdrawal = versions.withdrawal(response.country)
        if withdrawal is not None and (response.key, withdrawal) not in left.withdrawn:
            left.withdrawn.append((response.key, withdrawal))
        return withdrawal is not None


def units_of(files: Sequence[Path], left: LeftOut) -> list[Unit]:
    """Put files that are read together into one unit, in order; a listed version brings the others along.

    Files of a folder that was withdrawn as a whole are in none: they are not even opened.

    Raises:
        CurationError: A versions.toml is wrong.
    """
    units: list[Unit] = []
    folders: dict[Path, Unit | None] = {}  # those with a versions.toml; None: withdrawn
    for file in files:
        if file.parent not in folders and (versions := versions_beside(file)) is not None:
            withdrawal = versions.withdrawal(None)
            folders[file.parent] = None if withdrawal else Unit([], versions)
            if withdrawal is not None:
                left.withdrawn.append((str(file.parent), withdrawal))
        if file.parent not in folders:
            units.append(Unit([file]))
        elif (unit := folders[file.parent]) is not None:
            if not unit.files:
                units.append(unit)
            unit.files.extend(path for path in _together(file, unit) if path not in unit.files)
    return units


def _together(file: Path, unit: Unit) -> list[Path]:
    names = dict.fromkeys(version.source for version in unit.versions.versions) if unit.versions else {}
    return [file.with_name(name) for name in names] if file.name in names else [file]


def _not_listed(versions: Versions, name: str, key: str) -> CurationError:
    return CurationError(
        f"{versions.path}: {name} and another source are both {key}, and not both are listed.",
        hint="List every source of a response as [[version]], in order of receipt.",
    )
