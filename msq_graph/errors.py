"""Every error this package raises on purpose.

MsqGraphError               exit 3 unless said otherwise
├── SourceError             a document cannot be used as it is
│   └── CellsError          cells of a table cannot be read
├── EditionError            an edition or another of our data files is missing or broken
├── CurationError           a curation file cannot be applied
├── BuildError              responses contradict each other, or the output cannot be written
├── GraphError              a file is no graph, or not one of ours
├── QueryError              a query is at fault
├── UsageError              wrong usage (exit 2)
└── LimitError              stopped by a limit (exit 4)

Anything else that escapes is a bug of ours (exit 5).
"""

from __future__ import annotations


class MsqGraphError(Exception):
    """Base class: ``str(error)`` says what and where, ``error.hint`` what to do."""

    exit_code = 3

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class SourceError(MsqGraphError):
    """A source document cannot be used as it is."""


class CellsError(SourceError):
    """Cells of a table cannot be read; ``details`` has a line for each."""

    def __init__(self, message: str, *, hint: str, details: tuple[str, ...]) -> None:
        super().__init__(message, hint=hint)
        self.details = details


class EditionError(MsqGraphError):
    """An edition or another of our own data files is missing or broken."""


class CurationError(MsqGraphError):
    """A curation file cannot be applied."""


class BuildError(MsqGraphError):
    """Responses contradict each other, or the output cannot be written."""


class GraphError(MsqGraphError):
    """A file is no graph, or holds nothing that can be checked."""


class QueryError(MsqGraphError):
    """A query cannot be read or run."""


class UsageError(MsqGraphError):
    """The command was called wrongly."""

    exit_code = 2


class LimitError(MsqGraphError):
    """A limit stopped the work."""

    exit_code = 4
