"""A process that answers questions about a store, one at a time, and that may be ended at any moment.

It opens the store for reading only, has a limit of memory, and speaks to nobody but the server.
"""

from __future__ import annotations

import gzip
import io
import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.graph.prefixes import PREFIXES
from kg.serve.confine import confine
from kg.serve.forms import pairs
from kg.serve.language import DEEPEST, keywords, reaches_out, too_deep
from kg.serve.messages import HEAD, length_of, packed, unpacked
from kg.serve.priority import hurry, use
from kg.store.parts import UPDATED
from kg.tables import FILE as TABLES

if TYPE_CHECKING:
    from kg.store import OpenGraph

_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "text/n3": ox.RdfFormat.N3,
    "application/json": ox.RdfFormat.JSON_LD,
}
#: Media types in our order, for rows (SELECT), for truth values (ASK) and for graphs (CONSTRUCT, DESCRIBE).
ROW_TYPES, GRAPH_TYPES = tuple(_ROWS), tuple(_GRAPHS)
TRUTH_TYPES = tuple(media for media in ROW_TYPES if media != "text/tab-separated-values")
_SMALLEST_ZIPPED = 1400
_NOT_ACCEPTABLE = "none of the media types that were asked for can be given for this kind of query"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use: bytes of memory, bytes of a result."""

    memory: int
    result: int


class TooLarge(Exception):
    """A result that has more bytes than may be."""


class _Limited(io.BytesIO):
    """A buffer that refuses to grow beyond a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self.limit:
            raise TooLarge
        return super().write(data)


def work(channel: socket.socket, limits: Limits, nice: int, allowed: set[int], writable: bool) -> None:
    """Answer requests until the server goes, on some processors (none: where the process began)."""
    os.nice(nice)
    use(allowed)
    if not nice:
        hurry()
    _say_nothing()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(limits.memory)
    answerer = _Answerer(limits, writable, confined=confine())
    while (request := _received(channel)) is not None:
        channel.sendall(packed(answerer.answer(request)))


