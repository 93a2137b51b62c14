"""Pages of the 2010 web release."""

import json

import pytest

from kg.errors import DocumentError
from kg.read import read
from kg.read.webpage import page

PAGE = """<html><head><title>Viewer</title></head><body>{}<table class='cable'><tr><th>Reference ID</th><th>Created</th></tr>
<tr><td>07VARNHEIM12</td><td>{}</td></tr><tr><td>Appears in these articles:<a href='http://a.example/x'>x</a></td></tr>
</table><code><pre>{}</pre></code></body></html>"""


def test_cases(shared):
    path = shared / "cases" / "cables" / "html_page.jsonl"
    if not path.is_file():
        pytest.skip("no cases of web pages")
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = page(case["input"]["html"])
        for key, value in case["expected"].items():
            ours = getattr(found, key)
            if isinstance(value, list):
                assert list(ours) == value, (case["id"], key)
            else:
                assert " ".join((ours or "").split()) == " ".join((value or "").split()), (case["id"], key)


def test_table_behind_many_links_is_found():
    links = "<a href='/x'>x</a>\n" * 9000
    (document,) = read(PAGE.format(links, "2007-10-25 11:11", "1. Text.").encode())
    assert (document.format, document.date, document.text) == ("webpage", "2007-10-25", "1. Text.")
    assert ("appears in", "http://a.example/x") in [(g.key, g.value) for g in document.given]


def test_day_that_is_none():
    (document,) = read(PAGE.format("", "2007-13-45", "Text.").encode())
    assert document.date is None


@pytest.mark.parametrize("format", [None, "webpage"])
def test_other_pages_are_refused_with_their_title(format):
    with pytest.raises(DocumentError, match=r"a web page \(News\), not the text of a cable"):
        list(read(b"<html><head><title>News</title></head><p>x</p></html>", format=format))


def test_page_without_text():
    with pytest.raises(DocumentError, match="without its text"):
        list(read(PAGE.format("", "2007-10-25", " ").encode()))


def test_windows_code_page():
    (document,) = read(PAGE.format("", "2007-10-25", "Chargé").encode("cp1252"))
    assert (document.text, document.encoding) == ("Chargé", "cp1252")


@pytest.mark.parametrize(
    "content", [b"", b"<", b"\0<html>", b"<div>" * 50_000, b"<!--", b"<?xml version='1.0' encoding='x'?>"]
)
def test_forced_on_anything_it_gives_a_document_error(content):
    with pytest.raises(DocumentError):
        list(read(content, format="webpage"))
