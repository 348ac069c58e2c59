"""The vocabularies we write with, and their usual prefixes."""

from __future__ import annotations

from msq_graph.mapping.iris import BASE
from msq_graph.turtle import Namespace

MSQ = Namespace(f"{BASE}ontology#")
CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
DISCO = Namespace("http://rdf-vocabulary.ddialliance.org/discovery#")
DQV = Namespace("http://www.w3.org/ns/dqv#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
QB = Namespace("http://purl.org/linked-data/cube#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA = Namespace("https://schema.org/")
SDG = Namespace("http://metadata.un.org/sdg/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SSSOM = Namespace("https://w3id.org/sssom/")

A = RDF("type")
TEXT_SPAN = Namespace("http://tools.ietf.org/rfc/")("rfc5147")

# "sdg" is left out: names that are digits only need care in some readers.
PREFIXES = {
    "msq": MSQ.iri,
    "v": f"{BASE}vocab/",
    "cpsv": CPSV.iri,
    "cv": CV.iri,
    "dcat": DCAT.iri,
    "dct": DCT.iri,
    "disco": DISCO.iri,
    "dqv": DQV.iri,
    "eli": ELI.iri,
    "foaf": FOAF.iri,
    "oa": OA.iri,
    "org": ORG.iri,
    "owl": OWL.iri,
    "prov": PROV.iri,
    "qb": QB.iri,
    "rdfs": RDFS.iri,
    "schema": SCHEMA.iri,
    "skos": SKOS.iri,
    "spdx": SPDX.iri,
    "sssom": SSSOM.iri,
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
