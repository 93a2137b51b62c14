"""Events: talks, meetings, milestones and deadlines, processes, and what is only supposed."""

from kg.annotate.events.read import read_events

__all__ = ["read_events"]
