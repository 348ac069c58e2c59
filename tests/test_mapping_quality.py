"""How complete responses are, in the graph: a measurement for each metric, of the whole and each section."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from msq_graph.mapping import iris
from msq_graph.mapping.codes import LANGUAGES, concept, load_schemes
from msq_graph.mapping.dataset import dataset_quads, map_dataset
from msq_graph.mapping.quality import metric_quads, quality_quads
from msq_graph.mapping.vocabularies import DCT, DQV, MSQ, A
from msq_graph.pipeline import with_quality
from msq_graph.records.findings import METRICS, Completeness, Share
from msq_graph.store.folder import write_build
from msq_graph.turtle import nquads, parse
from msq_graph.validation.check import validate_quads
from msq_graph.validation.completeness import measured
from tests.invented import france, kenya, value_of

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Quad

    from msq_graph.records.findings import Checked

GRAPH = "graph/KEN/2024/desk-research"


def kenyan() -> Checked:
    return next(c for c in measured(dataset_quads([france(), kenya()])) if c.country == "KEN")


def said(quads: list[Quad], node: NamedNode) -> dict[str, str]:
    return {value_of(q.predicate): value_of(q.object) for q in quads if q.subject == node}


def test_every_number_of_every_section_is_a_measurement_with_its_counts() -> None:
    checked = kenyan()
    quads = list(quality_quads(checked))
    expected = set()
    for part in checked.completeness:
        for name in METRICS:
            share = getattr(part, name)
            node = NamedNode(
                "/".join(filter(None, (f"{iris.BASE}measurement/KEN/2024/desk-research", part.section, name)))
            )
            if not share.of:
                assert said(quads, node) == {}
                continue
            expected.add(node)
            found = said(quads, node)
            assert float(found.pop(DQV("value").value)) == round(share.number / share.of, 4)
            about = {DCT("subject").value: part.iri} if part.iri else {}
            assert found == about | {
                A.value: DQV("QualityMeasurement").value,
                DQV("computedOn").value: checked.iri,
                DQV("isMeasurementOf").value: concept("metric", name).value,
                MSQ("numerator").value: str(share.number),
                MSQ("denominator").value: str(share.of),
            }
    assert {q.subject for q in quads} == expected
    assert len(expected) > 10


def test_a_share_is_a_plain_decimal() -> None:
    whole = kenyan().completeness[0]
    written = {}
    for share in (Share(0, 7), Share(7, 7), Share(1, 2), Share(2, 3), Share(121, 122)):
        checked = replace(kenyan(), completeness=(replace(whole, known=share),))
        node = f"{iris.BASE}measurement/KEN/2024/desk-research/known"
        (value,) = {
            q.object
            for q in quality_quads(checked)
            if q.predicate == DQV("value") and value_of(q.subject) == node
        }
        assert isinstance(value, Literal)
        assert value.datatype.value.endswith("#decimal")
        written[share] = value.value
    assert list(written.values()) == ["0.0", "1.0", "0.5", "0.6667", "0.9918"]


def test_whoever_drops_the_graphs_of_a_response_drops_its_measurements() -> None:
    quads = with_quality(dataset_quads([france(), kenya()]))
    kept = [q for q in quads if GRAPH not in str(q.graph_name)]
    assert {q.graph_name for q in quads if "measurement/KEN" in value_of(q.subject)} == {
        NamedNode(f"{iris.BASE}{GRAPH}/quality")
    }
    named = {value_of(term) for q in kept for term in (q.subject, q.object)}
    assert not [name for name in named if "measurement/KEN" in name]
    assert [name for name in named if "measurement/FRA" in name]


def test_a_build_holds_the_measurements_of_its_responses_and_of_no_other(tmp_path: Path) -> None:
    filled = [france(), kenya()]
    report = validate_quads(dataset_quads(filled))
    for number, responses in enumerate((filled, filled[::-1])):
        out = tmp_path / str(number)
        write_build(
            responses, out, restricted=None, measured=report.checked[::-1] if number else report.checked
        )
    assert (tmp_path / "0" / "msq.nq").read_bytes() == (tmp_path / "1" / "msq.nq").read_bytes()
    assert (tmp_path / "0" / "msq.nq").read_bytes() == nquads(with_quality(dataset_quads(filled)))
    own = parse(tmp_path / "0" / "graphs" / "KEN-2024-desk-research.trig")
    assert {q for q in own if q.graph_name == iris.graph("KEN/2024/desk-research/quality")} == {
        quad for checked in report.checked if checked.country == "KEN" for quad in quality_quads(checked)
    }


def test_a_response_that_is_not_measured_has_no_measurement() -> None:
    checked = [c for c in measured(dataset_quads([france(), kenya()])) if c.country == "FRA"]
    dataset = map_dataset([france(), kenya()], measured=checked)
    counted = {
        r.country: sum(q.object == DQV("QualityMeasurement") for q in quads) for r, quads in dataset.responses
    }
    assert counted["KEN"] == 0
    assert counted["FRA"] > 0


def test_what_a_build_measured_breaks_no_shape_and_changes_no_number() -> None:
    plain = list(dataset_quads([france(), kenya()]))
    before, after = validate_quads(plain), validate_quads(with_quality(plain))
    assert after.findings == before.findings
    assert after.checked == before.checked
    assert set(before.unmatched) - set(after.unmatched) == {"Measurement"}


def test_the_metrics_are_those_of_the_records_and_are_told_in_three_languages() -> None:
    shares = {field.name for field in fields(Completeness) if field.type == "Share"}
    codes = {code.code: code for scheme in load_schemes() if scheme.id == "metric" for code in scheme.codes}
    assert shares == set(METRICS) == set(codes)
    for code in codes.values():
        assert [language for language, _ in code.definitions()] == list(LANGUAGES)
    quads = list(metric_quads())
    for name in METRICS:
        assert said(quads, concept("metric", name)) == {
            A.value: DQV("Metric").value,
            DQV("inDimension").value: concept("quality-dimension", "completeness").value,
            DQV("expectedDataType").value: "http://www.w3.org/2001/XMLSchema#decimal",
        }
    vocabulary = set(map_dataset([]).reference["vocab"])
    assert set(quads) <= vocabulary
