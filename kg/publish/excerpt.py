"""Some texts of a store as a graph of their own, in memory: what a page can carry."""

from __future__ import annotations

import pyoxigraph as ox

from kg.publish.index import TextRow
from kg.publish.run import Run
from kg.store import OpenGraph


def excerpt(run: Run, texts: list[TextRow]) -> OpenGraph:
    """The graphs of some texts with what other graphs say of their nodes, in memory."""
    store = ox.Store()
    find = run.lookups.quads
    for text in texts:
        quads = list(find(None, None, text.iri))
        store.extend(quads)
        own = {q.subject.value for q in quads if q.subject.value.startswith(f"{text.iri}#")}
        for node in own:
            if node.partition("#")[2][:2] in ("a-", "s-"):
                store.extend(find(node, None, run.lookups.inferred))
    store.extend(find(None, None, f"{run.base}graph/meta"))
    return OpenGraph(store)
