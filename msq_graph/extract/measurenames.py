"""Where a sentence names a measure: names that open it, in quotation marks, in brackets or in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.groups import groups_in
from msq_graph.extract.measurefit import (
    body_pattern,
    fits,
    instrument_pattern,
    is_capital,
    is_odd,
    is_proper,
    measure_pattern,
)
from msq_graph.extract.measureforms import bracket_for_people, founded, names_more, romance_runs, spelt
from msq_graph.extract.measuremarks import Stretch, marked, quoted_at, quoted_in, spells
from msq_graph.extract.measurewords import measure_words
from msq_graph.extract.names import is_sentence, trim
from msq_graph.extract.passages import any_of, has_links, plain, without_links

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(r"\S+")
_OPENS = '(（["“„«'
_ENDS = re.compile(r"[,:;)\]”\"»]+$|(?<=\w\w)\.$")
_DASH = re.compile(r"[-–—|/=]+$")
_LABEL = re.compile(r"^(?P<label>[^:\n]{2,40}):\s+(?=\S)")
_ARTICLE = re.compile(r"^(?:(?:The|A|An|La|Le|Les|El|Los|Las)\s+|L['’])(?=\S)")
_SENTENCE_CASE = re.compile(
    r"^[^\W\d_]+\s+(?:\w+\s+)?(?:de|d'|du|des|del|dei|delle|della|do|da|dos|das|pour|para|national|nationale"
    r"|nacional)\b"
)
_SEPARATOR = re.compile(r"\s*(?::\s|\s[-–—|]\s|[,(（]|$)")
_APPOSED = re.compile(
    r"(?P<name>[^,;\n]{3,90}),\s+(?:a|an|the|une?|una?|el|la|eine?)\s+(?P<said>[^,;\n]{3,80})"
)
_BRACKET = re.compile(r"\s\((?P<name>[^()\n]{3,60})\)")
_LEADING_BRACKET = re.compile(r"^\s*\([^()]*\)")
_SIGNED = re.compile(r"\s*(?:\(\s*[^\s()]|[:–—-]\s+\S)")  # a bracket, a colon or a dash, and something behind
_LISTED = re.compile(r"\s?(?:,|,?\s(?:and|et|y|e|und|en|og|och))\s?")  # between two quoted names
_IN_PLACES = re.compile(r"\s(?:en|in|em|im|à|at)\s(?=[^\W\d_a-z][^,;:(]*,\s[^\W\d_a-z])")
_MARKS = tuple(',:;-–—|("“«')
_LONGEST = 12  # words of a name
_NEAR = 60  # characters before a name that tell what it is


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: where it stands, and what is said of it."""

    name: str
    at: int
    end: int
    said: str  # the words of the sentence it stands in, up to the next name
    leads: bool = False  # it opens the sentence


def names_in(segment: str, proven: list[bool], urls: Sequence[str] = ()) -> list[Named]:
    """Return the measures that a sentence or entry names; *proven* tells of each of its links whether
    the address itself is that of a measure, and *urls* are the addresses that may spell a name."""
    start = _after_label(segment)
    leading = _quoted_first(segment, start) or _apposed(segment, start)
    leading = leading or _leading(segment, start, urls, link_proves=any(proven[:1]))
    if leading is None:
        leading = _first_of(segment, spelt(segment, start, urls) or founded(segment))
        leading = leading or _in_bracket(segment, urls) or _first_of(segment, bracket_for_people(segment))
        leading = leading or _sentence_case(segment, start)
    found = [leading] if leading is not None else []
    after = 0
    if leading is not None:  # a bracket behind a name says it once more
        noted = _LEADING_BRACKET.match(segment[leading.end :])
        after = leading.end + (noted.end() if noted is not None else 0)
    found += [n for n in _in_prose(segment) if n.at >= after]
    return found


def _first_of(segment: str, stretch: Stretch | None) -> Named | None:
    return Named(stretch.name, stretch.at, stretch.end, segment, leads=True) if stretch is not None else None


def _after_label(segment: str) -> int:
    """Return where the words begin after a label such as "Yes: " or "For women: "."""
    label = _LABEL.match(segment)
    if label is None or has_links(label["label"]):
        return 0
    small = label["label"][1:].islower() and measure_pattern().search(plain(label["label"])) is not None
    if small and not has_links(segment[label.end() : label.end() + 1]):
        return label.end()  # "Free courses: A; B"
    words = [plain(word.strip(".,()")) for word in label["label"].split()]
    listed = measure_words()
    generic = listed.openings | listed.joiners | {"women", "vulnerable", "groups", "skills", "digital"}
    left = [word for word in words if word not in generic and not groups_in(word)]
    return label.end() if not left else 0


