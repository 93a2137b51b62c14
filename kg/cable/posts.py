"""Posts: the seat of a mission from its name in the header, and the state that hosts it."""

from __future__ import annotations

import re
from functools import cache

from kg.cable.tables import rows

_MISSION = re.compile(
    r"^(?:(?:R[A-Z]{3,7})/)?(?P<kind>AMEMBASSY|AMCONSUL|AMCONGEN|USMISSION|USOFFICE|USINT|USDEL|US MISSION|EMBASSY|CONSULATE|"
    r"MISSION|USEU|USUN)\s*(?P<seat>.*)$",
    re.I,
)


@cache
def _hosts() -> dict[str, str]:
    return {row["post"]: row["host"] for row in rows("posts.csv")}


def is_mission(name: str) -> bool:
    """True for the name of an embassy, consulate or mission.

    >>> is_mission("AMEMBASSY ROME"), is_mission("SECSTATE WASHDC")
    (True, False)
    """
    return bool(_MISSION.match(name))


def seat(name: str) -> str:
    """The city of a mission, else the name itself: ``AMEMBASSY ROME`` gives ``ROME``."""
    found = _MISSION.match(name)
    return (found["seat"] or found["kind"]).strip() if found else name


def host(name: str) -> str | None:
    """ISO code of the state that hosts a mission, None where it is not known.

    >>> host("AMEMBASSY ROME"), host("USMISSION USNATO")
    ('IT', None)
    """
    return _hosts().get(re.sub(r"[^A-Z]", "", seat(name).upper()))


def readable(name: str) -> str:
    """A name as people write it: ``AMEMBASSY ROME`` gives ``Embassy Rome``.

    >>> readable("AMEMBASSY ROME")
    'Embassy Rome'
    """
    found = _MISSION.match(name)
    kinds = {
        "AMEMBASSY": "Embassy",
        "AMCONSUL": "Consulate",
        "AMCONGEN": "Consulate General",
        "USMISSION": "Mission",
        "USOFFICE": "US Office",
    }
    if not found or not found["seat"]:
        return name
    kind = kinds.get(found["kind"].upper(), found["kind"].title() if len(found["kind"]) > 5 else found["kind"])
    rest = found["seat"].title()
    return f"{kind} {rest}"
