"""The heading between the address lists and paragraph 1: classification, captions, E.O., TAGS, SUBJECT, REF.

Authority: 5 FAH-1 H-210 to H-240 (form of a telegram), 5 FAH-2 H-440 (captions), 5 FAH-3 (TAGS).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from kg.cable.header import full_year
from kg.cable.lines import Line
from kg.cable.model import Classifier, Field, Problem

_LEVELS = (
    "TOP SECRET", "SECRET", "CONFIDENTIAL", "LIMITED OFFICIAL USE", "UNCLASSIFIED", "UNCLAS", "SENSITIVE BUT UNCLASSIFIED",
)  # fmt: skip


def _spaced(level: str) -> str:
    return r"\s*".join(re.escape(c) for c in level.replace(" ", ""))


CLASSIFICATION = re.compile(
    r"(?P<level>" + "|".join(_spaced(level) for level in _LEVELS) + r")(?![A-Z])"
    r"(?P<rest>(?://?\s*(?:NOFORN|NF|FGI|ORCON|REL)[^\s]*|\s+SENSITIVE|\s+E\s*F\s*T\s*O|\s+(?:NOFORN|FOR OFFICIAL USE ONLY))*)"
    r"(?:\s+(?P<section>SECTION\s+\d+\s+OF\s+\d+))?"
    r"(?:\s+(?P<mrn>(?P<post>[A-Z][A-Z .']*?)\s+(?P<serial>\d{2,8})))?\s*$"
)
CAPTIONS = frozenset(
    [
        "SIPDIS",
        "EXDIS",
        "NODIS",
        "LIMDIS",
        "STADIS",
        "NOFORN",
        "EFTO",
        "AIDAC",
        "TERREP",
        "ROGER",
        "CHEROKEE",
        "HARVAN",
        "SPECAT",
        "NOCONTRACT",
        "EYES ONLY",
        "VISAS DONKEY",
        "CORRECTED COPY",
    ]
)
_PAGE = re.compile(r"(?:PAGE \d+ )?[A-Z][A-Z ]+ \d{5,8}\s+\d{3}(?:\.\d)? OF \d{3}\s*$|PAGE \d{2} [A-Z ]+ \d+ .*$")
_ORDER = re.compile(r"E\.?\s?O\.?\s*(?P<order>1\d{4})\s*:?\s*(?:DECL(?:ASSIFY)?\s*(?:ON)?\s*:?\s*)?(?P<decl>.*)$", re.I)
_DATE = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})\b")
_KEY = re.compile(
    r"(?P<key>TAGS|SUBJECT|SUBJ|REFS?|REFTELS?|CLASSIFIED BY|DECLASSIFIED BY|E\.?\s?O\.?\s*1\d{4})\b\s*:?", re.I
)
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,14}(?:-\d)?")
_CLASSIFIED = re.compile(r"(?:CLASSIFIED\s+BY\s*:?\s*)+", re.I)
_REASONS = re.compile(
    r"[,.;]?\s*(?:for\s+)?reasons?\s*:?\s*(?P<list>(?:E\.?O\.?\s*\d+\s*,?\s*)?1\.[45].*)$", re.I | re.S
)
_REASON = re.compile(r"\(?\b([a-h])\)")
_TITLE_FIRST = re.compile(
    r"(?P<title>(?:(?:Acting|Deputy|Chief|of|Mission|the|Charge|Chargé|d'Affaires|Ambassador|A/?DCM|DCM|CDA|AMB|Consul|General|"
    r"Minister|Counselor|Political|Economic|Pol/?Econ|Econ|Principal|Officer|Assistant|Secretary|Director|for|and|Affairs|"
    r"Pol(?:Couns|Off)|EconCouns|Head|Section|Office|EUR|SCA|NEA|AF|WHA|EAP|PDAS|DAS|A/S|US|U\.S\.|a\.i\.)\s+)+)"
    r"(?P<name>[A-Z].*)$"
)


@dataclass(slots=True)
class Heading:
    """What the heading gave; filled key by key while reading."""

    classification: Field[str] | None = None
    mrn: Field[str] | None = None
    sections: list[Field[str]] = field(default_factory=list)
    captions: list[Field[str]] = field(default_factory=list)
    executive_order: Field[str] | None = None
    declassify_on: Field[str] | None = None
    tags: list[Field[str]] = field(default_factory=list)
    subject: Field[str] | None = None
    classifier: Classifier | None = None
    problems: list[Problem] = field(default_factory=list)


def level_of(found: re.Match[str]) -> str:
    """The level that a match of :data:`CLASSIFICATION` names, however it is spaced or shortened.

    >>> level_of(CLASSIFICATION.match("C O N F I D E N T I A L")), level_of(CLASSIFICATION.match("UNCLAS SENSITIVE"))
    ('CONFIDENTIAL', 'SENSITIVE BUT UNCLASSIFIED')
    """
    level = re.sub(r"\s+", "", found["level"])
    name = next(known for known in _LEVELS if known.replace(" ", "") == level)
    if name == "UNCLAS":
        return "SENSITIVE BUT UNCLASSIFIED" if "SENSITIVE" in re.sub(r"\s+", "", found["rest"]) else "UNCLASSIFIED"
    return name


def is_page_heading(text: str) -> bool:
    """True for a line that a relay put between two pages, such as ``VARNHEIM 00000131 002 OF 002``."""
    return bool(_PAGE.match(text))


def starts_field(text: str) -> bool:
    """True for a line that begins a field of the heading."""
    return bool(_KEY.match(text))


def read_heading(lines: list[Line]) -> Heading:
    """Read the heading, but for its references (:mod:`kg.cable.references`)."""
    heading = Heading()
    fields: list[list[Line]] = []
    for line in lines:
        if not line.text:
            fields.append([])
        elif found := CLASSIFICATION.match(line.text):
            _classification(line, found, heading)
            fields.append([])
        elif line.text.strip() in CAPTIONS or ((not fields or not fields[-1]) and not _KEY.match(line.text)):
            fields.append([])
            _caption(line, heading)
        elif _KEY.match(line.text):
            fields.append([line])
        else:
            fields[-1].append(line)
    for block in fields:
        if block:
            _field(block, heading)
    return heading


def _classification(line: Line, found: re.Match[str], heading: Heading) -> None:
    if found["section"]:
        heading.sections.append(
            Field(
                " ".join(found["section"].split()),
                line.start + found.start("section"),
                line.start + found.end("section"),
            )
        )
    if heading.classification is not None:
        return
    heading.classification = Field(level_of(found), line.start + found.start("level"), line.start + found.end("level"))
    if found["mrn"]:
        heading.mrn = Field(
            " ".join(found["mrn"].split()), line.start + found.start("mrn"), line.start + found.end("mrn")
        )


def _caption(line: Line, heading: Heading) -> None:
    text = line.text.strip()
    known = next((c for c in CAPTIONS if text == c), None)
    if known and all(c.value != known for c in heading.captions):
        heading.captions.append(Field(known, line.end - len(text), line.end))
    elif not known:
        heading.problems.append(Problem(f"a line of the heading is kept as text only: {text[:60]!r}", line.start))


def _field(block: list[Line], heading: Heading) -> None:
    key = _KEY.match(block[0].text)
    assert key is not None
    name = key["key"].upper()
    first = block[0]
    rest = Line(first.text[key.end() :].lstrip(), first.end - len(first.text[key.end() :].lstrip()), first.end)
    value = [rest, *block[1:]] if rest.text else block[1:]
    if name.startswith("E"):
        _executive_order(first, heading)
    elif name == "TAGS":
        for line in value:
            text = line.text.replace("(#)", "   ")
            heading.tags.extend(
                Field(m[0], line.start + m.start(), line.start + m.end())
                for m in _TAG.finditer(text)
                if m[0] not in CAPTIONS
            )
    elif name.startswith("SUBJ") and value and heading.subject is None:
        heading.subject = Field(" ".join(" ".join(v.text for v in value).split()), value[0].start, value[-1].end)
    elif name.startswith("CLASSIFIED"):
        _classifier(block, heading)


def _executive_order(line: Line, heading: Heading) -> None:
    found = _ORDER.match(line.text)
    if not found or heading.executive_order is not None:
        return
    heading.executive_order = Field(found["order"], line.start + found.start("order"), line.start + found.end("order"))
    declared = found["decl"].strip()
    if not declared or declared.upper() == "N/A":
        return
    start = line.start + found.start("decl")
    value, span = declared, (start, start + len(declared))
    if day := _DATE.search(found["decl"]):
        try:
            value = date(full_year(day["year"]), int(day["month"]), int(day["day"])).isoformat()
            span = (start + day.start(), start + day.end())
        except ValueError:
            heading.problems.append(Problem(f"the declassification date {day[0]!r} is no date", start + day.start()))
    heading.declassify_on = Field(value, *span)


def _classifier(block: list[Line], heading: Heading) -> None:
    joined = "\n".join(line.text for line in block)
    flat = " ".join(joined.split())
    lead = _CLASSIFIED.match(flat)
    rest = flat[lead.end() :] if lead else flat
    reasons: tuple[str, ...] = ()
    if found := _REASONS.search(rest):
        reasons = tuple(dict.fromkeys(_REASON.findall(found["list"])))
        rest = rest[: found.start()]
    rest = rest.strip(" .,;")
    if not rest:
        return
    name, _, title = (part.strip() for part in rest.partition(","))
    if leading := _TITLE_FIRST.match(name):
        name, title = leading["name"].strip(), leading["title"].strip()
    located = _locate(block, name)
    if located is None:
        heading.problems.append(Problem("the classifier's name runs over a line end", block[0].start))
        return
    heading.classifier = Classifier(
        Field(name, *located),
        Field(title, *at) if title and (at := _locate(block, title)) else None,
        reasons,
        block[0].start,
        block[-1].end,
    )


def _locate(block: list[Line], words: str) -> tuple[int, int] | None:
    """Offsets of words in a block of lines, whatever the white space between them."""
    pattern = re.compile(r"\s+".join(re.escape(w) for w in words.split()))
    text, starts = "", []
    for line in block:
        starts.append((len(text), line.start))
        text += line.text + "\n"
    found = pattern.search(text)
    if found is None:
        return None

    def back(offset: int) -> int:
        at, start = max(pair for pair in starts if pair[0] <= offset)
        return start + offset - at

    return back(found.start()), back(found.end() - 1) + 1
