"""Laws that the words of an answer name."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msq_graph.extract.eu_acts import find_eu_acts
from msq_graph.extract.law_facts import LATEST, Facts, as_cited, bracket_facts, tail_facts, year_alone
from msq_graph.extract.law_names import find_laws
from msq_graph.extract.law_tails import LawName, tells_of_another
from msq_graph.extract.law_words import load_law_words, one_of
from msq_graph.extract.names import trim
from msq_graph.extract.pairing import Stretch, is_called, pair
from msq_graph.extract.passages import any_of, plain, without_links
from msq_graph.extract.tokens import clauses, flat, no_denials
from msq_graph.extract.vocabulary import load_words
from msq_graph.records.claims import ActClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_TAIL = 220  # characters after a name in which its dates may stand
_ARTICLE = re.compile(r"^(?:(?:the|la|le|les|el|los|las)\s+|l['’])", re.IGNORECASE)
LINE_END = re.compile(r"\n(?![^\W\d_A-Z])|[\U00100000-\U0010fffd]\s*\n")
_YEAR = re.compile(r",?\s(?:of\s)?(?:(?:19|20)\d\d|no\.?\s?\d.*)$")
_NUMBERED = re.compile(r"(?<![\w'])no?\.?\s?[0-9°º]")  # "Act No. 12" denies nothing


def read_laws(passage: Passage, question: int, topic: str | None, country: str) -> Iterator[ActClaim]:
    """Yield the laws that the words name, with what the words prove about them.

    Bills, what is planned, denied or repealed, acts of the Union and laws of other countries are
    none. The address is the one link that belongs to the name, of whatever site.
    """
    laws = laws_in(passage.text, country)
    paired = pair(passage, [Stretch(law.start, law.stop) for law in laws])
    urls = {
        name: url for name, url in paired.items() if not _is_menu(url) or is_called(passage.text, name, url)
    }
    letters = flat(passage.text)
    seen = _Seen()
    dated = {_YEAR.sub("", plain(printed_name(passage.text, law))) for law in laws if law.proven}
    for k, law in enumerate(laws):
        name = printed_name(passage.text, law)
        if seen.has(name, law.facts.number) or (not law.proven and plain(name) in dated):
            continue  # "Data Protection Act" where it stands with its year as well
        following = laws[k + 1].start if k + 1 < len(laws) else len(letters)
        facts = _facts(passage.text, letters, law, following, country)
        seen.add(name, facts.number)
        yield ActClaim(
            question=question,
            topic=topic,
            jurisdiction=country,
            name=name,
            url=urls.get(Stretch(law.start, law.stop)),
            number=facts.number,
            year=facts.year,
            act_date=facts.act_date,
            publication_date=facts.publication_date,
        )


def _is_menu(url: str) -> bool:
    """Tell whether an address is a site's or a list's, so that no one law stands there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    last = plain(unquote(parts.path)).rstrip("/").rpartition("/")[2]
    words = re.split(r"[\W_]+", re.sub(r"\.\w{3,4}$", "", last))
    return not (parts.query or parts.fragment) and (not last or words[-1] in load_law_words().menus)


@lru_cache(maxsize=8)
def laws_in(text: str, country: str | None) -> tuple[LawName, ...]:
    """Return the places of laws of the country that the text asserts to be there."""
    letters = flat(text)
    union = [(hit.start, hit.end) for hit in find_eu_acts(text)]
    starts = [start for start, _ in union]
    parts = clauses(text)
    kept: list[LawName] = []
    part = 0
    last: LawName | None = None  # kept or not: its other names go with it
    for law in find_laws(text, country):
        while part + 1 < len(parts) and parts[part][1] <= law.start:
            part += 1
        near = bisect_right(starts, law.start + 4) - 1
        if near >= 0 and (
            union[near][0] <= law.start < union[near][1]
            or (not law.proven and law.start < union[near][0] < union[near][1] == law.end)
        ):
            continue
        if last is not None and _known_as().fullmatch(letters[last.stop : law.start]):
            continue
        last = law
        if _is_there(text, letters, law, parts[part]):
            kept.append(law)
    return tuple(kept)


def printed_name(text: str, law: LawName) -> str:
    """Return the name as printed, in single blanks, without an article before it."""
    name = _ARTICLE.sub("", trim(without_links(text[law.start : law.end])))
    closed = text[law.end - 1]
    return f"{name.rstrip(closed)}{closed}" if closed in '"”»' and re.search(r"\w\s[\"“«„]", name) else name


def _facts(text: str, letters: str, law: LawName, following: int, country: str) -> Facts:
    more, end = bracket_facts(letters, text, law.stop)
    line = letters.find("\n", end)
    stop = min(following, end + _TAIL, line if line >= 0 else len(letters))
    ends = _ends().search(letters, end, stop)
    stop = ends.start() if ends else stop
    facts = law.facts
    if facts.year is not None and facts.year > LATEST:
        facts = Facts(facts.number, None, facts.act_date, facts.publication_date)
    if not tells_of_another(letters[law.start : law.end]):
        facts |= more | tail_facts(letters, text, end, stop)
    named = year_alone(text[law.start : law.end])
    if facts.year is None:
        facts |= Facts(year=named)
    if facts.year is None and facts.act_date is not None:
        facts |= Facts(year=int(facts.act_date[:4]))
    if facts.act_date and facts.year is not None and int(facts.act_date[:4]) != facts.year:
        # "Law No. 5 of 2010, amendments of 3 May 2021"
        facts = Facts(facts.number, facts.year, None, facts.publication_date)
    if facts.act_date and facts.publication_date and facts.publication_date < facts.act_date:
        # One of the two is not what it seems.
        facts = Facts(facts.number, facts.year, facts.act_date, None)
    return as_cited(facts, country, letters[law.start : stop])


