"""A published site: its links, its data, its description; the same bytes again; only what changed written anew."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest
import zstandard
from lxml import etree, html
from rdflib import BNode, Graph, URIRef
from rdflib.compare import isomorphic

from kg.config import Config, load
from kg.errors import OutputError, UsageError
from kg.pipeline import build
from kg.publish import publish
from kg.resources import folder
from kg.store import open_store

BASE = "https://data.archive.example/cables/"
TOOLS = Path(__file__).resolve().parents[1] / "tools"


def settings() -> Config:
    return load(folder("examples") / "kg.toml")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, Path]:
    """A store of the examples and the site of it."""
    out = tmp_path_factory.mktemp("site")
    build([folder("examples") / "cables"], out / "store")
    publish(out / "store", out / "site", config=settings(), base_iri=BASE, jobs=1)
    return out / "store", out / "site"


@pytest.fixture(scope="module")
def site(made) -> Path:
    return made[1]


def files_of(folder: Path) -> dict[str, str]:
    """Digests of all files by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def target_of(address: str, page: Path, site: Path) -> tuple[Path, str] | None:
    """The file and fragment that a link leads to, None for one that leads out of the site."""
    parts = urlsplit(address)
    if address.startswith(BASE):
        found = site / (unquote(parts.path.removeprefix(urlsplit(BASE).path)) or "index.html")
    elif parts.scheme:
        return None
    else:
        found = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if (document := found.with_name(f"{found.name}.html")).is_file():
        found = document
    return found, unquote(parts.fragment)


def test_every_link_leads_somewhere(site):
    pages = {path: html.fromstring(path.read_bytes()) for path in site.rglob("*.html")}
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    links, wrong = 0, []
    for path, page in pages.items():
        assert len(ids[path]) == len(page.xpath("//@id")), f"an id twice in {path}"
        for address in page.xpath("//a/@href | //link/@href | //script/@src"):
            if (found := target_of(address, path, site)) is None:
                continue
            links += 1
            target, fragment = found
            if not target.is_file() or (
                fragment and not fragment.startswith("e=") and fragment not in ids.get(target, ())
            ):
                wrong.append((path.name, address))
    assert links > 10_000 and wrong == []


def test_every_page_is_reached_from_the_start(site):
    seen, line = {site / "index.html"}, [site / "index.html"]
    while line:
        page = line.pop()
        for address in html.fromstring(page.read_bytes()).xpath("//a/@href"):
            found = target_of(address, page, site)
            if found and found[0].suffix == ".html" and found[0] not in seen and found[0].is_file():
                seen.add(found[0])
                line.append(found[0])
    alone = {p.relative_to(site).as_posix() for p in site.rglob("*.html")} - {
        p.relative_to(site).as_posix() for p in seen
    }
    times = {name for name in alone if name.startswith(("time/", "place/"))}
    assert alone - times == {"404.html"}


def test_the_data_of_every_text_is_its_graph(made):
    store, site = made
    checked = 0
    with open_store(store / "rebased" / next(p.name for p in (store / "rebased").iterdir())) as graph:
        inferred = ox.NamedNode(f"{BASE}graph/inferred")
        for path in sorted(site.glob("cable/*/text/*.jsonld")):
            iri = f"{BASE}{path.relative_to(site).with_suffix('').as_posix()}"
            own = {q.triple for q in graph.store.quads_for_pattern(None, None, None, ox.NamedNode(iri))}
            own |= {
                q.triple
                for q in graph.store.quads_for_pattern(None, None, None, inferred)
                if q.subject.value.startswith(f"{iri}#")
            }
            expected = Graph().parse(data=ox.serialize(own, format=ox.RdfFormat.N_TRIPLES), format="nt")
            for ending, parser in (("jsonld", "json-ld"), ("ttl", "turtle"), ("nt", "nt")):
                assert isomorphic(Graph().parse(path.with_suffix(f".{ending}"), format=parser), expected)
            checked += 1
    assert checked == 13


