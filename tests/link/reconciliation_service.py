"""A small reconciliation service on this machine, as the W3C Reconciliation Service API 0.2 describes one.

Manifest at GET, batches of queries at POST; it can be told to be busy, or to answer nonsense.
"""

from __future__ import annotations

import json
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MANIFEST = {
    "versions": ["0.2"],
    "name": "People of the examples",
    "identifierSpace": "https://people.example.net/id/",
    "schemaSpace": "https://people.example.net/schema/",
    "view": {"url": "https://people.example.net/id/{{id}}"},
    "defaultTypes": [{"id": "person", "name": "Person"}],
}


class Service(ThreadingHTTPServer):
    """The service with its people (id to name), the batches it was asked, and how often it is to be busy first."""

    def __init__(self, people: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.people, self.batches, self.busy = people, list[dict[str, Any]](), 0
        self.manifest: object = MANIFEST

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}/reconcile"

    def answer(self, query: dict[str, Any]) -> dict[str, Any]:
        """Candidates that share a word with a query; an equal name is a match."""
        words = set(query["query"].lower().split())
        rows = []
        for key, name in sorted(self.people.items()):
            shared = words & set(name.lower().split())
            if shared:
                score = 100.0 * len(shared) / max(len(words), len(name.split()))
                match = name.lower() == query["query"].lower()
                rows.append(
                    {
                        "id": key,
                        "name": name,
                        "type": [{"id": "person", "name": "Person"}],
                        "score": score,
                        "match": match,
                    }
                )
        rows.sort(key=lambda row: -float(row["score"]))
        return {"result": rows[: query.get("limit", 3)]}


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self._send(200, self.server.manifest)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        queries = json.loads(urllib.parse.parse_qs(body)["queries"][0])
        if self.server.busy:
            self.server.busy -= 1
            self._send(429, {"message": "busy"}, retry="0")
            return
        self.server.batches.append(queries)
        self._send(200, {key: self.server.answer(query) for key, query in queries.items()})

    def _send(self, status: int, answer: object, retry: str | None = None) -> None:
        raw = json.dumps(answer).encode()
        self.send_response(status)
        if retry is not None:
            self.send_header("Retry-After", retry)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running(people: dict[str, str]) -> Iterator[Service]:
    """The service, listening."""
    service = Service(people)
    thread = threading.Thread(target=service.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()
