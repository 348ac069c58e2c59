"""Names of things: pure functions from what a thing is to its IRI.

A rebuild mints the same IRIs, whatever was built before and in whatever order. The shape of every IRI
is fixed in ``docs/decisions/0002-graph.md``; none of them may change once published.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode

from msq_graph.errors import BuildError

if TYPE_CHECKING:
    from msq_graph.records.response import Place, Response, Span

BASE = "https://w3id.org/msq-graph/"
SLUG_LENGTH = 60
_HASH_LENGTH = 12

# Latin letters that Unicode does not take apart into an ASCII letter and a mark.
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
    | {"ə": "e", "ŋ": "n", "ŧ": "t"}
)


class Key(NamedTuple):
    """What tells one response from every other: country, edition and kind of respondent."""

    country: str
    edition: int
    respondent: str

    def __str__(self) -> str:
        return f"{self.country}/{self.edition}/{self.respondent}"


def key_of(response: Response) -> Key:
    """Return the key of a response.

    Raises:
        BuildError: Its country is not written as an ISO 3166-1 alpha-3 code, or its edition not as a year.
    """
    if not re.fullmatch(r"[A-Z]{3}", response.country) or not 1000 <= response.edition <= 9999:
        raise BuildError(
            f"{response.source.name}: {response.country!r} {response.edition} is no country and edition.",
            hint='Give the country as an ISO 3166-1 alpha-3 code, e.g. "BEL", and the edition as a year.',
        )
    return Key(response.country, response.edition, response.respondent.value)


def digest(text: str) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()[:_HASH_LENGTH]


def slug(name: str) -> str:
    """Make a name fit for an IRI: lower-case ASCII letters, digits and single hyphens.

    A name too long is cut at a hyphen and gets a hash of the whole, so that two long names with one
    beginning stay two things. A name most of whose letters are not Latin is named by a hash alone.

    Examples:
        >>> slug("Federal Public Service Policy & Support")
        'federal-public-service-policy-support'
        >>> slug("Ministère de l'Économie")
        'ministere-de-l-economie'
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SPELLED)).lower()
    marked = [c for c in plain if not unicodedata.combining(c)]
    lost = sum(c.isalpha() and not c.isascii() for c in marked)
    kept = sum(c.isalpha() and c.isascii() for c in marked)
    short = re.sub(r"[^a-z0-9]+", "-", "".join(marked)).strip("-")
    if not short or lost > kept:
        return f"n-{digest(name)}"
    return short if len(short) <= SLUG_LENGTH else _cut(short, name)


def address_slug(url: str) -> str:
    """Make a slug of the host and path of an address; scheme, ``www.`` and fragment do not count.

    A query tells pages of one script apart (``index.php?id=1``), so eight digits of its hash follow.

    Examples:
        >>> address_slug("https://www.data.gov.be/en/")
        'data-gov-be-en'
        >>> address_slug("https://example.org/index.php?id=1")
        'example-org-index-php-d9fc91d4'
    """
    query = ""
    try:
        parts = urlsplit(url)
        place, query = f"{parts.hostname or ''}{parts.path}", parts.query
    except ValueError:  # e.g. an open bracket, which reads as the start of an IPv6 address
        place = url.partition("://")[2] or url
    digest = f" {sha256(query.encode()).hexdigest()[:8]}" if query else ""
    return slug(re.sub(r"^www\.", "", place) + digest)


def edition(year: int) -> NamedNode:
    """Name an edition of the questionnaire."""
    return _iri("edition", year)


def section(year: int, code: str) -> NamedNode:
    """Name a section of an edition."""
    return _iri("edition", year, "section", code)


def question(year: int, number: int) -> NamedNode:
    """Name a question of an edition."""
    return _iri("edition", year, "q", number)


def comparison(before: int, first: int, after: int, second: int) -> NamedNode:
    """Name the comparison of a question of one edition with one of a later edition."""
    return _iri("comparison", f"{before}-{first}", f"{after}-{second}")


def indicator(identifier: str) -> NamedNode:
    """Name what a question asks."""
    return _iri("indicator", identifier)


def country(code: str) -> NamedNode:
    """Name a country."""
    return _iri("id", code)


def country_group(identifier: str) -> NamedNode:
    """Name a group of countries: a region, or a list such as that of the least developed countries."""
    return _iri("id", "group", identifier)


def score(index: str, year: int, code: str) -> NamedNode:
    """Name the score of a country on an index of the survey, by the survey's year."""
    return _iri("score", index, year, code)


def response(key: Key) -> NamedNode:
    """Name a response."""
    return _iri("response", key)


def source(key: Key) -> NamedNode:
    """Name the document a response was read from."""
    return _iri("source", key)


def checksum(document: NamedNode) -> NamedNode:
    """Name the checksum of a source."""
    return NamedNode(f"{document.value}#sha256")


def version(key: Key, number: int) -> NamedNode:
    """Name a version of a response that a later one supersedes, by its place in order of receipt."""
    return _iri("response", key, "version", number)


def version_source(key: Key, number: int) -> NamedNode:
    """Name the document of a superseded version."""
    return _iri("source", key, "version", number)


def span(key: Key, characters: Span) -> NamedNode:
    """Name characters of a source, after RFC 5147."""
    return NamedNode(f"{source(key).value}#char={characters.start},{characters.end}")


