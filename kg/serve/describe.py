"""The service description (SPARQL 1.1 Service Description): what the service understands, and which graphs it has."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.messages import HEAD, unpacked
from kg.serve.pool import Ended
from kg.serve.responses import not_modified, refused, tag_of
from kg.serve.state import State

_SD, _RDF = "http://www.w3.org/ns/sparql-service-description#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_VOID, _DCT = "http://rdfs.org/ns/void#", "http://purl.org/dc/terms/"
_FORMAT = "http://www.w3.org/ns/formats/"
#: Names of graphs that a description lists at most.
GRAPHS = 500
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "RDF_XML", "JSON-LD", "N-Quads", "TriG",
)  # fmt: skip
_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}


async def service_description(request: Request, state: State, media: str) -> Response:
    """The description in a format that the client takes."""
    address = f"{request.url.scheme}://{request.url.netloc}/sparql"
    tag = tag_of("description", state.version, media, address)
    if (same := not_modified(request, tag)) is not None:
        return same
    try:
        answer = await state.pool.ask(state.request("sizes", most=GRAPHS))
    except Ended as ended:
        return refused(503, str(ended), Retry_After="10")
    size, names = unpacked(answer.body[HEAD:])
    triples = list(_triples(address, state, size, names))
    prefixes = {"sd": _SD, "void": _VOID, "dct": _DCT, "formats": _FORMAT}
    body = ox.serialize(triples, format=_FORMATS[media], prefixes=prefixes if media != "application/n-triples" else {})
    return Response(body, media_type=media, headers={"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache"})


def _triples(address: str, state: State, size: int, names: list[str]) -> list[ox.Triple]:
    """The description; its parts have names of their own, so that there are no blank nodes."""
    service, dataset, default = address, f"{address}#dataset", f"{address}#default-graph"
    found = [
        (service, _RDF + "type", _SD + "Service"),
        (service, _SD + "endpoint", address),
        (service, _SD + "supportedLanguage", _SD + "SPARQL11Query"),
        (service, _SD + "feature", _SD + "UnionDefaultGraph"),
        (service, _SD + "defaultDataset", dataset),
        (dataset, _RDF + "type", _SD + "Dataset"),
        (dataset, _SD + "defaultGraph", default),
        (default, _RDF + "type", _SD + "Graph"),
        (service, _DCT + "license", state.config.licence_data),
    ]
    if state.options.token is not None:
        found.append((service, _SD + "supportedLanguage", _SD + "SPARQL11Update"))
    found += [(service, _SD + "resultFormat", _FORMAT + name) for name in _RESULTS]
    for number, name in enumerate(names, 1):
        node = f"{address}#graph-{number}"
        found += [
            (dataset, _SD + "namedGraph", node),
            (node, _RDF + "type", _SD + "NamedGraph"),
            (node, _SD + "name", name),
        ]
    triples = [ox.Triple(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o)) for s, p, o in found]
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    triples.append(
        ox.Triple(ox.NamedNode(default), ox.NamedNode(_VOID + "triples"), ox.Literal(str(size), datatype=integer))
    )
    return triples
