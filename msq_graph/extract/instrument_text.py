"""A text made ready for finding instruments: where names around "strategy", "plan" ... begin and end."""

from __future__ import annotations

import re

from msq_graph.extract.instrument_words import load_instrument_words
from msq_graph.extract.law_words import load_law_words
from msq_graph.extract.passages import plain
from msq_graph.extract.tokens import Token, tokens_of
from msq_graph.extract.vocabulary import load_words

_YEARS_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:(?:for|de|para|pour|für|til|till|za|of|on|du)\s+)?(?:the\s+)?"
    r"(?:(?:period|periode|periodo|années?|years?|los años)\s+(?:of\s+)?)?"
    r"(?:20[0-4]\d\s?(?:[-–—/~]|to|à|a|al)\s?(?:20[0-6]\d|\d\d)(?!\d)"
    r"|\(\s?20[0-4]\d\s?(?:[-–—/~]|to|à|a|al)\s?(?:20[0-6]\d|\d\d)\s?\))"
)


TARGET = re.compile(
    r"\s*(?:(?:until|towards|to|by|horizon|horizonte|al|bis|[aà] l['’]horizon)\s+)?"
    r"20[0-6]\d(?![\d/-])(?!\s?[–-]\s?\d)"
)


_QUOTES = re.compile(r"[\"“«„]\s?(?P<inside>[^\"“”«»„\n]{4,140}?)\s?[\"”»“](?!\w)")


_NUMBER = re.compile(r"[Nn](?:[o°º]|r)\.?\s?\d")
_LONGEST = 20  # words of a name


def kind_at(tokens: list[Token], k: int) -> tuple[int, str | None]:
    """Return the kind of instrument whose words start at a token, and how many they are."""
    kinds = load_words().instruments
    for size in (4, 3, 2, 1):
        words = [token.small for token in tokens[k : k + size]]
        if len(words) == size and (kind := kinds.get(" ".join(words))) is not None:
            return size, kind
    return 1, None


