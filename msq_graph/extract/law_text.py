"""A text made ready for finding laws: its words, its letters without accents, and where titles end."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

from msq_graph.extract.law_facts import a_date
from msq_graph.extract.law_words import load_law_words, one_of
from msq_graph.extract.passages import strip_bullet
from msq_graph.extract.tokens import Token, flat, tokens_of

_CLOSED = frozenset('()[]"“”«»„;:|•–—-.!?·*●▪=<>{}')
_UNION = re.compile(r"\((?:EU|UE|EC|CE|EG)\)(?=\s(?:No\.?\s)?\d)")
_LONGEST = 45  # words of a title


class LawText:
    """A text with its words and letters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = flat(text)
        self.tokens: list[Token] = tokens_of(text)
        self._starts = [token.start for token in self.tokens]

    def at(self, place: int) -> int:
        """Return the index of the first token at or after a place."""
        return bisect_left(self._starts, place)

    @cached_property
    def numbered_heads(self) -> frozenset[int]:
        """Where "law no. 5" and the like begin."""
        return frozenset(match.start() for match in _numbered_head().finditer(self.letters))

    def begins_line(self, place: int) -> bool:
        """Tell whether nothing but a bullet stands before a place on its line."""
        line = self.text.rfind("\n", 0, place) + 1
        before = self.text[line:place]
        return not before.strip() or (
            len(before) < 12 and not strip_bullet(before + "x")[0].rstrip("x").strip()
        )

    def ends_stretch(self, place: int) -> bool:
        """Tell whether a line, a bracket, a link, a colon or a dash follows a place."""
        k = self.at(place)
        return k >= len(self.tokens) or self.tokens[k].text in '\n([:;–—-|,."“«' or self.tokens[k].is_link

    def number_follows(self, place: int) -> bool:
        """Tell whether "no. 45/2018" follows a place."""
        gap = re.compile(r",?\s").match(self.letters, place)
        return gap is not None and _number_follows().match(self.letters, gap.end()) is not None

    def is_high(self, place: int) -> bool:
        """Tell whether a capital stands at a place."""
        return self.text[place].isupper() or not (self.text[place].islower() or self.text[place].isupper())

    def title_end(
        self, place: int, *, proven: bool, direct: bool = False, loose: bool = False
    ) -> tuple[int, bool, int]:
        """Return where a title that begins at a place ends, whether it has capitals, and how many words.

        It ends where it begins when no title is there.
        """
        words, tokens = load_law_words(), self.tokens
        none = (place, False, 0)
        k = self.at(place)
        comma = k < len(tokens) and tokens[k].text == ","
        k += comma
        if k + 1 >= len(tokens):
            return none
        if not tokens[k].is_word and not (
            proven and tokens[k].text == "\n" and tokens[k + 1].small in words.introducers
        ):
            return none
        k += tokens[k].text == "\n"
        if k + 1 >= len(tokens):
            return none
        opening = tokens[k].small
        elided = re.match(r"d['’]", opening) is not None
        if not direct and opening not in words.introducers and not elided:
            return none
        following = tokens[k] if elided or direct else self._content(k + 1)
        if following is None:
            return none
        high = re.sub(r"^[dl]['’]", "", following.text, flags=re.IGNORECASE)[:1].isupper()
        if (
            (opening in words.common or comma)
            and not high
            and not loose
            and not (
                proven and opening not in ("in", "of", "to", "with", "about", "en", "van", "za", "for", "on")
            )
        ):
            return none
        return self._run(k - 1 if direct else k, opening)

    def _content(self, k: int) -> Token | None:
        while k < len(self.tokens) and self.tokens[k].small in load_law_words().linking:
            k += 1
        return self.tokens[k] if k < len(self.tokens) and self.tokens[k].is_word else None

    def _run(self, first: int, opening: str) -> tuple[int, bool, int]:
        """Walk over the words of a title."""
        words, tokens = load_law_words(), self.tokens
        loose = opening in ("que", "por", "mediante", "por la que")
        k = first + 1
        while k < len(tokens) and k - first < _LONGEST:
            token = tokens[k]
            if token.text == "\n":
                if not self._goes_on(k):
                    break
            elif (union := _UNION.match(self.text, token.start)) is not None:
                k = self.at(union.end())  # "Directive (EU) 2016/1148"
                continue
            elif token.is_link or token.text in _CLOSED:
                break
            elif token.text == ",":
                if not self._list_goes_on(k):
                    break
            elif token.is_word:
                if token.text[0].isdigit() and a_date().match(self.letters, token.start):
                    break
                if token.start in self.numbered_heads or (
                    k > first + 1 and _number_follows().match(self.letters, token.start)
                ):
                    break
                if not loose and token.small in words.after_titles and k > first + 1:
                    break
                if token.small in words.conjunctions and self._second_thing(k):
                    break
            k += 1
        while k > first + 1 and (
            not tokens[k - 1].is_word or tokens[k - 1].small in words.linking | {"vom", "dated", "din"}
        ):
            k -= 1
        content = [t for t in tokens[first + 1 : k] if t.is_word and t.small not in words.linking]
        if not content and "'" not in opening and "’" not in opening:
            return tokens[first].start, False, 0
        high = any(t.text[0].isupper() or not t.text[0].islower() and t.text[0].isalpha() for t in content)
        return tokens[k - 1].end, high, len(content)

    def _goes_on(self, k: int) -> bool:
        """Tell whether a title runs over the end of a line."""
        line = self.text.rfind("\n", 0, self.tokens[k].start) + 1
        following = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        if following is None or not following.is_word or not following.text[0].islower():
            return False
        rest = self.text[following.start : following.start + 8]
        if strip_bullet(rest)[1]:
            return False
        return self.tokens[k].start - line >= 60 or self.tokens[k - 1].small in load_law_words().linking

    def _list_goes_on(self, comma: int) -> bool:
        """Tell whether ", Trust Services and ..." follows: more of a title with commas in it."""
        words = load_law_words()
        k = comma + 1
        if k >= len(self.tokens) or not self.tokens[k].is_word:
            return False
        if (
            self.tokens[k].small in words.after_titles | words.not_after_comma
            or self.tokens[k].text[0].isdigit()
        ):
            return False
        for steps in range(12):
            if k >= len(self.tokens):
                return False
            token = self.tokens[k]
            if token.small in words.conjunctions and steps:
                return not self._second_thing(k)
            if not token.is_word and token.text != ",":
                return False
            if (
                token.small in words.last
                or token.small in words.after_titles
                or _any_head().match(self.letters, token.start)
            ):
                return False
            k += 1
        return False

    def _second_thing(self, conjunction: int) -> bool:
        """Tell whether "and its ..." or "and Law ..." begins another thing."""
        k = conjunction + 1
        if k >= len(self.tokens):
            return True
        words = load_law_words()
        token = self.tokens[k]
        if token.start in self.numbered_heads or token.is_link:
            return True
        if token.small in ("its", "their", "son", "sa", "ses", "su", "sus", "seu", "sua"):
            return True
        if token.small in words.possessives and k + 1 < len(self.tokens):
            k += 1
        head = _any_head().match(self.letters, self.tokens[k].start)
        if head is not None and self.text[self.tokens[k].start].isupper():
            return True
        if self.tokens[k - 1].small in words.possessives and self.tokens[k].text[0].isupper():
            for token in self.tokens[k : k + 8]:  # "and the Electronic Transactions Act"
                if token.small in words.last and token.text[0].isupper():
                    return True
                if not token.is_word:
                    break
        return False


@lru_cache
def _numbered_head() -> re.Pattern[str]:
    words = load_law_words()
    heads = one_of((*words.heads, *words.numbered_heads))
    mark = r"(?:n[o°º.]{1,2}\s?|№\s?|nr\.?\s|num\.?\s|numero\s)"
    return re.compile(
        rf"(?<![\w'-])(?:(?:{heads})(?:\s+(?:{one_of(words.after)}))?\s+(?:{mark}\(?(?:[^\W\d_]{{1,2}}/)?\d|\d[\d.]*[/-]\d|\d[\d.]*\s(?:of|de|del)\s))"
    )


@lru_cache
def _number_follows() -> re.Pattern[str]:
    """Match "No. 5" and "617/2009", which no title has."""
    return re.compile(
        r"(?:no|nr|num|n)\.?\s?[°º]?\s?:?\s?\d|\d{1,5}[/:](?:1[89]|20)\d\d(?!\d)|(?:1[89]|20)\d\d:\d"
    )


@lru_cache
def _any_head() -> re.Pattern[str]:
    words = load_law_words()
    return re.compile(rf"(?:(?:{one_of(words.before)})\s+)?(?:{one_of(words.heads)})(?!\w)")