class _Seen:
    """The laws of an answer named so far."""

    def __init__(self) -> None:
        self._names: list[str] = []  # sorted
        self._numbers: dict[str, int] = {}  # and how long the name with that number is

    def add(self, name: str, number: str | None) -> None:
        insort(self._names, f"{plain(name)} ")
        if number is not None:
            self._numbers.setdefault(number, len(name))

    def has(self, name: str, number: str | None) -> bool:
        """Tell whether a law was named before, perhaps with more words."""
        small = plain(name)
        following = bisect_right(self._names, f"{small} ")
        if following and self._names[following - 1] == f"{small} ":
            return True
        if following < len(self._names) and self._names[following].startswith(f"{small} "):
            return True
        return number is not None and len(name) < self._numbers.get(number, 0)


def _is_there(text: str, letters: str, law: LawName, clause: tuple[int, int]) -> bool:
    """Tell whether the words around a name leave the law in force."""
    start = max(clause[0], law.start - 250)
    before = without_links(letters[start : law.start])
    stop = LINE_END.search(text, law.end, law.end + 160)
    after = without_links(letters[law.end : stop.start() if stop else law.end + 160])
    if _pending().match(after):
        return False
    after = re.split(r"(?<=[^\W\d_][^\W\d_])\.\s|;", after)[0]
    near = before[-60:]
    if _drafts().search(near) or _undoing().search(before[-40:]):
        return False
    after = (
        re.sub(r"^\s*(?:[(\[][^)\]]*[\d)][)\]]|[,:–—-])?\s*", " ", after)
        if not _undone().match(after)
        else after
    )
    if _undone().match(after) or (not law.proven and _unmade().search(after)):
        return False
    said = no_denials().sub(" ", _NUMBERED.sub(" ", before))
    if _denials().search(said):
        return False
    return law.proven or not _intentions().search(said)


@lru_cache
def _known_as() -> re.Pattern[str]:
    return re.compile(
        r"[\s,(]*(?:(?:otherwise|also|commonly|better|hereinafter)\s+)?(?:known|referred to|called|cited)"
        r"\s+as[\s,\"“«]*(?:the\s+)?[\"“«]?"
    )


@lru_cache
def _drafts() -> re.Pattern[str]:
    """Match "draft" and the like before a name, and "Bill C-26 (" or "Bill No. 5 of 2023:"."""
    drafts = one_of(load_law_words().drafts)
    number = r"(?:\s+(?:no\.?|n[o°º]\.?)?\s?[\w./-]*\d[\w./-]*(?:\s+of\s+\d{4})?)?"
    return re.compile(rf"(?<![\w'])(?:{drafts}){number}(?:\s+[^\W\d_]+){{0,3}}\W*$")


def _alone() -> str:
    """Return a regular expression for no "revision" after "planned": the law is there."""
    words = load_law_words()
    changes = one_of(frozenset(words.changed) - frozenset(words.drafts) - {"version"})
    return rf"(?!\w)(?!\s+(?:{changes})(?!\w))"


@lru_cache
def _pending() -> re.Pattern[str]:
    """Match "(proposed" and "are still in draft form" after a name, with or without an acronym."""
    still = one_of(load_law_words().still)
    copula = one_of(load_law_words().copulas)
    return re.compile(
        rf"\s*(?:\([^()\n]{{2,40}}\)\s*)?(?:[(\[]|,?\s*(?:which|that|qui|que)?\s*(?<!\w)(?:{copula})\s)\s*"
        rf"(?:(?:{still})\s+)*(?:{one_of(load_law_words().pending)}){_alone()}"
    )


@lru_cache
def _undoing() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'])(?:{one_of(load_law_words().undoing)})(?:\s+(?:the|by|la|el|le|par|por))?\W*$"
    )


@lru_cache
def _undone() -> re.Pattern[str]:
    return re.compile(rf"[\s,–—-]*(?:which\s|that\s|\()?(?:{one_of(load_law_words().undone)}){_alone()}")


@lru_cache
def _unmade() -> re.Pattern[str]:
    """Match "is being prepared" and the like, which tell of the name however far it stands."""
    finite = re.compile(r"is|has|will|to be|est|sera|esta|ist|does")
    undone = tuple(w for w in load_law_words().undone if " " in w and finite.match(w))
    return re.compile(rf"(?<!\w)(?:{one_of(undone)})(?!\w)")


@lru_cache
def _ends() -> re.Pattern[str]:
    """Match where a sentence ends, and a semicolon before anything but the gazette."""
    published = one_of(load_law_words().published)
    closed = r"(?:(?<=[^\W\d_]{3})|(?<=[)\]”\"»\U00100000-\U0010fffd])|(?<=\d{4}))"
    return re.compile(rf"{closed}\.\s+(?=[^\W\d])|;(?!\s*(?:[^\W\d_]+\s)?(?:{published}))")


@lru_cache
def _denials() -> re.Pattern[str]:
    return re.compile(any_of(load_words().denials))


@lru_cache
def _intentions() -> re.Pattern[str]:
    return re.compile(any_of((*load_words().intentions, *load_words().unready)))
