"""Cables of many sources brought together: sections merged, copies kept once, witnesses side by side, ids told apart.

A cable is a record, a text one witness of it (rulings.md, 1 and 2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.cable.collate import collate
from kg.cable.model import Cable
from kg.cable.parse import parse
from kg.cable.protect import masked_words, named, protect, protected_names
from kg.cable.sections import merge, section_of

#: Differences of two texts that a note shows.
_SHOWN = 3


def gather(
    cables: Iterable[Cable],
    note: Callable[[str, str], None],
    *,
    mask: bool = False,
    withheld: Sequence[str] = (),
) -> Iterator[Cable]:
    """Each text once, in the order of ids; what was merged, left out or renamed is noted with the document's name.

    ``mask`` takes out protected names: those that any text of a cable marks, from all its texts; ``withheld`` are names
    that are taken out of every text (rulings.md, 20).

    >>> from kg.cable.parse import parse
    >>> from kg.read.document import Document
    >>> cables = [parse(Document("UNCLAS ROME 12\\n\\n1. (U) Text.", name, "telegram", date="2007-10-25")) for name in "ab"]
    >>> [cable.document.name for cable in gather(cables, print)]
    b the same text of 07ROME12 was read before; it is kept once
    ['a']
    """
    ordered = sorted(cables, key=lambda c: (c.id, is_corrected(c), c.document.digest, c.document.name))
    for _, group in groupby(ordered, key=lambda c: c.id):
        texts = _with_sections_merged(list(group), note)
        yield from _texts(_masked(texts, mask, withheld) if mask or withheld else texts, note)


def _masked(cables: list[Cable], mask: bool, withheld: Sequence[str]) -> list[Cable]:
    marked = list(dict.fromkeys(name for cable in cables for name in protected_names(cable.text))) if mask else []
    masked = []
    for cable in cables:
        names = [*marked, *(name for name in named(cable.document, withheld) if name not in marked)]
        document = protect(cable.document, names)
        again = parse(document) if document is not cable.document else cable
        problems = (replace(p, what=masked_words(p.what, names)) for p in cable.problems)
        said = [problem for problem in problems if problem not in again.problems]
        masked.append(replace(again, id=cable.id, problems=(*again.problems, *said)) if again is not cable else cable)
    return masked


def _with_sections_merged(cables: list[Cable], note: Callable[[str, str], None]) -> list[Cable]:
    """Sections that were sent one by one as one cable; a section that stands alone is kept as it is."""
    if len(cables) == 1:
        return cables
    sections = [cable for cable in cables if section_of(cable)]
    if len({section_of(cable) for cable in sections}) < 2:
        return cables
    whole = merge(sorted(sections, key=lambda c: (section_of(c), c.document.name)))
    note(whole.document.name, f"{len(sections)} sections of {whole.id} were put together")
    return [*(cable for cable in cables if cable not in sections), whole]


def _texts(cables: list[Cable], note: Callable[[str, str], None]) -> Iterator[Cable]:
    """The texts under one id: the same one once, another text of the same cable, or another cable with the same id."""
    kept: list[Cable] = []
    for cable in cables:
        name = cable.document.name
        if any(other.document.digest == cable.document.digest for other in kept):
            note(name, f"the same text of {cable.id} was read before; it is kept once")
            continue
        same = next((other for other in kept if _sending(other) == _sending(cable)), None)
        if kept and same is None:
            fresh = f"{cable.id}-{len(kept) + 1}"
            note(name, f"another cable has the id {cable.id}; this one is called {fresh}")
            kept.append(cable)
            yield replace(cable, id=fresh)
            continue
        if same is not None:
            note(name, _compared(cable, same))
        kept.append(cable)
        yield cable


def _sending(cable: Cable) -> tuple[str | None, object]:
    return cable.sender.value if cable.sender else None, cable.dtg.value if cable.dtg else None


def _compared(cable: Cable, other: Cable) -> str:
    """What sets another text of a cable apart from the one before it."""
    differences = collate(other, cable)
    words = [f"{d.words!r:.60} / {d.other_words!r:.60}" for d in differences if not d.excised][:_SHOWN]
    excised = sum(d.excised for d in differences)
    copy = "a corrected copy" if is_corrected(cable) else "another text"
    said = f"{copy} of {cable.id}, kept beside that of {other.document.name}: {len(differences)} places differ"
    if excised:
        said += f", {excised} of them withheld in one"
    return f"{said} ({'; '.join(words)})" if words else said


def is_corrected(cable: Cable) -> bool:
    """True for a cable that its sender calls a corrected copy."""
    return any(caption.value == "CORRECTED COPY" for caption in cable.captions)
