"""Where in a text instruments (strategies, plans, tools ...) are named as such."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.instrument_text import TARGET, InstrumentText, is_said, is_year, kind_at
from msq_graph.extract.instrument_words import load_instrument_words
from msq_graph.extract.law_words import load_law_words
from msq_graph.extract.passages import any_of
from msq_graph.extract.tokens import Token, flat, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator


_SPAN = re.compile(
    r"(?<!\d)(20[0-4]\d)\s?(?:[-–—/~]|to|until|through|till|à|au|a|al|bis|e|y|and|até)\s?(?:the\s+)?(20[0-6]\d|\d\d)(?![\d])(?!-\d)"
)


_OWN_AGENDA = re.compile(
    r"(?<!\w)(?:digital|digitale|numerique|innovation|health|justice|smart|data)\s+agenda 2030(?!\w)"
)
_MOTTO = re.compile(
    r"\W*(?:\d{1,2}[.)]\s)?(?P<motto>[A-Z][\w&'’,–-]*(?:\s[\w&'’,–-]+){1,9}):\s(?:An?|a|an|[Tt]he|Un[ae]?|un[ae]?|La|El|la|el)\s"
)
_ADOPTED = re.compile(
    r"\s(?:approved|adopted|issued|published) (?:by|in|on)\s|\s(?:approuvée?s?|adoptée?s?) (?:par|en)\s"
)
_NUMBER_AFTER = re.compile(
    r"\s+(?:interministérielle\s+|ministérielle\s+)?(?:no\.?|n[°º.]{1,2}|nr\.?|№)\s?\d[\w/.-]*\w|\s+\d{1,4}/(?:20)?\d\d(?!\d)|\s+\d{1,4}\s(?:of|de)\s(?:19|20)\d\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an instrument in a text."""

    start: int
    end: int
    kind: str
    period: tuple[int, int] | None = None


def find_instruments(text: str) -> list[Named]:
    """Find the stretches that name an instrument by capitals, quotes or years; none inside another."""
    finder = _Finder(text)
    found: list[Named] = []
    for named in finder.run():
        if not found or named.start >= found[-1].end:
            found.append(named)
    return found


def is_own_agenda(letters: str) -> bool:
    """Tell whether a name is that of a country's "Digital Agenda 2030", not the one of the United Nations."""
    return _OWN_AGENDA.search(letters) is not None


def period_in(text: str) -> tuple[int, int] | None:
    """Return the years of "2021-2025" or "2021-25" when one such span stands in a text.

    Examples:
        >>> period_in("Plan 2021-25"), period_in("in 2021")
        ((2021, 2025), None)
    """
    spans = set()
    for match in _SPAN.finditer(text):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        if first < last <= first + 30:
            spans.add((first, last))
    return spans.pop() if len(spans) == 1 else None


