"""The page about validation lists the rules there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Choice

from msq_graph.cli.validate import validate
from msq_graph.ingest.tables.faults import cell_rules
from msq_graph.validation.cells import cell_markdown
from msq_graph.validation.explain import explain, explained_markdown
from msq_graph.validation.rules import code_of, rules_by_code, sentences

PAGE = Path(__file__).parents[1] / "docs" / "validation.md"
PAGES = PAGE.with_name("explain")
RULES = re.compile(r"(?<=--update-golden -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)
GROUPS = ("codes", "completeness", "consistency", "ontology", "publication", "structure")


def table() -> str:
    lines = []
    rules = {rule.name: rule for rule in rules_by_code().values()}
    for group in GROUPS:
        lines += ["", f"### `shapes/{group}.ttl`", "", "| code | severity | what must hold | what to do |"]
        lines += ["| --- | --- | --- | --- |"]
        for name in sorted((n for n, rule in rules.items() if rule.group == group), key=code_of):
            rule = rules[name]
            holds, does = sentences(rule.message)
            page = f"[`{rule.code}`](explain/{rule.code}.md)"
            lines.append(f"| {page} | {rule.severity.name.lower()} | {holds} | {does} |")
    return "\n".join([*lines, "", ""])


def test_the_table_of_rules_is_that_of_the_shapes(request: pytest.FixtureRequest) -> None:
    """Run with --update-golden after a change of the shapes."""
    if request.config.getoption("--update-golden"):
        written = RULES.sub(lambda _: table(), PAGE.read_text(encoding="utf-8"))
        PAGE.write_text(written, encoding="utf-8")
    found = RULES.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == table()


def test_every_rule_has_its_page(request: pytest.FixtureRequest) -> None:
    """Run with --update-golden after a change of the shapes or of their explanations."""
    pages = {f"{code}.md": explained_markdown(explain(code)) + "\n" for code in rules_by_code()}
    pages |= {f"{code}.md": cell_markdown(code) + "\n" for code in cell_rules()}
    if request.config.getoption("--update-golden"):
        PAGES.mkdir(exist_ok=True)
        for old in PAGES.glob("*.md"):
            old.unlink()
        for name, text in pages.items():
            (PAGES / name).write_text(text, encoding="utf-8")
    assert {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")} == pages


def test_every_option_of_the_command_and_its_choices_are_explained() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for parameter in validate.params:
        for option in parameter.opts:
            assert not option.startswith("--") or f"`{option}" in text
        if isinstance(parameter.type, Choice):
            for choice in parameter.type.choices:
                assert f"`{choice}`" in text, choice