def entry(key: Key, row: int) -> NamedNode:
    """Name a row of a table of desk research by its number."""
    return _iri("source", key, "entry", row)


def cell(key: Key, place: Place) -> NamedNode:
    """Name a cell of a source that is a table: ``#cell=C!E14``."""
    return NamedNode(f"{source(key).value}#cell={quote(str(place), safe='!')}")


def answer(key: Key, number: int) -> NamedNode:
    """Name an answer by its question's number."""
    return _iri("answer", key, number)


def citation(key: Key, number: int, locator: str, first: str, last: str | None = None) -> NamedNode:
    """Name a place in a document cited in an answer: ``page-17``, ``page-12-to-14``, ``article-5.2``."""
    place = f"{first} to {last}" if last else first
    short = re.sub("[^a-z0-9.]+", "-", place.lower()).strip("-")
    if not place.isascii():  # numbers of other scripts: two of them must not become one
        short = f"{short}-{digest(place)}".strip("-")
    return _iri("citation", key, number, f"{locator}-{short}")


def figure(key: Key, number: int, content: str) -> NamedNode:
    """Name an amount or share in an answer by what is printed."""
    return _iri("figure", key, number, digest(content))


def period(first: int, last: int | None) -> NamedNode:
    """Name a year, or the years from one to another."""
    return _iri("period", first if last is None or last == first else f"{first}-{last}")


def assessment(key: Key, number: int, reader: str) -> NamedNode:
    """Name the reading of an answer by a reader: ``text-denial-1``, or ``curator-`` and a hash."""
    return _iri("assessment", key, number, reader)


def rule(name: str) -> NamedNode:
    """Name a rule by its name and version, e.g. ``text-denial/1``."""
    return _iri("agent", "rule", slug(name))


def curator(name: str) -> NamedNode:
    """Name a curator without writing the name into the IRI."""
    return _iri("agent", "curator", digest(name))


def decision(key: Key, number: int, content: str) -> NamedNode:
    """Name a curator's decision on an answer by what was decided, by whom and why."""
    return _iri("decision", key, number, digest(content))


def identity(content: str) -> NamedNode:
    """Name a decision on the name of a thing by what was decided, by whom and why."""
    return _iri("identity", digest(content))


def match(content: str) -> NamedNode:
    """Name a mapping to somebody else's identifier by its subject, predicate and object."""
    return _iri("mapping", digest(content))


def agency(code: str, name: str) -> NamedNode:
    """Name a public body of a country by its slug."""
    return _iri("id", code, "agency", name)


def portal(code: str, url: str) -> NamedNode:
    """Name a portal by its address."""
    return _iri("id", code, "portal", address_slug(url))


def law(code: str, url: str | None, identifier: str | None, name: str | None = None) -> NamedNode:
    """Name a legal act: by the identifier its address proves, else the address, else its printed name."""
    if identifier:
        return _iri("id", code, "law", slug(identifier))
    return _iri("id", code, "law", f"link-{digest(url)}" if url else f"named-{slug(name or '')}")


def document(code: str, url: str) -> NamedNode:
    """Name by its address what is known by nothing else; its type may be learnt later."""
    return _iri("id", code, "document", f"link-{digest(url)}")


def instrument(code: str, name: str) -> NamedNode:
    """Name a policy instrument by its name."""
    return _iri("id", code, "instrument", slug(name))


def objective(code: str, name: str, number: str) -> NamedNode:
    """Name a numbered objective of a policy instrument."""
    return _iri("id", code, "instrument", slug(name), "objective", slug(number))


def measure(code: str, name: str) -> NamedNode:
    """Name a measure by its name."""
    return _iri("id", code, "measure", slug(name))


def account(code: str, platform: str, name: str) -> NamedNode:
    """Name a social media account; names that make one slug (``gov.x``, ``gov_x``) stay apart."""
    own = slug(name)
    return _iri("id", code, "account", f"{platform}-{own if own == name else f'{own}-{digest(name)}'}")


def body(name: str) -> NamedNode:
    """Name a body or partnership that countries share."""
    return _iri("id", "INT", "body", slug(name))


def framework(name: str) -> NamedNode:
    """Name an agenda, declaration or recommendation that countries share."""
    return _iri("id", "INT", "framework", slug(name))


def membership(code: str, name: str) -> NamedNode:
    """Name the part a country has in a shared body."""
    return _iri("id", code, "membership", slug(name))


def measurement(key: Key, metric: str, section: str | None) -> NamedNode:
    """Name how complete a response is by a metric, or one of its sections, given by its code."""
    return _iri("measurement", key, *([section] if section else []), metric)


def graph(name: object, layer: str | None = None) -> NamedNode:
    """Name a graph: a shared one, or by its key that of a response; a layer is one beside it."""
    return _iri("graph", name, layer) if layer else _iri("graph", name)


def _iri(*parts: object) -> NamedNode:
    return NamedNode(BASE + "/".join(map(str, parts)))


def _cut(short: str, name: str) -> str:
    head = short[: SLUG_LENGTH - _HASH_LENGTH]
    head = head[: head.rfind("-")] if "-" in head else head[:-1]
    return f"{head}-{digest(name)}"
