"""The W3C's tests of the SPARQL 1.1 Service Description, and the reading ones of the Graph Store HTTP Protocol.

Of the Graph Store tests those that write (PUT, POST, DELETE, PATCH and their results) do not apply: graphs are read here,
and each of these methods is answered with 405.
"""

from __future__ import annotations

import httpx
import pytest
from rdflib import RDF, BNode, Graph, Namespace, URIRef

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}
TEXT = "https://example.org/kg/cable/07ROME2243/text/d2225857"


@pytest.mark.parametrize("media", FORMATS)
def test_returns_rdf(server, media):
    response = server.get("/sparql", headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    assert len(Graph().parse(data=response.content, format=FORMATS[media])) > 10


def test_has_endpoint_triple_and_conforms_to_the_vocabulary(server):
    graph = Graph().parse(data=server.get("/sparql", headers={"Accept": "text/turtle"}).content, format="turtle")
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert graph.value(service, SD.endpoint) == URIRef(f"{server.url}/sparql")
    assert SD.SPARQL11Query in set(graph.objects(service, SD.supportedLanguage))
    assert SD.SPARQL11Update not in set(graph.objects(service, SD.supportedLanguage))
    assert SD.UnionDefaultGraph in set(graph.objects(service, SD.feature))
    assert SD.BasicFederatedQuery not in set(graph.objects(service, SD.feature))
    dataset = graph.value(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in graph
    names = {str(graph.value(node, SD.name)) for node in graph.objects(dataset, SD.namedGraph)}
    assert TEXT in names
    known = {str(p) for p in graph.predicates() if str(p).startswith(str(SD))}
    assert known <= {str(SD[n]) for n in ("endpoint", "supportedLanguage", "feature", "defaultDataset", "defaultGraph",
                                          "namedGraph", "name", "resultFormat")}  # fmt: skip
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)


def test_a_browser_gets_a_page_instead(server):
    response = server.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert response.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("media", FORMATS)
def test_get_of_a_graph(server, media):
    response = server.get("/data", params={"graph": TEXT}, headers={"Accept": media})
    assert response.status_code == 200
    got = Graph().parse(data=response.content, format=FORMATS[media])
    (count,) = server.rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{TEXT}> {{ ?s ?p ?o }} }}")
    assert len(got) == int(count["n"])


def test_get_of_the_default_graph_is_the_union(server):
    got = Graph().parse(
        data=server.get("/data?default", headers={"Accept": "application/n-triples"}).content, format="nt"
    )
    (count,) = server.rows("SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } } }")
    assert len(got) == int(count["n"])


def test_head_of_a_graph(server):
    response = httpx.head(f"{server.url}/data", params={"graph": TEXT})
    assert response.status_code == 200 and int(response.headers["content-length"]) > 0 and not response.content


def test_get_of_a_graph_that_is_not_there(server):
    assert server.get("/data", params={"graph": "http://nobody.example/"}).status_code == 404


@pytest.mark.parametrize("query", ["", "?graph=relative", "?default&graph=a:b", "?graph=a:b&graph=a:c"])
def test_neither_or_both(server, query):
    assert server.get(f"/data{query}").status_code == 400


def test_nothing_acceptable(server):
    assert server.get("/data", params={"graph": TEXT}, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_graphs_are_not_written(server, method):
    response = httpx.request(method, f"{server.url}/data", params={"graph": TEXT}, content=b"<a:b> <a:c> <a:d> .")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]
