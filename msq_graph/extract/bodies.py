"""The names of public bodies in a stretch of words: acronyms, units printed with their parent, prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.bodynotes import (
    closed,
    has_own_acronym,
    is_acronym_of,
    letters_follow,
    with_legal_form,
    without_notes,
    without_tail,
    without_translation,
)
from msq_graph.extract.names import is_name, names_body, take_acronym, trim, without_labels
from msq_graph.extract.passages import any_of, plain
from msq_graph.extract.prose import bodies_in_prose, is_prose
from msq_graph.extract.standing import is_person, without_persons
from msq_graph.extract.vocabulary import load_words

if TYPE_CHECKING:
    from msq_graph.extract.vocabulary import Unit

_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|las|l['’])\s*(?=\S)", re.IGNORECASE)
_JOINT = re.compile(
    r"(?:\s*,\s+|\s+)(?P<word>and|et|y|e|&|und|as well as|together with|along with|through|via|ainsi que"
    r"|à travers|avec|a través de|junto con|así como)\s+|\s*,\s+|\s+(?P<dash>[-–—])\s+|\s+/\s+"
    r"|\s+\(?\d{1,2}[.)]\s+(?=[^\W\d_a-z])|\s*(?P<below>->|=>|[>→»›⇒])\s*"
)
_ACRONYMS = re.compile(
    r"(?P<first>[A-Z][\w-]*[A-Z][\w-]*)"
    r"(?:(?:\s*[,;/&]\s*|\s+(?:and|et|y|e|und)\s+)[A-Z][\w-]*[A-Z][\w-]*)+"
)
_OF_STATE = re.compile(
    r"(?:the )?(?:government|republic|kingdom|state|gouvernement|republique|royaume"
    r"|gobierno|republica|governo)"
    r" (?:of|de|du|del|da|do|d'|des)\b.*"
)
_TIME_NOTE = re.compile(
    r",?\s+(?:until|since|from|as of|up to|depuis|jusqu['’](?:en|au)|desde|hasta|seit|bis)\s[^,;()]{0,20}"
    r"\b(?:19|20)\d\d\b.*$"
)
_DASHED_NOTE = re.compile(r"\s+[-–—]\s+(?P<note>[a-zß-ÿ]{4,}\s.*)$")
_OPENING = re.compile(
    r"^[\s)\],.;]*(?:\(?\d{1,2}[.)]\s+|(?:since then|now|today|currently)\s+(?:the\s+)?|"
    r"(?:at\s+)?(?:the\s+)?\w+\s+level,?\s+|(?:and|also|see also"
    r"|together with|along with|as well as|through|et|ainsi que|avec|y|e|namely|i\.e\.|e\.g\.)\s+)*(?=\S)",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r"\s?(?:,|\b(?:and|et|y|e|und|as well as|ainsi que|así como)\b)\s+(?:the\s+|les\s+|los\s+|las\s+|all\s+)?"
    r"(?:[0-9]+|other|others|several|various|all|autres|plusieurs|otros|otras|varios|varias)\s+[^\W\dA-Z_].*$"
)
_OF = r"(?:[- ]generale?)?\s+(?:of|for|de|du|des|del|para|d'|der|fur|na|ya|di|van|da|do|voor|over)\b"
_WHOLE_BRACKET = re.compile(r"\(([^()]+)\)")
_SINCE = re.compile(
    r"(?:since|from|as of|depuis|desde|seit)\s(?:\w+\s){0,2}(?:19|20)\d\d\s*[:,]\s+(?=\S)", re.IGNORECASE
)
_RENAMED = re.compile(  # behind an address: "), since 2024 Agency of Y"
    r"^[\s)]*,\s*(?:since|from|as of|now|depuis|desde|seit)\s(?:\w+\s){0,2}(?:19|20)\d\d\s[^;]*"
)
_WITH_UNIT = re.compile(
    r"^(?P<above>.+?),?\s(?:with|avec|con|mit)\s(?:(?:the|its|la|le|el|su|der|dem)\s|l')?(?P<unit>.+?)"
    r"\s(?:as|comme|como|als)\s(?:its|an?|one of its|son|sa|une?|su|una?|ihr\w*)\s[^,;()]+$"
)
_EX = re.compile(r",?\s+\(?(?:ex|vormals)[- ]\S+\)?$")
_AFTER_COMMA = re.compile(r"^(?P<name>.{8,}?),\s+(?P<acronym>[A-Z][A-Za-z]?[A-Z]{1,7})$")
_BESIDE = re.compile(r"^(?P<acronym>[A-Z][A-Za-z0-9&]{1,9})\s+[-–—]\s+(?P<name>\S.{6,})$")
_APPOSED = re.compile(r",\s+(?:a|an|une?|una?|the)\s+[^\W\d_A-Z][^,]*$")
_HEADED = re.compile(
    r",?\s+(?:headed|led|chaired|directed|under the leadership|presidée?|dirigée?|encabezad[oa]|dirigid[oa])"
    r"\s(?:by|of|par|por)\b.*$"
)
_UNDER = re.compile(
    r"(?:\s*[,(]\s*|\s+[-–—]\s+|\s)(?:(?:which|that)\s(?:is|are|operates|works|functions|sits)\s|qui est\s"
    r"|que es\s|is\s|est\s|es\s)?(?:a\s|an\s)?(?:place(?:d|e?s?)\s)?(?:subordinated? (?:to|under)"
    r"|under the (?:authority|supervision|auspices|responsibility|umbrella|remit) of|under|within|part of"
    r"|attached to|affiliated (?:to|with)|accountable to|reporting to|reports to|supervised by|overseen by"
    r"|(?<=\ba )(?:\w+ )?(?:unit|department|division|directorate|body) (?:of|within|under)"
    r"|(?<=\ban )(?:\w+ )?(?:agency|institution|entity|authority|office) (?:of|within|under)"
    r"|sous (?:la )?tutelle d[eu]s?|sous l'autorite d[eu]s?|sous l'egide d[eu]s?|rattachee?s? (?:a|au|aux)"
    r"|relevant d[eu]s?|dependant d[eu]s?|aupres d[eu]s?"
    r"|au sein d[eu]s?|adscrit[oa] (?:a|al)|dependiente del?|perteneciente (?:a|al)|vinculad[oa] (?:a|al|ao)"
    r"|subordinad[oa] (?:a|al|ao)|en el (?:ambito|marco) del?|dentro del?|im geschaftsbereich des"
    r")\s+(?:the\s+|la\s+|le\s+|l'|el\s+)?"
)
_OF_PARENT = re.compile(r"\s+(?:of|in|at|within|du|de la|de l'|des|del|de|do|da|des|der|im)\s+(?:the\s+)?")
_GENERIC_LABEL = re.compile(
    r"(?:secretariat|secretaria|focal point|coordinator|coordination|lead|chair|owner|operator|regulator)|"
    r"(?:the )?(?:lead|leading|main|responsible|competent|coordinating|implementing|independent|regulatory"
    r"|supervisory|line|other|national|federal|regional|local|central|sectoral?|supporting|technical|policy"
    r"|autorite|organisme|ministere|autres?|principal|chef de file|entidad|organo|organismo|institucion"
    r"|otr[oa]s?|autoridad|ente rector)(?:\s[a-z-]+){0,3}"
)
_LONGEST_LINE = 1500  # characters that may still be names
_LONGEST_ACRONYM = 12
_STEM = 4  # letters that a word for a body has in common in related languages


@dataclass(slots=True)
class Printed:
    """A name as printed, and what is printed with it."""

    name: str
    acronym: str | None = None
    joined: bool = False  # by "and" or a semicolon to the one before it
    under: Printed | None = None  # the body it is said to belong to, by name or by acronym
    noted: bool = False  # a note in brackets stands behind it
    dash: bool = False  # it stands behind a dash
    comma: bool = False  # it stands behind a comma
    alias: str | None = None  # its name in another language, behind a slash


def bodies_named(piece: str, wording: str) -> list[Printed]:
    """Return each name in a stretch of a line, in order; the question's own *wording* names nobody."""
    if len(piece) > _LONGEST_LINE:
        return []
    if _ACRONYMS.fullmatch(piece.strip(" \t,;.")):
        return [Printed(short, joined=k > 0) for k, short in enumerate(re.findall(r"[A-Z][\w-]+", piece))]
    found: list[Printed] = []
    whole = _WHOLE_BRACKET.fullmatch(piece.strip(" \t,;."))
    text = without_labels(whole[1] if whole is not None else piece)
    for part, joined, sign in _parts(_SINCE.sub("", _RENAMED.sub("", text).strip())):
        part = without_tail(part)
        prose = is_prose(without_notes(part)) and _under(part, wording) is None
        names = bodies_in_prose(part) if prose else [part]
        for k, name in enumerate(names):
            read = _read(_OPENING.sub("", name, count=1), wording, joined=joined or k > 0)
            for printed in read:
                printed.comma, printed.dash = sign == ",", sign == "-"
            if sign == ">" and found and len(read) == 1 and read[0].under is None:
                read[0].under = Printed(found[-1].name, found[-1].acronym)
            if sign == "/" and found and len(read) == 1 and _is_translation(found[-1].name, read[0].name):
                found[-1].alias = read[0].name
            elif not (sign == "," and _OF_STATE.fullmatch(plain(name))):
                found += read
    return found


