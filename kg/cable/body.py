"""The body: numbered paragraphs with portion marks, their kind, section headings in between, the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.cable.closing import Closing, read_closing
from kg.cable.heading import CAPTIONS, CLASSIFICATION, KEY, LEVEL_INITIALS
from kg.cable.model import Field, Paragraph
from kg.cable.stretches import is_page_heading

_MARK = r"\((?P<mark>(?:TS|S|C|SBU|U|LOU)(?:[ \t]{0,3}[/-]{1,2}[ \t]{0,3}[A-Z/ ]{1,30})?)\)"
_BLANKS = r"[ \t]{0,40}"
_OPENING = re.compile(
    rf"{_BLANKS}(?:(?:¶{_BLANKS})?(?P<number>\d{{1,3}})(?:\.?{_BLANKS}{_MARK}{_BLANKS}|\.[ \t]{{1,40}}(?=\S))"
    rf"|{_MARK.replace('mark', 'lone')}{_BLANKS})"
)
_CLASSIFIED = rf"(?!{_BLANKS}(?i:(?:de)?classified by))"
_FIRST = (
    rf"{_BLANKS}(?:(?:¶{_BLANKS})?[12](?:\.?{_BLANKS}{_MARK}|\.[ \t]{{1,40}}(?=\S))"
    rf"|{_MARK.replace('mark', 'lone')}{_CLASSIFIED})"
)
#: Where the first paragraph (or the first that is left) begins, in a whole text.
FIRST_PARAGRAPH = re.compile(f"^{_FIRST}", re.M)
_RULE = re.compile(r"[-=_* ]{3,}$")
_HEADING = re.compile(r"[A-Z¶(][^.!?;]{0,70}$")
_KIND = re.compile(
    r"\W{0,20}(?:(?:BEGIN\s{1,9})?(?:(?P<summary>SUMMARY\b(?!\s{1,9}OF))|(?:POST\s{1,9}|EMBASSY\s{1,9})?(?P<comment>COMMENT\b\s{0,9}[:.\-]))"
    r"|(?P<lone>COMMENT\W{0,20}$)|(?P<action_request>(?:THIS IS AN )?ACTION (?:REQUEST|REQUESTED)\b))",
    re.I,
)
_KIND_NAMES = {"summary": "summary", "comment": "comment", "lone": "comment", "action_request": "action request"}
#: What the words that tell a kind begin with: a cheap look before the costly one.
_KIND_BEGINS = frozenset(["beg", "sum", "pos", "emb", "com", "thi", "act"])
#: A number may skip that many, because paragraphs get lost; more is a number in the prose.
_GAP = 3
#: How far into a paragraph the word that tells its kind is looked for, in characters.
_KIND_WITHIN = 80
_RULES = "-=_*"
_OPENERS = frozenset("0123456789¶(")
#: What most lines of prose begin with: a cheap look before the others.
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
#: Characters that a line of plain prose does not begin with.
_SPECIAL = frozenset([" ", "\t", "\r", *_RULES, *_OPENERS])


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs, closing, and the stretches that are headings of pages or sections (to be blanked out)."""

    paragraphs: tuple[Paragraph, ...]
    closing: Closing | None
    noise: tuple[tuple[int, int], ...]
    sections: tuple[Field[str], ...]


def kind_of(words: str, before: str = "") -> str:
    """Kind of a paragraph, from its first words or the heading above it.

    >>> kind_of("Comment: We believe"), kind_of("He said"), kind_of("He said", "SUMMARY")
    ('comment', 'body', 'summary')
    """
    found = _KIND.match(words) if words[:3].lower() in _KIND_BEGINS or not words[:1].isalnum() else None
    if found is None and before:
        found = _KIND.match(before)
    return _KIND_NAMES[found.lastgroup or ""] if found else "body"


def read_body(text: str, start: int, *, each_line: bool = False) -> Body:
    """Cut the body, which begins at an offset, into paragraphs; ``each_line`` where every line is a block of its own."""
    closing = read_closing(text, start)
    reader = _Reader(text, start, each_line=each_line)
    reader.read(closing.before if closing else len(text))
    paragraphs: list[Paragraph] = []
    heading = ""
    for first, end, found in reader.blocks:
        paragraph = _paragraph(text, first, end, found, heading)
        heading = text[first:end].strip(" -=:") if paragraph.kind == "heading" else ""
        paragraphs.append(paragraph)
    return Body(tuple(paragraphs), closing, tuple(reader.noise), tuple(reader.sections))


#: Number and portion mark of a paragraph as written, and the offset where its words begin; None without either.
_Opening = tuple[int | None, str | None, int] | None


def _paragraph(text: str, start: int, end: int, opening: _Opening, heading: str) -> Paragraph:
    """One paragraph between two offsets; ``heading`` is the line in capitals above it."""
    if opening is None:
        words = text[start : min(end, start + _KIND_WITHIN)]
        if end - start <= 72 and "\n" not in words and _HEADING.match(words) and len(words.split()) <= 10:
            return Paragraph(None, None, "heading", start, end, start)
        return Paragraph(None, None, kind_of(words, heading), start, end, start)
    number, mark, first = opening
    if mark and (" " in mark or "\t" in mark):
        mark = mark.replace(" ", "").replace("\t", "")
    first = first if first < end else end
    within = first + _KIND_WITHIN
    kind = kind_of(text[first : within if within < end else end], heading)
    return Paragraph(number, mark, kind, start, end, first)


