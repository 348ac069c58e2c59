"""Filled UN e-government questionnaires as a knowledge graph: who said what, where and how surely."""

__version__ = "0.1.0"
