"""The bodies that a sentence says are in charge: as its subject, or behind "led by", "falls under" ..."""

from __future__ import annotations

import re

from msq_graph.extract.names import is_sentence, names_body, trim
from msq_graph.extract.passages import plain
from msq_graph.extract.standing import without_persons
from msq_graph.extract.vocabulary import load_words

_MANDATE = re.compile(
    r"\b(?:responsibility|competence|purview|mandate|remit|responsabilité|compétence|responsabilidad|competencia)"
    r" (?:of|du|de la|de l['’]|del|de) (?P<name>.+)$"
    r"|\b(?:forms?|constitutes?|make up|makes up)\s(?:together\s)?the (?P<whole>.+)$"
)
_RESPONSIBLE = re.compile(
    r"^(?P<name>.+?)\s+(?:is|are|is mainly|remains|was|has been)\s+(?:also\s+|primarily\s+|mainly\s+)?"
    r"(?:in charge|responsible|mandated|the\b|tasked|entrusted|charged)"
    r"|^(?P<doer>.+?)\s+(?:leads|oversees|coordinates|manages|administers|has the mandate|has responsibility"
    r"|covers|handles|deals with|acts as|serves as|ensures|implements|supervises|steers"
    r"|bears responsibility|supports|operates|runs|maintains|hosts)\b"
    r"|^(?P<fr>.+?)\s+(?:est|sont)\s+(?:en charge|chargée?s?|responsables?|compétente?s?|la structure"
    r"|l['’]organe)\b"
    r"|^(?P<fr2>.+?)\s+(?:pilote|coordonne|assure|gère|supervise)\b"
    r"|^(?P<es>.+?)\s+(?:es|son)\s+(?:la|el|los|las|responsables?|competente|encargad[oa]s?)\b"
    r"|^(?P<es2>.+?)\s+(?:está a cargo|se encarga|tiene a su cargo|lidera|coordina)\b"
)
_PASSIVE = re.compile(
    r"\b(?:(?:is|are)\s(?:\w+ly\s)?(?:led|coordinated|managed|overseen|run|steered|handled|administered|supervised"
    r"|headed|governed|carried out|assured|implemented)\sby"
    r"|(?:falls?|comes?)\s(?:under|within)|lies?\swith|rests?\swith|(?:is|are)\s(?:entrusted|assigned)\sto"
    r"|under the (?:responsibility|authority|leadership) of|in charge\s?(?:is|:)"
    r"|est\s(?:piloté|assuré|coordonné|géré|dirigé|menée|conduit|confié)e?\s(?:par|à|au)"
    r"|relève\s(?:du|de)|incombe\s(?:au|à)"
    r"|(?:es|está)\s(?:liderad|coordinad|gestionad|dirigid)[oa]\spor"
    r"|a cargo\s(?:del?|de la)|corresponde\s(?:al|a)"
    r"|liegt\sbeim|zuständig\sist)\s+(?P<name>\S.+)$"
)
_NAME_ENDS = re.compile(
    r"\s*,?\s+(?:which|that|who|through|with the support|in (?:cooperation|collaboration|coordination)"
    r"|in partnership|under the|and (?:is|has|it|they|other)|while|since|on behalf|by means|as well as other"
    r"|for the (?:whole|entire)|at the (?:national|federal|central)|qui|dont|à travers|en collaboration"
    r"|que|quien|a través|en coordinación)\b.*$"
    r"|\.\s.*$|\s+(?:is|are|was|has|have|will|est|sont|es|son)\s.*$"
)
_SECOND = re.compile(
    r",?\s+(?:and|together with|jointly with|along with|in cooperation with|in collaboration with|et|avec|y"
    r"|junto con)\s+(?:the|le|la|les|el|los|las|by the)\s+"
)
_TELLS = re.compile(
    r"(?<=\w\s)(?:falls?|lies|rests|covers|handles|oversees|leads|coordinates|manages|deals|acts|serves|ensures"
    r"|implements|administers|supervises|steers|relève|pilote|coordonne|assure|incombe|gère|lidera|coordina"
    r"|forms?|constitutes?|supports|operates|corresponde|liegt|ist|sind|wird|è|são|é|competes?)(?=\s\w)"
)
_ABOUT = re.compile(r"^(?:[Tt]his|[Ii]t|[Tt]hese|[Ee]lle|[Ii]l|[Cc]eci|[Ee]sto)\b")
_LEAD_IN = re.compile(
    r"^(?:in|at|since|for|within|under|as of|en|au|depuis|desde|dans)\s[^,]{1,60},\s+"
    r"(?:the\s+|la\s+|le\s+|el\s+)?",
    re.IGNORECASE,
)


def is_prose(text: str) -> bool:
    """Tell whether words tell something rather than list names."""
    return is_sentence(text) or _TELLS.search(text) is not None


def bodies_in_prose(sentence: str) -> list[str]:
    """Return the bodies, as printed, that a sentence says are in charge; none when it denies.

    Examples:
        >>> bodies_in_prose("E-government is led by the Ministry of Finance and the Agency for Data.")
        ['Ministry of Finance', 'Agency for Data']
    """
    words = {plain(word) for word in re.findall(r"[\w']+", sentence)}
    if words & load_words().negations:
        return []
    stretch = _stretch(sentence)
    if stretch is None:
        return []
    names = [_without_article(trim(name)) for name in _SECOND.split(stretch)]
    if not all(names_body(name) for name in names):
        names = [_without_article(trim(stretch))]
    return [name for name in names if names_body(name) and not _ABOUT.match(name)]


def _stretch(sentence: str) -> str | None:
    """Return the stretch of a sentence that holds the names."""
    told = _MANDATE.search(sentence) or _PASSIVE.search(sentence)
    if told is not None:
        return _NAME_ENDS.sub("", without_persons(_last_group(told).rstrip(" .")))
    subject = _RESPONSIBLE.match(_LEAD_IN.sub("", sentence))
    return next(group for group in subject.groups() if group) if subject is not None else None


def _last_group(told: re.Match[str]) -> str:
    return next(group for group in reversed(told.groups()) if group)


def _without_article(name: str) -> str:
    return re.sub(r"^(?:the|la|le|les|el|los|las)\s+|^l['’]", "", name, flags=re.IGNORECASE)
