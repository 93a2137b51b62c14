"""The SPARQL 1.1 Protocol (queries in full, updates with a token) and the service description at ``/sparql``."""

from __future__ import annotations

import hmac
import logging
from typing import cast

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.serve.describe import service_description
from kg.serve.forms import pairs
from kg.serve.language import reaches_out
from kg.serve.messages import HEAD, unpacked
from kg.serve.negotiate import choose, preferred
from kg.serve.pool import STRANGE, Ended, form_of
from kg.serve.responses import Pieces, not_modified, refused, tag_of, takes_gzip
from kg.serve.sparql_form import query_page
from kg.serve.state import State
from kg.serve.worker import GRAPH_TYPES, ROW_TYPES, TRUTH_TYPES

#: Short names of formats for ``format=``, for links that a browser can follow.
FORMATS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_KNOWN = frozenset(
    ("query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri", "format")
)


#: Bytes of a body above which it is looked at beside the event loop.
_LARGE = 1 << 14


#: Bytes of an answer above which it is sent in pieces, and of all such answers that are in hand at once.
_LARGE_ANSWER, _HELD = 1 << 20, 512 << 20
FAULTS = logging.getLogger("kg.faults")


class Refused(Exception):
    """A request that is refused, with the answer."""

    def __init__(self, status: int, words: str, **headers: str) -> None:
        super().__init__(words)
        self.response = refused(status, words, **headers)


async def sparql(request: Request) -> Response:
    """Answer a request to ``/sparql``."""
    state: State = request.app.state.kg
    try:
        parameters = await _parameters(request, state)
        if "update" in parameters:
            return await _update(request, state, parameters)
        if "query" not in parameters:
            return await _without_query(request, state)
        return await answer_query(request, state, parameters["query"][0], parameters)
    except Refused as refusal:
        return refusal.response
    except ClientDisconnect:
        return Response(status_code=400)


async def _parameters(request: Request, state: State) -> dict[str, list[str]]:
    """The parameters of the request, by the three ways in which they may come (protocol, 2.1.1 to 2.1.3, 2.2)."""
    given = _pairs(request.scope["query_string"])
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in (_FORM, _QUERY, _UPDATE):
            raise Refused(415, f"the body must be {_FORM}, {_QUERY} or {_UPDATE}")
        body = await body_of(request, state.options.request)
        if kind == _FORM:
            if given:
                raise Refused(400, "with a form in the body, the address takes no parameters")
            given = _pairs(body) if len(body) < _LARGE else await _pairs_of_large(body, state)
        else:
            given.append(("query" if kind == _QUERY else "update", _decoded(body)))
    elif len(request.scope["query_string"]) > state.options.request:
        raise Refused(414, "the query is too long for an address; send it in the body of a POST")
    parameters: dict[str, list[str]] = {}
    for name, value in given:
        parameters.setdefault(name, []).append(value)
    _check(request, parameters)
    return parameters


def _check(request: Request, parameters: dict[str, list[str]]) -> None:
    for name in ("query", "update", "format"):
        if len(parameters.get(name, ())) > 1:
            raise Refused(400, f"there is more than one parameter {name}")
    if "query" in parameters and "update" in parameters:
        raise Refused(400, "give a query or an update, not both")
    if "update" in parameters and request.method != "POST":
        raise Refused(400, "an update must be sent with POST")
    if request.method == "POST" and not ("query" in parameters or "update" in parameters):
        raise Refused(400, "there is neither a query nor an update in the body")
    if unknown := sorted(set(parameters) - _KNOWN):
        raise Refused(400, f"there is no parameter {unknown[0][:40]!r}; there are: {', '.join(sorted(_KNOWN))}")


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    try:
        return pairs(raw)
    except ValueError as error:
        raise Refused(400, f"the parameters cannot be read: {error}") from None


async def _pairs_of_large(raw: bytes, state: State) -> list[tuple[str, str]]:
    """The same, read by a worker: the event loop has others to serve."""
    try:
        answer = await state.pool.ask(state.request("form", data=raw), STRANGE)
    except Ended as ended:
        raise Refused(503, str(ended), Retry_After="10") from None
    if answer.status != 200:
        raise Refused(answer.status, answer.body.decode())
    return cast(list[tuple[str, str]], unpacked(memoryview(answer.body)[HEAD:]))


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(400, f"the body is not UTF-8: {error}") from None


async def body_of(request: Request, limit: int) -> bytes:
    """The body of a request, which may have so many bytes."""
    if int(request.headers.get("content-length") or 0) > limit:
        raise Refused(413, f"the request has more than {limit} bytes", Connection="close")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise Refused(413, f"the request has more than {limit} bytes", Connection="close")
    return bytes(body)


