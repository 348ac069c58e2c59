"""The whole way for the commands: paths of sources -> responses with readings and claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from msq_graph.batch import in_order
from msq_graph.errors import CurationError, SourceError
from msq_graph.extract.claims import extract_claims
from msq_graph.extract.curation import apply_decisions, read_decisions
from msq_graph.extract.named import check_things
from msq_graph.extract.partly import apply_fitting, names_in, without_names
from msq_graph.extract.readings import read_values
from msq_graph.gathering import Cells, Part, Unread, units_of
from msq_graph.gathering import LeftOut as LeftOut  # for callers of load_paths
from msq_graph.ingest.documents import read_document
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.read import (
    Expected,
    expected_of,
    printed_text,
    read_response,
    read_response_bytes,
)
from msq_graph.ingest.tables.books import is_table, read_book
from msq_graph.ingest.tables.faults import is_unread, refusal
from msq_graph.ingest.tables.forms import open_forms
from msq_graph.ingest.tables.kinds import BASIS, kind_of, read_tables
from msq_graph.ingest.versions import NAME as VERSIONS
from msq_graph.ingest.versions import versions_beside
from msq_graph.records.response import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from msq_graph.gathering import Filled
    from msq_graph.ingest.tables.cells import Book
    from msq_graph.ingest.tables.kinds import TableRead
    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

_SUFFIX = ".txt"
_CURATION = "curation.toml"
_IDENTITIES = "identifiers.toml"
_DATA = "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    path: Path
    expected: Expected
    listed: frozenset[int] = frozenset()
    table: TableRead | None = None  # a row that was read, and waits for its readings and claims
    cells: bool = False  # read a filled template as far as it can be read


def load_paths(
    paths: Sequence[Path],
    expected: Expected | None = None,
    *,
    jobs: int = 1,
    left: LeftOut | None = None,
    tell: Callable[[Response], None] | None = None,
    cells: bool = False,
) -> Iterator[Filled]:
    """Read any mix of files and folders, in order; a folder stands for every source below it.

    A table may hold many responses. A row of it that cannot be read goes to *left*, as does what was
    withdrawn; versions of one response come out as one. *tell* hears of each response that was read.
    With *cells* a filled template is read as far as it can be read, and what is wrong at its cells goes to
    *left* instead of being refused.

    Raises:
        SourceError: A source cannot be used, or a folder holds none; without *left*, a row cannot.
        CurationError: A curation file beside a source cannot be replayed, or a versions.toml is wrong.
    """
    known = LeftOut() if left is None else left
    units = units_of(find_sources(paths), known)
    owners = {path: unit for unit in units for path in unit.files}
    wanted = expected or Expected()
    tasks = [
        _Task(path=p, expected=wanted, listed=unit.listed_rows(p), cells=cells) for p, unit in owners.items()
    ]
    found = (owners[part.path].without_withdrawn(part, known) for part in in_order(_work, tasks, jobs))
    parts = _noted(found, known, tell, strict=left is None)
    for first, own in groupby(parts, key=lambda part: owners[part.path].files[0]):
        yield from owners[first].settle(own, known)


def _noted(
    parts: Iterable[Part], left: LeftOut, tell: Callable[[Response], None] | None, *, strict: bool
) -> Iterator[Part]:
    for part in parts:
        left.named += [(part.path, one) for one in part.named]
        left.rows += part.unread
        if part.filled is not None and part.cells is not None:
            left.cells[part.filled[0].source.sha256] = part.cells
        if strict and part.unread:
            raise refusal(str(part.path), [one for row in part.unread for one in row.faults])
        if tell is not None and part.filled is not None:
            tell(part.filled[0])
        yield part


def _work(task: _Task) -> tuple[Part, tuple[_Task, ...]]:
    """Read one source; rows of a table that has many are tasks of their own."""
    if task.table is not None:
        return _row_part(task.table, task.path), ()
    if not is_table(task.path.name):
        return Part(path=task.path, filled=_with_claims(*_read_source(task.path, task.expected))), ()
    book, tables = _open_table(task.path, task.expected, task.listed)
    if task.cells and kind_of(book) == "filled":
        return _cells_part(tables[0], book, task.path), ()
    if not _has_rows(tables):
        response, curation = _read_table(tables[0], book, task.path, curated=True)
        return Part(path=task.path, filled=_with_claims(response, curation), named=tables[0].faults), ()
    if (curation := curation_of(task.path)) is not None:
        raise CurationError(
            f"{curation}: its decisions do not say which of the respondents of {task.path.name} they are on.",
            hint="Give the row a workbook of its own, with its decisions beside it.",
        )
    read = [table for table in tables if table.response is not None]
    unread = [table for table in tables if table.response is None]
    rows = tuple(_unread(task, book, [table for table in unread if table.row]))
    named = tuple(one for t in unread if not t.row for one in t.faults)
    return Part(path=task.path, unread=rows, named=named), tuple(replace(task, table=t) for t in read)


def _unread(task: _Task, book: Book, tables: Sequence[TableRead]) -> Iterator[Unread]:
    expected = expected_of(task.path, task.expected)
    edition = open_forms(book, str(task.path), expected).edition.year if tables else 0
    for t in tables:
        yield Unread(task.path, t.row or 0, t.country, t.faults, edition, expected.respondent)


def _cells_part(table: TableRead, book: Book, path: Path) -> Part:
    """Give what was read from a filled template its readings, though some of its cells were not read."""
    if table.response is None:
        raise refusal(str(path), table.faults)
    if not is_unread(table.faults):
        response, curation = _read_table(table, book, path, curated=True)
        filled, decisions = _with_claims(response, curation), response.decisions
    else:
        form = load_edition(table.response.edition)
        curation = curation_of(path)
        decisions = read_decisions(curation, form) if curation else ()
        response = read_values(table.response, form, BASIS["filled"])
        filled = _with_claims(apply_fitting(response, decisions, curation or path, form), None)
    names = names_in(decisions)
    faults = tuple(replace(one, printed=without_names(one.printed, names)) for one in table.faults)
    return Part(path=path, filled=filled, cells=Cells(book.text, faults))


def _row_part(table: TableRead, path: Path) -> Part:
    if table.response is None:
        raise AssertionError(table)
    response = read_values(table.response, load_edition(table.response.edition), Basis.EXPORT)
    return Part(path=path, filled=_with_claims(response, None), row=table.row, named=table.faults)


def load_source(
    path: Path, expected: Expected | None = None, *, curated: bool = True
) -> tuple[Response, tuple[Claim, ...]]:
    """Read one source with its readings, the decisions of its curators (if wanted), and its claims.

    Raises:
        SourceError: As `read_source` does.
    """
    refuse_withdrawn(path)
    response, curation = _read_source(path, expected, curated=curated)
    refuse_withdrawn(path, response.country)
    return _with_claims(response, curation)


def read_source(path: Path, expected: Expected | None = None, *, curated: bool = True) -> Response:
    """Read one source with its readings and the decisions of its curators, if wanted.

    Raises:
        SourceError: It cannot be used, or was withdrawn; of a table that holds many responses, one must
            be expected.
    """
    refuse_withdrawn(path)
    response, _ = _read_source(path, expected, curated=curated)
    refuse_withdrawn(path, response.country)
    return response


def refuse_withdrawn(path: Path, country: str | None = None) -> None:
    """Refuse a source that was withdrawn as a whole, or with its *country*.

    Raises:
        SourceError: It was.
        CurationError: The versions.toml beside it is wrong.
    """
    versions = versions_beside(path)
    taken = versions.withdrawal(country) if versions else None
    if taken is not None:
        raise SourceError(
            f"{path}: the response{f' of {country}' if country else ''} was withdrawn on {taken.on} by "
            f"{taken.by}: {taken.why}.",
            hint=f"Leave it out, as a build does. If that is wrong, correct {path.with_name(VERSIONS)}.",
        )


def _with_claims(response: Response, curation: Path | None) -> Filled:
    claims = extract_claims(response, load_edition(response.edition))
    if curation is not None:
        check_things(response.decisions, claims, curation)
    return response, claims


def _read_source(
    path: Path, expected: Expected | None, *, curated: bool = True
) -> tuple[Response, Path | None]:
    if is_table(path.name):
        book, tables = _open_table(path, expected or Expected())
        return _read_table(_only(tables, path), book, path, curated=curated)
    response = read_response(path, expected)
    response = read_values(response, load_edition(response.edition))
    return _decided(response, path, lambda: read_document(path).text, curated=curated)


def _open_table(
    path: Path, expected: Expected, listed: frozenset[int] = frozenset()
) -> tuple[Book, list[TableRead]]:
    book = read_book(path)
    return book, read_tables(book, expected_of(path, expected), str(path), listed)


def _read_table(table: TableRead, book: Book, path: Path, *, curated: bool) -> tuple[Response, Path | None]:
    """Give what was read from a table its readings and the decisions of its curators."""
    if table.response is None or is_unread(table.faults):
        raise refusal(str(path), table.faults)
    response = read_values(
        table.response, load_edition(table.response.edition), BASIS[kind_of(book) or "filled"]
    )
    return _decided(response, path, lambda: book.text, curated=curated)


def _decided(
    response: Response, path: Path, text: Callable[[], str], *, curated: bool
) -> tuple[Response, Path | None]:
    curation = curation_of(path) if curated else None
    if curation is None:
        return response, None
    edition = load_edition(response.edition)
    printed = partial(printed_text, text())
    return apply_decisions(response, read_decisions(curation, edition), curation, edition, printed), curation


def _has_rows(tables: Sequence[TableRead]) -> bool:
    return any(table.row is not None for table in tables)


def _only(tables: Sequence[TableRead], path: Path) -> TableRead:
    """Return the one respondent of a table; say which there are when there are several."""
    rows = [table for table in tables if table.row != 0]
    if len(rows) == 1:
        return rows[0]
    if all(is_unread(table.faults) for table in rows):
        raise refusal(str(path), [one for table in rows for one in table.faults])
    states = ", ".join(sorted({table.country for table in rows if table.country}))
    raise SourceError(
        f"{path}: holds {len(rows)} respondents: {states}.", hint="Choose one with --country, or build all."
    )


def with_quality(quads: Iterable[Quad]) -> list[Quad]:
    """Add to the graphs of responses how complete each is, so that they are what a build holds."""
    from msq_graph.mapping.quality import quality_quads
    from msq_graph.validation.completeness import measured

    quads = list(quads)
    return [*quads, *(quad for checked in measured(quads) for quad in quality_quads(checked))]


def printed_texts(path: Path, questions: Iterable[int]) -> dict[int, str]:
    """Return what is printed under questions of a source, for its curators: personal data are in it."""
    text = read_book(path).text if is_table(path.name) else read_document(path).text
    response = read_source(path, curated=False)
    return {number: printed_text(text, response.answer(number)) for number in questions}


def read_bytes(data: bytes, name: str, expected: Expected | None = None) -> Response:
    """Read a source that came through a pipe, with its readings; it has no curation file."""
    response = read_response_bytes(data, name, expected)
    return read_values(response, load_edition(response.edition))


def find_sources(paths: Sequence[Path]) -> list[Path]:
    """List the source files that paths stand for, each once, in order of their names.

    Raises:
        SourceError: A path does not exist, or a folder holds no source.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if _is_source(p) and not _is_hidden(p, path))
            if not files and not any(path.rglob(VERSIONS)):
                raise SourceError(
                    f"{path}: no .txt, .xlsx, .ods or .csv file below this folder.",
                    hint="Give a print-out or a filled table.",
                )
        elif path.exists():
            files = [path]
        else:
            raise SourceError(f"{path}: no such file or folder.", hint="Check the path.")
        for file in files:
            found.setdefault(file.resolve(), file)
    return sorted(found.values(), key=str)


