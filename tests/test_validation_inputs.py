"""What can be checked beside graph files: JSON-LD, and responses as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.errors import GraphError, LimitError
from msq_graph.ingest.editions import load_edition
from msq_graph.mapping.dataset import one_response
from msq_graph.records.codec import dump_response
from msq_graph.turtle import parse
from msq_graph.validation.inputs import MAX_DEPTH, NOT_IN_JSON, read_jsonld, read_response_json
from msq_graph.validation.rules import load_shapes
from tests.invented import france, kenya

CASES = Path(__file__).parent / "shapes"
REFERENCE = CASES / "reference.trig"


def run(*args: object) -> Result:
    return CliRunner().invoke(msq, ["validate", *map(str, args)])


def findings(result: Result) -> Any:
    return json.loads(result.stdout)["findings"]


def test_json_ld_gives_the_findings_of_the_same_graph(tmp_path: Path) -> None:
    case = CASES / "consistency/invalid/Link-form.trig"
    file = tmp_path / "case.jsonld"
    file.write_bytes(bytes(ox.serialize(parse(case), format=ox.RdfFormat.JSON_LD) or b""))
    same = findings(run(case, REFERENCE, "--format", "json"))
    assert same
    assert findings(run(file, REFERENCE, "--format", "json")) == same


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "http://a"}', GraphError),
        ('{"@context": "file:///etc/hostname", "@id": "http://a"}', GraphError),
        ('{"@context": {"@import": "http://127.0.0.1:9/c"}, "@id": "http://a"}', GraphError),
        ('{"@id": ', GraphError),
        ("[" * 100 + "]" * 100, LimitError),
        ("[" * 100_000 + "]" * 100_000, LimitError),
        ('{"a":' * 5000 + "1" + "}" * 5000, LimitError),
    ],
)
def test_json_ld_that_fetches_or_is_broken_or_too_deep_is_refused(
    tmp_path: Path, text: str, kind: type[Exception]
) -> None:
    file = tmp_path / "case.jsonld"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(kind):
        read_jsonld(file)
    result = run(file)
    assert result.exit_code in (3, 4)
    assert "Traceback" not in result.stderr


def test_a_response_as_json_gives_the_findings_of_its_graph(tmp_path: Path) -> None:
    response, _ = kenya()
    graph, file = tmp_path / "KEN.nq", tmp_path / "KEN.json"
    graph.write_bytes(bytes(ox.serialize(one_response(response, ()), format=ox.RdfFormat.N_QUADS) or b""))
    file.write_text(dump_response(response, load_edition(response.edition)), encoding="utf-8")
    result = run(file, "--format", "json")
    assert "not checked: contradiction-is-kept, curator-explains" in result.stderr
    ours = {(f["code"], tuple(f["questions"]), f["value"]) for f in findings(result)}
    whole = findings(run(graph, "--format", "json"))
    assert ours
    passed = {load_shapes().rules[name].code for name in NOT_IN_JSON}
    # The claims are made anew from the texts; what the answers themselves break is the same.
    assert {(f["code"], tuple(f["questions"]), f["value"]) for f in whole if f["code"] not in passed} <= ours


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    response, _ = kenya()
    edition = load_edition(response.edition)
    file = tmp_path / "KEN.json"
    file.write_text(dump_response(response, edition), encoding="utf-8")
    assert dump_response(read_response_json(file), edition) == dump_response(response, edition)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '{"country": "KEN", "edition": 2024, "respondent": "member-state", "answers": []}',
        '{"country": "KEN", "edition": "x", "respondent": "nobody", "answers": 5}',
        '{"findings": []}',
    ],
)
def test_json_that_is_no_response_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    result = run(file)
    assert result.exit_code == 3
    assert "Traceback" not in result.stderr
    assert "bug" not in result.stderr


def test_a_response_with_a_wrong_part_is_refused(tmp_path: Path) -> None:
    response, _ = france()
    if len(response.answers) < len(load_edition(response.edition).questions):
        response, _ = kenya()
    content = json.loads(dump_response(response, load_edition(response.edition)))
    file = tmp_path / "x.json"
    for change in ({"span": [9, 1]}, {"status": "sure"}, {"links": 3}, {"question": 999}):
        broken = json.loads(json.dumps(content))
        row = next(r for r in broken["answers"] if r["value"])
        row.update(change)
        file.write_text(json.dumps(broken), encoding="utf-8")
        with pytest.raises(GraphError, match="no whole response"):
            read_response_json(file)


def test_depth_is_counted_in_objects_and_lists(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonld"
    file.write_text("[" * MAX_DEPTH + "]" * MAX_DEPTH, encoding="utf-8")
    assert read_jsonld(file) == []