def _quoted_first(segment: str, start: int) -> Named | None:
    quoted = quoted_at(segment, start)
    if quoted is None or not fits(quoted.name, single=True):
        return None
    said = segment[quoted.end :]
    if not (_is_measure(quoted.name) or _evidence(said) or _is_marked(quoted.name, said, single=True)):
        return None
    return Named(quoted.name, start, quoted.end, segment, leads=True)


def _is_marked(name: str, rest: str, *, single: bool) -> bool:
    """Tell whether a name of its own stands before a link, a bracket, a colon or a dash.

    What a question for measures gets so is one, unless the words behind call it a strategy or law.
    """
    if not is_proper(name, single=single):
        return False
    behind = _LEADING_BRACKET.sub("", rest).lstrip()
    signed = _SIGNED.match(rest) is not None or has_links(behind[:1])
    return signed and not _calls_it_instrument(rest)


def _calls_it_instrument(said: str) -> bool:
    words = plain(without_links(said))[:400]
    measure, instrument = measure_pattern().search(words), instrument_pattern().search(words)
    return instrument is not None and (measure is None or instrument.start() < measure.start())


def _apposed(segment: str, start: int) -> Named | None:
    """Return a name of any words before what it is: "BeDigital: I'm typical, a campaign for girls"."""
    found = _APPOSED.match(segment, start)
    if found is None or has_links(found["name"]) or is_sentence(found["name"]):
        return None
    said = " ".join(plain(found["said"]).split()[:4])
    if not fits(found["name"], single=True) or _opens(found["name"]) or not measure_pattern().search(said):
        return None
    return Named(found["name"], start, found.end("name"), segment, leads=True)


def _leading(segment: str, start: int, urls: Sequence[str], *, link_proves: bool) -> Named | None:
    article = _ARTICLE.match(segment, start) if start == 0 else None
    begin = article.end() if article is not None and article.end() < len(segment) else start
    begin += len(segment[begin:]) - len(segment[begin:].lstrip())
    if has_links(segment[begin : begin + 1]):  # an address, then its name
        behind = re.match(r"\S+\s*(?:[-–—:(]\s*)?", segment[begin:])
        begin += behind.end() if behind is not None else 0
    end, closed = _run(segment, begin)
    places = _IN_PLACES.search(segment[begin : end + 3])  # "Access points X | in Lagos, Kano and Abuja"
    end, closed = (begin + places.start(), True) if places is not None else (end, closed)
    name = trim(segment[begin:end])
    rest = segment[end:]
    joined = {plain(word) for word in name.split()} & measure_words().joiners
    if not name or (
        _opens(name)
        and not _is_open_name(name)
        and (joined or " " not in name or not closed or rest.startswith(","))
    ):
        return None
    if not fits(name, single=closed):
        return None
    said = _is_measure(name) or (link_proves and closed) or _describes(rest, closed=closed)
    said = said or (closed and _is_marked(name, rest, single=False))
    said = said or (closed and is_proper(name, single=False) and spells(urls, name))
    return Named(name, begin, end, segment, leads=True) if said else None


def _run(segment: str, begin: int) -> tuple[int, bool]:
    """Return the end of the run of words with capitals from here, and whether a sign closes it."""
    end = begin
    for token in _TOKEN.finditer(segment, begin):
        word = token.group()
        if has_links(word) or word[0] in _OPENS or _DASH.fullmatch(word):
            return end, end > begin
        bare = _ENDS.sub("", word)
        if not bare:
            return end, True
        if is_capital(bare):
            if body_pattern().fullmatch(plain(bare)) and plain(segment[end : token.start()]).split()[-1:] != [
                "&"
            ]:
                between = segment[end : token.start()].split()
                if between and end > begin and measure_pattern().search(plain(segment[begin:end])):
                    return end, False  # "Becas Mujeres en TI | del Ministerio de Educación"
            end = token.start() + len(bare)
        elif plain(bare) not in measure_words().joiners or not end > begin or bare != word:
            break
        if word == f"{bare}." and len(bare) < 4 and segment[token.end() + 1 : token.end() + 2].isupper():
            continue  # "Ms. Geek"
        if bare != word and not (word.endswith(",") and _list_goes_on(segment, token.end())):
            return end, True
    # "Girls in Code mentoring programme", "DigiBus points"
    closing = re.match(r"\s+(?:[a-z]+\s+)?(?P<last>[^\W\d_]+)(?![\w'’-])", segment[end:])
    if closing is not None and _closes(closing["last"], segment[begin:end], closing[0]):
        return end + closing.end(), True
    return end, not segment[end:].strip()


