"""The summary of a cable, and its text without the apparatus: numbers, marks, rules, headings of pages."""

from __future__ import annotations

import re

from kg.cable.stretches import blank_pages

_WITH = (
    r"(?:\s{0,3}(?:/|and|&|,)\s{0,3}(?:comment|action request|introduction"
    r"|recommendation|overview|key points|background|analysis|request))*"
)
_END = re.compile(r"\bend\s{1,9}(?:of\s)?summary" + _WITH + r"\b[\s.]*", re.I)
_START = re.compile(
    r"(?:\bbegin\s{1,3})?(?<!end )(?<!end of )\b(?:executive |introduction and |comment and )?summary" + _WITH
    + r"(?=\s{0,3}[:.\-—=_]|[ \t]*\n|\s{0,3}\()[ \t]{0,3}[:.\-—=_ \t]*", re.I,
)  # fmt: skip
_CLASSIFIED = re.compile(r"(?:classified by|reasons?:?)[^\n]*1\s?\.[456][^\n]*\n?(?:[^\n]*\([a-h]\)[^\n]*\n)?", re.I)
_NUMBER = re.compile(
    r"^[ \t]*(?:¶\s?)?\d{1,3}\s?\.[ \t]{0,5}\(?(?:TS|SBU|S|C|U|LOU)(?:/{1,2}[A-Z]{1,9})*\)[ \t]*"
    r"|^[ \t]*(?:¶\s?)?\d{1,3}\s?\.[ \t]*|^[ \t]*\((?:TS|SBU|S|C|U|LOU)(?:/{1,2}[A-Z]{1,9})*\)[ \t]*", re.M,
)  # fmt: skip
_WORDS = re.compile(
    r"^[ \t\-=]*(?:begin )?(?:summary|comment)" + _WITH + r"[ \t]*(?:[:.\-=]+|$)[ \t\-=]*"
    r"|\bend\s{1,9}(?:of )?(?:summary|comment)(?:\s{0,3}(?:/|and)\s{0,3}(?:summary|comment|action request))?\b[ \t]*\.?", re.I | re.M,
)  # fmt: skip
_RULE = re.compile(r"^[ \t]*[-=_*]{3,}[ \t]*$|[-=_]{5,}", re.M)
_PAGE = re.compile(r"^[A-Z][A-Z ]{1,40} \d{6,8}[ \t]+\d{3}(?:\.\d)? OF \d{2,3}[ \t]*$", re.M)
_CAPTION = re.compile(r"^[ \t]*SIPDIS(?:[ \t]+SIPDIS)*[ \t]*$", re.M)
_REDACTED = re.compile(r"\bx{2,}\b", re.I)


def clean_text(text: str) -> str:
    """The text without paragraph numbers and marks, rules, page headings, the words Summary and Comment, captions.

    >>> clean_text("1. (C) Comment: One.  End Comment.\\n2. (SBU/NF) Two.")
    'One.  \\nTwo.'
    """
    text = _PAGE.sub("", blank_pages(text))
    text = _RULE.sub("", _CAPTION.sub("", text))
    return _REDACTED.sub("", _WORDS.sub("", _NUMBER.sub("", text)))


def read_summary(text: str) -> str | None:
    """The words of the summary, None where there is none.

    >>> read_summary("1. (C) Summary: Talks failed. End summary.\\n2. (C) More.")
    'Talks failed.'
    """
    end = _END.search(text)
    start = _START.search(text, 0, end.start() if end else len(text))
    if start is None and end is None:
        return None
    if start:
        at = start.end()
    else:
        lead = [m.end() for m in _CLASSIFIED.finditer(text, 0, end.start() if end else len(text))]
        first = re.compile(r"^\s*(?:¶\s?)?1\s?\.\s?(?=[(A-Z])", re.M).search(text, lead[-1] if lead else 0)
        at = first.start() if first else (lead[-1] if lead else 0)
    if end:
        stop = end.start()
    else:
        following = re.compile(r"\n[ \t]*\n|\n[ \t]*(?:¶\s?)?\d{1,2}\s?\.\s?\(").search(text, at + _lead(text, at))
        stop = following.start() if following else len(text)
    cleaned = clean_text(text[at:stop]).strip(" \t\r\n-=.:" if not start else " \t\r\n-=:")
    return (cleaned if start else cleaned + _dot(text, stop)) or None


def _lead(text: str, at: int) -> int:
    """White space, rules and the number of the paragraph that stand before the first words."""
    found = re.compile(r"(?:\s|[-=_])*(?:(?:¶\s?)?\d{1,2}\s?\.\s?)?").match(text, at)
    return len(found[0]) if found else 0


def _dot(text: str, stop: int) -> str:
    kept = text[:stop].rstrip(" \t\r\n")
    return "." if kept.endswith(".") else ""
