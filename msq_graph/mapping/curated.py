"""Titles and merges that curators of a response decided on, looked up in the response's graph."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from msq_graph.errors import CurationError
from msq_graph.mapping import iris
from msq_graph.mapping.identity import TWO_KINDS, may_merge
from msq_graph.mapping.known import is_known
from msq_graph.mapping.vocabularies import DCT, RDFS, SCHEMA, SKOS
from msq_graph.records.identity import MERGE, IdentityDecision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pyoxigraph import Quad

    from msq_graph.records.curation import Decision, MergeDecision, TitleDecision
    from msq_graph.records.response import Response

TITLE = "title"
_NAMES = frozenset((SKOS("prefLabel"), SKOS("altLabel"), RDFS("label"), SCHEMA("url")))


class CuratedTitle(NamedTuple):
    """A title, and the decision it comes from."""

    decision: IdentityDecision
    text: str
    language: str


class Curated(NamedTuple):
    """What curators of one response decided about names."""

    titles: tuple[CuratedTitle, ...]
    merges: tuple[IdentityDecision, ...]


def curated_names(response: Response, quads: Iterable[Quad], minted: Collection[str]) -> Curated:
    """Find the things that curated titles and merges are about.

    Args:
        response: A response with its decisions.
        quads: Its graphs.
        minted: The things that any response of the build names.

    Raises:
        CurationError: A name or address is that of no thing of its answer, or of two; a merge leads to
            nothing, or to another kind or country; or a thing gets two titles in one language.
    """
    decisions = [d for d in response.decisions if d.title is not None or d.merge is not None]
    if not decisions:
        return Curated((), ())
    names, answers = _index(quads)
    titles, merges = [], []
    for decision in decisions:
        about: TitleDecision | MergeDecision | None = decision.title or decision.merge
        wanted = (about.name or about.url or "") if about else ""
        answer = iris.answer(iris.key_of(response), decision.question).value
        thing = _one([t for t in names[wanted] if answer in answers[t]], wanted, response, decision)
        if decision.title is not None:
            title = decision.title
            record = _record(TITLE, (), thing, decision, title.source)
            titles.append(CuratedTitle(record, title.text, title.language))
        elif decision.merge is not None:
            into = decision.merge.into
            other = into if into.startswith("id/") else _one(names[into], into, response, decision)
            _check_merge(thing, other, minted, _place(response, decision))
            merges.append(_record(MERGE, (thing,), other, decision, None))
    _check_titles(titles, response)
    return Curated(tuple(titles), tuple(merges))


def _place(response: Response, decision: Decision) -> str:
    return f"{response.source.name}, question {decision.question}, decision in line {decision.line}"


def _check_merge(thing: str, into: str, minted: Collection[str], where: str) -> None:
    """Refuse what the identity file refuses, and an identifier that nothing has."""
    if thing == into:
        raise CurationError(f"{where}: both names are of one thing, {thing}.", hint="Take the merge out.")
    if not may_merge(thing, into):
        raise CurationError(f"{where}: {thing} and {into} are of two kinds or countries.", hint=TWO_KINDS)
    if into not in minted and not is_known(into):
        raise CurationError(
            f"{where}: no answer of this build names {into}, and no table of ours has it.",
            hint="Copy it from msq curate or the graph, or add the body to ontology/international.toml.",
        )


def _check_titles(titles: Iterable[CuratedTitle], response: Response) -> None:
    """Refuse two titles of one thing, which may be spoken of by its name and by its address."""
    first: dict[tuple[str, str], CuratedTitle] = {}
    for title in titles:
        earlier = first.setdefault((title.decision.after, title.language), title)
        if earlier.text != title.text:
            raise CurationError(
                f"{response.source.name}, decision in line {title.decision.line}: the title of "
                f"{title.decision.after} in {title.language} is {title.text!r} here and {earlier.text!r} "
                f"in line {earlier.decision.line}.",
                hint="Let one decision stand, and take the other out.",
            )


def _index(quads: Iterable[Quad]) -> tuple[Mapping[str, list[str]], Mapping[str, set[str]]]:
    """Return the things of each name or address, and the answers that name each thing."""
    names: dict[str, list[str]] = defaultdict(list)
    answers: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if not subject.startswith(f"{iris.BASE}id/"):
            continue
        thing = subject.removeprefix(iris.BASE)
        if quad.predicate in _NAMES and isinstance(quad.object, Literal):
            names[quad.object.value].append(thing)
        elif quad.predicate == DCT("isReferencedBy") and isinstance(quad.object, NamedNode):
            answers[thing].add(quad.object.value)
    return names, answers


def _one(things: list[str], wanted: str, response: Response, decision: Decision) -> str:
    found = sorted(set(things))
    if len(found) == 1:
        return found[0]
    where = _place(response, decision)
    if not found:
        raise CurationError(f"{where}: nothing is called {wanted!r} there.", hint="Copy it from msq curate.")
    raise CurationError(
        f"{where}: {wanted!r} is the name or address of {len(found)} things: {', '.join(found)}.",
        hint="Give the address instead of the name, or decide in identifiers.toml.",
    )


def _record(
    kind: str, before: tuple[str, ...], after: str, decision: Decision, source: str | None
) -> IdentityDecision:
    return IdentityDecision(
        kind=kind,
        before=before,
        after=after,
        by=decision.by,
        on=decision.on,
        why=decision.why,
        source=source,
        line=decision.line,
    )
