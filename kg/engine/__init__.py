"""The build engine: what changed is read side by side, resumable at any moment; then loaded and linked."""

from kg.engine.decisions import correct, kept_reviews, relink
from kg.engine.linking import Linking, hanging, load_and_link
from kg.engine.lock import locked
from kg.engine.run import Made, Maker, Order, make_parts, put_in_place
from kg.engine.settings import of_config
from kg.engine.sources import Reading

__all__ = [
    "Linking",
    "Made",
    "Maker",
    "Order",
    "Reading",
    "correct",
    "hanging",
    "kept_reviews",
    "load_and_link",
    "locked",
    "make_parts",
    "of_config",
    "put_in_place",
    "relink",
]
