"""Seed faults over made-up responses, and say what was seeded where."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import reduce
from itertools import cycle, islice
from typing import TYPE_CHECKING

from benchmarks.generated.generate import Generated, make, reference_quads
from benchmarks.generated.graph_faults import GRAPH_FAULTS, GraphFault
from benchmarks.generated.printout import Planned
from benchmarks.generated.scene import Scene
from benchmarks.generated.source_faults import SOURCE_FAULTS, SourceFault
from msq_graph.mapping import iris
from msq_graph.mapping.vocabularies import DCT
from msq_graph.validation.check import validate_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from msq_graph.records.findings import Finding

Fault = SourceFault | GraphFault
CATALOGUE: tuple[Fault, ...] = (*SOURCE_FAULTS, *GRAPH_FAULTS)
# A made-up response cannot but wake this one in a release, so there is nothing to seed.
BY_NATURE = "not-generated"


@dataclass(frozen=True, slots=True)
class Seeded:
    """A fault, and the place where it was seeded: a question, or a node of the graph."""

    fault: Fault
    response: str  # as `Finding.response` names it
    question: int | None = None
    node: str | None = None

    def is_found_by(self, finding: Finding) -> bool:
        """Tell whether a finding is this fault, found at its place."""
        here = self.question in finding.questions or self.node in (finding.focus, finding.value)
        return finding.response == self.response and finding.code == self.fault.code and here

    def may_wake(self, finding: Finding) -> bool:
        """Tell whether a finding is due to this fault."""
        codes = (self.fault.code, *self.fault.wakes)
        return finding.response == self.response and finding.code in codes


@dataclass(frozen=True, slots=True)
class Pair:
    """A response, and the same one with faults."""

    clean: Generated
    spoilt: Generated
    seeded: tuple[Seeded, ...]


def share(count: int, each: int, catalogue: Sequence[Fault] = CATALOGUE) -> list[tuple[Fault, ...]]:
    """Deal the catalogue to responses, so many faults to each, over and over."""
    shuffled = list(catalogue)  # so that faults of one kind of thing do not all want the same response
    random.Random(0).shuffle(shuffled)
    dealt = cycle(shuffled)
    return [tuple(islice(dealt, each)) for _ in range(count)]


def seed_faults(
    clean: Sequence[Generated], seed: int, each: int, catalogue: Sequence[Fault] = CATALOGUE
) -> list[Pair]:
    """Seed so many faults in each made-up response: every one of the catalogue in its turn.

    A fault for which a response has no room goes to the next one that has; one for which none has room is
    left out, so look at what was seeded.

    Args:
        clean: What `generate` gave, from its first on.
        seed: The seed given to `generate`.
        each: How many faults for each response.
        catalogue: Which faults.
    """
    dealt = share(len(clean), each, catalogue)
    texts = _deal_texts(clean, dealt)
    printed = [_print(place, seed, one, texts[place]) for place, one in enumerate(clean)]
    scenes = [_scene(one, seed, texts[place]) for place, one in enumerate(printed)]
    seeded = [[_seeded(fault, one) for fault in faults] for one, faults in zip(clean, texts, strict=True)]
    for place, faults in enumerate(dealt):
        for fault in faults:
            if isinstance(fault, GraphFault):
                for at in _from(place, clean):
                    if (node := fault.edit(scenes[at])) is not None:
                        seeded[at].append(Seeded(fault, clean[at].response.key, node=node.value))
                        break
    spoilt = [replace(one, quads=tuple(scene.quads)) for one, scene in zip(printed, scenes, strict=True)]
    return [Pair(*three) for three in zip(clean, spoilt, map(tuple, seeded), strict=True)]


def _deal_texts(clean: Sequence[Generated], dealt: Sequence[tuple[Fault, ...]]) -> list[list[SourceFault]]:
    """Choose the print-out of each fault: one that does not have it yet by itself."""
    quads = [quad for one in clean for quad in one.quads]
    findings = validate_quads([*quads, *reference_quads(clean[0].form)]).findings
    texts: list[list[SourceFault]] = [[] for _ in clean]
    for place, faults in enumerate(dealt):
        for fault in faults:
            if isinstance(fault, SourceFault):
                rooms = (
                    at
                    for at in _from(place, clean)
                    if fault not in texts[at]
                    and not any(map(_seeded(fault, clean[at]).is_found_by, findings))
                )
                at = next(rooms, None)
                if at is not None:
                    texts[at].append(fault)
    return texts


def _from(place: int, clean: Sequence[Generated]) -> Iterator[int]:
    return ((place + step) % len(clean) for step in range(len(clean)))


def _plan(one: Generated, faults: Iterable[SourceFault]) -> Planned:
    host = f"{one.response.country.lower()}.example"
    return reduce(Planned.__or__, (fault.plan(host) for fault in faults), Planned())


def _print(place: int, seed: int, one: Generated, faults: Sequence[SourceFault]) -> Generated:
    return make(place, seed, one.form, _plan(one, faults)) if faults else one


def _scene(one: Generated, seed: int, faults: Sequence[SourceFault]) -> Scene:
    """Open a graph; no fault of the graph touches what a fault of the print-out is about."""
    scene = Scene(one, random.Random(f"{seed}:{one.name}"))
    key = iris.key_of(one.response)
    if any(fault.of_response for fault in faults):
        scene.touch(scene.response)
    for number in _plan(one, faults).questions:
        answer = scene.touch(iris.answer(key, number + one.form.shift))
        for node in (*scene.readings(answer), *scene.subjects(DCT("isReferencedBy"), answer)):
            scene.touch(node)
    return scene


def _seeded(fault: SourceFault, one: Generated) -> Seeded:
    key = one.response.key
    if fault.of_response:
        return Seeded(fault, key, node=iris.response(iris.key_of(one.response)).value)
    return Seeded(fault, key, question=fault.question + one.form.shift)
