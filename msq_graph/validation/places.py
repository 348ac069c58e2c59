"""Where a node of the graph comes from, in words a country team knows: question, text, line."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from msq_graph.records.findings import Checked
from msq_graph.records.response import Place as Cell
from msq_graph.validation.parts import MSQ, RDF_TYPE, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

_DCT = "http://purl.org/dc/terms/"
_PROV = "http://www.w3.org/ns/prov#"
_COMPUTED_ON = "http://www.w3.org/ns/dqv#computedOn"
_SPDX = "http://spdx.org/rdf/terms#"
_PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_NOTATION = "http://www.w3.org/2004/02/skos/core#notation"
_POSITION = "https://schema.org/position"
_QUESTION = MSQ + "Question"
# What a thing is called, the best first; where it has no name, its number or its address.
_CALLED = (
    _PREF_LABEL,
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://xmlns.com/foaf/0.1/accountName",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://data.europa.eu/eli/ontology#id_local",
    "https://schema.org/url",
)
_WORDING = "http://rdf-vocabulary.ddialliance.org/discovery#questionText"
# From an answer's satellites to the answer.
_TO_ANSWER = (MSQ + "assesses", _DCT + "isReferencedBy", _PROV + "wasDerivedFrom")
_SELECTOR = "http://www.w3.org/ns/oa#hasSelector"
_RDF_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
_LINE_END = re.compile(r"\r\n|\n|\r|\f")
_SPAN = re.compile(r"#char=([0-9]+),([0-9]+)$")
PRINTED = 160  # characters of the printed text that a finding shows


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look."""

    response: str
    questions: tuple[int, ...] = ()
    section: str | None = None
    wording: str | None = None
    printed: str | None = None
    file: str | None = None
    span: tuple[int, int] | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(slots=True)
