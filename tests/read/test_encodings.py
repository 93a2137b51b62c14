"""One text in many encodings is one text; what had to be done is noted."""

from __future__ import annotations

import codecs

import pytest

from kg.read import read

TEXT = "R 251146Z OCT 07\nFM AMEMBASSY ROME\n\n1. (U) The Chargé said \u201cyes\u201d \u2013 twice.\n"


def _one(content: bytes):
    (document,) = read(content)
    return document


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["utf-8", "utf-8-bom", "cp1252", "utf-16-le-bom", "utf-16-be-bom", "utf-16-le", "utf-16-be"],
)
def test_same_text_whatever_the_encoding(content, encoding):
    document = _one(content)
    assert document.text == TEXT
    assert document.encoding == encoding


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (codecs.BOM_UTF8 + b"abc", "a byte order mark was taken out"),
        (b"Charg\xe9", "read as Windows code page 1252"),
        (b"a\0b\0c" + b"d" * 20, "2 NUL bytes were taken out"),
    ],
)
def test_what_decoding_did_is_noted(content, note):
    assert note in _one(content).notes


def test_nul_bytes_leave_the_text():
    assert _one(b"R 25\x001146Z OCT\x00 07").text == "R 251146Z OCT 07"


def test_line_ends_stay_as_they_are():
    assert _one(TEXT.replace("\n", "\r\n").encode()).text == TEXT.replace("\n", "\r\n")


def test_a_byte_without_meaning_becomes_the_replacement_character():
    document = _one(b"Charg\xe9 \x81")
    assert document.text == "Chargé \ufffd"
    assert "some bytes mean nothing in that code page" in document.notes


def test_digest_is_that_of_the_text_not_of_the_bytes():
    assert _one(TEXT.encode("cp1252")).digest == _one(TEXT.encode("utf-16")).digest
