"""Actors of a cable: persons with roles, states, organisations, groups, and where each is mentioned."""

from kg.annotate.actors.model_names import NameModel, load_model
from kg.annotate.actors.read import read_actors
from kg.annotate.actors.registry import Registry

__all__ = ["NameModel", "Registry", "load_model", "read_actors"]
