"""The whole way for the commands: paths of sources -> responses with readings and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.errors import CurationError, SourceError
from msq_graph.extract.claims import extract_claims
from msq_graph.extract.curation import apply_decisions, read_decisions
from msq_graph.extract.readings import read_values
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.read import Expected, read_response, read_response_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

_SUFFIX = ".txt"
_CURATION = "curation.toml"


def load_paths(
    paths: Sequence[Path], expected: Expected | None = None
) -> list[tuple[Response, tuple[Claim, ...]]]:
    """Read any mix of files and folders; a folder stands for every ``*.txt`` below it.

    Raises:
        SourceError: A source cannot be used, or a folder holds none.
        CurationError: A curation file beside a source cannot be replayed.
    """
    return [load_source(path, expected) for path in find_sources(paths)]


def load_source(path: Path, expected: Expected | None = None) -> tuple[Response, tuple[Claim, ...]]:
    """Read one source with its readings, the decisions of its curators, and its claims."""
    response = read_source(path, expected)
    return response, extract_claims(response, load_edition(response.edition))


def read_source(path: Path, expected: Expected | None = None) -> Response:
    """Read one source with its readings and the decisions of its curators."""
    response = read_response(path, expected)
    edition = load_edition(response.edition)
    response = read_values(response, edition)
    curation = _curation_of(path)
    if curation is None:
        return response
    return apply_decisions(response, read_decisions(curation, edition), curation, edition)


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


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _curation_of(path: Path) -> Path | None:
    """Return the curation file of a source: its ``NAME.curation.toml``, or the folder's if it is alone."""
    own = path.with_name(f"{path.stem}.{_CURATION}")
    if own.is_file():
        return own
    shared = path.with_name(_CURATION)
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
