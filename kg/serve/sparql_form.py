"""The page to ask from: YASGUI, shipped with the server and pointed at it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.responses import HTMLResponse, Response

from kg.publish.render import json_script
from kg.query import saved_queries
from kg.query.saved import text_of
from kg.serve.state import State

_HERE = Path(__file__).parent
#: YASGUI sets styles on elements and draws icons from data; nothing of it is fetched from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


@cache
def environment() -> Environment:
    """The templates of the server's own pages."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["json_script"] = json_script
    return made


def query_page(state: State) -> Response:
    """The page at ``/sparql`` for browsers."""
    queries = [
        {"name": saved.title, "query": text_of(saved.name, base=state.base)}
        for saved in saved_queries().values()
        if all(default is not None for default in saved.parameters.values()) and not saved.name.startswith("timeline-")
    ]
    first = text_of("positions", base=state.base)
    page = environment().get_template("sparql.html").render(
        title=state.config.title, settings={"queries": queries, "first": first}
    )  # fmt: skip
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY, "Vary": "Accept"})


def openapi(state: State) -> str:
    """The saved queries as an OpenAPI 3.1 document."""
    formats: dict[str, dict[str, str]] = {
        media: {} for media in ("application/sparql-results+json", "text/csv", "text/html")
    }
    paths = {
        f"/q/{saved.name}": {
            "get": {
                "operationId": saved.name,
                "summary": saved.title,
                "parameters": [
                    {
                        "name": name, "in": "query", "required": default is None, "description": _about(saved.sparql, name),
                        "schema": {"type": "string"} | ({"default": default} if default is not None else {}),
                    }
                    for name, default in saved.parameters.items()
                ],
                "responses": {"200": {"description": "the rows", "content": formats}},
            }
        }
        for saved in saved_queries().values()
    }  # fmt: skip
    about = {"title": f"{state.config.title}: saved queries", "version": "1", "description": state.config.description}
    return json.dumps({"openapi": "3.1.0", "info": about, "paths": paths}, indent=1)


def _about(sparql: str, name: str) -> str:
    """What the head of a saved query says of a parameter."""
    for line in sparql.splitlines():
        if line.startswith(f"# param {name}: "):
            return line.partition(": ")[2]
    return name
