"""Pages of the 2010 web release: a table of metadata, links to articles, header and body in code blocks (formats.md, 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from kg.errors import DocumentError
from kg.read.decode import decode, head_of, sniff
from kg.read.document import Document, Given

NAME = "webpage"
ABOUT = "a page of the 2010 web release: a table of metadata, header and body in code blocks"

#: A page has 60 to 90 kB; nothing is read beyond this, in bytes.
PAGE_LIMIT = 16 * 1024 * 1024
_PAGE = re.compile(rb"^\s*(?:\xef\xbb\xbf\s*)?<(?:!doctype\s+html|html|\?xml)", re.I)
_KEYS = {
    "reference id": "reference_id",
    "created": "created",
    "released": "released",
    "classification": "classification",
    "origin": "origin",
}
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Page:
    """What one page says; ``released`` is the day of the release, never the cable's."""

    reference_id: str | None
    created: str | None
    released: str | None
    classification: str | None
    origin: str | None
    media_uris: tuple[str, ...]
    header_text: str
    content_text: str


def recognise(head: bytes) -> str | None:
    """Why the first bytes look like such a page, or None."""
    if _PAGE.match(head) and re.search(rb"<table[^>]+class=['\"]cable", head):
        return "it is a web page with the table of a cable"
    return None


def page(html: str) -> Page:
    """Read one page.

    Raises :class:`DocumentError` for a page without a cable's table or its blocks.

    >>> page("<table class='cable'><tr><th>Reference ID</th></tr><tr><td>07ROME1</td></tr></table><pre>1. Text</pre>").reference_id
    '07ROME1'
    """
    from lxml import etree  # here, since most runs read no web page and it is slow to load
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        tree: Any = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as error:
        raise DocumentError("the web page cannot be read", remedy="save the page again, whole") from error
    tables = tree.xpath("//table[contains(concat(' ', @class, ' '), ' cable ')]")
    blocks = tree.xpath("//pre")
    if not tables or not blocks:
        title = " ".join(str(tree.xpath("string(//title)")).split())[:80] or "no title"
        raise DocumentError(
            f"a web page ({title}), not the text of a cable", remedy="save the text of the cable instead"
        )
    names = [_words(cell).lower().rstrip(":") for cell in tables[0].xpath(".//th")]
    cells = tables[0].xpath(".//td")
    found = {_KEYS[n]: _words(c) for n, c in zip(names, cells, strict=False) if n in _KEYS}
    links = tables[0].xpath(".//td[contains(., 'ppears in these articles')]//a/@href")
    return Page(
        found.get("reference_id"), found.get("created"), found.get("released"),
        (found.get("classification") or "").upper() or None, found.get("origin"),
        tuple(dict.fromkeys(str(link) for link in links if str(link).startswith("http"))),
        _block(blocks[0]) if len(blocks) > 1 else "", _block(blocks[-1]),
    )  # fmt: skip


def documents(stream: BinaryIO, name: str) -> Iterator[Document]:
    """The cable of one page: its header, a blank line, its body.

    Raises :class:`DocumentError` for another page, or one of absurd length.
    """
    encoding = sniff(head_of(stream), name)
    raw = stream.read(PAGE_LIMIT + 1)
    if len(raw) > PAGE_LIMIT:
        raise DocumentError("the web page is longer than any cable's", where=name, remedy="check the file")
    words, used, notes = _decoded(raw, encoding)
    if not words.strip():
        raise DocumentError("the file is empty", where=name, remedy="check that the download finished")
    try:
        read = page(words)
    except DocumentError as error:
        raise DocumentError(error.what, where=name, remedy=error.remedy) from error
    text = f"{read.header_text}\n\n{read.content_text}".lstrip("\n")
    if not text.strip():
        raise DocumentError("the page of a cable without its text", where=name, remedy="save the page again, whole")
    cells = (
        ("reference id", read.reference_id),
        ("date", read.created),
        ("origin", read.origin),
        ("classification", read.classification),
        ("released", read.released),
    )
    given = (
        *(Given(key, value, f"the page's table ({key})") for key, value in cells if value),
        *(Given("appears in", link, "the page's links to articles") for link in read.media_uris),
    )
    day = _DAY.search(read.created or "")
    yield Document(
        text, name, NAME, used, date=_iso(day[1]) if day else None, notes=notes, own_id=read.reference_id, given=given
    )


def _iso(written: str) -> str | None:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return None


def _decoded(raw: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    if encoding.startswith(("utf-16", "utf-32")):
        return raw.decode(encoding, "replace").replace("\0", ""), encoding, ()
    return decode(raw, encoding)


def _words(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def _block(element: Any) -> str:
    """Text of a block: paragraph signs are the page's, and so is a backslash at a line end."""
    return re.sub(r"\\(?=[ \t]*(?:\n|\Z))", "", str(element.text_content()).replace("\r", "").replace("¶", "")).strip(
        "\n"
    )
