"""Address lists of a header in any state: action, information, and posts excluded from a collective (XMT)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.cable.stretches import blank_pages

_START = re.compile(r"^[ \t]*(?P<key>FM|TO|INFO|XMT)\b[ \t/]*(?P<rest>.*)$")
_STOP = re.compile(
    r"^\s*(?:BT\b|(?:UNCLAS|C\s?O\s?N\s?F\s?I\s?D|S\s?E\s?C\s?R\s?E\s?T|LIMITED OFFICIAL)|TAGS|E\.?O\.?\s?1|SUBJ|REF)"
)
_PRECEDENCES = ("NIACT IMMEDIATE", "IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH")
_LINE = re.compile(r"(?:(?P<route>R[A-Z]{3,7}|Z[A-Z]{3})/)?(?P<name>.+?)(?:[ \t]+(?P<mcn>\d{4}))?[ \t]*$")
_PRECEDENCE = re.compile(
    r"[ \t]+(?P<p>NIACT[ \t]+IMM?EDI?ATE|NIACT|I[MN]{1,3}E?D?I?AT?E|PRIOR?I?TT?Y|PRIOITY|PRIORIY|PRIORTY|PIORITY|ROUTI?NE|FLASH)$"
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
    excluded: list[str] = []
    current: str | None = None
    for raw in blank_pages(header).splitlines():
        line = raw.strip()
        if not line:
            continue
        if start := _START.match(raw):
            key, rest = start["key"], start["rest"].strip()
            if key == "XMT":
                excluding = True
            else:
                excluding, current = False, key
            nested = re.match(r"XMT\b[ /]*(.*)", rest)
            if nested:
                excluding, rest = True, nested[1]
        elif current is None:
            continue
        elif _STOP.match(line):
            break
        else:
            rest = line
            excluding = excluding and "/" not in rest
        if current != capacity or not rest:
            continue
        if excluding:
            if found:
                excluded.append(rest)
                found[-1] = _with(found[-1], excluded)
        else:
            excluded = []
            found.append(_recipient(rest))
    return found


def _with(recipient: Recipient, excluded: list[str]) -> Recipient:
    return Recipient(recipient.route, recipient.name, recipient.precedence, recipient.mcn, tuple(excluded))


def _recipient(words: str) -> Recipient:
    found = _LINE.match(words)
    assert found is not None
    name, precedence = found["name"].strip(), None
    if given := _PRECEDENCE.search(name):
        said = " ".join(given["p"].split())
        name = name[: given.start()].strip()
        precedence = next(
            (p for p in _PRECEDENCES if p[0] == said[0] and len(p.split()) == len(said.split())), "NIACT IMMEDIATE"
        )
    return Recipient(found["route"], name, precedence, found["mcn"])
