"""Types of the domain and their own invariants: no parsing, no RDF, no files."""
