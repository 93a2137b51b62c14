"""A store that is loaded while its parts are still being made: in a thread, since loading needs no interpreter.

What was loaded can be loaded again without harm, so a stop loses at most the last load.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.store.bulk import forget_unfinished, load_parts
from kg.store.parts import output_error

#: Parts that may wait to be loaded before those who make them wait too.
_AHEAD = 4096


class Loader:
    """Loads parts into the store at ``target``, which is made if it is not there; a block that ends waits for it.

    ``cables`` is how many are expected, as far as that is known; ``done``: names of the parts that are in the store for good.
    """

    def __init__(self, target: Path, *, cables: int = 0) -> None:
        self.target, self._cables = target, cables
        self.done: set[str] = set()
        self._waiting: queue.Queue[Path | None] = queue.Queue(_AHEAD)
        self._error: Exception | None = None
        self._all_added = self._all_taken = False
        self._thread = threading.Thread(target=self._load, daemon=True)
        self._thread.start()

    def add(self, parts: Iterable[Path]) -> None:
        """Have some parts loaded in a while.

        Raises :class:`kg.errors.OutputError` where there is no room or no right.
        """
        for part in parts:
            self._raise()
            self._waiting.put(part)

    def end(self) -> None:
        """Say that no more parts come, so that it loads the last and puts the store in order."""
        if not self._all_added:
            self._all_added = True
            self._waiting.put(None)

    def finish(self) -> Path:
        """Wait until everything is loaded; returns where.

        Raises :class:`kg.errors.OutputError` where there is no room or no right.
        """
        self._join()
        self._raise()
        return self.target

    def __enter__(self) -> Loader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._join()

    def _join(self) -> None:
        if self._thread.is_alive():
            self.end()
            self._thread.join()

    def _raise(self) -> None:
        if isinstance(self._error, OSError):
            raise output_error(self._error, self.target) from self._error
        if self._error is not None:
            raise self._error

    def _load(self) -> None:
        try:
            forget_unfinished(self.target)
            store = ox.Store(str(self.target))
            for names in load_parts(self._parts(), store, cables=self._cables):
                self.done.update(names)
            store.optimize()  # loads lie over each other: a question would look into each of them
            store.flush()
        except Exception as error:
            self._error = error
            for _ in self._parts():  # so that nobody waits for room among those that wait
                pass

    def _parts(self) -> Iterator[Path]:
        while not self._all_taken:
            if (part := self._waiting.get()) is None:
                self._all_taken = True
            else:
                yield part


def load_store(parts: Iterable[Path], target: Path) -> None:
    """Make a store at ``target`` of some parts.

    Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    with Loader(target) as loader:
        loader.add(parts)
        loader.finish()
