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
    from msq_graph.records.response import RespondentKind, Response

    Filled = tuple[Response, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of a table that was not read, and why; the other rows stand."""

    path: Path
    row: int
    country: str | None  # alpha-3, when the row says it
    faults: tuple[CellFault, ...]
    edition: int
    respondent: RespondentKind

    @property
    def key(self) -> str | None:
        """Name the response as `Response.key` does, when the row says the country."""
        return f"{self.country}-{self.edition}-{self.respondent.value}" if self.country else None


@dataclass(frozen=True, slots=True)
class Cells:
    """What is wrong at the cells of a filled template that was read as far as it can be, and its text."""

    text: str
    faults: tuple[CellFault, ...]


@dataclass(slots=True)
class LeftOut:
    """What reading many sources left out or only names; filled while they are read."""

    rows: list[Unread] = field(default_factory=list)
    named: list[tuple[Path, CellFault]] = field(default_factory=list)  # warnings: no answer is missing
    withdrawn: list[tuple[str, Withdrawal]] = field(default_factory=list)  # key of a response, or a folder
    held_back: list[tuple[str, Unread]] = field(default_factory=list)  # a row that is or may be a version
    cells: dict[str, Cells] = field(default_factory=dict)  # by SHA-256 of the source; only when asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one source or one row of it gives."""

    path: Path
    filled: Filled | None = None
    row: int | None = None
    unread: tuple[Unread, ...] = ()
    named: tuple[CellFault, ...] = ()
    cells: Cells | None = None


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

        When a version of a response cannot be read, no other one speaks in its place.

        Raises:
            CurationError: Two sources are of one response, and not both of them are listed.
        """
        if self.versions is None:
            yield from (part.filled for part in parts if part.filled is not None)
            return
        chains: dict[str, list[tuple[int, Filled]]] = {}
        unread: list[Unread] = []
        for part in parts:
            unread += part.unread
            if part.filled is None:
                continue
            response, claims = part.filled
            if self._is_withdrawn(response.country, response.key, left):
                continue
            place = self.versions.place(part.path.name, part.row)
            received = None if place is None else self.versions.versions[place].received
            chain = chains.setdefault(response.key, [])
            chain.append((-1 if place is None else place, (replace(response, received=received), claims)))
            if len(chain) > 1 and min(place for place, _ in chain) < 0:
                raise _not_listed(self.versions, part.path.name, response.key)
        for key, chain in chains.items():
            places = [place for place, _ in chain]
            missing = next((row for row in unread if self._is_version(row, key, places)), None)
            if missing is not None:
                left.held_back.append((key, missing))
                continue
            *earlier, (response, claims) = [filled for _, filled in sorted(chain, key=lambda one: one[0])]
            yield replace(response, earlier=tuple(former for former, _ in earlier)), claims

    def without_withdrawn(self, part: Part, left: LeftOut) -> Part:
        """Leave out rows that were not read, of a country that took its response back."""
        kept = [r for r in part.unread if not (r.key and self._is_withdrawn(r.country, r.key, left))]
        return replace(part, unread=tuple(kept))

    def _is_version(self, row: Unread, key: str, places: list[int]) -> bool:
        """Tell whether a row that was not read is of a response, or may be when it does not say."""
        if row.key is not None or self.versions is None:
            return row.key == key
        known = [self.versions.versions[place] for place in places if place >= 0]
        listed = any(version.source == row.path.name and version.row is not None for version in known)
        return listed and row.row in self.listed_rows(row.path)

    def _is_withdrawn(self, country: str | None, key: str, left: LeftOut) -> bool:
        withdrawal = self.versions.withdrawal(country) if self.versions else None
        if withdrawal is not None and (key, withdrawal) not in left.withdrawn:
            left.withdrawn.append((key, withdrawal))
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
