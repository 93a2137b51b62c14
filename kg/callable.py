"""Stages that are also functions: ``kg.read`` and ``kg.annotate`` name a folder of the house and a call of the API.

The interface fixes both names, so the two packages are made callable; the call goes to :mod:`kg.api`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Stage(ModuleType):
    def __call__(self, *arguments: Any, **options: Any) -> Any:
        from kg import api

        return getattr(api, self.__name__.rpartition(".")[2])(*arguments, **options)


def make_callable(name: str) -> None:
    """Let a package of kg be called like the function of the API that has its name."""
    sys.modules[name].__class__ = _Stage