def _closes(last: str, whole: str, more: str) -> bool:
    """Tell whether small words end a name: one for a measure, another before it when the name is long."""
    words, least = len(whole.split()), len(more.split())
    if plain(last) not in measure_words().closing or not any(c.isalpha() for c in whole):
        return False
    between = plain(more.split()[0])
    if least > 1 and (
        between in measure_words().joiners or between in measure_words().doers | measure_words().actors
    ):
        return False
    return words > least or (
        least == 1 and last.endswith("s") and not whole.strip()[0].isdigit() and is_odd(whole.strip())
    )


def _list_goes_on(segment: str, at: int) -> bool:
    """Tell whether after a comma a name goes on: "Fund for Women, Youth and Seniors"."""
    return re.match(r"\s+[A-Z][\w'-]*,?\s+(?:and|et|y|&)\s+[A-Z]", segment[at : at + 80]) is not None


def _is_measure(name: str) -> bool:
    return measure_pattern().search(plain(name)) is not None and len(name.split()) > 1


def _describes(rest: str, *, closed: bool) -> bool:
    """Tell whether what stands behind a name says that it is a measure, and not what its bearer does."""
    behind = without_links(_LEADING_BRACKET.sub(" ", rest)).strip()
    verb = re.match(r"\W*(\w+)", plain(behind))
    first = verb[1] if verb is not None else ""
    punctuated = behind[:1] in _MARKS
    if first in measure_words().actors and not punctuated:
        return False
    if closed or punctuated or first in measure_words().doers:
        return _evidence(rest)
    return measure_pattern().search(" ".join(plain(behind).split()[:5])) is not None and _evidence(rest)


def _evidence(said: str) -> bool:
    """Tell whether words say a measure or a group of people before they say a strategy or law."""
    if _calls_it_instrument(said):
        return False
    words = plain(without_links(said))[:400]
    return measure_pattern().search(words) is not None or bool(groups_in(said[:400]))


def _in_bracket(segment: str, urls: Sequence[str]) -> Named | None:
    """Return the name in a bracket behind words that describe it: "Digital help points (DigidelCenter)"."""
    bracket = _BRACKET.search(segment)
    if bracket is None:
        return None
    if (
        spells(urls, bracket["name"])
        and is_proper(bracket["name"], single=False)
        and fits(bracket["name"], single=True)
    ):
        return Named(bracket["name"], bracket.start("name"), bracket.end(), segment, leads=True)
    name, before = bracket["name"].strip('"“”«» '), segment[: bracket.start()]
    described = measure_pattern().search(
        plain(without_links(before))[-_NEAR:]
    ) is not None and not is_sentence(before)
    if not described or names_more(before) or "," in name or not fits(name, single=False):
        return None
    if name.isupper() or (len(name.split()) > 1 and not all(is_capital(w) for w in name.split())):
        return None
    return Named(name, bracket.start("name"), bracket.end(), segment, leads=True)


def _sentence_case(segment: str, start: int) -> Named | None:
    """Return a name in French or Spanish: its words are small but for the first, which says the measure."""
    text = segment[start:]
    first = re.match(r"[^\W\d_]+", text)
    if first is None or not first.group()[0].isupper():
        return None
    head = plain(first.group())
    valued = head in measure_words().tokens_of_value
    if not valued and not measure_pattern().fullmatch(head):
        return None
    end = next((m.start() for m in _SEPARATOR.finditer(text) if not _inside(text, m.start())), len(text))
    link = next((k for k, c in enumerate(text) if has_links(c)), len(text))
    name = trim(text[: min(end, link)])
    whole = valued and len(name.split()) in (2, 3) and name == trim(text)
    if not (whole or _SENTENCE_CASE.match(plain(name))) or is_sentence(name) or len(name.split()) > _LONGEST:
        return None
    if head.endswith("s") and not valued and head not in {"cours", "fonds"}:
        return None  # "Formations pour les femmes": several, none by name
    return Named(name, start, start + min(end, link), segment, leads=True)


