"""The saved queries, each at an address of its own: ``/q/NAME?parameter=value``."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.errors import QueryError
from kg.publish.paths import file_of
from kg.query import saved_queries
from kg.query.results import shown
from kg.query.saved import text_of
from kg.serve.messages import HEAD, unpacked
from kg.serve.negotiate import choose
from kg.serve.pool import Ended, form_of
from kg.serve.responses import POLICY, refused
from kg.serve.sparql import answer_query
from kg.serve.sparql_form import environment, openapi
from kg.serve.state import State
from kg.serve.worker import ROW_TYPES

#: Rows that a page shows at most; the other formats have all.
ROWS = 500


async def saved_query(request: Request) -> Response:
    """Rows of a saved query, as a page for browsers, in a format of SPARQL results for programs."""
    state: State = request.app.state.kg
    name = request.path_params["name"]
    given = dict(request.query_params)
    form = given.pop("format", None)
    if name not in saved_queries():
        return refused(404, "there is no saved query of this name; /api lists them")
    if len(request.query_params.multi_items()) != len(given) + (form is not None):
        return refused(400, "a parameter is given twice")
    try:
        query = text_of(name, given, base=state.base)
    except QueryError as error:
        return refused(400, str(error))
    media = choose(request.headers.get("accept", ""), ("text/html", *ROW_TYPES))
    if form is None and media == "text/html":
        return await _page(request, state, name, given, query)
    return await answer_query(request, state, query, {"format": [form]} if form else {})


async def _page(request: Request, state: State, name: str, given: dict[str, str], query: str) -> Response:
    """The first rows as a page; the worker cuts them off, so that the page is small whatever there is."""
    try:
        asked = state.request("rows", name=name, parameters=given, most=ROWS)
        answer = await state.pool.ask(asked, form_of(query))
    except Ended as ended:
        return refused(503, str(ended), Retry_After="10")
    if answer.status != 200:
        return refused(answer.status, answer.body.decode())
    variables, found, more = unpacked(answer.body[HEAD:])
    rows = [[_cell(term, state.base) for term in row] for row in found]
    csv = f"{name}?{urlencode([*request.query_params.multi_items(), ('format', 'csv')])}"
    page = environment().get_template("rows.html").render(
        title=state.config.title, query=saved_queries()[name], variables=variables, rows=rows, csv=csv, more=more
    )  # fmt: skip
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY, "Vary": "Accept"})


def _cell(term: tuple[str, str] | None, base: str) -> dict[str, str] | None:
    if term is None:
        return None
    kind, value = term
    if kind != "iri":
        return {"href": "", "text": value}
    fragment = value.partition("#")[2]
    page = f"../{quote(file_of(value, base))}.html" + (f"#{quote(fragment)}" if fragment else "")
    return {"href": page if value.startswith(base) else "", "text": shown(ox.NamedNode(value))}


async def api_page(request: Request) -> Response:
    """The list of saved queries, each with a form."""
    state: State = request.app.state.kg
    queries = [q for q in saved_queries().values() if not q.name.startswith("timeline-")]
    page = environment().get_template("api.html").render(title=state.config.title, queries=queries)
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})


async def openapi_document(request: Request) -> Response:
    """The saved queries for programs."""
    return Response(openapi(request.app.state.kg), media_type="application/vnd.oai.openapi+json;version=3.1")
