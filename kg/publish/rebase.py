"""A store under another base IRI: its parts rewritten and loaded beside it, so that a trial can be published for good."""

from __future__ import annotations

import re
import shutil
from hashlib import blake2b
from pathlib import Path

from kg.graph.vocabulary import NAMESPACE
from kg.query import base_of
from kg.store import clear, load_store, open_store, swap_in, write_part
from kg.store.parts import read_part
from kg.store.withheld import FILE as WITHHELD


def under_base(store: Path, base: str) -> Path:
    """The folder of a store whose data is under ``base``: the store itself, or a copy of it below ``rebased/``.

    The IRIs of the vocabulary stay as they are.  Raises :class:`kg.errors.StoreError` where there is no store.
    """
    with open_store(store) as graph:
        old = base_of(graph)
    if old == base:
        return store
    parts = sorted((store / "parts").glob("*.nq.zst"))
    known = blake2b(base.encode(), digest_size=16)
    for part in parts:
        known.update(blake2b(part.read_bytes()).digest())
    target = store / "rebased" / blake2b(base.encode(), digest_size=4).hexdigest()
    mark = target / "made-from"
    if mark.exists() and mark.read_text() == known.hexdigest():
        return target
    mark.unlink(missing_ok=True)
    fresh = target / "parts.new"
    clear(fresh)
    vocabulary = re.escape(NAMESPACE.removeprefix(old)) if NAMESPACE.startswith(old) else r"\Z."
    pattern = re.compile(f"<{re.escape(old)}(?!{vocabulary})")
    for part in parts:
        moved = pattern.sub(lambda _: f"<{base}", read_part(part).decode())
        write_part(fresh / part.name, moved.splitlines())
    scratch = target / "store.new"
    clear(scratch)
    load_store(sorted(fresh.glob("*.nq.zst")), scratch)
    swap_in(scratch, target / "store")
    swap_in(fresh, target / "parts")
    for name in ("manifest.db", WITHHELD):
        if (store / name).exists():
            shutil.copy2(store / name, target / name)
    mark.write_text(known.hexdigest())
    return target
