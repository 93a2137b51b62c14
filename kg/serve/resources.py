"""Linked data: every IRI of the data answers, in HTML or as data, by what the client takes (Cool URIs for the Semantic Web).

A cable or a text is a document: it is answered at its own address.  An actor, a topic, a day is none: its address leads on
to a document with 303.  Documents are the files of a site that :func:`kg.publish.publish` made.
"""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from kg.publish.paths import DATA_FORMATS, file_of
from kg.publish.shared_pages import KINDS
from kg.serve.negotiate import choose
from kg.serve.pool import Ended
from kg.serve.responses import not_modified, refused, tag_of
from kg.serve.state import State

_ENDINGS = {"text/html": "html", **{media: ending for ending, media in DATA_FORMATS.items()}}
#: What a document can be had as, in our order; RDF/XML is made when it is asked for.
OFFERS = (*_ENDINGS, "application/rdf+xml")
_TYPES = {f".{ending}": media for ending, media in DATA_FORMATS.items()} | {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".atom": "application/atom+xml", ".xml": "application/xml", ".csv": "text/csv; charset=utf-8", ".rq": "application/sparql-query",
    ".zst": "application/zstd", ".gz": "application/gzip", ".txt": "text/plain; charset=utf-8", ".json": "application/json",
}  # fmt: skip
#: Things of the world have an address that leads on.
_THINGS = frozenset(KINDS)
_LARGE = 1 << 18
_IN_PREPARATION = "the pages are being made; SPARQL answers already at /sparql"


async def resource(request: Request) -> Response:
    """Answer any address that is none of the service's own."""
    state: State = request.app.state.kg
    path = request.path_params.get("path", "")
    if _is_withheld(path, state):
        return refused(410, "this was withheld by whoever publishes this service")
    if state.pages is None:
        why = "the pages cannot be made; the log says why" if state.fault else _IN_PREPARATION
        return refused(503, why if state.options.pages else "this service has no pages", Retry_After="5")
    if not path:
        return _file(request, state.pages / "index.html")
    found = _inside(state.pages, path)
    if found is not None and found.is_file():
        return _file(request, found)
    if path.endswith("/") and (index := _inside(state.pages, f"{path}index.html")) is not None and index.is_file():
        return _file(request, index)
    document = _inside(state.pages, f"{_file_path(path, request)}.html")
    if document is None or not document.is_file() or path.endswith("/"):
        return _missing(request, state)
    return await _negotiated(request, state, document.with_suffix(""), path)


def _file_path(path: str, request: Request) -> str:
    """The file of the site that a path of an IRI stands for: the path as it was sent, which may have escapes."""
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace").lstrip("/")
    return file_of(raw or path, "")


def _inside(folder: Path, path: str) -> Path | None:
    """A file of the site, None for a path that leads out of it."""
    parts = path.split("/")
    if "\0" in path or path.startswith("/") or any(part in ("..", ".") or len(part.encode()) > 250 for part in parts):
        return None
    found = folder / path
    try:
        return found if found.resolve().is_relative_to(folder.resolve()) else None
    except OSError:
        return None


def _is_withheld(path: str, state: State) -> bool:
    """True for a cable that is withheld.  Names are not told apart from those that never were here: nobody can try them."""
    kind, _, rest = path.partition("/")
    return kind == "cable" and rest.partition("/")[0].partition(".")[0] in state.withheld.cables


def _missing(request: Request, state: State) -> Response:
    if (
        choose(request.headers.get("accept", ""), ("text/plain", "text/html")) == "text/html"
        and state.pages is not None
    ):
        page = (state.pages / "404.html").read_text(encoding="utf-8")
        up = "../" * (request.url.path.count("/") - 1)
        return Response(_LOCAL.sub(rf'\1"{up}', page), 404, media_type="text/html")
    return refused(404, "there is nothing at this address; persons without an office have no page")


#: Links of the page for what is not there, which lies at the top of the site.
_LOCAL = re.compile(r'((?:href|src)=)"(?!https?:|#|data:|mailto:)')


async def _negotiated(request: Request, state: State, document: Path, path: str) -> Response:
    """The document of an IRI: itself for a document, a way to it for a thing."""
    accept = request.headers.get("accept", "")
    media = choose(accept, OFFERS)
    if media is None:
        return refused(406, "this can be had as " + ", ".join(OFFERS), Vary="Accept")
    ending = _ENDINGS.get(media, "nt")
    target = document.parent / f"{document.name}.{ending}"
    location = quote(target.name)  # beside what was asked for, wherever a proxy has put this service
    if path.partition("/")[0] in _THINGS and media != "application/rdf+xml":
        return RedirectResponse(location, 303, headers={"Vary": "Accept"})
    if media == "application/rdf+xml":
        return await _converted(request, state, target, media)
    response = _file(request, target)
    response.headers["Vary"] = "Accept, Accept-Encoding"
    response.headers["Content-Location"] = location
    return response


async def _converted(request: Request, state: State, source: Path, media: str) -> Response:
    tag = tag_of(media, source.stat().st_mtime_ns, source.stat().st_size)
    if (same := not_modified(request, tag)) is not None:
        return same
    try:
        answer = await state.pool.ask(state.request("convert", data=source.read_bytes(), media=media))
    except Ended as ended:
        return refused(503, str(ended), Retry_After="10")
    return Response(answer.body, answer.status, media_type=answer.media, headers={"ETag": tag, "Vary": "Accept"})


def _file(request: Request, path: Path) -> Response:
    about = path.stat()
    tag = tag_of(path.name, about.st_mtime_ns, about.st_size)
    if (same := not_modified(request, tag)) is not None:
        return same
    media = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if path.name == "linkset.json":
        media = "application/linkset+json"
    if path.name == "void":
        media = "text/turtle"
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if path.suffix in (".zst", ".gz") or about.st_size > _LARGE:
        return FileResponse(path, media_type=media, headers=headers)
    return Response(path.read_bytes(), media_type=media, headers=headers)
