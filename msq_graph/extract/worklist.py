"""What of a response needs a person's decision, most useful first; nothing here decides anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msq_graph.extract.alike import alike_bodies, likely_bodies
from msq_graph.extract.links_unsure import is_broken
from msq_graph.extract.persons import find_persons
from msq_graph.records.claims import DocumentClaim
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import UNKNOWN, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from msq_graph.records.claims import Claim
    from msq_graph.records.questionnaire import Edition, Question
    from msq_graph.records.response import Answer, Response

# In the order in which they are worth a person's time, each with why.
WHY = {
    "contradicted": "The mark says one thing and the words another; both are kept until somebody decides.",
    "person": "A person may be named; names of persons must not be published.",
    "near-miss": "The mark cannot be read, but the answer below says something: a person can tell.",
    "consent": "Whether the response may be published is not known, so it will not be.",
    "candidate": "The printed address is damaged; another one is likely.",
    "broken-link": "This is no whole address, or two that are run together.",
    "body": "An international body may be one that is known; it is kept apart until somebody says so.",
    "duplicate": "Two names or addresses may be one thing.",
    "unknown": "The mark cannot be read and nothing else tells; the original form does.",
    "type": "Something of this kind was asked for, but neither words nor address prove that this is one. "
    "A decision can only give it a title; its type stays open.",
    "date": "The date of the response is not known to the day.",
}
KINDS = tuple(WHY)
_THINGS = frozenset(
    ("agency", "framework", "guideline", "instrument", "legal-act", "measure", "portal", "statistics")
)
_SHORT = 200
_LONGEST = 5000
_WHOLE = frozenset(("candidate", "broken-link"))  # addresses: none of their characters may be lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to decide on."""

    kind: str
    response: str  # "BEL-2024-member-state"
    question: int
    what: str  # what is asked, or which things
    printed: str  # what stands there, shortened
    suggestion: str  # what is likely, for a person to judge; may be empty
    decision: str  # the line of curation.toml to fill in, e.g. 'value = ""'; empty: there is none for it
    printed_sha256: str
    also: tuple[int, ...] = ()  # other questions whose answers it is about

    @property
    def why(self) -> str:
        """Say why it matters."""
        return WHY[self.kind]


def list_work(response: Response, claims: Sequence[Claim], edition: Edition) -> tuple[Item, ...]:
    """List what needs a decision; what was decided already is left out."""
    items = [
        *_values(response, edition),
        *_persons(response),
        *_links(response),
        *_bodies(response, claims),
        *_types(response, claims, edition),
        *_date(response),
    ]
    return tuple(sorted(items, key=lambda item: (KINDS.index(item.kind), item.question, item.what)))


def _item(response: Response, answer: Answer, kind: str, what: str, **rest: str | tuple[int, ...]) -> Item:
    longest = _LONGEST if kind in _WHOLE else _SHORT
    texts = {key: shorten(str(rest.get(key, "")), longest) for key in ("printed", "suggestion")}
    also = rest.get("also", ())
    return Item(
        kind=kind,
        response=response.key,
        question=answer.question,
        what=shorten(what, longest),
        decision=str(rest["decision"]),
        printed_sha256=answer.printed_sha256,
        also=also if isinstance(also, tuple) else (),
        **texts,
    )


def _values(response: Response, edition: Edition) -> Iterator[Item]:
    for number, reading in response.readings.items():
        question, answer, accepted = edition.question(number), response.answer(number), reading.accepted
        if not answer.found:
            continue
        if accepted.status is Status.CONTRADICTED:
            said = "; ".join(f"{_text(a.value)} by {a.agent}" for a in reading.assessments)
            yield _item(
                response, answer, "contradicted", _asked(question), printed=said, decision='value = ""',
                suggestion=_evidence(response, edition, number),
            )  # fmt: skip
        elif accepted.status is Status.UNKNOWN and accepted.agent.startswith("curator"):
            continue
        elif accepted.status is Status.UNKNOWN and is_consent(question, edition):
            if response.consent is None:
                hint = '"given", "refused" or "published-by-custodian"'
                yield _item(
                    response, answer, "consent", _asked(question), suggestion=hint, decision='consent = ""'
                )
        elif accepted.status is Status.UNKNOWN or accepted.value == UNKNOWN:
            evidence = _evidence(response, edition, number)
            kind = "near-miss" if evidence else "unknown"
            yield _item(
                response, answer, kind, _asked(question), printed=evidence,
                suggestion=_options(question), decision='value = ""',
            )  # fmt: skip


