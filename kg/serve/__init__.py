"""An open graph in, HTTP out: SPARQL, linked data and the timeline, safe enough to stand on the open web."""

from __future__ import annotations

import ipaddress
import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kg.config import Config
from kg.errors import MissingExtra, StoreError, UsageError
from kg.query import base_of
from kg.serve.state import ServeOptions, State
from kg.store import open_store
from kg.store.withheld import check_withheld

__all__ = ["ServeOptions", "make_state", "serve"]

#: Seconds after which a thread that looks at a large request lets the event loop go on (Python's own are 5 ms).
_TURN = 0.00005


def serve(
    folder: str | Path,
    options: ServeOptions | None = None,
    settings: Callable[[], Config] = Config,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve the store of a build until the process is told to stop; ``settings`` are read again with each new store.

    ``ready`` is called when there is something to serve.

    Raises :class:`kg.errors.UsageError` where the options do not go together, :class:`kg.errors.StoreError` where there is
    no store or it holds what is to be withheld, :class:`kg.errors.MissingExtra` without the extra ``serve``.
    """
    try:
        import uvicorn

        from kg.serve.app import application
        from kg.serve.connection import protocol
    except ImportError as error:
        raise MissingExtra(error.name or "starlette", "serve") from error
    from kg.serve.priority import hurry

    state = make_state(Path(folder), options or ServeOptions(), settings)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    for name in ("kg.access", "kg.faults"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.INFO)
    ready()
    hurry()
    sys.setswitchinterval(_TURN)
    uvicorn.run(
        application(state), host=state.options.host, port=state.options.port, http=protocol(), ws="none",
        log_level="warning", access_log=False, server_header=False, timeout_keep_alive=20, limit_concurrency=2000,
        timeout_graceful_shutdown=5, lifespan="on", forwarded_allow_ips=state.options.proxies or "",
    )  # fmt: skip


def make_state(folder: Path, options: ServeOptions, settings: Callable[[], Config]) -> State:
    """The state of a server: its store, and the pools of processes that answer (not yet started)."""
    from kg.serve.pool import Pool, PoolOptions
    from kg.serve.renewal import make_pages, make_public_store
    from kg.serve.worker import Limits

    config = settings()
    withheld = check_withheld(folder, config)
    if not _is_loopback(options.host):
        options = replace(options, public=True)
    if options.public:
        options = replace(options, rate=options.rate or 100.0)
    if options.public and options.token is not None:
        raise UsageError(
            "updates and the open web do not go together", where="kg serve --writable", remedy="serve on 127.0.0.1"
        )
    with open_store(folder) as graph:
        base, source = base_of(graph), graph.path
    if source is None:
        raise StoreError("there is no store here", where=str(folder), remedy="build one first")
    store, pages = source, None
    if options.public:
        pages = make_pages(folder, config, public=True)
        store = make_public_store(folder)
    limits = Limits(options.memory, options.result)
    pool = Pool(
        PoolOptions(options.workers, options.strange, options.slow, options.deadline, limits, 4 * options.memory)
    )
    writer = None
    if options.token is not None:
        unlimited = Limits(4 * options.memory, options.result)
        writer = Pool(PoolOptions(1, 0, 0, max(options.deadline, 60.0), unlimited, 1 << 62), writable=True)
    return State(options, config, settings, folder, source, store, base, pool, writer, withheld, pages=pages)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
