"""Real SPARQL servers on loopback for tests: Oxigraph (PyPI) and Virtuoso (Debian's virtuoso-opensource)."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VIRTUOSO = shutil.which("virtuoso-t")
USER, PASSWORD = "kg", "a-secret"
_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
ServerThreads = 10
NumberOfBuffers = 20000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = {http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""
_GRANTS = (
    "DB.DBA.USER_CREATE ('{user}', '{password}');",
    'GRANT SPARQL_UPDATE TO "{user}";',
    "DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('{user}', 7);",
    "DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 1);",
    'GRANT EXECUTE ON DB.DBA.L_O_LOOK TO "SPARQL";',
)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str, seconds: float = 60) -> None:
    """Wait until something answers at an address."""
    for _ in range(int(seconds / 0.1)):
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


def oxigraph_at(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """The Oxigraph server over a folder."""
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    answers(f"http://127.0.0.1:{port}/")
    return running


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """An Oxigraph server; its address."""
    port = free_port()
    running = oxigraph_at(folder, port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.kill()
        running.wait()


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """A Virtuoso server with a user who may write; the address of its SPARQL service."""
    folder.mkdir(parents=True, exist_ok=True)
    http, sql = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_INI.format(folder=folder, http=f"127.0.0.1:{http}", sql=f"127.0.0.1:{sql}"))
    running = subprocess.Popen(
        [str(VIRTUOSO), "+foreground", "+configfile", str(settings)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        answers(f"http://127.0.0.1:{http}/sparql")
        for line in _GRANTS:
            command = line.format(user=USER, password=PASSWORD)
            done = subprocess.run(
                ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={command}"],
                capture_output=True,
                text=True,
                timeout=60,
            )
            assert "Error" not in done.stdout + done.stderr, (command, done.stdout + done.stderr)
        yield f"http://127.0.0.1:{http}/sparql"
    finally:
        running.kill()
        running.wait()
