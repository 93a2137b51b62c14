"""Graphs brought to real SPARQL servers, and read from them: Oxigraph and Virtuoso."""

from __future__ import annotations

import subprocess
import threading
import time

import pytest
from short_cables import cable
from sparql_servers import PASSWORD, USER, VIRTUOSO, free_port, oxigraph, oxigraph_at, virtuoso

from kg.cli import main
from kg.errors import QueryError, ServiceError
from kg.export import export_for
from kg.pipeline import build
from kg.query import ask, run
from kg.resources import folder
from kg.store import open_store
from kg.store.upload import upload
from kg.view import network, timeline

EXAMPLES = folder("examples") / "cables"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'https://example.org/kg/')) }"
QUADS = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"

needs_virtuoso = pytest.mark.skipif(VIRTUOSO is None, reason="Virtuoso is not installed (apt: virtuoso-opensource)")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """A build of the examples."""
    made = tmp_path_factory.mktemp("examples") / "out"
    build([EXAMPLES], made)
    return made


@pytest.fixture(scope="module")
def server(tmp_path_factory, out):
    """An Oxigraph server that holds the examples."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as url:
        upload(out / "parts", url)
        yield url


@pytest.fixture(scope="module")
def guarded(tmp_path_factory, out):
    """A Virtuoso server that holds the examples, brought by a user with a password."""
    with pytest.MonkeyPatch.context() as patch, virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        patch.setenv("KG_STORE_USER", USER)
        patch.setenv("KG_STORE_PASSWORD", PASSWORD)
        upload(out / "parts", url)
        yield url


def quads(where) -> list[str]:
    """All quads of a store or a server."""
    with open_store(where) as graph:
        return sorted(" ".join(map(str, (row[1], row[2], row[3], row[0]))) for row in graph.select(QUADS))


def test_the_server_holds_what_the_store_holds(server, out):
    assert quads(server) == quads(out)


def test_pages_and_answers_of_a_server_are_those_of_the_store(server, out):
    with open_store(server) as there, open_store(out) as here:
        assert len(there) == len(here)
        assert timeline(there) == timeline(here) and network(there) == network(here)
        assert ask(there, "told", {}).texts() == ask(here, "told", {}).texts()
        described = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 5"
        assert len(run(there, described)) == 5 and run(there, "ASK { ?s ?p ?o }") is True
        assert len(there.dataset.query("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 3")) == 3


def test_commands_read_from_a_server(server, tmp_path, capsys):
    assert main(["query", "--name", "denials", "--store", server]) == 0
    assert "denier" in capsys.readouterr().out
    assert main(["timeline", "--store", server, "-o", str(tmp_path / "t.html"), "--quiet"]) == 0
    assert "<html" in (tmp_path / "t.html").read_text()
    assert main(["search", "Quint", "--store", server]) == 3


def test_a_wrong_query_is_told_with_the_words_of_the_server(server):
    with open_store(server) as graph, pytest.raises(QueryError, match="the server refuses the query: 400"):
        graph.select("SELECT nonsense")


def test_only_what_changed_is_brought(corpus, tmp_path):
    given, made = corpus(20), tmp_path / "out"
    with oxigraph(tmp_path / "server") as url:
        build([given], made, store=url)
        assert upload(made / "parts", url) == (0, 0)
        (given / "0003.txt").write_text(cable(3, " It was extraordinary."), encoding="utf-8")
        (given / "0004.txt").unlink()
        build([given], made, prune=True)
        brought, removed = upload(made / "parts", url)
        # the changed text and what the link stage says; the old text and the one that is gone
        assert (brought, removed) == (3, 2)
        assert quads(url) == quads(made)


def test_a_server_without_the_graph_store_protocol(corpus, tmp_path, monkeypatch):
    given, made = corpus(3), tmp_path / "out"
    with oxigraph(tmp_path / "server") as url:
        monkeypatch.setenv("KG_STORE_GRAPHS", f"{url}/nothing-here")
        monkeypatch.setattr("kg.store.remote._PIECE", 2000)
        build([given], made, store=url)
        (given / "0001.txt").unlink()
        (given / "0002.txt").write_text(cable(2, ' A "quoted" turn, \\ and a backslash.'), encoding="utf-8")
        build([given], made, store=url, prune=True)
        assert quads(url) == quads(made)


def test_a_server_that_goes_and_comes_back(corpus, tmp_path):
    made, place, port = tmp_path / "out", tmp_path / "server", free_port()
    build([corpus(60)], made)
    running = [oxigraph_at(place, port)]

    def restart() -> None:
        while not any((tmp_path / "out").glob("sent-*.db")):
            time.sleep(0.005)
        time.sleep(0.05)
        running[0].kill()
        running[0].wait()
        time.sleep(1.0)
        running.append(oxigraph_at(place, port))

    threading.Thread(target=restart, daemon=True).start()
    url = f"http://127.0.0.1:{port}"
    try:
        upload(made / "parts", url)
        while len(running) < 2:
            time.sleep(0.05)
        assert quads(url) == quads(made)
    finally:
        running[-1].kill()
        running[-1].wait()


def test_an_upload_that_broke_off_goes_on(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.store.remote.PATIENCE", ())
    made, place, port = tmp_path / "out", tmp_path / "server", free_port()
    build([corpus(30)], made)
    url, told = f"http://127.0.0.1:{port}", []
    running = oxigraph_at(place, port)

    def stop(words: str) -> None:
        told.append(words)
        if len(told) == 12:
            running.kill()
            running.wait()

    with pytest.raises(ServiceError, match="does not answer"):
        upload(made / "parts", url, stop)
    running = oxigraph_at(place, port)
    try:
        brought, _ = upload(made / "parts", url)
        assert 0 < brought < 33 and quads(url) == quads(made)
    finally:
        running.kill()
        running.wait()


def test_no_server(out, monkeypatch):
    monkeypatch.setattr("kg.store.remote.PATIENCE", (0.01,))
    with pytest.raises(ServiceError, match="check the address"):
        upload(out / "parts", f"http://127.0.0.1:{free_port()}")


@needs_virtuoso
def test_virtuoso_answers_and_draws_as_the_store(guarded, out):
    with open_store(guarded) as there, open_store(out) as here:
        assert there.server.endpoints.name == "virtuoso"
        assert run(there, COUNT).texts() == run(here, COUNT).texts()
        for name in ("told", "denials", "concerns", "network-edges", "positions", "counts"):
            assert sorted(ask(there, name, {}).texts()) == sorted(ask(here, name, {}).texts()), name
        assert len(timeline(there)) == pytest.approx(len(timeline(here)), rel=0.02)
        assert len(network(there)) == pytest.approx(len(network(here)), rel=0.02)


@needs_virtuoso
def test_virtuoso_lets_nobody_write_without_a_password(guarded, out, tmp_path, monkeypatch):
    monkeypatch.delenv("KG_STORE_USER")
    copied = tmp_path / "parts"
    copied.mkdir()
    (copied / "linked.nq.zst").write_bytes((out / "parts" / "linked.nq.zst").read_bytes())
    with pytest.raises(ServiceError, match="set KG_STORE_USER and KG_STORE_PASSWORD"):
        upload(copied, guarded)


@needs_virtuoso
def test_virtuoso_loads_what_is_exported_for_it(out, tmp_path):
    with virtuoso(tmp_path / "server") as url:
        command = export_for(out, "virtuoso", tmp_path / "server" / "load")
        assert command.startswith("isql ")
        settings = (tmp_path / "server" / "virtuoso.ini").read_text()
        port = settings.partition("ServerPort = ")[2].split()[0]
        script = str(tmp_path / "server" / "load" / "load.sql")
        done = subprocess.run(["isql-vt", port, "dba", "dba", script], capture_output=True, text=True, timeout=120)
        assert "Error" not in done.stdout + done.stderr, done.stdout + done.stderr
        with open_store(url) as there, open_store(out) as here:
            assert run(there, COUNT).texts() == run(here, COUNT).texts()


def test_a_secret_is_in_no_file_and_no_message(out, tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("KG_STORE_USER", "somebody")
    monkeypatch.setenv("KG_STORE_PASSWORD", "open-sesame-7")
    monkeypatch.setattr("kg.store.remote.PATIENCE", ())
    assert main(["query", "ASK {}", "--store", f"http://127.0.0.1:{free_port()}"]) == 3
    assert "open-sesame-7" not in "".join(capfd.readouterr())
    assert not any(b"open-sesame-7" in path.read_bytes() for path in out.rglob("*") if path.is_file())
