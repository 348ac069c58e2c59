"""Check the graph of a response against the shapes, and say what to do in words."""

from msq_graph.validation.check import validate_quads, validate_store
from msq_graph.validation.report import report_json

__all__ = ["report_json", "validate_quads", "validate_store"]
