"""A Dask cluster makes the same parts as this machine's processes, through a common folder or another place."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest
from distributed import LocalCluster
from short_cables import cable, left

from kg.errors import ServiceError
from kg.pipeline import build


@pytest.fixture(scope="module")
def cluster():
    """A real scheduler and two worker processes, spoken to over TCP."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True) as made:
        yield made


def test_as_by_processes_here(corpus, tmp_path, cluster):
    given = corpus(40)
    build([given], tmp_path / "here", jobs=2)
    build([given], tmp_path / "there", engine="dask", scheduler=cluster.scheduler_address)
    packed = {path.name: path.read_bytes() for path in (tmp_path / "here" / "parts").iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "there" / "parts").iterdir()} == packed
    assert left(tmp_path / "there") == left(tmp_path / "here")


def test_workers_that_do_not_see_the_folder(corpus, tmp_path, cluster):
    given, out = corpus(40), tmp_path / "out"
    shared = (tmp_path / "shared").as_uri()
    build([given], out, engine="dask", scheduler=cluster.scheduler_address, shared=shared)
    (given / "0003.txt").write_text(cable(3, " It was extraordinary."), encoding="utf-8")
    report = build([given], out, engine="dask", scheduler=cluster.scheduler_address, shared=shared)
    build([given], tmp_path / "here")
    assert report.read == 1 and left(out) == left(tmp_path / "here")
    assert not list((tmp_path / "shared").rglob("*.*"))


def test_a_killed_worker_loses_nothing(corpus, tmp_path, cluster):
    given = corpus(200)
    pids = [worker.pid for worker in cluster.workers.values()]

    def kill() -> None:
        time.sleep(1.5)
        os.kill(pids[0], signal.SIGKILL)

    threading.Thread(target=kill, daemon=True).start()
    report = build([given], tmp_path / "out", engine="dask", scheduler=cluster.scheduler_address)
    assert report.documents == 200 and report.failures == ()
    build([given], tmp_path / "here")
    assert left(tmp_path / "out") == left(tmp_path / "here")


def test_no_scheduler(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.engine.cluster.WAIT", 1)
    with pytest.raises(ServiceError, match="no scheduler answers"):
        build([corpus(2)], tmp_path / "out", engine="dask", scheduler="tcp://127.0.0.1:9")
