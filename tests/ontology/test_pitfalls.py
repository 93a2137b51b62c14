"""Pitfalls of the OOPS catalogue as queries that must find nothing, and consistency under OWL 2 RL.

P11 (no domain or range) and P13 (no inverse) are meant: many properties hold of several classes, and inverses are left to
queries; the lists below say of which properties the first is so.
"""

from __future__ import annotations

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, Dataset, Graph

from kg.api import to_rdf
from kg.resources import folder

PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX vann: <http://purl.org/vocab/vann/>
"""
OURS = 'FILTER(STRSTARTS(STR(?x), "https://example.org/kg/ontology#"))'
PROPERTY = "{ ?x a owl:ObjectProperty } UNION { ?x a owl:DatatypeProperty }"
PITFALLS = {
    "P02 two names of one class": f"SELECT ?x {{ ?x owl:equivalentClass ?y . ?y a owl:Class {OURS} FILTER(STRSTARTS(STR(?y), 'https://example.org/kg/')) }}",
    "P03 a relation called is": f"SELECT ?x {{ {PROPERTY} {OURS} FILTER(REGEX(STR(?x), '#(is|has)$', 'i')) }}",
    "P04 a class that nothing touches": f"""SELECT ?x {{ ?x a owl:Class {OURS} FILTER NOT EXISTS {{ ?x rdfs:subClassOf ?y }}
        FILTER NOT EXISTS {{ ?z rdfs:subClassOf ?x }} FILTER NOT EXISTS {{ ?p rdfs:domain|rdfs:range ?x }} }}""",
    "P05 wrong inverses": f"""SELECT ?x {{ ?x owl:inverseOf ?y ; rdfs:domain ?d . ?y rdfs:range ?r {OURS} FILTER(?d != ?r) }}""",
    "P06 a cycle of classes": f"SELECT ?x {{ ?x rdfs:subClassOf+ ?x {OURS} }}",
    "P07 two things in one class": f"SELECT ?x {{ ?x a owl:Class {OURS} FILTER(REGEX(STR(?x), '(And|Or)[A-Z]')) }}",
    "P08 no label or comment": f"""SELECT ?x {{ {{ ?x a owl:Class }} UNION {PROPERTY} {OURS}
        FILTER(NOT EXISTS {{ ?x rdfs:label ?l }} || NOT EXISTS {{ ?x rdfs:comment ?c }}) }}""",
    "P10 nothing is disjoint": "SELECT ?x { VALUES ?x { owl:disjointWith } FILTER NOT EXISTS { ?a owl:disjointWith ?b } }",
    "P12 two names of one property": f"SELECT ?x {{ ?x owl:equivalentProperty ?y {OURS} FILTER(STRSTARTS(STR(?y), 'https://example.org/kg/')) }}",
    "P19 several domains or ranges": f"SELECT ?x {{ {{ ?x rdfs:domain ?a, ?b }} UNION {{ ?x rdfs:range ?a, ?b }} {OURS} FILTER(?a != ?b) }}",
    "P20 the comment repeats the label": f"SELECT ?x {{ ?x rdfs:label ?l ; rdfs:comment ?c {OURS} FILTER(LCASE(STR(?l)) = LCASE(STR(?c))) }}",
    "P21 a class for the rest": f"SELECT ?x {{ ?x a owl:Class {OURS} FILTER(REGEX(STR(?x), '(Other|Misc|Unknown)', 'i')) }}",
    "P22 names of another style": f"""SELECT ?x {{ {{ ?x a owl:Class FILTER(!REGEX(STR(?x), '#[A-Z][A-Za-z]+$')) }}
        UNION {{ {PROPERTY} FILTER(!REGEX(STR(?x), '#[a-z][A-Za-z0-9]+$')) }} {OURS} }}""",
    "P24 a class defined by itself": f"SELECT ?x {{ ?x rdfs:subClassOf|owl:equivalentClass ?x {OURS} }}",
    "P25 a property that is its own inverse": f"SELECT ?x {{ ?x owl:inverseOf ?x {OURS} }}",
    "P28 symmetric with other ends": f"SELECT ?x {{ ?x a owl:SymmetricProperty ; rdfs:domain ?d ; rdfs:range ?r {OURS} FILTER(?d != ?r) }}",
    "P29 transitive with other ends": f"SELECT ?x {{ ?x a owl:TransitiveProperty ; rdfs:domain ?d ; rdfs:range ?r {OURS} FILTER(?d != ?r) }}",
    "P32 one label of several classes": f"SELECT ?x {{ ?x a owl:Class ; rdfs:label ?l . ?y a owl:Class ; rdfs:label ?l {OURS} FILTER(?x != ?y) }}",
    "P34 a class without a type": f"""SELECT ?x {{ {{ ?p rdfs:domain ?x }} UNION {{ ?p rdfs:range ?x }} UNION {{ ?y rdfs:subClassOf ?x }} {OURS}
        FILTER NOT EXISTS {{ ?x a owl:Class }} }}""",
    "P35 a property without a type": f"""SELECT ?x {{ {{ ?x rdfs:domain ?d }} UNION {{ ?x rdfs:range ?r }} {OURS}
        FILTER NOT EXISTS {{ ?x a owl:ObjectProperty }} FILTER NOT EXISTS {{ ?x a owl:DatatypeProperty }} }}""",
    "P36 an IRI with the ending of a file": "SELECT ?x { ?x a owl:Ontology FILTER(REGEX(STR(?x), '\\\\.(owl|rdf|ttl)$')) }",
    "P38 no ontology": "SELECT ?x { VALUES ?x { owl:Ontology } FILTER NOT EXISTS { ?o a owl:Ontology } }",
    "P39 no namespace": "SELECT ?x { ?x a owl:Ontology FILTER NOT EXISTS { ?x vann:preferredNamespaceUri ?n } }",
    "P41 no licence": "SELECT ?x { ?x a owl:Ontology FILTER NOT EXISTS { ?x dcterms:license ?n } }",
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(folder("ontology") / "kg.ttl")


@pytest.mark.parametrize("pitfall", PITFALLS)
def test_pitfall(ontology, pitfall):
    assert [str(row.x) for row in ontology.query(PREFIXES + PITFALLS[pitfall])] == []


def test_p11_is_meant_of_few(ontology):
    """Properties without a domain hold of several classes that have no common parent but everything."""
    without = PREFIXES + f"SELECT DISTINCT ?x {{ {PROPERTY} {OURS} FILTER NOT EXISTS {{ ?x rdfs:domain ?d }} }}"
    properties = len(list(ontology.query(PREFIXES + f"SELECT DISTINCT ?x {{ {PROPERTY} {OURS} }}")))
    assert len(list(ontology.query(without))) < properties / 3


def test_the_vocabulary_and_a_cable_are_consistent_under_owl_2_rl(ontology, seed, seed_notes):
    graph = Graph()
    for triple in ontology:
        graph.add(triple)
    data: Dataset = to_rdf(seed, seed_notes)
    for s, p, o, _ in data.quads():
        graph.add((s, p, o))
    before = len(graph)
    DeductiveClosure(OWLRL_Semantics, improved_datatypes=False).expand(graph)
    assert len(graph) > before
    errors = [str(o) for s, p, o in graph if "ErrorMessage" in str(s) + str(p) + str(o)]
    assert errors == []
    assert list(graph.subjects(RDF.type, OWL.Nothing)) == []


def test_what_is_inconsistent_would_be_seen(ontology):
    graph = Graph()
    for triple in ontology:
        graph.add(triple)
    graph.parse(data="""@prefix kg: <https://example.org/kg/ontology#> . <a:x> a kg:Statement , kg:Event .
    kg:Statement <http://www.w3.org/2002/07/owl#disjointWith> kg:Event .""", format="turtle")  # fmt: skip
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    assert any("ErrorMessage" in str(s) + str(p) + str(o) for s, p, o in graph)
