"""An open graph in, HTTP out: SPARQL, linked data and the timeline, safe enough to stand on the open web."""

from __future__ import annotations

import ipaddress
import logging
import sys
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from kg.config import Config
from kg.errors import MissingExtra, StoreError, UsageError
from kg.publish import publish
from kg.query import base_of
from kg.serve.state import ServeOptions, State
from kg.store import clear, open_store, swap_in
from kg.store.withheld import check_withheld

__all__ = ["ServeOptions", "make_state", "serve"]


def serve(folder: str | Path, options: ServeOptions | None = None, config: Config | None = None) -> None:
    """Serve the store of a build until the process is told to stop.

    Raises :class:`kg.errors.UsageError` where the options do not go together, :class:`kg.errors.StoreError` where there is
    no store or it holds what is to be withheld, :class:`kg.errors.MissingExtra` without the extra ``serve``.
    """
    try:
        import uvicorn

        from kg.serve.app import application
        from kg.serve.connection import protocol
    except ImportError as error:
        raise MissingExtra(error.name or "starlette", "serve") from error
    state = make_state(Path(folder), options or ServeOptions(), config or Config())
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("kg.access")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)
    uvicorn.run(
        application(state, make_pages), host=state.options.host, port=state.options.port, http=protocol(), ws="none",
        log_level="warning", access_log=False, server_header=False, timeout_keep_alive=20, limit_concurrency=2000,
        timeout_graceful_shutdown=5, lifespan="on",
    )  # fmt: skip


def make_state(folder: Path, options: ServeOptions, config: Config) -> State:
    """The state of a server: its store, and the pools of processes that answer (not yet started)."""
    from kg.serve.pool import Pool, PoolOptions
    from kg.serve.worker import Limits

    withheld = check_withheld(folder, config)
    if not _is_loopback(options.host):
        options = replace(options, public=True, rate=options.rate or 100.0)
    if options.public and options.token is not None:
        raise UsageError(
            "updates and the open web do not go together", where="kg serve --writable", remedy="serve on 127.0.0.1"
        )
    with open_store(folder) as graph:
        base, store = base_of(graph), graph.path
    if store is None:
        raise StoreError("there is no store here", where=str(folder), remedy="build one first")
    if options.public:
        store = public_store(folder, config)
    limits = Limits(options.memory, options.result)
    pool = Pool(
        PoolOptions(options.workers, options.strange, options.slow, options.deadline, limits, 4 * options.memory)
    )
    writer = None
    if options.token is not None:
        writer = Pool(
            PoolOptions(1, 0, 0, max(options.deadline, 60.0), Limits(4 * options.memory, options.result), 1 << 62),
            writable=True,
        )
    return State(options, config, folder, store, base, pool, writer, withheld)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _site_of(folder: Path) -> Path:
    return folder / "pages"


def make_pages(state: State) -> Path | None:
    """Make the site of a store, or what of it has changed; a server for oneself shows every text whole."""
    if not state.options.pages:
        return None
    config = state.config
    if not state.options.public:
        own = tuple(replace(c, whole=True) for c in config.collections)
        config = replace(config, collections=(*own, replace(config.collection_of(""), match="*", whole=True)))
    site = _site_of(state.folder)
    publish(state.folder, site, config=config, force=True, jobs=1)
    return site


def public_store(folder: Path, config: Config) -> Path:
    """A store of what may be published and nothing else, made of the dump of a site (rulings.md, 19 and 20)."""
    import io

    import pyoxigraph as ox
    import zstandard

    site = _site_of(folder)
    publish(folder, site, config=config, force=True)
    dump = site / "dumps" / "data.nq.zst"
    known = blake2b(dump.read_bytes(), digest_size=16).hexdigest()
    target, mark = folder / "public", folder / "public-made-from"
    if mark.exists() and mark.read_text() == known and (target / "CURRENT").exists():
        return target
    fresh = folder / "public.new"
    clear(fresh)
    store = ox.Store(str(fresh))
    with dump.open("rb") as stream:
        plain = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
        store.bulk_load(io.BufferedReader(plain), ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    swap_in(fresh, target)
    mark.write_text(known)
    return target
