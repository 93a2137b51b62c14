"""The pages of a server, and for a public one the store of what may be shown: made anew when there is a new store.

It is done in a process of its own, which can be ended at any moment; what it left half done, the next one begins again.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import logging
import multiprocessing
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import zstandard

from kg.config import Config
from kg.errors import KgError
from kg.publish import publish
from kg.serve.state import State
from kg.store import clear, swap_in
from kg.store.withheld import check_withheld

_LOG = logging.getLogger("kg.faults")
_PAGES = "pages"


def make_pages(folder: Path, config: Config, *, public: bool) -> Path:
    """Make the site of a store, or what of it has changed; a server for oneself shows every text whole."""
    if not public:
        own = tuple(replace(c, whole=True) for c in config.collections)
        config = replace(config, collections=(*own, replace(config.collection_of(""), match="*", whole=True)))
    publish(folder, folder / _PAGES, config=config, force=True, jobs=None if public else 1)
    return folder / _PAGES


def make_public_store(folder: Path) -> Path:
    """A store of what may be published and nothing else, made of the dump of the pages (rulings.md, 19 and 20)."""
    dump = folder / _PAGES / "dumps" / "data.nq.zst"
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


def _work(folder: Path, config: Config, public: bool, pages: bool, answer: Any) -> None:
    """What the process does: it answers with nothing, or with what went wrong."""
    try:
        check_withheld(folder, config)
        if pages or public:
            make_pages(folder, config, public=public)
        if public:
            make_public_store(folder)
        answer.send("")
    except KgError as error:
        answer.send(str(error))
    except Exception as error:
        answer.send(f"a fault of this program, please report it: {error!r}")


async def renew(state: State) -> str:
    """Make what a server shows of its store; returns what went wrong, or nothing.

    The process is ended when this is cancelled.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    options = state.options
    config = state.settings()
    process = context.Process(target=_work, args=(state.folder, config, options.public, options.pages, there))
    await asyncio.to_thread(process.start)
    there.close()
    try:
        while process.is_alive() and not here.poll():
            await asyncio.sleep(0.1)
        said = "it was ended"
        with contextlib.suppress(EOFError):
            said = here.recv()
    finally:
        process.terminate()
        here.close()
    if said:
        _LOG.error("the pages of %s cannot be made: %s", state.folder, said)
    else:
        state.config = config
    return said
