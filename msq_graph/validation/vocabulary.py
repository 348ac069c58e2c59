"""Where a node of our vocabulary is found: the term, code or list it is, under the name people know."""

from __future__ import annotations

from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import VOCABULARY, Checked
from msq_graph.validation.parts import MSQ
from msq_graph.validation.places import Place, Places

_DCT_TITLE = "http://purl.org/dc/terms/title"
_VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_NAMES = (_RDFS + "label", _SKOS + "prefLabel", _DCT_TITLE)
_LISTS = BASE + "vocab/"


class VocabularyPlaces(Places):
    """Finds the place of any node of a vocabulary; its ontologies stand where responses do."""

    __slots__ = ()

    def checked(self, response: str) -> Checked:
        """Describe an ontology; the codes count with the first one."""
        held = len(self.subjects(_RDFS + "isDefinedBy", response))
        if response == self.part.responses[0]:
            held += len({t.subject for t in self.part.own if t.predicate.value == _SKOS + "inScheme"})
        return Checked(
            country=response.rpartition("/")[2],
            edition=self.one(response, _VERSION) or "",
            respondent="",
            country_name=self.one(response, _DCT_TITLE) or response,
            questions=held,
            found=held,
            iri=response,
            completeness=(),
            kind=VOCABULARY,
        )

    def of(self, focus: str, value: str | None) -> Place:
        """Name the term or code at fault: the focus, or the code of a list that a query names."""
        node = value if value and focus in self.values(value, _SKOS + "inScheme") else focus
        defined = self.one(node, _RDFS + "isDefinedBy")
        first = self.part.responses[0]
        ontology = next((iri for iri in (node, defined) if iri in self.part.responses), first)
        wording = next((name for p in _NAMES if (name := self.one(node, p))), None)
        return Place(ontology, section=_short(node), wording=wording)


def _short(node: str) -> str:
    if node.startswith(_LISTS):
        return f"v:{node.removeprefix(_LISTS)}"
    return f"msq:{node.removeprefix(MSQ)}" if node.startswith(MSQ) else node.removeprefix(BASE)
