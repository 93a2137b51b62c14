"""Plain answers, safe headers, and what every answer carries."""

from __future__ import annotations

from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

_PIECE = 1 << 18

#: Headers of every answer.  Pages that need more (scripts of their own) state their own policy.
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
#: Headers of a public service: pages of others may read what everybody may read, and nothing of a private one.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Location",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)


def refused(status: int, words: str, **headers: str) -> Response:
    """A refusal in one sentence."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return PlainTextResponse(words + "\n", status, headers=named)


def tag_of(*parts: object) -> str:
    """An entity tag for an answer that depends on these things alone.

    >>> tag_of("a", 1)
    '"3b3688aeadbc99ff848bd3a0"'
    """
    return f'"{blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'


def not_modified(request: Request, tag: str) -> Response | None:
    """An answer of 304 where the client has what it asks for."""
    if request.method not in ("GET", "HEAD"):
        return None
    given = request.headers.get("if-none-match", "")
    known = {part.strip().removeprefix("W/") for part in given.split(",")}
    if tag in known:
        return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept, Accept-Encoding"})
    return None


class Pieces(Response):
    """A large answer, sent piece by piece, so that a client that does not read holds one piece and not all twice.

    ``held`` counts the bytes of such answers that a server has in hand.
    """

    held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytes(self.body)
        Pieces.held += len(body)
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for at in range(0, len(body), _PIECE):
                await send({"type": "http.response.body", "body": body[at : at + _PIECE], "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            Pieces.held -= len(body)


def takes_gzip(request: Request) -> bool:
    """True where the client takes gzip."""
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