def _say_nothing() -> None:
    """Keep the last words of a process that is ended for its memory out of the server's log."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)


def _limit_memory(amount: int) -> None:
    """Let private memory grow by no more than an amount; the process is ended where it tries."""
    numbers = Path("/proc/self/statm").read_text(encoding="ascii").split()
    private = int(numbers[5]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_DATA, (private + amount, private + amount))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _received(channel: socket.socket) -> dict[str, Any] | None:
    head = _exactly(channel, HEAD)
    body = _exactly(channel, length_of(head)) if head else b""
    return unpacked(body) if body else None


def _exactly(channel: socket.socket, length: int) -> bytearray:
    """So many bytes, or none where the server is gone."""
    data = bytearray(length)
    view, at = memoryview(data), 0
    while at < length:
        got = channel.recv_into(view[at:])
        if not got:
            return bytearray()
        at += got
    return data


class _Answerer:
    """Answers by the kind of request: (status, media type, body, headers)."""

    def __init__(self, limits: Limits, writable: bool, *, confined: bool) -> None:
        self.limits, self.writable, self.confined = limits, writable, confined
        self.store: ox.Store | None = None
        self.version = ""
        self.graph: OpenGraph | None = None
        self.began = 0.0

    def answer(self, request: dict[str, Any]) -> tuple[int, str, bytes, dict[str, str], float]:
        """Status, media type, body, headers, and seconds of processor time that it took."""
        self.began = time.process_time()
        return (*self._answer(request), time.process_time() - self.began)

    def _answer(self, request: dict[str, Any]) -> tuple[int, str, bytes, dict[str, str]]:
        kinds: dict[str, Callable[[dict[str, Any]], tuple[int, str, bytes]]] = {
            "query": self._query, "graph": self._graph, "update": self._update, "sizes": self._sizes,
            "convert": self._convert, "form": self._form, "page": self._page, "rows": self._rows,
        }  # fmt: skip
        query = request.get("query", "")
        reaching = "SERVICE" in query.upper() or "LOAD" in query.upper()
        if (reaching and not self.confined) or reaches_out(query):
            return 403, _PLAIN, _REFUSED.encode(), {}
        if too_deep(query):
            return 400, _PLAIN, _TOO_DEEP.encode(), {}
        try:
            self._open(request["store"], request["version"])
            self.began = time.process_time()
            status, media, body = kinds[request["do"]](request)
        except TooLarge:
            size = self.limits.result >> 20
            return 413, _PLAIN, f"the result has more than {size} MB; add LIMIT, or ask for less".encode(), {}
        except MemoryError:
            return 503, _PLAIN, b"the query needs more memory than it may have; make it narrower", {}
        except (SyntaxError, ValueError) as error:
            return 400, _PLAIN, f"the query cannot be read: {_short(str(error))}".encode(), {}
        except OSError as error:
            if reaching and isinstance(error, PermissionError):
                return 403, _PLAIN, _REFUSED.encode(), {}
            self.store = None
            return 500, _PLAIN, b"the store cannot be read; the log says more", {"Retry": "1", "Fault": repr(error)}
        except Exception as error:
            return 500, _PLAIN, b"a fault of this program; the log says more", {"Fault": repr(error)}
        if request.get("gzip") and len(body) > _SMALLEST_ZIPPED and status == 200:
            return status, media, gzip.compress(body, 4, mtime=0), {"Content-Encoding": "gzip"}
        return status, media, body, {}

    def _open(self, path: str, version: str) -> None:
        if self.store is None or self.version != version:
            self.store = None  # closes the old one: a writer's lock must be free before it is taken again
            self.store = ox.Store(path) if self.writable else ox.Store.read_only(path)
            self.version = version
            if self.graph is not None:
                self.graph.close()
            self.graph = None

    def _opened(self, request: dict[str, Any]) -> OpenGraph:
        """The store as an open graph, with the tables beside it."""
        from kg.store import OpenGraph

        assert self.store is not None
        self.graph = self.graph or OpenGraph(self.store, Path(request["store"]))
        return self.graph

    def _query(self, request: dict[str, Any]) -> tuple[int, str, bytes]:
        assert self.store is not None
        query, default, named = request["query"], request["default"], request["named"]
        given = default is not None or named is not None
        result = self.store.query(
            query,
            base_iri=request["base"],
            use_default_graph_as_union=not given and not ("FROM" in query.upper() and "FROM" in keywords(query)),
            default_graph=[ox.NamedNode(iri) for iri in default or ()] if given else None,
            named_graphs=[ox.NamedNode(iri) for iri in named or ()] if given else None,
        )
        out = _Limited(self.limits.result)
        if isinstance(result, ox.QueryTriples):
            if (media := _first(request["graphs"])) is None:
                return 406, _PLAIN, _NOT_ACCEPTABLE.encode()
            ox.serialize(result, out, format=_GRAPHS[media], prefixes=_prefixes(media))
            return 200, media, out.getvalue()
        offers = request["truths"] if isinstance(result, ox.QueryBoolean) else request["rows"]
        if (media := _first(offers)) is None:
            return 406, _PLAIN, _NOT_ACCEPTABLE.encode()
        result.serialize(out, format=_ROWS[media])
        return 200, media, out.getvalue()

    def _rows(self, request: dict[str, Any]) -> tuple[int, str, bytes]:
        """The first rows of a saved query: variables, rows of (kind, value), and whether there are more."""
        from kg.query import answers

        found = answers(self._opened(request), request["name"], request["parameters"])
        rows = [[_plain(term) for term in row] for row in islice(found.rows, request["most"] + 1)]
        return 200, _PLAIN, packed((found.variables, rows[: request["most"]], len(rows) > request["most"]))

    def _graph(self, request: dict[str, Any]) -> tuple[int, str, bytes]:
        """A graph whole (SPARQL 1.1 Graph Store HTTP Protocol, 5.2); without a name, the union of all."""
        assert self.store is not None
        name = request["graph"]
        node = None if name is None else ox.NamedNode(name)
        if node is not None and not self.store.contains_named_graph(node):
            return 404, _PLAIN, b"there is no graph of this name"
        if (media := _first(request["graphs"])) is None:
            return 406, _PLAIN, _NOT_ACCEPTABLE.encode()
        out = _Limited(self.limits.result)
        quads = self.store.quads_for_pattern(None, None, None, node)
        ox.serialize((quad.triple for quad in quads), out, format=_GRAPHS[media], prefixes=_prefixes(media))
        return 200, media, out.getvalue()

    def _update(self, request: dict[str, Any]) -> tuple[int, str, bytes]:
        assert self.store is not None and self.writable
        if request["default"] is not None or request["named"] is not None:
            return 400, _PLAIN, b"this service takes no using-graph-uri; write USING into the update"
        ox.Store().update(request["query"], base_iri=request["base"])  # one that cannot be read changes nothing
        given_up = Path(request["store"]) / TABLES  # they do not follow the store, which is asked itself from now on
        given_up.with_name(UPDATED).touch()
        given_up.unlink(missing_ok=True)
        self.store.update(request["query"], base_iri=request["base"])
        self.store.flush()
        return 204, _PLAIN, b""

    def _sizes(self, request: dict[str, Any]) -> tuple[int, str, bytes]:
        """Number of quads, then names of graphs, as many as are wanted."""
        assert self.store is not None
        names: list[str] = []
        for graph in self.store.named_graphs():
            if len(names) == request["most"]:
                break
            names.append(graph.value)
        return 200, _PLAIN, packed((len(self.store), sorted(names)))

    def _convert(self, request: dict[str, Any]) -> tuple[int, str, bytes]:
        """N-Triples in another format."""
        triples = (quad.triple for quad in ox.parse(request["data"], format=ox.RdfFormat.N_TRIPLES))
        body = ox.serialize(triples, format=_GRAPHS[request["media"]], prefixes=_prefixes(request["media"])) or b""
        return 200, request["media"], body

    def _form(self, request: dict[str, Any]) -> tuple[int, str, bytes]:
        """Names and values of a large form."""
        try:
            return 200, _PLAIN, packed(pairs(request["data"]))
        except ValueError as error:
            return 400, _PLAIN, f"the parameters cannot be read: {error}".encode()

    def _page(self, request: dict[str, Any]) -> tuple[int, str, bytes]:
        """The timeline or the network of the store."""
        from kg.view import network, timeline

        graph = self._opened(request)
        page = network(graph) if request["page"] == "network" else timeline(graph, **request["options"])
        return 200, "text/html; charset=utf-8", page.encode("utf-8", "replace")


_PLAIN = "text/plain; charset=utf-8"
_REFUSED = "SERVICE and LOAD are refused here: this service asks no other machine"
_TOO_DEEP = f"the query cannot be read: it has brackets within brackets more than {DEEPEST} times"


def _plain(term: Any) -> tuple[str, str] | None:
    return None if term is None else ("iri" if isinstance(term, ox.NamedNode) else "literal", str(term.value))


def _prefixes(media: str) -> dict[str, str]:
    return {} if media in ("application/n-triples", "application/n-quads") else PREFIXES


def _first(offers: Sequence[str]) -> str | None:
    return offers[0] if offers else None


def _short(message: str) -> str:
    """A parser's message with its position, without the lists of characters that it would have taken."""
    return " ".join(message.split())[:300]
