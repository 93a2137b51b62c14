"""The reading side of the SPARQL 1.1 Graph Store HTTP Protocol at ``/data``."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.negotiate import preferred
from kg.serve.responses import not_modified, refused, tag_of, takes_gzip
from kg.serve.sparql import asked_of_pool
from kg.serve.state import State
from kg.serve.worker import GRAPH_TYPES


async def graph_store(request: Request) -> Response:
    """A graph by its name (``?graph=IRI``), or the union of all (``?default``)."""
    state: State = request.app.state.kg
    if request.method not in ("GET", "HEAD"):
        return refused(405, "graphs can be read here, not written", Allow="GET, HEAD, OPTIONS")
    names = request.query_params.getlist("graph")
    by_default = "default" in request.query_params
    if len(names) + by_default != 1:
        return refused(400, "give ?default, or one ?graph=IRI")
    name = names[0] if names else None
    if name is not None and (":" not in name or any(c in name for c in ' <>"{}|\\^`\n')):
        return refused(400, "the name of the graph is no absolute IRI")
    accept = request.headers.get("accept", "")
    zipped = takes_gzip(request)
    tag = tag_of("graph", state.version, name, accept, zipped)
    if (same := not_modified(request, tag)) is not None:
        return same
    offers = preferred(accept, GRAPH_TYPES)[:1]
    return await asked_of_pool(state, state.request("graph", graph=name, graphs=offers, gzip=zipped), tag)
