"""Files that are no text of a cable are refused, with the name of the file and a remedy."""

from __future__ import annotations

import random

import pytest

from kg.errors import DocumentError
from kg.read import read

_CONTROLS = bytes(random.Random(7).choices(range(1, 9), k=400))
_NOISE = random.Random(7).randbytes(4000)


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (b"", "empty", "download"),
        (b" \r\n\t\n", "empty", "download"),
        (b"\xef\xbb\xbf", "empty", "download"),
        (b"\0\0\0", "empty", "download"),
        (b"%PDF-1.4\n%\xe2\xe3", "PDF", "export its text"),
        (b"PK\x03\x04 word/document.xml", "ZIP", "download the file again"),
        (b"\x1f\x8b\x08 cable", "gzip", "download the file again"),
        (_CONTROLS, "binary", "give the text"),
        (_NOISE, "binary", "give the text"),
        (b"<!DOCTYPE html>\n<title>404\n Not Found</title>", "404 Not Found", "save the text"),
        (b"  <HTML><body>Forbidden</body>", "web page", "save the text"),
        (b"\xef\xbb\xbf<html><title>502</title>", "502", "save the text"),
    ],
)
def test_message_says_what_where_and_remedy(tmp_path, content, what, remedy):
    path = tmp_path / "broken.txt"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        list(read(path))
    error = caught.value
    assert error.where == str(path)
    assert what in error.what
    assert remedy in error.remedy
    assert str(error) == f"{path}: {error.what}; {error.remedy}"


def test_bytes_have_a_name_in_the_message():
    with pytest.raises(DocumentError, match=r"^\(bytes\): the file is empty; "):
        list(read(b""))
