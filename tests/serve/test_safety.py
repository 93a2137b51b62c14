"""What strangers may try: every one of fifty hostile requests is answered or closed, and the server goes on answering."""

from __future__ import annotations

import asyncio
import http.server
import importlib.util
import shutil
import threading
import time
from pathlib import Path

import httpx
import pytest
from served import served

from kg.pipeline import build
from kg.resources import folder
from kg.serve.language import keywords, reaches_out

_SPEC = importlib.util.spec_from_file_location("hostile", Path(__file__).resolve().parents[2] / "bench" / "hostile.py")
hostile = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hostile)


def test_there_are_fifty():
    assert len(hostile.requests("x")) == 50


def test_hostile_requests_leave_the_server_answering(server):
    async def both():
        attacked = asyncio.create_task(hostile.attack("127.0.0.1", server.port, 6))
        answered = 0
        async with httpx.AsyncClient() as client:
            while not attacked.done():
                response = await client.get(f"{server.url}/sparql?query=ASK%20%7B%7D", timeout=5)
                assert response.status_code == 200 and response.json()["boolean"]
                answered += 1
                await asyncio.sleep(0.05)
        return await attacked, answered

    answers, answered = asyncio.run(both())
    assert answered > 50
    assert set(answers["reaching out"]) == {"403"}
    for kind in ("endless path", "cross product", "sorting"):
        assert answers[kind].keys() <= {"503", "413", "TimeoutError", "200"}, answers[kind]
    for statuses in answers.values():
        assert statuses.keys() <= {"200", "400", "403", "408", "413", "414", "503", "closed", "ConnectionResetError",
                                   "BrokenPipeError", "TimeoutError", "IncompleteReadError"}  # fmt: skip


def test_a_query_past_its_deadline_is_told_so(server):
    started = time.monotonic()
    response = server.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i) }")
    assert response.status_code == 503
    assert "stopped after 3 seconds" in response.text and response.headers["retry-after"] == "10"
    assert time.monotonic() - started < 12


@pytest.mark.parametrize(
    ("query", "keyword"),
    [
        ("SELECT * { SERVICE <http://a.b/> { ?s ?p ?o } }", "SERVICE"),
        ("select * { service silent ?x { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p ?o.SERVICE<http://a.b/>{} }", "SERVICE"),
        ("SELECT * { \\u0053ERVICE <http://a.b/> {} }", "SERVICE"),
        ("SELECT * { \\U00000053ERVICE <http://a.b/> {} }", "SERVICE"),
        ("SELECT * { FILTER(?a<?b) SERVICE <http://a.b/> {} FILTER(?c>?d) }", "SERVICE"),
        ("SELECT * { ?s ?p '#' . SERVICE <http://a.b/> {} }", "SERVICE"),
        ("SELECT * { ?s ?p '''it's''' . SERVICE <http://a.b/> {} # ''' \n }", "SERVICE"),
        ("SELECT * { <http://a/#x> ?p ?o . SERVICE <http://a.b/> {} }", "SERVICE"),
        ("LOAD <http://a.b/>", "LOAD"),
        ("INSERT DATA {} ; LOAD SILENT <http://a.b/> INTO GRAPH <a:b>", "LOAD"),
        ("SELECT ?service { ?service a <http://a.b/SERVICE> }", None),
        ("PREFIX service: <http://a/> SELECT * { ?s service:load 'SERVICE <x>' } # SERVICE", None),
        ('SELECT * { ?s ?p """a "SERVICE" here""" ; ?q "LOAD"@en-load }', None),
        ("SELECT ?load { ?load ?p $service }", None),
    ],
)
def test_reaching_out_is_seen_whatever_hides_it(query, keyword):
    assert reaches_out(query) == keyword
    assert keywords(query) >= ({keyword} if keyword else set())


def test_nothing_is_fetched_from_elsewhere(server, writable):
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_POST = do_GET

    listener = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    there = f"http://127.0.0.1:{listener.server_port}/"
    owner = {"Authorization": "Bearer a secret of the tests"}
    for query in (
        f"SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ \\u0053ERVICE <{there}> {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <{there}> {{ ?s ?p ?o }}",
    ):
        assert server.query(query).status_code in (200, 403)
    assert server.query("ASK {}", **{"default-graph-uri": there}).status_code == 200
    response = httpx.post(f"{writable.url}/sparql", data={"update": f"LOAD <{there}>"}, headers=owner)
    assert response.status_code == 403
    listener.shutdown()
    assert asked == []


def test_ten_megabytes_are_refused_at_once(server):
    body = b"query=" + b"x" * 10_000_000
    response = httpx.post(
        f"{server.url}/sparql", content=iter([body]), headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert response.status_code == 413


def test_too_large_a_result(example_store, tmp_path):
    shutil.copytree(example_store, tmp_path / "store", ignore=shutil.ignore_patterns("pages", "published*", "dumps"))
    with served(tmp_path / "store", "--no-pages", "--max-result", "1", "--rate", "5") as small:
        response = small.query("SELECT * { ?s ?p ?o }")
        assert response.status_code == 413 and "LIMIT" in response.text
        statuses = {small.query("ASK {}").status_code for _ in range(30)}
        assert statuses == {200, 429}


def test_a_new_store_is_picked_up_without_a_restart(tmp_path):
    source = tmp_path / "cables"
    source.mkdir()
    shutil.copy(folder("examples") / "cables" / "07ROME2243.txt", source)
    build([source], tmp_path / "store")
    with served(tmp_path / "store") as running:
        cables = "SELECT ?c { ?c a <https://example.org/kg/ontology#Cable> }"
        assert len(running.rows(cables)) == 1
        assert running.get("/cable/09MERROW41").status_code == 404
        shutil.copy(folder("examples") / "cables" / "09MERROW41.txt", source)
        build([source], tmp_path / "store")
        for _ in range(150):
            if running.get("/cable/09MERROW41").status_code == 200 and len(running.rows(cables)) == 2:
                break
            time.sleep(0.1)
        assert len(running.rows(cables)) == 2
        assert running.get("/cable/09MERROW41").status_code == 200


def test_it_stops_cleanly(example_store, tmp_path):
    shutil.copytree(example_store, tmp_path / "store", ignore=shutil.ignore_patterns("pages", "published*", "dumps"))
    with served(tmp_path / "store", "--no-pages") as running:
        running.query("ASK {}")
        running.process.terminate()
        assert running.process.wait(10) in (0, -15)
    assert "Traceback" not in (tmp_path / "store" / "serve.log").read_text()
