"""Judge whether a sentence denies what a gate asks for: all of it, for the country, here and now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msq_graph.extract.box import WORD, acts, held_back, is_negated, names_field, names_topic
from msq_graph.extract.clauses import OR, find_denials
from msq_graph.extract.lexicon import is_empty, plain, words

if TYPE_CHECKING:
    from msq_graph.extract.box import Box
    from msq_graph.extract.clauses import Denial
    from msq_graph.records.questionnaire import Indicator

_BELOW_NATIONAL = (
    "sectoral-cios",
    "strategy-mentions-subnational",
)  # gates about levels below the national one


def denies(box: Box, indicator: Indicator) -> bool:
    """Tell whether a sentence says that what the gate asks for does not exist."""
    if indicator.asks is None or says_yes(box) or words("hedges").search(box.plain):
        return False  # "probably some do": a hedge anywhere makes the whole text doubtful
    return any(
        _denies_the_whole(denial, indicator) and not _taken_back(denial, box, indicator)
        for denial in find_denials(box, str(indicator.asks))
    )


def says_yes(box: Box) -> bool:
    """Tell whether a line or a sentence of the text begins with a typed "yes"."""
    start = re.compile(rf"\W*(?:{words('yes').pattern})(?=\s*[.,;:!/–—-]|\s*$)")
    return any(
        start.match(part) for line in box.raw.split("\n") for part in re.split(r"[.:;]\s", plain(line))
    )


def _denies_the_whole(denial: Denial, indicator: Indicator) -> bool:
    held_back_by = (_is_doubtful(denial), _is_of_another(denial, indicator), _is_of_a_part(denial, indicator))
    if any(held_back_by) or not _says_only_that(denial, indicator):
        return False
    return _on_topic_as_action(denial, indicator) if denial.is_action else _on_topic(denial, indicator)


def _is_doubtful(denial: Denial) -> bool:
    """Tell whether a denial is hedged, conditional, doubly negated, a question or about another time."""
    return bool(
        "?" in denial.sentence
        or words("conditional").search(denial.before)
        or is_negated(denial.own_clause)
        or is_negated(re.sub(rf"\b{OR}\b", " ", denial.tail))
        or words("limits").search(denial.tail)
    )


def _is_of_another(denial: Denial, indicator: Indicator) -> bool:
    """Tell whether somebody or something else than what the gate asks about has not got the thing."""
    others = words("others").search(f"{denial.own_clause} {denial.denied if denial.is_action else ''}")
    if indicator.id in _BELOW_NATIONAL:
        return others is not None and indicator.asks != "post"
    return bool(others or words("subnational").search(f"{denial.own_clause} {denial.about}"))


def _is_of_a_part(denial: Denial, indicator: Indicator) -> bool:
    """Tell whether a denial leaves room for a thing of another kind, or for most of it."""
    topics = words("topics", indicator.id)
    if words("despite").search(denial.denied):
        return True
    allowed = words("allowed_kinds")
    kinds = {
        kind for m in words("restricting").finditer(topics.sub(" ", denial.kinds)) if (kind := m.group())
    }
    if not denial.is_action and any(not allowed.fullmatch(kind) for kind in kinds - _as_asked(denial)):
        return True
    quantity = denial.about.replace("at all", "")
    if words("partial").search(topics.sub(" ", quantity)):
        return True
    return words("aspect").search(topics.sub(" ", f"{denial.own_clause} {quantity}")) is not None


def _as_asked(denial: Denial) -> set[str]:
    """Return the words by which the first sentence points to the question ("no such law")."""
    found = words("as_asked").finditer(denial.sentence) if denial.is_first else ()
    return {m.group() for m in found}


def _on_topic(denial: Denial, indicator: Indicator) -> bool:
    """Tell whether the thing denied is the one asked for, by its topic or for want of any other."""
    if (whole := _of_the_whole(denial, indicator)) is not None:
        return whole
    if indicator.asks == "post" and names_topic(denial.thing, indicator):
        return True
    around = f"{denial.before} {denial.denied.replace(denial.thing, ' ', 1)} {denial.tail}"
    named = names_topic(around, indicator)
    if named and indicator.asks in ("statistics", "activity"):
        return _names_nothing_else(f"{denial.kinds} {denial.tail}", indicator)
    return named or _only_neutral(denial.tail)


def _of_the_whole(denial: Denial, indicator: Indicator) -> bool | None:
    """Tell whether a gate on many things is denied for all of them; None where it asks for one."""
    whole = words("whole", indicator.id)
    if is_empty(whole):
        return None
    listed = f"{denial.denied} {denial.tail} {denial.after}"
    several = len({m.group() for m in words("topics", indicator.id).finditer(listed)}) >= 3
    return (
        bool(whole.search(f"{denial.own_clause} {denial.denied} {denial.tail}"))
        or (several if indicator.asks != "post" else False)
        or (not denial.is_action and _only_neutral(denial.tail))
    )


def _on_topic_as_action(denial: Denial, indicator: Indicator) -> bool:
    """Tell whether what is not done is what the gate asks about."""
    if _as_asked(denial):
        return True
    if _of_the_whole(denial, indicator) is False:
        return False
    topics = words("topics", indicator.id)
    if indicator.asks in ("reference", "alignment"):
        return _is_object(denial.tail, topics) or (
            _names_nothing_else(denial.tail, indicator)
            and names_topic(f"{denial.own_clause} {denial.denied}", indicator)
        )
    where = f"{denial.own_clause} {denial.denied} {denial.tail}"
    if not names_topic(where, indicator) or _other_purpose(denial.tail, topics):
        return False
    return names_field(where, indicator) or _names_nothing_else(where, indicator)


def _is_object(tail: str, topics: re.Pattern[str]) -> bool:
    """Tell whether a verb's object is the topic itself, not the "budget for" it."""
    match = topics.search(tail)
    return match is not None and _is_linking(tail[: match.start()])


