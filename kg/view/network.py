"""The network page: who tells whom, who supports or opposes what, who holds which office; safe, and able to work offline.

Up to :data:`DRAWN` nodes pyvis draws it, above them WebGL (sigma.js).  Both pages share controls, data and table.

Notes on pyvis 0.3.2 (measured): in-line resources, its bootstrap tags and heading taken out, every inline script
hashed into the page's policy, tooltips without "href" (which would switch all of them to HTML), layout computed here
with a fixed seed, physics off.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from typing import Any

from kg.store import OpenGraph
from kg.view.links import RELATIONS, Edge, Links, Node, links_of
from kg.view.model import NOTICE
from kg.view.page_files import page_file

#: Nodes that pyvis draws at most, that a page draws at most (the most connected), and rows of the table without scripts.
DRAWN, LIMIT, ROWS = 1000, 20_000, 1000
_COLOURS = {
    "Person": ("#0072b2", "person"),
    "State": ("#9a6a00", "state"),
    "Organization": ("#59636b", "organisation or mission"),
    "DiplomaticMission": ("#59636b", ""),
    "Group": ("#a3427f", "group"),
    "Topic": ("#c44e00", "topic"),
    "Office": ("#2a7a4f", "office"),
}
_EDGES = {"tells": "#8a949b", "favours": "#0072b2", "opposes": "#c44e00", "holds": "#2a7a4f"}
_FOREIGN = re.compile(
    r'<link[^>]*href="https?://[^>]*>|<script[^>]*src="https?://[^>]*></script>|<!--.*?-->|<center>.*?</center>', re.S
)
_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.S)


def network(graph: OpenGraph, *, limit: int = LIMIT, timeline: str = "") -> str:
    """The network page of an open graph; ``timeline`` is the address of a timeline page to which a window of time leads."""
    return network_page(links_of(graph), limit=limit, timeline=timeline)


def network_page(links: Links, *, limit: int = LIMIT, timeline: str = "") -> str:
    """The page of some links."""
    every, links = links, links.most_connected(limit)
    drawn = _with_pyvis(links) if len(links.nodes) <= DRAWN else _EMPTY
    return _page(drawn, links, len(every.nodes), timeline)


#: The frame of a page that WebGL draws.
_EMPTY = '<html lang="en"><head><meta charset="utf-8"></head><body><div id="mynetwork"></div></body></html>'


def _with_pyvis(links: Links) -> str:
    import networkx as nx
    from pyvis.network import Network

    layout = nx.Graph()
    layout.add_nodes_from(sorted(node.iri for node in links.nodes))
    layout.add_weighted_edges_from((e.source, e.target, len(e.days)) for e in links.edges)
    places = (
        nx.spring_layout(layout, seed=7, k=2.6 / max(1, len(links.nodes)) ** 0.5, method="force") if links.nodes else {}
    )
    net: Any = Network(height="62vh", width="100%", directed=True, cdn_resources="in_line")
    net.toggle_physics(False)
    names = {node.iri: f"n{number}" for number, node in enumerate(links.nodes)}
    for node in links.nodes:
        x, y = places[node.iri]
        net.add_node(
            names[node.iri],
            label=_plain(node.label),
            title=f"{_plain(node.label)} ({node.kind}), {node.degree} statements",
            x=round(float(x) * 1100),
            y=round(float(y) * 620),
            color=_colour(node),
            size=9 + min(14, node.degree),
            shape="square" if node.kind == "Topic" else "dot",
            font={"size": 24, "color": "#1c2328"},
        )
    labels = {node.iri: _plain(node.label) for node in links.nodes}
    for number, edge in enumerate(links.edges):
        net.add_edge(
            names[edge.source],
            names[edge.target],
            id=f"e{number}",
            title=f"{labels[edge.source]} {RELATIONS[edge.relation]} {labels[edge.target]}: {len(edge.days)}",
            width=min(6, len(edge.days)),
            color=_EDGES[edge.relation],
            dashes=_is_soft(edge),
        )
    net.set_options(
        '{"physics":{"enabled":false},"edges":{"smooth":false,"arrows":{"to":{"enabled":true,"scaleFactor":0.6}}},"interaction":{"hover":true,"hideEdgesOnDrag":true,"navigationButtons":false,"keyboard":false}}'
    )
    return str(net.generate_html(notebook=False))


def _colour(node: Node) -> str:
    return _COLOURS.get(node.kind, ("#59636b", ""))[0]


def _is_soft(edge: Edge) -> bool:
    """True for what is only alleged, or denied."""
    return bool(edge.standings) and set(edge.standings) <= {"Alleged", "Denied"}


def _plain(words: str) -> str:
    """Words without what pyvis would take for markup."""
    return re.sub(r"(?i)href", "h-ref", words)


def _page(drawn: str, links: Links, total: int, timeline: str) -> str:
    drawn = "<!doctype html>\n" + _FOREIGN.sub("", drawn).lstrip().replace("\x85", "\\u0085")
    script = page_file("network-large.js" if len(links.nodes) > DRAWN else "network.js")
    data = f'<script type="application/json" id="data">{_data(links, timeline)}</script>\n<script>{script}</script>'
    hashes = sorted({_hash(found[1]) for found in _SCRIPT.finditer(drawn)} | {_hash(script)})
    policy = f"default-src 'none'; script-src {' '.join(hashes)}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>Network of speakers</title><style>{page_file("network.css")}</style>'
    )
    for pattern, replacement in (
        (r"<html[^>]*>", lambda _: '<html lang="en">'),
        (r"<meta charset[^>]*>", lambda m: m[0] + head),
        (r"<body[^>]*>", lambda m: m[0] + _intro(links, total) + "<main>" + _controls()),
        (
            r'<div id="mynetwork"[^>]*>',
            lambda _: '<div id="mynetwork" class="card-body" role="img" aria-label="Drawing of the table below">',
        ),
        (r"</body>", lambda _: _table(links) + f"</main>{data}</body>"),
    ):
        drawn = re.sub(pattern, replacement, drawn, count=1)
    return drawn


def _data(links: Links, timeline: str) -> str:
    """Nodes and edges as JSON that cannot end its script element; edges name nodes by their numbers."""
    numbers = {node.iri: number for number, node in enumerate(links.nodes)}
    content = {
        "nodes": [[n.label, n.kind, _colour(n), n.degree, n.iri] for n in links.nodes],
        "edges": [
            [numbers[e.source], numbers[e.target], e.relation, e.days, "; ".join(e.standings), int(_is_soft(e))]
            for e in links.edges
        ],
        "colours": _EDGES,
        "relations": RELATIONS,
        "timeline": timeline,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def _intro(links: Links, total: int) -> str:
    there = {node.kind for node in links.nodes}
    legend = "".join(
        f'<li><span style="background:{colour}"></span>{name}</li>'
        for kind, (colour, name) in _COLOURS.items()
        if name and kind in there
    )
    drawn = f"The {len(links.nodes):,} most connected of {total:,}" if total > len(links.nodes) else f"{total:,}"
    return (
        f"<header><h1>Who spoke to whom, about what</h1><p>{drawn} actors, offices and topics, {len(links.edges):,} links. "
        f"Dashed: only alleged, or denied. {NOTICE.capitalize()}.</p><ul>{legend}</ul></header>"
    )


def _controls() -> str:
    """What needs scripts: kinds of links, window of time, search."""
    kinds = "".join(
        f'<button type="button" data-relation="{key}" aria-pressed="true"><i style="background:{_EDGES[key]}"></i>{name}</button>'
        for key, name in RELATIONS.items()
    )
    return (
        f'<form class="controls" hidden id="controls"><span role="group" aria-label="Kinds of links">{kinds}</span>'
        '<label>From <input type="range" id="from" min="0" value="0"></label><label>to <input type="range" id="to" min="0" value="0"></label>'
        '<output id="window"></output><a id="timeline" hidden>Timeline of these days</a>'
        '<label>Find <input type="search" id="find" autocomplete="off"></label>'
        '<button type="button" id="nearer">+</button><button type="button" id="farther">−</button><button type="button" id="all">Fit</button>'
        '<p id="said" role="status"></p></form>'
    )


def _table(links: Links) -> str:
    labels = {node.iri: node.label for node in links.nodes}
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{html.escape(cell)}</td>"
            for cell in (
                labels[e.source], RELATIONS[e.relation], labels[e.target], str(len(e.days)), "; ".join(e.standings),
            )
        )
        + "</tr>"
        for e in sorted(links.edges, key=lambda e: -len(e.days))[:ROWS]
    )  # fmt: skip
    note = f"<p>The {ROWS:,} strongest of {len(links.edges):,} links.</p>" if len(links.edges) > ROWS else ""
    heads = "".join(
        f'<th scope="col">{name}</th>' for name in ("Who", "Link", "Whom or what", "Statements", "Standing")
    )
    return (
        f'{note}<div class="wide" tabindex="0" role="region" aria-label="Table of links"><table id="links">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
