"""``context.jsonld`` names every term with its type, and carries a statement there and back."""

from __future__ import annotations

import json
from pathlib import Path

from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, XSD

from kg.graph.vocabulary import NAMESPACE

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
DOCUMENT = {
    "id": "https://example.org/kg/cable/X/text/1#s-1-2", "type": "Statement", "act": "code:Urge",
    "standing": "code:Own", "chain": "AUTHOR > Ardal",
    "reportingDepth": 1, "setAside": True, "speaker": "https://example.org/kg/cable/X/text/1#a-ardal",
    "time": {"id": "https://example.org/kg/time/2009-03-03", "earliestBegin": "2009-03-03", "latestEnd": "2009-03-03"},
    "proposition": {"id": "https://example.org/kg/cable/X/text/1#q-1-2", "gloss": "to vote"},
}  # fmt: skip
TURTLE = """
@prefix kg: <https://example.org/kg/ontology#> . @prefix code: <https://example.org/kg/code/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix t: <https://example.org/kg/cable/X/text/1#> . @prefix day: <https://example.org/kg/time/> .
t:s-1-2 a kg:Statement ; kg:act code:Urge ; kg:standing code:Own ; kg:chain "AUTHOR > Ardal" ; kg:reportingDepth 1 ; kg:setAside true ;
  kg:speaker t:a-ardal ; kg:time day:2009-03-03 ; kg:proposition t:q-1-2 .
day:2009-03-03 kg:earliestBegin "2009-03-03"^^xsd:date ; kg:latestEnd "2009-03-03"^^xsd:date .
t:q-1-2 kg:gloss "to vote" .
"""


def expanded(value: object) -> str:
    """The IRI that a term of the context stands for."""
    compact = str(value["@id"] if isinstance(value, dict) else value)
    return NAMESPACE + compact.removeprefix("kg:") if compact.startswith("kg:") else compact


def test_a_statement_in_json_is_the_statement_in_turtle(context):
    read = Graph().parse(data=json.dumps({"@context": context, **DOCUMENT}), format="json-ld")
    assert isomorphic(read, Graph().parse(data=TURTLE))


def test_the_example_statement_goes_there_and_back(context):
    graph = Graph().parse(ONTOLOGY / "examples" / "statement.ttl")
    text = graph.serialize(format="json-ld", context=context)
    body = {key: value for key, value in json.loads(text).items() if key != "@context"}
    assert body["type"] == "Statement"
    assert not [key for key in body if ":" in key]
    assert isomorphic(Graph().parse(data=text, format="json-ld"), graph)


def test_all_examples_go_there_and_back(context, examples):
    text = examples.serialize(format="json-ld", context=context)
    assert isomorphic(Graph().parse(data=text, format="json-ld"), examples)


def test_the_context_names_the_terms_of_the_vocabulary_and_no_others(context, vocabulary):
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    known = {str(s) for kind in kinds for s in vocabulary.subjects(RDF.type, kind)}
    named = {expanded(v) for v in context.values() if expanded(v).startswith(NAMESPACE) and expanded(v) != NAMESPACE}
    assert named == known


def test_each_property_has_the_type_of_its_range(context, vocabulary):
    for term in vocabulary.subjects(RDF.type, OWL.ObjectProperty):
        assert context[str(term).removeprefix(NAMESPACE)]["@type"] == "@id"
    for term in vocabulary.subjects(RDF.type, OWL.DatatypeProperty):
        value, found = context[str(term).removeprefix(NAMESPACE)], vocabulary.value(term, RDFS.range)
        if found in (None, XSD.string):
            assert isinstance(value, str)
        elif found != RDFS.Literal:
            assert URIRef(str(XSD) + value["@type"].removeprefix("xsd:")) == found
