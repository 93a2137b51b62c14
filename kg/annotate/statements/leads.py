"""Words that only lead to the verb behind "to", which is then the act: ``was quick to point out``, ``took occasion to say``."""

from __future__ import annotations

#: Read backwards from "to".
_LEADS = frozenset(
    tuple(phrase.split())
    for phrase in (
        "continue", "continues", "continued", "came", "come", "comes", "tend", "tends", "tended", "began", "begins", "started",
        "proceeded", "inclined", "quick", "careful", "at pains", "at great pains", "at some pains", "so far as", "hesitate",
        "hesitated", "seemed", "seems", "appeared", "appears", "bound", "forced", "compelled", "obliged", "led", "constrained",
        "ventured", "chose", "happened", "instructed", "authorized", "authorised", "in order", "moved",
    )
)  # fmt: skip
#: Verbs that telegraphese puts right before a verb of saying.
GOING_ON = frozenset(["continue", "continues", "continued"])
#: Verbs of wishing that lead to a verb of saying: "I wish to stress that".
WISHING = frozenset(["want", "wants", "wanted", "wish", "wishes", "wished", "like", "desire", "desires", "desired"])
_CHANCES = frozenset(["occasion", "opportunity", "liberty", "trouble", "pains", "care"])
_TAKING = frozenset(["take", "takes", "took", "taken"])
_LONGEST = 3


def lead_before(lower: list[str], to: int, low: int) -> int | None:
    """Where the lead before "to" at a token begins, not below ``low``; None where none stands there.

    >>> lead_before("he went so far as to say".split(), 5, 0), lead_before("he took this occasion to say".split(), 4, 0)
    (1, 1)
    >>> lead_before("he wrote a letter to say".split(), 4, 0) is None
    True
    """
    if to <= low or lower[to] != "to":
        return None
    taking = next((i for i in (to - 2, to - 3) if i >= low and lower[i] in _TAKING), None)
    if lower[to - 1] in _CHANCES and taking is not None:
        return taking
    size = next((n for n in range(_LONGEST, 0, -1) if to - n >= low and tuple(lower[to - n : to]) in _LEADS), 0)
    if size == _LONGEST and to - size > low and lower[to - size - 1] in ("went", "go", "goes", "gone"):
        return to - size - 1
    return to - size if size else None