def _is_translation(name: str, other: str) -> bool:
    """Tell whether two names begin with one word of two languages: "Ministère de X / Ministry of Y"."""
    first, second = (plain(text).split()[0] for text in (name, other))
    return first != second and first[:_STEM] == second[:_STEM]


def parent_said(piece: str, wording: str) -> Printed | None:
    """Read what begins with a relation: "(under the Ministry of Y)", ", part of the Cabinet Office"."""
    same = plain(piece)
    said = _UNDER.match(same) if len(same) == len(piece) else None
    if said is None:
        return None
    parents = bodies_named(piece[said.end() :].strip(" ).,;"), wording)
    if ";" in piece[said.end() :].rstrip(" ;"):
        return None  # another body follows
    return parents[0] if len(parents) == 1 and names_body(parents[0].name) else None


def _read(part: str, wording: str, *, joined: bool) -> list[Printed]:
    label, colon, rest = part.partition(": ")
    if colon and _GENERIC_LABEL.fullmatch(plain(label)) and names_body(rest):
        return _read(rest, wording, joined=joined)
    under = _under(part, wording)
    if under is not None:
        return [under]
    if colon and is_name(trim(without_notes(rest))):
        if not names_body(label) or _GENERIC_LABEL.fullmatch(plain(label)):
            return _read(rest, wording, joined=joined)
        below = _read(rest, wording, joined=joined)
        above = _read(label, wording, joined=joined)
        if len(below) == 1 and len(above) == 1 and below[0].under is None:
            if names_body(rest):
                below[0].under = above[0]
                return below
            return above
    printed = _one(part, joined=joined)
    return [printed] if printed is not None and _names(printed.name, wording) else []


