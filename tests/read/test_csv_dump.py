"""The CSV dump of 2010: damaged records cost themselves only."""

import contextlib

import pytest

from kg.errors import DocumentError
from kg.read import read

ROW = '"{}","10/25/2007 11:46","07VARNHEIM{}","Embassy Varnheim","SECRET","","FM AMEMBASSY VARNHEIM","{}"\n'


def test_lost_quote_costs_one_record():
    documents = read(
        (ROW.format(1, 1, "One.") + ROW.format(2, 2, "Two.")[:-2] + "\n" + ROW.format(3, 3, "3.")).encode()
    )
    assert [d.own_id for d in documents] == ["07VARNHEIM1", "07VARNHEIM2", "07VARNHEIM3"]


def test_lost_record_is_noted_on_the_next_document_and_raised_at_the_end():
    documents = read((ROW.format(1, 1, "One.") + '"2","10/25/2007 11:46","x"\n' + ROW.format(3, 3, "3.")).encode())
    assert next(documents).notes == ()
    assert next(documents).notes == ("record 2, before this one, could not be read",)
    with pytest.raises(DocumentError, match=r"1 records have not 8 columns \(records 2\)"):
        next(documents)


def test_record_of_nine_columns_is_given_with_a_note():
    (document,) = read(ROW.format(1, 1, 'One","two.').encode())
    assert "One.,two." not in document.text and document.text.endswith("One,two.")
    assert "this record has 9 columns, not 8" in document.notes[0]


def test_record_without_text_gives_no_empty_document():
    documents = read((ROW.format(1, 1, "One.") + ROW.replace("FM AMEMBASSY VARNHEIM", "").format(2, 2, "")).encode())
    assert next(documents).own_id == "07VARNHEIM1"
    with pytest.raises(DocumentError, match="records 2"):
        next(documents)


def test_entities_and_body_of_many_lines():
    body = 'A \\"quoted\\" word, a comma &#38; &#8364;.\n\n' + "x" * 200_000
    (document,) = read(ROW.format(1, 1, body).encode())
    assert document.text.startswith('FM AMEMBASSY VARNHEIM\n\nA "quoted" word, a comma & €.\n\nxxx')
    assert [g.source for g in document.given][:2] == ["column 2 (date)", "column 3 (reference id)"]


@pytest.mark.parametrize(
    "content", [b'"', b'"\n"\n"', b"\0,\0", b'"1","13/45/2007 1:1","x",,,,,"y"', b"\\", b"\xff,\xfe"]
)
def test_forced_on_anything_it_gives_documents_or_a_document_error(content):
    with contextlib.suppress(DocumentError):
        list(read(content, format="dump"))
