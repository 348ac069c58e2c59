"""The reader on generated print-outs; benchmarks/printouts.py reads more of them."""

from __future__ import annotations

from collections import Counter

from benchmarks.printouts import measure


def test_generated_printouts_are_read_without_a_wrong_link_or_reading() -> None:
    totals, faults, *_ = measure(16, 61803)
    kinds = Counter(fault.kind for fault in faults)
    lost = kinds["visible mark not read"]

    assert totals["documents"] == 16
    assert totals["links"] > 300
    for never in (
        "link under wrong question",
        "wrong reading",
        "wrong mark",
        "wrong country",
        "document refused",
    ):
        assert kinds[never] == 0, [fault for fault in faults if fault.kind == never]
    assert kinds["found but absent"] == 0
    assert lost <= 0.05 * totals["visible marks"]
