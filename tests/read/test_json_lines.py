"""JSON Lines: other keys are kept, bad lines are named, half characters do no harm."""

import pytest

from kg.errors import DocumentError
from kg.read import read


def test_half_characters_are_replaced_and_noted():
    (document,) = read(b'{"id": "\\ud800", "text": "a\\ud800b\\u0000", "\\udfff": ["\\udfff"]}')
    assert (document.text, document.own_id) == ("a\ufffdb", "\ufffd")
    assert document.notes
    "".join([document.text, *(g.key + g.value for g in document.given)]).encode()


def test_date_that_is_none_is_kept_as_written():
    first, second = read(b'{"text": "a", "date": "2007-99-99"}\n{"text": "b", "date": "2007-10-25T11:46"}\n')
    assert (first.date, [g.value for g in first.given]) == (None, ["2007-99-99"])
    assert (second.date, second.given) == ("2007-10-25", ())


def test_bad_lines_are_named():
    documents = read(b'{"text": "a"}\n{"text": 3}\n[1]\n{"text": " "}\n' + b"[" * 100_000 + b"\n" + b"9" * 5000)
    assert next(documents).text == "a"
    with pytest.raises(DocumentError, match=r"5 lines are no JSON object with a text \(lines 2, 3, 4, 5, 6\)"):
        next(documents)


def test_utf_16():
    assert [d.text for d in read('{"text": "é"}\n'.encode("utf-16"), format="jsonl")] == ["é"]