def find_identities(paths: Sequence[Path]) -> Path | None:
    """Find ``identifiers.toml`` for the sources that paths stand for.

    It stands in the folder given (or the folder of the file given), else in the nearest folder
    called ``data`` above it.

    Raises:
        CurationError: Two paths have different files.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        folder = (path if path.is_dir() else path.parent).resolve()
        data = next((above for above in folder.parents if above.name == _DATA), None)
        for place in (folder, data):
            if place is not None and (place / _IDENTITIES).is_file():
                found.setdefault(place / _IDENTITIES, path)
                break
    if len(found) > 1:
        one, other = list(found)[:2]
        raise CurationError(f"{one} and {other} both decide on names.", hint="Give one with --identifiers.")
    return next(iter(found), None)


def _is_source(path: Path) -> bool:
    return (path.suffix == _SUFFIX or is_table(path.name)) and path.is_file()


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def curation_of(path: Path) -> Path | None:
    """Return the curation file of a source: its ``NAME.curation.toml``, or the folder's if it is alone.

    Raises:
        CurationError: The folder's file stands beside another one, or beside several sources.
    """
    own, shared = path.with_name(f"{path.stem}.{_CURATION}"), path.with_name(_CURATION)
    if own.is_file():
        if shared.is_file():
            raise CurationError(
                f"{shared}: stands beside {own.name}, and its decisions would be lost.",
                hint="Put the decisions on a source into one file.",
            )
        return own
    if not shared.is_file():
        return None
    sources = _beside(path)
    if len(sources) > 1:
        raise CurationError(
            f"{shared}: stands beside {len(sources)} sources ({', '.join(sources[:3])}).",
            hint=f"Rename it after its source, e.g. {path.stem}.{_CURATION}.",
        )
    return shared


def new_curation(path: Path) -> Path:
    """Return where the curation file of a source that has none is to be saved."""
    return path.with_name(_CURATION if len(_beside(path)) == 1 else f"{path.stem}.{_CURATION}")


def _beside(path: Path) -> list[str]:
    """Name the sources in the folder of a source, itself among them."""
    files = (p for p in path.parent.iterdir() if _is_source(p) and not _is_hidden(p, path.parent))
    return sorted({path.name, *(p.name for p in files)})
