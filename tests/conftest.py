"""What all tests share: comparing a graph with a reviewed one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from msq_graph.mapping.vocabularies import PREFIXES
from msq_graph.turtle import parse, trig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import Quad

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write the graphs of tests/golden/ anew after an intended change; then review the diff.",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Iterable[Quad]], None]:
    """Compare quads with ``tests/golden/{name}.trig``, as graphs: layout and order do not count."""

    def compare(name: str, quads: Iterable[Quad]) -> None:
        built = set(quads)
        path = GOLDEN / f"{name}.trig"
        if request.config.getoption("--update-golden"):
            path.write_bytes(trig(built, PREFIXES))
        reviewed = set(parse(path))
        missing = "\n".join(sorted(map(str, reviewed - built)))
        unexpected = "\n".join(sorted(map(str, built - reviewed)))
        assert not missing, f"no longer built:\n{missing}"
        assert not unexpected, f"built but not reviewed:\n{unexpected}"

    return compare
