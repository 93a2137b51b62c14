"""The application: what answers at which address, and what happens at start and end."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.serve.graph_store import graph_store
from kg.serve.observe import Observed, metrics
from kg.serve.pool import Ended
from kg.serve.renewal import renew
from kg.serve.resources import resource
from kg.serve.responses import refused
from kg.serve.saved import api_page, openapi_document, saved_query
from kg.serve.sparql import FAULTS, sparql
from kg.serve.state import State
from kg.store.withheld import read_withheld

_ASSETS = Path(__file__).parent / "assets"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_READING = ["GET", "HEAD"]
#: Seconds between two looks at whether there is a new store.
_LOOK = 1.0


def application(state: State) -> ASGIApp:
    """The application of a state; the pages of its store are made beside it."""

    async def look() -> None:
        """Make pages; pick up a new store, and make its pages."""
        while True:
            seen = state.seen_version()
            withheld = read_withheld(state.folder)
            if state.options.public and withheld != state.withheld:
                state.suspended = "what is shown here is being made anew"
            if not state.options.public:
                state.version = seen
            state.fault = await renew(state) if state.options.pages or state.options.public else ""
            if not state.fault:
                state.version, state.withheld, state.suspended = seen, withheld, ""
                state.pages = state.folder / "pages" if state.options.pages or state.options.public else None
            while state.seen_version() == seen and read_withheld(state.folder) == withheld:
                await asyncio.sleep(_LOOK)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        state.version = state.seen_version()
        await state.pool.open()
        if state.writer is not None:
            await state.writer.open()
        tasks = [asyncio.create_task(_kept_going(look))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await state.pool.close()
            if state.writer is not None:
                await state.writer.close()

    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=[*_READING, "POST"]),
            Route("/data", graph_store, methods=[*_READING, "PUT", "POST", "DELETE", "PATCH"]),
            Route("/q/{name}", saved_query, methods=_READING),
            Route("/api", api_page, methods=_READING),
            Route("/openapi.json", openapi_document, methods=_READING),
            Route("/timeline", view, methods=_READING),
            Route("/network", view, methods=_READING),
            Route("/health", health, methods=_READING),
            Route("/metrics", metrics_page, methods=_READING),
            Route("/favicon.ico", icon, methods=_READING),
            Route("/static/{name}", static, methods=_READING),
            Route("/{path:path}", resource, methods=_READING),
        ],
        lifespan=lifespan,
        exception_handlers={405: not_allowed, 500: fault},
    )
    app.state.kg = state
    return Observed(app, state)


async def _kept_going(job: Callable[[], Awaitable[None]]) -> None:
    """Begin a job again that failed: nothing that goes wrong in it stops the server from looking."""
    while True:
        try:
            await job()
        except Exception as error:
            FAULTS.error("looking for a new store failed: %r", error)
            await asyncio.sleep(5)


async def not_allowed(request: Request, error: Exception) -> Response:
    """A method that an address does not take."""
    allowed = getattr(error, "headers", None) or {}
    return refused(405, "this address does not take this method", Allow=allowed.get("Allow", "GET, HEAD"))


async def fault(request: Request, error: Exception) -> Response:
    """A fault of the server: said without a trace of its insides."""
    return refused(500, "the server failed; its log says more")


async def health(request: Request) -> Response:
    """Whether the server answers questions."""
    state: State = request.app.state.kg
    about = {
        "status": "suspended" if state.suspended else "ok",
        "store": state.version,
        "pages": state.pages is not None,
    }
    if state.fault:
        about["fault"] = state.fault if not state.options.public else "the pages cannot be made; the log says why"
    return Response(json.dumps(about), media_type="application/json", headers={"Cache-Control": "no-store"})


async def metrics_page(request: Request) -> Response:
    """Counts for Prometheus."""
    return PlainTextResponse(metrics(request.app.state.kg), headers={"Cache-Control": "no-store"})


async def icon(request: Request) -> Response:
    """Nothing, which spares browsers a complaint: pages name their icon themselves."""
    return Response(status_code=204)


async def static(request: Request) -> Response:
    """A script or style sheet of the server's own pages."""
    path = _ASSETS / request.path_params["name"]
    if path.parent != _ASSETS or path.suffix not in _TYPES or not path.is_file():
        return refused(404, "there is no such file")
    headers = {"Cache-Control": "max-age=86400"}
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers=headers)


async def view(request: Request) -> Response:
    """The timeline or the network of the store as it is now; the page states its own policy."""
    state: State = request.app.state.kg
    page = request.url.path.strip("/")
    names = {"actor": "actor", "topic": "topic", "from": "start", "to": "end", "as-of": "as_of", "known-to": "known_to"}
    if page == "network" or set(request.query_params) - set(names):
        names = {} if page == "network" else names
        if unknown := sorted(set(request.query_params) - set(names)):
            return refused(400, f"there is no parameter {unknown[0][:40]!r}; there are: {', '.join(names) or 'none'}")
    options = {names[name]: value for name, value in request.query_params.items()}
    try:
        answer = await state.pool.ask(state.request("page", page=page, options=options), f"page {page}")
    except Ended as ended:
        return refused(503, str(ended), Retry_After="10")
    return Response(
        answer.body,
        answer.status,
        media_type=answer.media,
        headers={"Content-Security-Policy": "frame-ancestors 'self'"},
    )