class Places:
    """Finds the place of any node of a part.

    Args:
        part: The graphs of a response.
        texts: Decoded source documents by the SHA-256 of their bytes, for line numbers.
        language: Which names and wordings are taken first; English comes next.
    """

    part: Part
    texts: Mapping[str, str]
    language: str = "en"
    _values: dict[tuple[str, str], list[str]] = field(init=False)
    _subjects: dict[tuple[str, str], list[str]] = field(init=False)
    described: frozenset[str] = field(init=False)  # the nodes about which something is said

    def __post_init__(self) -> None:
        values: dict[tuple[str, str], set[str]] = defaultdict(set)
        subjects: dict[tuple[str, str], set[str]] = defaultdict(set)
        wanted: dict[tuple[str, str], tuple[bool, str]] = {}
        for triple in self.part.own | self.part.reference:
            term = triple.object
            if isinstance(triple.subject, NamedNode) and isinstance(term, NamedNode | Literal):
                key = (triple.subject.value, triple.predicate.value)
                values[key].add(term.value)
                subjects[term.value, triple.predicate.value].add(triple.subject.value)
                if isinstance(term, Literal) and term.language in (self.language, "en"):
                    ranked = (term.language != self.language, term.value)
                    wanted[key] = min(ranked, wanted.get(key, ranked))
        self._values = {
            key: _first(found, wanted.get(key, (False, None))[1]) for key, found in values.items()
        }
        self.described = frozenset(node for node, _ in values)
        self._subjects = {key: sorted(found) for key, found in subjects.items()}

    def checked(self, response: str) -> Checked:
        """Describe a response."""
        country, edition, respondent = _names(response)
        state = self._one(response, MSQ + "country")
        of_edition = self.subjects(MSQ + "edition", self._one(response, MSQ + "edition") or "")
        questions = set(self.subjects(RDF_TYPE.value, _QUESTION)).intersection(of_edition)
        found = {
            question
            for answer in self.subjects(MSQ + "inResponse", response)
            if self._one(answer, MSQ + "found") == "true"
            and (question := self._one(answer, MSQ + "question")) is not None
        }
        return Checked(
            country=country,
            edition=edition,
            respondent=respondent,
            country_name=(state and self._one(state, _PREF_LABEL)) or country,
            questions=len(questions | found),
            found=len(found),
            iri=response,
            completeness=(),
        )

    def values(self, node: str, predicate: str) -> list[str]:
        """Return what stands on a node, in the wanted language first."""
        return self._values.get((node, predicate), [])

    def one(self, node: str | None, predicate: str) -> str | None:
        """Return the first of what stands on a node."""
        return self._one(node, predicate) if node else None

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the nodes that have a value."""
        return self._subjects.get((value, predicate), [])

    def of(self, focus: str, value: str | None) -> Place:
        """Find the place of a result: that of its focus node, or if this is a response, of its value."""
        answers = self._answers(focus)
        if not answers and value:
            answers = self._answers(value)
            if not answers and (position := self._one(value, _POSITION)):
                return Place(
                    self._response(focus), (int(position),), self._section(value), self._worded(value)
                )
        if not answers:
            return Place(self._response(focus))
        by_number = sorted((number, a) for a in answers if (number := self._number(a)) is not None)
        answer = by_number[0][1] if by_number else answers[0]
        return self._at(answer, tuple(dict.fromkeys(number for number, _ in by_number)))

    def called(self, node: str) -> str | None:
        """Return what people call a thing or a code; ``None`` where nothing but its IRI tells it apart."""
        return _shortened(next((name for p in _CALLED if (name := self._one(node, p))), None))

    def _worded(self, question: str) -> str | None:
        """Return what was asked; "please provide a link" says nothing without the question before it."""
        before = self._one(question, MSQ + "followsUp")
        asked = (self._one(node, _WORDING) for node in (before, question) if node)
        return " ".join(filter(None, asked)) or None

    def _at(self, answer: str, questions: tuple[int, ...]) -> Place:
        response = self._response(answer)
        question = self._one(answer, MSQ + "question")
        source = self._one(response, _PROV + "wasDerivedFrom") or ""
        quoted = self._one(answer, _PROV + "wasQuotedFrom")
        span = _span(quoted)
        cell = self._cell(quoted)
        return Place(
            response,
            questions,
            self._section(question),
            self._worded(question) if question else None,
            _shortened(self._one(answer, MSQ + "verbatim")),
            self._one(source, _DCT + "title"),
            span,
            self._line(source, span) if cell is None else None,
            cell.sheet if cell else None,
            cell.ref if cell else None,
        )

    def _cell(self, quoted: str | None) -> Cell | None:
        """Find the cell of an answer in a table: that of the control, which stands before the text."""
        texts = [self._one(node, _RDF_VALUE) for node in self.values(quoted or "", _SELECTOR)]
        cells = [Cell.parse(text) for text in texts if text]
        return min(cells, key=lambda cell: (len(cell.ref), cell.ref), default=None)

    def _answers(self, node: str) -> list[str]:
        if (node, MSQ + "question") in self._values or (node, MSQ + "inResponse") in self._values:
            return [node]
        found = [
            v
            for p in _TO_ANSWER
            for v in self._values.get((node, p), ())
            if (v, MSQ + "question") in self._values
        ]
        return found or self._subjects.get((node, _PROV + "wasQuotedFrom"), [])

    def _number(self, answer: str) -> int | None:
        question = self._one(answer, MSQ + "question")
        number = self._one(question, _POSITION) if question else None
        return int(number) if number and number.isdecimal() else None

    def _section(self, question: str | None) -> str | None:
        section = self._one(question, MSQ + "section") if question else None
        return self._one(section, _NOTATION) if section else None

    def _response(self, node: str) -> str:
        found = node if node in self.part.responses else self._one(node, MSQ + "inResponse")
        found = found or self._one(node, _COMPUTED_ON)
        return found if found in self.part.responses else self.part.responses[0]

    def _line(self, source: str, span: tuple[int, int] | None) -> int | None:
        checksum = self._one(source, _SPDX + "checksum") or ""
        text = self.texts.get((self._one(checksum, _SPDX + "checksumValue") or "").lower())
        if text is None or span is None:
            return None
        return len(_LINE_END.findall(text, 0, span[0])) + 1 if span[0] <= len(text) else None

    def _one(self, node: str, predicate: str) -> str | None:
        return next(iter(self._values.get((node, predicate), ())), None)


def _first(values: set[str], first: str | None) -> list[str]:
    """Sort values, an English label or wording before others of the same node."""
    return sorted(values, key=lambda value: (value != first, value))


def _names(response: str) -> tuple[str, str, str]:
    """Read country, edition and respondent kind off the IRI of a response."""
    parts = response.rpartition("/response/")[2].split("/")
    country, edition, respondent = (*parts, "?", "?", "?")[:3]
    return country, edition, respondent


def _span(iri: str | None) -> tuple[int, int] | None:
    match = _SPAN.search(iri or "")
    return (int(match[1]), int(match[2])) if match else None


def _shortened(text: str | None) -> str | None:
    if text is None:
        return None
    text = " ".join(text.split())
    return text if len(text) <= PRINTED else text[: PRINTED - 1].rstrip() + "…"
