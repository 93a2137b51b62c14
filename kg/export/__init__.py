"""Cables, annotations, results and graphs in the formats that other programs read."""

from kg.export.graphs import export, result_text, store_info
from kg.export.jsonlines import annotate_lines, annotate_record, json_line
from kg.export.records import cable_json, recognised

__all__ = [
    "annotate_lines",
    "annotate_record",
    "cable_json",
    "export",
    "json_line",
    "recognised",
    "result_text",
    "store_info",
]
