"""Batches made on a Dask cluster: the same work in the same processes, on other machines (extra ``[dask]``).

What workers read and write goes through a folder that all of them see, or through an object store (``shared``, any address
that fsspec knows).  A worker that is lost loses nothing: Dask gives its batches to others.
"""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from kg.engine.settings import Settings, settings_of
from kg.engine.work import DONE, PARTS, SPOOL, TEXTS, Batch, batch_of
from kg.engine.workers import DIED, Process, made
from kg.errors import MissingExtra, ServiceError

#: Batches that wait in the cluster for each of its threads, so that none is idle and none is flooded.
_AHEAD = 3
#: How often Dask gives a batch to another worker before it is looked into, one cable at a time.
_RETRIES = 2
#: Seconds to wait for a scheduler.
WAIT = 30
_OLD = "old"
_held = threading.local()
#: Dask's own classes, which it leaves untyped.
Client: TypeAlias = Any
Future: TypeAlias = Any


def on_cluster(
    batches: Iterable[Batch], settings: Settings, folder: Path, jobs: int, *, scheduler: str | None, shared: str | None
) -> Iterator[Batch]:
    """Make batches on the cluster at ``scheduler`` (none: one of ``jobs`` processes on this machine), in any order.

    Raises :class:`kg.errors.MissingExtra` where Dask is not installed, :class:`kg.errors.ServiceError` where no scheduler
    answers.
    """
    client, as_completed = _client(scheduler, jobs)
    depot = Depot(shared, folder) if shared else None
    with client:
        submit = _submitter(client, settings, folder, depot)
        rest = iter(batches)
        ahead = _AHEAD * max(1, sum(client.nthreads().values()))
        under_way = {submit(batch): batch for batch in islice(rest, ahead)}
        finished = as_completed(list(under_way))
        for future in finished:
            batch = under_way.pop(future)
            if future.status == "finished":
                if depot is not None:
                    depot.fetch(batch)
                yield batch_of(future.result())
                following = next(rest, None)
            else:
                following = _without_the_guilty(client, submit, batch, future)
            if following is not None:
                again = submit(following)
                under_way[again] = following
                finished.add(again)
        if depot is not None:
            depot.clear()


def _client(scheduler: str | None, jobs: int) -> tuple[Client, Any]:
    try:
        import distributed
    except ImportError as error:
        raise MissingExtra("distributed", "dask") from error
    make: Any = distributed.Client
    try:
        if scheduler is None:
            client = make(n_workers=max(1, jobs), threads_per_worker=1, dashboard_address=None)
        else:
            client = make(scheduler, timeout=WAIT)
        return client, distributed.as_completed
    except (OSError, TimeoutError, ValueError) as error:
        raise ServiceError(
            f"no scheduler answers ({error or type(error).__name__})", where=scheduler or "", remedy="check --scheduler"
        ) from error


def _submitter(client: Client, settings: Settings, folder: Path, depot: Depot | None) -> Callable[..., Future]:
    def submit(batch: Batch, *, attempt: bool = False) -> Future:
        if depot is not None:
            depot.send(batch)
        order = {"batch": asdict(batch), "attempt": attempt, "shared": depot.url if depot else None}
        return client.submit(make_there, settings.record(), str(folder), order, pure=False, retries=_RETRIES)

    return submit


def _without_the_guilty(client: Client, submit: Callable[..., Future], batch: Batch, future: Future) -> Batch:
    """A batch that no worker survived, without the cables that one alone does not survive.

    Raises what the work itself raised, and :class:`kg.errors.ServiceError` where no cable is to blame.
    """
    from distributed import KilledWorker

    error = future.exception()
    if not isinstance(error, KilledWorker):
        raise error
    attempts = {cable: submit(batch.only([cable]), attempt=True) for cable in batch.cables}
    client.gather(list(attempts.values()), errors="skip")
    guilty = [(cable, DIED) for cable, attempt in attempts.items() if attempt.status == "error"]
    if not guilty:
        raise ServiceError("workers of the cluster are lost again and again", remedy="give them more memory")
    return replace(batch, given_up=(*batch.given_up, *guilty))


