"""Bytes in, documents out: the first stage."""

from kg.callable import make_callable
from kg.read.document import Document
from kg.read.formats import FORMATS, Teller, expand, left_out, read

make_callable(__name__)

__all__ = ["FORMATS", "Document", "Teller", "expand", "left_out", "read"]
