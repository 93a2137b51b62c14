"""The parser's parts as plain functions, each usable alone on a piece of text that holds the field.

A whole cable with offsets is :func:`kg.cable.parse`; these are for snippets, columns and other people's records.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from kg.cable import addressees, classifier, closing, stretches
from kg.cable import references as reference_list
from kg.cable import summary as summaries
from kg.cable.body import FIRST_PARAGRAPH
from kg.cable.canonical import canonical_id, canonical_post, canonical_surname
from kg.cable.declassify import first_date
from kg.cable.header import read_header
from kg.cable.heading import LAST_MARK, LEADING_MARK, read_heading
from kg.cable.identity import id_of_mrn
from kg.cable.model import Field
from kg.cable.tag_words import repair_tag, split_tags, tag_kind
from kg.cable.title_case import title_case

__all__ = [
    "canonical_id", "canonical_post", "canonical_surname", "classified_by", "clean_content", "declassify_on", "full_cable",
    "html_page", "info_recipients", "recipients", "references", "references_typed", "repair_tag", "signed_by", "subject",
    "summary", "tag_kind", "tags", "title_case",
]  # fmt: skip

_ENTITY = re.compile(r"&#(x[0-9a-fA-F]{1,6}|\d{1,7});")


def subject(text: str, clean: bool = True) -> str:
    """The subject, on one line; ``clean`` takes portion marks and backslashes away.

    >>> subject("SUBJECT: (C) TALKS WITH\\nTHE US-\\nEU GROUP\\n\\nREF: A")
    'TALKS WITH THE US-EU GROUP'
    """
    if (stretch := stretches.subject_stretch(text)) is None:
        return ""
    words = _unescape(text[slice(*stretch)])
    words = " ".join(re.sub(r"(?<=US-)\s*\n\s*", "", words).split())
    if clean:
        words = " ".join(words.replace("\\", " ").split())
        mark = LEADING_MARK.match(words)
        words = LAST_MARK.sub("", words[mark.end() :] if mark else words).strip()
    return words


def tags(text: str, canonicalize: bool = True) -> list[str]:
    """The terms of the TAGS line, capitals, each once; ``canonicalize`` splits and repairs them.

    >>> tags("TAGS: PREL, PGOV")
    ['PREL', 'PGOV']
    """
    if (stretch := stretches.tags_stretch(text)) is None:
        return []
    words = re.sub(r"\b(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)\s*$", "", stretches.blank_pages(text)[slice(*stretch)])
    words = re.sub(r"\(#\)|\bSIPDIS\b|\b(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)(?=\s{2})", " ", words).upper()
    found = split_tags(words) if canonicalize else re.split(r"[,;\s()]+", words)
    return list(dict.fromkeys(t for t in found if t))


def references_typed(text: str, year: int | None = None, own_id: str | None = None) -> list[dict[str, Any]]:
    """All items of the reference list, with their kind (cable, email, tel, report, book) and bullet."""
    return [
        {"value": item.value, "kind": item.kind, "bullet": item.bullet, "title": None}
        for item in reference_list.read_references(text, year, own_id)
    ]


def references(text: str, year: int | None = None, own_id: str | None = None) -> list[str]:
    """Canonical ids of the cables that the reference list names, each once."""
    items = reference_list.read_references(text, year, own_id)
    return list(dict.fromkeys(item.value for item in items if item.kind == "cable"))


def recipients(header: str) -> list[dict[str, Any]]:
    """Action addressees."""
    return [_as_dict(r) for r in addressees.read_recipients(header, "TO")]


def info_recipients(header: str) -> list[dict[str, Any]]:
    """Information addressees."""
    return [_as_dict(r) for r in addressees.read_recipients(header, "INFO")]


def _as_dict(recipient: addressees.Recipient) -> dict[str, Any]:
    return {**asdict(recipient), "excluded": list(recipient.excluded)}


def declassify_on(text: str) -> str | None:
    """ISO date of the declassification, None where the line names none.

    >>> declassify_on("E.O. 12958: DECL: 6/30/08")
    '2008-06-30'
    """
    return first_date(text)


def classified_by(text: str, normalize: bool = True) -> list[str]:
    """Name of the classifier, without title."""
    return classifier.read_classifiers(text, normalize=normalize)


def signed_by(text: str) -> list[str]:
    """Surnames that close the cable, as written."""
    return closing.read_signers(text)


def summary(text: str) -> str | None:
    """The summary, None where there is none."""
    return summaries.read_summary(text)


def clean_content(text: str) -> str:
    """The text without numbers, marks, rules and headings of pages."""
    return summaries.clean_text(text)


def html_page(html: str) -> dict[str, Any]:
    """Fields of a page of the 2010 web release."""
    from kg.read.webpage import page

    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(page(html)).items()}


def full_cable(header: str, content: str) -> dict[str, Any]:
    """The fields of one whole cable."""
    found = _format_lines(header)
    found["to"], found["info"] = recipients(header), info_recipients(header)
    year = int(found["dtg_iso"][:4]) if found["dtg_iso"] else None
    first = FIRST_PARAGRAPH.search(content)
    end = first.start() if first else len(content)
    heading = read_heading(stretches.blank_pages(content), 0, end, found["dtg_iso"])
    section = heading.sections[0].value if heading.sections else None
    found["classification"] = heading.classification.value if heading.classification else None
    found["section"] = section.removeprefix("SECTION ") if section else None
    found["mrn"] = id_of_mrn(heading.mrn.value, year) if heading.mrn else None
    found["captions"] = [caption.value for caption in heading.captions]
    found["signed_by"] = signed_by(content)
    found["declassify_on"] = declassify_on(content)
    found["tags"] = tags(content)
    found["classified_by"] = classified_by(content)
    found["references"] = references(content[:end], year, found["mrn"])
    return found


def _format_lines(text: str) -> dict[str, Any]:
    header = read_header(stretches.blank_pages(text))
    station, dtg, relay = header.station, header.dtg, header.relay_line

    def value(field: Field[str] | None) -> str | None:
        return field.value if field else None

    return {
        "transmission_id": value(header.transmission_id),
        "routing_line": {"precedence": relay.value.split()[0], "indicators": relay.value.split()[1:]} if relay else None,
        "de_line": {
            "indicator": station.indicator, "serial": station.serial, "section": station.section,
            "day_of_year": station.day_of_year, "time": station.time,
        } if station else None,
        "security_line": value(header.security_line),
        "precedences": [sign.value for sign in header.precedences],
        "dtg": text[dtg.start : dtg.end] if dtg else None,
        "dtg_iso": dtg.iso if dtg else None,
        "from": value(header.sender),
    }  # fmt: skip


def _unescape(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = int(found[1][1:], 16) if found[1][0] == "x" else int(found[1])
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else found[0]

    return _ENTITY.sub(character, text)
