"""Filled-in questionnaires as text print-outs, with the truth beside them.

Written without sight of the software that reads such print-outs.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from .countries import COUNTRIES
from .document import Document
from .model import Printout, Truth

__all__ = ["Printout", "Truth", "generate"]


def generate(count: int, seed: int, edition: Mapping[str, Any]) -> Iterator[Printout]:
    """Yield ``count`` print-outs of the edition; the same seed gives the same bytes.

    A document depends on the seed and its place alone, so a smaller count yields the first of a larger one.
    """
    order = list(COUNTRIES)
    random.Random(f"{seed}").shuffle(order)
    for place in range(count):
        country = order[place % len(order)]
        rng = random.Random(f"{seed}:{place}")
        yield Document(rng, country, edition).build(f"printout-{seed}-{place:03d}-{country.alpha3}")
