"""The body: numbered paragraphs with portion marks, their kind, section headings in between, the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.cable.heading import CAPTIONS, CLASSIFICATION, is_page_heading, starts_field
from kg.cable.lines import Line
from kg.cable.model import Field, Paragraph

_MARK = r"\((?P<mark>(?:TS|S|C|SBU|U|LOU)(?:\s*[/-]{1,2}\s*[A-Z/ ]+)?)\)"
_NUMBERED = re.compile(rf"\s*(?:¶\s*)?(?P<number>\d{{1,3}})\.?\s*{_MARK}\s*|\s*(?:¶\s*)?(?P<bare>\d{{1,3}})\.\s+(?=\S)")
_MARKED = re.compile(rf"\s*{_MARK}\s*")
_RULE = re.compile(r"[-=_* ]{3,}$")
_HEADING = re.compile(r"[A-Z¶(][^.!?;]{0,70}$")
_SIGNATURE = re.compile(r"[A-Z][A-Z'\-]+(?: [A-Z][A-Z'\-]*\.?){0,2}$")
_NO_SIGNATURE = frozenset(
    [
        "SUMMARY",
        "COMMENT",
        "END",
        "BT",
        "NNNN",
        "SIPDIS",
        "CONFIDENTIAL",
        "SECRET",
        "UNCLASSIFIED",
        "UNQUOTE",
        "QUOTE",
        "BEGIN",
        "TEXT",
        "NOTE",
    ]
)
_KINDS = (
    ("summary", re.compile(r"\W*(?:BEGIN\s+)?SUMMARY\b(?!\s+OF)", re.I)),
    ("comment", re.compile(r"\W*(?:BEGIN\s+)?(?:POST\s+|EMBASSY\s+)?COMMENT\b\s*[:.\-]|\W*COMMENT\W*$", re.I)),
    ("action request", re.compile(r"\W*(?:THIS IS AN )?ACTION (?:REQUEST|REQUESTED)\b", re.I)),
)
#: A number may skip that many, because paragraphs get lost; more is a number in the prose.
_GAP = 3


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs, signature, and the stretches that are headings of pages or sections (to be blanked out)."""

    paragraphs: tuple[Paragraph, ...]
    signature: Field[str] | None
    noise: tuple[tuple[int, int], ...]
    sections: tuple[Field[str], ...]


def is_first_paragraph(text: str) -> bool:
    """True for a line that opens paragraph 1 (or the first that is left)."""
    found = _NUMBERED.match(text)
    return bool(found and (found["number"] or found["bare"]) in ("1", "2")) or bool(_MARKED.match(text))


def kind_of(words: str, before: str = "") -> str:
    """Kind of a paragraph, from its first words or the heading above it.

    >>> kind_of("Comment: We believe"), kind_of("He said"), kind_of("He said", "SUMMARY")
    ('comment', 'body', 'summary')
    """
    for kind, pattern in _KINDS:
        if pattern.match(words) or (before and pattern.match(before)):
            return kind
    return "body"


def read_body(lines: list[Line], text: str) -> Body:
    """Cut the body into paragraphs."""
    above = frozenset(line.strip() for line in text[: lines[0].start].splitlines()) if lines else frozenset[str]()
    lines, signature = _cut_signature(lines)
    lines, noise, sections = _cut_noise(lines, above)
    blocks = _blocks(lines)
    paragraphs: list[Paragraph] = []
    heading = ""
    for block in blocks:
        first = block[0]
        start, end = first.start + len(first.text) - len(first.text.lstrip()), block[-1].end
        found = _NUMBERED.match(first.text) or _MARKED.match(first.text)
        body_start = first.start + found.end() if found else start
        groups = found.groupdict() if found else {}
        number = groups.get("number") or groups.get("bare")
        words = text[body_start:end]
        if not found and len(block) == 1 and _HEADING.match(first.text.strip()) and len(first.text.split()) <= 10:
            heading = first.text.strip(" -=:")
            paragraphs.append(Paragraph(None, None, "heading", start, end, start))
            continue
        mark = re.sub(r"\s+", "", groups["mark"]) if groups.get("mark") else None
        paragraphs.append(
            Paragraph(int(number) if number else None, mark, kind_of(words, heading), start, end, body_start)
        )
        heading = ""
    return Body(tuple(paragraphs), signature, tuple(noise), tuple(sections))


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Lines grouped into paragraphs: a new one at its number, else after a blank line."""
    blocks: list[list[Line]] = []
    last, fresh, counting = 0, True, False
    for line in lines:
        if not line.text.strip() or _RULE.match(line.text.strip()):
            fresh = True
            continue
        found = _NUMBERED.match(line.text)
        number = int(found["number"] or found["bare"]) if found else 0
        if found and last < number <= last + _GAP and (fresh or found["number"]):
            blocks.append([line])
            last, counting = number, True
        elif fresh and (not counting or _MARKED.match(line.text) or _stands_alone(line.text)):
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        fresh = False
    return blocks


def _stands_alone(text: str) -> bool:
    """A heading between numbered paragraphs, or a comment without number."""
    words = text.strip()
    return (words.isupper() and len(words) < 60 and not words.endswith(".")) or kind_of(words) != "body"


def _cut_signature(lines: list[Line]) -> tuple[list[Line], Field[str] | None]:
    kept = list(lines)
    while kept and (
        not kept[-1].text.strip() or kept[-1].text.strip() in ("BT", "NNNN") or kept[-1].text.startswith("#")
    ):
        kept.pop()
    if len(kept) < 2:
        return lines, None
    last = kept[-1].text.strip()
    if not _SIGNATURE.match(last) or set(last.replace(".", "").split()) & _NO_SIGNATURE or len(last) > 30:
        return kept, None
    previous = next((line.text.rstrip() for line in reversed(kept[:-1]) if line.text.strip()), "")
    # In an all-capitals cable a short last line may be the end of a sentence: the line before must have ended one.
    if previous and previous[-1] not in ".!?)\"'”:-" and kept[-2].text.strip():
        return kept, None
    return kept[:-1], Field(last, kept[-1].end - len(last), kept[-1].end)


def _repeats_heading(text: str, heading: frozenset[str]) -> bool:
    """A line of the heading that a later section repeats: a field, a caption, or any line that stood there before."""
    if CLASSIFICATION.match(text) or text in CAPTIONS or starts_field(text):
        return True
    return text in heading


def _cut_noise(
    lines: list[Line], heading: frozenset[str]
) -> tuple[list[Line], list[tuple[int, int]], list[Field[str]]]:
    """Take out page headings and the heading that a second section repeats."""
    kept: list[Line] = []
    noise: list[tuple[int, int]] = []
    sections: list[Field[str]] = []
    inside = False
    for line in lines:
        text = line.text.strip()
        classification = CLASSIFICATION.match(text) if text else None
        if classification and (classification["section"] or classification["mrn"]):
            inside = True
            if classification["section"]:
                at = line.end - len(text) + classification.start("section")
                sections.append(
                    Field(" ".join(classification["section"].split()), at, at + len(classification["section"]))
                )
        fresh = inside and (
            _NUMBERED.match(line.text) or _MARKED.match(line.text) or not _repeats_heading(text, heading)
        )
        if text and (is_page_heading(text) or (inside and not fresh)):
            noise.append((line.start, line.end))
        elif text:
            inside = False
            kept.append(line)
        elif not inside:
            kept.append(line)
    return kept, noise, sections
