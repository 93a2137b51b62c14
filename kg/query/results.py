"""Rows of a query, as text people and programs read: table, CSV, TSV, JSON, XML, HTML for notebooks."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.errors import MissingExtra

_NAMESPACES = (
    ("kg:", "https://example.org/kg/ontology#"), ("rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"), ("rdfs:", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd:", "http://www.w3.org/2001/XMLSchema#"), ("prov:", "http://www.w3.org/ns/prov#"), ("skos:", "http://www.w3.org/2004/02/skos/core#"),
)  # fmt: skip
Term = ox.NamedNode | ox.Literal | ox.BlankNode | Any


def shown(term: Term | None) -> str:
    """A term as people read it: the last part of an IRI of ours, the words of a literal.

    >>> shown(ox.NamedNode("https://example.org/kg/code/Urge"))
    'code:Urge'
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in _NAMESPACES:
            if term.value.startswith(namespace):
                return prefix + term.value[len(namespace) :]
        for kind in ("code", "actor", "office", "topic", "place", "time", "tags"):
            if f"/{kind}/" in term.value:
                return f"{kind}:{term.value.rpartition('/')[2]}"
        return f"<{term.value}>"
    return " ".join(str(term.value).split())


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of RDF terms; cells may be None."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def texts(self) -> list[tuple[str, ...]]:
        """The cells as people read them."""
        return [tuple(shown(cell) for cell in row) for row in self.rows]

    def table(self, width: int = 110) -> str:
        """A plain table, long cells folded, as wide as told."""
        cells = [self.variables, *self.texts()]
        natural = [max((len(row[i]) for row in cells), default=0) for i in range(len(self.variables))]
        room = max(width - 2 * len(natural), 8 * len(natural))
        widths = _fit(natural, room)
        lines = []
        for number, row in enumerate(cells):
            folded = [_fold(cell, w) for cell, w in zip(row, widths, strict=True)]
            for i in range(max(map(len, folded), default=1)):
                lines.append(
                    "  ".join(
                        (part[i] if i < len(part) else "").ljust(w) for part, w in zip(folded, widths, strict=True)
                    ).rstrip()
                )
            if number == 0:
                lines.append("  ".join("-" * w for w in widths))
        return "\n".join(lines)

    def csv(self, delimiter: str = ",") -> str:
        """Comma- or tab-separated values, as SPARQL 1.1 Query Results CSV has them."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.variables)
        writer.writerows([["" if c is None else str(c.value) for c in row] for row in self.rows])
        return out.getvalue()

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame`` (extra ``pandas``)."""
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtra("pandas", "pandas") from error
        return pd.DataFrame(
            [[None if c is None else c.value for c in row] for row in self.rows], columns=list(self.variables)
        )

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(v)}</th>" for v in self.variables)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in self.texts())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _fit(natural: list[int], room: int) -> list[int]:
    widths = list(natural)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= 8:
            break
        widths[widest] -= 1
    return widths


def _fold(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        while len(word) > width:
            if lines[-1]:
                lines.append("")
            lines[-1], word = word[:width], word[width:]
            lines.append("")
        if not lines[-1]:
            lines[-1] = word
        elif len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
