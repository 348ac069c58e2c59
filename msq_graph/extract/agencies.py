"""Public bodies named for a policy area: names, acronyms, units, addresses, levels of government."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from msq_graph.extract.bodies import bodies_named, is_parent_or_head, parent_said, unit_of_name
from msq_graph.extract.bodylines import lines_of_bodies, sentences_of
from msq_graph.extract.bodynotes import is_spelt, is_spelt_whole
from msq_graph.extract.levels import level_at_head, level_in_label, level_in_name, level_of, only_a_competence
from msq_graph.extract.names import is_bare, names_body, says_nothing, trim
from msq_graph.extract.passages import any_of, plain, without_links
from msq_graph.extract.prose import is_prose
from msq_graph.extract.vocabulary import load_words
from msq_graph.records.claims import AgencyClaim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from msq_graph.extract.bodies import Printed
    from msq_graph.extract.passages import Passage
    from msq_graph.extract.vocabulary import Unit

_BELONG = re.compile(
    r"(?:(?P<all>both|all|they|these|the two|les deux|tous deux|ces|ambos|ambas|ellos)\b|\w+)"
    r"(?:\s[a-z]+){0,3}?\s(?:are|is|sont|est|son|es|forman|forma)\s(?:all\s|both\s|a\s)?"
    r"(?:parts? of|units? (?:of|within)|subordinated? to|under(?: the (?:authority|responsibility) of)?"
    r"|within|attached to|rattachee?s? (?:a|au|aux)|sous la tutelle d[eu]|parte del?|dependientes? del?"
    r"|adscrit[oa]s? al?)"
    r"\s(?:the\s|la\s|le\s|el\s|l')?"
)
_IT = re.compile(
    r"(?:it|this \w+|the (?:agency|authority|office|department|unit|body|directorate|institution|latter)"
    r"|elle|il|cette \w+|ce \w+|cet \w+|esta \w+|este \w+)\s"
)


@dataclass(slots=True)
class _Body:
    """A body while the lines are being read."""

    name: str | None
    acronym: str | None = None
    urls: list[str] = field(default_factory=list)
    level: str | None = None
    parent: _Body | None = None
    unit: Unit | None = None
    marked: str = ""
    line: int = 0
    joined: bool = False  # by "and" or a semicolon to the body before it
    comma: bool = False  # it stands behind a comma
    dash: bool = False  # it stands behind a dash
    noted: bool = False  # a note in brackets stands behind it
    alias: str | None = None
    given: bool = False  # its parent is said in words


@dataclass(slots=True)
class _Belongs:
    """A sentence that says whom the bodies before it belong to."""

    parent: _Body
    every: bool


_Found = _Body | _Belongs | str  # a string is an address that still belongs to nobody


def read_agencies(
    passage: Passage,
    question: int,
    policy_area: str,
    wording: str,
    not_theirs: AbstractSet[str] = frozenset(),
) -> Iterator[AgencyClaim]:
    """Yield the bodies an answer names for a policy area, each unit after its parent.

    Addresses in a sentence that names nobody, and those in *not_theirs*, are not claimed.
    """
    found: list[_Found] = []
    levels: dict[str, str] = {}  # of addresses
    heading: str | None = None  # the level that a line above gives to all below it
    before = -1
    for number, marked, line in lines_of_bodies(passage):
        if says_nothing(line):
            continue
        if heading is not None and before >= 0 and not all(passage.lines[before + 1 : number]):
            heading = None
        before = number
        if (said := level_at_head(line)) is not None:
            heading = said
            continue
        for sentence in _sentences(line):
            found += _read_line(passage, sentence, number, marked, wording, levels, heading, bool(found))
    bodies = _attach([item for item in found if not isinstance(item, str) or item not in not_theirs], levels)
    _find_parents(bodies)
    yield from _claims(bodies, question, policy_area)


def _sentences(line: str) -> list[str]:
    """Part a line at its full stops; a later sentence that names no body is about something else.

    "Ministry of X. The portal is run by several." names the ministry, and the portal's address is not its.
    """
    if ";" in line and any(only_a_competence(part) for part in line.split(";")):
        return [sentence for part in line.split(";") for sentence in _sentences(part.strip())]
    first, *others = sentences_of(line)
    return [first, *(other for other in others if not is_prose(other) or _names_somebody(other))]


def _names_somebody(text: str) -> bool:
    return bool(bodies_named(without_links(text), "")) or _BELONG.match(plain(text)) is not None


def _read_line(
    passage: Passage,
    line: str,
    number: int,
    marked: str,
    wording: str,
    levels: dict[str, str],
    heading: str | None,
    below: bool,
) -> list[_Found]:
    label, line = level_in_label(line)
    words = without_links(line)
    level = level_of(words) or label or heading
    outside = re.sub(r"\([^()]*\)", " ", words)
    if only_a_competence(outside):
        return _bare(passage, line, level, levels)
    belongs = _belongs(words, wording)
    if belongs is not None:
        return [belongs]
    found: list[_Found] = []
    prose = False
    for piece in passage.pieces(line):
        if not isinstance(piece, str):
            found.append(piece.url)
        elif (found or below) and (parent := parent_said(f" {piece.lstrip()}", wording)) is not None:
            found.append(_Belongs(_Body(parent.name, parent.acronym, line=number), every=False))
        elif not (is_bare(piece) and not _names_in_bracket(piece, found)) and plain(trim(piece)) not in plain(
            wording
        ):
            printed = bodies_named(piece, wording)
            address = found.pop() if found and _is_owner_of_last(printed, piece, found) else None
            found += [_made(body, level, marked, number) for body in printed]
            if isinstance(address, str) and isinstance(owner := found[-1], _Body):
                owner.urls.append(address)
            prose = prose or not printed
    if not any(isinstance(body, _Body | _Belongs) for body in found):
        return [] if prose else _bare(passage, line, level, levels)
    if is_prose(outside):  # "The Ministry of X is responsible ...": of its addresses only a site is its
        found = [f for f in found if not isinstance(f, str) or f.rstrip("/").count("/") <= 3]
    return _pair(_to_units(found))


def _is_owner_of_last(printed: list[Printed], piece: str, before: list[_Found]) -> bool:
    """Tell whether "https://... (Ministry of X)" was printed."""
    return len(printed) == 1 and isinstance(before[-1], str) and _names_in_bracket(piece, before)


def _names_in_bracket(piece: str, before: list[_Found]) -> bool:
    """Tell whether a stretch is a whole bracket that names the body of the address before it."""
    inside = piece.strip(" \t,;.")
    last = before[-2] if len(before) > 1 else None
    named = isinstance(last, _Body) and not last.urls
    if named or not (inside.startswith("(") and inside.endswith(")")):
        return False
    if before and re.fullmatch(r"\([A-Z]{3,10}\)", inside):
        return True
    begins = not inside[1:2].islower() or ":" in inside
    return begins and any(names_body(body.name) for body in bodies_named(inside, ""))


def _made(printed: Printed, level: str | None, marked: str, line: int) -> _Body:
    """Return the body of a printed name, with the parent that is printed with it."""
    body = _Body(
        printed.name,
        printed.acronym,
        level=level_in_name(printed.name) or level,
        marked=marked,
        line=line,
        joined=printed.joined,
        comma=printed.comma,
        dash=printed.dash,
        noted=printed.noted,
        alias=printed.alias,
    )
    if printed.under is not None:
        body.parent, body.given = _made(printed.under, None, marked, line), True
    return body


def _belongs(words: str, wording: str) -> _Belongs | None:
    """Read "Both are part of the Cabinet Office."."""
    same = plain(words)
    said = _BELONG.match(same)
    if said is None or len(same) != len(words) or not (said["all"] or _IT.match(same)):
        return None
    parents = bodies_named(words[said.end() :].rstrip("."), wording)
    if len(parents) != 1:
        return None
    parent = _Body(parents[0].name, parents[0].acronym, level=level_in_name(parents[0].name))
    return _Belongs(parent, every=said["all"] is not None)


def _bare(passage: Passage, line: str, level: str | None, levels: dict[str, str]) -> list[_Found]:
    urls: list[_Found] = [link.url for link in passage.links_in(line)]
    if level is not None:
        levels.update({url: level for url in urls if isinstance(url, str)})
        return [_Body(None, urls=[url], level=level) for url in urls if isinstance(url, str)]
    return urls


def _pair(found: list[_Found]) -> list[_Found]:
    """Give each address to the name after it where address and name alternate from the start."""
    firsts, seconds = found[::2], found[1::2]
    if len(firsts) != len(seconds) or not firsts:
        return found
    if all(isinstance(f, str) for f in firsts) and all(isinstance(s, _Body) and not s.urls for s in seconds):
        for url, body in zip(firsts, seconds, strict=True):
            if isinstance(url, str) and isinstance(body, _Body):
                body.urls.append(url)
        return seconds
    return found


def _attach(found: list[_Found], levels: dict[str, str]) -> list[_Body]:
    """Give each address to the nearest name before it; before any name it is a body of its own."""
    bodies: list[_Body] = []
    current: _Body | None = None
    for item in _pair(found):
        if isinstance(item, _Belongs):
            _settle(item, bodies)
        elif isinstance(item, _Body):
            bodies.append(item)
            current = item if item.name is not None else None
        elif current is not None:
            _give(item, current, bodies)
        else:
            bodies.append(_Body(None, urls=[item], level=levels.get(item)))
    _join_parents(bodies)
    return bodies


def _give(url: str, body: _Body, bodies: list[_Body]) -> None:
    """Give an address to a body, or to another one on its line that the address spells."""
    above = body.parent
    if above is not None and not above.urls and body.urls and _spelt(above, url) and not _spelt(body, url):
        above.urls.append(url)
        return
    others = [
        b for b in bodies if b.line == body.line and b.name is not None and b is not body and not b.urls
    ]
    spelt = [b for b in others if _spelt(b, url)]
    far = [b for b in bodies if b is not body and not b.urls and is_spelt_whole(b.name, url)]
    if len(far) == 1 and not _spelt(body, url):
        far[0].urls.append(url)
        return
    owner = spelt[0] if len(spelt) == 1 and not (_spelt(body, url) or body.urls or body.joined) else body
    owner.urls.append(url)


def _to_units(found: list[_Found]) -> list[_Found]:
    """Give the address behind "Department X, Ministry of Y" on one line to the department."""
    kept: list[_Found] = []
    for item in found:
        unit, parent = kept[-2:] if len(kept) > 1 else (None, None)
        if (
            isinstance(item, str)
            and isinstance(unit, _Body)
            and isinstance(parent, _Body)
            and parent.comma
            and not (unit.noted or unit.urls or parent.urls)
            and is_parent_or_head(parent.name or "")
            and not is_parent_or_head(unit.name or "")
            and not _spelt(parent, item)
        ):
            unit.urls.append(item)
        else:
            kept.append(item)
    return kept


def _spelt(body: _Body, url: str) -> bool:
    return is_spelt(body.name, body.acronym, url)


def _settle(said: _Belongs, bodies: list[_Body]) -> None:
    named = [body for body in bodies if body.name is not None]
    below = named if said.every else named[-1:]
    for body in below:
        if body.parent is None and body.name != said.parent.name:
            body.parent, body.given = said.parent, True


def _join_parents(bodies: list[_Body]) -> None:
    """Let a parent that words give be the body of that name or acronym that the answer names itself."""
    for body in list(bodies):
        parent = body.parent
        if parent is None or any(parent is other for other in bodies):
            continue
        known = next((b for b in bodies if b is not body and _same(b, parent)), None)
        body.parent = known
        if known is None and parent.name is not None and not re.fullmatch(r"[A-Z]{2,12}", parent.name):
            body.parent = parent
            bodies.insert(bodies.index(body), parent)


def _same(body: _Body, parent: _Body) -> bool:
    names = {plain(name) for name in (parent.name, parent.acronym) if name}
    return any(plain(name) in names for name in (body.name, body.acronym, body.alias) if name)


def _find_parents(bodies: list[_Body]) -> None:
    """Find the parent of each unit printed right below (or before) it."""
    above: list[_Body] = []  # the bodies a next unit could belong to, the largest first
    for k, body in enumerate(bodies):
        if body.name is None:
            above = []
            continue
        body.unit = unit_of_name(body.name)
        if body.given:
            above = [] if body.parent is None else [body.parent, body]
            continue
        before = bodies[k - 1] if above else None
        listed = {body.marked} - {""}
        while above and (_rank(above[-1]) >= _rank(body) or above[-1].marked in listed):
            above.pop()
        if body.unit is None or before is None or not above or not _follows(body, before, above[-1]):
            above = []
        else:
            body.parent = above[-1]
        if body.unit is None and before is not None and _is_parent_after(before, body):
            before.parent = body
        above.append(body)


def _rank(body: _Body) -> int:
    return body.unit.rank if body.unit else 0


def _follows(body: _Body, before: _Body, parent: _Body) -> bool:
    """Tell whether a unit stands below its parent, and is no further entry of a list."""
    if body.joined or (before is parent and before.urls and body.line - before.line > 1):
        return False
    if body.dash and not parent.urls and is_parent_or_head(parent.name or ""):
        return True
    if body.unit is not None and body.unit.weak:
        named = re.search(any_of(load_words().parents), plain(parent.name or ""))
        beside = body.comma and body.line == parent.line
        return named is not None and (beside or not parent.urls)
    return True


def _is_parent_after(unit: _Body, body: _Body) -> bool:
    """Tell whether "Directorate X, Ministry of Y" was printed, on one line."""
    return (
        unit.unit is not None
        and (unit.parent is None or unit.parent.line != unit.line)
        and unit.line == body.line
        and (body.comma or not unit.urls)
        and not unit.noted
        and not body.joined
        and is_parent_or_head(body.name or "")
    )


def _claims(bodies: list[_Body], question: int, policy_area: str) -> Iterator[AgencyClaim]:
    made: dict[int, AgencyClaim] = {}  # by identity: two bodies may be printed alike

    def make(body: _Body) -> Iterator[AgencyClaim]:
        if id(body) in made:
            return
        if body.parent is not None:
            yield from make(body.parent)
        claim = AgencyClaim(
            question=question,
            policy_area=policy_area,
            name=body.name,
            acronym=body.acronym,
            url=body.urls[0] if body.urls else None,
            unit_of=made[id(body.parent)] if body.parent is not None else None,
            level=body.level,
        )
        made[id(body)] = claim
        yield claim
        for url in body.urls[1:]:
            yield replace(claim, url=url)

    for body in bodies:
        yield from make(body)
