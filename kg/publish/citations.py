"""How a text and a reading of it are cited, and what search machines are told of a page (schema.org)."""

from __future__ import annotations

from typing import Any

from kg import __version__
from kg.publish.model import Record, Text


def source_citation(record: Record) -> str:
    """The cable as historians cite it: sender, recipient, number, date, marking (Chicago, 17th edition, 14.224).

    The record of a collection that states neither sender nor date is cited by its id alone.
    """
    to = f" to {record.recipients[0][0].label}" if record.recipients else ""
    sender = f"{record.sender.label}{to}, " if record.sender else ""
    subject = f"“{record.subject},” " if record.subject else ""
    marking = f", {record.classification}" if record.classification else ""
    return f"{sender}{subject}cable {record.mrn or record.cable_id}, {record.sent}{marking}."


def reading_citation(record: Record, title: str) -> str:
    """The reading: which text by its digest, read by which software, published where."""
    return (
        f"{title}, reading of cable {record.cable_id}, text {record.digest[:8]} (SHA-256 {record.digest}), "
        f"machine-read by cable-kg {__version__}, not reviewed. {record.iri}"
    )


def schema_of_text(text: Text, iri: str, licence: str) -> dict[str, Any]:
    """schema.org's view of a cable or a text."""
    record = text.record
    about: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@id": iri,
        "@type": "Message",
        "identifier": record.cable_id,
        "name": record.subject or record.cable_id,
        "license": licence,
        "creativeWorkStatus": "machine-read, not reviewed",
        "url": iri,
    }
    if record.date:
        about["dateSent"] = record.date
    if record.sender:
        about["sender"] = {"@type": "Organization", "name": record.sender.label} | _id(record.sender.iri)
    if record.recipients:
        about["recipient"] = [
            {"@type": "Organization", "name": who.label} | _id(who.iri) for who, _, _ in record.recipients
        ]
    if text.words is not None and iri == record.iri:
        about["isPartOf"] = {"@id": record.cable}
        about["sha256"] = record.digest
    return about


def _id(iri: str | None) -> dict[str, str]:
    return {"@id": iri} if iri else {}


def schema_of_thing(kind: str, iri: str, label: str, same: list[str]) -> dict[str, Any]:
    """schema.org's view of an actor, a topic or another shared node."""
    about: dict[str, Any] = {"@context": "https://schema.org/", "@id": iri, "@type": kind, "name": label, "url": iri}
    if same:
        about["sameAs"] = same
    return about