def test_json_ld_turtle_and_n_triples_of_every_page_agree_without_blank_nodes(site):
    documents = [
        p
        for p in site.rglob("*.jsonld")
        if p.parent.name != "vocabulary" and p.name not in ("catalogue.jsonld", "ontology.jsonld")
    ]
    assert len(documents) > 200
    for path in documents:
        assert path.with_suffix(".html").is_file()
        lines = set(path.with_suffix(".nt").read_text(encoding="utf-8").splitlines())
        assert not any("_:" in line.split('"')[0] for line in lines)
        for ending, kind in (("jsonld", ox.RdfFormat.JSON_LD), ("ttl", ox.RdfFormat.TURTLE)):
            triples = {f"{q.triple} ." for q in ox.parse(path.with_suffix(f".{ending}").read_bytes(), format=kind)}
            assert triples == lines, path


def test_embedded_json_ld_is_well_formed_and_names_the_page(site):
    for path in [*site.glob("cable/*.html"), *site.glob("actor/*.html"), site / "index.html"]:
        page = html.fromstring(path.read_bytes())
        (script,) = page.xpath('//script[@type="application/ld+json"]/text()')
        about = json.loads(script)
        assert about["@context"].startswith("https://schema.org") and about["@id"].startswith(BASE)
        (cite,) = page.xpath('//link[@rel="cite-as"]/@href')
        assert about["@id"] in (cite, f"{BASE}dataset")


def test_the_catalogue_conforms_to_dcat_ap(site):
    """Shapes of DCAT-AP 3.0.0, published by SEMIC under CC BY 4.0, beside this file."""
    from pyshacl import validate

    shapes = Graph().parse(Path(__file__).with_name("dcat_ap_3.0.0_shapes.jsonld"), format="json-ld")
    data = Graph().parse(site / "catalogue.ttl", format="turtle")
    assert not any(isinstance(node, BNode) for triple in data for node in triple)
    conforms, _, report = validate(data, shacl_graph=shapes)
    assert conforms, report
    title = URIRef("http://purl.org/dc/terms/title")
    data.remove((None, title, None))
    assert not validate(data, shacl_graph=shapes)[0]


def test_the_catalogue_states_sizes_checksums_and_counts(site):
    from rdflib import Namespace

    spdx, dcat, void = (
        Namespace(n) for n in ("http://spdx.org/rdf/terms#", "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#")
    )
    graph = Graph().parse(site / "catalogue.ttl", format="turtle")
    for distribution, url in graph.subject_objects(dcat.downloadURL):
        data = (site / str(url).removeprefix(BASE)).read_bytes()
        assert int(graph.value(distribution, dcat.byteSize)) == len(data)
        assert (
            graph.value(graph.value(distribution, spdx.checksum), spdx.checksumValue).value.hex()
            == hashlib.sha256(data).hexdigest()
        )
    counts = {
        str(graph.value(p, void["class"])).rpartition("#")[2]: int(graph.value(p, void.entities))
        for p in graph.objects(None, void.classPartition)
    }
    assert counts["Cable"] == 13 and counts["Statement"] > 150
    assert (site / ".well-known" / "void").read_bytes() == (site / "void.ttl").read_bytes()


def test_dumps_hold_the_same(made):
    store, site = made
    plain = (
        zstandard.ZstdDecompressor()
        .stream_reader((site / "dumps/data.nq.zst").open("rb"), read_across_frames=True)
        .read()
    )
    lines = set(plain.decode().splitlines())
    quads = {
        f"{q} ."
        for q in ox.parse(gzip.decompress((site / "dumps/data.trig.gz").read_bytes()), format=ox.RdfFormat.TRIG)
    }
    assert quads == lines
    with open_store(store) as graph:
        assert len(graph) - 10 < len(lines) <= len(graph), "a state that only a TAGS term names may be left out"
    rows = list(csv.DictReader((site / "dumps/statements.csv").open(encoding="utf-8", newline="")))
    assert {row["note"] for row in rows} == {"machine-read, not reviewed"}
    assert {row["portion_mark"] for row in rows} <= {"C", "S", "U", "SBU", "no portion mark"}
    assert {row["release_status"] for row in rows if row["cable"] == "07ROME2243"} == {"unauthorised disclosure"}


def test_feed_and_sitemap(site):
    feed = etree.parse(site / "changes.atom")
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert len(feed.xpath("//a:entry", namespaces=names)) == 13
    sitemap = etree.parse(site / "sitemap.xml")
    for address in sitemap.xpath("//*[local-name()='loc']/text()"):
        assert (site / unquote(address.removeprefix(BASE))).is_file(), address


