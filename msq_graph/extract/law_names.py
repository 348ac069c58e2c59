"""Where in a text laws are named: "Law No. 5 on ...", "Data Protection Act 2018", the constitution."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.instrument_text import kind_at
from msq_graph.extract.law_checks import is_foreign, is_never
from msq_graph.extract.law_facts import MARK, VALUE, Facts, number_facts, read_date
from msq_graph.extract.law_last import by_last, compounds
from msq_graph.extract.law_tails import LawName, facts_after, has_verb, is_year, with_tail
from msq_graph.extract.law_text import LawText
from msq_graph.extract.law_words import load_law_words, one_of
from msq_graph.ingest.countries import find_member_state

if TYPE_CHECKING:
    from collections.abc import Iterator


_CONSTITUTION = re.compile(
    r"(?<![\w'-])(?:Political )?"
    r"(?:Constitution|Constitución(?: Política| Nacional)?|Constituição(?: Federal)?|Costituzione)(?!\w)"
    r"(?P<of>\s+(?:of|de|del|da|do|du)\s+(?:the\s+|la\s+|los\s+|las\s+|el\s+)?(?=[A-Z])"
    r"(?:[^\W\d_][\w'’-]*+"
    r"(?:\s+(?=(?:of|de|del|d|the|and|la|los|las|et|y|da|do)\s+(?:the\s+|la\s+)?[A-Z]|[A-Z]))?){1,9}"
    r"(?:\s+(?:of|de|del|d|the|la|los|las|da|do)\s+(?:the\s+|la\s+)?(?:[A-Z][\w'’-]*+\s?){1,4})?)?"
    r"(?P<year>,?\s+(?:of\s+|de\s+)?(?:1[89]|20)\d\d(?!\d))?"
)
_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BESIDE = re.compile(
    r"[^\S\n]*(?:\([^()\n]{2,60}\)[^\S\n]*)?(?P<sign>[,:–—(-])[^\S\n]*(?:consolidated[^\S\n]+|the[^\S\n]+)?"
)
_NUMBER = re.compile(r"\d{1,6}[./-]\d[\d/.-]*(?<=\d)")
_QUOTED = re.compile(r"\s*[\"“«„][^\"”»“\n]{4,160}[\"”»“]")


PUBLISHED = ("strategy", "plan", "policy", "programme", "roadmap", "framework", "guideline")
_CHINESE = re.compile(r"《([^《》\n]{2,30}(?:法|条例|办法|規定|规定))》")
_TITLED = re.compile(r"\s*(?:[,:–-]|,?\s*(?P<or>or|ou|o)(?:\s+(?:the|la|le))?)\s*")
_BEGINS = re.compile(r"(?:^|[;.:(•·*\n–—-])\s*$")
_ENDS = re.compile(r"\s*(?:[;.)(\n]|$|[\U00100000-\U0010fffd])")


def find_laws(text: str, country: str | None = None) -> list[LawName]:
    """Find the stretches of a text that name laws, in order; none inside another."""
    doc = LawText(text)
    found = [*_by_head(doc), *_in_plural(doc), *by_last(doc), *compounds(doc, country)]
    found += [*_constitutions(doc), *_chinese(doc), *_number_first(doc), *_by_short_head(doc)]
    found.sort(key=lambda law: (law.start, -law.end))
    kept: list[LawName] = []
    for law in found:
        if kept and law.start < kept[-1].stop:
            continue
        if kept and (title := _QUOTED.match(doc.text, kept[-1].stop)) and law.start < title.end():
            continue  # 'Decree No. 5 "On changes to the Data Protection Act"': named by its title only
        if kept and _numbers(doc, kept, law):
            closed = re.compile(r"\s?\)").match(text, law.end)
            reach = closed.end() if closed else law.end
            kept[-1] = replace(kept[-1], facts=kept[-1].facts | law.facts, proven=True, reach=reach)
            continue
        if kept and _issued(doc, kept[-1], law):
            facts = kept[-1].facts | Facts(law.facts.number, law.facts.year)
            kept[-1] = replace(kept[-1], facts=facts, proven=True, reach=law.end)
            continue
        if _other_name(doc, kept[-1] if kept else None, law):
            continue
        if kept and (entitled := _entitles(doc, kept[-1], law)) is not None:
            kept[-1] = entitled
            continue
        if not is_never(doc, law) and not is_foreign(doc, law, country):
            kept.append(law)
    return kept


def _other_name(doc: LawText, one: LawName | None, other: LawName) -> bool:
    """Tell whether "Freedom of Information Act (Informationsfreiheitsgesetz)" gives two names of one law."""
    if doc.letters.startswith("constitu", other.start):
        return False
    opened = _opened().search(doc.letters, max(0, other.start - 40), other.start)
    if opened is None or (opened["so"] and other.proven):
        return False
    if one is not None and not doc.letters[one.stop : opened.start()].strip():
        return True
    before = [t for t in doc.tokens[: doc.at(opened.start())] if t.text != "\n"]
    return bool(opened["so"] and before and before[-1].is_link)


def _issued(doc: LawText, title: LawName, decree: LawName) -> bool:
    """Tell whether "Data Protection Law, issued by Royal Decree No. 5" names the decree that made the law."""
    if decree.facts.number is None or title.facts.number is not None:
        return False
    return _issued_by().fullmatch(doc.letters, title.stop, decree.start) is not None


def _entitles(doc: LawText, numbered: LawName, titled: LawName) -> LawName | None:
    """Return the one law of which "Ley N° 29733, Ley de Protección de Datos" gives number and title."""
    between = doc.text[numbered.end : titled.start]
    if numbered.facts.number is None or titled.facts.number or not (sign := _TITLED.fullmatch(between)):
        return None
    one, other = (
        doc.letters[numbered.start : numbered.end].split(),
        doc.letters[titled.start : titled.end].split(),
    )
    if len(one) >= 6:
        return None
    if one[0] == other[0] and not titled.proven:
        return LawName(numbered.start, titled.end, numbered.facts | titled.facts, proven=True)
    alone = sign["or"] or (_BEGINS.search(doc.text[: numbered.start]) and _ENDS.match(doc.text, titled.end))
    agreed = None in (numbered.facts.year, titled.facts.year) or numbered.facts.year == titled.facts.year
    same = set(one) & set(other) & load_law_words().last or one[0] in load_law_words().short_heads
    if alone and agreed and same:
        # "Republic Act No. 10175, Cybercrime Prevention Act of 2012"
        return replace(numbered, facts=numbered.facts | titled.facts, reach=titled.end)
    return None


def _numbers(doc: LawText, named: list[LawName], number: LawName) -> bool:
    """Tell whether "Data Protection Act (DPA), Law No. 13 of 3 May 2018" gives the number of one law."""
    title = named[-1]
    if not number.bare or title.facts.number or title.facts.act_date:
        return False
    heads = doc.letters[number.start : number.end].split()
    if load_law_words().plain_laws.isdisjoint(heads) and heads[0] not in doc.letters[title.start : title.end]:
        return False  # "Ley de Firma, Decreto 5/2010"
    if None not in (title.facts.year, number.facts.year) and title.facts.year != number.facts.year:
        return False
    sign = _BESIDE.fullmatch(doc.text, title.end, number.start)
    if sign is None:
        return False
    before = doc.text[named[-2].stop : title.start] if len(named) > 1 else "\n"
    listed = re.fullmatch(r"[^.;\n]*?(?:,|\b(?:and|et|y|e|und)\b)[^.;\n]*", before) is not None
    return sign["sign"] != "," or not listed  # in a list a comma parts one law from the next


def _in_plural(doc: LawText) -> Iterator[LawName]:
    """Yield the laws of "Laws 39/2015 and 40/2015": each number is the name of one."""
    for match in _plurals().finditer(doc.letters):
        if doc.is_high(match.start()):
            for number in _NUMBER.finditer(doc.text, match.start("numbers"), match.end()):
                facts = number_facts(number.group())
                yield LawName(number.start(), number.end(), facts, proven=True)


def _by_head(doc: LawText) -> Iterator[LawName]:
    words = load_law_words()
    done = 0
    for match in _heads().finditer(doc.letters):
        if match.start() < done:
            continue
        head = match["head"]
        place, facts, bare = facts_after(doc, match.end())
        place = _of_state(doc, place)
        if place != match.end() and facts == Facts():
            place, more, bare = facts_after(doc, place)
            facts |= more
        high = doc.is_high(match.start("head")) or doc.is_high(match.start())
        weak = head in words.numbered_heads and head not in words.heads
        dated = facts.act_date is not None or (facts.year is not None and facts.number is not None)
        sure = (
            facts.number is not None and (not bare or (high and not weak) or dated)
        ) or facts.act_date is not None
        if head in ("code", "codigo", "codice", "rules", "instrument", "decision") and bare and not dated:
            sure = False
        sure = sure or (facts.number is not None and re.search(r"\d/[^\W\d_]", facts.number) is not None)
        if not sure and not high:
            continue
        lined = high and doc.begins_line(match.start())
        direct = head in words.direct and high
        end, title_high, size = doc.title_end(place, proven=sure, direct=direct, loose=lined)
        if not sure:
            facts = Facts(year=facts.year)
            if place > match.end() and (quoted := _QUOTED.match(doc.text, place)):
                end, sure = quoted.end(), True  # 'Law of Ukraine "On Information"'
            elif not weak and high and (closed := _titled_in_quotes(doc, match.end())):
                end, sure = closed, True  # 'Law "On Information"'
            elif (
                weak
                or not size
                or not high
                or not _is_title(doc, match.start(), place, end, title_high, size)
            ):
                continue
        elif _approves(doc, place, end):
            end, size = place, 0  # the decree is named by its number; what it approves is another thing
        elif not size:
            if weak and facts.number is None:
                continue  # "Cabinet decision of 16 August 2023"
            end = place
        bare = sure and not size and end == place
        law = with_tail(doc, LawName(match.start(), end, facts, sure, bare))
        done = law.end
        yield law


def _approves(doc: LawText, place: int, end: int) -> bool:
    """Tell whether the title of a decree is "approving the National Digital Strategy"."""
    opening = _approving().match(doc.letters, place, end)
    if opening is None:
        return False
    tokens = doc.tokens[doc.at(opening.end()) : doc.at(end)]
    named = any(t.is_high and kind_at(tokens, k)[1] in PUBLISHED for k, t in enumerate(tokens))
    return named and not any(t.small in load_law_words().last for t in tokens)


@lru_cache
def _approving() -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:{one_of(load_law_words().approving)})(?!\w)")


def _titled_in_quotes(doc: LawText, place: int) -> int | None:
    """Return where a title in quotes ends that says what the law before it is on."""
    quoted = _QUOTED.match(doc.text, place)
    if quoted is None:
        return None
    first = re.search(r"[^\W\d_]+", doc.letters[place : quoted.end()])
    return quoted.end() if first is not None and first.group() in load_law_words().introducers else None


def _is_title(doc: LawText, start: int, place: int, end: int, high: bool, size: int) -> bool:
    """Tell whether a head with a capital and a title, but no number or date, is a name."""
    head = doc.letters[start:place]
    opening = doc.letters[place:end].split()[:1]
    if opening in (["in"], ["within"]) or (opening == ["of"] and "code" not in head):
        return False
    if high:
        return size >= 1 and not (doc.letters[start:place].rstrip().endswith("s") and size < 2)
    if size < 2:
        return False
    k = doc.at(start)
    meant = k > 0 and doc.tokens[k - 1].is_word and doc.tokens[k - 1].text[0].islower()  # "la Loi sur"
    ends = doc.ends_stretch(end) or doc.number_follows(end)
    return meant or (doc.begins_line(start) and ends and not has_verb(doc, start, end))


def _of_state(doc: LawText, place: int) -> int:
    """Skip "of the Republic of Kenya" after a head."""
    match = re.compile(
        r"\s+of\s+(?:the\s+)?((?:[A-Z][\w'’-]*\s+(?:of\s+(?:the\s+)?)?){0,4}[A-Z][\w'’-]*)"
    ).match(doc.text, place)
    if match is None:
        return place
    words = list(re.finditer(r"\S+", match[1]))
    for size in range(len(words), 0, -1):
        named = " ".join(word.group() for word in words[:size])
        if find_member_state(named) is not None:
            return match.start(1) + words[size - 1].end()
    return place


def _constitutions(doc: LawText) -> Iterator[LawName]:
    for match in _CONSTITUTION.finditer(doc.text):
        k = doc.at(match.start())
        before = doc.tokens[k - 1] if k else None
        rest = doc.letters[match.end() : match.end() + 12]
        if match["of"] is None and re.match(
            r"\s+(?:of|de|d['’]|del|du|des|committee|review|day|court|commission|hill|amendment|unit)", rest
        ):
            continue
        if (
            before is not None
            and before.is_word
            and before.is_high
            and before.small not in load_law_words().leads | {"national", "federal"}
        ):
            continue
        year = re.search(r"\d{4}", match["year"] or "")
        end = match.end() - (len(match.group()) - len(match.group().rstrip()))
        yield LawName(match.start(), end, Facts(year=int(year.group()) if year else None), proven=False)


def _chinese(doc: LawText) -> Iterator[LawName]:
    for match in _CHINESE.finditer(doc.text):
        yield LawName(match.start(1), match.end(1), Facts(), proven=True)


def _by_short_head(doc: LawText) -> Iterator[LawName]:
    """Yield "RA 10173" and "D.S. N° 029-2021-PCM"."""
    for match in _short_heads().finditer(doc.letters):
        number = doc.text[match.start("number") : match.end("number")]
        high = doc.text[match.start("head") : match.end("head")].isupper()
        plainly = match["mark"] or re.search(r"[/-]", number)
        if high and (plainly or (len(number) > 3 and not is_year(number))):
            yield LawName(match.start(), match.end(), number_facts(number), proven=True, bare=True)


def _number_first(doc: LawText) -> Iterator[LawName]:
    """Yield "451/2016 (XII. 19.) Government Decree on ..." and "2011. évi CXII. törvény"."""
    for match in _numbers_first().finditer(doc.letters):
        if match["roman"]:
            number = doc.text[match.start("roman") : match.end("roman")]
            facts = Facts(number=number, year=int(match["year"]))
        else:
            facts = number_facts(match["number"])
            month = _MONTHS.index(match["month"]) + 1 if match["month"] in _MONTHS else 0
            made = f"{facts.year}-{month:02}-{int(match['day']):02}"
            facts |= Facts(act_date=read_date(made))
        end, _, size = doc.title_end(match.end(), proven=True)
        yield LawName(match.start(), end if size else match.end(), facts, proven=True)


@lru_cache
def _numbers_first() -> re.Pattern[str]:
    words = load_law_words()
    heads = one_of((*words.heads, *words.number_first))
    return re.compile(
        rf"(?<![\w/-])(?:(?P<number>\d{{1,4}}/(?:19|20)\d\d)\.?\s\((?P<month>[ivx]{{1,4}})\.\s?(?P<day>\d{{1,2}})\.\)"
        rf"|(?P<year>(?:19|20)\d\d)\.\s+evi\s+(?P<roman>[ivxlc]+)\.)"
        rf"\s+(?:(?:{one_of(words.before)})\s+){{0,2}}(?:{heads})(?!\w)"
    )


@lru_cache
def _short_heads() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w./-])(?P<head>{one_of(load_law_words().short_heads)})\s(?P<mark>{MARK})?"
        rf"(?P<number>{VALUE})(?:\s+of\s+(?:19|20)\d\d(?!\d))?(?![\w/])"
    )


@lru_cache
def _issued_by() -> re.Pattern[str]:
    issued = one_of(load_law_words().issued_by)
    return re.compile(rf"\s*(?:\([^()\n]{{2,20}}\)\s*)?,?\s*(?:{issued})\s+(?:the\s|le\s|el\s)?")


@lru_cache
def _opened() -> re.Pattern[str]:
    """Match the bracket and what may stand in it before another name of a law."""
    return re.compile(rf"\s*[(\[]\s*(?P<so>(?:(?:{one_of(load_law_words().so_called)})\s+)*)[\"“«„]?\s?$")


@lru_cache
def _plurals() -> re.Pattern[str]:
    number = rf"(?:{MARK}\s?)?\d{{1,6}}[./-]\d[\d/.-]*(?<=\d)"
    return re.compile(
        rf"(?<![\w'’/-])(?:{one_of(load_law_words().plural_heads)})\s+(?:n[o°º.]{{1,2}}s?\.?\s?)?"
        rf"(?P<numbers>{number}(?:(?:\s?,\s?|\s(?:and|et|y|e|und|en|og|och|и|,)\s)+{number})+)(?![\d%])"
    )


@lru_cache
def _heads() -> re.Pattern[str]:
    words = load_law_words()
    heads = one_of((*words.heads, *words.numbered_heads))
    return re.compile(
        rf"(?<![\w'’/-])(?:(?:{one_of(words.before)})\s+){{0,2}}(?P<head>{heads})(?:\s+(?:{one_of(words.after)})(?!\w)){{0,2}}(?![\w'’/-])"
    )
