"""Damage to letters, as character recognition does it."""

from __future__ import annotations

import random
import re

from .model import Answer

_CONFUSED = (
    ("I", "l"),
    ("I", "|"),
    ("l", "I"),
    ("l", "1"),
    ("l", "|"),
    ("rn", "m"),
    ("m", "rn"),
    ("O", "0"),
    ("0", "O"),
    ("1", "l"),
)
_SCRIPT = re.compile(r"\.(pl|php|asp)\?")
_HELD = "\x00"  # a blank that must not become a line break


def ocr_label(rng: random.Random, text: str) -> str:
    """Confuse, lose or double a letter here and there: at most one in 25 characters, one in a short label."""
    words = text.split(" ")
    most = max(1, len(text) // 25)
    if len(text) < 40 and rng.random() < 0.4:
        return text
    places = rng.sample(range(len(words)), min(len(words), rng.randint(0, most)))
    for place in places:
        words[place] = _damaged(rng, words[place])
    return " ".join(words)


def _damaged(rng: random.Random, word: str) -> str:
    options = [
        word[:at] + new + word[at + len(old) :]
        for old, new in _CONFUSED
        if old in word
        for at in range(len(word))
        if word.startswith(old, at)
    ]
    letters = [at for at in range(1, len(word)) if word[at].islower()]
    if "5G" in word:
        return word
    if options and (rng.random() < 0.7 or len(word) < 5):
        return rng.choice(options)
    if len(word) < 5 or not letters:
        return word
    at = rng.choice(letters)
    return word[:at] + word[at + 1 :] if rng.random() < 0.5 else word[:at] + word[at] + word[at:]


def ocr_sentence(text: str) -> str:
    """The confusion of I and l in the text of an option."""
    return re.sub(r"\bI\b", "|", text)


def damage_links(rng: random.Random, answer: Answer) -> tuple[str, list[str], set[str]]:
    """The text with damaged addresses, the addresses as they now stand in it, and the kinds of damage."""
    text = answer.text
    start = 0
    written: list[str] = []
    kinds: set[str] = set()
    for link in answer.links:
        new = link.written
        if new.startswith("https://") and rng.random() < 0.45:
            new = "htips" + new[5:]
            kinds.add("htips")
        if _SCRIPT.search(new) and rng.random() < 0.5:
            new = _SCRIPT.sub(r".\1Z", new, count=1)
            kinds.add("lost-question-mark")
        if "%2F" in new and rng.random() < 0.6:
            new = new.replace("%2F", f"{_HELD}%2F", 1)
            kinds.add("stray-space")
        at = text.index(link.written, start)
        text = text[:at] + new + text[at + len(link.written) :]
        start = at + len(new)
        written.append(new)
    return text, written, kinds


def ocr_answer(text: str) -> str:
    """AI reads Al in prose."""
    return re.sub(r"\bAI\b", "Al", text)


def release(text: str) -> str:
    """Turn held blanks into blanks."""
    return text.replace(_HELD, " ")
