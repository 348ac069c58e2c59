"""States in the answers on partners: a name of states is none of a body."""

from __future__ import annotations

import re

from msq_graph.extract.passages import plain
from msq_graph.ingest.countries import find_member_state

_STATES = re.compile(r",\s*(?:and\s+|et\s+|y\s+)?|\s+(?:and|et|y|e|und|&)\s+")
AND = re.compile(r"\s+(?:and|et|y|e|und|&)\s+(?:(?:of|de|in|with)\s+)?(?![^()]*\))")
ARTICLE = re.compile(
    r"^(?:(?:and|et|y)\s+)?(?:of\s+)?(?:the|la|le|les|el|los|las|a|die|der|das|l['’]|our)\s*(?<=['’\s])",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"^[A-Z](?:[A-Z0-9&+-]|l(?=[A-Z]))*[A-Z0-9+][a-z]{0,2}$")

_LONGEST_STATE = 5  # words
_JOINERS = frozenset(("and", "et", "y", "e", "und", "of", "de", "du", "del", "des", "the", "la", "da", "do"))


def between_states(text: str, dash: re.Match[str]) -> bool:
    """Tell whether a dash stands between two states."""
    before, after = text[: dash.start()].split(), text[dash.end() :].split()
    return (
        ":" not in dash.group()
        and len(before) > 1
        and any(is_state(" ".join(before[-k:])) for k in range(1, min(4, len(before))))
        and any(is_state(" ".join(after[:k]).strip(",;")) for k in range(1, min(4, len(after) + 1)))
    )


def are_states(name: str) -> bool:
    """Tell whether a name is that of states, or one joined with others by "and".

    Three capitals are rather a body than the code of a state.
    """
    states = [is_state(part) for part in _STATES.split(name)]
    return all(states) or (any(states) and AND.search(name) is not None)


def is_state(text: str) -> bool:
    """Tell whether words are the name of a state."""
    text = ARTICLE.sub("", text.strip())
    return find_member_state(text) is not None and ACRONYM.match(text) is None


def state_acts(words: list[str]) -> bool:
    """Tell whether a line begins with a state that does something, whatever the verb: "Norway co-founded"."""
    for k in range(1, min(_LONGEST_STATE, len(words) - 1) + 1):
        if words[k][0].islower() and plain(words[k]) not in _JOINERS and is_state(" ".join(words[:k])):
            return True
    return False
