"""The page about validation lists the rules there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Choice

from msq_graph.cli.validate import validate
from msq_graph.validation.rules import load_shapes

PAGE = Path(__file__).parents[1] / "docs" / "validation.md"
RULES = re.compile(r"(?<=--update-golden -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)
GROUPS = ("completeness", "consistency", "publication", "structure")


def table() -> str:
    lines = []
    rules = load_shapes().rules
    for group in GROUPS:
        lines += ["", f"### `shapes/{group}.ttl`", "", "| rule | severity | what must hold | what to do |"]
        lines += ["| --- | --- | --- | --- |"]
        for name in sorted(name for name, rule in rules.items() if rule.group == group):
            holds, does = re.split(r"(?<=\.) (?=[A-Z])", rules[name].message)
            lines.append(f"| `{name}` | {rules[name].severity.name.lower()} | {holds} | {does} |")
    return "\n".join([*lines, "", ""])


def test_the_table_of_rules_is_that_of_the_shapes(request: pytest.FixtureRequest) -> None:
    """Run with --update-golden after a change of the shapes."""
    if request.config.getoption("--update-golden"):
        written = RULES.sub(lambda _: table(), PAGE.read_text(encoding="utf-8"))
        PAGE.write_text(written, encoding="utf-8")
    found = RULES.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == table()


def test_every_option_of_the_command_and_its_choices_are_explained() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for parameter in validate.params:
        for option in parameter.opts:
            assert not option.startswith("--") or f"`{option}" in text
        if isinstance(parameter.type, Choice):
            for choice in parameter.type.choices:
                assert f"`{choice}`" in text, choice