def _is_linking(text: str) -> bool:
    return all(_is_small(w) for w in WORD.findall(text))


def _is_small(word: str) -> bool:
    return bool(
        words("neutral").fullmatch(word)
        or words("linking").fullmatch(word)
        or words("allowed_kinds").fullmatch(word)
    )


def _names_nothing_else(text: str, indicator: Indicator) -> bool:
    asks = str(indicator.asks)
    tables: list[tuple[str, ...]] = [
        ("strict", indicator.id),
        ("topics", indicator.id),
        ("fields", indicator.id),
        ("whole", indicator.id),
    ]
    if asks in ("reference", "alignment", "tool"):
        tables.append(("document",))
    for keys in (*tables, ("things", asks)):
        text = words(*keys).sub(" ", text)
    for name in ("done", "verb", "object"):
        text = words("verbs", asks, name).sub(" ", text)
    return _is_linking(words("negation").sub(" ", text))


def _says_only_that(denial: Denial, indicator: Indicator) -> bool:
    """Tell whether subject, noun and object have no word beyond those of the question itself.

    No list of what else could be denied is ever complete; the words of the question are a short list.
    """
    subject = words("subject").sub(" ", denial.own_clause)
    if indicator.asks in ("alignment", "reference") and re.search(r"\d", denial.tail):
        return False  # one goal, one chapter
    return _names_nothing_else(f"{subject} {denial.about}", indicator)


def _other_purpose(tail: str, topics: re.Pattern[str]) -> bool:
    purpose = re.search(r"\b(?:for|pour|para|except|sauf|salvo|as|comme|como)\b(.*)", tail)
    return purpose is not None and not topics.search(purpose[1])


def _only_neutral(tail: str) -> bool:
    return all(words("neutral").fullmatch(word) for word in WORD.findall(tail))


def _taken_back(denial: Denial, box: Box, indicator: Indicator) -> bool:
    """Tell whether another part of the text affirms what one sentence denies."""
    rest = [s for s in box.sentences if s is not denial.sentence]
    rest += _affirmed_before(denial)
    rest.append(denial.after)
    if any(_affirms(part, indicator) for part in rest):
        return True
    return indicator.asks == "law" and (_names_an_act(denial, box) or _leads_to_an_act(box, indicator))


def _affirmed_before(denial: Denial) -> list[str]:
    """Return the clauses before a denial; of one in the passive ("X is not used"), no subject."""
    clauses = re.split(rf"[,:(]\s|\s(?:and|et|y)\s|{words('contrast').pattern}", denial.before)
    if not denial.is_action:
        return [denial.before, *clauses]
    return [clause for clause in clauses if words("evidence", "affirming").search(clause)]


def _affirms(part: str, indicator: Indicator) -> bool:
    """Tell whether a part names the thing with no word against it."""
    if is_negated(part) or held_back(part):
        return False
    asks = str(indicator.asks)
    named = words("things", asks).search(part) is not None
    if asks == "law":
        return named
    if asks == "budget" and words("elsewhere").search(part) and not re.search(r"\d", part):
        return False
    if asks == "post" and words("evidence", "post").search(part):
        return True
    return (named or asks in ("reference", "statistics", "alignment")) and names_topic(part, indicator)


def _names_an_act(denial: Denial, box: Box) -> bool:
    """Tell whether an act is named beside what is denied: "no regulation under the Data Act"."""
    for match in acts(box):
        title = plain(" ".join(match.group().split()))
        if title in denial.denied:  # the act denied itself: "no Freedom of Information Act"
            continue
        if title in denial.sentence:
            where = denial.after if title in denial.after else ""
        else:
            where = next((s for s in box.sentences if title in s), "")
        if not (held_back(where) or is_negated(where)):
            return True
    return False


def _leads_to_an_act(box: Box, indicator: Indicator) -> bool:
    """Tell whether a link under a denial names an enacted act on the topic."""
    return (
        words("evidence", "act_address").search(box.addresses) is not None
        and names_topic(box.addresses, indicator)
        and words("evidence", "unfinished").search(box.addresses) is None
    )
