"""Where a field of the heading stands in any piece of text, also where a line holds several fields or a key is glued.

The reader of whole cables works on lines (:mod:`kg.cable.heading`); this one works on what people hand in: a
snippet, a record without header, a page whose line ends are lost.
"""

from __future__ import annotations

import re

#: Headings that a relay puts between two pages, also inside lists.
PAGE_HEADING = re.compile(
    r"(?:\b(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET|TOP SECRET)\s{1,40})?PAGE \d\d\s{1,20}[A-Z][A-Z ]{1,20}?\s{1,9}\d{3,6}"
    r"(?:\s{1,9}\d\d OF \d\d)?\s{1,9}\d{6}Z"
    r"|\b[A-Z][A-Z]{1,20}(?: [A-Z]{1,15}){0,3} \d{7,8}\s{1,20}\d{3}(?:\.\d)? OF \d{2,3}\b"
)
#: The same on a line of its own, where less is needed to tell it.
_PAGE_LINE = re.compile(
    r"(?:PAGE \d+ )?[A-Z][A-Z ]{1,40} \d{5,8}\s{1,9}\d{3}(?:\.\d)? OF \d{3}\s*$|PAGE \d{2} [A-Z ]{1,40} \d+ .*$"
)
#: What every heading of a page has: a cheap look before the costly one.
_MAYBE_PAGE = re.compile(r"\d[\d.]\d OF \d\d|PAGE \d\d")
_TAGS = re.compile(r"\b(?:TAGS?|TAGE|TGS|TAS|TAGS/TERMS)\b\s{0,5}[:;,.]?|(?<!\w)TAGS(?=[A-Z]{4})", re.I)
_SUBJECT = re.compile(r"\bSUB(?:J|JECT|JETC|JCET|ECT|JCT)\b\s{0,5}[:;.]", re.I)
_REFERENCE = re.compile(r"REF(?:S|ERENCES?|TELS?|\(S\))?\s{0,5}:|^[ \t]{0,20}REF(?:S|TELS?)?\b[.; ]?", re.I | re.M)
_ORDER = re.compile(r"\bE\.?\s?O\.?\s{0,3}1\d{3,4}", re.I)
_CLASSIFIED = re.compile(r"\bclassified\s{1,20}by\b", re.I)
_ENDS = re.compile(
    r"\n[ \t\\\r]*\n"
    r"|REF(?:S|ERENCES?|TELS?|\(S\))?\s{0,5}:"
    r"|\n[ \t]{0,20}REF(?:S|TELS?)?[. ]"
    r"|\bclassified\s{1,20}by\b"
    r"|\n[ \t]{0,20}[-=_*]{3}"
    r"|\n[ \t]{0,20}(?:¶\s?)?\d{1,2}\s?[.)]\s{0,3}(?:\(|[A-Z])"
    r"|\n[ \t]{0,20}\((?:U|C|S|SBU|C/NF|S/NF)\)"
    r"|\n[ \t]{0,20}(?:BEGIN )?SUMMARY\b"
    r"|\n?[ \t]{0,20}\bTAGS\s?:"
    r"|\bE\.?O\.?\s{0,3}1\d{4}\s{0,3}:",
    re.I,
)


def blank_pages(text: str) -> str:
    """The text with headings of pages blanked out, length unchanged.

    >>> blank_pages("A. ROME 00001234 001.2 OF 003 B.")
    'A.                            B.'
    """
    if (" OF " not in text and "PAGE " not in text) or _MAYBE_PAGE.search(text) is None:
        return text
    return PAGE_HEADING.sub(lambda found: " " * len(found[0]), text)


def is_page_heading(line: str) -> bool:
    """True for a line that a relay put between two pages.

    >>> is_page_heading("VARNHEIM 00000131 002 OF 002"), is_page_heading("PAGE 3 OF THE TREATY")
    (True, False)
    """
    return (" OF " in line or line.startswith("PAGE ")) and bool(_PAGE_LINE.match(line))


def subject_stretch(text: str) -> tuple[int, int] | None:
    """Start and end of the subject, None where there is none."""
    if (found := _SUBJECT.search(text)) is None:
        return None
    start = found.end()
    start += len(text[start:]) - len(text[start:].lstrip(" \t\r\n"))
    page = PAGE_HEADING.search(text, start)
    ends = [m.start() for m in (_ENDS.search(text, start), page) if m]
    end = min(ends, default=len(text))
    return start, start + len(text[start:end].rstrip(" \t\r\n\\"))


def tags_stretch(text: str) -> tuple[int, int] | None:
    """Start and end of the value of the TAGS line, with the lines that continue it."""
    if (found := _TAGS.search(text)) is None:
        return None
    start = at = found.end()
    stop = min((m.start() for m in (_SUBJECT.search(text, start), _ORDER.search(text, start),
                                    _REFERENCE.search(text, start), _CLASSIFIED.search(text, start)) if m),
               default=len(text))  # fmt: skip
    while True:
        end = text.find("\n", at)
        if end < 0 or end >= stop:
            return start, stop
        following = text[end + 1 : stop].split("\n", 1)[0].strip()
        line = text[at:end].strip()
        if not following or not (line.endswith(",") or (following.isupper() and line.isupper())):
            return start, end
        if not line.endswith(",") and re.match(r"\(?(?:U|C|S|SBU)\)|SIPDIS|SUMMARY|\d", following):
            return start, end
        at = end + 1


def references_stretch(text: str, at: int = 0) -> tuple[int, int] | None:
    """Start and end of the reference list: over blank lines only where a further bullet follows."""
    for found in _REFERENCE.finditer(text, at):
        start = len(text) - len(text[found.end() :].lstrip())
        at = max(found.end(), start - 1)
        while blank := _REFERENCE_END.search(text, at):
            only_blank = not blank[0].strip(" \t\r\n\\")
            if only_blank and (_BULLET_NEXT.match(text, blank.end()) or not text[start : blank.start()].strip()):
                at = blank.end()
                continue
            break
        end = blank.start() if blank else len(text)
        if re.search(r"\w", text[start:end]):
            return start, end
    return None


_REFERENCE_END = re.compile(
    r"\n[ \t\r\\]*\n"
    r"|\bclassified\s{1,20}by\b"
    r"|\n[ \t]{0,20}(?:¶\s?)?\d{1,2}\s?\.\s{0,3}(?:\((?:U|C|S|SBU)|[A-Z])"
    r"|\n[ \t]{0,20}(?:[-=_*]{5}|SUMMARY|E\.?O\.?\s?1\d{4}|TAGS)"
    r"|\bSensitive but unclassified|\bThis (?:message|cable|is an action)|\bSUBJECT\s?:",
    re.I,
)
_BULLET_NEXT = re.compile(r"\s{0,40}-?\s{0,20}(?:¶\s?)?[(\[]?[A-Z][).\]:]", re.I)
