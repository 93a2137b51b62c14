"""How often a rule was right on gold data: the table that ``kg evaluate --rules`` writes (rulings.md, 11)."""

from __future__ import annotations

from functools import cache

from kg.annotate.lexicon import rows

#: Fewer cases than this measure nothing.
LEAST_CASES = 10


@cache
def measured() -> dict[str, tuple[float, int]]:
    """Rules with enough cases: share of right ones, and number of cases.

    >>> all(0 <= share <= 1 and cases >= LEAST_CASES for share, cases in measured().values())
    True
    """
    table = ((row["rule"], int(row["right"]), int(row["cases"])) for row in rows("kg.annotate", "rule_precision.csv"))
    return {rule: (right / cases, cases) for rule, right, cases in table if cases >= LEAST_CASES}


def confidence(rule: str) -> float | None:
    """Measured precision of a rule, two digits; None where it is unmeasured.

    >>> confidence("no.such.rule")
    """
    found = measured().get(rule)
    return round(found[0], 2) if found else None
