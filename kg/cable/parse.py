"""From document to cable: header, heading and body, put together."""

from __future__ import annotations

import re

from kg.cable.body import is_first_paragraph, kind_of, read_body
from kg.cable.header import Header, read_header
from kg.cable.heading import CLASSIFICATION, Heading, read_heading, starts_field
from kg.cable.identity import id_of_mrn
from kg.cable.lines import Line, split_lines
from kg.cable.model import Cable, Field, Paragraph, Problem, Reference
from kg.cable.references import read_references
from kg.cable.witness import complete
from kg.read.document import Document

_FORMAT_LINE = re.compile(r"VZCZC|DE R[A-Z]{3}|ZN[RY] |FM |TO |INFO |[ZOPR] (?:[ZOPR] )?\d{6}Z |BT$")


def parse(document: Document) -> Cable:
    """The structure of one telegram; what is missing is missing, and said in ``problems``.

    >>> cable = parse(Document("R 251146Z OCT 07\\nFM AMEMBASSY ROME\\n\\nUNCLAS ROME 000012\\n\\n1. (U) Text.", "x", "telegram"))
    >>> cable.id, cable.sender.value, cable.paragraphs[0].number
    ('07ROME12', 'AMEMBASSY ROME', 1)
    """
    text = document.text
    lines = split_lines(text)
    head_end, body_start = _boundaries(lines)
    header = read_header(lines[:head_end])
    year = header.dtg.value.year if header.dtg else (int(document.date[:4]) if document.date else None)
    heading = read_heading(lines[head_end:body_start])
    body = read_body(lines[body_start:], text)
    mrn_id = id_of_mrn(heading.mrn.value, year) if heading.mrn else None
    body_offset = lines[body_start].start if body_start < len(lines) else len(text)
    references = tuple(
        Reference(item.value if item.kind == "cable" else None, item.bullet, item.start, item.end)
        for item in read_references(text[:body_offset], year, mrn_id)
    )
    readable = text
    if body.noise:
        parts, at = [], 0
        for start, end in body.noise:
            parts += [text[at:start], re.sub(r"\S", " ", text[start:end])]
            at = end
        readable = "".join(parts) + text[at:]
    problems = [
        *header.problems,
        *heading.problems,
        *_missing(header, heading, document, has_body=bool(body.paragraphs)),
    ]
    cable = Cable(
        document=document,
        id=mrn_id or _own_id(document) or f"doc-{document.digest[:12]}",
        readable=readable,
        transmission_id=header.transmission_id,
        relay_line=header.relay_line,
        station=header.station,
        security_line=header.security_line,
        precedences=header.precedences,
        dtg=header.dtg,
        sender=header.sender,
        addressees=tuple(header.addressees),
        classification=heading.classification,
        mrn=heading.mrn,
        sections=(*heading.sections, *body.sections),
        captions=tuple(heading.captions),
        executive_order=heading.executive_order,
        declassify_on=heading.declassify_on,
        tags=tuple(heading.tags),
        subject=heading.subject,
        references=references,
        classifier=heading.classifier,
        paragraphs=body.paragraphs,
        signature=body.signature,
        problems=tuple(problems),
    )
    return complete(cable) if document.given else cable


def _own_id(document: Document) -> str | None:
    """The collection's own identifier, as far as it can stand in an IRI (rulings.md, 2)."""
    return re.sub(r"[^\w.-]+", "-", document.own_id).strip("-.")[:80] or None if document.own_id else None


def _boundaries(lines: list[Line]) -> tuple[int, int]:
    """Where the format lines end and where the body begins (indices into the lines)."""
    has_format_lines = any(_FORMAT_LINE.match(line.text) for line in lines[:40])
    head_end = 0
    for index, line in enumerate(lines):
        if line.text and (CLASSIFICATION.match(line.text) or starts_field(line.text)):
            head_end = index
            break
        if is_first_paragraph(line.text) and index > 0:
            head_end = index
            break
    else:
        return _cut_header(lines) if has_format_lines else (0, 0)
    for index in range(head_end, len(lines)):
        text = lines[index].text
        if text and is_first_paragraph(text) and not starts_field(text):
            return head_end, index
    return head_end, _after_heading(lines, head_end)


def _cut_header(lines: list[Line]) -> tuple[int, int]:
    """A telegram that breaks off, or has no heading: the format lines end at the first blank line."""
    first = next((i for i, line in enumerate(lines) if line.text), 0)
    end = next((i for i, line in enumerate(lines) if not line.text and i > first), len(lines))
    return end, end


def _after_heading(lines: list[Line], head_end: int) -> int:
    """Body without numbered paragraphs: it begins after the last field of the heading and a blank line."""
    last = max(
        (i for i in range(head_end, len(lines)) if CLASSIFICATION.match(lines[i].text) or starts_field(lines[i].text)),
        default=head_end,
    )
    while last < len(lines) and lines[last].text:
        last += 1
    return last


def _missing(header: Header, heading: Heading, document: Document, *, has_body: bool) -> list[Problem]:
    problems = [Problem(note) for note in document.notes]
    if header.dtg is None:
        problems.append(
            Problem(
                "no date-time group: dates without a year are left open"
                if not document.date
                else "no date-time group: the date given is used"
            )
        )
    if heading.mrn is None:
        named = "the collection's own identifier" if document.own_id else "the digest of the text"
        problems.append(Problem(f"no message reference number: {named} names the cable"))
    if not has_body:
        problems.append(Problem("no body: the text breaks off in the header or has no paragraphs"))
    return problems


def bare(
    text: str, day: str | None = None, *, post: str | None = None, comment: bool = False, name: str = "(text)"
) -> Cable:
    """A text that is no telegram as a cable of paragraphs: cut at blank lines, dated from outside.

    ``post`` is the seat of the reporting post, ``comment`` makes every paragraph a comment of the author.

    >>> bare("One.\\n\\nTwo.").paragraphs[1].start
    6
    """
    document = Document(text, name, "text", date=day)
    paragraphs = []
    for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        end = found.start() + len(found[0].rstrip())
        kind = "comment" if comment else kind_of(text[found.start() : end])
        paragraphs.append(Paragraph(None, None, kind, found.start(), end, found.start()))
    sender = Field(f"AMEMBASSY {post.upper()}", 0, 0) if post else None
    return Cable(document, f"doc-{document.digest[:12]}", text, sender=sender, paragraphs=tuple(paragraphs))
