"""Rows in, one HTML file out: the timeline and the network page."""

from kg.view.network import network
from kg.view.rows import timeline

__all__ = ["network", "timeline"]
