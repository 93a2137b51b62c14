"""How often the statements of a store are right: a random sample for a person to judge, and what the judgements say.

The drawing depends on the seed and the IRIs alone: the same seed draws the same statements, whoever draws them, and every
statement has the same chance.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from math import sqrt

from kg.link.reviews import Review
from kg.store import OpenGraph

_STATEMENTS = """PREFIX kg: <https://example.org/kg/ontology#>
SELECT ?s WHERE { ?s a kg:Statement ; kg:inCable ?c ; kg:ruleId ?rule . FILTER(?rule NOT IN ("statement.author", "review.correct"))
FILTER NOT EXISTS { ?s kg:reading 2 } }"""
_SHOWN = """PREFIX kg: <https://example.org/kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?cable ?speaker ?to ?act ?stance ?standing ?chain ?day ?words ?quote ?rule WHERE {{
  BIND(<{node}> AS ?s) ?s kg:inCable/kg:canonicalId ?cable ; kg:act ?act ; kg:standing ?standing ; kg:chain ?chain ; kg:ruleId ?rule .
  OPTIONAL {{ ?s kg:speaker/rdfs:label ?speaker }} OPTIONAL {{ ?s kg:addressee/rdfs:label ?to }} OPTIONAL {{ ?s kg:stance ?stance }}
  OPTIONAL {{ ?s kg:time/kg:earliestBegin ?day }} OPTIONAL {{ ?s kg:proposition/kg:gloss ?words }}
  OPTIONAL {{ ?s kg:evidence/kg:exact ?quote }}
}} ORDER BY ?cable ?speaker ?to LIMIT 1"""
#: The quantile of the normal distribution for 95 %.
_Z = 1.959964


def draw(graph: OpenGraph, reviews: Sequence[Review], number: int, seed: str) -> Iterator[str]:
    """Lines for a file of decisions: statements drawn at random that nobody has judged, with what is shown of them.

    A line is completed by writing "accept", "reject" or "correct" (with "set") as its decision, and by whom.
    """
    judged = {review.target for review in reviews}
    iris = (row[0].value for row in graph.select(_STATEMENTS))
    drawn = heapq.nsmallest(number, ((_rank(iri, seed), iri) for iri in iris if iri not in judged))
    for _, iri in drawn:
        shown = {}
        for row in graph.select(_SHOWN.format(node=iri)):
            names = ("cable", "speaker", "to", "act", "stance", "standing", "chain", "day", "words", "quote", "rule")
            shown = {name: _words(cell.value) for name, cell in zip(names, row, strict=True) if cell is not None}
        record = {"decision": "", "target": iri, "by": "", "why": "", "sample": seed, "shown": shown}
        yield json.dumps(record, ensure_ascii=False)


def _rank(iri: str, seed: str) -> str:
    return sha256(f"{seed} {iri}".encode()).hexdigest()


def _words(value: str) -> str:
    return value.rpartition("/")[2] if "/code/" in value else " ".join(value.split())


def measured_precision(reviews: Sequence[Review], seed: str) -> str:
    """In words, how many of the statements drawn with a seed were judged right, with Wilson's interval of 95 %.

    >>> measured_precision([Review("accept", f"a:{n}", sample="1") for n in range(9)] + [Review("reject", "a:x", sample="1")], "1")
    'of 10 statements judged in sample 1, 9 are right: .90 (95 %: .60 to .98)'
    >>> measured_precision([], "1")
    'no statement of sample 1 is judged yet'
    """
    last = {review.target: review.decision for review in reviews if review.sample == seed}
    total, right = len(last), sum(decision == "accept" for decision in last.values())
    if not total:
        return f"no statement of sample {seed} is judged yet"
    low, high = _wilson(right, total)
    share, *ends = (f"{value:.2f}".removeprefix("0") for value in (right / total, low, high))
    return f"of {total} statements judged in sample {seed}, {right} are right: {share} (95 %: {ends[0]} to {ends[1]})"


def _wilson(right: int, total: int) -> tuple[float, float]:
    share, square = right / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z / (1 + square / total) * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return middle - half, middle + half