def _evidence(response: Response, edition: Edition, gate: int) -> str:
    """Return what stands under a question and its follow-ups."""
    numbers = [gate, *(q.number for q in edition.follow_ups(gate))]
    texts = [response.answer(n).text for n in numbers if not response.answer(n).withheld]
    return " / ".join(" ".join(text.split()) for text in texts if text.strip())


def is_consent(question: Question, edition: Edition) -> bool:
    """Tell whether a question asks for the consent to publish."""
    indicator = edition.indicator_of(question)
    return indicator is not None and indicator.asks == "consent"


def _options(question: Question) -> str:
    codes = ["yes", "no"] if question.kind is Kind.GATE else []
    return " or ".join(dict.fromkeys([*codes, *(option.code for option in question.options)]))


def _persons(response: Response) -> Iterator[Item]:
    for answer in response.answers:
        if answer.found and not answer.withheld:
            for name in find_persons(answer.text):
                yield _item(
                    response, answer, "person", f"may be a person: {name}", printed=answer.text,
                    suggestion="withhold the name, unless a member of government",
                    decision=f"redact = [{quoted(name)}]",
                )  # fmt: skip


def _links(response: Response) -> Iterator[Item]:
    for answer in response.answers:
        for link in answer.links:
            decision = f'link = {{printed = {quoted(link.printed)}, url = "{{}}"}}'
            if link.candidates:
                yield _item(
                    response, answer, "candidate", link.url, printed=link.printed,
                    suggestion=" or ".join(link.candidates),
                    decision=decision.replace("{}", link.candidates[0]),
                )  # fmt: skip
            elif is_broken(link.url):
                empty = decision.replace("{}", "")
                yield _item(response, answer, "broken-link", link.url, printed=link.printed, decision=empty)


def _bodies(response: Response, claims: Sequence[Claim]) -> Iterator[Item]:
    decided = {d.question for d in response.decisions if d.kind == "merge"}
    for near in (*likely_bodies(claims), *alike_bodies(claims)):
        if near.question not in decided:
            kind = "body" if near.into.startswith("id/") else "duplicate"
            merge = f"merge = {{{near.key} = {quoted(near.name)}, into = {quoted(near.into)}}}"
            yield _item(
                response, response.answer(near.question), kind, near.name,
                suggestion=f"{near.other} ({near.reason})" if near.reason else near.other,
                decision=merge if near.claimed else "",
            )  # fmt: skip


def _types(response: Response, claims: Iterable[Claim], edition: Edition) -> Iterator[Item]:
    """Yield each document that stands where a thing was asked for, once."""
    decided = {d.title.url for d in response.decisions if d.title is not None}
    where: dict[str, list[int]] = {}
    for claim in claims:
        if isinstance(claim, DocumentClaim) and not claim.alternative and claim.url not in decided:
            question = edition.question(claim.question)
            if question.expects in _THINGS:
                where.setdefault(claim.url, []).append(claim.question)
    for url, numbers in where.items():
        kinds = dict.fromkeys(str(edition.question(n).expects).replace("-", " ") for n in numbers)
        yield _item(
            response, response.answer(numbers[0]), "type", url, suggestion=f"{' or '.join(kinds)}?",
            decision=f'title = {{url = {quoted(url)}, text = "", language = "", source = ""}}',
            also=tuple(numbers[1:]),
        )  # fmt: skip


def _date(response: Response) -> Iterator[Item]:
    known = response.source.date
    if known is not None and len(known) == len("2023-10-08"):
        return
    if any(d.kind == "date" for d in response.decisions):
        return
    first = next((answer for answer in response.answers if answer.found), None)
    if first is not None:
        yield _item(
            response, first, "date", "when the form was filled in",
            suggestion=f"{known}, from the page header" if known else "", decision='date = ""',
        )  # fmt: skip


def shorten(text: str, length: int) -> str:
    """Put a text on one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 3].rstrip() + "..."


def _asked(question: Question) -> str:
    return question.wording


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def quoted(text: str) -> str:
    """Write a text as a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
