"""Address lists of a header in any state: action, information, and posts excluded from a collective (XMT).

Authority: 5 FAH-2 H-321 (format lines 7 to 9).  An addressee is ``[routing indicator/]name [precedence] [number]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.cable.stretches import blank_pages

_START = re.compile(r"^[ \t]*(?P<key>FM|TO|INFO|XMT)\b[ \t/]*(?P<rest>.*)$")
_STOP = re.compile(
    r"^\s*(?:BT\b|(?:UNCLAS|C\s?O\s?N\s?F\s?I\s?D|S\s?E\s?C\s?R\s?E\s?T|LIMITED OFFICIAL)|TAGS|E\.?O\.?\s?1|SUBJ|REF)"
)
_NESTED = re.compile(r"XMT\b[ \t/]*")
_ROUTE = re.compile(r"(?:R[A-Z]{3,7}|Z[A-Z]{2,3})/")
_NUMBER = re.compile(r"\d{4}")
#: Precedences by their first letter; telegraphists misspelt what follows it.
_PRECEDENCES = {"I": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE", "F": "FLASH"}
_PRECEDENCE = re.compile(
    r"I[MN]{1,3}E?D?I?AT?E|PRIOR?I?TT?Y|PRIOITY|PRIORIY|PRIORTY|PIORITY|ROUTI?NE|FLASH"  # IMMEDIATE, IMEDIATE, PRIOITY
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One addressee; ``excluded`` are posts of a collective that do not get the cable (5 FAH-2 H-321.9)."""

    route: str | None
    name: str
    precedence: str | None
    mcn: str | None
    excluded: tuple[str, ...] = ()


def read_recipients(header: str, capacity: str) -> list[Recipient]:
    """Addressees of the ``TO`` or the ``INFO`` list.

    >>> read_recipients("TO RUEHC/SECSTATE WASHDC PRIORITY 0872", "TO")[0].mcn
    '0872'
    """
    found: list[Recipient] = []
    current: str | None = None
    excluding = False
    for raw in blank_pages(header).splitlines():
        rest = raw.strip()
        if not rest:
            continue
        if start := _START.match(raw):
            excluding = start["key"] == "XMT"
            current = current if excluding else start["key"]
            rest = start["rest"].strip()
            if nested := _NESTED.match(rest):
                excluding, rest = True, rest[nested.end() :]
        elif current is None:
            continue
        elif _STOP.match(rest):
            break
        else:
            excluding = excluding and "/" not in rest
        if current != capacity or not rest:
            continue
        if not excluding:
            found.append(recipient_of(rest))
        elif found:
            found[-1] = replace(found[-1], excluded=(*found[-1].excluded, rest))
    return found


def recipient_of(words: str) -> Recipient:
    """The parts of one line of an address list.

    >>> recipient_of("RUEHRL/AMEMBASSY BERLIN PRIOITY 1801")
    Recipient(route='RUEHRL', name='AMEMBASSY BERLIN', precedence='PRIORITY', mcn='1801', excluded=())
    """
    route, precedence, number = None, None, None
    name = words.strip()
    if "/" in name[:9] and (found := _ROUTE.match(name)):
        route, name = name[: found.end() - 1], name[found.end() :].lstrip()
    before, last = _apart(name)
    if before and before != "AIG" and _NUMBER.fullmatch(last):  # an address indicating group has its number as a name
        number, name = last, before
        before, last = _apart(name)
    if before and last[0] in "IPRF" and _PRECEDENCE.fullmatch(last):
        precedence, name = _PRECEDENCES[last[0]], before
        if name.endswith(" NIACT"):
            precedence, name = f"NIACT {precedence}", name[:-6].rstrip()
    elif before and last == "NIACT":
        precedence, name = "NIACT IMMEDIATE", before
    return Recipient(route, name, precedence, number)


def _apart(words: str) -> tuple[str, str]:
    """All words but the last, and the last; one word has nothing before it."""
    parts = words.rsplit(None, 1)
    return (parts[0], parts[1]) if len(parts) == 2 else ("", words)
