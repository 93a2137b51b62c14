"""Cables, annotations, results and graphs in the formats that other programs read."""

from kg.export.graphs import export, result_text, store_info
from kg.export.jsonlines import annotate_lines, annotate_record, json_line
from kg.export.recognition import Recognition
from kg.export.records import cable_json

__all__ = [
    "Recognition",
    "annotate_lines",
    "annotate_record",
    "cable_json",
    "export",
    "json_line",
    "result_text",
    "store_info",
]
