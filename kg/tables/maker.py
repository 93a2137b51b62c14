"""Tables that are made of parts while others are still being read: in a thread, part by part in the order of their names."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from kg.store.parts import SHARED_PART
from kg.tables.write import begun, change_tables, insert_texts, nodes_in, version, version_of


class TableMaker:
    """Makes tables at ``target`` of the parts with these names; each is waited for until it is there.

    What a stopped build left there is made anew.  A block that ends waits for the thread, which gives up where it ends badly.
    """

    def __init__(self, target: Path, names: Iterable[str]) -> None:
        self.target, self._names = target, sorted(names)
        self._there: dict[str, Path | None] = {}
        self._coming: queue.SimpleQueue[tuple[str, Path | None] | None] = queue.SimpleQueue()
        self._error: Exception | None = None
        self._given_up = threading.Event()
        self._thread = threading.Thread(target=self._make, daemon=True)
        self._thread.start()

    def take(self, name: str, part: Path | None) -> None:
        """Say where a part is; None for one that has no text.

        Raises :class:`kg.errors.OutputError` where there is no room or no right.
        """
        self._raise()
        self._coming.put((name, part))

    def finish(self) -> Path:
        """Wait until all tables are made; returns where.

        Raises :class:`kg.errors.OutputError` where there is no room or no right.
        """
        self._end()
        self._raise()
        return self.target

    def __enter__(self) -> TableMaker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._given_up.set()
        self._end()

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _end(self) -> None:
        self._coming.put(None)  # after it nothing comes
        self._thread.join()

    def _make(self) -> None:
        try:
            self.target.unlink(missing_ok=True)
            with begun(self.target) as base:
                for part in self._parts():
                    insert_texts(base, part.name, nodes_in(part))
        except Exception as error:
            self._error = error

    def _parts(self) -> Iterator[Path]:
        for name in self._names:
            while name not in self._there:
                if (found := self._coming.get()) is None:
                    raise RuntimeError(f"the part {name} was waited for and did not come")
                self._there[found[0]] = found[1]
            if self._given_up.is_set():
                return
            if (part := self._there[name]) is not None:
                yield part


def make_tables(target: Path, parts: Path, changed: Iterable[str] = (), before: Path | None = None) -> None:
    """Make the tables of some parts (a folder), what linking found apart.

    Where there are tables that this version made of the parts in ``before``, only those texts are made anew of which
    parts ``changed`` say something else.  Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    if before is not None and version_of(target) == version():
        change_tables(target, parts, changed, before)
        return
    names = {path.name for path in parts.glob("*.nq.zst")} - {SHARED_PART}
    with TableMaker(target, names) as maker:
        for name in names:
            maker.take(name, parts / name)
        maker.finish()
