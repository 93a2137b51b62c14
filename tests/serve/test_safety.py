"""What strangers may try: every one of fifty hostile requests is answered or closed, and the server goes on answering."""

from __future__ import annotations

import asyncio
import contextlib
import http.server
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from served import served

from kg.config import load
from kg.pipeline import build
from kg.resources import folder
from kg.serve.forms import pairs
from kg.serve.language import keywords, reaches_out, too_deep
from kg.serve.pool import form_of

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
                assert response.status_code == 200 and response.json()["boolean"], (response.text, answered)
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


@pytest.mark.parametrize("brackets", ["{}", "()", "[]"])
def test_a_query_nested_too_deeply_is_told_so(server, brackets):
    opening, closing = brackets
    query = "SELECT * { ?s ?p " + opening * 100_000 + closing * 100_000 + " }"
    response = httpx.post(f"{server.url}/sparql", data={"query": query})
    assert response.status_code == 400 and "more than 200 times" in response.text


def test_many_brackets_beside_one_another_are_no_depth():
    assert not too_deep("SELECT * { ?s ?p ?o FILTER(" + " || ".join(["(?o = '(((')"] * 1000) + ") }")
    assert not too_deep("SELECT * { ?s ?p '" + "{" * 1000 + "' }")


def test_a_query_that_ended_its_worker_is_not_tried_again(server):
    deadly = "SELECT * { ?s ?p ?o FILTER(" + "!" * 300_000 + "?o) }"
    first, second = (httpx.post(f"{server.url}/sparql", data={"query": deadly}) for _ in range(2))
    assert (first.status_code, second.status_code) == (503, 503)
    assert "more memory" in first.text and "just ended the process" in second.text
    assert server.query("ASK {}").status_code == 200


def test_where_what_forks_workers_hangs_another_takes_its_place(server):
    forking = what_forks(server)
    os.kill(forking, signal.SIGSTOP)
    for worker in children(forking):
        os.kill(worker, signal.SIGKILL)
    assert soon(lambda: forking not in children(server.process.pid))
    assert server.query("ASK {}").status_code == 200


def test_a_server_starts_without_a_word_of_its_programs(example_store):
    with served(example_store, "--no-pages") as own:
        assert own.query("ASK {}").status_code == 200
    assert "Warning" not in (example_store / "serve.log").read_text()


def test_nobody_has_to_collect_a_worker_that_ended(server):
    forking = what_forks(server)
    first = children(forking)
    os.kill(forking, signal.SIGSTOP)
    try:
        os.kill(first[0], signal.SIGKILL)
        assert soon(lambda: not Path(f"/proc/{first[0]}").exists())
    finally:
        os.kill(forking, signal.SIGCONT)
    assert server.query("ASK {}").status_code == 200


def test_a_server_that_is_killed_takes_a_query_at_work_with_it(example_store):
    with served(example_store, "--no-pages", "--timeout", "60") as own:
        forking = what_forks(own)
        asking = threading.Thread(
            target=ask_in_vain, args=(own, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i")
        )
        asking.start()
        time.sleep(1)
        everybody = [own.process.pid, forking, *children(forking)]
        own.process.kill()
        own.process.wait()
        asking.join()
        assert soon(lambda: not any(Path(f"/proc/{process}").exists() for process in everybody))


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system keeps no process to a processor")
def test_half_of_the_quick_workers_are_where_slow_work_is_done(example_store):
    every = os.sched_getaffinity(0)
    with served(example_store, "--no-pages", "--workers", "4") as own:
        forking = what_forks(own)
        quick = [
            p for p in children(forking) if os.getpriority(os.PRIO_PROCESS, p) == os.getpriority(os.PRIO_PROCESS, 0)
        ]
        roaming = [process for process in quick if os.sched_getaffinity(process) == every]
    assert len(quick) == 4
    assert len(roaming) == 2 or len(every) == 1


def ask_in_vain(server, query):
    """Ask, and get no answer."""
    with contextlib.suppress(httpx.TransportError):
        server.query(query)


def what_forks(server):
    """The number of the process that forks the workers of a server."""
    return next(p for p in children(server.process.pid) if "kg.serve.fork" in Path(f"/proc/{p}/cmdline").read_text())


def soon(holds, seconds=60):
    """Whether something holds within a minute."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    return holds()


def children(process):
    """The numbers of the processes that a process (its number) started."""
    return [int(n) for listed in Path(f"/proc/{process}/task").glob("*/children") for n in listed.read_text().split()]


def test_what_works_long_leaves_a_processor_to_the_others():
    code = "import os; from kg.serve.priority import leave_one; leave_one(); print(len(os.sched_getaffinity(0)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert int(done.stdout) == max(1, len(os.sched_getaffinity(0)) - 1), done.stderr


@given(st.text(alphabet="ab%=&+\n\r\t _.~0aFf3D2;#C9", max_size=30))
def test_forms_are_read_as_the_standard_library_reads_them(form):
    try:
        expected = parse_qsl(form, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(ValueError):
            pairs(form.encode())
    else:
        assert pairs(form.encode()) == expected


def test_large_forms_are_read_like_small_ones(server):
    filler = {"query": "ASK {} #" + "%+&= é" * 10_000, "format": "json"}
    assert httpx.post(f"{server.url}/sparql", data=filler).json()["boolean"] is True
    response = httpx.post(f"{server.url}/sparql", data={"query": "ASK {}", **{f"x{n}": "y" * 100 for n in range(300)}})
    assert response.status_code == 400 and "more than 200" in response.text


@pytest.mark.parametrize("word", ["SERVICE", "\\u0053ervice", "\\U00000053ERVICE"])
def test_a_large_query_that_reaches_out_is_refused_like_a_small_one(server, word):
    large = f"SELECT * {{ {word} <http://a.b/> {{ ?s ?p ?o }} }} #" + "x" * 100_000
    response = httpx.post(f"{server.url}/sparql", data={"query": large})
    assert response.status_code == 403 and "SERVICE" in response.text
    assert httpx.post(f"{server.url}/sparql", data={"query": "ASK {} # SERVICE" + "x" * 100_000}).json()["boolean"]


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


#: Ways to hide what reaches out from a scanner; the kernel refuses it all the same.
HIDDEN = (
    "SELECT * { SERVICE <THERE> { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT <THERE> { ?s ?p ?o } }",
    "PREFIX : <THERE> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX ex: <a:> SELECT * { ?s ?p ex:.SERVICE <THERE> { ?s ?p ?o } }",
    "SELECT * { ?s <a:t> trueSERVICE <THERE> { ?s ?p ?o } }",
    "SELECT * { BIND(1<'>' AS ?x) SERVICE <THERE> { ?s ?p ?o } BIND('' AS ?y) }",
    'SELECT * { BIND("\\u0022" AS ?x) SERVICE <THERE> { ?s ?p ?o } BIND("" AS ?y) }',
    'SELECT * { # \\u000A"""\n SERVICE <THERE> { ?s ?p ?o } # """\n }',
    "SELECT * { \\u0053ERVICE <THERE> { ?s ?p ?o } }",
    "SELECT * FROM <THERE> { ?s ?p ?o }",
)


