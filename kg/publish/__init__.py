"""An open graph in, a folder out: a static linked-data site that needs no server of its own."""

from kg.publish.site import PublishReport, publish

__all__ = ["PublishReport", "publish"]
