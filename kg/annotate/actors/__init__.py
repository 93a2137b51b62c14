"""Actors of a cable: persons with roles, states, organisations, groups, and where each is mentioned."""

from kg.annotate.actors.read import read_actors
from kg.annotate.actors.registry import Registry

__all__ = ["Registry", "read_actors"]
