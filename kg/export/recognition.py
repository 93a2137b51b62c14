"""``kg parse --report``: what was recognised in what share of the documents of each format, and the commonest problems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.cable import Cable

#: Problems shown, and the longest example, in characters.
_SHOWN, _LONGEST = 15, 100
_FIELDS = (
    "dtg", "sender", "addressees", "classification", "mrn", "captions", "executive_order", "declassify_on", "tags",
    "subject", "references", "classifier", "paragraphs", "signature", "entries", "sections",
)  # fmt: skip
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|:? [^:]* (?:is|are) from .*$|: [A-Z0-9].*$|\b\d+\b")


@dataclass(slots=True)
class _Problem:
    """One kind of problem: in how many documents, and the first of them with its words."""

    documents: int
    example: str
    where: str


@dataclass(slots=True)
class Recognition:
    """Counts over cables, made as they pass: memory does not grow with their number."""

    documents: Counter[str] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: dict[str, _Problem] = field(default_factory=dict)

    def count(self, cables: Iterable[Cable]) -> Recognition:
        """Count the fields and problems of cables."""
        for cable in cables:
            kind = cable.document.format
            self.documents[kind] += 1
            self.fields.update((kind, name) for name in _FIELDS if getattr(cable, name))
            for what, problem in {_kind_of(p.what): p for p in cable.problems}.items():
                known = self.problems.setdefault(
                    what, _Problem(0, problem.what[:_LONGEST], _place(cable, problem.start))
                )
                known.documents += 1
        return self

    def record(self) -> dict[str, Any]:
        """The counts, ready for ``json.dumps``."""
        return {
            "documents": dict(sorted(self.documents.items())),
            "fields": {name: {f: self.fields[f, name] for f in sorted(self.documents)} for name in _FIELDS},
            "problems": [
                {"what": what, "documents": p.documents, "example": p.example, "where": p.where}
                for what, p in self._commonest()
            ],
        }

    def table(self) -> str:
        """The counts as text: a column a format, a row a field, then the problems with an example each."""
        return "\n".join(self._lines())

    def _commonest(self) -> list[tuple[str, _Problem]]:
        return sorted(self.problems.items(), key=lambda item: (-item[1].documents, item[0]))

    def _lines(self) -> Iterator[str]:
        formats = sorted(self.documents)
        yield f"{'':18}" + "".join(f"{name:>12}" for name in formats)
        yield f"{'documents':18}" + "".join(f"{self.documents[name]:12}" for name in formats)
        for name in _FIELDS:
            shares = (100 * self.fields[f, name] / self.documents[f] for f in formats)
            yield f"{name.replace('_', ' '):18}" + "".join(f"{share:10.1f} %" for share in shares)
        if self.problems:
            yield ""
        for what, problem in self._commonest()[:_SHOWN]:
            yield f"{problem.documents:7} documents: {what}"
            yield f"{'':9} e.g. {problem.where}: {problem.example}"
        if len(self.problems) > _SHOWN:
            yield f"and {len(self.problems) - _SHOWN} other kinds of problems; --json lists all"


def _kind_of(what: str) -> str:
    """A problem without the words of the one document.

    >>> _kind_of("a line of the heading is kept as text only: 'INVENTED EXAMPLE'")
    'a line of the heading is kept as text only: …'
    """
    return _QUOTED.sub(lambda found: ": …" if found[0].startswith(":") else "…", what)[:160]


def _place(cable: Cable, start: int | None) -> str:
    return cable.document.name if start is None else f"{cable.document.name} at {start}"
