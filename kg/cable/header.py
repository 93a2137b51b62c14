"""The format lines of a telegram (ACP-127; 5 FAH-2 H-320): from the transmission line to the address lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kg.cable.lines import Line
from kg.cable.model import Addressee, DateTimeGroup, Field, Problem, Station

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
    r"(?P<prosigns>(?:[ZOPR] ){0,2})(?P<dtg>(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})Z (?P<month>[A-Z]{3}) (?P<year>\d{2,4}))\b"
)
_FROM = re.compile(r"FM\s+(?P<name>\S.*)$")
_LIST = re.compile(r"(?P<capacity>TO|INFO|XMT)\s+(?P<rest>\S.*)$")
_ADDRESSEE = re.compile(
    r"(?:(?P<route>R[A-Z]{3,7})/)?(?P<name>[A-Z0-9][A-Z0-9 .,'&()\-/]*?)"
    r"(?:\s+(?P<precedence>(?:NIACT )?(?:IMMEDIATE|PRIORITY|ROUTINE|FLASH)))?(?:\s+(?P<number>\d{4}))?$"
)
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
    problems: list[Problem] = field(default_factory=list)


def full_year(digits: str) -> int:
    """A year written with two or four digits.

    >>> full_year("07"), full_year("73"), full_year("1999")
    (2007, 1973, 1999)
    """
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= _CENTURY_TURNS_AT else 2000)


def read_header(lines: list[Line]) -> Header:
    """Read the format lines; a line that fits none of them is kept as a problem."""
    header = Header()
    capacity: str | None = None
    for line in lines:
        if not line.text or line.text == "BT":
            continue
        if not (_fixed_line(line, header) or _from_line(line, header)):
            if started := _LIST.match(line.text):
                capacity = started["capacity"]
                rest = line.start + started.start("rest")
                _addressee(Line(started["rest"], rest, line.end), capacity, header)
            elif capacity is not None:
                stripped = line.text.lstrip()
                _addressee(Line(stripped, line.end - len(stripped), line.end), capacity, header)
            else:
                header.problems.append(
                    Problem(f"a line of the header is not understood: {line.text[:60]!r}", line.start)
                )
    _check_station(header)
    return header


def _fixed_line(line: Line, header: Header) -> bool:
    text = line.text
    whole = Field(text, line.start, line.end)
    if _TRANSMISSION.match(text):
        header.transmission_id = whole
    elif _RELAY.match(text):
        header.relay_line = whole
    elif found := _STATION.match(text):
        day = int(found["day"]) if found["day"] else None
        filing = found.span("filing") if found["filing"] else found.span()
        header.station = Station(
            found["ri"], found["serial"], found["section"], day, found["time"], line.start, line.end,
            line.start + filing[0], line.start + filing[1],
        )  # fmt: skip
    elif _SECURITY.match(text):
        header.security_line = whole
    elif found := _DTG.match(text):
        _date_time_group(line, found, header)
    else:
        return False
    return True


def _date_time_group(line: Line, found: re.Match[str], header: Header) -> None:
    signs = [Field(PRECEDENCES[m[0]], line.start + m.start(), line.start + m.end())
             for m in re.finditer("[ZOPR]", found["prosigns"])]  # fmt: skip
    header.precedences = tuple(signs)
    start, end = line.start + found.start("dtg"), line.start + found.end("dtg")
    month = MONTHS.get(found["month"])
    try:
        if month is None:
            raise ValueError
        value = datetime(
            full_year(found["year"]), month, int(found["day"]), int(found["hour"]), int(found["minute"]), tzinfo=UTC
        )
    except ValueError:
        header.problems.append(Problem(f"the date-time group {found['dtg']!r} is no date", start))
        return
    header.dtg = DateTimeGroup(value, start, end)


def _from_line(line: Line, header: Header) -> bool:
    if not (found := _FROM.match(line.text)):
        return False
    name = found["name"].strip()
    name = re.sub(r"^R[A-Z]{3,7}/", "", name)
    header.sender = Field(name, line.end - len(name), line.end)
    return True


def _addressee(line: Line, capacity: str, header: Header) -> None:
    if capacity == "XMT":
        return
    found = _ADDRESSEE.match(line.text)
    if not found:
        header.problems.append(Problem(f"an addressee is not understood: {line.text[:60]!r}", line.start))
        return
    name = found["name"].strip()
    start = line.start + found.start("name")
    default = header.precedences[-1 if capacity == "INFO" else 0].value if header.precedences else None
    header.addressees.append(
        Addressee(
            name, "action" if capacity == "TO" else "information", found["route"], found["precedence"] or default,
            found["number"], line.start, line.end, start, start + len(name),
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
