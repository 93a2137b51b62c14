"""Whatever the bytes, and whatever format is asked for: documents come out or a KgError, the same ones every time."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st

from kg.cable import parse
from kg.errors import KgError
from kg.read import Document, read
from kg.read.formats import FORMATS, recognised

_PIECES = st.sampled_from([
    b"VZCZCXYZ0001\n", b"R 251146Z OCT 07\n", b"FM AMEMBASSY VARNHEIM\n", b"UNCLAS VARNHEIM 000012\n", b"TAGS: PREL\n", b"REF: A.",
    b"1. (C) Text.\n", b"\n", b"\r\n", b" ", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xe2\x82", b"\xed\xa0\x80", b"\x93",
    b'"1","10/25/2007 11:46","07VARNHEIM1","Embassy Varnheim","SECRET","","","', b'"', b'"\n', b'\\"', b"\\", b",",
    b'{"text": "Talks."}\n', b'{"id": [1], "text": "', b"\\ud800", b'"}', b"{", b"[", b"Message Text\n", b"Message Attributes\n",
    b"Draft Date: 02 JUL 1973\n", b"<html>", b"<table class='cable'>", b"<tr><td>x</td></tr></table>", b"<pre>", b"</pre>", b"&#0;",
    b"<TEI>", b"</TEI>", b'<div type="document">', b"</div>", b"<head>", b"</head>", b"<p>", b"</p>", b"<note type='source'>", b"</note>",
    b"<!DOCTYPE a>", b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd", b"BZh9", b"\xfd7zXZ\x00",
])  # fmt: skip
_BYTES = st.binary(max_size=300) | st.lists(_PIECES | st.binary(max_size=12), max_size=20).map(b"".join)
_NAMES = st.none() | st.sampled_from([known.name for known in FORMATS])

#: Without control characters, of which a few make a short file binary.
_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t")


def _zip(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", data)
        archive.writestr("b.txt", b"R 251146Z OCT 07\n")
    return out.getvalue()


def _tar(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("a.txt")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def _outcome(data: bytes, format: str | None) -> tuple[list[Document], str | None]:
    """The documents up to the end or the error, and the error's words."""
    documents: list[Document] = []
    try:
        for document in read(data, format=format):
            documents.append(document)
    except KgError as error:
        return documents, str(error)
    return documents, None


def _sound(documents: list[Document]) -> None:
    for document in documents:
        assert document.text
        assert "\0" not in document.text
        document.text.encode("utf-8")
        assert all(0 <= mark.start < mark.end <= len(document.text) for mark in document.markup)
        assert len(parse(document).readable) == len(document.text)


@example(b"\xef", "dump")
@given(_BYTES, _NAMES)
def test_documents_or_an_error_with_words(data: bytes, format: str | None) -> None:
    documents, error = _outcome(data, format)
    assert documents or error
    _sound(documents)
    assert _outcome(data, format) == (documents, error)


@given(_BYTES)
def test_recognition_agrees_with_reading(data: bytes) -> None:
    try:
        name, reason = recognised(data)
    except KgError:
        return
    assert reason
    assert {document.format for document in _outcome(data, None)[0]} <= {name} or data.startswith(b"PK")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, _zip, _tar])
@given(_BYTES, st.integers(0, 400), st.integers(0, 255))
def test_packed_whole_or_damaged(pack, data: bytes, place: int, byte: int) -> None:
    packed = bytearray(pack(data))
    _sound(_outcome(bytes(packed), None)[0])
    packed[place % len(packed)] ^= byte
    _sound(_outcome(bytes(packed), None)[0])
    _sound(_outcome(bytes(packed[:place]), None)[0])


@given(st.text(_CHARACTERS, max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_encodings_with_a_mark_give_the_same_text(words: str, encoding: str) -> None:
    words = f"FM AMEMBASSY VARNHEIM\n{words}"
    documents, error = _outcome(words.encode(encoding), "text")
    assert error is None
    assert [document.text for document in documents] == [words]
