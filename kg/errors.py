"""Every error that kg raises on purpose: what happened, where, and what to do about it.

One family under :class:`KgError`, so that a caller can catch the whole of it.  A message is written for the
person who holds the file, not for the programmer.

>>> raise DocumentError("the file is empty", where="a.txt", remedy="check that the download finished")
Traceback (most recent call last):
    ...
kg.errors.DocumentError: a.txt: the file is empty; check that the download finished
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors raised on purpose.

    Arguments: ``what`` happened; ``where`` (file, line, IRI), may be empty; ``remedy``: what the reader can do.
    """

    exit_status = 3

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__((f"{where}: " if where else "") + what + (f"; {remedy}" if remedy else ""))


class UsageError(KgError):
    """The command or call itself is wrong (exit status 2)."""

    exit_status = 2


class DocumentError(KgError):
    """One input cannot be read; the build goes on without it."""


class OutputError(KgError):
    """The output cannot be written: no room, no right, or not a folder."""


class StoreError(KgError):
    """The store cannot be opened, or is not one of ours."""


class ServiceError(KgError):
    """A service on the network does not answer, or not as its specification says."""


class QueryError(KgError):
    """A query cannot be parsed, lacks a parameter or has no such name."""


class ConfigError(KgError):
    """``kg.toml`` says something that cannot be meant."""


class MissingExtra(KgError):
    """An optional part is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"this needs the package {package}", remedy=f"install it with: pip install 'cable-kg[{extra}]'"
        )
