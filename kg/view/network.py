"""The network page: who spoke with whom and about whom, drawn by pyvis, made safe and able to work offline.

Notes on pyvis 0.3.2 (measured): in-line resources, its bootstrap tags and heading taken out, every inline script
hashed into the page's policy, tooltips without "href" (which would switch all of them to HTML), layout computed here
with a fixed seed, physics off.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import Any

from kg.query import ask
from kg.store import OpenGraph

#: Nodes drawn at most: the most connected.
NODE_LIMIT = 1000
_COLOURS = {
    "Person": "#0072b2",
    "Organization": "#59636b",
    "DiplomaticMission": "#59636b",
    "State": "#9a6a00",
    "Group": "#a3427f",
}
_FOREIGN = re.compile(
    r'<link[^>]*href="https?://[^>]*>|<script[^>]*src="https?://[^>]*></script>|<!--.*?-->|<center>.*?</center>', re.S
)
_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.S)
_STYLE = """<style>
 body{margin:0;font:15px/1.45 system-ui,sans-serif;color:#1c2328;background:#fff}
 header{padding:14px 20px 8px} h1{font-size:20px;margin:0} p{margin:4px 0;color:#4a555c} ul{display:flex;flex-wrap:wrap;gap:4px 16px;margin:6px 0;padding:0;list-style:none}
 li span{display:inline-block;width:11px;height:11px;border-radius:50%;margin-right:5px}
 html,body{overflow-x:hidden} .card{border:0!important} #mynetwork{box-sizing:border-box;height:62vh!important;border:1px solid #d5dade!important;float:none!important}
 table{border-collapse:collapse;margin:12px 20px;font-size:13.5px} th,td{text-align:left;padding:4px 14px 4px 0;border-bottom:1px solid #e3e7ea;vertical-align:top}
 .wide{overflow-x:auto} @media (prefers-color-scheme:dark){body{background:#14181b;color:#e6eaed}p{color:#aab4bb}th,td{border-color:#2c3338}#mynetwork{background:#14181b!important;border-color:#2c3338!important}#mynetwork canvas{filter:invert(.92) hue-rotate(180deg)}} @media (max-width:480px){table{font-size:.8rem}th,td{padding:.25rem .35rem .25rem 0!important}}
</style>"""


def network(graph: OpenGraph, *, limit: int = NODE_LIMIT) -> str:
    """The network page of an open graph."""
    links = _rows(graph, "network")
    nodes = _nodes(links, limit)
    kept = [r for r in links if r["from"] in nodes and r["to"] in nodes]
    return _page(_drawing(nodes, kept), nodes, kept)


def _rows(graph: OpenGraph, name: str) -> list[dict[str, str]]:
    found = ask(graph, name)
    return [{k: str(c.value) for k, c in zip(found.variables, row, strict=True) if c is not None} for row in found]


def _nodes(links: list[dict[str, str]], limit: int) -> dict[str, tuple[str, str, int]]:
    """Name, class and number of links of the most connected actors."""
    degree: dict[str, int] = {}
    about: dict[str, tuple[str, str]] = {}
    for row in links:
        for end in ("from", "to"):
            degree[row[end]] = degree.get(row[end], 0) + int(row["count"])
            about[row[end]] = (row[f"{end}Label"], row[f"{end}Type"].rpartition("#")[2])
    best = sorted(degree, key=lambda iri: (-degree[iri], iri))[:limit]
    return {iri: (*about[iri], degree[iri]) for iri in sorted(best)}


def _drawing(nodes: dict[str, tuple[str, str, int]], links: list[dict[str, str]]) -> str:
    import networkx as nx
    from pyvis.network import Network

    layout = nx.Graph()
    layout.add_nodes_from(nodes)
    layout.add_weighted_edges_from((r["from"], r["to"], int(r["count"])) for r in links)
    places = nx.spring_layout(layout, seed=7, k=2.6 / max(1, len(nodes)) ** 0.5, method="force") if nodes else {}
    net: Any = Network(height="62vh", width="100%", directed=True, cdn_resources="in_line")
    net.toggle_physics(False)
    names = {iri: f"n{number}" for number, iri in enumerate(nodes)}
    for iri, (label, kind, degree) in nodes.items():
        x, y = places[iri]
        tip = f"{_plain(label)} ({kind}), {degree} statements"
        net.add_node(
            names[iri],
            label=_plain(label),
            title=tip,
            x=round(float(x) * 1100),
            y=round(float(y) * 620),
            color=_COLOURS.get(kind, "#59636b"),
            size=9 + min(14, degree),
            font={"size": 24, "color": "#1c2328"},
        )
    for row in links:
        tip = f"{_plain(row['fromLabel'])} to {_plain(row['toLabel'])}: {row['count']}, {row['standings']}"
        net.add_edge(
            names[row["from"]],
            names[row["to"]],
            title=tip,
            width=min(6, int(row["count"])),
            color="#8a949b",
            dashes=row["standings"] in ("Alleged", "Denied"),
        )
    net.set_options(
        '{"physics":{"enabled":false},"edges":{"smooth":false,"arrows":{"to":{"enabled":true,"scaleFactor":0.6}}},"interaction":{"hover":true,"hideEdgesOnDrag":true,"navigationButtons":false,"keyboard":false}}'
    )
    return str(net.generate_html(notebook=False))


def _plain(words: str) -> str:
    """Words without what pyvis would take for markup."""
    return re.sub(r"(?i)href", "h-ref", words)


def _page(drawn: str, nodes: dict[str, tuple[str, str, int]], links: list[dict[str, str]]) -> str:
    drawn = "<!doctype html>\n" + _FOREIGN.sub("", drawn).lstrip().replace("\x85", "\\u0085")
    hashes = sorted({_hash(m[1]) for m in _SCRIPT.finditer(drawn)})
    policy = f"default-src 'none'; script-src {' '.join(hashes)}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Network of speakers</title>'
    drawn = re.sub(r"<html[^>]*>", '<html lang="en">', drawn, count=1)
    drawn = re.sub(r"<meta charset[^>]*>", lambda m: m[0] + head, drawn, count=1)
    drawn = drawn.replace("</head>", _STYLE + "</head>", 1)
    drawn = re.sub(r"<body[^>]*>", lambda m: m[0] + _intro(nodes, links) + "<main>", drawn, count=1)
    return re.sub(
        r'<div id="mynetwork"[^>]*>',
        '<div id="mynetwork" class="card-body" role="img" aria-label="Drawing of the table below">',
        drawn,
        count=1,
    ).replace("</body>", _table(links) + "</main></body>", 1)


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def _intro(nodes: dict[str, tuple[str, str, int]], links: list[dict[str, str]]) -> str:
    kinds = {"Person": "person", "State": "state", "Organization": "organisation or mission", "Group": "group"}
    legend = "".join(f'<li><span style="background:{_COLOURS[k]}"></span>{name}</li>' for k, name in kinds.items())
    return (
        f"<header><h1>Who spoke to whom</h1><p>{len(nodes)} actors, {len(links)} pairs. An arrow goes from speaker to addressee; dashed: only alleged, or denied. "
        f"Machine-read, not reviewed.</p><ul>{legend}</ul></header>"
    )


def _table(links: list[dict[str, str]]) -> str:
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{html.escape(row[c])}</td>" for c in ("fromLabel", "toLabel", "count", "standings"))
        + "</tr>"
        for row in links
    )
    return f'<div class="wide" tabindex="0" role="region" aria-label="Table of speakers and addressees"><table><thead><tr><th scope="col">Speaker</th><th scope="col">Addressee</th><th scope="col">Statements</th><th scope="col">Standing</th></tr></thead><tbody>{rows}</tbody></table></div>'