@pytest.mark.parametrize("piece", ["<", '"', "'", "a", "\\", "SERVICE a", "<a", '"""', "@", "?", "\\u0053", "(", "()"])
def test_looking_at_a_query_takes_time_in_proportion(piece):
    query = piece * (1_000_000 // len(piece))
    started = time.process_time()
    reaches_out(query)
    form_of(query)
    too_deep(query)
    assert time.process_time() - started < 5


def test_the_kernel_refuses_a_worker_every_connection():
    import subprocess
    import sys

    code = (
        "import socket; from kg.serve.confine import confine; assert confine()\n"
        "try:\n socket.socket()\nexcept PermissionError:\n print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "refused\n", done.stderr


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
    for hidden in HIDDEN:
        response = server.query(hidden.replace("THERE", there))
        assert response.status_code in (200, 400, 403), hidden
    assert server.query("ASK {}", **{"default-graph-uri": there}).status_code == 200
    for update in (f"LOAD <{there}>", f"LOADSILENT <{there}>", f"PREFIX : <{there}> LOAD:x", f"LOAD SILENT <{there}>"):
        response = httpx.post(f"{writable.url}/sparql", data={"update": update}, headers=owner)
        assert response.status_code in (204, 400, 403)
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


def test_a_public_server_takes_up_a_longer_list(tmp_path):
    """A name that is withheld from now on goes from the running server too, and from every file of the store."""
    cable = (
        "R 041200Z MAY 07\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L ROME 000012\n\nSUBJECT: X\n\n"
        "1. (C) Foreign Minister Tomas Velazquez told Poloff May 3 that he opposed the bill.\n"
    )
    (tmp_path / "a.txt").write_text(cable)
    settings = tmp_path / "kg.toml"
    settings.write_text('[[collections]]\nrelease_status = "declassified"\n')
    build([tmp_path / "a.txt"], tmp_path / "store", config=load(settings))
    with served(tmp_path / "store", "--public", "--config", str(settings)) as running:
        assert b"Velazquez" in running.get("/data?default").content
        settings.write_text('withhold = ["Tomas Velazquez"]\n' + settings.read_text())
        build([tmp_path / "a.txt"], tmp_path / "store", config=load(settings))
        time.sleep(2.5)
        for _ in range(200):
            if running.get("/health").json()["status"] == "ok":
                break
            time.sleep(0.1)
        answer = running.get("/data?default")
        assert answer.status_code == 200 and b"elazquez" not in answer.content
        assert b"elazquez" not in running.get("/cable/07ROME12").content


def test_what_the_pages_lack_is_said(example_store, tmp_path):
    shutil.copytree(example_store, tmp_path / "store", ignore=shutil.ignore_patterns("pages", "published*", "dumps"))
    (tmp_path / "store" / "pages").mkdir()
    (tmp_path / "store" / "pages" / "mine.txt").write_text("mine")
    with served(tmp_path / "store", pages=False) as running:
        for _ in range(100):
            if "fault" in running.get("/health").json():
                break
            time.sleep(0.1)
        assert "holds no site" in running.get("/health").json()["fault"]
        assert running.get("/").status_code == 503
        assert running.query("ASK {}").status_code == 200


def test_no_address_is_told_where_there_is_no_store(tmp_path):
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0 and done.stdout == "" and "nowhere" in done.stderr
