"""N-Quads as text: terms, escaping, and a set of lines that comes out sorted.

Lines instead of term objects: a part is text in the end, and sorting text is what makes two builds equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')
_XSD = "http://www.w3.org/2001/XMLSchema#"
DECIMAL = f"{_XSD}decimal"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
REVISION = "http://www.w3.org/ns/prov#wasRevisionOf"
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", '"': '"', "\\": "\\"}


def literal(value: str, datatype: str | None = None, language: str | None = None) -> str:
    """A literal as N-Quads writes it.

    >>> literal('say "no"')
    '"say \\\\"no\\\\""'
    """
    escaped = _SPECIAL.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04X}"), value)
    if language:
        return f'"{escaped}"@{language}'
    return f'"{escaped}"^^<{datatype}>' if datatype else f'"{escaped}"'


def value(term: str) -> str:
    """The IRI, or the characters of a literal, of a term as our lines have it.

    >>> value('"say \\\\"no\\\\""'), value("<a:b>"), value('"7"^^<a:integer>')
    ('say "no"', 'a:b', '7')
    """
    if term[0] == "<":
        return term[1:-1]
    inside = term[1 : term.rindex('"')]
    return "".join(_unescaped(inside)) if "\\" in inside else inside


def _unescaped(inside: str) -> Iterator[str]:
    at = 0
    while (slash := inside.find("\\", at)) >= 0:
        yield inside[at:slash]
        mark = inside[slash + 1]
        size = {"u": 4, "U": 8}.get(mark, 0)
        yield chr(int(inside[slash + 2 : slash + 2 + size], 16)) if size else _ESCAPED[mark]
        at = slash + 2 + size
    yield inside[at:]


def integer(value: int) -> str:
    """An ``xsd:integer``."""
    return f'"{value}"^^<{_XSD}integer>'


def day(value: str) -> str:
    """An ``xsd:date``."""
    return f'"{value}"^^<{_XSD}date>'


def instant(value: str) -> str:
    """An ``xsd:dateTime``."""
    return f'"{value}"^^<{_XSD}dateTime>'


def true() -> str:
    """The boolean true."""
    return f'"true"^^<{_XSD}boolean>'


class QuadSet:
    """Quads of one named graph; objects are given as N-Quads terms, or as IRIs with :meth:`link`."""

    def __init__(self, graph: str) -> None:
        self.graph = graph
        self._lines: set[str] = set()
        self._tail = f" <{graph}> ."

    def add(self, subject: str, predicate: str, term: str) -> None:
        """Add a quad whose object is a finished term."""
        self._lines.add(f"<{subject}> <{predicate}> {term}{self._tail}")

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Add a quad whose object is an IRI."""
        self._lines.add(f"<{subject}> <{predicate}> <{target}>{self._tail}")

    def text(self, subject: str, predicate: str, value: str) -> None:
        """Add a quad whose object is a plain string."""
        self._lines.add(f"<{subject}> <{predicate}> {literal(value)}{self._tail}")

    def sorted(self) -> list[str]:
        """The lines, sorted."""
        return sorted(self._lines)
