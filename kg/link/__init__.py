"""Who is who over cables: the one global step."""

from kg.link.audit import draw, measured_precision
from kg.link.authority_files import read_authority
from kg.link.candidates import KeptLink, Source, kept_links, of_authority
from kg.link.facts import Facts, facts_from, facts_in, facts_of
from kg.link.identify import Linked, link
from kg.link.reconcile import open_service, reconciled
from kg.link.reviews import Review, read_reviews, with_ends

__all__ = [
    "Facts",
    "KeptLink",
    "Linked",
    "Review",
    "Source",
    "draw",
    "facts_from",
    "facts_in",
    "facts_of",
    "kept_links",
    "link",
    "measured_precision",
    "of_authority",
    "open_service",
    "read_authority",
    "read_reviews",
    "reconciled",
    "with_ends",
]