def _one(part: str, *, joined: bool) -> Printed | None:
    """Read one name with its acronym; leave out notes, translations, persons and former names."""
    text = _without_dashed_note(_TIME_NOTE.sub("", _HEADED.sub("", _EX.sub("", without_persons(part)))))
    legal = with_legal_form(text)
    text = without_translation(text)
    name, acronym = take_acronym(text)
    name = _AND_OTHERS.sub("", _EX.sub("", name))
    beside = _AFTER_COMMA.match(name) if acronym is None else None
    if beside is not None and letters_follow(beside["acronym"], beside["name"]):
        name, acronym = beside["name"], beside["acronym"]
    beside = _BESIDE.match(name) if acronym is None else None
    if beside is not None and is_acronym_of(beside["acronym"], beside["name"]):
        name, acronym = beside["name"], beside["acronym"]
    article = _ARTICLE.match(name)
    if article is not None and (_begins_capital(name[article.end() :]) or article.group().islower()):
        name = name[article.end() :]
    if not name:
        return None
    noted = acronym is None and re.search(r"\([^()]*\)\s*$", part) is not None
    return Printed(name, legal or acronym, joined, noted=noted)


def _without_dashed_note(text: str) -> str:
    """Leave out words behind a dash that name nobody: "Digital Service - moved from X in 2023"."""
    note = _DASHED_NOTE.search(text)
    return text if note is None or begins_with_body(note["note"]) else text[: note.start()]


