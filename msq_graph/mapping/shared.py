"""What countries share: international bodies, partnerships and frameworks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msq_graph.extract.known import bodies_by_id, frameworks_by_id
from msq_graph.extract.names import names_body
from msq_graph.extract.passages import plain
from msq_graph.mapping import iris
from msq_graph.mapping.scene import labelled, named, of_country, referenced
from msq_graph.mapping.vocabularies import MSQ, ORG, A

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pyoxigraph import NamedNode

    from msq_graph.mapping.scene import Scene, Triple
    from msq_graph.records.claims import FrameworkClaim, PartnershipClaim


def partnership(claim: PartnershipClaim, scene: Scene) -> Iterator[Triple]:
    """Yield a body or partnership as it is printed, and the country's part in it."""
    country = scene.key.country
    node, part = body_iri(claim, country), iris.membership(country, _slug_name(claim, country))
    yield node, A, ORG("OrganizationalCollaboration" if claim.collaboration else "Organization")
    yield from referenced(node, claim.question, scene)
    yield from named(node, claim.name, claim.acronym, scene)
    yield from of_country(part, ORG("Membership"), claim.question, scene)
    yield part, ORG("member"), iris.country(scene.key.country)
    yield part, ORG("organization"), node


def framework(claim: FrameworkClaim, scene: Scene) -> Iterator[Triple]:
    """Yield an international framework as it is printed."""
    node = iris.framework(claim.entity or _apart(claim.name, frameworks_by_id()))
    yield node, A, MSQ("Framework")
    yield from labelled(node, claim.name)
    yield from referenced(node, claim.question, scene)


def body_iri(claim: PartnershipClaim, country: str) -> NamedNode:
    """Name a body: by its row in ``ontology/international.toml``, else by the printed name.

    A name that several bodies may have ("BID", "Council of Ministers") is that of this country's answer.
    """
    return iris.body(_slug_name(claim, country))


def _slug_name(claim: PartnershipClaim, country: str) -> str:
    if claim.entity is not None:
        return claim.entity
    return _apart(claim.name if _is_proper(claim.name) else f"{claim.name} {country}", bodies_by_id())


def _is_proper(name: str) -> bool:
    """Tell whether a name has two words, one of them more than a kind of body."""
    words = re.findall(r"[^\W\d_]{3,}", plain(name))
    return len(words) >= 2 and any(word not in _GENERIC and not names_body(word) for word in words)


_GENERIC = frozenset(
    ("national", "regional", "international", "global", "digital", "government", "public", "state", "central")
    + ("general", "federal", "ministers", "minister", "group", "working", "network", "and", "the", "for")
)


def _apart(name: str, rows: Container[str]) -> str:
    """Keep a name that was not recognised out of the row whose identifier reads like it."""
    return f"{name} {iris.digest(name)}" if iris.slug(name) in rows else name
