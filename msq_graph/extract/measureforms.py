"""Ways in which measures are written: a name with an act, a host, a group of people; French, Spanish ones."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.groups import groups_in
from msq_graph.extract.measurefit import fits, instrument_pattern, is_capital, is_proper, measure_pattern
from msq_graph.extract.measuremarks import Stretch, spells
from msq_graph.extract.measurewords import measure_words
from msq_graph.extract.names import is_sentence
from msq_graph.extract.passages import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOR_PEOPLE = re.compile(
    r"\s\((?P<name>[A-Z][\w-]*(?:\s[A-Z0-9][\w-]*)+)\s(?:for|pour|para)\s(?P<whom>[^()\n]+)\)"
)
_WITH_ACT = re.compile(
    r"(?:The|Le|La|El|A|O)\s(?P<name>[^\W\d_A-Z][\w-]+(?:\s[^\W\d_A-Z][\w-]*){1,5}?)"
    r"(?:\s(?:until|since|from|of|to|\d{4}|[-–])){0,3}\s\((?P<act>[^()\n]*\d[^()\n]*)\)"
)
_BEFORE_LINK = re.compile(r"(?P<name>[^\W\d_]\w*(?:\s\w+){1,4})\s?[(:–-]?\s?(?=[\U00100000-\U0010fffd])")


def names_more(before: str) -> bool:
    """Tell whether other words with capitals than those for a measure ("Wi-Fi") stand before a bracket."""
    words = re.findall(r"[^\s,:;]+", before)[1:]
    return any(
        is_capital(w) and not w[0].isdigit() and not measure_pattern().fullmatch(plain(w)) for w in words
    )


def bracket_for_people(segment: str) -> Stretch | None:
    """Return the name in a bracket that also says for whom it is: "help by text (TXT 112 for the deaf)"."""
    found = _FOR_PEOPLE.search(segment)
    if found is None or names_more(segment[: found.start()]) or not groups_in(found["whom"]):
        return None
    name = found["name"]
    if not fits(name, single=False) or not is_proper(name, single=False):
        return None
    return Stretch(name, found.start("name"), found.end())


def founded(segment: str) -> Stretch | None:
    """Return what has an act of its own: "The telecom access programme until 2030 (Decision 12/2020)"."""
    found = _WITH_ACT.match(segment)
    if found is None or is_sentence(found["name"]) or instrument_pattern().search(plain(found["name"])):
        return None
    last = plain(found["name"].split()[-1])
    if not measure_pattern().fullmatch(last) or not instrument_pattern().search(_act_words(found["act"])):
        return None
    return Stretch(found["name"], found.start("name"), found.end("name"))


def _act_words(printed: str) -> str:
    """Return the words of a bracket, with what decides beside acts that are laws."""
    return re.sub(r"\bdecision\b|\bdecisao\b", "decree", plain(printed))


def spelt(segment: str, start: int, urls: Sequence[str]) -> Stretch | None:
    """Return the first words of a sentence when the host right behind is made of them."""
    found = _BEFORE_LINK.match(segment, start)
    if found is None or not found["name"][0].isupper() or is_sentence(found["name"]):
        return None
    hosts = [url.partition("://")[2].partition("/")[0].removeprefix("www.") for url in urls]
    name = found["name"]
    if not spells(hosts, name) or not fits(name, single=False) or not is_proper(name, single=False):
        return None
    return Stretch(name, start, found.end("name"))


def romance_runs(segment: str) -> list[Stretch]:
    """Return names in French, Spanish, Portuguese whose first word says the measure, within a sentence."""
    found = []
    for run in _headed().finditer(segment):
        capitals = sum(word[0].isupper() for word in run.group().split())
        if capitals > 2 and fits(run.group(), single=False):
            found.append(Stretch(run.group(), run.start(), run.end()))
    return found


@lru_cache
def _headed() -> re.Pattern[str]:
    """Match "Programme National de Connectivité Rurale" whose words, but for small ones, have capitals."""
    heads = "|".join(
        re.escape(w.title()) for w in measure_words().heads if w not in {"plateforme", "platform"}
    )
    small = "(?:(?:de|du|des|del|da|do|la|le|las|los|les|pour|para|y|et|e|en)\\s|[dl]['’])"
    return re.compile(rf"(?<![\w'])(?:{heads})(?:\s{small}{{0,3}}[^\W\d_a-zà-ÿ][\w-]+){{2,8}}(?![\w'])")
