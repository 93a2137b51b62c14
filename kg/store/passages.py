"""What of a cable is kept for search: its text, cut into passages of a kind."""

from __future__ import annotations

from collections.abc import Iterator

from kg.cable import Cable
from kg.store.texts import StoredParagraph, StoredText


def text_of(cable: Cable) -> StoredText:
    """The text of a cable and its passages, as :func:`kg.store.texts.write_texts` takes them.

    >>> from kg.cable import bare
    >>> [(p.kind, p.start, p.end) for p in text_of(bare("One.\\n\\nTwo.")).paragraphs]
    [('body', 0, 4), ('body', 6, 10)]
    """
    subject = cable.subject
    return StoredText(
        cable.id,
        cable.document.digest,
        cable.date,
        cable.sender.value if cable.sender else None,
        subject.value if subject else None,
        (subject.start, subject.end) if subject else None,
        cable.text,
        tuple(_passages(cable)),
    )


def _passages(cable: Cable) -> Iterator[StoredParagraph]:
    """The paragraphs, and what else was read: the heading before them, what is between them, the closing."""

    def other(kind: str, start: int, end: int) -> Iterator[StoredParagraph]:
        words = cable.readable[start:end]
        if any(character.isalnum() for character in words):
            start, end = end - len(words.lstrip()), start + len(words.rstrip())
            yield StoredParagraph(None, kind, None, start, start, end, cable.readable[start:end])

    at, kind = 0, "header"
    for p in sorted(cable.paragraphs, key=lambda p: (p.start, p.end)):
        yield from other(kind, at, p.start)
        words = cable.readable[p.body_start : p.end]
        yield StoredParagraph(p.number, p.kind, p.marking, p.start, p.body_start, p.end, words)
        at, kind = max(at, p.end), "between"
    yield from other("closing" if cable.paragraphs else kind, at, len(cable.text))
