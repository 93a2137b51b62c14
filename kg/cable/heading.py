"""The heading between the address lists and paragraph 1: classification, captions, E.O., TAGS, SUBJECT, REF.

Authority: 5 FAH-1 H-210 to H-240 (form of a telegram), 5 FAH-2 H-440 (captions), 5 FAH-3 (TAGS).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.cable.classifier import read_classifier
from kg.cable.declassify import read_declassification
from kg.cable.model import Classifier, Declassification, Field, Problem
from kg.cable.stretches import subject_stretch, tags_stretch
from kg.cable.tables import rows
from kg.cable.tag_words import tag_spans

_LEVELS = (
    "TOP SECRET", "SECRET", "CONFIDENTIAL", "LIMITED OFFICIAL USE", "UNCLASSIFIED", "UNCLAS", "SENSITIVE BUT UNCLASSIFIED",
)  # fmt: skip


def _spaced(level: str) -> str:
    return r"[ \t]*".join(level.replace(" ", ""))


_CLASSIFICATION = (
    r"(?P<level>" + "|".join(_spaced(level) for level in _LEVELS) + r")(?![A-Z])"
    r"(?P<rest>(?://?[ \t]{0,9}(?:NOFORN|NF|FGI|ORCON|REL)\S*"
    r"|[ \t]{1,9}(?:SENSITIVE|E[ \t]?F[ \t]?T[ \t]?O|NOFORN|FOR OFFICIAL USE ONLY))*)"
    r"(?:[ \t]{1,40}(?P<section>SECTION[ \t]{1,9}\d+[ \t]{1,9}OF[ \t]{1,9}\d+))?"
    r"(?:[ \t]{1,40}(?P<mrn>(?P<post>[A-Z][A-Z .']{0,40}?)[ \t]{1,20}(?P<serial>\d{2,8})))?[ \t\r]*$"
)
CLASSIFICATION = re.compile(_CLASSIFICATION, re.M)
_KEY = (
    r"(?:(?P<order>E\.?[ ]?O\.?[ \t]*(?P<number>1\d{4})\b)|(?P<tags>TAGS)\b|(?P<subject>SUBJ(?:ECT)?)\b|(?P<references>REF(?:S|TELS?)?)\b"
    r"|(?P<classified>(?:\((?:U|C|S|SBU|C/NF|S/NF)\)[ \t]*)?(?:DE)?CLASSIFIED BY)\b)[ \t]*:?"
)
KEY = re.compile(f"(?i:{_KEY})")
#: Where a heading begins, in a whole text: ``^`` is the beginning of a line.
HEADING_LINE = re.compile(rf"^(?:{_CLASSIFICATION}|(?i:{_KEY}))", re.M)
_INNER_KEY = re.compile(r"[ \t](?=(?:TAGS|SUBJ(?:ECT)?|REF(?:S|TELS?)?|CLASSIFIED BY)[ \t]{0,3}:)", re.I)
_LATE_KEY = re.compile(r"[ \t](?=E\.?[ ]?O\.?[ ]?1\d{4}\b|(?:TAGS|SUBJECT|SUBJ)[ \t]{0,3}:)", re.I)
_DECLASSIFY = re.compile(r"[ \t:]*(?:DECL(?:AS(?:SIFY)?)?\.?[ \t]*(?:ON)?[ \t]*[:.]?)?", re.I)
_SUMMARY = re.compile(r"\s(?=(?:(?:¶\s?)?1\s?\.\s{1,3})?(?:\([A-Z]{1,3}\)\s?)?(?:BEGIN\s)?SUMMARY\s{0,3}[:.])", re.I)
LEADING_MARK = re.compile(r"(?:\(?(?P<mark>(?:TS|SBU|S|C|U|LOU)(?:\s?/{1,2}\s?[A-Z]{1,9})*)\)\s*)+")
LAST_MARK = re.compile(r"(?:\s*\((?P<mark>(?:TS|SBU|S|C|U|LOU)(?:/{1,2}[A-Z]{1,9})*)\))+$")

#: Captions as telegraphists write them, and their names.
CAPTIONS = {row["caption"]: row["name"] for row in rows("captions.csv")}
_LONGEST_CAPTION = max(len(caption.split()) for caption in CAPTIONS)
_FIRST_WORDS = frozenset(caption.split()[0] for caption in CAPTIONS)


@dataclass(slots=True)
class Heading:
    """What the heading gave; filled key by key while reading."""

    classification: Field[str] | None = None
    mrn: Field[str] | None = None
    sections: list[Field[str]] = field(default_factory=list)
    captions: list[Field[str]] = field(default_factory=list)
    executive_order: Field[str] | None = None
    declassify_on: Declassification | None = None
    tags: tuple[Field[str], ...] = ()
    subject: Field[str] | None = None
    subject_marking: Field[str] | None = None
    classifier: Classifier | None = None
    references_at: int | None = None
    problems: list[Problem] = field(default_factory=list)


def level_of(found: re.Match[str]) -> str:
    """The level that a match of :data:`CLASSIFICATION` names, however it is spaced or shortened.

    >>> level_of(CLASSIFICATION.match("C O N F I D E N T I A L")), level_of(CLASSIFICATION.match("UNCLAS SENSITIVE"))
    ('CONFIDENTIAL', 'SENSITIVE BUT UNCLASSIFIED')
    """
    name = _LEVEL_OF["".join(found["level"].split())]
    if name == "UNCLAS":
        return "SENSITIVE BUT UNCLASSIFIED" if "SENSITIVE" in found["rest"] else "UNCLASSIFIED"
    return name


_LEVEL_OF = {level.replace(" ", ""): level for level in _LEVELS}


def read_heading(text: str, start: int, end: int, sent: str | None) -> Heading:
    """Read the heading between two offsets, but for its references (:mod:`kg.cable.references`).

    The text has no headings of pages left (:func:`kg.cable.stretches.blank_pages`).
    ``sent`` is the ISO date of the cable, from which terms of years are counted.
    """
    heading = Heading()
    blocks = _blocks(text, start, end, heading)
    for kind, key, value, stop in blocks:
        if kind == "order":
            _order(text, key, value, stop, sent, heading)
        elif kind == "tags" and not heading.tags:
            heading.tags = read_tags(text, value, stop)
        elif kind == "subject" and heading.subject is None:
            _subject(text, value, stop, heading)
        elif kind == "references" and heading.references_at is None:
            heading.references_at = key
        elif kind == "classified" and heading.classifier is None:
            heading.classifier = read_classifier(text, key, stop)
            if heading.classifier is None:
                heading.problems.append(Problem("no name is found in the classifier's line", key))
    _look_again(text, start, end, heading)
    return heading


#: What a classification line and a key begin with: most lines are told by their first character.
LEVEL_INITIALS = frozenset(level[0] for level in _LEVELS)
_KEY_INITIALS = frozenset("EeTtSsRrCcDd(")

_Block = tuple[str, int, int, int]


def _blocks(text: str, start: int, end: int, heading: Heading) -> list[_Block]:
    """The fields as (kind, offset of the key, of the value, end); other lines are read on the way or noted."""
    blocks: list[_Block] = []
    open_block = False
    at = start
    for raw in text[start:end].split("\n"):
        line, first = raw.strip(), at
        at += len(raw) + 1
        if not line:
            open_block = False
            continue
        first += len(raw) - len(raw.lstrip())
        stop = first + len(line)
        initial = line[0]
        if initial in LEVEL_INITIALS and (found := CLASSIFICATION.match(line)):
            _classification(found, first, heading)
            open_block = False
        elif initial in _KEY_INITIALS and (found := KEY.match(line)):
            blocks += _keyed(text, found, first, stop)
            open_block = True
        elif open_block and line not in CAPTIONS:
            blocks[-1:] = _continued(text, blocks[-1], first, stop)
        elif (inner := _LATE_KEY.search(line)) and (late := KEY.match(line[inner.end() :])):
            _captions(line[: inner.start()], first, heading)  # "DEPT FOR NEA E.O. 12958: DECL: ..."
            blocks += _keyed(text, late, first + inner.end(), stop)
            open_block = True
        else:
            open_block = False
            _captions(line, first, heading)
    return blocks


def _keyed(text: str, found: re.Match[str], first: int, stop: int) -> list[_Block]:
    """The block of a key, and those of further keys on the same line (``E.O. 12958: N/A TAGS: PREL SUBJECT: ...``)."""
    return _continued(text, (_kind(found), first, first + found.end(), stop), first + found.end(), stop)


def _continued(text: str, block: _Block, first: int, stop: int) -> list[_Block]:
    """A block up to the end of a line, cut where other keys stand in the middle of that line."""
    blocks = [(*block[:3], stop)]
    while blocks[-1][0] in _DIVIDED and ":" in text[first:stop] and (inner := _INNER_KEY.search(text, first, stop)):
        at = inner.end()
        following = KEY.match(text, at)
        if following is None:
            break
        blocks[-1] = (*blocks[-1][:3], inner.start())
        first = following.end()
        blocks.append((_kind(following), at, first, stop))
    return blocks


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if found[kind])


#: Fields in whose value another field's key may stand.
_DIVIDED = frozenset(["order", "tags", "subject"])
_KINDS = ("order", "tags", "subject", "references", "classified")


def _classification(found: re.Match[str], start: int, heading: Heading) -> None:
    if section := found["section"]:
        at = start + found.start("section")
        heading.sections.append(Field(" ".join(section.split()), at, at + len(section)))
    if heading.classification is not None:
        return
    heading.classification = Field(level_of(found), start + found.start("level"), start + found.end("level"))
    if mrn := found["mrn"]:
        at = start + found.start("mrn")
        heading.mrn = Field(" ".join(mrn.split()), at, at + len(mrn))
    if (rest := found["rest"]) and "SENSITIVE" not in rest:
        _captions_among(rest.replace("/", " "), start + found.start("rest"), heading)


def _captions(line: str, start: int, heading: Heading) -> None:
    if not _captions_among(line, start, heading):
        heading.problems.append(Problem(f"a line of the heading is kept as text only: {line[:60]!r}", start))


def _captions_among(line: str, start: int, heading: Heading) -> bool:
    """Add the captions that a line begins with; False where anything else follows them."""
    if line.split(None, 1)[0].rstrip(",;") not in _FIRST_WORDS:
        return False
    words = [(m[0].rstrip(",;"), m.start()) for m in _WORD.finditer(line[:200])]
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_CAPTION, len(words) - at), 0, -1):
            if name := CAPTIONS.get(" ".join(word for word, _ in words[at : at + size])):
                break
        else:
            return False
        low, high = words[at][1], words[at + size - 1][1] + len(words[at + size - 1][0])
        if all(caption.value != name for caption in heading.captions):
            heading.captions.append(Field(name, start + low, start + high))
        at += size
    return True


_WORD = re.compile(r"\S+")


def _order(text: str, key: int, value: int, stop: int, sent: str | None, heading: Heading) -> None:
    if heading.executive_order is not None:
        return
    number = _NUMBER.search(text, key, value)
    if number:
        heading.executive_order = Field(number[0], number.start(), number.end())
    found = _DECLASSIFY.match(text, value, stop)
    first = found.end() if found else value
    line_end = text.find("\n", first, stop)
    heading.declassify_on = read_declassification(text[first : line_end if line_end >= 0 else stop], first, sent)


_NUMBER = re.compile(r"1\d{4}")


def read_tags(text: str, start: int, end: int) -> tuple[Field[str], ...]:
    """The tags of a stretch of text, glued and misspelt ones repaired.

    >>> [(t.value, t.start) for t in read_tags("TAGS: PREL, IZPGOV", 5, 18)]
    [('PREL', 6), ('IZ', 12), ('PGOV', 14)]
    """
    value = text[start:end]
    if "(#)" in value:  # a link to nowhere, left of a web page's tag
        value = value.replace("(#)", "   ")
    return tuple(Field(tag, start + low, start + high) for tag, low, high in tag_spans(value))


def _subject(text: str, start: int, end: int, heading: Heading) -> None:
    """The subject without its portion mark, which stands before or after it."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if "SUMMARY" in text[start:end].upper() and (summary := _SUMMARY.search(text, start, end)):
        end = summary.start()
    mark = LEADING_MARK.match(text, start, end)
    first = mark.end() if mark else start
    last = first + len(text[first:end].rstrip(" \t\r\n\\"))
    if mark is None and text.endswith(")", first, last) and (mark := LAST_MARK.search(text[first:last])):
        heading.subject_marking = Field(mark["mark"], first + mark.start("mark"), first + mark.end("mark"))
        last = first + mark.start()
    elif mark:
        heading.subject_marking = Field(mark["mark"], mark.start("mark"), mark.end("mark"))
    if last > first:
        heading.subject = Field(" ".join(text[first:last].split()), first, last)


def _look_again(text: str, start: int, end: int, heading: Heading) -> None:
    """Fields whose key is misspelt or glued to other words: the readers of damaged headings may find them."""
    if not heading.tags and (stretch := tags_stretch(text[start:end])):
        heading.tags = read_tags(text, start + stretch[0], start + stretch[1])
    if not heading.subject and (stretch := subject_stretch(text[start:end])):
        _subject(text, start + stretch[0], start + stretch[1], heading)
