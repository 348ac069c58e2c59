"""Which IRI a thing keeps, whatever the rules mint: people's decisions, applied while quads are made.

A kept or renamed thing is written under its other IRI; a split moves what some answers say to another
thing. A merge moves nothing: it is said beside the facts, so that it can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from msq_graph.errors import CurationError
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.known import is_known
from msq_graph.mapping.vocabularies import SKOS
from msq_graph.records.identity import KEEP, MERGE, RENAME, SPLIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from msq_graph.records.identity import IdentityDecision

    Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_THINGS = f"{BASE}id/"
_PREFERRED = SKOS("prefLabel")


class Identities:
    """The decisions of an identity file, checked against each other."""

    __slots__ = ("_moved", "_split", "decisions", "path")

    def __init__(self, decisions: tuple[IdentityDecision, ...] = (), path: str = "") -> None:
        """Check decisions against each other.

        Raises:
            CurationError: Two contradict each other, or lead in a circle.
        """
        self.decisions = decisions
        self.path = path
        self._moved = self._moves()
        self._split: dict[tuple[str, str], str] = {}
        self._check_merges()
        for decision in decisions:
            if decision.kind == SPLIT:
                self._add_split(decision)

    def final(self, thing: str, answer: str = "") -> str:
        """Return the name under which what an answer says of a thing is written; both without the base."""
        name = self._moved.get(thing, thing)
        return self._split.get((name, answer), name)

    def settle(self, triples: Iterable[Triple], answer: str) -> Iterator[Triple]:
        """Yield what an answer (``BEL/2024/member-state/13``) says, with things under their final IRIs."""
        if not self._moved and not self._split:
            yield from triples
            return
        for subject, predicate, value in triples:
            final = self._node(value, answer) if isinstance(value, NamedNode) else value
            yield self._node(subject, answer), predicate, final

    def with_one_name(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Leave a thing that a split moved names to one preferred name, the longest."""
        if not self._split:
            yield from quads
            return
        targets = {BASE + thing for thing in self._split.values()}
        quads = list(quads)
        names: dict[str, set[str]] = {}
        for quad in quads:
            named = quad.predicate == _PREFERRED and getattr(quad.subject, "value", "") in targets
            if named and isinstance(quad.object, Literal):
                names.setdefault(str(quad.subject), set()).add(quad.object.value)
        chosen = {node: min(found, key=lambda name: (-len(name), name)) for node, found in names.items()}
        for quad in quads:
            kept = chosen.get(str(quad.subject)) if quad.predicate == _PREFERRED else None
            if kept is None or getattr(quad.object, "value", None) == kept:
                yield quad
            else:
                yield Quad(quad.subject, SKOS("altLabel"), quad.object, quad.graph_name)

    def check(self, minted: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        """Check the decisions against what the rules mint, each thing with the answers that name it.

        Returns:
            A line for each name in the file that this build does not know. A file may be for more
            countries than a build, so that is no fault.

        Raises:
            CurationError: Two things would get one IRI.
        """
        taken: dict[str, str] = {}
        for thing in sorted(minted):
            other = taken.setdefault(self._moved.get(thing, thing), thing)
            if other != thing:
                moved = thing if thing in self._moved else other
                stays = other if moved == thing else thing
                raise self._refuse(
                    self._mover(moved),
                    f"{moved} would get the IRI of {stays}",
                    "Choose another IRI; or say with [[merge]] that they are the same.",
                )
        return tuple(self._unknown({self._moved.get(thing, thing) for thing in minted}, minted))

    def _node(self, node: NamedNode, answer: str) -> NamedNode:
        if not node.value.startswith(_THINGS):
            return node
        thing = node.value[len(BASE) :]
        final = self.final(thing, answer)
        return node if final == thing else NamedNode(BASE + final)

    def _moves(self) -> dict[str, str]:
        """Map every name that is kept or renamed to its final one."""
        step: dict[str, IdentityDecision] = {}
        reached: dict[str, IdentityDecision] = {}
        for decision in self.decisions:
            if decision.kind in (KEEP, RENAME):
                old = decision.before[0]
                if old in step:
                    raise self._refuse(decision, f"{old} has another name in line {step[old].line}", _ONCE)
                if decision.after in reached:
                    line = reached[decision.after].line
                    raise self._refuse(
                        decision, f"{decision.after} is given to another thing in line {line}", _ONCE
                    )
                step[old] = reached[decision.after] = decision
        return {old: self._end(old, step) for old in step}

    def _end(self, start: str, step: Mapping[str, IdentityDecision]) -> str:
        seen, name = {start}, start
        while name in step:
            decision = step[name]
            name = decision.after
            if name in seen:
                raise self._refuse(decision, f"{name} is renamed in a circle", "Take one of the entries out.")
            seen.add(name)
        return name

    def _check_merges(self) -> None:
        into: dict[str, IdentityDecision] = {}
        for decision in self.decisions:
            if decision.kind != MERGE:
                continue
            self._check_current(decision)
            for thing in decision.before:
                if thing in into:
                    raise self._refuse(decision, f"{thing} is merged in line {into[thing].line}", _ONCE)
                into[thing] = decision
        for start in into:
            self._end_of_merge(start, into)

    def _end_of_merge(self, start: str, into: Mapping[str, IdentityDecision]) -> None:
        seen, name = {start}, start
        while name in into:
            decision = into[name]
            name = decision.after
            if name in seen:
                raise self._refuse(decision, f"{name} is merged in a circle", "Take one of the entries out.")
            seen.add(name)

    def _add_split(self, decision: IdentityDecision) -> None:
        self._check_current(decision)
        for answer in decision.answers:
            at = (decision.before[0], answer)
            if at in self._split:
                raise self._refuse(decision, f"{at[0]} is split twice for the answer {answer}", _ONCE)
            self._split[at] = decision.after

    def _check_current(self, decision: IdentityDecision) -> None:
        for thing in decision.things:
            if thing in self._moved:
                hint = f"Write {self._moved[thing]}."
                raise self._refuse(decision, f"{thing} is called {self._moved[thing]} now", hint)

    def _mover(self, thing: str) -> IdentityDecision:
        return next(d for d in self.decisions if d.kind in (KEEP, RENAME) and thing in d.before)

    def _unknown(self, names: set[str], minted: Mapping[str, Iterable[str]]) -> Iterator[str]:
        for decision in self.decisions:
            place = f"{self.path}, line {decision.line}, [[{decision.kind}]]"
            missing = [t for t in decision.before if self._moved.get(t, t) not in names]
            yield from (f"{place}: {thing} names nothing in this build." for thing in missing)
            if decision.kind == MERGE and decision.after not in names and not is_known(decision.after):
                yield (
                    f"{place}: the merge is not applied: no answer of this build names its into, "
                    f"{decision.after}, and no table of ours has it."
                )
            if decision.kind == SPLIT and not missing:
                said = {
                    a
                    for t, answers in minted.items()
                    for a in answers
                    if self._moved.get(t, t) in decision.before
                }
                for answer in sorted(set(decision.answers) - said):
                    yield f"{place}: the answer {answer} does not name {decision.before[0]}."

    def _refuse(self, decision: IdentityDecision, what: str, hint: str) -> CurationError:
        return CurationError(f"{self.path}, line {decision.line}, [[{decision.kind}]]: {what}.", hint=hint)


def place_of(thing: str) -> tuple[str, str]:
    """Return country and kind of a thing; an objective is no instrument."""
    _, country, what, _, *below = thing.split("/")
    return country, "/".join((what, *below[:1]))


def may_merge(thing: str, into: str) -> bool:
    """Tell whether two things are of one kind, and of one country or the other one of all."""
    (country, what), (other, as_what) = place_of(thing), place_of(into)
    return what == as_what and (country == other or other in ("INT", "EU"))


TWO_KINDS = "Both belong to one country and kind; a merge may lead to id/INT/ or id/EU/."
_ONCE = "Let one entry decide, and take the other out."
AS_MINTED = Identities()
