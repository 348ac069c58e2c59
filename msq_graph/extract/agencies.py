"""Public bodies named for a policy area: names, acronyms, units, addresses, levels of government."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.names import (
    is_bare,
    is_name,
    is_sentence,
    names_body,
    says_nothing,
    take_acronym,
    trim,
    without_labels,
)
from msq_graph.extract.passages import any_of, has_links, plain, strip_bullet, without_links
from msq_graph.extract.standing import is_heading, is_person, standing, without_persons
from msq_graph.extract.vocabulary import load_words
from msq_graph.records.claims import AgencyClaim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from msq_graph.extract.passages import Passage
    from msq_graph.extract.vocabulary import Unit

_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|las|l['’])\s*(?=\S)", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[,&(-]|\b(?:and|of|for|the|on|to|in|de|du|des|la|le|et|pour|y|del|para|e|und|für))$"
)
_COMPETENCE = re.compile(
    r"\b(?:competenc[ey]|responsibility|matter|powers?|task|duty)\s+(?:of|for)\s+(?:the\s+)?(?P<en>\w+(?:\s\w+)?)"
    r"|\b(?:competence|responsabilite|matiere)\s+(?:des|de la|du|de l'|de)\s*(?P<fr>\w+(?:\s\w+)?)"
    r"|\b(?:competencia|responsabilidad|materia)\s+(?:de los|de las|de la|del|de)\s+(?P<es>\w+(?:\s\w+)?)"
)
_AT_LEVEL = re.compile(
    r"\b(?P<en>\w+)[ -]levels?\b|\b(?:niveau|echelon)\s+(?P<fr>\w+)|\b(?:nivel|ambito)\s+(?P<es>\w+)"
)
_SHARED = re.compile(r"\b(?:shared|joint|partagee?|conjointe?|compartida?)\b")
_SHARED_COMPETENCE = re.compile(
    r"\b(?:shared|joint) (?:competenc[ey]|responsibility)\b"
    r"|\b(?:competenc[ey]|responsibility) (?:is )?shared\b"
    r"|\bcompetence (?:est )?(?:partagee|conjointe)\b|\bcompetencia (?:es )?compartida\b"
)
_JOINT = re.compile(r"(?:\s*,\s+|\s+)(?P<word>and|et|y|e|&)\s+|\s*,\s+|\s+[-–—]\s+")
_AND_OTHERS = re.compile(
    r"\s?(?:,|\b(?:and|et|y|e|und|as well as|ainsi que|así como)\b)\s+(?:the\s+|les\s+|los\s+|las\s+|all\s+)?"
    r"(?:[0-9]+|other|others|several|various|all|autres|plusieurs|otros|otras|varios|varias)\s+[^\W\dA-Z_].*$"
)
_MANDATE = re.compile(
    r"\b(?:responsibility|competence|purview|mandate|responsabilité|responsabilidad)"
    r" (?:of|du|de la|del) (?P<name>.+)$"
)
_RESPONSIBLE = re.compile(
    r"^(?P<name>.+?)\s+(?:is|are|is mainly|remains)\s+(?:also\s+)?"
    r"(?:in charge|responsible|mandated|the\b|tasked|entrusted)"
    r"|^(?P<doer>.+?)\s+(?:leads|oversees|coordinates|manages|administers)\b"
    r"|^(?P<fr>.+?)\s+(?:est|sont)\s+(?:en charge|chargée?s?|responsables?|compétente?s?)\b"
    r"|^(?P<es>.+?)\s+(?:es|son)\s+(?:la|el|los|las|responsables?|competente|encargad[oa]s?)\b"
    r"|^(?P<es2>.+?)\s+(?:está a cargo|se encarga|tiene a su cargo|lidera)\b"
)
_LEAD = re.compile(r"(?P<name>[^.]*[^\W\d_]{3,}\)?)\.\s+(?=[^\W\d_])")
_LONGEST_LINE = 1500  # characters that may still be names


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


_Found = _Body | str  # a name, or an address that still belongs to nobody


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
    for number, marked, line in _standing(passage):
        if says_nothing(line):
            continue
        found += _read_line(passage, line, number, marked, wording, levels)
    bodies = _attach([item for item in found if not isinstance(item, str) or item not in not_theirs], levels)
    _find_parents(bodies)
    yield from _claims(bodies, question, policy_area)


def _lines(passage: Passage) -> list[tuple[int, str, str]]:
    """Return number, list mark and words of each line, wrapped names joined."""
    lines: list[tuple[int, str, str]] = []
    blank = True
    for number, raw in enumerate(passage.lines):
        line, marked = strip_bullet(raw)
        if line and not blank and not marked and _goes_on(lines[-1][2], line):
            lines[-1] = (lines[-1][0], lines[-1][1], f"{lines[-1][2]} {line}")
        elif line:
            lines.append((number, marked, line))
        blank = not line
    return lines


def _standing(passage: Passage) -> Iterator[tuple[int, str, str]]:
    """Yield the lines that say what is there; "Planned:" silences those below it up to a gap."""
    silent = False
    for number, marked, line in _lines(passage):
        if silent and number and passage.lines[number - 1]:
            continue
        silent = is_heading(line)
        if rest := standing(line):
            yield number, marked, rest


def _goes_on(before: str, line: str) -> bool:
    if has_links(before[-1:]) or has_links(line[:1]) or re.match(r"\w+://", line):
        return False
    open_bracket = before.count("(") > before.count(")")
    return open_bracket or _OPEN_END.search(before) is not None or line[:1].islower()


def _read_line(
    passage: Passage, line: str, number: int, marked: str, wording: str, levels: dict[str, str]
) -> list[_Found]:
    words = without_links(line)
    level = _level(words)
    outside = re.sub(r"\([^()]*\)", " ", words)
    if _SHARED_COMPETENCE.search(plain(outside)) or _level_in(_COMPETENCE, plain(outside)) is not None:
        return _bare(passage, line, level, levels)
    lead = _LEAD.match(line)
    if lead is not None and is_sentence(without_links(line[lead.end() :])):
        line = lead[
            "name"
        ]  # "Ministry of X. The portal ... is run by ...": what follows is about something else
    found: list[_Found] = []
    prose = False
    for piece in passage.pieces(line):
        if not isinstance(piece, str):
            found.append(piece.url)
        elif not is_bare(piece) and plain(trim(piece)) not in plain(wording):
            bodies = [
                _Body(n, a, level=level, marked=marked, line=number, joined=j)
                for n, a, j in _names(piece, wording)
            ]
            prose = prose or not bodies
            found += bodies
    names_found = [body for body in found if isinstance(body, _Body)]
    if not names_found:
        return [] if prose else _bare(passage, line, level, levels)
    if is_sentence(outside):  # "The Ministry of X is responsible ...": of its addresses only a site is its
        found = [f for f in found if isinstance(f, _Body) or f.rstrip("/").count("/") <= 3]
    return _pair(found)


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
        if isinstance(item, _Body):
            bodies.append(item)
            current = item if item.name is not None else None
        elif current is not None:
            current.urls.append(item)
        else:
            bodies.append(_Body(None, urls=[item], level=levels.get(item)))
    return bodies


def _names(piece: str, wording: str) -> list[tuple[str, str | None, bool]]:
    """Return name, acronym and whether it is joined to the one before, of each name in a line."""
    names: list[tuple[str, str | None, bool]] = []
    if len(piece) > _LONGEST_LINE:
        return names
    for part, joined in _parts(without_labels(piece)):
        name, acronym = take_acronym(without_persons(part))
        name = _AND_OTHERS.sub("", name)
        if is_sentence(name):
            name = _subject(name)
        label, colon, rest = name.partition(":")
        if colon and is_name(trim(rest)) and not names_body(label):
            name = trim(rest)
        article = _ARTICLE.match(name)
        if article is not None and _begins_with_body(name[article.end() :]):
            name = name[article.end() :]
        if is_name(name) and not is_person(name) and (names_body(name) or plain(name) not in plain(wording)):
            names.append((name, acronym, joined))
    return names


def _subject(sentence: str) -> str:
    """Return the body a sentence says is responsible, or nothing."""
    words = {plain(word) for word in re.findall(r"[\w']+", sentence)}
    match = _MANDATE.search(sentence) or _RESPONSIBLE.match(sentence)
    if match is None or words & load_words().negations:
        return ""
    name = next(group for group in match.groups() if group)
    return trim(name) if names_body(name) else ""


def _parts(text: str) -> list[tuple[str, bool]]:
    """Part a line into names: at semicolons, and where a second body begins after a comma or "and"."""
    parts: list[tuple[str, bool]] = []
    for k, stretch in enumerate(text.split(";")):
        start, joined = 0, k > 0
        for joint in _JOINT.finditer(stretch):
            left, right = stretch[start : joint.start()], stretch[joint.end() :]
            article = _ARTICLE.match(right)
            right = right[article.end() :] if article else right
            if names_body(left) and _begins_with_body(right) and left.count("(") == left.count(")"):
                parts.append((left, joined))
                start, joined = joint.end(), joint["word"] is not None
        parts.append((stretch[start:], joined))
    return [(part.strip(), joined) for part, joined in parts if part.strip()]


@lru_cache
def _body_start() -> re.Pattern[str]:
    follows = r"(?:[- ]generale?)?\s+(?:of|for|de|du|des|del|para|d'|der|fur|na|ya|di|van)\b"
    return re.compile(any_of(load_words().bodies) + follows)


def _begins_with_body(text: str) -> bool:
    return _body_start().match(plain(text)) is not None or _unit(text) is not None


def _unit(name: str) -> Unit | None:
    """Return the kind of unit that a name says it is."""
    text = plain(name)
    if re.search(any_of(load_words().heads), text):
        return None
    best: tuple[int, Unit] | None = None
    for unit in load_words().units:
        words = any_of(unit.words)
        match = re.match(words, text)
        if match is None and unit.at_end:
            match = re.search(words + "$", text)
        if match is not None and (best is None or len(match.group()) > best[0]):
            best = len(match.group()), unit
    return best[1] if best else None


def _find_parents(bodies: list[_Body]) -> None:
    """Find the parent of each unit printed right below (or before) it."""
    above: list[_Body] = []  # the bodies a next unit could belong to, the largest first
    for k, body in enumerate(bodies):
        if body.name is None:
            above = []
            continue
        body.unit = _unit(body.name)
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
    if body.unit is not None and body.unit.weak:
        named = re.search(any_of(load_words().parents), plain(parent.name or ""))
        return named is not None and not parent.urls
    return True


def _is_parent_after(unit: _Body, body: _Body) -> bool:
    """Tell whether "Directorate X, Ministry of Y" was printed, on one line."""
    parents = any_of(tuple(w for w in load_words().parents if not w.startswith("depart")))
    return (
        unit.unit is not None
        and (unit.parent is None or unit.parent.line != unit.line)
        and unit.line == body.line
        and not unit.urls
        and re.match(parents, plain(body.name or "")) is not None
    )


def _level(words: str) -> str | None:
    """Return the level of government that the words say, unless it is shared between levels."""
    text = plain(words)
    if _SHARED.search(text):
        return None
    return _level_in(_COMPETENCE, text) or _level_in(_AT_LEVEL, text)


def _level_in(pattern: re.Pattern[str], text: str) -> str | None:
    levels = load_words().levels
    for match in pattern.finditer(text):
        printed = next(group for group in match.groups() if group)
        level = levels.get(printed) or levels.get(printed.partition(" ")[0])
        if level is not None:
            return level
    return None


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
