"""Frameworks that several countries share, and acts of the European Union, that the words name."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msq_graph.extract.eu_acts import find_eu_acts
from msq_graph.extract.international import bodies_in, find_framework, frameworks_in
from msq_graph.extract.known import bodies_by_id
from msq_graph.extract.names import is_name, is_sentence, trim
from msq_graph.extract.partnerprose import ends_as_body
from msq_graph.extract.passages import has_links, plain, strip_bullet
from msq_graph.extract.standing import asserts_nothing
from msq_graph.ingest.countries import find_member_state
from msq_graph.records.claims import ActClaim, FrameworkClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.lookup import Hit
    from msq_graph.extract.passages import Passage

_NOT = r"(?:not|no|nor|never|neither|without|outside|pas|non|aucune?|ni|sin|nicht|kein\w*|niet|geen|nao)"
_BEFORE = re.compile(rf"(?<![\w-]){_NOT}(?![\w-])(?P<between>(?:\s+[\w'-]+){{0,5}}?)\s*$")
_AFTER = re.compile(
    r"^(?:(?!\b(?:but|and|mais|et|pero|y|aber|und)\b)[^.;:,\n]){0,30}?"
    r"\b(?:(?:does|do|did|is|are|was|were|has|have)\s?(?:not|n't)|not (?:applicable|binding)"
    r"|ne s'appli\w+ pas|n'est pas|no se aplica|no es|gilt nicht|nicht anwendbar|nao se aplica)\b"
)
_LAW = re.compile(
    r"\b(?:law|laws|act|acts|legislation|regulation|transpos\w+|implement\w+|lois?|ley|leyes|gesetz\w*|only|just)\b"
)
_HEAD = re.compile(
    r"\b(?:agenda|declaration|recommendations?|principles|strategy|charter|convention|masterplan|master plan"
    r"|recommandations?|principes|strategie|charte|declaracion|recomendacion(?:es)?|principios|estrategia|carta)\b"
)
_NO_FRAMEWORK = re.compile(
    r"\b(?:country|national|project|workshop|meeting|report|survey|unit|committee|cooperation framework)\b"
)
_OF_BODY = re.compile(r"\s(?:of|by|de|des|du|da|do|del)\s(?:the\s|la\s|l')?$", re.IGNORECASE)
_ITEM = re.compile(r"[;\n]|,|(?<=[a-z]{3})\.\s|\s(?:and|et|y)\s(?:the\s)?(?=[A-Z]{2})")
_SIGN = re.compile(r"[()\n]")
_NATIONAL = re.compile(r"\b(?:national|nationale?s?|nacional|federal)\s$", re.IGNORECASE)
_GOES_ON = re.compile(r" (?!(?:and|und)\b)[A-ZÀ-Þ][a-zà-ÿ]+ ?(?:[A-Z]?[a-z]+ )?")


def read_eu_acts(passage: Passage, question: int, topic: str | None) -> Iterator[ActClaim]:
    """Yield each act of the Union that the words name, once; one that is said not to apply is not."""
    seen: set[str] = set()
    for hit in find_eu_acts(passage.text):
        if hit.celex in seen or _denied(passage.text, hit.start, hit.end):
            continue
        seen.add(hit.celex)
        yield ActClaim(
            question=question,
            topic=topic,
            jurisdiction="EU",
            name=hit.name,
            slug=f"celex-{hit.celex.lower()}",
            year=int(hit.celex[1:5]),
            celex=hit.celex,  # number, dates and ELI of a name are ours to say: graph/identity
        )


def read_frameworks(passage: Passage, question: int) -> Iterator[FrameworkClaim]:
    """Yield each framework that the words name, once: of the table, or plainly one of a body of the table."""
    seen: set[str] = set()
    text = passage.text
    acts = sorted(act.end for act in find_eu_acts(text))
    found = [
        (hit.start, hit.end, hit.name, hit.key)
        for hit in frameworks_in(text)
        if not _part_of_more(text, hit) and not _in_title(text, hit, acts)
    ]
    taken = [(start, end) for start, end, _, _ in found]
    for start, end, name in _of_bodies(text):
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            known = find_framework(name)
            found.append((start, end, name, known.id if known is not None else ""))
    for start, end, name, key in sorted(found):
        identity = key or plain(name)
        if identity not in seen and not _denied(text, start, end):
            seen.add(identity)
            yield FrameworkClaim(question=question, name=name, entity=key or None)


def _part_of_more(text: str, hit: Hit) -> bool:
    """Tell whether a name is part of a longer one ("Digital Agenda 2030"), or a state's own."""
    start = max(0, hit.start - 40)
    if _NATIONAL.search(text, start, hit.start) or _GOES_ON.match(text, hit.end):
        return True
    owner = _OWNER.search(text, start, hit.start)
    if owner is not None and find_member_state(owner[1]) is not None:
        return True
    before = _CAPITAL.search(text, start, hit.start)
    if before is None or _HEAD.match(plain(hit.name)) is None:
        return False
    known = any(body.end == before.end(1) - start for body in bodies_in(text[start : hit.start]))
    return not known and _LEADS.fullmatch(plain(before[1])) is None


