"""A stream with several cables is cut at each transmission line; what stood before a bad line is kept."""

from __future__ import annotations

import pytest

from kg.errors import DocumentError
from kg.read import read

FIRST = "VZCZCXRO0001\nR 251146Z OCT 07\nFM AMEMBASSY ROME\n\n"
SECOND = "VZCZCABC1234\nR 261146Z OCT 07\nFM AMEMBASSY PARIS\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_two_cables(encoding):
    documents = list(read((FIRST + SECOND).encode(encoding)))
    assert [d.text for d in documents] == [FIRST, SECOND]
    assert [d.name for d in documents] == ["(bytes)#1", "(bytes)#2"]


def test_one_cable_has_the_name_of_its_file(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(FIRST)
    assert [d.name for d in read(path)] == [str(path)]


def test_crlf_between_cables():
    documents = list(read((FIRST + SECOND).replace("\n", "\r\n").encode()))
    assert len(documents) == 2
    assert "".join(d.text for d in documents) == (FIRST + SECOND).replace("\n", "\r\n")


def test_absurd_line_is_an_error_after_the_cable_before_it():
    stream = read((FIRST + SECOND).encode() + b"x" * (17 * 1024 * 1024))
    assert next(stream).text == FIRST
    with pytest.raises(DocumentError, match="line 8 is longer than 16 MB") as caught:
        next(stream)
    assert caught.value.where == "(bytes)"
    assert "line ends" in caught.value.remedy
