"""How a server bears load and harm: a Markdown table on standard output.

    python bench/serving.py [--seconds 60] [--store DIR]

Point queries by 8 connections (with wrk from Debian's package, else by a client in Python, which is slower than the server),
memory of the server's processes before and after; then p95 of 4 quiet clients without and with the fifty hostile clients of
``bench/hostile.py``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

import hostile

from kg.pipeline import build
from kg.resources import folder
from kg.serve.priority import hurry

ACTORS = ("dalema", "kostunica", "italy", "serbia", "quint", "orlanu", "velchin", "ostavia", "brandauer", "kosteva")
SCRIPT = """
local ids = {%s}
local n = 0
request = function()
  n = n + 1
  local path = "/sparql?query=SELECT%%20%%3Fl%%20%%3Fx" .. (n %% 1000)
    .. "%%20WHERE%%20%%7B%%3Chttps%%3A%%2F%%2Fexample.org%%2Fkg%%2Factor%%2F"
    .. ids[(n %% #ids) + 1] .. "%%3E%%20%%3Fp%%20%%3Fl%%7D"
  return wrk.format("GET", path, {["Accept"] = "application/sparql-results+json"})
end
"""


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--store", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        store = options.store or Path(scratch) / "store"
        if options.store is None:
            build([folder("examples") / "cables"], store)
        port, process = start(store)
        try:
            print("| | |\n| --- | ---: |")
            load(port, process.pid, options.seconds, Path(scratch))
            harm(port, options.seconds / 2)
        finally:
            process.terminate()
            process.wait(20)


def start(store: Path) -> tuple[int, subprocess.Popen[bytes]]:
    """A server of a store, without pages and log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "serve",
        "--store",
        str(store),
        "--port",
        str(port),
        "--no-pages",
        "--quiet",
    ]
    process = subprocess.Popen(command)
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2)
            break
        except OSError:
            time.sleep(0.1)
    return port, process


def load(port: int, pid: int, seconds: float, scratch: Path) -> None:
    """Point queries by 8 connections."""
    if shutil.which("wrk") is None:
        print("| point queries | not measured: no wrk (apt-get install wrk) |")
        return
    script = scratch / "point.lua"
    script.write_text(SCRIPT % ", ".join(f'"{a}"' for a in ACTORS))
    run = ["wrk", "-t1", "-c8", "--latency", "-s", str(script), f"http://127.0.0.1:{port}"]
    subprocess.run([*run, "-d3s"], capture_output=True, check=True)
    before = memory(pid)
    out = subprocess.run([*run, f"-d{seconds:g}s"], capture_output=True, text=True, check=True).stdout
    figures = {line.split()[0]: line.split()[-1] for line in out.splitlines() if line.strip()}
    errors = [line.strip() for line in out.splitlines() if "Socket errors" in line or "Non-2xx" in line]
    print(f"| point queries a second, 8 connections, {seconds:g} s | {float(figures['Requests/sec:']):,.0f} |")
    print(f"| median / 99th percentile | {figures['50%']} / {figures['99%']} |")
    print(f"| errors | {'; '.join(errors) or 'none'} |")
    print(f"| memory of all its processes, before and after | {before} and {memory(pid)} MB |")


def memory(pid: int) -> int:
    """Megabytes of a process and those below it, shared pages counted once a process."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    pages = 0
    for one in family:
        try:
            pages += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except OSError:
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


async def quiet_client(port: int, end: float, times: list[float], failures: list[str]) -> None:
    """Ask one small question after the other, with a pause between."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.monotonic() < end:
        count += 1
        query = quote(
            f"SELECT ?l ?x{count % 100} WHERE {{ <https://example.org/kg/actor/{ACTORS[count % len(ACTORS)]}> ?p ?l }}"
        )
        started = time.perf_counter()
        writer.write(
            f"GET /sparql?query={query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/csv\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        times.append(time.perf_counter() - started)
        if not head.startswith(b"HTTP/1.1 200"):
            failures.append(head[9:12].decode())
        await asyncio.sleep(0.005)
    writer.close()


async def quiet(port: int, seconds: float) -> tuple[list[float], list[str]]:
    """Four quiet clients: how long their questions took, in order, and what failed."""
    times: list[float] = []
    failures: list[str] = []
    end = time.monotonic() + seconds
    await asyncio.gather(*(quiet_client(port, end, times, failures) for _ in range(4)))
    return sorted(times), failures


def harm(port: int, seconds: float) -> None:
    """p95 of quiet clients without and with hostile ones, which run in a process of their own."""
    hurry()  # the clients wait for the server, not for a turn beside its slow workers: elsewhere they have another machine
    alone, _ = asyncio.run(quiet(port, seconds / 2))
    code = f"import asyncio, hostile; print(asyncio.run(hostile.attack('127.0.0.1', {port}, {seconds})))"
    attacker = subprocess.Popen(
        ["nice", "-n", "10", sys.executable, "-c", code], cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True
    )
    time.sleep(0.5)
    beside, failures = asyncio.run(quiet(port, seconds))
    said = attacker.communicate()[0].strip()
    p95 = [times[int(len(times) * 0.95)] * 1000 for times in (alone, beside)]
    print(
        f"| p95 of 4 quiet clients, alone / beside 50 hostile ones | {p95[0]:.1f} / {p95[1]:.1f} ms (x {p95[1] / p95[0]:.2f}) |"
    )
    print(f"| their questions answered / failed | {len(beside):,} / {len(failures)} |")
    print(f"| what the hostile ones were answered | {said} |")
    assert len(hostile.requests("x")) == 50


if __name__ == "__main__":
    main()
