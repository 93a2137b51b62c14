"""A server started as users start it, on a port of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

TOKEN = "a secret of the tests"


@dataclass(frozen=True)
class Server:
    """A running server: its address, its store, its process."""

    url: str
    port: int
    store: Path
    process: subprocess.Popen

    def get(self, path: str, **options) -> httpx.Response:
        return httpx.get(self.url + path, timeout=30, **options)

    def query(self, sparql: str, accept: str = "application/sparql-results+json", **parameters) -> httpx.Response:
        return self.get("/sparql", params={"query": sparql, **parameters}, headers={"Accept": accept})

    def rows(self, sparql: str, **parameters) -> list[dict[str, str]]:
        found = self.query(sparql, **parameters).json()["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]


@contextmanager
def served(store: Path, *options: str, pages: bool = True):
    """A server of a store, ended at the end of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(store), "--port", str(port), *options]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=(store / "serve.log").open("w"), env=os.environ | {"KG_TOKEN": TOKEN}
    )
    server = Server(f"http://127.0.0.1:{port}", port, store, process)
    try:
        _wait(server, pages and "--no-pages" not in options)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _wait(server: Server, pages: bool) -> None:
    for _ in range(400):
        if server.process.poll() is not None:
            break
        try:
            about = json.loads(server.get("/health").content)
        except httpx.TransportError:
            about = {}
        if about.get("status") == "ok" and (about["pages"] or not pages):
            return
        time.sleep(0.1)
    raise AssertionError((server.store / "serve.log").read_text())
