"""The page ``docs/ontology.md``, made of the ontology and the code lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from benchmarks.ontology import ONTOLOGY, short, terms_by_kind, texts
from msq_graph.mapping.codes import LANGUAGES, load_schemes
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.vocabularies import DCT, OWL, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import Quad

    from msq_graph.mapping.codes import Code, Scheme

_RELATIONS = (
    ("kind of", RDFS("subClassOf")),
    ("special case of", RDFS("subPropertyOf")),
    ("never also", OWL("disjointWith")),
    ("stands on", SCHEMA("domainIncludes")),
    ("leads to", SCHEMA("rangeIncludes")),
    ("range", RDFS("range")),
)
_INTRODUCTION = """\
Prefix `msq:`, namespace `{namespace}`, version {version},
licence [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).

Why each of them is our own: [ontology-own-terms.md](ontology-own-terms.md).
All else is reused: ELI, CPOV and ORG, PROV-O, SKOS, DCAT, the data cube, Web Annotation, schema.org.
Which terms, and the versions they were checked against: [`terms.lock.toml`](../ontology/terms.lock.toml).
How the terms go together: [0002](decisions/0002-graph.md), [0003](decisions/0003-things.md),
[0004](decisions/0004-identity.md).
What changed, and what may change: [ontology-changes.md](ontology-changes.md).
Alignments that nobody has to load: [`alignments.ttl`](../ontology/alignments.ttl).

IRIs in examples are relative to `{base}`; `XAA` is a code that ISO 3166-1 leaves to users and that
no country has. `stands on` and `leads to` (`schema:domainIncludes`,
`schema:rangeIncludes`) say where a term is used; nobody can infer a type from them, as from `rdfs:domain`
and `rdfs:range`."""


def page(quads: Sequence[Quad]) -> str:
    """Return the page as Markdown."""
    version = texts(quads, ONTOLOGY, OWL("versionInfo"))[""]
    lines = [
        "# The ontology and its code lists",
        "",
        "<!-- Made of ontology/msq.ttl and codes.toml by: python -m benchmarks.ontology -->",
        "",
        texts(quads, ONTOLOGY, DCT("description"))["en"],
        "",
        _INTRODUCTION.format(namespace=f"{ONTOLOGY.value}#", version=version, base=BASE),
    ]
    for title, terms in terms_by_kind(quads).items():
        lines += ["", f"## {title}"]
        for term in terms:
            lines += ["", *_term(term, quads)]
    lines += ["", "## Code lists", "", _about_codes()]
    for scheme in load_schemes():
        lines += ["", *_scheme(scheme)]
    return "\n".join(lines) + "\n"


def _term(term: NamedNode, quads: Sequence[Quad]) -> Iterator[str]:
    labels = texts(quads, term, RDFS("label"))
    yield f"### `{short(term)}`"
    yield ""
    yield " · ".join(f"**{labels[language]}** ({language})" for language in LANGUAGES)
    for predicate, mark in ((SKOS("definition"), "{}"), (SKOS("scopeNote"), "*{}*")):
        said = texts(quads, term, predicate)
        if said:
            yield ""
        yield from (f"- {language}: {mark.format(said[language])}" for language in LANGUAGES if said)
    related = [
        f"{name} " + ", ".join(f"`{short(o)}`" for o in _objects(quads, term, predicate))
        for name, predicate in _RELATIONS
        if _objects(quads, term, predicate)
    ]
    if related:
        yield ""
        yield f"{'; '.join(related)}."
    yield ""
    yield "```turtle"
    yield texts(quads, term, SKOS("example"))[""]
    yield "```"


def _objects(quads: Sequence[Quad], term: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    found = (q.object for q in quads if q.subject == term and q.predicate == predicate)
    return sorted((o for o in found if isinstance(o, NamedNode)), key=str)


def _about_codes() -> str:
    return (
        f"A list is `{BASE}vocab/{{list}}`, a code `{BASE}vocab/{{list}}-{{code}}`; "
        "with a prefix, `v:{list}-{code}`. "
        "Codes without French and Spanish are options of a questionnaire, worded as officially supplied."
    )


def _scheme(scheme: Scheme) -> Iterator[str]:
    yield f"### `v:{scheme.id}`"
    yield ""
    yield " · ".join(f"**{title}** ({language})" for language, title in scheme.titles())
    yield ""
    yield "| code | en | fr | es | broader | definition |"
    yield "| --- | --- | --- | --- | --- | --- |"
    yield from (_row(code) for code in scheme.codes)


def _row(code: Code) -> str:
    labels = dict(code.labels())
    broader = f"`{code.broader}`" if code.broader else ""
    definition = "<br>".join(f"{language}: {text}" for language, text in code.definitions())
    spoken = (labels.get(language, "") for language in LANGUAGES)
    return f"| `{code.code}` | {' | '.join(spoken)} | {broader} | {definition} |"
