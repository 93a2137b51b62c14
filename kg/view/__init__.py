"""Rows in, one HTML file out: the timeline and the network page."""

from kg.view.network import network
from kg.view.rows import timeline, timeline_files

__all__ = ["network", "timeline", "timeline_files"]
