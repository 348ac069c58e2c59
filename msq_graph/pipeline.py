"""The whole way for the commands: paths of sources -> responses with readings and claims."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msq_graph.errors import CurationError, SourceError
from msq_graph.extract.claims import extract_claims
from msq_graph.extract.curation import apply_decisions, read_decisions
from msq_graph.extract.named import check_things
from msq_graph.extract.readings import read_values
from msq_graph.ingest.documents import read_document
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.read import Expected, printed_text, read_response, read_response_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

_SUFFIX = ".txt"
_CURATION = "curation.toml"
_IDENTITIES = "identifiers.toml"
_DATA = "data"


def load_paths(
    paths: Sequence[Path], expected: Expected | None = None
) -> list[tuple[Response, tuple[Claim, ...]]]:
    """Read any mix of files and folders; a folder stands for every ``*.txt`` below it.

    Raises:
        SourceError: A source cannot be used, or a folder holds none.
        CurationError: A curation file beside a source cannot be replayed.
    """
    return [load_source(path, expected) for path in find_sources(paths)]


def load_source(
    path: Path, expected: Expected | None = None, *, curated: bool = True
) -> tuple[Response, tuple[Claim, ...]]:
    """Read one source with its readings, the decisions of its curators (if wanted), and its claims."""
    response = read_source(path, expected, curated=curated)
    claims = extract_claims(response, load_edition(response.edition))
    curation = curation_of(path) if curated else None
    if curation is not None:
        check_things(response.decisions, claims, curation)
    return response, claims


def read_source(path: Path, expected: Expected | None = None, *, curated: bool = True) -> Response:
    """Read one source with its readings and the decisions of its curators, if wanted."""
    response = read_response(path, expected)
    edition = load_edition(response.edition)
    response = read_values(response, edition)
    curation = curation_of(path) if curated else None
    if curation is None:
        return response
    document = read_document(path)
    printed = partial(printed_text, document)
    return apply_decisions(response, read_decisions(curation, edition), curation, edition, printed)


def with_quality(quads: Iterable[Quad]) -> list[Quad]:
    """Add to the graphs of responses how complete each is, so that they are what a build holds."""
    from msq_graph.mapping.quality import quality_quads
    from msq_graph.validation.completeness import measured

    quads = list(quads)
    return [*quads, *(quad for checked in measured(quads) for quad in quality_quads(checked))]


def printed_texts(path: Path, questions: Iterable[int]) -> dict[int, str]:
    """Return what is printed under questions of a source, for its curators: personal data are in it."""
    document, response = read_document(path), read_response(path)
    return {number: printed_text(document, response.answer(number)) for number in questions}


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
            files = sorted(p for p in path.rglob(f"*{_SUFFIX}") if p.is_file() and not _is_hidden(p, path))
            if not files:
                raise SourceError(f"{path}: no {_SUFFIX} file below this folder.", hint="Give a print-out.")
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


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


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
    beside = {p.name for p in path.parent.glob(f"*{_SUFFIX}") if not p.name.startswith(".")}
    sources = sorted({path.name, *beside})
    if len(sources) > 1:
        raise CurationError(
            f"{shared}: stands beside {len(sources)} sources ({', '.join(sources[:3])}).",
            hint=f"Rename it after its source, e.g. {path.stem}.{_CURATION}.",
        )
    return shared


def new_curation(path: Path) -> Path:
    """Return where the curation file of a source that has none is to be saved."""
    beside = {p.name for p in path.parent.glob(f"*{_SUFFIX}") if not p.name.startswith(".")} | {path.name}
    return path.with_name(_CURATION if len(beside) == 1 else f"{path.stem}.{_CURATION}")