async def _without_query(request: Request, state: State) -> Response:
    """A page to ask from for a browser, the service description for programs (service description, 2)."""
    media = choose(request.headers.get("accept", ""), ("text/html", *GRAPH_TYPES[:5]))
    if media is None:
        return refused(406, "this address is described in HTML, Turtle, JSON-LD, N-Triples and RDF/XML")
    if media == "text/html":
        return query_page(state)
    return await service_description(request, state, media)


def _graphs(parameters: dict[str, list[str]], name: str) -> list[str] | None:
    for iri in parameters.get(name, ()):
        if not iri or any(c in iri for c in ' <>"{}|\\^`\n') or ":" not in iri:
            raise Refused(400, f"{name} is no absolute IRI")
    return parameters.get(name)


async def answer_query(request: Request, state: State, query: str, parameters: dict[str, list[str]]) -> Response:
    """Run a query for a client: media types by its ``Accept`` header, or by ``format``."""
    accept = request.headers.get("accept", "")
    if chosen := parameters.get("format"):
        if chosen[0] not in FORMATS:
            return refused(400, f"there is no format {chosen[0][:20]!r}; there are: {', '.join(FORMATS)}")
        accept = FORMATS[chosen[0]]
    default, named = _graphs(parameters, "default-graph-uri"), _graphs(parameters, "named-graph-uri")
    large = len(query) >= _LARGE  # a worker looks at it: the event loop has others to serve
    if not large and (keyword := reaches_out(query)):
        return refused(403, f"{keyword} is refused here: this service asks no other machine")
    zipped = takes_gzip(request)
    tag = "" if large else tag_of(state.version, query, default, named, accept, zipped)
    if tag and (same := not_modified(request, tag)) is not None:
        return same
    asked = state.request(
        "query", query=query, base=f"{state.base}sparql", default=default, named=named, gzip=zipped,
        rows=_offers(accept, ROW_TYPES), truths=_offers(accept, TRUTH_TYPES), graphs=_offers(accept, GRAPH_TYPES),
    )  # fmt: skip
    return await asked_of_pool(state, asked, tag, form_of(query))


def _offers(accept: str, types: tuple[str, ...]) -> list[str]:
    """The most wanted of some media types, none where none is acceptable."""
    return preferred(accept, types)[:1]


async def asked_of_pool(state: State, asked: dict[str, object], tag: str, form: str = "") -> Response:
    """The answer of a worker as a response, or why there is none."""
    if Pieces.held > _HELD:
        return refused(503, "too many large answers are being sent; try again later", Retry_After="10")
    try:
        answer = await state.pool.ask(asked, form)
        if "Retry" in answer.headers:
            answer = await state.pool.ask(asked, form)
    except Ended as ended:
        return refused(503, str(ended), Retry_After="10")
    headers = {"Vary": "Accept, Accept-Encoding", **answer.headers}
    headers.pop("Retry", None)
    if fault := headers.pop("Fault", None):
        FAULTS.error("a worker answered %s: %s", answer.status, fault)
    if answer.status == 200 and tag:
        headers |= {"ETag": tag, "Cache-Control": "no-cache"}
    media = (
        answer.media
        if "charset" in answer.media or not answer.media.startswith("text/")
        else f"{answer.media}; charset=utf-8"
    )
    kind = Pieces if len(answer.body) > _LARGE_ANSWER else Response
    return kind(answer.body, answer.status, headers=headers, media_type=media)


async def _update(request: Request, state: State, parameters: dict[str, list[str]]) -> Response:
    """Run an update where the server was started for it and the client has the token."""
    if state.writer is None or state.options.token is None:
        return refused(403, "updates are refused: this service was started for reading only")
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), state.options.token.encode()):
        return refused(401, "an update needs the token of this service", WWW_Authenticate='Bearer realm="cable-kg"')
    update = parameters["update"][0]
    if keyword := reaches_out(update):
        return refused(403, f"{keyword} is refused here: this service asks no other machine")
    if "using-graph-uri" in parameters or "using-named-graph-uri" in parameters:
        return refused(400, "this service takes no using-graph-uri; write USING into the update")
    try:
        answer = await state.writer.ask(
            state.request("update", query=update, base=f"{state.base}sparql", default=None, named=None)
        )
    except Ended as ended:
        return refused(503, str(ended), Retry_After="10")
    if answer.status == 204:
        state.updates += 1
        state.version = state.seen_version()
        return Response(status_code=204)
    return Response(answer.body, answer.status, media_type=answer.media)
