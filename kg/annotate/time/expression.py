"""What the time layer gives: an expression of time with its value, its bounds and how they were come by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression of time, resolved (model.md, decision 10; ``kg:TimeExpression``).

    ``not_before`` and ``not_after`` are inclusive ISO bounds, None where open.  ``certainty`` is how the value was
    come by: ``Stated``, ``YearSupplied`` or ``InferredFromContext``.  ``anchor`` is the ISO time it was counted from.
    """

    start: int
    end: int
    type: str
    value: str
    edtf: str | None
    role: str
    not_before: str | None
    not_after: str | None
    rule: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: str | None = None
    certainty: str = "Stated"
