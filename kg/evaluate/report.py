"""The figures of an evaluation: what they are made of, as a table for people and as records for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 of one measure, micro-averaged: counts are summed over all texts first.

    precision = hit / system, recall = hit / gold, F1 = their harmonic mean; a share of nothing is 0, or 1
    where ``empty_is_perfect`` and there is neither gold nor system (TempEval-3).  ``partial``: the gold is known to
    be incomplete for this measure, so that only recall is a score and precision is a lower bound.
    """

    measure: str
    hit: int
    system: int
    gold: int
    partial: bool = False
    empty_is_perfect: bool = False

    @property
    def precision(self) -> float:
        """Share of what the system gave that is right."""
        return self._share(self.system)

    @property
    def recall(self) -> float:
        """Share of the gold that the system gave."""
        return self._share(self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Figure("detect", 1, 2, 1).f1
        0.6666666666666666
        """
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def _share(self, of: int) -> float:
        if of:
            return self.hit / of
        return 1.0 if self.empty_is_perfect and not self.system and not self.gold else 0.0

    def record(self) -> dict[str, Any]:
        """The figure as JSON, shares rounded to four digits."""
        made: dict[str, Any] = {
            "measure": self.measure,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
        }
        made |= {"f1": round(self.f1, 4), "hit": self.hit, "system": self.system, "gold": self.gold}
        return made | ({"partial": True} if self.partial else {})

    def row(self) -> str:
        """One line of the table."""
        precision, f1 = f"{self.precision:9.3f}", f"{self.f1:7.3f}"
        if self.partial:
            precision, f1 = f"{'≥' + format(self.precision, '.3f'):>9}", f"{'-':>7}"
        counts = f"{self.hit:9d}{self.system:9d}{self.gold:9d}"
        return f"  {self.measure:<32}{precision}{self.recall:8.3f}{f1}{counts}"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Share of the cases in which one thing is right."""

    measure: str
    right: int
    cases: int

    @property
    def accuracy(self) -> float:
        """Right cases over all cases; 0 where there are none."""
        return self.right / self.cases if self.cases else 0.0

    def record(self) -> dict[str, Any]:
        """The figure as JSON, the share rounded to four digits."""
        return {
            "measure": self.measure,
            "accuracy": round(self.accuracy, 4),
            "right": self.right,
            "cases": self.cases,
        }

    def row(self) -> str:
        """One line of the table."""
        return f"  {self.measure:<32}{self.accuracy:9.3f}{self.right:7d}{self.cases:7d}"


_FIGURE_HEAD = f"  {'measure':<32}{'precision':>9}{'recall':>8}{'F1':>7}{'hit':>9}{'system':>9}{'gold':>9}"
_ACCURACY_HEAD = f"  {'measure':<32}{'accuracy':>9}{'right':>7}{'cases':>7}"


@dataclass(frozen=True, slots=True)
class FileScores:
    """All figures of one gold file."""

    file: str
    kind: str
    texts: int
    figures: tuple[Figure | Accuracy, ...]
    note: str = ""

    def __getitem__(self, measure: str) -> Figure | Accuracy:
        """The figure of a measure by its name."""
        for figure in self.figures:
            if figure.measure == measure:
                return figure
        raise KeyError(measure)

    def table(self) -> str:
        """Heading, one line a measure, and the note."""
        accuracies = bool(self.figures) and isinstance(self.figures[0], Accuracy)
        lines = [
            f"{self.file}: {self.kind}, {self.texts} texts",
            _ACCURACY_HEAD if accuracies else _FIGURE_HEAD,
        ]
        lines += [figure.row() for figure in self.figures]
        if any(isinstance(f, Figure) and f.partial for f in self.figures):
            lines.append("  ≥: the gold of this label is incomplete: recall is the score, precision a lower bound")
        return "\n".join([*lines, *([f"  {self.note}"] if self.note else [])])


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of every gold file found, in the order of their names."""

    files: tuple[FileScores, ...]

    def table(self) -> str:
        """All files as plain text, for a terminal."""
        return "\n\n".join(file.table() for file in self.files)

    def records(self) -> list[dict[str, Any]]:
        """One record a file and measure, for JSON."""
        return [
            {"file": f.file, "kind": f.kind, "texts": f.texts} | figure.record()
            for f in self.files
            for figure in f.figures
        ]
