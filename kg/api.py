"""What a notebook imports: parse, read, annotate, to_rdf, build, open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.annotate import Annotations
    from kg.cable import Cable
    from kg.pipeline import BuildReport


def read(source: str | Path | bytes, *, format: str | None = None) -> Iterator[Cable]:
    """The cables of a file, of any known format, one by one."""
    from kg.cable import parse as parse_document
    from kg.read import read as read_documents

    return (parse_document(document) for document in read_documents(source, format=format))


def parse(source: str | Path | bytes) -> Cable:
    """One cable: of a path, of bytes, or of its text itself (a string with a line end in it).

    Raises :class:`kg.errors.DocumentError` where nothing can be read.

    >>> import kg
    >>> kg.parse("R 251146Z OCT 07\\nFM AMEMBASSY ROME\\n").sender.value
    'AMEMBASSY ROME'
    """
    data = source.encode() if isinstance(source, str) and "\n" in source else source
    return next(read(data))


def annotate(cable: Cable | str, *, date: str | None = None) -> Annotations:
    """What the words say: times, actors, statements, events, topics; of a cable, or of any text with its date."""
    from kg.annotate import annotate as annotate_cable
    from kg.cable import bare

    return annotate_cable(bare(cable, date) if isinstance(cable, str) else cable)


def to_rdf(cable: Cable, notes: Annotations, *, base_iri: str = "https://example.org/kg/") -> Dataset:
    """The cable's named graph, as an ``rdflib.Dataset``."""
    from rdflib import Dataset

    from kg.graph import describe

    dataset = Dataset(default_union=True)
    dataset.parse(data="\n".join(describe(cable, notes, base_iri)) + "\n", format="nquads")
    return dataset


def build(paths: Iterable[str | Path] | str | Path, out: str | Path, **options: Any) -> BuildReport:
    """Build a store of everything under the paths; see :func:`kg.pipeline.build`."""
    from kg.pipeline import build as run

    return run([paths] if isinstance(paths, (str, Path)) else paths, out, **options)


class Graph:
    """An open store, for reading: ``query``, ``dataset``, ``timeline``, ``network``."""

    def __init__(self, path: str | Path) -> None:
        from kg.store import open_store

        self._open = open_store(path)

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def query(self, sparql: str) -> Any:
        """Run SPARQL over the union of the graphs."""
        from kg.query import run

        return run(self._open, sparql)

    @property
    def dataset(self) -> Dataset:
        """An ``rdflib.Dataset`` over the same store."""
        return self._open.dataset

    def timeline(self, **filters: Any) -> Page:
        """The interactive timeline; filters as of ``kg timeline``."""
        from kg.view import timeline

        return Page(timeline(self._open, **filters))

    def network(self, **filters: Any) -> Page:
        """The interactive network of who spoke with and about whom."""
        from kg.view import network

        return Page(network(self._open, **filters))


class Page:
    """A finished HTML page: save it, or show it in a notebook."""

    def __init__(self, html: str) -> None:
        self.html = html

    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8."""
        Path(path).write_text(self.html, encoding="utf-8", newline="\n")
        return Path(path)

    def _repr_html_(self) -> str:
        import html

        return f'<iframe sandbox="allow-scripts" style="width:100%;height:720px;border:0" srcdoc="{html.escape(self.html)}"></iframe>'


def open(path: str | Path) -> Graph:
    """Open what a build left."""
    return Graph(path)
