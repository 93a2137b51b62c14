"""Who is who over cables: the one global step."""

from kg.link.authority import Authority, read_authority
from kg.link.identify import link

__all__ = ["Authority", "link", "read_authority"]
