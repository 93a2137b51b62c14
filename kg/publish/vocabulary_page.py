"""Documentation of the vocabulary as a page of the site: every term, with example, mapping, shapes and questions.

Generated from ``ontology/``; the files themselves lie under ``vocabulary/`` of the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup, escape

from kg.graph import vocabulary as v
from kg.publish.data_files import data_of
from kg.publish.lookups import LABEL, RDF_TYPE, SKOS, Nodes, codes, nodes_of
from kg.publish.run import Run
from kg.query import saved_queries
from kg.resources import folder

_RDFS, _OWL, _SH = (
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/ns/shacl#",
)
_DCT, _VANN = "http://purl.org/dc/terms/", "http://purl.org/vocab/vann/"
_HEADER = (
    ("IRI", ""),
    ("Version", _OWL + "versionInfo"),
    ("This version", _OWL + "versionIRI"),
    ("Prefix", _VANN + "preferredNamespacePrefix"),
    ("Namespace", _VANN + "preferredNamespaceUri"),
    ("Made by", _DCT + "creator"),
    ("Published by", _DCT + "publisher"),
    ("Created", _DCT + "created"),
    ("Changed", _DCT + "modified"),
    ("Licence", _DCT + "license"),
)
_FACTS = (
    ("Subclass of", _RDFS + "subClassOf"),
    ("Subproperty of", _RDFS + "subPropertyOf"),
    ("Of", _RDFS + "domain"),
    ("Value", _RDFS + "range"),
    ("Inverse of", _OWL + "inverseOf"),
    ("Disjoint with", _OWL + "disjointWith"),
    ("Like", SKOS + "closeMatch"),
    ("Same as", SKOS + "exactMatch"),
    ("See", _RDFS + "seeAlso"),
    ("For example", SKOS + "example"),
)
_FILES = ("kg.ttl", "codes.ttl", "alignments.ttl", "shapes.ttl", "context.jsonld")
#: The main classes of the diagram: name, column, row; and what leads from one to another.
_BOXES = (
    ("Cable", 0, 0), ("SourceText", 0, 1), ("Passage", 0, 2), ("Statement", 1, 1), ("Proposition", 1, 2), ("Event", 2, 2),
    ("Actor", 2, 1), ("Tenure", 2, 0), ("TimeSpan", 3, 1), ("Topic", 3, 2), ("Office", 3, 0),
)  # fmt: skip
_ARROWS = (
    ("Cable", "SourceText", "sourceText"), ("Statement", "SourceText", "inText"), ("Statement", "Passage", "evidence"),
    ("Statement", "Actor", "speaker, addressee"), ("Statement", "Proposition", "proposition"),
    ("Proposition", "Event", "concerns"), ("Event", "Topic", "about"), ("Event", "TimeSpan", "time"), ("Event", "Actor", "participant"),
    ("Tenure", "Actor", "holder"), ("Tenure", "Office", "office"),
)  # fmt: skip


def write_vocabulary(run: Run) -> None:
    """Write ``ontology.html``, ``miro.html`` its data beside it, and the files under ``vocabulary/``."""
    source = folder("ontology")
    for name in _FILES:
        run.writer.write(f"vocabulary/{name}", (source / name).read_bytes())
    for path in sorted((source / "queries").glob("*.rq")):
        run.writer.write(f"vocabulary/queries/{path.name}", path.read_bytes())
    for page, template in (("ontology.html", "vocabulary.html"), ("miro.html", "miro.html")):
        run.writer.write(page, run.renderer.page(template, page, **documentation()))
    triples = sorted((quad.triple for quad in _parsed("kg.ttl")), key=str)
    for ending, data in data_of(triples, run.base).items():
        run.writer.write(f"ontology.{ending}", data)


@cache
def documentation() -> dict[str, Any]:
    """Everything that the page shows, read from the files of the vocabulary."""
    nodes = _nodes("kg.ttl", "alignments.ttl")
    header = nodes[v.NAMESPACE.rstrip("#")]
    terms = {iri: node for iri, node in nodes.items() if iri.startswith(v.NAMESPACE) and LABEL in node}
    classes = [iri for iri in terms if _OWL + "Class" in terms[iri].get(RDF_TYPE, ())]
    by_scheme: dict[str, list[Any]] = {}
    for code in codes().values():
        by_scheme.setdefault(code.scheme, []).append(code)
    return {
        "namespace": v.NAMESPACE.rstrip("#"),
        "title": header[_DCT + "title"][0],
        "description": header[_DCT + "description"][0],
        "header": [
            (name, v.NAMESPACE.rstrip("#") if not term else header[term][0]) for name, term in _HEADER if not term or term in header
        ],
        "classes": [_term(iri, terms[iri], terms) for iri in sorted(classes)],
        "properties": [_term(iri, terms[iri], terms) for iri in sorted(set(terms) - set(classes))],
        "codes": sorted(by_scheme.items()),
        "shapes": _shapes(),
        "questions": [q for q in saved_queries().values() if not q.name.startswith("timeline-")],
        "diagram": _diagram(),
    }  # fmt: skip


def _parsed(name: str) -> Iterator[ox.Quad]:
    return iter(ox.parse((folder("ontology") / name).read_bytes(), format=ox.RdfFormat.TURTLE))


def _nodes(*names: str) -> Nodes:
    return nodes_of(quad.triple for name in names for quad in _parsed(name))


def _term(iri: str, node: dict[str, list[str]], terms: Nodes) -> dict[str, Any]:
    name = iri.removeprefix(v.NAMESPACE)
    facts = [
        (title, [_value(value, terms) for value in node[predicate] if not value.startswith("_")])
        for title, predicate in _FACTS
        if predicate in node
    ]
    return {
        "name": name,
        "label": node[LABEL][0],
        "comment": node.get(_RDFS + "comment", [""])[0],
        "facts": [fact for fact in facts if fact[1]],
        "example": _example(name),
    }


def _value(value: str, terms: Nodes) -> dict[str, str]:
    if value in terms:
        name = value.removeprefix(v.NAMESPACE)
        return {"href": f"#{name}", "text": f"kg:{name}"}
    return {"href": value if value.startswith("http") else "", "text": value}


def _example(name: str) -> str:
    """The shipped example of a class, if there is one."""
    dashed = "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")
    path = folder("ontology") / "examples" / f"{dashed}.ttl"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _shapes() -> list[dict[str, Any]]:
    nodes = _nodes("shapes.ttl")
    shapes = []
    for iri, node in sorted(nodes.items()):
        if _SH + "NodeShape" in node.get(RDF_TYPE, ()):
            paths = [nodes.get(p, {}).get(_SH + "path", [""])[0] for p in node.get(_SH + "property", ())]
            named = {p.rpartition("#")[2] for p in paths if p.startswith("http")}
            target = node.get(_SH + "targetClass", node.get(_SH + "targetSubjectsOf", [""]))[0]
            shapes.append({
                "name": iri.rpartition("#")[2].rpartition("/")[2],
                "target": target.rpartition("#")[2],
                "properties": sorted(named),
            })  # fmt: skip
    return shapes


def _diagram() -> Markup:
    """The main classes and what leads from one to another, as SVG."""
    width, height, step_x, step_y = 120, 34, 250, 110
    at = {name: (20 + x * step_x, 20 + y * step_y) for name, x, y in _BOXES}
    parts = []
    for start, end, label in _ARROWS:
        (x1, y1), (x2, y2) = at[start], at[end]
        a = (x1 + width / 2, y1 + height / 2)
        b = (x2 + width / 2, y2 + height / 2)
        parts.append(f'<line x1="{a[0]:g}" y1="{a[1]:g}" x2="{b[0]:g}" y2="{b[1]:g}"/>')
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        beside = f'x="{x + 6:g}" y="{y:g}"' if y1 != y2 else f'x="{x:g}" y="{y - 6:g}" text-anchor="middle"'
        parts.append(f"<text {beside}>{escape(label)}</text>")
    for name, (x, y) in at.items():
        parts.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>')
        parts.append(f'<text x="{x + width / 2:g}" y="{y + 22}" text-anchor="middle">{name}</text>')
    return Markup(
        '<svg width="940" height="300" viewBox="0 0 940 300" role="img" aria-label="Main classes">{}</svg>'
    ).format(Markup("".join(parts)))
