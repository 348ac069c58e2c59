"""From records to RDF: names of things, and the quads that say what a response says."""