def _begins_capital(name: str) -> bool:
    """Tell whether a name without its article is one of a body: "The | Digital Agency"."""
    return begins_with_body(name) or (name[:1].isupper() and names_body(name))


def _names(name: str, wording: str) -> bool:
    if not is_name(name) or is_person(name):
        return False
    letters = [c for c in name if c.isalpha()]
    cased = any(c.isupper() or c.islower() for c in letters)
    if cased and not any(c.isupper() for c in letters) and not begins_with_body(name):
        return False  # "devolved administrations"
    if _collective().fullmatch(plain(name)):
        return False
    return names_body(name) or plain(name) not in plain(wording)


def _under(part: str, wording: str) -> Printed | None:
    """Read "X, subordinated to the Ministry of Y", "X (ACR) of the Ministry of Y", "Directorate X of ..."."""
    same = plain(part) if len(plain(part)) == len(part) else part.lower()
    with_unit = _WITH_UNIT.match(part)
    if with_unit is not None and names_body(with_unit["unit"]):
        return _unit_of(with_unit["unit"], with_unit["above"], wording)
    said = _UNDER.search(same)
    if said is not None:
        unit, parent = part[: said.start()], closed(part[said.end() :])
        return _unit_of(unit, parent, wording)
    for of in _OF_PARENT.finditer(same):
        unit, parent = part[: of.start()], part[of.end() :]
        noted, short = unit.rstrip().endswith(")"), re.match(r"[A-Z]{2,12}$", trim(parent))
        if noted and (short or _is_parent(parent) or _heads().match(plain(parent))):
            return _unit_of(unit, parent, wording)
        if _is_parent(parent) and (_is_whole_unit(unit) or _ends_with_body(unit)):
            return _unit_of(unit, parent, wording)
    return None


def _unit_of(unit: str, parent: str, wording: str) -> Printed | None:
    below = _one(_APPOSED.sub("", unit), joined=False)
    above = _one(parent, joined=False)
    if below is None or above is None or not _names(below.name, wording):
        return None
    if _collective().fullmatch(plain(above.name)):
        return below  # "Council under the Government"
    short = re.fullmatch(r"[^\W\d_a-z][\w-]*", above.name) is not None and len(above.name) <= _LONGEST_ACRONYM
    if not short and not (_names(above.name, wording) and names_body(above.name)):
        return None
    proper = all(word.lstrip("(")[:1].isupper() for word in below.name.split() if len(word) > 3)
    if not begins_with_body(below.name) and not proper:
        return above if names_body(above.name) else None  # "Digital services under the Ministry of X"
    below.under = above
    return below


def _is_whole_unit(name: str) -> bool:
    """Tell whether words are the whole name of a unit, such as "Directorate of eHealth" or "ICT Division"."""
    kind = unit_of_name(trim(name))
    return kind is not None and len(name.split()) > 1 and not name.rstrip().endswith(("of", "for", "de", ","))


def _is_parent(name: str) -> bool:
    return re.match(any_of(_ministries()), plain(name)) is not None


def is_parent_or_head(name: str) -> bool:
    """Tell whether a name is that of a ministry or of a head of state or government's office."""
    words = plain(name)
    return re.match(any_of(_ministries()), words) is not None or _heads().search(words) is not None


@lru_cache
def _ministries() -> tuple[str, ...]:
    return tuple(word for word in load_words().parents if not word.startswith("depart"))


@lru_cache
def _heads() -> re.Pattern[str]:
    return re.compile(any_of(load_words().heads))