def _inside(text: str, at: int) -> bool:
    return text[:at].count("«") > text[:at].count("»")


def _in_prose(segment: str) -> list[Named]:
    """Return the measures named in quotation marks, or by several words with capitals, within a sentence."""
    found: list[Named] = []
    for quoted in quoted_in(segment):
        before = plain(without_links(segment[max(0, quoted.at - _NEAR) : quoted.at]))
        behind = plain(_LEADING_BRACKET.sub("", segment[quoted.end :])).split()[:2]
        named = _is_measure(quoted.name) or measure_pattern().search(before[-35:]) is not None
        named = named or measure_pattern().search(" ".join(behind)) is not None or bool(groups_in(before))
        last = before.split()[-1:]
        small = bool(last) and last[0] in measure_words().heads  # "Projet « une fille, un livre »"
        fitting = f"{quoted.name[0].upper()}{quoted.name[1:]}" if small else quoted.name
        listed = bool(found) and _LISTED.fullmatch(segment[found[-1].end : quoted.at]) is not None
        if (named or listed) and fits(fitting, single=True) and not _hangs_on(before):
            found.append(Named(quoted.name, quoted.at, quoted.end, segment))
    found += [
        Named(stretch.name, stretch.at, stretch.end, segment)
        for stretch in marked(segment)
        if not any(f.at < stretch.end and stretch.at < f.end for f in found)
    ]
    found += [
        Named(run.name, run.at, run.end, segment)
        for run in romance_runs(segment)
        if not any(f.at < run.end and run.at < f.end for f in found)
        and not _is_framed(plain(without_links(segment[max(0, run.at - _NEAR) : run.at])))
    ]
    for run in _runs().finditer(segment):
        before = plain(without_links(segment[max(0, run.start() - _NEAR) : run.start()]))
        if any(f.at <= run.start() < f.end for f in found) or _is_framed(before):
            continue
        if before.split() and before.split()[-1].strip("(:,") not in measure_words().before_names:
            continue  # the end of a longer name, as in "Conseillers numériques France Services"
        name = _ARTICLE.sub("", run.group())
        several = re.fullmatch(r"(?:[\d.,]+ )*(\S+) [a-z]+s", name)
        if several is not None and (several[1].isdigit() or not is_odd(several[1])):
            continue  # "Community centres": several, none by name
        if len(name.split()) > 1 and fits(name, single=False) and not _opens(name):
            found.append(Named(name, run.end() - len(name), run.end(), segment))
    return sorted(found, key=lambda n: n.at)


def _opens(name: str) -> bool:
    return plain(name.split()[0]) in measure_words().openings


def _is_open_name(name: str) -> bool:
    """Tell whether a name only begins like a sentence: "Free Wi-Fi for All Programme"."""
    words = plain(name).split()
    ends = measure_pattern().fullmatch(words[-1]) is not None and not words[-1].endswith("s")
    return words[0] in measure_words().open_names and ends and len(words) > 3


def _hangs_on(before: str) -> bool:
    """Tell whether the words right before a quoted name call it a strategy or law, or frame it."""
    near = before.split()[-3:]
    return instrument_pattern().search(" ".join(near)) is not None or _is_framed(before)


def _is_framed(before: str) -> bool:
    near = " ".join(before.split()[-5:])
    return _frame().search(near) is not None


@lru_cache
def _runs() -> re.Pattern[str]:
    """Match words with capitals that end in one for a measure: "Digital Ambassadors Programme"."""
    word = r"(?:[A-Z0-9#][\w'’.&+-]*|[a-z]?[A-Z]\w*)"
    heads = "|".join(
        re.escape(w.title()) for w in measure_words().measures if w.isascii() and " " not in w and len(w) > 3
    )
    small = "|".join(re.escape(w) for w in sorted(measure_words().closing))
    return re.compile(
        rf"(?<![\w'])(?:{word}\s(?:(?:of|for|and|&|the|de|la|del|des|pour|para|y|et)\s){{0,2}}){{1,7}}"
        rf"(?:(?:{heads})(?:\s(?:for|of|de|para|pour)(?:\s{word})+)?|(?<=\w\s)(?:{small}))(?!\w)"
    )


@lru_cache
def _frame() -> re.Pattern[str]:
    return re.compile(any_of(measure_words().frames))
