"""The legal acts an answer names: by the addresses of gazettes, by words, or both together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from msq_graph.extract.frameworks import read_eu_acts
from msq_graph.extract.gazettes import prove, serial_gazettes
from msq_graph.extract.laws import read_laws
from msq_graph.records.claims import ActClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from msq_graph.extract.passages import Passage

_SEVERAL = re.compile(r"\b(?:1[89]|20)\d\d\s?(?:to|-|–|and|à|et|a|y|bis)\s?(?:1[89]|20)\d\d\b")
_FROM_WORDS = ("act_date", "publication_date", "year")


def read_acts(
    passage: Passage, question: int, topic: str | None, country: str, *, in_words: bool = True
) -> list[ActClaim]:
    """Return the acts of one answer, each once; what an address proves goes before what words say.

    A name and an address are one act when the words put them together and nothing in them contradicts.
    Where bodies or portals are asked for, the words are theirs, and only addresses are read.
    """
    proven = {link.url: act for link in passage.links if (act := _proven(link.url, question, topic))}
    by_celex = {act.celex: act for act in proven.values() if act.celex is not None}
    if not in_words:
        return list(proven.values())
    found: list[ActClaim] = []
    for union in read_eu_acts(passage, question, topic):
        same = by_celex.get(union.celex or "")
        if same is None:
            found.append(union)
        elif same.url is not None and proven[same.url].name is None:
            proven[same.url] = _joined(same, union)
    named = list(read_laws(passage, question, topic, country))
    names_of = Counter(law.url for law in named)
    for law in named:
        act = proven.get(law.url or "") or _numbered_alike(law, proven.values(), named)
        shared = law.url is not None and names_of[law.url] > 1
        if act is None:
            found.append(law)
        elif shared or _disagree(act, law):
            found.append(replace(law, url=None))
        else:
            proven[act.url or ""] = _joined(act, law)
    return [*proven.values(), *found]


def _numbered_alike(law: ActClaim, acts: Iterable[ActClaim], named: list[ActClaim]) -> ActClaim | None:
    """Return the one act without a name whose address has the number and the year of a named law."""
    if law.url is not None or law.number is None or law.year is None:
        return None

    def key(act: ActClaim) -> tuple[str, int | None, str]:
        number = (
            re.sub(r"[.,]", "", act.number or "").removesuffix(f"/{act.year}").removesuffix(f"-{act.year}")
        )
        return number.removeprefix(f"{act.year}-").lstrip("0"), act.year, act.jurisdiction

    own = [act for act in acts if act.name is None and act.gazette not in serial_gazettes()]
    same = [act for act in own if key(act) == key(law)]
    alone = sum(key(other) == key(law) for other in named) == 1
    return same[0] if len(same) == 1 and alone else None


def _proven(url: str, question: int, topic: str | None) -> ActClaim | None:
    proof = prove(url)
    if proof is None:
        return None
    return ActClaim(
        question=question,
        topic=topic,
        jurisdiction=proof.country,
        url=url,
        gazette=proof.gazette,
        local_id=proof.local_id,
        slug=proof.slug,
        act_date=proof.act_date,
        publication_date=proof.publication_date,
        year=proof.year,
        number=proof.number,
        eli=proof.eli,
        celex=proof.celex,
    )


def _joined(act: ActClaim, words: ActClaim) -> ActClaim:
    """Return an act with its name and number as printed.

    A date that only the words say is taken when year or number tell that both are one act.
    """
    sure = act.year is not None and act.year == words.year
    more = {key: getattr(words, key) for key in _FROM_WORDS if sure and getattr(act, key) is None}
    return replace(act, name=words.name, number=words.number or act.number, **more)


def _disagree(act: ActClaim, law: ActClaim) -> bool:
    """Tell whether words and address give different dates, years, numbers or states, or name several acts."""
    for one, other in ((act.act_date, law.act_date), (act.publication_date, law.publication_date)):
        if one is not None and other is not None and one != other:
            return True
    if act.jurisdiction != law.jurisdiction or _SEVERAL.search(law.name or ""):
        return True
    own_number = act.number if act.gazette not in serial_gazettes() else None
    if own_number is not None and law.number is not None and not _same_number(own_number, law):
        return True
    apart = 0 if own_number is not None else 1  # a gazette may print an act in the year after
    return act.year is not None and law.year is not None and abs(act.year - law.year) > apart


def _same_number(number: str, law: ActClaim) -> bool:
    """Tell whether the digits of the address are among those of the words ("12527" and "12.527/2011")."""
    printed = {
        int(part) for part in re.findall(r"\d+", re.sub(r"(?<=\d)[., ](?=\d{3}\b)", "", law.number or ""))
    }
    proven = {int(part) for part in re.findall(r"\d+", number)}
    return not printed or proven <= printed | {law.year}
