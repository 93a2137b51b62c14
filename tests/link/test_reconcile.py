"""The reconciliation client against a service on this machine."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pyoxigraph as ox
import pytest
from jsonschema import validate
from reconciliation_service import MANIFEST, running

from kg.cli import main
from kg.errors import ServiceError
from kg.link.candidates import links
from kg.link.known import Known, Proposed
from kg.link.reconcile import open_service, reconciled

PEOPLE = {"Q1": "Ann Roe", "Q2": "Anton Vale", "Q3": "Tomas Vale"}
KNOWN = {
    "https://x/actor/roe": Known({"Ann Roe", "Roe"}, {"Ambassador"}, {"2007-10-25"}),
    "https://x/actor/vale": Known({"Vale"}, {"Foreign Minister"}),
    "https://x/actor/private": Known({"Ann Roe"}),  # holds no office: nobody is asked about him
}


def test_candidates_with_scores_and_evidence(tmp_path: Path) -> None:
    with running(PEOPLE) as service:
        found = list(reconciled(service.url, KNOWN, tmp_path / "cache.db"))
    assert [(p.actor[-4:], p.entry, p.name, p.score) for p in found] == [
        ("/roe", "https://people.example.net/id/Q1", "Ann Roe", 1.0),
        ("vale", "https://people.example.net/id/Q2", "Anton Vale", 0.5),
        ("vale", "https://people.example.net/id/Q3", "Tomas Vale", 0.5),
    ]
    assert [p.evidence[0].split()[-1] for p in found] == ["match", "service", "service"]
    ((batch),) = service.batches
    assert [query["query"] for query in batch.values()] == ["Ann Roe", "Vale"]
    assert batch["q1"]["properties"] == [{"pid": "office", "v": ["Foreign Minister"]}]


def test_what_passes_between_client_and_service_is_as_the_specification_wants_it(tmp_path: Path) -> None:
    schemas = json.loads(Path(__file__).with_name("reconciliation_schemas.json").read_text(encoding="utf-8"))
    with running(PEOPLE) as service:
        list(reconciled(service.url, KNOWN, tmp_path / "cache.db"))
        validate(service.manifest, schemas["manifest"])
        for batch in service.batches:
            validate(batch, schemas["queries"])
            validate({key: service.answer(query) for key, query in batch.items()}, schemas["results"])


def test_nothing_is_asked_twice(tmp_path: Path) -> None:
    with running(PEOPLE) as service:
        first = list(reconciled(service.url, KNOWN, tmp_path / "cache.db"))
        assert list(reconciled(service.url, KNOWN, tmp_path / "cache.db")) == first
        assert len(service.batches) == 1


def test_ten_at_a_time(tmp_path: Path) -> None:
    known = {f"https://x/actor/{i:02d}": Known({f"Person {i}"}, {"Consul"}) for i in range(23)}
    with running({}) as service:
        assert list(reconciled(service.url, known, tmp_path / "cache.db")) == []
        assert [len(batch) for batch in service.batches] == [10, 10, 3]


def test_a_busy_service_is_asked_again(tmp_path: Path) -> None:
    with running(PEOPLE) as service:
        service.busy = 2
        assert len(list(reconciled(service.url, KNOWN, tmp_path / "cache.db"))) == 3
        service.busy = 99
        with pytest.raises(ServiceError, match="refuses"):
            list(reconciled(service.url, KNOWN, tmp_path / "other.db"))


@pytest.mark.parametrize("manifest", [[], {}, {"name": 3}, {**MANIFEST, "identifierSpace": None}])
def test_what_is_no_service(manifest: object) -> None:
    with running(PEOPLE) as service:
        service.manifest = manifest
        with pytest.raises(ServiceError):
            open_service(service.url)


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
    with pytest.raises(ServiceError, match="cannot be reached"):
        open_service(address)
    with pytest.raises(ServiceError, match="no address"):
        open_service("file:///etc/passwd")


@pytest.mark.parametrize(
    "row",
    [
        None,
        3,
        {"id": 1, "name": "x"},
        {"id": "a", "name": "b", "score": "high"},
        {"id": "a"},
        {"id": "a", "name": "b", "score": float("nan")},
    ],
)
def test_candidates_that_are_none_are_left_out(tmp_path: Path, row: object) -> None:
    with running(PEOPLE) as service:
        service.answer = lambda query: {"result": [row]}  # type: ignore[method-assign]
        assert list(reconciled(service.url, KNOWN, tmp_path / "cache.db")) == []


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cable, out = tmp_path / "cable.txt", tmp_path / "out"
    cable.write_text(
        "R 251146Z OCT 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\n1. (U) Foreign Minister Vale left.\n",
        encoding="utf-8",
    )
    main(["build", str(cable), "-o", str(out), "--quiet"])
    with running(PEOPLE) as service:
        assert main(["link", "--reconcile", service.url, "--store", str(out)]) == 0
    assert "proposed links 2" in capsys.readouterr().out
    assert main(["validate", "--store", str(out)]) == 0
    assert main(["link", "--reconcile", "http://127.0.0.1:9/", "--store", str(out)]) == 3
    assert main(["link", "--store", str(out)]) == 2


def test_an_address_that_would_break_the_graph_is_no_address(tmp_path: Path) -> None:
    proposed = Proposed("https://x/actor/roe", 'https://x/> <https://y> "', "Ann Roe", 1.0, ("surname",))
    inferred, entities = links("https://x/", [proposed])
    quads = list(ox.parse("\n".join([*inferred, *entities]), format=ox.RdfFormat.N_QUADS))
    assert len(quads) == len(inferred) + len(entities)
    assert not any("https://y" in str(quad) for quad in quads)


@pytest.mark.parametrize("entry", ["http://x/%zz", "http://[x", "http://x:abc/", "Q 1", "Иван"])
def test_any_id_makes_quads_that_can_be_read(entry: str) -> None:
    inferred, entities = links("https://x/", [Proposed("https://x/actor/roe", entry, "Roe", 1.0, ("surname",))])
    quads = list(ox.parse("\n".join([*inferred, *entities]), format=ox.RdfFormat.N_QUADS))
    assert len(quads) == len(inferred) + len(entities)


@pytest.mark.parametrize("address", ["http://[", "http://a b/", "http://127.0.0.1:abc/"])
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(ServiceError):
        open_service(address)


def test_a_cache_that_is_none(tmp_path: Path) -> None:
    cache = tmp_path / "cache.db"
    cache.write_text("no data base, but long enough to be looked at " * 40)
    with running(PEOPLE) as service, pytest.raises(ServiceError, match="cache cannot be used"):
        list(reconciled(service.url, KNOWN, cache))
