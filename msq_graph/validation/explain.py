"""What each rule is for, with an example that breaks it and one that keeps it: ``shapes/explanations.toml``.

An example is Turtle with the prefixes of `PREFIXES`. The tests complete it by a whole response and run it:
what it says about a node and a property replaces what the response says; a node to which it gives a type
is replaced as a whole.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msq_graph.errors import GraphError, UsageError
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.vocabularies import PREFIXES as WRITTEN
from msq_graph.resources import data_folder
from msq_graph.validation.rules import ENGLISH, code_of, rules_by_code, sentences
from msq_graph.validation.suggest import near
from msq_graph.validation.words import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.validation.rules import Rule

_EXAMPLE = "XXA/2030/generated"
_NEEDED = {"reason", "wrong", "right"}
_TRANSLATED = {"reason_fr", "reason_es"}
PREFIXES = {
    **WRITTEN,
    "answer": f"{BASE}answer/{_EXAMPLE}/",
    "reading": f"{BASE}assessment/{_EXAMPLE}/",
    "citation": f"{BASE}citation/{_EXAMPLE}/2/",
    "figure": f"{BASE}figure/{_EXAMPLE}/2/",
    "question": f"{BASE}edition/2030/q/",
    "rule": f"{BASE}agent/rule/",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why there is a rule, and how it looks when it is broken and when it is kept."""

    rule: Rule
    reason: str
    wrong: str
    right: str
    language: str = ENGLISH

    @property
    def parts(self) -> tuple[str, str]:
        """Say what must hold, and what to do."""
        return sentences(self.rule.said(self.language))


def explain(code: str, language: str = ENGLISH) -> Explanation:
    """Explain a rule by its code, or by the name of its shape; what is not told in a language is in English.

    Raises:
        UsageError: There is no such rule; the hint names those that are near.
    """
    rules = rules_by_code()
    wanted = code_of(code.strip().rpartition("#")[2])
    if wanted not in rules:
        close = near(wanted, rules)
        raise UsageError(
            f"There is no rule {code!r}.",
            hint=f"Did you mean {' or '.join(close)}?" if close else "'msq explain' lists all of them.",
        )
    return explanation(rules[wanted], language)


def explanation(rule: Rule, language: str = ENGLISH) -> Explanation:
    """Return what is said about a rule.

    Raises:
        GraphError: The file of explanations is broken, or says nothing about it.
    """
    entry = _entries().get(rule.code)
    if entry is None:
        raise GraphError(
            f"shapes/explanations.toml says nothing about {rule.code}.", hint="Add an entry of that name."
        )
    reason = entry.get(f"reason_{language}") or entry["reason"]
    return Explanation(rule, reason, entry["wrong"].strip("\n"), entry["right"].strip("\n"), language)


def explained(told: Explanation) -> str:
    """Write an explanation as text."""
    holds, do = told.parts
    words = words_of(told.language)
    head = f"{told.rule.code}  ({words.severity(told.rule.severity)}, shapes/{told.rule.group}.ttl)"
    lines = [head, "", *_paragraph(holds), *_paragraph(told.reason), *_paragraph(words("to_do", text=do))]
    for label, example in (("wrong", told.wrong), ("right", told.right)):
        lines += [words("label", text=words(label)), *_indented(example), ""]
    return "\n".join([*lines, *_prefix_lines(told)])


def explained_markdown(told: Explanation) -> str:
    """Write an explanation as Markdown."""
    holds, do = told.parts
    words = words_of(told.language)
    severity = words("label", text=f"*{words.severity(told.rule.severity)}*")
    lines = [f"# {told.rule.code}", "", f"{severity} {holds}", "", told.reason, ""]
    lines += [words("to_do", text=do).replace(":", ":**", 1).join(("**", "")), ""]
    for label, example in (("wrong", told.wrong), ("right", told.right)):
        lines += [words("label", text=words(label)), "", "```turtle", example, "```", ""]
    found = prefixes_of(f"{told.wrong}\n{told.right}")
    prefixes = ", ".join(f"`{prefix}:` {iri}" for prefix, iri in found.items())
    last = f"Shape `{told.rule.name}` of `shapes/{told.rule.group}.ttl`. Prefixes: {prefixes}."
    return "\n".join([*lines, last])


def listed(language: str = ENGLISH) -> list[tuple[str, str, str]]:
    """List code, severity and what must hold for every rule, by code."""
    return [
        (code, words_of(language).severity(rule.severity), sentences(rule.said(language))[0])
        for code, rule in rules_by_code().items()
    ]


def entry_codes() -> set[str]:
    """Return the codes that the file of explanations knows."""
    return set(_entries())


def prefixes_of(example: str) -> dict[str, str]:
    """Return the prefixes that an example uses."""
    used = set(re.findall(r"(?<![\w<:/\"])([a-z]+):(?=[\w-])", example))
    return {prefix: PREFIXES[prefix] for prefix in sorted(used) if prefix in PREFIXES}


@lru_cache
def _entries() -> dict[str, dict[str, str]]:
    path = data_folder("shapes") / "explanations.toml"
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise GraphError(f"{path}: {error}.", hint="Mend the file, or install again.") from error
    for code, entry in table.items():
        if not isinstance(entry, dict) or not _NEEDED <= set(entry) <= _NEEDED | _TRANSLATED:
            raise GraphError(
                f"{path}: [{code}] needs reason, wrong and right, and may have reason_fr and reason_es.",
                hint="Complete the entry.",
            )
    return table


def _prefix_lines(told: Explanation) -> Iterator[str]:
    found = prefixes_of(f"{told.wrong}\n{told.right}")
    if found:
        words = words_of(told.language)
        yield words("label", text=words("prefixes"))
        width = max(map(len, found)) + 1
        yield from (f"  {f'{prefix}:'.ljust(width)} <{iri}>" for prefix, iri in found.items())


def _paragraph(text: str) -> list[str]:
    import textwrap

    return [*textwrap.wrap(text, 80, break_long_words=False, break_on_hyphens=False), ""]


def _indented(text: str) -> list[str]:
    return [f"  {line}".rstrip() for line in text.splitlines()]
