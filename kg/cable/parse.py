"""From document to cable: header, heading and body, put together."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.cable.body import FIRST_PARAGRAPH, kind_of, read_body
from kg.cable.closing import read_closing
from kg.cable.header import Header, read_header
from kg.cable.heading import HEADING_LINE, Heading, read_heading
from kg.cable.identity import id_of_mrn
from kg.cable.model import Cable, Entry, Field, Paragraph, Problem, Reference
from kg.cable.record import read_markers
from kg.cable.references import read_references
from kg.cable.stretches import blank_pages
from kg.cable.witness import complete
from kg.read.document import Document

_FORMAT_LINE = re.compile(r"^(?:VZCZC|DE R[A-Z]{3}|ZN[RY] |FM |TO |INFO |[ZOPR] (?:[ZOPR] )?\d{6}Z |BT$)", re.M)
_SENDER = re.compile(r"^(?:FM [A-Z]|(?:[ZOPR] ){1,2}\d{6}Z )", re.M)
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?=\n)")
_INK = re.compile(r"\S")


def parse(document: Document) -> Cable:
    """The structure of one telegram; what is missing is missing, and said in ``problems``.

    >>> cable = parse(Document("R 251146Z OCT 07\\nFM AMEMBASSY ROME\\n\\nUNCLAS ROME 000012\\n\\n1. (U) Text.", "x", "telegram"))
    >>> cable.id, cable.sender.value, cable.paragraphs[0].number
    ('07ROME12', 'AMEMBASSY ROME', 1)
    """
    text = document.text
    head_end, body_start = _boundaries(text)
    head = blank_pages(text[:body_start])
    header = read_header(head, head_end)
    sent = header.dtg.value.date().isoformat() if header.dtg else document.date
    year = int(sent[:4]) if sent else None
    heading = read_heading(head, head_end, body_start, sent)
    body = read_body(text, body_start, each_line=document.format == "frus")
    mrn_id = id_of_mrn(heading.mrn.value, year) if heading.mrn else None
    references = tuple(
        Reference(item.value if item.kind == "cable" else None, item.bullet, item.start, item.end)
        for item in read_references(head, year, mrn_id, heading.references_at or head_end)
    )
    problems = [
        *header.problems,
        *_outside(references, heading.problems),
        *_missing(header, heading, document, has_body=bool(body.paragraphs)),
    ]
    cable = Cable(
        document=document,
        id=mrn_id or _own_id(document) or f"doc-{document.digest[:12]}",
        readable=_readable(text, body.noise),
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
        tags=heading.tags,
        subject=heading.subject,
        subject_marking=heading.subject_marking,
        references=references,
        classifier=heading.classifier,
        paragraphs=body.paragraphs,
        signature=body.closing.line if body.closing else None,
        signers=body.closing.signers if body.closing else (),
        entries=(*header.entries, *_markers(text, body_start)),
        problems=tuple(problems),
    )
    return complete(cable) if document.given else cable


def _own_id(document: Document) -> str | None:
    """The collection's own identifier, as far as it can stand in an IRI (rulings.md, 2)."""
    return re.sub(r"[^\w.-]+", "-", document.own_id).strip("-.")[:80] or None if document.own_id else None


def _readable(text: str, noise: tuple[tuple[int, int], ...]) -> str:
    """The text with headings of pages and sections blanked out, length unchanged."""
    if not noise:
        return text
    parts, at = [], 0
    for start, end in noise:
        parts += [text[at:start], _INK.sub(" ", text[start:end])]
        at = end
    return "".join(parts) + text[at:]


def _markers(text: str, start: int) -> list[Entry]:
    """Excisions and marks of protection, looked for only where a cheap look finds a trace of one."""
    if "[" in text or _four(text, "x") or _four(text, "X") or "rotect" in text or "ROTECT" in text:
        return read_markers(text, start, len(text))
    return []


def _four(text: str, letter: str) -> bool:
    """True where a rare letter stands four times in a row: found by its places five times as fast as by the four."""
    at = text.find(letter)
    while at >= 0:
        if text.startswith(letter * 4, at):
            return True
        at = text.find(letter, at + 1)
    return False


def _boundaries(text: str) -> tuple[int, int]:
    """Where the format lines end and where the body begins."""
    heading = _heading(text)
    first = FIRST_PARAGRAPH.search(text)
    if first and first.start() == 0:
        first = FIRST_PARAGRAPH.search(text, 1) if heading is None else first
    if heading is None and first is None:
        return _cut_header(text)
    if first and (heading is None or 0 < first.start() < heading.start()):
        # Prose before the first number, in a text without format lines, is body too.
        start = first.start() if _FORMAT_LINE.search(text, 0, first.start()) else 0
        return start, start
    assert heading is not None
    if first is not None and first.start() < heading.start():
        first = FIRST_PARAGRAPH.search(text, heading.start())
    return heading.start(), first.start() if first else _after_heading(text, heading.start())


def _heading(text: str) -> re.Match[str] | None:
    """The first line of the heading: not the bare level that a page of the 1970s has above its format lines."""
    found = HEADING_LINE.search(text)
    while found and found["level"] and not found["mrn"]:
        following = HEADING_LINE.search(text, found.end())
        sender = _SENDER.search(text, found.end(), following.start() if following else len(text))
        if sender is None:
            break
        found = following
    return found


def _cut_header(text: str) -> tuple[int, int]:
    """A telegram that breaks off, or has no heading: its format lines end at the first blank line."""
    if not _FORMAT_LINE.search("\n".join(text[:6000].split("\n")[:40])):
        return 0, 0
    begin = len(text) - len(text.lstrip())
    blank = _BLANK_LINE.search(text, begin)
    end = blank.start() + 1 if blank else len(text)
    return end, end


def _after_heading(text: str, start: int) -> int:
    """Body without numbered paragraphs: it begins after the last field of the heading and a blank line."""
    last = start
    for found in HEADING_LINE.finditer(text, start):
        last = found.start()
    blank = _BLANK_LINE.search(text, last)
    return blank.start() + 1 if blank else len(text)


def _outside(references: tuple[Reference, ...], problems: list[Problem]) -> list[Problem]:
    """Lines of the heading that were not understood, but for those read as references."""
    starts = [reference.start for reference in references]

    def inside(at: int) -> bool:
        before = bisect_right(starts, at)
        return before > 0 and at < references[before - 1].end

    return [problem for problem in problems if not inside(problem.start or 0)]


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
    closing = read_closing(text, 0) if len(paragraphs) > 1 or text.rstrip()[-1:].isupper() else None
    return Cable(
        document,
        f"doc-{document.digest[:12]}",
        text,
        sender=sender,
        paragraphs=tuple(paragraphs),
        signature=closing.line if closing else None,
        signers=closing.signers if closing else (),
    )