class _Finder(InstrumentText):
    """Walks over the words of one text."""

    def run(self) -> Iterator[Named]:
        k = done = quote = 0
        while k < len(self.tokens):
            size, kind = kind_at(self.tokens, k)
            token = self.tokens[k]
            while quote < len(self.quotes) and self.quotes[quote][1] <= token.start:
                quote += 1
            if kind is None:
                kind = self._compound(token)
            if kind is None or kind == "law-draft" or token.start < done:
                k += 1 if kind is None else size
                continue
            while (more := kind_at(self.tokens, k + size))[1] not in (None, "law-draft"):
                size += more[0]
                kind = more[1] or kind  # "policy framework" is a framework
            named = self._quoted(k, size, kind, quote) or self._explained(k, size, kind, done)
            named = named or self._named(k, size, kind, done)
            if named is not None:
                named = self._with_motto(named, done)
                done = named.end
                yield named
                k = max(k + size, self._index(named.end, k))
            else:
                k += size

    def _index(self, place: int, k: int) -> int:
        while k < len(self.tokens) and self.tokens[k].start < place:
            k += 1
        return k

    def _compound(self, token: Token) -> str | None:
        """Return the kind of "Digitalstrategie" or "KI-Strategie"."""
        if not token.text[0].isupper() or len(token.small) < 11 and "-" not in token.small:
            return None
        for ending, kind in self.words.endings.items():
            if token.small.endswith(ending) and len(token.small) > len(ending) + 1:
                return kind
        return None

    def _quoted(self, k: int, size: int, kind: str, quote: int) -> Named | None:
        """Return a name in quotes: with the kind in it, or right after the kind."""
        if (
            quote
            and self._proper(quote - 1)
            and re.fullmatch(r"\s?[\"”»“]\s?", self.text[self.quotes[quote - 1][1] : self.tokens[k].start])
        ):
            return self._made(*self.quotes[quote - 1], kind)  # 'the "Smart Village" programme'
        if quote >= len(self.quotes) or not self._proper(quote):
            return None
        start, end = self.quotes[quote]
        inside = self.text[start:end]
        token = self.tokens[k]
        if start <= token.start < end:
            words = [
                t
                for t in tokens_of(inside)
                if t.is_word and t.small not in self.words.linking | self.words.generic
            ]
            proper = len(words) >= 2 or any(t.is_high for t in words if t.start)
            return self._made(start, end, kind) if proper and not self._foreign(start, end) else None
        between = self.text[self.tokens[k + size - 1].end : start]
        if (
            re.fullmatch(
                r"[,:]?\s?(?:nationale|nacional|national|called|entitled|named|intitulée?|denominad[ao]|titled)?\s*[\"“«„]\s?",
                between,
            )
            and not inside.isupper()
        ):
            left = self.left(k, 0)
            content = [t for t in self.tokens[left:k] if t.is_high and t.small not in self.words.generic]
            return self._made(start, end, kind) if len(content) <= 1 else None
        return None

    def _explained(self, k: int, size: int, kind: str, done: int) -> Named | None:
        """Return the name that a small word explains: "Title: roadmap 2023-2027", "Title (ABC) tool"."""
        tokens = self.tokens
        if tokens[k].text[0].isupper() or k < 3:
            return None
        if tokens[k - 1].text == ")" and tokens[k - 3].text == "(" and tokens[k - 2].text.isupper():
            left, last = self.left(k - 3, done), k - 4
        elif tokens[k - 1].text in ":–-" and self.ends_stretch(
            self.right(k + size, bare=True, lined=True)[0]
        ):
            left = self._index(self.text.rfind("\n", 0, tokens[k].start) + 1, 0)
            last = k - 2
            years = period_in(self.text[tokens[k].start : tokens[k].start + 50]) is not None
            if tokens[left].start < done or last - left > 7 or not years:
                return None
        else:
            return None
        name = tokens[left : last + 1]
        content = [t for t in name if t.small not in self.words.linking | self.words.generic]
        fit = len(content) >= 2 and all(t.is_word and t.is_high for t in content)
        if not fit or self._foreign(tokens[left].start, tokens[last].end):
            return None
        made = self._made(tokens[left].start, tokens[last].end, kind)
        return replace(made, period=period_in(self.text[made.end : tokens[k].end + 30]) or made.period)

    def _with_motto(self, named: Named, done: int) -> Named:
        """Take "Harnessing Digital: The" at the start of a line to the name that it leads to."""
        line = self.text.rfind("\n", 0, named.start) + 1
        motto = _MOTTO.fullmatch(self.text, max(line, done), named.start)
        if motto is None or max(line, done) != line or is_said(motto["motto"]):
            return named
        return replace(named, start=motto.start("motto"))

    def _proper(self, quote: int) -> bool:
        """Tell whether what stands in quotes can be a name."""
        start, end = self.quotes[quote]
        inside = self.text[start:end]
        fit = inside[0].isupper() or inside[0] in "#@" or inside[0].isdigit()
        return fit and len(inside.split()) <= 14 and not is_said(inside)

    def _named(self, k: int, size: int, kind: str, done: int) -> Named | None:
        """Return the name around a kind, if it is one."""
        tokens, words = self.tokens, self.words
        token = tokens[k]
        if token.small in self.words.circulars and (
            number := _NUMBER_AFTER.match(self.text, tokens[k + size - 1].end)
        ):
            return self._made(tokens[self.left(k, done)].start, number.end(), kind)
        left = self.left(k, done)
        if self._is_body(left, k, k + size):
            return None
        before = [t for t in tokens[left:k] if t.is_word and t.small not in self.words.linking]
        content = [t for t in before if t.small not in words.generic]
        compound = kind_at(tokens, k)[1] is None
        lined = self.begins_line(tokens[left].start)
        high_kind = token.text[0].isupper() or not token.text[0].islower()
        end, more = self.right(k + size, bare=not content, lined=lined)
        dated = (
            period_in(self.text[token.start : end]) is not None
            or TARGET.search(self.text, tokens[k].end, end) is not None
        )
        proper = sum(t.is_high for t in content) + compound
        after = [t for t in more if t.small not in words.generic]
        if content or compound:
            fine = (high_kind and proper >= 1) or proper >= 2 or (dated and proper + high_kind >= 1)
            thin = (
                len(content) <= 1
                and not compound
                and not after
                and all(t.small in words.thin for t in content)
            )
            if thin and len(before) < 2 and size < 2 and not dated and not (lined and self.ends_stretch(end)):
                fine = False
            if proper and _ADOPTED.match(self.text, end):
                fine = True  # "the 5G development guidelines approved by the Government"
            if lined and not fine and tokens[left].text[0].isupper() and self.ends_stretch(end):
                fine = len(content) + len(after) >= 2 or dated
        else:
            if not before and not dated and more and not any(c.isalpha() for c in more[0].text):
                return None  # "Initiative 1.4"
            proper_after = [t for t in after if t.is_high and not is_year(t.text)]
            meant = high_kind and (
                left > 0 and not self.begins_sentence(left) or (lined and self.ends_stretch(end))
            )
            fine = high_kind and bool(after) and (bool(proper_after) or (meant and len(after) >= 1))
            if dated and high_kind and (after or before):
                fine = True
            if lined and tokens[left].text[0].isupper() and self.ends_stretch(end) and len(after) >= 2:
                fine = True
            if token.small in ("vision", "agenda", "horizon") and dated and high_kind:
                fine = True
            if (
                all(t.small in words.thin for t in after)
                and not dated
                and not before
                and not (lined and self.ends_stretch(end))
                and not meant
            ):
                fine = False
            acronym = re.compile(r"\s\([A-Z]{3,}[\d. ]*\)").match(self.text, end)
            if high_kind and len(after) >= 2 and acronym:
                fine = True
        if not fine or end - tokens[left].start > 260 or self._foreign(tokens[left].start, end):
            return None
        return self._made(tokens[left].start, end, kind)

    def _made(self, start: int, end: int, kind: str) -> Named:
        period = period_in(self.text[start:end])
        if period is None:
            beside = re.compile(r"[^\n.;\U00100000-\U0010fffd]{0,45}").match(self.text, end)
            near = beside.group() if beside else ""
            found = re.match(
                r"(?:\s*\([^()\d]{1,30}\))?\s*[,(:–-]?\s*(?:(?:for|covering|covers|spanning|pour|para|de|from|periodo|period|the|la|el|los|años|années|del|du)\s+){0,4}",
                near,
            )
            rest = near[found.end() :] if found else near
            period = period_in(rest[:14]) if re.match(r"20\d\d", rest) else None
        return Named(start, end, kind, period)

    def _is_body(self, left: int, k: int, after: int) -> bool:
        """Tell whether the words name a body, an event or a law ("Digital Policy Office")."""
        tokens, words = self.tokens, self.words
        m = after
        while (
            m < min(after + 5, len(tokens))
            and tokens[m].is_word
            and (tokens[m].is_high or tokens[m].small in ("and", "of", "for"))
        ):
            if tokens[m].small in words.bodies_after:
                return m == after or tokens[after].is_high or tokens[m].small not in load_law_words().last
            m += 1
        if (
            after < len(tokens)
            and tokens[after].small in words.bodies_after
            and tokens[after].small
            not in ("area", "areas", "level", "measures", "section", "development and")
        ):
            return tokens[after].text[0].isupper() or tokens[after].small in (
                "maker",
                "makers",
                "making",
                "measures",
                "decisions",
                "documents",
                "document",
                "officer",
                "committee",
                "group",
                "team",
                "unit",
            )
        if (
            after + 1 < len(tokens)
            and tokens[after].small in self.words.conjunctions
            and any(t.small in words.bodies_before for t in tokens[left:k])
        ):
            return True  # "Federal Public Service Policy & Support"
        if left < k and tokens[k - 1].small in self.words.of:
            return True  # "Subgrupo de Agenda Digital": the kind is not what is named
        if any(
            tokens[j].small in words.bodies_before and j + 1 < k and tokens[j + 1].small in self.words.linking
            for j in range(left, k)
        ):
            return True
        if left == k and k >= 2 and tokens[k - 1].small in ("of", "de", "du", "del", "for", "on", "di", "da"):
            outer = tokens[k - 2]
            return outer.is_word and outer.text[0].isupper() and outer.small in words.bodies_before
        return False

    def _foreign(self, start: int, end: int) -> bool:
        """Tell whether a name begins with an international body, or is of one."""
        letters = _OWN_AGENDA.sub(" ", flat(self.text[start:end]))
        if _international().match(letters) or _of_international().search(letters):
            return True
        around = flat(self.text[end : end + 30])
        before = flat(self.text[max(0, start - 30) : start])
        return (
            re.match(rf"\s+(?:of|by|de|du|del)\s+(?:the\s+|la\s+|l['’])?{_international().pattern}", around)
            is not None
            or re.search(rf"{_international().pattern}(?:['’]s?\s+|\s+[(–-]\s?|\s+)$", before) is not None
            or re.search(
                r"(?<!\w)(?:agenda 2030|2030 agenda|agenda 2063|african union|union africaine|european union"
                r"|union europea|asean|united nations|oecd)(?!\w)",
                letters,
            )
            is not None
        )


@lru_cache
def _of_international() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:of|del|du|da|de la|de l')\s?(?:the\s)?{any_of(load_instrument_words().unions)}$"
    )


@lru_cache
def _international() -> re.Pattern[str]:
    words = load_instrument_words()
    return re.compile(any_of((*words.international, *(w for w in words.unions if w not in ("can", "sica")))))
