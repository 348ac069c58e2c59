"""Measure what is found in answers that others wrote and labelled: precision and recall by kind of thing.

Run: python -m benchmarks.things.measure [FILE.toml ...] [--cases] [--kind KIND]
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode
from rapidfuzz import fuzz

from msq_graph.extract.claims import extract_claims
from msq_graph.extract.known import bodies_by_id, frameworks_by_id
from msq_graph.extract.lookup import fold
from msq_graph.extract.readings import read_values
from msq_graph.ingest.documents import Line
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.links import find_links
from msq_graph.mapping import iris
from msq_graph.mapping.claims import claim_quads
from msq_graph.mapping.vocabularies import DCT, SCHEMA
from msq_graph.records import claims as records
from msq_graph.records.response import Answer, RespondentKind, Response, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from msq_graph.records.claims import Claim

HERE = Path(__file__).parent
EDITION = load_edition(2024)
_ALIKE = 85  # of 100: names of two readers differ by an article or a bracket
_SHOWN = ("act_date", "publication_date", "number", "year", "acronym", "level", "period_from", "period_to")
_DATES = ("act_date", "publication_date")
KINDS = (
    *("act", "eu-act", "agency", "portal", "instrument", "body", "framework", "account", "measure"),
    *("statistics", "mention", "goal", "objective", "figure", "citation", "document"),
)


@dataclass
class Tally:
    """What was labelled and found of one kind."""

    labelled: int = 0
    found: int = 0
    right_found: int = 0  # found, and labelled (or optional)
    right_labelled: int = 0  # labelled, and found

    @property
    def precision(self) -> float:
        """Share of what was found that is labelled."""
        return self.right_found / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that was found."""
        return self.right_labelled / self.labelled if self.labelled else 1.0


@dataclass
class Score:
    """The outcome of a labelled set."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    faults: list[tuple[str, str, str]] = field(default_factory=list)  # case, what, thing
    wrong_fields: Counter[str] = field(default_factory=Counter)
    wrong_dates: list[str] = field(default_factory=list)  # another one is labelled
    other_dates: list[str] = field(default_factory=list)  # none is labelled
    entities: dict[str, set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )  # IRI -> what it was meant for


def respond(case: dict[str, Any]) -> Response:
    """Make a response in which one answer is filled, as the reader would have read it."""
    number = case["question"]
    question = EDITION.question(number)
    gate = number if question.gate is None else question.gate
    text = case["text"].strip()
    lines = [Line(t, 0, len(t), len(t), False) for t in text.split("\n")]
    answers = []
    for q in EDITION.questions:
        control: Any = None
        if q.options or q.kind.value == "gate":
            mark = case.get("gate", "unreadable") if q.number == gate else "unreadable"
            control = (mark,) if q.kind.value == "multiple" else mark
        filled = q.number == number
        answers.append(
            Answer(
                question=q.number,
                found=True,
                text=text if filled else "",
                control=control,
                links=tuple(find_links(lines, 70)) if filled else (),
                span=Span(0, len(text) if filled else 0),
            )
        )
    source = Source(name=case["id"], sha256="0" * 64, media_type="text/plain", date=None)
    response = Response(
        country=case["country"],
        edition=2024,
        respondent=RespondentKind.GENERATED,
        source=source,
        answers=tuple(answers),
        readings={},
    )
    return read_values(response, EDITION)


@lru_cache
def _kinds() -> dict[type, str]:
    return {
        records.AgencyClaim: "agency",
        records.PortalClaim: "portal",
        records.InstrumentClaim: "instrument",
        records.ObjectiveClaim: "objective",
        records.PartnershipClaim: "body",
        records.FrameworkClaim: "framework",
        records.AccountClaim: "account",
        records.MeasureClaim: "measure",
        records.DatasetClaim: "statistics",
        records.FigureClaim: "figure",
        records.CitationClaim: "citation",
        records.DocumentClaim: "document",
    }


def kind_of(claim: Claim) -> str | None:
    """Return the kind that a claim has in a labelled set; None for one that no set labels."""
    if isinstance(claim, records.ActClaim):
        return "eu-act" if claim.jurisdiction == "EU" else "act"
    if isinstance(claim, records.MentionClaim):
        return {"sdg": "goal", "topic": "mention"}.get(claim.scheme)
    return _kinds()[type(claim)]


def agrees(kind: str, thing: dict[str, Any], claim: Any) -> bool:
    """Tell whether a claim is the labelled thing."""
    match kind:
        case "eu-act":
            return bool(claim.celex == thing["celex"])
        case "mention" | "goal":
            return bool(claim.code == str(thing.get("code") or thing.get("goal")))
        case "objective":
            same = str(claim.number) == str(thing["number"])
            return same and sorted(map(str, claim.goals)) == sorted(map(str, thing["goals"]))
        case "figure":
            return float(claim.amount) == float(thing["amount"]) and claim.unit == thing.get("unit")
        case "citation":
            place = (claim.locator, claim.first, claim.last or claim.first)
            return place == (thing["locator"], str(thing["from"]), str(thing.get("to") or thing["from"]))
    if kind in ("body", "framework") and _same_entity(thing, claim):
        return True
    if thing.get("url") and getattr(claim, "url", None):
        return _address(claim.url) == _address(thing["url"])
    name = getattr(claim, "name", None)
    if name and getattr(claim, "number", None) == str(thing.get("number")) and kind == "act":
        return True
    return bool(name and thing.get("name") and _same_name(name, thing["name"]))


def _same_entity(thing: dict[str, Any], claim: Any) -> bool:
    """Tell whether both are recognised as one body, however long the printed name was taken."""
    row = bodies_by_id().get(claim.entity) or frameworks_by_id().get(claim.entity)
    known = {fold(name) for name in (row.name, *row.names)} if row else set()
    return bool(known & {fold(thing[key]) for key in ("entity", "name") if thing.get(key)})


def _address(url: str) -> str:
    """Leave out what tells no two addresses apart: scheme, ``www.``, a slash at the end."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.strip()).rstrip("/")