@lru_cache
def _collective() -> re.Pattern[str]:
    """Match words for bodies at large: "line ministries", "relevant agencies"."""
    return re.compile(
        r"(?:(?:the|all|line|relevant|respective|concerned|sectoral|sector|various|different|other|several|many"
        r"|each|every|devolved|local|regional|national|federal|state|central|public|government|our|les|las|los"
        r"|tous les|toutes les|todos los|todas las)\s)+(?:\w+\s)?(?:ministries|departments|agencies"
        r"|authorities|bodies|administrations?|governments?|institutions|ministeres|agences|ministerios|entidades"
        r"|agencias|instituciones|autoridades|municipalities)(?:\sconcerned)?"
        r"(?:(?:,|,?\s(?:and|et|y|und))\s[\w ]+)?"
        r"|(?:the )?government|gouvernement|gobierno|ministries|departments|agencies"
    )


def _parts(text: str) -> list[tuple[str, bool, str]]:
    """Part a line into names: at semicolons, and where a second body begins after a comma or "and".

    Each comes with whether "and" or a semicolon joins it, and with "," or "-" when one of them does.
    """
    parts: list[tuple[str, bool, str]] = []
    for k, stretch in enumerate(re.split(r";(?![^()]*\))", text)):
        start, joined, sign = 0, k > 0, ""
        for joint in _JOINT.finditer(stretch):
            left, right = stretch[start : joint.start()], stretch[joint.end() :]
            article = _ARTICLE.match(right)
            right = right[article.end() :] if article else right
            if left.count("(") != left.count(")"):
                continue
            if _parts_here(left, right, joint, with_article=article is not None):
                parts.append((left, joined, sign))
                start, joined = joint.end(), joint["word"] is not None
                sign = ">" if joint["below"] else "-" if joint["dash"] else joint.group().strip()[:1]
                sign = "" if joined else sign
        parts.append((stretch[start:], joined, sign))
    return [(part.strip(), joined, sign) for part, joined, sign in parts if part.strip()]


def _parts_here(left: str, right: str, joint: re.Match[str], *, with_article: bool) -> bool:
    """Tell whether a second body begins at a comma, a dash or "and"."""
    if joint["below"]:
        return names_body(left) or names_body(right)
    if not names_body(left):
        return False
    if begins_with_body(right):
        return True
    noted = left.rstrip().endswith(")")
    if noted and joint["word"] is None and has_own_acronym(right):
        return True
    listed = joint["word"] is None or noted or with_article
    if listed and _ends_with_body(right):
        return True
    words = right.split(maxsplit=2)
    both = len(words) > 1 and all(word[0].isupper() for word in words[:2])
    return with_article and both and re.match(any_of(load_words().bodies), plain(right)) is not None


def _ends_with_body(text: str) -> bool:
    """Tell whether a text begins with a name such as "Prime Minister's Department" or "Cabinet Office"."""
    name = re.split(r"[,;(:]|\s[-–—/]\s", text, maxsplit=1)[0].strip()
    words = name.split()
    if not 1 < len(words) <= 9 or not (name[0].isupper()):
        return False
    last = plain(words[-1])
    small = [
        w for w in words if w[0].islower() and plain(w) not in {"of", "and", "for", "the", "de", "la", "des"}
    ]
    return not small and "and" not in words[:2] and _ends().fullmatch(last) is not None


@lru_cache
def _ends() -> re.Pattern[str]:
    return re.compile(
        "department|office|authority|agency|ministry|commission|council|board|bureau|institute|secretariat"
        "|directorate|division|unit|committee|inspectorate|centre|center|treasury|chancellery|bank|ombudsman"
        "|regulator|commissioner|court"
    )


@lru_cache
def _body_start() -> re.Pattern[str]:
    return re.compile(any_of(load_words().bodies) + _OF)


def begins_with_body(text: str) -> bool:
    """Tell whether a text begins with a name such as "Ministry of ..." or with that of a unit."""
    if _body_start().match(plain(text)) is not None:
        return True
    if (parent := re.match(any_of(_ministries()) + r"\s", plain(text))) and text[parent.end() :][
        :1
    ].isupper():
        return True  # "Ministerio Secretaría General de la Presidencia"
    return unit_of_name(re.split(r"\s*[,;(]", text, maxsplit=1)[0]) is not None


def unit_of_name(name: str) -> Unit | None:
    """Return the kind of unit that a name says it is."""
    text = plain(name)
    if _heads().search(text):
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
