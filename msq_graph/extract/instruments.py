"""Plans, strategies, tools ... that an answer names, as such or in place of what was asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.eu_acts import find_eu_acts
from msq_graph.extract.instrument_addresses import kind_of_address as kind_of_address
from msq_graph.extract.instrument_names import Named, find_instruments, is_own_agenda
from msq_graph.extract.international import bodies_in, frameworks_in
from msq_graph.extract.law_words import load_law_words, one_of
from msq_graph.extract.laws import LINE_END, laws_in
from msq_graph.extract.names import trim
from msq_graph.extract.owners import is_of_another_state
from msq_graph.extract.pairing import Stretch, pair
from msq_graph.extract.passages import any_of, has_links, plain, strip_bullet, without_links
from msq_graph.extract.standing import has_ended
from msq_graph.extract.tokens import Stretches, clauses, concessions, flat, no_denials, turns
from msq_graph.extract.vocabulary import load_words
from msq_graph.records.claims import InstrumentClaim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from msq_graph.extract.passages import Passage

_TOKEN = re.compile(r"[\w#'’&/+%.-]+(?<![.'’/-])|[\U00100000-\U0010fffd]|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[^\W\d_][.!?])\s+(?=\S)|(?<=[)\d”\"»][.!?])\s+(?=\S)|;\s+|\n\s*\n")
_ELISION = re.compile(r"^(?:d|l|qu)['’]", re.IGNORECASE)
_LINKING = frozenset(
    ("of", "for", "on", "to", "in", "and", "the", "with", "a", "an", "&", "towards", "regarding", "against")
    + ("de", "du", "des", "la", "le", "les", "pour", "sur", "et", "en", "del", "para", "el", "los", "las")
    + ("y", "con", "sobre", "contra")
)
_NOT_THE_THING = frozenset(("maker", "makers", "making", "measures", "level", "area", "areas", "decisions"))
_FIRST_WORDS = frozenset(("national", "nationale", "nacional", "sectoral", "draft", "federal", "ministerial"))
_INDEFINITE = frozenset(("a", "an", "un", "une", "una", "unos", "unas"))
# Too common to be alternatives when they are only described.
_WITH_CAPITAL = frozenset(
    ("principles", "standard", "orientations", "blueprint", "bible", "white", "guiding", "carta", "manifesto")
)
_QUOTED = re.compile(r"[\"“«„](?:[^\"“”«»\n\s]+\s){6,60}[^\"“”«»\n\s]*\s?[\"”»]")  # what a document says
_NO_NAMES = frozenset(("own", "propre", "propia", "propio", "propria", "proprio", "eigene", "such", "same"))
_LONGEST = 20  # words of a name


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    kind: str
    start: int  # of the name in the text
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        return plain(self.text)


def read_instruments(
    passage: Passage,
    question: int,
    topic: str | None,
    *,
    without: AbstractSet[str] = frozenset(),
    dated_only: bool = False,
    country: str | None = None,
) -> Iterator[InstrumentClaim]:
    """Yield the instruments that the words name as such, with their years and the one link of each.

    A name has capitals, quotes or years; what is denied, drafted, planned or ended, what belongs to
    an international body, and what is only described is none.

    Args:
        without: Kinds that are something else where this is asked: a programme for people is a measure.
        dated_only: Names without years are of something else, such as a body.
        country: What the words give to another state than this is left out.
    """
    text = passage.text
    letters = flat(text)
    laws = [(law.start, law.stop) for law in laws_in(text, None)]
    hits = [(hit.start, hit.end) for hit in find_eu_acts(text)]
    hits += [(hit.start, hit.end) for hit in (*frameworks_in(text), *bodies_in(text))]
    taken = Stretches([*laws, *((start, end) for start, end in hits if end - start >= 4)])
    inner = Stretches(laws), [hit for hit in hits if hit[1] - hit[0] >= 4]
    parts = clauses(text)
    found: list[Named] = []
    others: list[Stretch] = []  # of other states, whose links are theirs
    part = 0
    for named in find_instruments(text):
        while part + 1 < len(parts) and parts[part][1] <= named.start:
            part += 1
        own = is_own_agenda(letters[named.start : named.end]) or _within(named, inner)
        if taken.meets(named.start, named.end) and not own:
            continue
        if found and re.fullmatch(r"\s*[(\[]\s*", text[found[-1].end : named.start]):
            continue  # its name in another language
        if named.kind in without or (dated_only and not named.period):
            continue
        if country is not None and is_of_another_state(text, named.start, named.end, country):
            others.append(Stretch(named.start, named.end))
        elif _stands(text, letters, named, parts[part][0]):
            found.append(named)
    stretches = [Stretch(named.start, named.end) for named in found]
    urls = pair(passage, [*stretches, *others, *(Stretch(start, end) for start, end in laws)])
    names = [trim(without_links(text[named.start : named.end])) for named in found]
    known = sorted({f"{plain(name)} " for name in names})
    seen: set[str] = set()
    for name, named, stretch in zip(names, found, stretches, strict=True):
        small = f"{plain(name)} "
        following = bisect_right(known, small)
        if small in seen or (following < len(known) and known[following].startswith(small)):
            continue
        seen.add(small)
        yield InstrumentClaim(
            question=question,
            name=_closed(name),
            instrument_kind=named.kind,
            url=urls.get(stretch),
            topic=topic,
            period_from=named.period[0] if named.period else None,
            period_to=named.period[1] if named.period else None,
        )


def _within(named: Named, taken: tuple[Stretches, list[tuple[int, int]]]) -> bool:
    """Tell whether a dated name goes beyond those in it: "Plan d'action pour l'OGP 2021-2023"."""
    laws, hits = taken
    if named.period is None or laws.meets(named.start, named.end):
        return False
    return all(
        named.start + 4 < start and end < named.end
        for start, end in hits
        if start < named.end and named.start < end
    )


def _closed(name: str) -> str:
    return f"{name})" if name.count("(") == name.count(")") + 1 else name


def _stands(text: str, letters: str, named: Named, clause: int) -> bool:
    """Tell whether the words around a name say that it is there now."""
    before = _hushed(text, letters)[max(clause, named.start - 200) : named.start]
    before = without_links(before)
    stop = LINE_END.search(text, named.end, named.end + 110)
    after = without_links(
        re.split(r"[.;](?:\s|$)", letters[named.end : stop.start() if stop else named.end + 110])[0]
    )
    if _draft_named().match(letters, named.start):
        return False  # "Proposal for a strategy"
    if _drafted().search(before[-60:]) or _over().search(before[-40:]):
        return False
    if _undone().match(after) or _finite_undone().search(after):
        return False
    first = letters[named.start : named.end].split()[0]  # "no plano" is "in the plan"
    said = no_denials().sub(" ", re.sub(r"(?<![\w'])no?\.?\s?[0-9°º]", " ", f"{before} {first}"))
    said = re.sub(r"(?<!\w)[^\W\d_]+\s(?=(?:[$€£]|\w{2,3}\$)?\s?\d)", " ", said)  # "a prévu 5 millions pour"
    return not _silent().search(said)


@lru_cache(maxsize=8)
def _hushed(text: str, letters: str) -> str:
    """Blank out sentences in quotes: what a document says is not said of it."""
    for said in _QUOTED.finditer(text):
        letters = f"{letters[: said.start()]}{' ' * len(said.group())}{letters[said.end() :]}"
    return letters


@lru_cache
def _draft_named() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(load_law_words().drafts)})(?!\w)")


@lru_cache
def _drafted() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{one_of(load_law_words().drafts)})(?:\s+[^\W\d_]+){{0,3}}\W*$")


@lru_cache
def _over() -> re.Pattern[str]:
    over = one_of((*load_words().ended, *load_law_words().undoing))
    return re.compile(rf"(?<![\w'])(?:{over})(?:\s+[^\W\d_]+)?\W*$")


@lru_cache
def _undone() -> re.Pattern[str]:
    undone = one_of((*load_law_words().undone, "no longer", "expired", "ended", "was replaced"))
    pending = one_of(load_law_words().pending)
    return re.compile(rf"[\s,–(-]*(?:{undone})(?!\w)|\s*[–(—-]\s*(?:{pending})(?!\w)")


@lru_cache
def _finite_undone() -> re.Pattern[str]:
    starts = re.compile(r"is |has |will |to be |est |sera |esta |ist |does |under |in prep|en prep|en cours")
    undone = tuple(w for w in load_law_words().undone if starts.match(w))
    return re.compile(rf"(?<!\w)(?:{one_of(undone)})(?!\w)")


@lru_cache
def _silent() -> re.Pattern[str]:
    words = load_words()
    planned = tuple(
        w
        for w in (*words.unready, *words.intentions)
        if w not in ("may", "can", "will", "would", "should", "could")
    )
    return re.compile(any_of((*words.denials, *planned)))


def read_alternatives(
    passage: Passage, question: int, topic: str | None, country: str | None = None
) -> Iterator[InstrumentClaim]:
    """Yield the instruments that the words name outside of what they deny or only intend.

    What the words give to another state than *country* is left out.
    A name has at least one word beside its kind. The address is the one link between the name and
    the next name, or the end of the answer.
    """
    found = [item for start, clause in _clauses(passage.text) for item in _in_clause(clause, start)]
    for k, item in enumerate(found):
        if country is not None and is_of_another_state(passage.text, item.start, item.end, country):
            continue
        end = found[k + 1].start if k + 1 < len(found) else len(passage.text)
        urls = {link.url for link in passage.links_in(passage.text[item.end : end])}
        yield InstrumentClaim(
            question=question,
            name=item.name,
            instrument_kind=item.kind,
            url=urls.pop() if len(urls) == 1 else None,
            topic=topic,
            alternative=True,
        )


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """Part a text at sentence ends, list items and words such as "but"; with where each part starts."""
    cuts = {0, len(text)}
    cuts |= {match.end() for match in _SENTENCE.finditer(text)}
    cuts |= {m.start() for m in re.finditer(r"(?<=\n)", text) if strip_bullet(text[m.start() :])[1]}
    letters = _same_length(text)
    cuts |= {match.start() for match in turns().finditer(letters)}
    cuts |= {match.end() for match in concessions().finditer(letters)}
    ordered = sorted(cuts)
    for start, end in zip(ordered, ordered[1:], strict=False):
        yield start, text[start:end]


def _same_length(text: str) -> str:
    """Return a text without accents whose characters stand where they stood."""
    return "".join(letter if len(letter := plain(c)) == 1 else c for c in text)


def _in_clause(clause: str, start: int) -> Iterator[_Found]:
    words = load_words()
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(clause)]
    small = [token.small for token in tokens]
    if words.negations & set(small) or any(re.match(r"n'", word) for word in small):
        return
    if re.search(any_of(words.intentions), " ".join(w for w in small if not has_links(w))):
        return
    if has_ended(clause):
        return
    used = 0
    k = 0
    while k < len(tokens):
        size, kind = _kind_at(small, k)
        if kind is None or k < used:
            k += 1
            continue
        while (more := _kind_at(small, k + size))[1] is not None:  # "policy framework" is a framework
            size, kind = size + more[0], more[1]
        if small[k] in _WITH_CAPITAL and tokens[k].text[0].islower():
            k += size
            continue
        if k + size < len(small) and small[k + size] in _NOT_THE_THING:
            k += size
            continue
        left, right = _left(tokens, k, used), _right(tokens, k + size)
        name = " ".join(clause[tokens[left].start : tokens[right - 1].end].split())
        beside = {*small[left:k], *small[k + size : right]} - _LINKING
        if beside <= _NO_NAMES:  # "its own initiative"
            k = max(right, k + size)
            continue
        if right - left > size and right - left <= _LONGEST:
            begin, end = tokens[left].start, tokens[right - 1].end
            yield _Found(_ELISION.sub("", name), kind, start + begin, start + end)
            used = right
        k = max(right, k + size)


def _kind_at(small: list[str], k: int) -> tuple[int, str | None]:
    """Return the kind of instrument whose words start at a token, and how many they are."""
    for size in (4, 3, 2, 1):
        kind = load_words().instruments.get(" ".join(small[k : k + size]))
        if kind is not None and len(small) >= k + size:
            return size, kind
    return 1, None


def _left(tokens: list[_Token], k: int, stop: int) -> int:
    """Return where the name begins: after the nearest article, verb or mark before its kind.

    Without an article only words with a capital before the kind belong to it.
    """
    words = load_words()
    first = k
    while (
        first > max(stop, k - _LONGEST)
        and tokens[first - 1].text[0].isalnum()
        and not has_links(tokens[first - 1].text)
    ):
        small = tokens[first - 1].small
        if small in words.articles:
            return _skip_linking(tokens, first, k)
        if small in words.after_names or small in words.turns or small == "there":
            break
        first -= 1
    while first < k and not tokens[first].text[0].isupper() and not tokens[first].text[0].isdigit():
        if tokens[first].small in _FIRST_WORDS:
            break
        first += 1
    return _skip_linking(tokens, first, k)


def _skip_linking(tokens: list[_Token], first: int, k: int) -> int:
    while first < k and tokens[first].small in _LINKING:
        first += 1
    return first


def _right(tokens: list[_Token], after: int) -> int:
    """Return where the name ends: before a verb, a mark, a link; never on a linking word."""
    words = load_words()
    end = after
    while end < min(len(tokens), after + _LONGEST):
        token = tokens[end]
        quoted = token.text in "'’\"“”«»"
        if has_links(token.text) or not (token.text[0].isalnum() or token.text in "#&" or quoted):
            break
        if token.small in words.after_names or _ends_with_year(tokens, end) or _second_thing(tokens, end):
            break
        end += 1
    while end > after and (tokens[end - 1].small in _LINKING or not tokens[end - 1].text[-1].isalnum()):
        end -= 1
    return end


def _second_thing(tokens: list[_Token], k: int) -> bool:
    """Tell whether "and a ..." begins here: another thing, not more of the name."""
    following = tokens[k + 1].small if k + 1 < len(tokens) else ""
    return tokens[k].small in {"and", "et", "y", "or", "ou", "o"} and following in _INDEFINITE


def _ends_with_year(tokens: list[_Token], k: int) -> bool:
    """Tell whether "in 2021" begins here: when it was adopted, not what it is called."""
    following = tokens[k + 1].text if k + 1 < len(tokens) else ""
    return tokens[k].small in {"in", "en", "dated"} and re.fullmatch(r"(?:19|20)\d\d", following) is not None
