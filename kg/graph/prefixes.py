"""Prefixes of everything that is written for people to read."""

from __future__ import annotations

PREFIXES = {
    "kg": "https://example.org/kg/ontology#",
    "code": "https://example.org/kg/code/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "time": "http://www.w3.org/2006/time#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
