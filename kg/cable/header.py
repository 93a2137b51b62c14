"""The format lines of a telegram (ACP-127; 5 FAH-2 H-320): from the transmission line to the address lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kg.cable.addressees import recipient_of
from kg.cable.heading import CLASSIFICATION
from kg.cable.model import Addressee, DateTimeGroup, Entry, Field, Problem, Station
from kg.cable.record import is_distribution, read_hand

PRECEDENCES = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
MONTHS = {
    m: i for i, m in enumerate(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], 1)
}

_TRANSMISSION = re.compile(r"VZCZC\w+$")
_RELAY = re.compile(r"([ZOPR])\1? (?:R[A-Z]{3,7}\b ?)+$")
_STATION = re.compile(
    r"DE (?P<ri>R[A-Z]{3,7}) ?#(?P<serial>\d+)(?:/(?P<section>\d+))?(?: (?P<filing>(?P<day>\d{3})(?P<time>\d{4})))?"
)
_SECURITY = re.compile(r"ZN[RY] [A-Z]{5}(?: ZZH)?")
_DTG = re.compile(
    r"(?P<prosigns>(?:[ZOPR] ){0,2})(?P<dtg>(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})Z (?P<month>[A-Z]{3}) (?P<year>\d{4}|\d{2}))\b"
)
_FROM = re.compile(r"FM\s+(?:R[A-Z]{3,7}/)?(?P<name>\S.*)$")
_RUN_ON = re.compile(r"\s{1,9}TO\s{1,9}(?=(?:R[A-Z]{3,7}/)?(?:SECSTATE|SECDEF|AMEMBASSY|AMCONSUL|USMISSION|USINT)\b)")
_LIST = re.compile(r"(?P<capacity>TO|INFO|XMT)\s+(?P<rest>\S.*)$")
#: An addressee as nearly all are written; :func:`recipient_of` reads the others.
_ROUTED = re.compile(
    r"(?P<route>R[A-Z]{3,7})/(?P<name>(?!AIG )[A-Z0-9][A-Z0-9.,'&()\-/]*(?: [A-Z0-9.,'&()\-/]+)*?)"
    r"(?: (?P<precedence>(?:NIACT )?(?:IMMEDIATE|PRIORITY|ROUTINE|FLASH)))?(?: (?P<number>\d{4}))?$"
)
_NAME = re.compile(r"[A-Z0-9][A-Z0-9 .,'&()\-/]*")
_CAPACITIES = {"TO": "action", "INFO": "information"}
#: Two-digit years: the telegrams that exist run from the 1960s on (formats.md, section 6).
_CENTURY_TURNS_AT = 60


@dataclass(slots=True)
class Header:
    """What the format lines gave; filled line by line while reading."""

    transmission_id: Field[str] | None = None
    relay_line: Field[str] | None = None
    station: Station | None = None
    security_line: Field[str] | None = None
    precedences: tuple[Field[str], ...] = ()
    dtg: DateTimeGroup | None = None
    sender: Field[str] | None = None
    addressees: list[Addressee] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def full_year(digits: str) -> int:
    """A year written with two or four digits.

    >>> full_year("07"), full_year("73"), full_year("1999")
    (2007, 1973, 1999)
    """
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= _CENTURY_TURNS_AT else 2000)


def read_header(text: str, end: int | None = None) -> Header:
    """Read the format lines of a text up to ``end``; a line that fits none of them is kept as a problem.

    The text has no headings of pages left (:func:`kg.cable.stretches.blank_pages`).
    """
    header = Header()
    listing: str | None = None
    alone: str | None = None
    at = 0
    for raw in text[:end].split("\n"):
        line, start = raw.rstrip(), at
        at += len(raw) + 1
        if not line or line == "BT":
            continue
        if (listing == "INFO" or listing == "TO") and (routed := _ROUTED.match(line)):
            _routed(routed, start, listing, header)
        elif line in _CAPACITIES or line == "FM":  # editors put the key on a line of its own
            listing, alone = (None, line) if line == "FM" else (line, None)
        elif alone == "FM":
            name, alone = line.lstrip(), None
            start += len(line) - len(name)
            header.sender = Field(name, start, start + len(name))
        elif _format_line(line, start, header) or (line[0] in "TSCLU" and CLASSIFICATION.match(line)):
            continue
        elif header.sender is None and is_distribution(line):
            header.entries.append(Entry("distribution", line.strip(), "text", start, start + len(line)))
        elif started := _LIST.match(line):
            listing = started["capacity"]
            if listing != "XMT" and (routed := _ROUTED.match(line, started.start("rest"))):
                _routed(routed, start, listing, header)
            else:
                _addressee(started["rest"], start + started.start("rest"), listing, header)
        elif listing is not None:
            _addressee(line, start, listing, header)
        elif not read_hand(line, start, header.entries):
            header.problems.append(Problem(f"a line of the header is not understood: {line[:60]!r}", start))
    _check_station(header)
    return header


def _format_line(line: str, start: int, header: Header) -> bool:
    return any(reads(line, start, header) for reads in _READERS.get(line[0], ()))


_Reader = Callable[[str, int, Header], bool]


def _whole_line(pattern: re.Pattern[str], attribute: str) -> _Reader:
    """A reader of lines that are kept as they stand."""

    def reads(line: str, start: int, header: Header) -> bool:
        if not pattern.match(line):
            return False
        setattr(header, attribute, Field(line, start, start + len(line)))
        return True

    return reads


def _station(line: str, start: int, header: Header) -> bool:
    if not (found := _STATION.match(line)):
        return False
    day = int(found["day"]) if found["day"] else None
    filing = found.span("filing") if found["filing"] else found.span()
    header.station = Station(
        found["ri"], found["serial"], found["section"], day, found["time"], start, start + len(line),
        start + filing[0], start + filing[1],
    )  # fmt: skip
    return True


def _date_time_group(line: str, at: int, header: Header) -> bool:
    if not (found := _DTG.match(line)):
        return False
    header.precedences = tuple(
        Field(PRECEDENCES[sign], at + i, at + i + 1) for i, sign in enumerate(found["prosigns"]) if sign != " "
    )
    start, end = at + found.start("dtg"), at + found.end("dtg")
    try:
        value = datetime(
            full_year(found["year"]), MONTHS[found["month"]], int(found["day"]), int(found["hour"]),
            int(found["minute"]), tzinfo=UTC,
        )  # fmt: skip
    except (KeyError, ValueError):
        header.problems.append(Problem(f"the date-time group {found['dtg']!r} is no date", start))
        return True
    header.dtg = DateTimeGroup(value, start, end)
    return True


def _sender(line: str, start: int, header: Header) -> bool:
    if not (found := _FROM.match(line)):
        return False
    name, at = found["name"], start + found.start("name")
    if run_on := _RUN_ON.search(name):  # editors put the lines of a header into one
        _addressee(name[run_on.end() :], at + run_on.end(), "TO", header)
        name = name[: run_on.start()]
    header.sender = Field(name, at, at + len(name))
    return True


_relay = _whole_line(_RELAY, "relay_line")
#: What kinds of format line begin with a character.
_READERS: dict[str, tuple[_Reader, ...]] = {
    "V": (_whole_line(_TRANSMISSION, "transmission_id"),),
    "D": (_station,),
    "F": (_sender,),
    "Z": (_whole_line(_SECURITY, "security_line"), _relay, _date_time_group),
    **dict.fromkeys("OPR", (_relay, _date_time_group)),
    **dict.fromkeys("0123456789", (_date_time_group,)),
}


def _routed(found: re.Match[str], at: int, capacity: str, header: Header) -> None:
    route, name, precedence, number = found.groups()
    start, end = found.span("name")
    header.addressees.append(
        Addressee(
            name, _CAPACITIES[capacity], route, precedence or _usual_precedence(capacity, header), number,
            at + found.start(), at + found.end(), at + start, at + end,
        )
    )  # fmt: skip


def _usual_precedence(capacity: str, header: Header) -> str | None:
    """That of the date-time group: its first prosign for action, its last for information."""
    return header.precedences[-1 if capacity == "INFO" else 0].value if header.precedences else None


def _addressee(line: str, at: int, capacity: str, header: Header) -> None:
    words = line.strip()
    start = at + len(line) - len(line.lstrip())
    if capacity == "XMT" or words.startswith("XMT "):
        excluded = words.removeprefix("XMT ").strip()
        if header.addressees:
            last = header.addressees[-1]
            header.addressees[-1] = last._replace(excluded=(*last.excluded, excluded))
        return
    found = recipient_of(words)
    if not _NAME.fullmatch(found.name):
        header.problems.append(Problem(f"an addressee is not understood: {words[:60]!r}", start))
        return
    precedence = found.precedence or _usual_precedence(capacity, header)
    name_start = at + line.index(found.name, len(found.route or ""))
    header.addressees.append(
        Addressee(
            found.name, _CAPACITIES[capacity], found.route, precedence, found.mcn, start, start + len(words),
            name_start, name_start + len(found.name),
        )
    )  # fmt: skip


def _check_station(header: Header) -> None:
    station, dtg = header.station, header.dtg
    if station is None or dtg is None or station.day_of_year is None:
        return
    if station.day_of_year != dtg.value.timetuple().tm_yday:
        header.problems.append(
            Problem(
                f"day {station.day_of_year} of the DE line is not the day of the date-time group", station.filing_start
            )
        )
