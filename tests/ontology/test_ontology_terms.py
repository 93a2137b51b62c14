"""The vocabulary is documented, its codes are complete, and it names no term of another vocabulary that is not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, SDO, SKOS, TIME, VANN, XSD
from rdflib.plugins.sparql import prepareQuery

from kg.graph.vocabulary import CODES, NAMESPACE

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
EXAMPLES = sorted((ONTOLOGY / "examples").glob("*.ttl"))
CODE = "https://example.org/kg/code/"
SH = "http://www.w3.org/ns/shacl#"
LISTS = Path(__file__).with_name("vocabularies")
KNOWN = {str(n): n for n in (RDF, RDFS, OWL, DCTERMS, FOAF, ORG, PROV, SDO, SKOS, TIME, VANN, XSD)}
VENDORED = {
    "http://www.w3.org/ns/oa#": "oa", "http://semanticweb.cs.vu.nl/2009/11/sem/": "sem", "http://purl.org/spar/cito/": "cito",
    "http://www.cidoc-crm.org/cidoc-crm/": "crm", "http://linkedevents.org/ontology/": "lode",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": "nif", "https://www.ica.org/standards/RiC/ontology#": "rico",
}  # fmt: skip
#: Named by the model, but no copy of them was at hand: only the namespace is checked.
UNCHECKED = ("http://groundedannotationframework.org/gaf#", "http://groundedannotationframework.org/grasp#")
OWN = ("https://example.org/kg/",)
ADDRESSES = ("https://creativecommons.org/licenses/by/4.0/",)
QUERIES = sorted((ONTOLOGY / "queries").glob("*.rq"))


def terms() -> list[URIRef]:
    """Classes and properties of ``kg.ttl``."""
    graph = Graph().parse(ONTOLOGY / "kg.ttl")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return sorted({s for kind in kinds for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef)})


@pytest.mark.parametrize("term", terms(), ids=lambda t: str(t).rpartition("#")[2])
def test_every_term_is_documented(term, vocabulary):
    for needed in (RDFS.label, RDFS.comment, SKOS.example, RDFS.isDefinedBy):
        assert len(list(vocabulary.objects(term, needed))) == 1, needed


def test_the_header_says_what_it_is(vocabulary):
    header = vocabulary.value(predicate=RDF.type, object=OWL.Ontology)
    dublin_core = ("title", "description", "creator", "publisher", "created", "modified", "license")
    version = (OWL.versionIRI, OWL.versionInfo, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri)
    for needed in (*(DCTERMS[name] for name in dublin_core), *version):
        assert vocabulary.value(header, needed) is not None, needed


def test_domains_ranges_and_parents_of_our_own_exist(vocabulary):
    known = set(terms())
    for link in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.disjointWith):
        ours = {o for o in vocabulary.objects(None, link) if str(o).startswith(NAMESPACE)}
        assert ours <= known, link


def test_every_code_has_a_definition_a_name_and_one_scheme(vocabulary, codes):
    kg_code = URIRef(NAMESPACE + "Code")
    schemes = set(codes.subjects(RDF.type, SKOS.ConceptScheme))
    found = set(codes.subjects(RDF.type, kg_code))
    assert {str(c).removeprefix(CODE) for c in found} == CODES
    for code in found:
        assert codes.value(code, SKOS.definition) is not None, code
        assert codes.value(code, SKOS.prefLabel) is not None, code
        assert len(list(codes.objects(code, SKOS.inScheme))) == 1, code
        assert codes.value(code, SKOS.inScheme) in schemes, code


def test_there_are_24_acts(codes):
    assert len(list(codes.subjects(SKOS.inScheme, URIRef(CODE + "scheme-act")))) == 24


def test_lists_in_the_shapes_are_the_schemes(codes, shapes):
    schemes = {frozenset(codes.subjects(SKOS.inScheme, s)) for s in codes.subjects(RDF.type, SKOS.ConceptScheme)}
    checked = 0
    for head in shapes.objects(None, URIRef(SH + "in")):
        values = frozenset(shapes.items(head))
        names = {str(v) for v in values}
        if all(n.startswith(CODE) for n in names) and names != {CODE + "Denied", CODE + "Alleged"}:
            assert values in schemes, sorted(names)
            checked += 1
    assert checked >= 15


def test_every_constraint_says_in_words_what_is_wrong(shapes):
    for shape in shapes.subjects(RDF.type, URIRef(SH + "NodeShape")):
        assert shapes.value(shape, RDFS.label) is not None
        for kind in ("property", "sparql"):
            for constraint in shapes.objects(shape, URIRef(SH + kind)):
                message = str(shapes.value(constraint, URIRef(SH + "message"), default=""))
                assert message.endswith((".", ")")), (shape, message)


def test_shapes_name_only_terms_of_the_vocabulary(shapes):
    known = {*map(str, terms())}
    named = {str(x) for triple in shapes for x in triple if str(x).startswith(NAMESPACE) and str(x) != NAMESPACE}
    assert named <= known
    coded = {str(x).removeprefix(CODE) for triple in shapes for x in triple if str(x).startswith(CODE)}
    assert coded <= CODES


def test_the_python_names_are_up_to_date():
    done = subprocess.run([sys.executable, "-m", "kg.graph.generate", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0


def exists(iri: str) -> bool:
    """Whether the vocabulary of a reused IRI has such a term."""
    for start, namespace in KNOWN.items():
        if iri.startswith(start):
            return URIRef(iri) in namespace
    for start, name in VENDORED.items():
        if iri.startswith(start):
            lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
            return iri.removeprefix(start) in {line for line in lines if not line.startswith("#")}
    return iri.startswith(UNCHECKED)


@pytest.mark.parametrize("file", ["kg.ttl", "codes.ttl", "alignments.ttl"])
def test_reused_terms_exist(file):
    used = {str(x) for triple in Graph().parse(ONTOLOGY / file) for x in triple if isinstance(x, URIRef)}
    foreign = {iri for iri in used if not iri.startswith(OWN) and iri not in ADDRESSES}
    assert foreign
    assert [iri for iri in sorted(foreign) if not exists(iri)] == []


def test_a_misspelt_reused_term_would_be_seen():
    assert not exists("http://www.w3.org/ns/oa#SpecificResourse")
    assert not exists("http://www.w3.org/ns/prov#Entitty")
    assert not exists("http://example.com/else#X")


def test_alignments_are_mappings_of_our_terms_and_nothing_else():
    known, mappings = set(terms()), {SKOS.closeMatch, SKOS.exactMatch}
    for subject, predicate, value in Graph().parse(ONTOLOGY / "alignments.ttl"):
        assert subject in known
        assert predicate in mappings
        assert not str(value).startswith(OWN)


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: p.stem)
def test_saved_queries_parse_in_both_engines(path):
    text = path.read_text(encoding="utf-8")
    prepareQuery(text)
    ox.Store().query(text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_examples_parse_and_name_only_known_terms(path):
    graph = Graph().parse(path)
    assert len(graph) > 0
    known = {*map(str, terms())}
    assert {str(x) for triple in graph for x in triple if str(x).startswith(NAMESPACE)} <= known
    assert {str(x).removeprefix(CODE) for triple in graph for x in triple if str(x).startswith(CODE)} <= CODES


def test_every_class_has_an_example_but_the_abstract_actor_and_code(examples, vocabulary):
    used = set(examples.objects(None, RDF.type))
    missing = {str(c).removeprefix(NAMESPACE) for c in vocabulary.subjects(RDF.type, OWL.Class)} - {
        str(u).removeprefix(NAMESPACE) for u in used
    }
    assert missing <= {"Actor", "Addressing", "Code"} and "Addressing" not in missing
