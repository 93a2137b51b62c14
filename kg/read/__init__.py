"""Bytes in, documents out: the first stage."""

from kg.read.document import Document
from kg.read.formats import FORMATS, expand, read

__all__ = ["FORMATS", "Document", "expand", "read"]
