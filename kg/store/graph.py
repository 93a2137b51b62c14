"""An open graph: native SPARQL through pyoxigraph, and an ``rdflib.Dataset`` on the same store.

Queries run over the union of the named graphs, so plain users never write ``GRAPH`` (model.md, decision 4).
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError

if TYPE_CHECKING:
    from rdflib import Dataset


class Beside(Protocol):
    """What is open beside a store."""

    def close(self) -> None:
        """Let go of it."""


class OpenGraph:
    """A store opened for reading; a context manager."""

    def __init__(self, store: ox.Store, path: Path | None = None) -> None:
        self.store, self.path = store, path
        #: What answers from beside the store, opened when it is first asked and closed with it.
        self.beside: Beside | None = None

    def __enter__(self) -> OpenGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        if self.beside is not None:
            self.beside.close()
            self.beside = None

    def select(self, sparql: str) -> Any:
        """Run SPARQL natively over the union of the graphs.

        Raises :class:`QueryError` with the parser's words.
        """
        try:
            return self.store.query(sparql, use_default_graph_as_union=True)
        except (SyntaxError, ValueError) as error:
            raise QueryError(
                f"the query cannot be read: {error}", remedy="check its syntax; kg query --list has examples"
            ) from error

    @property
    def dataset(self) -> Dataset:
        """An ``rdflib.Dataset`` over the same store, with the union of the graphs as default."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self.store), default_union=True)

    def __len__(self) -> int:
        return len(self.store)


def open_store(path: str | Path) -> OpenGraph:
    """Open what a build left: the output folder, or its ``store`` folder, read-only; or a SPARQL server at an address.

    Raises :class:`StoreError` where there is none, :class:`kg.errors.ServiceError` where a server does not answer.
    """
    if str(path).startswith(("http://", "https://")):
        from kg.store.remote import RemoteGraph

        return RemoteGraph(str(path))
    where = Path(path)
    inner = where / "store" if (where / "store").is_dir() else where
    if not (inner / "CURRENT").exists():
        raise StoreError(
            "there is no store here", where=str(path), remedy="build one first: kg build PATH -o " + str(path)
        )
    try:
        return OpenGraph(ox.Store.read_only(str(inner)), inner)
    except OSError as error:
        raise StoreError(f"the store cannot be opened ({error})", where=str(inner), remedy="build it again") from error
