"""Our own edition, code lists and countries, for a graph that comes without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.mapping.dataset import reference_graphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple


def shipped_edition(year: int) -> Iterator[Triple]:
    """Yield an edition of ours.

    Raises:
        EditionError: We have no such edition.
    """
    return (quad.triple for quad in reference_graphs([year], scores=False)[f"edition-{year}"])


def shipped_codes() -> Iterator[Triple]:
    """Yield the ontology and the code lists."""
    return (quad.triple for quad in reference_graphs([], scores=False)["vocab"])


def shipped_countries() -> Iterator[Triple]:
    """Yield the member states."""
    return (quad.triple for quad in reference_graphs([], scores=False)["countries"])
