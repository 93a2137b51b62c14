"""Tables (CSV) of what is published: statements, events, cables, actors; every row with its portion mark (rulings.md, 19)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from kg.publish.model import Named, Reading, Record
from kg.publish.run import Run

_NOTE = "machine-read, not reviewed"
_OF_STATEMENT = (
    "statement", "cable", "sent", "from", "speaker", "addressees", "act", "stance", "standing", "polarity", "modality",
    "not_before", "not_after", "date_certainty", "words", "quote", "portion_mark", "chain", "topics", "rule",
    "confidence", "set_aside", "release_status", "note",
)  # fmt: skip
_OF_EVENT = (
    "event", "cable", "sent", "what", "realisation", "participants", "places", "not_before", "not_after", "quote",
    "portion_mark", "rule", "confidence", "release_status", "note",
)  # fmt: skip
_OF_CABLE = ("cable", "id", "sent", "from", "subject", "text", "statements", "events", "release_status")


def write_tables(run: Run) -> None:
    """Write ``dumps/*.csv``; the rows of each text were made with its page."""
    pieces = list(run.index.tables())
    run.writer.write("dumps/statements.csv", csv_of([_OF_STATEMENT]) + "".join(piece for piece, _ in pieces))
    run.writer.write("dumps/events.csv", csv_of([_OF_EVENT]) + "".join(piece for _, piece in pieces))
    cables = [
        (
            t.cable, t.cable_id, t.date, t.sender, t.subject, t.iri, t.statements, t.events,
            run.config.collection_of(t.cable_id).release,
        )
        for t in run.index.texts()
    ]  # fmt: skip
    run.writer.write("dumps/cables.csv", csv_of([_OF_CABLE, *cables]))
    actors = [
        (iri, run.index.label(iri) or iri.rpartition("/")[2], count)
        for iri, count in list(run.index.targets(f"{run.base}actor/"))
    ]
    run.writer.write("dumps/actors.csv", csv_of([("actor", "label", "named"), *actors]))


def rows_of(readings: Iterable[Reading], record: Record) -> tuple[str, str]:
    """The rows of a text in the tables of statements and of events."""
    statements, events = [], []
    about, end = (record.cable_id, record.date), (record.collection.release, _NOTE)
    sender = record.sender.label if record.sender else ""
    for r in readings:
        if r.kind == "statement":
            statements.append((r.iri, *about, sender, *_statement(r), *end))
        else:
            events.append((r.iri, *about, *_event(r), *end))
    return csv_of(statements), csv_of(events)


def csv_of(rows: Iterable[tuple[Any, ...]]) -> str:
    """Rows as CSV.

    >>> csv_of([("a", None, "b, c")])
    'a,,"b, c"\\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return out.getvalue()


def _statement(r: Reading) -> tuple[Any, ...]:
    return (
        r.speaker.label if r.speaker else "", _labels(r.addressees), r.act, r.stance, r.standing, r.polarity, r.modality,
        r.first, r.last, r.date_certainty, r.words, r.quote, r.marking or "no portion mark", r.chain, _labels(r.topics),
        r.rule, r.confidence, "yes" if r.set_aside else "",
    )  # fmt: skip


def _event(r: Reading) -> tuple[Any, ...]:
    return (
        r.label, r.act, _labels(r.addressees), _labels(r.places), r.first, r.last, r.quote,
        r.marking or "no portion mark", r.rule, r.confidence,
    )  # fmt: skip


def _labels(names: tuple[Named, ...]) -> str:
    return "; ".join(name.label for name in names)
