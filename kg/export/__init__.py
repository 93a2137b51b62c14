"""Cables, annotations, results and graphs in the formats that other programs read."""

from kg.export.difference import Difference, difference, patch
from kg.export.graphs import export, result_text, store_info
from kg.export.jsonlines import annotate_lines, annotate_record, json_line
from kg.export.loaders import LOADERS, export_for
from kg.export.recognition import Recognition
from kg.export.records import cable_json

__all__ = [
    "LOADERS",
    "Difference",
    "Recognition",
    "annotate_lines",
    "annotate_record",
    "cable_json",
    "difference",
    "export",
    "export_for",
    "json_line",
    "patch",
    "result_text",
    "store_info",
]
