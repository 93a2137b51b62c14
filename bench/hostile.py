"""Fifty requests that mean harm to a SPARQL service: used by ``bench/serving.py`` and by the tests."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

_ANY = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
_DOUBLING = "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40))

#: Queries by kind; each is sent as it stands.
QUERIES: dict[str, list[str]] = {
    "endless path": [
        f"SELECT (COUNT(*) AS ?n) WHERE {{ ?a (!<urn:x{n}>)* ?b . ?b (!<urn:y>|^!<urn:z>)+ ?c . ?c (!<urn:w>)* ?d }}"
        for n in range(8)
    ],
    "cross product": [f"SELECT * WHERE {{ {_ANY} FILTER(?c > ?f && ?i < ?{v}) }}" for v in "adgcfb"]
    + [f"SELECT (COUNT(DISTINCT *) AS ?n) WHERE {{ {_ANY} . ?j ?k ?{v} }}" for v in "lmn"],
    "sorting": [f"SELECT * WHERE {{ {_ANY} }} ORDER BY ?{v} ?a" for v in "cfi"],
    "regular expression": [
        'SELECT * WHERE { ?a ?b ?c . ?d ?e ?f FILTER REGEX(CONCAT(STR(?c), STR(?f)), "' + "(x+x+)+y|" * n + 'z") }'
        for n in (10, 200, 2000)
    ]
    + ['SELECT * WHERE { ?a ?b ?c FILTER REGEX(STR(?c), "((a{1,1000}){1,1000}){1,1000}") }'],
    "memory": [
        f'SELECT (STRLEN(?x40) AS ?n) WHERE {{ BIND("0123456789abcdef" AS ?x0) {_DOUBLING} }}',
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f), STR(?i))) AS ?n) WHERE {{ {_ANY} }}",
        f"SELECT DISTINCT ?a ?d ?g WHERE {{ {_ANY} }}",
        f"CONSTRUCT {{ ?a ?b ?f . ?d ?e ?i . ?g ?h ?c }} WHERE {{ {_ANY} }}",
    ],
    "nesting": ["SELECT * WHERE { ?s ?p ?o FILTER(" + "(" * n + "1" + ")" * n + ") }" for n in (2_000, 100_000)]
    + ["SELECT * WHERE " + "{" * n + "?s ?p ?o" + "}" * n for n in (2_000, 100_000)],
    "reaching out": [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?a ?b ?c . SERVICE SILENT ?c { ?s ?p ?o } }",
        "SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p ?o.SERVICE<http://127.0.0.1:9/>{?s ?p ?o} # }\n}",
    ],
    "many bindings": ["SELECT * WHERE { VALUES ?x { " + "1 " * 200_000 + f"}} {_ANY} }}"],
    "aggregation": [f"SELECT ?c (SAMPLE(?{v}) AS ?n) WHERE {{ {_ANY} }} GROUP BY ?c ?f" for v in "ag"],
    "subqueries": [
        "SELECT * WHERE { "
        + "{ SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } } " * 3
        + "FILTER NOT EXISTS { ?a ?x ?y . ?z ?y ?d } }"
    ],
    "counting": [f"SELECT (COUNT(*) AS ?n) WHERE {{ {_ANY} . ?j ?k ?l FILTER(?l != ?{v}) }}" for v in "cfia"],
    "union": ["SELECT * WHERE { " + " UNION ".join(["{ ?a ?b ?c . ?c ?d ?e }"] * 500) + " }"],
    "long query": ["SELECT * WHERE { ?s ?p ?o } #" + "x" * 10_000_000],
}


def requests(host: str) -> list[tuple[str, bytes]]:
    """The fifty requests as they are sent, by kind; those of the slow clients never end."""
    sent = []
    for kind, queries in QUERIES.items():
        for query in queries:
            body = f"query={quote(query)}".encode()
            head = (
                f"POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            )
            sent.append((kind, head.encode() + body))
    update = b"update=LOAD+%3Chttp%3A%2F%2F127.0.0.1%3A9%2F%3E"
    sent.append(
        (
            "reaching out",
            f"POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(update)}\r\nConnection: close\r\n\r\n".encode()
            + update,
        )
    )
    sent += [
        ("slow client", f"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: {host}\r\nX: ".encode()),
        ("slow client", f"POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100000\r\n\r\n".encode()),
        ("long address", b"GET /sparql?query=" + b"x" * 3_000_000 + f" HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()),
    ]
    return sent


async def attack(host: str, port: int, seconds: float, clients: int = 50) -> dict[str, dict[str, int]]:
    """Send the requests over and over, one client a request; returns what was answered, by kind and status."""
    answers: dict[str, dict[str, int]] = {}
    end = asyncio.get_running_loop().time() + seconds

    async def client(kind: str, data: bytes) -> None:
        while asyncio.get_running_loop().time() < end:
            try:
                async with asyncio.timeout(max(0.1, end - asyncio.get_running_loop().time()) + 15):
                    status = await _sent(host, port, kind, data)
            except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
                status = type(error).__name__
            counts = answers.setdefault(kind, {})
            counts[status] = counts.get(status, 0) + 1
            await asyncio.sleep(0.2)

    await asyncio.gather(*(client(kind, data) for kind, data in requests(f"{host}:{port}")[:clients]))
    return answers


async def _sent(host: str, port: int, kind: str, data: bytes) -> str:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(data)
        if kind == "slow client":
            for _ in range(40):
                await asyncio.sleep(0.5)
                writer.write(b"x")
                await writer.drain()
        await writer.drain()
        line = await reader.readline()
        return line.split()[1].decode() if line else "closed"
    finally:
        writer.close()