class InstrumentText:
    """A text with its words and what stands in quotes, and where names around a kind begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.words = load_instrument_words()
        self.quotes = [(m.start("inside"), m.end("inside")) for m in _QUOTES.finditer(text)]

    def left(self, k: int, done: int) -> int:
        """Return where a name begins whose kind stands at k: capitals and words that link them."""
        tokens = self.tokens
        first = k
        while first > 0 and k - first < _LONGEST and tokens[first - 1].start >= done:
            token = tokens[first - 1]
            if token.is_link or not (token.is_word or token.text in "&#"):
                break
            plain_word = token.is_word and not token.is_high and token.small not in self.words.linking
            if plain_word and not self._low_line(first - 1):
                break
            if token.small in self.words.articles and not token.is_high:
                break
            if first == k and token.small in self.words.conjunctions:
                break
            if (
                kind_at(tokens, first - 1)[1] is not None
                and first < k
                and tokens[first].small in self.words.linking
            ):
                break
            first -= 1
        for m in range(k - 1, first - 1, -1):
            if (
                tokens[m].small in self.words.before_names
                and (not tokens[m].text[0].islower())
                and m + 1 <= k
                and self.begins_sentence(m)
            ):
                first = m + 1
                break
        while first < k and (
            (tokens[first].small in self.words.linking and tokens[first].small not in ("e", "i"))
            or not (tokens[first].is_word or tokens[first].text == "#")
        ):
            first += 1
        while first < k and tokens[first].is_word and not tokens[first].is_high:
            first += 1  # "draft National Data Policy"
        return first

    def _low_line(self, m: int) -> bool:
        """Tell whether everything before a word on its line is words, and the first has a capital."""
        start = self.text.rfind("\n", 0, self.tokens[m].start) + 1
        before = self.text[start : self.tokens[m].start]
        if len(before) > 60 or self.tokens[m].small in load_words().verbs | load_words().after_names:
            return False
        return re.fullmatch(r"[^\w(]*[^\W\d_a-z](?:[^\W\d_]|['’ -])*", before) is not None and not is_said(
            before
        )

    def right(self, after: int, *, bare: bool, lined: bool) -> tuple[int, list[Token]]:
        """Return where a name ends, and the words of it after its kind."""
        tokens, words = self.tokens, load_words()
        end = after
        place = tokens[after - 1].end
        taken: list[Token] = []
        m = after
        low = 0
        while m < len(tokens) and m - after < _LONGEST:
            token = tokens[m]
            years = _YEARS_AFTER.match(self.text, place)
            if years is not None and m == end:
                return years.end(), taken
            target = TARGET.match(self.text, place) if m == end else None
            if target is not None and self._said_after(target.end()):
                return target.end(), taken
            if token.is_link or not (token.is_word or token.text in "&#,'’"):
                break
            if token.text == ",":
                if not (bare and self._list_goes_on(m)):
                    break
                m += 1
                continue
            if (
                token.small
                in words.after_names - {"by", "for", "par", "por", "que", "se", "from", "as", "under", "at"}
                or token.small in words.verbs
            ):
                break
            by_whom = (
                token.small in ("by", "par", "por")
                and bare
                and lined
                and m + 1 < len(tokens)
                and (tokens[m + 1].is_high or self._short_to_end(m))
            )
            if (
                not by_whom
                and token.small
                in (
                    "which",
                    "that",
                    "que",
                    "qui",
                    "as",
                    "by",
                    "par",
                    "por",
                    "from",
                    "under",
                    "since",
                    "at",
                    "se",
                    "among",
                    "together",
                    "through",
                )
                and not token.is_high
            ):
                break
            if token.small in load_law_words().months and m + 1 < len(tokens) and is_year(tokens[m + 1].text):
                break  # "Framework of November 2020"
            if is_year(token.text) and m > end and tokens[m - 1].small in ("in", "en", "of", "de"):
                break
            if (taken and taken[-1].text.endswith(".")) or _NUMBER.match(self.text, token.start):
                break
            if token.small in self.words.subjects and not token.is_high and m == end:
                break
            linking = token.small in self.words.linking and not token.is_high
            if (
                linking
                and token.small in self.words.conjunctions
                and m + 1 < len(tokens)
                and (tokens[m + 1].small in words.articles or tokens[m + 1].small in ("its", "other"))
            ):
                break
            if linking and token.small in self.words.conjunctions and not self._joins(m, bare=bare):
                break
            if not linking and not token.is_high:
                low += 1
                opened = end < m and any(t.small in self.words.openers for t in tokens[end:m])
                if not bare and not taken and not opened:
                    break
                if not bare and (
                    tokens[m - 1].small not in self.words.linking and taken and taken[-1].is_high
                ):
                    break
                if not bare and not self._short_to_end(m):
                    break
                if bare and not taken and not opened and not self._adjective(token):
                    break
            m += 1
            if not linking:
                end = m
                place = token.end
                taken.append(token)
        years = _YEARS_AFTER.match(self.text, place)
        if years is not None:
            return years.end(), taken
        target = TARGET.match(self.text, place)
        if target is not None:
            return target.end(), taken
        return place, taken

    def _said_after(self, place: int) -> bool:
        """Tell whether a small word that links nothing follows: the name is over."""
        word = re.compile(r"\s+([^\W\d_]+)").match(self.text, place)
        return word is not None and word[1].islower() and plain(word[1]) not in self.words.linking

    def _adjective(self, token: Token) -> bool:
        """Tell whether a small word right after its kind belongs to it ("Stratégie nationale")."""
        if not token.small.isascii():
            return True  # a genitive, in a language that needs no preposition
        return (
            re.search(
                r"(?:al|ala|ale|aux|nal|ico|ica|ique|ora|or|ado|ada|iva|ivo|if|ive|el|elle|eur|ario|aire|tal|ucional)$",
                token.small,
            )
            is not None
        )

    def _joins(self, m: int, *, bare: bool) -> bool:
        """Tell whether "and ..." goes on with the same name."""
        tokens = self.tokens
        following = tokens[m + 1] if m + 1 < len(tokens) else None
        if following is None or not following.is_word or is_year(tokens[m - 1].text):
            return False  # "Data Policy 2017 and ..."
        if bare:
            return not (
                following.is_high
                and any(
                    kind_at(tokens, j)[1] for j in range(m + 1, min(m + 7, len(tokens))) if tokens[j].is_high
                )
            )
        skip = following.small in self.words.of_it
        size, kind = kind_at(tokens, m + 1 + skip)
        if kind is not None and following.is_high:
            return True  # "Strategy and Action Plan"
        return (
            tokens[m - 1].small not in load_words().instruments
            and following.is_high
            and not any(kind_at(tokens, j)[1] for j in range(m + 1, min(m + 6, len(tokens))))
        )

    def _list_goes_on(self, comma: int) -> bool:
        for m in range(comma + 1, min(comma + 7, len(self.tokens))):
            token = self.tokens[m]
            if token.small in self.words.conjunctions:
                return m > comma + 1 and kind_at(self.tokens, m + 1)[1] is None
            if not token.is_word or not token.is_high or kind_at(self.tokens, m)[1] is not None:
                return False
        return False

    def _short_to_end(self, m: int) -> bool:
        """Tell whether the stretch ends within a few words: "Strategy for the public sector."."""
        for token in self.tokens[m + 1 : m + 6]:
            if token.is_link or (not token.is_word and token.text in '.;:()[]\n"”»,'):
                return True
            if token.small in load_words().verbs | load_words().after_names or not token.is_word:
                return token.small in load_words().verbs
        return m + 6 >= len(self.tokens)

    def begins_line(self, place: int) -> bool:
        """Tell whether nothing but bullets and an article stands before a place on its line."""
        line = self.text.rfind("\n", 0, place) + 1
        return (
            re.fullmatch(
                r"\s*(?:[^\w\s]\s*|o\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*){0,3}"
                r"(?:[Tt]he\s+|La\s+|Le\s+|El\s+)?",
                self.text[line:place],
            )
            is not None
        )

    def begins_sentence(self, k: int) -> bool:
        """Tell whether a word has its capital because a sentence begins with it."""
        before = self.text[max(0, self.tokens[k].start - 3) : self.tokens[k].start].rstrip(' \t"“«')
        return not before or before[-1] in ".!?\n:;•-–(" or self.begins_line(self.tokens[k].start)

    def ends_stretch(self, end: int) -> bool:
        """Tell whether a line, a mark or a link follows a place."""
        rest = self.text[end : end + 3].lstrip(" \t")
        return not rest or rest[0] in '\n([:;–—-|,."”»“«' or rest[0] >= "\U00100000"


def is_said(text: str) -> bool:
    """Tell whether a text has a finite verb."""
    small = {t.small for t in tokens_of(text) if t.text[0].islower()}
    return bool(small & load_words().verbs)


def is_year(text: str) -> bool:
    """Tell whether a word is a year."""
    return re.fullmatch(r"(?:19|20)\d\d", text) is not None
