"""Names of bodies in a line: several with commas, colons, dashes and brackets, or within prose."""

from __future__ import annotations

import re
from functools import lru_cache

from msq_graph.extract.international import (
    ambiguous_shorts,
    bodies_in,
    find_body,
    find_exact,
    is_damaged,
    is_of_one_country,
    is_part,
    strip_note,
)
from msq_graph.extract.known import bodies_by_id, load_body_words
from msq_graph.extract.names import is_name, is_sentence, says_nothing, take_acronym, trim
from msq_graph.extract.partnerprose import Name as _Name
from msq_graph.extract.partnerprose import (
    bodies_in_prose,
    ends_as_body,
    heads,
    is_another,
    is_name_of,
    no_bodies,
    others_in,
)
from msq_graph.extract.partnerstates import (
    ACRONYM,
    AND,
    ARTICLE,
    are_states,
    between_states,
    is_state,
    state_acts,
)
from msq_graph.extract.passages import any_of, plain, strip_bullet
from msq_graph.extract.standing import is_person, without_persons
from msq_graph.extract.vocabulary import load_words

_TURNED = re.compile(r"^([A-Z][A-Z0-9-]+) \(([^()]+ [^()]+)\)$")  # "ICA (International Council for ...)"

_NO_NAME = re.compile(  # "Hosted the forum", "Member States of ..."
    r"(?!United|Federated|Associated|Organi[sz]ed|Allied)"
    r"(?:[A-Z][a-z]+(?:ed|ing)\s|[Mm]ember [Ss]tates|[Cc]ountries\b|[Vv]arious\b|Several\b|Korea$"
    r"|[Gg]overnments?\b|[Gg]obierno (?:de|del)\b|[Gg]ouvernement\b)"
)
_SUBGROUP = re.compile(
    r"^(?:sub-?group|working|committee|group|subgrupo|grupo|comite|groupe|sous-groupe|task)\b"
)
_JOIN = re.compile(
    r",(?![^()]*\))\s*(?:and\s+|et\s+|y\s+|e\s+|und\s+)?|(?<=\)),?\s+(?:and|et|y|und)\s+(?![^()]*\))"
)
_DESCRIBED = re.compile(
    r"^((?:[A-Z]\S*\s?){1,3}),\s+[a-z][a-z-]*(?:\s.*)?$"
)  # "UN DESA, capacity building on ..."
_COLON = re.compile(r"\s?:\s+|\s+[-–—]\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_SMALL_FIRST = re.compile(r"^(?:[a-z][^,;]*[,;]\s*)+(?=[A-Z])")  # "accession process, Committee on X"
_INSIDE = re.compile(r"\(([^()]*)\)")
_LONGEST = 14  # words of a name
_FURTHER = re.compile(r"(?:['’]s)?\s")
_OWNED = re.compile(r"['’]s\s+\S")
_NOTED = re.compile(r"^([^()]*\S)\s?\(([^()]*)\)$")
_TAILED = re.compile(r"^([^()]*\S)\s\(([A-Z][\w&-]*)\)\s+[a-z]")  # "Universal Postal Union (UPU) for ..."
_PAIR = 2
_MANY = 2  # more parts than these are a list even if none of them is known
_SMALL_TAIL = re.compile(
    r"^(?:['’]s)?\s+(?!(?:of|for|on|de|del|des|du|da|para|pour)\b)[a-z][a-z-]*(?![^\s,.])"
)


def listed_names(text: str) -> list[_Name] | None:
    """Return the names of a line that is a list of names; none if it is prose."""
    if says_nothing(text) or text.endswith(":"):
        return []
    member = _memberships().match(plain(text)) if len(plain(text)) == len(text) else None
    text = text[member.end() :] if member is not None else text
    before, after = _parted(text)
    text = text if after else before
    if after:
        if is_state(before):  # "Republic of Korea: ..."
            return bodies_in_prose(after)
        left = [_named(item) for item in _items(before)]
        if all(name is not None and (find_body(*name) or ACRONYM.match(name[0])) for name in left):
            return _unique([*filter(None, left), *_named_in(after)])
        if bodies_in(before) and not heads().search(plain(before)):
            return _unique([*bodies_in_prose(before), *_named_in(after)])  # "ITU and Cisco: ..."
        if ":" in text and not is_name(before):
            return _named_in(after) or None
        text = before if not bodies_in(after) and not heads().search(plain(before)) else text
    if is_prose(_BRACKETS.sub(" ", text)) or _activities().match(plain(text)):
        return None
    names: list[_Name] = []
    for item in _items(text):
        name = _named(item)
        if name is not None:
            names.append(name)
        else:
            names += bodies_in_prose(item)
        names += _in_brackets(item, name)
    return _unique(names)


def is_prose(text: str) -> bool:
    """Tell whether a line has a finite verb or begins as a sentence does."""
    if is_sentence(text):
        return True
    words = text.split()
    verbs = load_body_words().verbs
    opens = bool(words) and plain(words[0]) in load_body_words().openers
    return (
        opens
        or state_acts(words)
        or any(word.islower() and plain(word.strip(",.()")) in verbs for word in words)
    )


def names_together(name: str) -> bool:
    """Tell whether a name itself says that it is a collaboration and no organisation."""
    return _together().search(plain(name)) is not None


def _parted(text: str) -> tuple[str, str]:
    """Part a line at its first colon or dash outside of brackets."""
    for match in _COLON.finditer(text):
        if between_states(text, match):
            return text, ""  # "Trilateral Xia - Yland - Zeeland"
        if text.count("(", 0, match.start()) == text.count(")", 0, match.start()):
            whole, left = find_body(trim(text)), trim(text[: match.start()])
            apart = whole is not None and (above := find_body(left)) is not None and is_part(whole, above)
            if apart and ":" not in match.group():
                return text[match.end() :], ""  # "G20 - Digital Economy Working Group"
            if (whole is not None and not apart) or len(left) < 2:
                return text, ""
            if _roles().fullmatch(plain(text[match.end() :].strip(" .;"))):  # "... - Council Chair 2024"
                return text[: match.start()], ""
            return text[: match.start()], text[match.end() :]
    return text, ""


def _items(text: str) -> list[str]:
    """Part a line at its commas and at "and" where what stands between them is plainly a name each."""
    whole = trim(ARTICLE.sub("", text))
    if find_body(whole) is not None:
        parts = [part for part in _JOIN.split(whole) if part]
        return parts if len(parts) == _PAIR and find_body(parts[0]) is not None else [text]
    described = _DESCRIBED.match(text)
    if described is not None and not bodies_in(text[described.end(1) :]):
        text = described[1]
    parts = [ARTICLE.sub("", strip_bullet(part)[0]) for part in _JOIN.split(text) if part.strip()]
    if len(parts) == 2 and _SUBGROUP.match(plain(parts[1])):
        return [parts[0], text] if _is_known(parts[0]) else [text]
    parts = [half for part in parts for half in _halves(part)]
    known = sum(_is_known(part) for part in parts)
    names = [_is_item(part) for part in parts]
    sure = known or len(parts) > _MANY or all(_short(p) or heads().search(plain(p)) for p in parts)
    return parts if known or (sure and sum(names) * 3 >= len(names) * 2) else [text]


def _halves(part: str) -> list[str]:
    """Part "UNDP and UNICEF"; "Food and Agriculture Organization" is one name."""
    if _is_known(part):
        return [part]
    halves = [ARTICLE.sub("", half) for half in AND.split(part)]
    return halves if len(halves) > 1 and all(_is_known(half) or _short(half) for half in halves) else [part]


def _short(text: str) -> bool:
    name, acronym = take_acronym(text)
    return ACRONYM.match(name) is not None or acronym is not None


@lru_cache(maxsize=4096)
def _is_known(text: str) -> bool:
    name, acronym = take_acronym(text)
    return find_body(name, acronym) is not None or find_body(name) is not None


@lru_cache(maxsize=4096)
def _is_item(text: str) -> bool:
    name, _ = take_acronym(text)
    return bool(name) and (_is_known(text) or is_name(name, most=_LONGEST))


def _named(item: str) -> _Name | None:
    """Return the name that an item is, or none when it is none or one of a project, an event, a state."""
    item = ARTICLE.sub("", item.strip(" .,"))
    tail = _TAILED.match(item)
    if tail is not None and find_body(tail[1], tail[2]) is not None and not bodies_in(item[tail.end(2) :]):
        return tail[1], tail[2]
    name, acronym = take_acronym(without_persons(item))
    name = trim(re.sub(r"\s?\((?:since|depuis|desde)?\s?(?:19|20)\d\d[^()]*\)", "", name))
    name += "+" * item.startswith(name + "+")  # "D9+"
    if not name or says_nothing(name):
        return None
    name = _without_role(_without_owner(name))
    noted = _NOTED.match(name)
    if noted is not None and (whole := find_body(noted[1])) and find_exact(name) is not whole:
        inner = find_body(noted[2])
        if find_exact(name) is not None or (inner is not None and inner is not whole):
            name = noted[1]  # "UNICEF (Giga)", "OECD (Public Governance Committee)": two bodies
    turned = _TURNED.match(name)
    if turned is not None and find_body(turned[1], turned[2]) is not None:
        return turned[1], turned[2]
    body = find_body(name, acronym)
    if body is None and acronym and (others_in(acronym) or is_another(acronym, name)):
        acronym = None  # "Network X (OAS-IDB)"
    if body is not None:
        if acronym and others_in(acronym):
            acronym = None
        short = find_body(acronym) if acronym else None
        other = short is not None and short is not body and is_part(short, body)
        return strip_note(name), None if other else acronym  # "OECD (PGC, E-Leaders)"
    return _unknown(name, acronym)


def _without_owner(name: str) -> str:
    owner = next(iter(bodies_in(name)), None)
    owned = owner is not None and owner.start == 0 and _OWNED.match(name, owner.end)
    rest = name[owner.end + 2 :].strip() if owner is not None and owned else ""
    return rest if heads().search(plain(rest)) else name


def _without_role(name: str) -> str:
    """Leave out what a country is in a body: "G20 Presidency 2023"."""
    hit = next(iter(bodies_in(name)), None)
    if hit is None or hit.start or not _roles().fullmatch(plain(name[hit.end :]).strip(" -–—,:")):
        return name
    return name if _goes_on(name[hit.end :]) else hit.name


def _goes_on(rest: str) -> bool:
    """Tell whether words right behind a body make another name with it: "World Bank | Global Partner"."""
    if not re.match(r"\s+[^\W\d_]", rest):
        return False  # a dash, a comma or a bracket parts them
    small = plain(rest)
    if len(small) == len(rest):
        rest = _role_words().sub(lambda match: " " * len(match.group()), small)
        rest = "".join(old if new != " " else " " for old, new in zip(small, rest, strict=True))
        kept = [word for word in rest.split() if word not in _OF_ROLES and not word.isdigit()]
        return any(heads().fullmatch(word) is None for word in kept if word.isalpha())
    return False


def _unknown(name: str, acronym: str | None) -> _Name | None:
    """Return a name that is not in the table if it can be one of a body."""
    noted = _NOTED.match(name)
    if noted is not None:
        full = next(iter(bodies_in(noted[2])), None)
        if full is not None and full.start == 0 and find_body(noted[1], full.name) is not None:
            return noted[1], full.name  # "DCO (Digital Cooperation Organization, member since 2022)"
        name = noted[1]
    small = plain(name)
    first = next(iter(bodies_in(name)), None)
    if _roles().fullmatch(small) and (first is None or first.start):  # "ITU (Council member)"
        return None
    if first is not None and not is_damaged(name):
        if first.start == 0 and bodies_by_id()[first.key].kind == "national-agency":
            return None  # "GIZ Digital Transformation Center"
        if first.start == 0 and _SMALL_TAIL.match(name[first.end :]):
            return None
        leads = first.start == 0 and _FURTHER.match(name, first.end) is not None
        if leads and _ends_as_work(small) and not is_prose(name):
            return first.name, None  # "UNDP Accelerator Lab"
        if _is_mixed(name):
            return None
    if (no_bodies().search(small) and not ends_as_body(small)) or _NO_NAME.match(name):
        return None
    if are_states(name) or _activities().match(small) or is_person(name) or is_prose(name):
        return None
    begins = heads().match(small) is not None and name[0].isupper() and len(name.split()) <= _LONGEST
    coined = _COINED.match(name) is not None and ends_as_body(small)  # "GovTech4All consortium"
    if not begins and not coined and not is_name(name, most=_LONGEST):
        return None  # "Réseau des administrations numériques" begins as one
    if name[0].islower() and name.split()[0].islower():
        return None
    return name, acronym


_OF_ROLES = frozenset(
    ("full", "associate", "associated", "active", "elected", "permanent", "deputy", "vice", "rotating")
    + ("current", "incoming", "executive", "steering", "governing")
    + ("of", "the", "in", "a", "an", "de", "du", "del", "for")
)
_COINED = re.compile(r"(?=\S*[A-Z])\S*[\w+][A-Z0-9+]\S*(?:\s[a-z]+){1,2}$")


def _ends_as_work(small: str) -> bool:
    """Tell whether a name ends as that of a project or a programme, which its body stands behind."""
    works = list(_works().finditer(small))
    return bool(works) and not heads().search(small, works[-1].end())


def _is_mixed(name: str) -> bool:
    """Tell whether bodies of the table stand within other words, not as the owner: "advice by UNDP"."""
    hits = bodies_in(name)
    rest = name
    for hit in reversed(hits):
        rest = rest[: hit.start] + rest[hit.end :]
    if len(hits) > 1 and not re.search(r"[^\W\d_]", heads().sub(" ", plain(rest))):
        return True  # "UNICEF/ITU Giga initiative"
    return any(not _owns(name, hit.start) for hit in hits if hit.start)


def _owns(name: str, start: int) -> bool:
    """Tell whether what stands before a body is a committee or board of it."""
    before = plain(name[:start])
    if re.search(r"[-–/]$", before):  # "MENA-OCDE"
        return heads().search(plain(name)) is not None
    return heads().search(before) is not None and _OF.search(before) is not None


_OF = re.compile(
    r"(?:\b(?:of|de|del|des|du|der|do|da|di|van)(?:\s(?:the|la|los|las|les))?\s|[(,]\s?|\b[dl]')$"
)


def _sure_names(text: str) -> list[_Name]:
    """Return the items that are bodies of the table or have the word of a body in them."""
    named = [_named(item) for item in _items(text) if not is_prose(item)]
    known = [name for name in named if name is not None and find_body(*name) is not None]
    shorts = {short for name in known for short in ambiguous_shorts(name[0])}
    return [
        name
        for name in named
        if name is not None
        and (name in known or _is_headed(plain(name[0])) or (known and ACRONYM.match(name[0])))
        and name[0] not in shorts
    ]


def _named_in(text: str) -> list[_Name]:
    """Return the sure names of a text, and the bodies named in it otherwise than by their acronyms."""
    sure = _sure_names(text)
    shorts = {short for _, short in sure if short}
    return [*sure, *(name for name in bodies_in_prose(text) if name[0] not in shorts)]


def _is_headed(small: str) -> bool:
    return heads().search(small) is not None and _works().match(small) is None


def _in_brackets(item: str, name: _Name | None) -> list[_Name]:
    """Return the bodies in the brackets of an item that are no other names of the body before them."""
    whole = find_body(*name) if name is not None else None
    found: list[_Name] = []
    for inside in (_SMALL_FIRST.sub("", noted) for noted in _INSIDE.findall(item)):
        body = find_body(inside)
        if body is None and (others := others_in(inside)):
            found += [(other, None) for other in others if not (whole and is_name_of(other, whole))]
        elif whole is not None and whole.kind == "national-agency" and body is None:
            continue  # what one country's agency does: "GIZ (Center X)"
        elif body is not None and body is not whole and name is not None and inside != name[1]:
            found.append((inside, None))
        elif body is None and whole is not None and inside[:1].isalpha() and len(inside.split()) > 1:
            found += _sure_names(inside)
        found += bodies_in_prose(inside) if body is None else []
    return [(inside, short) for inside, short in found if not is_of_one_country(inside)]


def _unique(names: list[_Name]) -> list[_Name]:
    return list(dict.fromkeys(names))


@lru_cache
def _activities() -> re.Pattern[str]:
    return re.compile(any_of(load_words().activities))


@lru_cache
def _roles() -> re.Pattern[str]:
    """Match words for what a country is in a body: "Council Chair 2024"."""
    roles = any_of(load_body_words().roles)
    return re.compile(rf"(?:\S+ ){{0,2}}{roles}(?: \S+)?(?: (?:19|20)\d\d(?:[-/–]\d{{2,4}})?)?")


@lru_cache
def _role_words() -> re.Pattern[str]:
    return re.compile(any_of(load_body_words().roles))


@lru_cache
def _works() -> re.Pattern[str]:
    return re.compile(any_of(load_body_words().works))


@lru_cache
def _memberships() -> re.Pattern[str]:
    return re.compile(any_of(load_words().memberships) + r"\s*")


@lru_cache
def _together() -> re.Pattern[str]:
    return re.compile(any_of(load_words().collaborations))
