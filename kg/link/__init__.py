"""Who is who over cables: the one global step."""

from kg.link.identify import link

__all__ = ["link"]