def _same_name(one: str, other: str) -> bool:
    return fuzz.ratio(" ".join(one.casefold().split()), " ".join(other.casefold().split())) >= _ALIKE


def score_case(case: dict[str, Any], score: Score) -> None:
    """Add one answer to a score."""
    claims = extract_claims(respond(case), EDITION)
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        kind = kind_of(claim)
        if kind is not None:
            found[kind].append(claim)
    used: set[int] = set()
    for thing in case["things"]:
        kind = thing["kind"]
        fits = [c for c in found[kind] if agrees(kind, thing, c) and id(c) not in used]
        if not thing.get("optional"):
            score.tallies[kind].labelled += 1
            score.tallies[kind].right_labelled += bool(fits)
            if not fits:
                score.faults.append((case["id"], f"missed {kind}", _shown(thing)))
        if fits:
            used.add(id(fits[0]))
            _compare(case, thing, fits[0], score)
    for kind, listed in found.items():
        for claim in listed:
            score.tallies[kind].found += 1
            score.tallies[kind].right_found += id(claim) in used
            if id(claim) not in used:
                score.faults.append((case["id"], f"wrong {kind}", repr(claim)))


def _compare(case: dict[str, Any], thing: dict[str, Any], claim: Any, score: Score) -> None:
    for key in _SHOWN:
        read, right = getattr(claim, key, None), thing.get(key)
        if read is None or (right is None and key not in _DATES):
            continue
        if key == "number":
            read, right = re.sub(r"\W", "", str(read)), re.sub(r"\W", "", str(right))
        if str(read) != str(right):
            score.wrong_fields[key] += 1
            score.faults.append(
                (case["id"], f"field {key}", f"{read!r}, labelled {right!r}: {_shown(thing)}")
            )
            if key in _DATES:
                kept = score.wrong_dates if right is not None else score.other_dates
                kept.append(f"{case['id']} {key} {read}, labelled {right}")
    if thing.get("entity"):
        score.entities[iri_of(case["country"], claim)].add(thing["entity"])


def iri_of(country: str, claim: Claim) -> str:
    """Return the IRI of what a claim names."""
    quads = list(claim_quads(iris.Key(country, 2024, "generated"), [claim], EDITION))
    things = (q.subject for q in quads if q.predicate in {DCT("isReferencedBy"), SCHEMA("url")})
    return min(
        (t.value for t in things if isinstance(t, NamedNode) and "/membership/" not in t.value), default=""
    )


def _shown(thing: dict[str, Any]) -> str:
    return ", ".join(f"{k}={v!r}" for k, v in thing.items() if k != "kind")


def measure(cases: Iterable[dict[str, Any]]) -> Score:
    """Score labelled answers."""
    score = Score()
    for case in cases:
        score_case(case, score)
    return score


def table(score: Score) -> str:
    """Return precision and recall by kind as a table."""
    rows = ["| kind | labelled | found | precision | recall |", "|---|---:|---:|---:|---:|"]
    whole = Tally()
    for kind in KINDS:
        tally = score.tallies[kind]
        rows.append(_row(kind, tally))
        for key in ("labelled", "found", "right_found", "right_labelled"):
            setattr(whole, key, getattr(whole, key) + getattr(tally, key))
    rows.append(_row("all", whole))
    merged = {iri: sorted(names) for iri, names in score.entities.items() if len(names) > 1}
    split: dict[str, set[str]] = defaultdict(set)
    for iri, names in score.entities.items():
        for name in names:
            split[name].add(iri)
    apart = sum(len(found) > 1 for found in split.values())
    rows += ["", f"Wrong dates: {len(score.wrong_dates)}; dates without a label: {len(score.other_dates)}."]
    rows.append(
        f"Bodies and frameworks: {len(split)}; wrong merges: {len(merged)}; under two names: {apart}."
    )
    return "\n".join(rows)


def _row(kind: str, tally: Tally) -> str:
    precision = f"{tally.right_found}/{tally.found} {tally.precision:.3f}"
    recall = f"{tally.right_labelled}/{tally.labelled} {tally.recall:.3f}"
    return f"| {kind} | {tally.labelled} | {tally.found} | {precision} | {recall} |"


def load(path: Path) -> list[dict[str, Any]]:
    """Read a labelled set."""
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["answer"]
    return cases


def main(arguments: list[str]) -> None:
    """Print a table for each file, with ``--cases`` every fault, too."""
    only = arguments[arguments.index("--kind") + 1] if "--kind" in arguments else ""
    paths = [Path(a) for a in arguments if a.endswith(".toml")] or sorted(HERE.glob("*.toml"))
    for path in paths:
        score = measure(load(path))
        print(f"{path.stem}\n{table(score)}\n")
        if "--cases" in arguments:
            for case, what, thing in score.faults:
                if only in what:
                    print(f"{case}  {what}  {thing}")


if __name__ == "__main__":
    main(sys.argv[1:])
