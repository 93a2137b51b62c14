"""A SPARQL 1.1 server in the place of the embedded store: queries, updates and the Graph Store Protocol, over HTTP.

What the server is called and where its three services are is found out by asking; the environment settles what asking
cannot (``KG_STORE_UPDATE``, ``KG_STORE_GRAPHS``), and holds the secrets, which never stand in a command (``KG_STORE_USER``
and ``KG_STORE_PASSWORD``, or ``KG_STORE_TOKEN``).  Every request is tried again for a while where a server does not answer.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.errors import MissingExtra, QueryError, ServiceError
from kg.store.graph import OpenGraph

if TYPE_CHECKING:
    from httpx import Auth, Client, Response

#: Seconds between tries; after the last one the server is given up.
PATIENCE = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
_AGAIN = frozenset((429, 502, 503, 504))
#: Answers to a graph of who does not keep graphs by the Graph Store Protocol.
_NO_SERVICE = frozenset((404, 405, 501))
_TIMEOUT = 600.0
_RESULTS = "application/sparql-results+json, application/n-triples;q=0.9"
#: Bytes of triples that one request brings.
_PIECE = 4 << 20


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a server answers queries, takes updates, and keeps graphs; and what it is called."""

    query: str
    update: str
    graphs: str
    name: str


class Server:
    """A server that is spoken to; a context manager."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._client = _client()
        self.endpoints = self._found()
        self._keeps_graphs = True

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _found(self) -> Endpoints:
        """The services of the server at the address, by what it says of itself."""
        path = urlsplit(self.url).path
        root = self.url.removesuffix(path) if path else self.url
        said = self._ask(lambda: self._client.get(self.url)).headers
        name = said.get("server", "").lower()
        if "virtuoso" in name:
            found = Endpoints(f"{root}/sparql", f"{root}/sparql-auth", f"{root}/sparql-graph-crud-auth", "virtuoso")
        elif "/repositories/" in path:
            found = Endpoints(self.url, f"{self.url}/statements", f"{self.url}/rdf-graphs/service", "rdf4j")
        elif "fuseki" in name or "fuseki-request-id" in said:
            base = self.url.removesuffix("/sparql").removesuffix("/query")
            found = Endpoints(f"{base}/sparql", f"{base}/update", f"{base}/data", "fuseki")
        else:
            base = self.url.removesuffix("/query").removesuffix("/sparql")
            known = "oxigraph" in name
            query = f"{base}/query" if known else self.url
            found = Endpoints(query, f"{base}/update", f"{base}/store", "oxigraph" if known else "")
        update, graphs = os.environ.get("KG_STORE_UPDATE"), os.environ.get("KG_STORE_GRAPHS")
        return Endpoints(found.query, update or found.update, graphs or found.graphs, found.name)

    def select(self, sparql: str) -> Any:
        """Run a query over the union of the graphs; what comes back is as :meth:`kg.store.OpenGraph.select` gives it.

        Raises :class:`QueryError` with the server's words, :class:`ServiceError` where it does not answer.
        """
        form = {"query": sparql}
        if self.endpoints.name == "oxigraph":
            form["union-default-graph"] = "true"
        answer = self._ask(lambda: self._client.post(self.endpoints.query, data=form, headers={"Accept": _RESULTS}))
        if answer.status_code >= 400:
            raise QueryError(
                f"the server refuses the query: {_words(answer)}",
                where=self.url,
                remedy="check its syntax, and whether this server knows the functions in it",
            )
        if "json" in answer.headers.get("content-type", ""):
            return ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON)
        return _triples(answer.content)

    def put(self, graph: str, triples: Iterable[bytes]) -> None:
        """Make a graph of lines of N-Triples, in place of what it held: by the Graph Store Protocol, or by updates where the
        server has none.

        Raises :class:`ServiceError` where the server refuses it.
        """
        verb, begin = self._client.put, f"DROP SILENT GRAPH <{graph}> ;\n"
        for piece in _pieces(triples):
            if self._keeps_graphs:
                self._graphs(verb, graph, piece)
            if not self._keeps_graphs:
                self._update(f"{begin}INSERT DATA {{ GRAPH <{graph}> {{\n{piece.decode()}}} }}")
            verb, begin = self._client.post, ""

    def delete(self, graph: str) -> None:
        """Take a graph away; nothing where it is not there."""
        answer = self._ask(lambda: self._client.delete(self.endpoints.graphs, params=self._parameter(graph)))
        if answer.status_code in _NO_SERVICE:  # the graph is not there, or the service
            self._update(f"DROP SILENT GRAPH <{graph}>")
        elif answer.status_code >= 400:
            raise self._refused(answer)

    def _update(self, sparql: str) -> None:
        content = {"Content-Type": "application/sparql-update"}
        answer = self._ask(lambda: self._client.post(self.endpoints.update, content=sparql.encode(), headers=content))
        if answer.status_code >= 400:
            raise self._refused(answer)

    def _graphs(self, verb: Callable[..., Response], graph: str, piece: bytes) -> None:
        kind = {"Content-Type": "text/turtle" if self.endpoints.name == "virtuoso" else "application/n-triples"}
        answer = self._ask(
            lambda: verb(self.endpoints.graphs, params=self._parameter(graph), content=piece, headers=kind)
        )
        if answer.status_code in _NO_SERVICE and verb == self._client.put:
            self._keeps_graphs = False
        elif answer.status_code >= 400:
            raise self._refused(answer)

    def _parameter(self, graph: str) -> dict[str, str]:
        return {"graph-uri" if self.endpoints.name == "virtuoso" else "graph": graph}

    def _refused(self, answer: Response) -> ServiceError:
        remedy = "check what the server takes"
        if answer.status_code in (401, 403):
            remedy = "set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, and check the rights of that user"
        return ServiceError(f"the server refuses to write: {_words(answer)}", where=self.url, remedy=remedy)

    def _ask(self, request: Callable[[], Response]) -> Response:
        """The answer to a request, tried again where there is none or the server is busy."""
        from httpx import TransportError

        why = ""
        for wait in (*PATIENCE, None):
            try:
                answer = request()
                if answer.status_code not in _AGAIN:
                    return answer
                why = _words(answer)
            except TransportError as error:
                why = str(error) or type(error).__name__
            if wait is not None:
                time.sleep(wait)
        raise ServiceError(
            f"the server does not answer ({why})", where=self.url, remedy="check the address and whether it runs"
        )


class RemoteGraph(OpenGraph):
    """The graph of a server, as commands and notebooks use an open store."""

    def __init__(self, url: str) -> None:
        self.server = Server(url)
        self.path = self.beside = None

    @property
    def store(self) -> ox.Store:  # type: ignore[override]
        """Never there: what needs the store itself cannot be done from afar."""
        raise ServiceError(
            "this works on a store on this machine only", where=self.server.url, remedy="give the folder of a build"
        )

    def select(self, sparql: str) -> Any:
        """Run SPARQL on the server over the union of its graphs."""
        return self.server.select(sparql)

    def close(self) -> None:
        """Let go of the connections."""
        self.server.close()

    @property
    def dataset(self) -> Any:
        """An ``rdflib.Dataset`` that asks the server."""
        from rdflib import Dataset
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        return Dataset(store=SPARQLStore(self.server.endpoints.query), default_union=True)

    def __len__(self) -> int:
        (row,) = self.select("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(row[0].value)


def is_address(where: object) -> bool:
    """True for what names a server and no folder.

    >>> is_address("https://data.example.net/sparql"), is_address("kg-out")
    (True, False)
    """
    return str(where).startswith(("http://", "https://"))


def _client() -> Client:
    try:
        import httpx
    except ImportError as error:
        raise MissingExtra("httpx", "remote") from error
    token = os.environ.get("KG_STORE_TOKEN")
    headers = {"User-Agent": "cable-kg", **({"Authorization": f"Bearer {token}"} if token else {})}
    return httpx.Client(timeout=_TIMEOUT, headers=headers, auth=_secret(), follow_redirects=False)


def _secret() -> Auth | None:
    """Name and password of the environment, said the way the server asks for."""
    import httpx

    user, password = os.environ.get("KG_STORE_USER"), os.environ.get("KG_STORE_PASSWORD")
    if not user or password is None:
        return None
    name, word = user, password

    class AsAsked(httpx.Auth):
        def auth_flow(self, request: httpx.Request) -> Any:
            answer = yield request
            if answer.status_code == 401:
                asked = answer.headers.get("www-authenticate", "").lower()
                way = httpx.DigestAuth(name, word) if asked.startswith("digest") else httpx.BasicAuth(name, word)
                flow = way.auth_flow(request)
                again = next(flow)
                if asked.startswith("digest"):
                    again = flow.send(answer)
                yield again

    return AsAsked()


def _words(answer: Response) -> str:
    return f"{answer.status_code} {' '.join(answer.text.split())[:300]}".strip()


def _triples(content: bytes) -> Any:
    """The answer to CONSTRUCT or DESCRIBE."""
    return (quad.triple for quad in ox.parse(content, format=ox.RdfFormat.N_TRIPLES))


def _pieces(lines: Iterable[bytes]) -> Iterable[bytes]:
    """Lines in pieces that a request may bring; one piece at least, so that an empty graph is emptied."""
    waiting, size, given = [], 0, False
    for line in lines:
        waiting.append(line)
        size += len(line) + 1
        if size > _PIECE:
            yield b"\n".join([*waiting, b""])
            waiting, size, given = [], 0, True
    if waiting or not given:
        yield b"\n".join([*waiting, b""])
