"""Saved queries, their parameters, and running SPARQL on a store, in rdflib or at an endpoint."""