class _Reader:
    """One walk over the lines of a body: blocks begin at a number, else after a blank line; noise is left out."""

    def __init__(self, text: str, start: int, *, each_line: bool = False) -> None:
        self.text, self.start, self.each_line = text, start, each_line
        self.blocks: list[tuple[int, int, _Opening]] = []
        self.noise: list[tuple[int, int]] = []
        self.sections: list[Field[str]] = []
        self._heading: frozenset[str] | None = None
        self._first = -1  # where the open block begins
        self._opening: _Opening = None
        self._last = 0
        self._fresh = True
        self._repeating = False

    def read(self, end: int) -> None:
        """Walk over the lines up to an offset."""
        at = self.start
        special, small, line, each_line = _SPECIAL, _SMALL, self._line, self.each_line
        for raw in self.text[at:end].split("\n"):
            if raw:
                initial = raw[0]
                if (
                    self._fresh
                    or self._repeating
                    or (initial not in small and (initial in special or raw[:9].isupper()))
                ):
                    line(raw, at)
            elif not (self._fresh or self._repeating):
                self._close(at)
            at += len(raw) + 1
            if each_line:
                self._close(at - 1)
        self._close(end)

    def _line(self, raw: str, at: int) -> None:
        words = raw.strip()
        if not words:
            if not self._repeating:
                self._close(at)
            return
        initial = words[0]
        noisy = "A" <= initial <= "Z" and words[:9].isupper()
        if (noisy or self._repeating) and self._is_noise(raw, words, at):
            self.noise.append((at, at + len(raw.rstrip())))
            return
        self._repeating = False
        if initial in _RULES and _RULE.match(words):
            self._close(at)
            return
        opening = _opening(raw, at) if initial in _OPENERS else None
        if opening and (number := opening[0]) is not None:
            if self._last < number <= self._last + _GAP and (self._fresh or opening[1]):
                self._last = number
                self._open(at, raw, opening)
            elif self._fresh:
                self._go_on(at, raw)
        elif self._fresh:
            if not self._last or opening or _stands_alone(words):
                self._open(at, raw, opening)
            else:
                self._go_on(at, raw)
        self._fresh = False

    def _open(self, at: int, raw: str, opening: _Opening) -> None:
        if self._first >= 0:
            self._close(at)
        self._first = at + len(raw) - len(raw.lstrip()) if raw[0].isspace() else at
        self._opening = opening

    def _go_on(self, at: int, raw: str) -> None:
        """A line after a blank one that opens no paragraph of its own belongs to the one before it."""
        if self.blocks and self._last:
            self._first, _, self._opening = self.blocks.pop()
        else:
            self._open(at, raw, None)

    def _close(self, end: int) -> None:
        """End the open block before an offset, blanks and noise at its end left out."""
        self._fresh = True
        if self._first < 0:
            return
        text, first = self.text, self._first
        while end > first and text[end - 1].isspace():
            end -= 1
        if self.noise and self.noise[-1][1] >= end:
            end = self._before_noise(end)
        if end > self._first:
            self.blocks.append((self._first, end, self._opening))
        self._first = -1

    def _before_noise(self, end: int) -> int:
        """The end of the open block's own words, where a heading of a page closes it."""
        for low, high in reversed(self.noise):
            if high < end or low < self._first:
                break
            end = self._first + len(self.text[self._first : low].rstrip())
        return end

    def _is_noise(self, raw: str, words: str, at: int) -> bool:
        """A heading of a page, or a line of the heading that a second section repeats."""
        if is_page_heading(words):
            return True
        found = CLASSIFICATION.match(words) if words[0] in LEVEL_INITIALS else None
        if found and (found["section"] or found["mrn"]):
            self._repeating = True
            if section := found["section"]:
                start = at + raw.index(words) + found.start("section")
                self.sections.append(Field(" ".join(section.split()), start, start + len(section)))
            return True
        if not self._repeating or _OPENING.match(raw):
            return False
        return bool(found) or words in CAPTIONS or bool(KEY.match(words)) or words in self._first_heading()

    def _first_heading(self) -> frozenset[str]:
        if self._heading is None:
            self._heading = frozenset(line.strip() for line in self.text[: self.start].splitlines())
        return self._heading


def _opening(line: str, at: int) -> _Opening:
    """Number and mark that a line, which stands at an offset, begins with."""
    if (found := _OPENING.match(line)) is None:
        return None
    digits, mark, lone = found.groups()
    return int(digits) if digits else None, mark or lone, at + found.end()


def _stands_alone(words: str) -> bool:
    """A heading between numbered paragraphs, or a comment without number."""
    return (len(words) < 60 and words.isupper() and not words.endswith(".")) or kind_of(words) != "body"
