"""Work done side by side in processes of its own, and digests of what things are made from."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import OutputError

#: Compressed bytes that one process reads sooner than others would have started.
_LITTLE = 16 << 20
#: Calls a function with each of some arguments, and gives the answers in order.
Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]


def _nothing() -> None:
    """The start of a process that needs none."""


@contextmanager
def side_by_side(jobs: int, begin: Callable[..., None] = _nothing, *given: Any) -> Iterator[Each]:
    """Processes, each of which calls ``begin`` with what is given when it starts; with one job all is done right here.

    Raises :class:`OutputError` where the system ended one of them.

    >>> with side_by_side(1) as each:
    ...     list(each(str.upper, ["a", "b"]))
    ['A', 'B']
    """
    if jobs < 2:
        begin(*given)
        yield map
        return
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=begin, initargs=given)
    for _ in range(jobs):
        pool.submit(_nothing)  # they start while the first questions are prepared
    try:
        yield partial(_in_order, pool, 2 * jobs)
    except BrokenProcessPool as error:
        raise OutputError(
            "one of the processes was ended from outside",
            where="kg publish",
            remedy="most often there is too little memory: try --jobs 1",
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, ahead: int, function: Callable[[Any], Any], arguments: Iterable[Any]
) -> Iterator[Any]:
    """Answers in order; so many questions are under way, from now on, that no process waits, and no more."""
    rest = iter(arguments)
    waiting = deque(pool.submit(function, argument) for argument in islice(rest, ahead))
    return _answers(pool, function, rest, waiting)


def _answers(
    pool: ProcessPoolExecutor, function: Callable[[Any], Any], rest: Iterator[Any], waiting: deque[Future[Any]]
) -> Iterator[Any]:
    while waiting:
        answer = waiting.popleft().result()
        waiting.extend(pool.submit(function, argument) for argument in islice(rest, 1))
        yield answer


def worth(jobs: int, paths: Iterable[Path]) -> int:
    """How many processes the reading of files is worth: one for little, since processes take time to start."""
    return jobs if sum(path.stat().st_size for path in paths) > _LITTLE else 1


def digest_of(data: bytes) -> str:
    """A short digest of bytes: the same for the same bytes, another for others.

    >>> digest_of(b"")
    'cae66941d9efbd404e4d88758ea67670'
    """
    return blake2b(data, digest_size=16).hexdigest()