_OWNER = re.compile(r"((?:[A-ZÀ-Þ][\w-]+ ){0,2}[A-ZÀ-Þ][\w-]+)['’]s?\s$")
_CAPITAL = re.compile(r"(?<![\w'’])([A-ZÀ-Þ][\w-]*(?:['’]s)?)\s$")
_LEADS = re.compile(
    r"the|a|in|on|to|with|under|by|for|from|of|and|both|see|yes|si|oui|sim|its|our|as|global|un|onu|nations|unies"
    r"|unidas|sustainable|international|la|le|el|il|die|der|de|los|las|les|selon|segun|\w+ing|\w+ed"
)


def _in_title(text: str, hit: Hit, acts: list[int]) -> bool:
    """Tell whether a name ends the title of an act: "Decision (EU) ... establishing the ..."."""
    before = bisect_right(acts, hit.start)
    return before > 0 and _TITLE.fullmatch(text, acts[before - 1], hit.start) is not None


_TITLE = re.compile(r"\)?(?:\s[a-z]+){1,4}\s")


def _of_bodies(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield names such as "OECD Recommendation on ..." that are items of a list by themselves."""
    cuts = _items(text)
    for at, end in zip(cuts, cuts[1:], strict=False):
        item = text[at:end].rstrip(" ,;.\n")
        head = _HEAD.search(plain(item)) if len(item) < _LONGEST else None
        if head is None or _NO_FRAMEWORK.search(plain(item)) or has_links(item):
            continue
        name = trim(re.sub(r"^(?:[Tt]he|[Ll]a|[Ll]es?|[Ee]l)\s+", "", strip_bullet(item)[0]))
        name = _own_title(name)
        if name and not asserts_nothing(item.replace(name, " ")):
            where = text.find(name, at)
            yield where, where + len(name), name


def _items(text: str) -> list[int]:
    """Return where the items of a list begin and end; a comma within brackets parts none."""
    signs = [match.start() for match in _SIGN.finditer(text)]
    cuts = [0]
    for match in _ITEM.finditer(text):
        following = bisect_right(signs, match.start()) if match.group() == "," else len(signs)
        if following == len(signs) or text[signs[following]] != ")":
            cuts.append(match.end())
    return [*cuts, len(text)]


def _own_title(name: str) -> str:
    """Return the title that words name, owned by a body before, within or behind it.

    Examples:
        >>> _own_title("Salvador Declaration on Digital Rights (OAS, 2024)")
        'Salvador Declaration on Digital Rights'
        >>> _own_title("EAEU (Digital Agenda until 2025)")
        'Digital Agenda until 2025'
    """
    starts = [hit for hit in bodies_in(name) if bodies_by_id()[hit.key].kind in _OWNERS]
    title, behind = _parted(name)
    if behind and any(hit.start == 0 and hit.end == len(title) for hit in starts):
        return behind if _is_title(behind) and not ends_as_body(plain(behind)) and not _states(behind) else ""
    if behind and _HEAD.search(plain(title)) is None:
        return ""
    places = [hit.start for hit in starts]
    owned = any(at == 0 or _OF_BODY.search(name[:at]) for at in places if at < len(title))
    owned = owned or (bool(behind) and not _states(title) and name.find(behind) in places)
    return title if owned and _is_title(title) and not ends_as_body(plain(title)) else ""


def _parted(name: str) -> tuple[str, str]:
    """Part a name and what stands in the bracket behind it."""
    match = re.fullmatch(r"([^()]+?)\s?\(([^()]+)\)\.?", name)
    return (match[1], match[2]) if match is not None else (name, "")


def _states(title: str) -> bool:
    return any(find_member_state(word) is not None for word in re.findall(r"[A-ZÀ-Þ][\w-]+", title))


_LONGEST = 160  # characters of an item that is a name
_SHORTEST = 3  # words of a title
_OWNERS = frozenset(("organisation", "forum", "alliance", "committee"))


def _is_title(name: str) -> bool:
    """Tell whether words are a title of its own: more than a body and a kind, and no sentence."""
    return len(name.split()) >= _SHORTEST and is_name(name) and not is_sentence(name)


def _denied(text: str, start: int, end: int) -> bool:
    """Tell whether the words right beside a name say that it does not apply or is not followed."""
    before = _BEFORE.search(plain(re.split(r"[.;:,\n]", text[max(0, start - 60) : start])[-1]))
    if before is not None and not _LAW.search(before["between"]):
        return True
    return _AFTER.search(plain(text[end : end + 60])) is not None
