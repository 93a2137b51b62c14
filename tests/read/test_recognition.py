"""Formats are recognised by content, also behind marks of others and through archives and standard input."""

import gzip
import io
import sys

import pytest

from kg.errors import DocumentError, UsageError
from kg.read import read
from kg.read.formats import FORMATS, recognised

ROW = b'"1","10/25/2007 11:46","07VARNHEIM1","Embassy Varnheim","SECRET","","","Text.\nMessage Text\n<TEI >"\n'


def test_order():
    assert [f.name for f in FORMATS] == ["dump", "jsonl", "webpage", "frus", "access", "text", "telegram"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (ROW, "dump"),
        (gzip.compress(ROW), "dump"),
        (b'\xef\xbb\xbf{"text": "Message Text"}', "jsonl"),
        (b"\xef\xbb\xbfMessage Text\nR 021530Z JUL 73\n", "access"),
        (b"VZCZCXYZ0001\nDE RUEHRO\n", "telegram"),
        (b"Dear Sir", "telegram"),
    ],
)
def test_name_and_reason(content, name):
    found, reason = recognised(content)
    assert found == name and reason


def test_named_format_goes_before_recognition():
    (document,) = read(ROW, format="text", date="1973-07-02")
    assert (document.format, document.date, document.text) == ("text", "1973-07-02", ROW.decode())


def test_given_date_does_not_replace_a_stated_one():
    assert [d.date for d in read(ROW, date="1973-07-02")] == ["2007-10-25"]


def test_date_that_is_none():
    with pytest.raises(UsageError, match="no date"):
        list(read(b"x", date="July"))


def test_standard_input_is_streamed(monkeypatch):
    taken = 0

    class Pipe(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            nonlocal taken
            row = ROW[: len(buffer)] if taken < 20_000_000 else b""
            taken += len(row)
            buffer[: len(row)] = row
            return len(row)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe())))
    assert next(read("-")).format == "dump"
    assert taken < 2_000_000


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"%PDF-1.7", "export its text with pdftotext first"),
        (b"\x89PNG\r\n", "text recognition"),
        (b"{\\rtf1", "save it as text first"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(content, advice):
    with pytest.raises(DocumentError, match=advice):
        list(read(content))
