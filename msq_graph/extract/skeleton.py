"""A curation file to fill in: every decision is commented out, so that as it is it decides nothing."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from msq_graph.extract.curation import CONSENTS, codes_of
from msq_graph.extract.named import MERGE_EXAMPLE, TITLE_EXAMPLE
from msq_graph.extract.worklist import is_consent, quoted
from msq_graph.ingest.personal import redact
from msq_graph.records.questionnaire import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from msq_graph.extract.worklist import Item
    from msq_graph.records.questionnaire import Edition, Question
    from msq_graph.records.response import Answer

_HEAD = """\
# Decisions to make on {source}, listed by msq curate. As it stands this file decides nothing.
#
# To decide, take the first # from each line of a [[decision]] and fill in what is empty.
# {where}
# Delete what you do not decide.
"""
_NEW = "Save the file beside the source as {name}."
_ADD = (
    "Add these blocks to {name} beside the source. Do not replace that file:\n"
    "# its decisions, such as the names it takes out, would be lost."
)


def skeleton_text(
    source: str,
    items: Iterable[Item],
    printed: Mapping[int, str],
    *,
    curation: str = "curation.toml",
    exists: bool = False,
) -> str:
    """Write the skeleton of a curation file.

    Args:
        source: Name of the document.
        items: What needs a decision.
        printed: The characters of the span of each answer, by question. One that holds personal data
            is left out of the file.
        curation: Name of the file that the decisions on this source stand in.
        exists: There is one already.
    """
    where = (_ADD if exists else _NEW).format(name=" ".join(curation.split()))
    blocks = [_HEAD.format(source=" ".join(source.split()), where=where)]
    blocks += ["\n".join(_block(item, printed.get(item.question))) + "\n" for item in items]
    return "\n".join(blocks)


def decisions_for(answer: Answer, edition: Edition) -> tuple[str, ...]:
    """Return the lines of a ``[[decision]]`` that fit an answer, one for each thing that can be decided."""
    question = edition.question(answer.question)
    return tuple(_fitting(answer, question, edition)) if answer.found else ()


def _fitting(answer: Answer, question: Question, edition: Edition) -> Iterator[str]:
    if is_consent(question, edition):
        yield f'consent = ""    # {", ".join(CONSENTS)}'
    elif question.kind is Kind.GATE or question.options:
        yield f'value = ""    # {", ".join(codes_of(question))}'
    if question.number == edition.questions[0].number:
        yield 'date = ""    # of the response: "2023", "2023-10" or "2023-10-08"'
    for printed in dict.fromkeys(link.printed for link in answer.links):
        yield f'link = {{printed = {quoted(printed)}, url = "https://..."}}'
    if answer.withheld or not answer.text.strip():
        return
    yield 'redact = ["..."]'
    if question.expects is not None:
        yield TITLE_EXAMPLE
        yield MERGE_EXAMPLE


def _block(item: Item, printed: str | None) -> Iterator[str]:
    yield from _comment(f"{item.kind}, question {item.question}: {item.what}")
    yield from _comment(item.why)
    if item.printed:
        yield from _comment(f"printed: {item.printed}")
    if item.suggestion:
        yield from _comment(f"suggestion: {item.suggestion}")
    if not item.decision:
        return
    yield "#[[decision]]"
    yield f"#question = {item.question}"
    yield f'#printed_sha256 = "{item.printed_sha256}"'
    if printed and redact(printed) == printed:
        yield f"#printed = {quoted(printed)}"
    yield f"#{item.decision}"
    yield '#by = ""'
    yield "#on = "
    yield '#why = ""'


def _comment(text: str) -> list[str]:
    return wrap(
        redact(text),
        108,
        initial_indent="# ",
        subsequent_indent="#   ",
        break_on_hyphens=False,
        break_long_words=False,
    )
