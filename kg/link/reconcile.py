"""A client of the W3C Reconciliation Service API 0.2: whom of somebody else's data base the persons may be.

Any service that speaks it (Wikidata's, OpenRefine-style ones) is asked for the persons who hold an office, ten at a time;
answers are kept in a cache beside the store, so that nothing is asked twice.  A service that is busy (429, 502 to 504) is
asked again, later.  What it says is a proposal like any other.
"""

from __future__ import annotations

import http.client
import json
import math
import re
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ServiceError
from kg.link.known import Known, Proposed

_BATCH, _LIMIT, _TRIES, _PATIENCE = 10, 3, 4, 60.0
#: Longest answer that is read, in bytes, and how long it is waited for, in seconds.
_LONGEST, _TIMEOUT = 8 * 1024 * 1024, 30
_BUSY = frozenset([429, 502, 503, 504])


@dataclass(frozen=True, slots=True)
class Service:
    """A reconciliation service: its address, and how it makes an IRI of an id."""

    url: str
    view: str
    space: str

    def iri(self, key: str) -> str:
        """The IRI of an entry: the service's page of it, else its identifier space with the id."""
        quoted = urllib.parse.quote(key, safe="-._~:")
        return self.view.replace("{{id}}", quoted) if "{{id}}" in self.view else f"{self.space}{quoted}"


def open_service(url: str) -> Service:
    """The service at an address, by its manifest.

    Raises :class:`ServiceError` where nothing answers, or what answers is no reconciliation service.
    """
    if not url.startswith(("http://", "https://")):
        raise ServiceError("this is no address of a service", where=url, remedy="give an http or https address")
    manifest = _fetch(url, None)
    view = manifest.get("view")
    page = view.get("url") if isinstance(view, dict) else ""
    space = manifest.get("identifierSpace")
    if not isinstance(space, str) or not isinstance(manifest.get("name"), str):
        raise ServiceError(
            "what answers there is no reconciliation service: its manifest has no name or no identifier space",
            where=url, remedy="check the address; it must speak the W3C Reconciliation Service API",
        )  # fmt: skip
    return Service(url, page if isinstance(page, str) else "", space)


def reconciled(url: str, persons: Mapping[str, Known], cache: Path) -> Iterator[Proposed]:
    """The service's best candidates for the persons who hold an office, in the order of their IRIs.

    Raises :class:`ServiceError` where the service fails for good.
    """
    service = open_service(url)
    asked = [(actor, _query(known)) for actor, known in sorted(persons.items()) if known.offices]
    try:
        yield from _answers(service, asked, cache)
    except sqlite3.Error as error:
        remedy = "take the file away: it is only a cache"
        raise ServiceError(f"the cache cannot be used ({error})", where=str(cache), remedy=remedy) from error


def _answers(service: Service, asked: Sequence[tuple[str, str]], cache: Path) -> Iterator[Proposed]:
    with closing(sqlite3.connect(cache)) as kept:
        kept.execute(
            "CREATE TABLE IF NOT EXISTS answer (service TEXT, query TEXT, result TEXT, PRIMARY KEY (service, query))"
        )
        _ask(service, [query for _, query in asked], kept)
        for actor, query in asked:
            row = kept.execute(
                "SELECT result FROM answer WHERE service = ? AND query = ?", (service.url, query)
            ).fetchone()
            for candidate in json.loads(row[0]) if row else ():
                score = min(max(float(candidate["score"]) / 100, 0.0), 1.0)
                evidence = (
                    ("the service takes it for a match",) if candidate["match"] else ("a candidate of the service",)
                )
                yield Proposed(actor, service.iri(candidate["id"]), candidate["name"], score, (*evidence, service.url))


def _query(known: Known) -> str:
    """One query of the batch as JSON: the longest name, and the offices as properties to be considered."""
    name = max(sorted(known.names), key=len)
    return json.dumps(
        {"query": name, "limit": _LIMIT, "properties": [{"pid": "office", "v": sorted(known.offices)}]}, sort_keys=True
    )


def _ask(service: Service, queries: Sequence[str], kept: sqlite3.Connection) -> None:
    """Put the answers to all queries into the cache, ten at a time."""
    known = {row[0] for row in kept.execute("SELECT query FROM answer WHERE service = ?", (service.url,))}
    fresh = [query for query in dict.fromkeys(queries) if query not in known]
    for at in range(0, len(fresh), _BATCH):
        batch = {f"q{number}": query for number, query in enumerate(fresh[at : at + _BATCH])}
        body = {"queries": json.dumps({key: json.loads(query) for key, query in batch.items()}, sort_keys=True)}
        answer = _fetch(service.url, body)
        for key, query in batch.items():
            rows = [row for row in map(_candidate, _results(answer, key)) if row]
            kept.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", (service.url, query, json.dumps(rows, sort_keys=True))
            )
        kept.commit()


def _results(answer: dict[str, Any], key: str) -> list[Any]:
    found = answer.get(key)
    result = found.get("result") if isinstance(found, dict) else None
    return result if isinstance(result, list) else []


def _candidate(row: object) -> dict[str, Any] | None:
    """What is kept of a candidate; None for one that is not as the specification wants it."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("name"), str):
        return None
    score = row.get("score", 0)
    if isinstance(score, bool) or not isinstance(score, (int, float)) or math.isnan(score) or abs(score) > _HIGHEST:
        return None
    if _HALF.search(row["id"] + row["name"]):
        return None
    return {"id": row["id"], "name": row["name"], "score": float(score), "match": row.get("match") is True}


#: Scores beyond it are no scores; half characters cannot be written.
_HIGHEST, _HALF = 10**12, re.compile("[\ud800-\udfff]")


def _fetch(url: str, form: Mapping[str, str] | None) -> dict[str, Any]:
    """The JSON object that an address answers with; busy services are asked again."""
    data = urllib.parse.urlencode(form).encode() if form is not None else None
    for attempt in range(_TRIES):
        try:
            request = urllib.request.Request(url, data, {"Accept": "application/json", "User-Agent": "cable-kg"})
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as stream:
                answer = json.loads(stream.read(_LONGEST))
                break
        except urllib.error.HTTPError as error:
            if error.code not in _BUSY or attempt == _TRIES - 1:
                raise ServiceError(
                    f"the service refuses ({error.code} {error.reason})",
                    where=url,
                    remedy="try later, or ask its keepers",
                ) from error
            time.sleep(_pause(error.headers.get("Retry-After"), attempt))
        except (OSError, ValueError, RecursionError, http.client.HTTPException) as error:
            raise ServiceError(
                f"the service cannot be reached or understood ({error})",
                where=url,
                remedy="check the address and the network",
            ) from error
    if not isinstance(answer, dict):
        raise ServiceError(
            "the service answers with something else than a JSON object", where=url, remedy="check the address"
        )
    return answer


def _pause(wanted: str | None, attempt: int) -> float:
    """Seconds to wait: what the service asks for, else 1, 2, 4; never more than a minute."""
    return min(float(wanted), _PATIENCE) if wanted and wanted.isascii() and wanted.isdigit() else float(2**attempt)
