"""Made-up responses: print-outs, the records read from them, and their graphs.

The same seed gives the same bytes.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.generated.editions import Form, shipped_form
from benchmarks.generated.printout import MadeUp, Planned
from msq_graph.extract.claims import extract_claims
from msq_graph.extract.readings import read_values
from msq_graph.ingest.countries import load_member_states
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.read import Expected, read_response_bytes
from msq_graph.mapping import iris
from msq_graph.mapping.claims import claim_quads
from msq_graph.mapping.dataset import reference_graphs
from msq_graph.mapping.edition import edition_quads
from msq_graph.mapping.response import assessment_quads, response_quads
from msq_graph.pipeline import with_quality
from msq_graph.records.response import RespondentKind
from tests.printouts.countries import Country

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad

    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

_LANGUAGES = ("en", "fr", "es")


@dataclass(frozen=True)
class Generated:
    """One made-up response on every level."""

    name: str  # of its file
    text: str  # the print-out
    form: Form
    response: Response
    claims: tuple[Claim, ...]
    quads: tuple[Quad, ...] = field(repr=False)  # its own graphs

    @property
    def filled(self) -> tuple[Response, tuple[Claim, ...]]:
        """The response as `map_dataset` and `dataset_quads` take it; of the shipped edition only."""
        return self.response, self.claims


def generate(
    count: int, seed: int = 1, form: Form | None = None, plans: Sequence[Planned] = ()
) -> Iterator[Generated]:
    """Yield made-up responses, each of another country up to 193; then the states come again.

    A response depends on the seed and its place alone, so fewer are the first of many. Two responses of
    one state, edition and kind share their IRIs, so do not put more than 193 into one graph.

    Args:
        count: How many.
        seed: Another seed gives other countries, answers and layouts.
        form: The edition; the shipped one if left out.
        plans: What stands in each print-out whatever the seed says, by place.
    """
    form = form or shipped_form()
    for place in range(count):
        yield make(place, seed, form, plans[place] if place < len(plans) else Planned())


def make(place: int, seed: int, form: Form, planned: Planned) -> Generated:
    """Make the response at a place."""
    states = list(load_member_states())
    random.Random(f"{seed}").shuffle(states)
    state = states[place % len(states)]
    country = Country(
        state.alpha3,
        (state.name_en,),
        f"{state.alpha3.lower()}.example",
        _LANGUAGES[place % len(_LANGUAGES)],
    )
    name = f"made-up-{seed}-{place:03d}-{state.alpha3}"
    text = MadeUp(name, country, form.table, planned).build(name).text
    expected = Expected(country=state.alpha3, edition=2024, respondent=RespondentKind.GENERATED)
    read = read_response_bytes(text.encode(), f"{name}.txt", expected)
    response = form.fit(read_values(read, load_edition(2024)))
    claims = tuple(extract_claims(response, form.edition))
    return Generated(name, text, form, response, claims, tuple(_quads(response, claims, form)))


def _quads(response: Response, claims: Iterable[Claim], form: Form) -> Iterator[Quad]:
    own = [
        *response_quads(response, form.edition),
        *claim_quads(iris.key_of(response), claims, form.edition),
        *assessment_quads(response),
    ]
    yield from own
    asked = [*own, *edition_quads(form.edition)]
    yield from with_quality(asked)[len(asked) :]


def reference_quads(form: Form | None = None) -> Iterator[Quad]:
    """Yield what the graphs of made-up responses refer to: edition, code lists, member states."""
    form = form or shipped_form()
    for graph in reference_graphs([], scores=False).values():
        yield from graph
    yield from edition_quads(form.edition)
