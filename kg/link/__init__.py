"""Who is who over cables: the one global step."""

from kg.link.authority_files import read_authority
from kg.link.candidates import Source, of_authority
from kg.link.identify import link
from kg.link.reconcile import open_service, reconciled

__all__ = ["Source", "link", "of_authority", "open_service", "read_authority", "reconciled"]
