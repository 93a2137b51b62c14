"""Gold cases in, precision, recall and F1 out: how much of what a text says is read."""

from kg.evaluate.evaluate import evaluate, rule_table
from kg.evaluate.report import Accuracy, Figure, FileScores, Scores

__all__ = ["Accuracy", "Figure", "FileScores", "Scores", "evaluate", "rule_table"]