def test_html_is_valid(site):
    checker = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not checker.exists() or shutil.which("java") is None:
        pytest.skip("no HTML checker: npm ci --prefix tests/tools, and Java")
    command = ["java", "-Xss8m", "-jar", checker, "--errors-only", "--skip-non-html", "--format", "text", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[:3000]


def test_the_same_store_gives_the_same_bytes(made, tmp_path):
    store, site = made
    publish(store, tmp_path / "again", config=settings(), base_iri=BASE, jobs=2)
    assert files_of(tmp_path / "again") == files_of(site)


def test_nothing_is_written_where_nothing_changed(made):
    store, site = made
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*") if p.is_file() and p.name != ".kg-site"}
    report = publish(store, site, config=settings(), base_iri=BASE, jobs=1)
    assert (report.changed, report.written, report.removed) == (0, 0, 0)
    assert {p: p.stat().st_mtime_ns for p in before} == before


def test_a_change_gives_what_a_fresh_site_would_have(tmp_path, monkeypatch):
    """A cable less, another more: the site made step by step equals the one made at once."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    source = tmp_path / "cables"
    shutil.copytree(folder("examples") / "cables", source)
    shutil.move(source / "09MERROW41.txt", tmp_path)
    build([source], tmp_path / "store", config=Config(base_iri=BASE))
    publish(tmp_path / "store", tmp_path / "site", config=settings(), jobs=1)
    shutil.move(tmp_path / "09MERROW41.txt", source)
    (source / "09PORTAMSEL9.txt").unlink()
    build([source], tmp_path / "store", config=Config(base_iri=BASE), prune=True)
    report = publish(tmp_path / "store", tmp_path / "site", config=settings(), jobs=1)
    assert 1 <= report.changed < 13 and report.removed > 4
    publish(tmp_path / "store", tmp_path / "fresh", config=settings(), jobs=1)
    assert files_of(tmp_path / "site") == files_of(tmp_path / "fresh")


def test_a_base_that_is_nobodys_is_refused(made, tmp_path):
    with pytest.raises(UsageError, match="w3id"):
        publish(made[0], tmp_path / "site", config=settings())
    assert not (tmp_path / "site").exists()


def test_a_folder_of_somebody_elses_is_refused(made, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="not empty"):
        publish(made[0], tmp_path, config=settings(), base_iri=BASE)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_servers_are_told_how_to_answer(site):
    assert "RewriteRule" in (site / ".htaccess").read_text()
    assert "text/turtle" in (site / "_headers").read_text()
    assert json.loads((site / "servers/s3-metadata.json").read_text())["*.ttl"]["Content-Type"] == "text/turtle"
    assert json.loads((site / "linkset.json").read_text())["linkset"][0]["anchor"] == BASE


def test_what_was_interrupted_is_made_again(tmp_path, monkeypatch):
    """A run that dies after the texts leaves no site that looks finished."""
    import kg.publish.site as site_module

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    build([folder("examples") / "cables" / "07ROME2243.txt"], tmp_path / "store", config=Config(base_iri=BASE))

    def dies(run):
        raise KeyboardInterrupt

    monkeypatch.setattr(site_module, "write_lists", dies)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path / "store", tmp_path / "site", config=settings(), jobs=1)
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    publish(tmp_path / "store", tmp_path / "site", config=settings(), jobs=1)
    publish(tmp_path / "store", tmp_path / "fresh", config=settings(), jobs=1)
    assert files_of(tmp_path / "site") == files_of(tmp_path / "fresh")


def test_a_site_that_another_run_wrote_is_not_taken_for_ours(tmp_path):
    build([folder("examples") / "cables" / "07ROME2243.txt"], tmp_path / "store")
    for base in ("https://a.example/", "https://b.example/", "https://a.example/"):
        publish(tmp_path / "store", tmp_path / "site", config=settings(), base_iri=base, jobs=1)
    text = (tmp_path / "site" / "cable" / "07ROME2243.html").read_text()
    assert "https://a.example/" in text and "https://b.example/" not in text


def test_labels_of_a_text_that_is_gone_go_with_it(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    source = tmp_path / "cables"
    shutil.copytree(folder("examples") / "cables", source)
    for _ in range(2):
        build([source], tmp_path / "store", config=Config(base_iri=BASE))
        publish(tmp_path / "store", tmp_path / "site", config=settings(), jobs=1)
        (source / "09GENEVA9027.txt").unlink(missing_ok=True)
    publish(tmp_path / "store", tmp_path / "fresh", config=settings(), jobs=1)
    assert files_of(tmp_path / "site") == files_of(tmp_path / "fresh")


def test_a_decision_of_a_person_reaches_every_page_it_changes(tmp_path, monkeypatch):
    from kg.pipeline import correct

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    build([folder("examples") / "cables"], tmp_path / "store", config=Config(base_iri=BASE))
    publish(tmp_path / "store", tmp_path / "site", config=settings(), jobs=1)
    statement = f"{BASE}cable/07ROME2243/text/d2225857#s-1734-1781"
    decision = {
        "decision": "correct",
        "target": statement,
        "set": {"act": "Warn", "words": "as read by hand"},
        "by": "A. Reader",
    }
    (tmp_path / "ours.jsonl").write_text(json.dumps(decision) + "\n")
    correct(tmp_path / "store", tmp_path / "ours.jsonl")
    publish(tmp_path / "store", tmp_path / "site", config=settings(), jobs=1)
    page = (tmp_path / "site" / "cable" / "07ROME2243" / "text" / "d2225857.html").read_text()
    assert "as read by hand" in page and "corrected by a person" in page
    assert "as read by hand" in (tmp_path / "site" / "actor" / "kostunica.html").read_text()
    publish(tmp_path / "store", tmp_path / "fresh", config=settings(), jobs=1)
    assert files_of(tmp_path / "site") == files_of(tmp_path / "fresh")


def test_nginx_answers_as_the_settings_say(tmp_path):
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("no nginx: apt-get install nginx-light")
    import socket
    import time
    import urllib.error
    import urllib.request

    config = load(folder("examples") / "kg.toml")
    from dataclasses import replace

    config = replace(config, withhold=("09GENEVA9014",))
    build([folder("examples") / "cables"], tmp_path / "store", config=config)
    publish(tmp_path / "store", tmp_path / "root" / "kg", config=config, force=True, jobs=1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = (tmp_path / "root" / "kg" / "servers" / "nginx.conf").read_text()
    at = given.index("\nlocation ")
    (tmp_path / "nginx.conf").write_text(f"""
worker_processes 1; daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; user root;
events {{ }}
http {{ include /etc/nginx/mime.types; access_log off; {given[:at]}
server {{ listen 127.0.0.1:{port}; root {tmp_path}/root; {given[at:].replace("include mime.types", "include /etc/nginx/mime.types")} }} }}
""")
    process = subprocess.Popen([nginx, "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)], stderr=subprocess.PIPE)

    def get(path: str, accept: str = "text/html") -> tuple[int, str]:
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Accept": accept})
        try:
            with urllib.request.urlopen(request, timeout=5) as response:
                return response.status, response.headers["Content-Type"].partition(";")[0]
        except urllib.error.HTTPError as error:
            return error.code, ""

    try:
        for _ in range(50):
            try:
                get("/kg/")
                break
            except OSError:
                time.sleep(0.1)
        assert get("/kg/") == (200, "text/html")
        assert get("/kg/cable/07ROME2243") == (200, "text/html")
        assert get("/kg/actor/dalema", "text/turtle") == (200, "text/turtle")
        assert get("/kg/actor/dalema", "application/ld+json") == (200, "application/ld+json")
        assert get("/kg/linkset.json") == (200, "application/linkset+json")
        assert get("/kg/.well-known/void") == (200, "text/turtle")
        assert get("/kg/cable/09GENEVA9014")[0] == get("/kg/cable/09GENEVA9014.html")[0] == 410
        assert get("/kg/cable/09GENEVA9027")[0] == 200
        assert get("/kg/nothing")[0] == 404
    finally:
        process.terminate()
        process.wait(10)


def test_the_network_has_the_actors_of_the_texts(site):
    said = re.search(r"<p>(\d+) actors, offices and topics, (\d+) links", (site / "network.html").read_text())
    assert said and int(said[1]) > 50 and int(said[2]) > 60