def make_there(settings: dict[str, Any], folder: str, order: dict[str, Any]) -> dict[str, Any]:
    """Make a batch where this runs: in a process of its own, with the limits that the settings give.

    Returns the batch's record, with the cables that were given up.
    """
    batch, shared = batch_of(order["batch"]), order["shared"]
    place = Path(folder) if shared is None else _place()
    process = _process(settings, place)
    if shared is None:
        return asdict(_run(process, batch, order["attempt"]))
    depot = Depot(shared, place)
    here = depot.receive(batch)
    try:
        done = _run(process, here, order["attempt"])
        if not order["attempt"]:
            depot.deliver(done)
    finally:
        depot.forget(here)
    return asdict(replace(batch, given_up=done.given_up))


def _run(process: Process, batch: Batch, attempt: bool) -> Batch:
    if attempt:
        process.run(batch, attempt=True)
        return batch
    return made(process, batch)


def _place() -> Path:
    """A folder of this thread's on this machine."""
    if not hasattr(_held, "place"):
        _held.place = tempfile.TemporaryDirectory(prefix="kg-")
    return Path(_held.place.name)


def _process(settings: dict[str, Any], folder: Path) -> Process:
    """The process of this thread, started once for the same settings."""
    key = json.dumps([settings, str(folder)])
    if getattr(_held, "key", None) != key:
        if hasattr(_held, "process"):
            _held.process.close()
        _held.process, _held.key = Process(settings_of(settings), folder), key
    process: Process = _held.process
    return process


class Depot:
    """A place that all machines reach, at any address that fsspec knows; ``folder`` is what it stands for here."""

    def __init__(self, url: str, folder: Path) -> None:
        from fsspec.core import url_to_fs

        self.url, self.folder = url, folder
        self._system, self._root = url_to_fs(url)

    def _there(self, *names: str) -> str:
        return "/".join([self._root.rstrip("/"), *names])

    def send(self, batch: Batch) -> None:
        """Put what a batch is made from there."""
        for part in batch.parts:
            self._put(self.folder / SPOOL / part.name, SPOOL)
            if part.old is not None:
                self._put(Path(part.old), _OLD)

    def receive(self, batch: Batch) -> Batch:
        """Bring what a batch is made from here; returns the batch with the paths of this machine."""
        parts = []
        for part in batch.parts:
            self._get(SPOOL, part.name)
            old = self._get(_OLD, part.name) if part.old is not None else None
            parts.append(replace(part, old=str(old) if old else None))
        return replace(batch, parts=tuple(parts))

    def deliver(self, batch: Batch) -> None:
        """Put what was made there, its record last."""
        for part in batch.parts:
            self._put(self.folder / PARTS / part.name, PARTS)
        self._put(self.folder / TEXTS / f"{batch.number:06d}.db", TEXTS)
        self._put(self.folder / DONE / f"{batch.number:06d}.json", DONE)

    def fetch(self, batch: Batch) -> None:
        """Bring what was made here."""
        for part in batch.parts:
            self._get(PARTS, part.name)
        self._get(TEXTS, f"{batch.number:06d}.db")
        self._get(DONE, f"{batch.number:06d}.json")

    def forget(self, batch: Batch) -> None:
        """Take away what lies here of a batch."""
        for part in batch.parts:
            for kind in (SPOOL, _OLD, PARTS):
                (self.folder / kind / part.name).unlink(missing_ok=True)
        for name in (f"{TEXTS}/{batch.number:06d}.db", f"{DONE}/{batch.number:06d}.json"):
            (self.folder / name).unlink(missing_ok=True)

    def clear(self) -> None:
        """Take away what lies there."""
        for kind in (SPOOL, _OLD, PARTS, TEXTS, DONE):
            if self._system.exists(self._there(kind)):
                self._system.rm(self._there(kind), recursive=True)

    def _put(self, path: Path, kind: str) -> None:
        if path.exists():
            self._system.makedirs(self._there(kind), exist_ok=True)
            self._system.put_file(str(path), self._there(kind, path.name))

    def _get(self, kind: str, name: str) -> Path | None:
        """The file under its own name here, whole or not at all; None where it is not there."""
        if not self._system.exists(self._there(kind, name)):
            return None
        target = self.folder / kind / name
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"{name}.coming")
        self._system.get_file(self._there(kind, name), str(fresh))
        return fresh.replace(target)
