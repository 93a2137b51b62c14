"""The description of what is published: DCAT (with its application profile DCAT-AP 3), VoID, and a link set (RFC 9264)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pyoxigraph as ox

from kg import __version__
from kg.graph import vocabulary as v
from kg.publish.paths import DATA_FORMATS
from kg.publish.run import Run

_DCAT, _DCT, _VOID = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://rdfs.org/ns/void#"
_FOAF, _SPDX = "http://xmlns.com/foaf/0.1/", "http://spdx.org/rdf/terms#"
_RDF, _RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_ADMS, _SKOS = "http://www.w3.org/ns/adms#", "http://www.w3.org/2004/02/skos/core#"
_EU = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
_MEDIA = {
    "data.nq.zst": ("application/n-quads", "All data, N-Quads compressed with zstd", "RDF_N_QUADS", "application/zstd"),
    "data.trig.gz": ("application/trig", "All data, TriG compressed with gzip", "RDF_TRIG", "application/gzip"),
    "statements.csv": ("text/csv", "Statements as a table", "CSV", None),
    "events.csv": ("text/csv", "Events as a table", "CSV", None),
    "cables.csv": ("text/csv", "Cables as a table", "CSV", None),
    "actors.csv": ("text/csv", "Actors as a table", "CSV", None),
}
_PREFIXES = {
    "dcat": _DCAT, "dct": _DCT, "void": _VOID, "foaf": _FOAF, "spdx": _SPDX, "xsd": _XSD, "rdfs": _RDFS, "adms": _ADMS,
    "skos": _SKOS,
}  # fmt: skip
_MIT = "https://spdx.org/licenses/MIT"
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def write_catalogue(run: Run) -> None:
    """Write ``catalogue.ttl`` and ``.jsonld``, ``void.ttl``, ``.well-known/void`` and ``linkset.json``."""
    triples = sorted(set(_Catalogue(run).triples()), key=str)
    turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    for path in ("catalogue.ttl", "void.ttl", ".well-known/void"):
        run.writer.write(path, turtle)
    run.writer.write("catalogue.jsonld", ox.serialize(triples, format=ox.RdfFormat.JSON_LD, prefixes=_PREFIXES) or b"")
    run.writer.write("linkset.json", json.dumps(_linkset(run), indent=1, sort_keys=True) + "\n")


class _Catalogue:
    """The triples of a catalogue, all with names."""

    def __init__(self, run: Run) -> None:
        self.run, self.base = run, run.base
        self.catalogue, self.dataset = f"{run.base}catalogue", f"{run.base}dataset"
        self.publisher = run.config.publisher_iri or f"{run.base}publisher"

    def triples(self) -> Iterator[ox.Triple]:
        yield from self._catalogue()
        yield from self._dataset()
        yield from self._vocabulary()
        for name in _MEDIA:
            yield from self._distribution(name)

    def _about(self, node: str, kind: str, title: str, description: str) -> Iterator[ox.Triple]:
        yield _link(node, _RDF + "type", _DCAT + kind)
        yield _text(node, _DCT + "title", title)
        yield _text(node, _DCT + "description", description)

    def _catalogue(self) -> Iterator[ox.Triple]:
        config, node = self.run.config, self.catalogue
        yield from self._about(node, "Catalog", config.title, config.description)
        yield _link(node, _DCT + "publisher", self.publisher)
        yield _link(self.publisher, _RDF + "type", _FOAF + "Agent")
        yield _text(self.publisher, _FOAF + "name", config.publisher)
        yield _link(node, _DCAT + "dataset", self.dataset)
        yield _link(node, _DCAT + "dataset", self.vocabulary)
        yield _link(node, _FOAF + "homepage", self.base)
        yield _link(self.base, _RDF + "type", _FOAF + "Document")
        yield _link(node, _DCT + "license", config.licence_data)
        yield _link(config.licence_data, _RDF + "type", _DCT + "LicenseDocument")
        yield _typed(node, _DCT + "modified", self.run.date, "date")
        yield from self._language(node)

    def _language(self, node: str) -> Iterator[ox.Triple]:
        english = _EU + "language/ENG"
        yield _link(node, _DCT + "language", english)
        yield _link(english, _RDF + "type", _DCT + "LinguisticSystem")

    def _dataset(self) -> Iterator[ox.Triple]:
        run, node = self.run, self.dataset
        texts = list(run.index.texts())
        yield from self._about(node, "Dataset", run.config.title, run.config.description)
        yield _link(node, _RDF + "type", _VOID + "Dataset")
        yield _link(node, _DCT + "publisher", self.publisher)
        yield _link(node, _DCT + "license", run.config.licence_data)
        yield _typed(node, _DCT + "modified", run.date, "date")
        yield _link(node, _DCAT + "landingPage", self.base)
        yield _text(node, _DCAT + "keyword", "diplomatic cables")
        yield _link(node, _DCT + "conformsTo", v.NAMESPACE.rstrip("#"))
        yield _link(v.NAMESPACE.rstrip("#"), _RDF + "type", _DCT + "Standard")
        yield from self._language(node)
        yield from self._temporal(node, [t.date for t in texts if t.date])
        for release in sorted({run.config.collection_of(t.cable_id) for t in texts}, key=str):
            yield _link(node, _DCT + "rights", release.rights)
            yield _link(release.rights, _RDF + "type", _DCT + "RightsStatement")
        for name in _MEDIA:
            yield _link(node, _DCAT + "distribution", f"{node}#{name}")
            if name.startswith("data."):
                yield _link(node, _VOID + "dataDump", f"{self.base}dumps/{name}")
        yield _text(node, _VOID + "uriSpace", self.base)
        yield _link(node, _VOID + "vocabulary", v.NAMESPACE)
        yield _count(node, _VOID + "documents", len(texts))
        yield from self._partitions(node)

    def _temporal(self, node: str, dates: list[str]) -> Iterator[ox.Triple]:
        if dates:
            period = f"{node}#period"
            yield _link(node, _DCT + "temporal", period)
            yield _link(period, _RDF + "type", _DCT + "PeriodOfTime")
            yield _typed(period, _DCAT + "startDate", min(dates), "date")
            yield _typed(period, _DCAT + "endDate", max(dates), "date")

    def _partitions(self, node: str) -> Iterator[ox.Triple]:
        """How many statements, events, actors and cables there are."""
        texts = list(self.run.index.texts())
        counts = {
            v.Cable: len({t.cable for t in texts}),
            v.SourceText: len(texts),
            v.Statement: sum(t.statements for t in texts),
            v.Event: sum(t.events for t in texts),
            v.Actor: sum(1 for _ in self.run.index.targets(f"{self.base}actor/")),
        }
        for kind, number in counts.items():
            part = f"{node}#class-{kind.rpartition('#')[2]}"
            yield _link(node, _VOID + "classPartition", part)
            yield _link(part, _VOID + "class", kind)
            yield _count(part, _VOID + "entities", number)

    def _distribution(self, name: str) -> Iterator[ox.Triple]:
        media, title, file_type, packed = _MEDIA[name]
        node, url = f"{self.dataset}#{name}", f"{self.base}dumps/{name}"
        data = self.run.writer.place(f"dumps/{name}").read_bytes()
        yield from self._about(node, "Distribution", title, f"{title} of “{self.run.config.title}”")
        yield _link(node, _DCAT + "accessURL", url)
        yield _link(node, _DCAT + "downloadURL", url)
        yield _link(url, _RDF + "type", _RDFS + "Resource")
        yield _link(node, _DCAT + "mediaType", _IANA + media)
        yield _link(_IANA + media, _RDF + "type", _DCT + "MediaType")
        yield _link(node, _DCT + "format", f"{_EU}file-type/{file_type}")
        yield _link(f"{_EU}file-type/{file_type}", _RDF + "type", _DCT + "MediaTypeOrExtent")
        if packed:
            yield _link(node, _DCAT + "compressFormat", _IANA + packed)
            yield _link(_IANA + packed, _RDF + "type", _DCT + "MediaType")
        yield _link(node, _DCT + "license", self.run.config.licence_data)
        yield _typed(node, _DCAT + "byteSize", str(len(data)), "nonNegativeInteger")
        checksum = f"{node}-sha256"
        yield _link(node, _SPDX + "checksum", checksum)
        yield _link(checksum, _RDF + "type", _SPDX + "Checksum")
        yield _link(checksum, _SPDX + "algorithm", _SPDX + "checksumAlgorithm_sha256")
        yield _link(_SPDX + "checksumAlgorithm_sha256", _RDF + "type", _SPDX + "ChecksumAlgorithm")
        yield _typed(checksum, _SPDX + "checksumValue", sha256(data).hexdigest(), "hexBinary")
        yield _typed(node, _DCT + "modified", self.run.date, "date")

    @property
    def vocabulary(self) -> str:
        return f"{self.base}dataset-vocabulary"

    def _vocabulary(self) -> Iterator[ox.Triple]:
        """The vocabulary with its own licence, and the software that made all this with its own."""
        node = self.vocabulary
        title = "Vocabulary for events and positions in diplomatic cables"
        yield from self._about(node, "Dataset", title, f"{title}: classes, properties, codes and shapes")
        yield _link(node, _DCT + "publisher", self.publisher)
        yield _link(node, _DCT + "license", _CC_BY)
        yield _link(_CC_BY, _RDF + "type", _DCT + "LicenseDocument")
        yield _link(node, _DCAT + "landingPage", f"{self.base}ontology.html")
        yield _link(f"{self.base}ontology.html", _RDF + "type", _FOAF + "Document")
        software = f"{self.base}agent/cable-kg-{__version__}"
        yield _link(self.dataset, "http://www.w3.org/ns/prov#wasAttributedTo", software)
        yield _link(software, _RDF + "type", "http://www.w3.org/ns/prov#SoftwareAgent")
        yield _text(software, _RDFS + "label", f"cable-kg {__version__}")
        yield _link(software, _DCT + "license", _MIT)
        yield _link(_MIT, _RDF + "type", _DCT + "LicenseDocument")


def _link(subject: str, predicate: str, target: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(target))


def _text(subject: str, predicate: str, words: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(words, language="en"))


def _typed(subject: str, predicate: str, value: str, kind: str) -> ox.Triple:
    return ox.Triple(
        ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(value, datatype=ox.NamedNode(_XSD + kind))
    )


def _count(subject: str, predicate: str, number: int) -> ox.Triple:
    return _typed(subject, predicate, str(number), "integer")


def _linkset(run: Run) -> dict[str, Any]:
    """The typed links of the site's start page."""
    base = run.base
    return {
        "linkset": [
            {
                "anchor": base,
                "cite-as": [{"href": base}],
                "type": [{"href": "https://schema.org/Dataset"}],
                "license": [{"href": run.config.licence_data}],
                "describedby": [
                    {"href": f"{base}catalogue.ttl", "type": DATA_FORMATS["ttl"]},
                    {"href": f"{base}catalogue.jsonld", "type": DATA_FORMATS["jsonld"]},
                ],
                "item": [
                    {"href": f"{base}dumps/{name}", "type": packed or media}
                    for name, (media, _, _, packed) in _MEDIA.items()
                ],
            }
        ]
    }
