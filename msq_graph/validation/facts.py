"""What shapes cannot find out, said in the data: the day, lengths, odd hosts, personal questions.

A fact is about the check, not from the response: it joins the reference data, and no report shows it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from msq_graph.ingest.editions import known_editions, load_edition
from msq_graph.ingest.links import has_public_suffix
from msq_graph.mapping.iris import edition, question
from msq_graph.mapping.vocabularies import DCT
from msq_graph.turtle import Namespace, boolean, integer, typed
from msq_graph.validation.rules import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from msq_graph.validation.check import Settings
    from msq_graph.validation.parts import Part

S = Namespace(SHAPES)
CHECK = S("check")  # dct:date is the day of --as-of; dct:type shapes#release what is to be released
_URL = "https://schema.org/url"
_CHECKSUM = "http://spdx.org/rdf/terms#checksum"
_CHECKSUM_VALUE = "http://spdx.org/rdf/terms#checksumValue"
_HOST = re.compile(r"https?://([^\s/?#@:\[\]]+)", re.IGNORECASE)
# Reserved names and addresses are left to the shape Link-public, which knows them.
_RESERVED = {"localhost", "local", "localdomain", "internal", "intranet", "lan", "corp", "home", "private"}
_RESERVED |= {"test", "invalid", "onion", "alt", "arpa"}
_MADE_UP = re.compile(r"(?:^|\.)example(?:\.(?:com|net|org))?$")  # for examples only, says RFC 2606


def with_facts(part: Part, settings: Settings) -> Part:
    """Add to a part what its shapes need to know about the check."""
    facts = {*_of_the_check(settings), *_unlisted(part), *_personal(part), *_lengths(part, settings.texts)}
    return replace(part, reference=part.reference | facts) if facts else part


def _of_the_check(settings: Settings) -> Iterator[Triple]:
    if settings.as_of is not None:
        yield Triple(CHECK, DCT("date"), typed(settings.as_of.isoformat(), "date"))
    if settings.release:
        yield Triple(CHECK, DCT("type"), S("release"))


def _unlisted(part: Part) -> Iterator[Triple]:
    """Say of a thing which of its addresses end in no public suffix."""
    made_up = all(response.endswith("/generated") for response in part.responses)
    for triple in part.own:
        if triple.predicate.value != _URL:
            continue
        found = _HOST.match(getattr(triple.object, "value", ""))
        if found and not _is_listed(found[1].lower().rstrip("."), made_up=made_up):
            yield Triple(triple.subject, S("unlisted"), triple.object)


def _is_listed(host: str, *, made_up: bool) -> bool:
    """Tell whether a host may exist; one that is no name with dots is none of our business here."""
    last = host.rpartition(".")[2]
    if "." not in host or last.isdecimal() or last in _RESERVED:
        return True
    return made_up if _MADE_UP.search(host) else has_public_suffix(host)


def _personal(part: Part) -> Iterator[Triple]:
    """Say which questions ask for a person, of the editions that the part's responses fill."""
    named = {triple.object for triple in part.own}
    for year in known_editions():
        if edition(year) in named:
            for asked in load_edition(year).questions:
                if asked.withheld:
                    yield Triple(question(year, asked.number), S("personal"), boolean(True))


def _lengths(part: Part, texts: Mapping[str, str]) -> Iterator[Triple]:
    """Say how many characters a source has, where its text is at hand."""
    if not texts:
        return
    sums = {
        t.subject: t.object.value.lower()
        for t in part.own
        if t.predicate.value == _CHECKSUM_VALUE and not isinstance(t.object, Triple)
    }
    for triple in part.own:
        if triple.predicate.value == _CHECKSUM and isinstance(triple.object, NamedNode):
            text = texts.get(sums.get(triple.object, ""))
            if text is not None:
                yield Triple(triple.subject, S("characters"), integer(len(text)))
