"""Formats beside plain telegrams: recognised by content, read one document at a time."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
import zstandard

from kg.cable import parse
from kg.errors import DocumentError
from kg.read import container, read
from kg.read.formats import recognised

CABLE = b"R 251146Z OCT 07\nFM AMEMBASSY VARNHEIM\n\nUNCLAS VARNHEIM 000012\n\n1. (U) Text.\n"
ROW = '"{}","10/25/2007 11:46","07VARNHEIM{}","Embassy Varnheim","CONFIDENTIAL//NOFORN","07STATE1|07ROME2","{}","{}"\n'
PAGE = b"""<!DOCTYPE html><html><body><table class='cable'><tr><th>Reference ID</th><th>Created</th><th>Released</th>
<th>Classification</th><th>Origin</th></tr><tr><td>07VARNHEIM12</td><td>2007-10-25 11:11</td><td>2011-03-14 06:06</td>
<td>secret</td><td>Embassy Varnheim</td></tr></table><code><pre>R 251146Z OCT 07&#x000A;FM AMEMBASSY VARNHEIM</pre></code>
<code><pre>1. (U) <a href='#x'>&#182;</a>Text &#38; more.</pre></code></body></html>"""


def test_csv_records_with_escaped_quotes_and_line_ends() -> None:
    rows = ROW.format(1, 12, "FM AMEMBASSY VARNHEIM", 'He said \\"no\\".\n\n2. More &#38; more.') + ROW.format(
        2, 13, "", "Part."
    )
    first, second = read(rows.encode())
    assert first.text == 'FM AMEMBASSY VARNHEIM\n\nHe said "no".\n\n2. More & more.'
    assert (first.format, first.date, first.own_id) == ("dump", "2007-10-25", "07VARNHEIM12")
    assert second.notes == ("no usable header: date, origin and classification are those of the columns",)
    cable = parse(second)
    assert (cable.id, cable.sender.value, cable.classification.value) == (
        "07VARNHEIM13",
        "AMEMBASSY VARNHEIM",
        "CONFIDENTIAL",
    )
    assert "the text names no origin: AMEMBASSY VARNHEIM is from column 4 (origin)" in [p.what for p in cable.problems]


def test_damaged_csv_record_is_named_and_the_others_are_read() -> None:
    rows = read((ROW.format(1, 12, "", "One.") + '"2","short"\n' + ROW.format(3, 14, "", "Three.")).encode())
    assert [next(rows).own_id, next(rows).own_id] == ["07VARNHEIM12", "07VARNHEIM14"]
    with pytest.raises(DocumentError, match="1 records have not 8 columns \\(records 2\\)"):
        next(rows)


def test_web_page_gives_its_own_date_not_that_of_the_release() -> None:
    (document,) = read(PAGE)
    assert (document.format, document.date, document.own_id) == ("webpage", "2007-10-25", "07VARNHEIM12")
    assert document.text == "R 251146Z OCT 07\nFM AMEMBASSY VARNHEIM\n\n1. (U) Text & more."


def test_json_lines_keep_every_other_key() -> None:
    lines = read(b'{"id": "a", "date": "2007-10-25", "text": "Talks.", "box": 7}\nnot json\n')
    document = next(lines)
    assert (document.own_id, document.date, document.given[0].value) == ("a", "2007-10-25", "7")
    with pytest.raises(DocumentError, match="lines 2"):
        next(lines)


def test_disagreement_of_text_and_column_is_kept() -> None:
    (document,) = read(
        ROW.format(1, 12, "R 251146Z OCT 07\nFM AMEMBASSY ELSEWHERE", "UNCLAS VARNHEIM 000012\n\n1. (U) T.").encode()
    )
    cable = parse(document)
    assert cable.sender.value == "AMEMBASSY ELSEWHERE"
    assert any("is not that of column 4" in p.what for p in cable.problems)


def _tar(mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name in ("../../etc/one.txt", "two.txt"):
            entry = tarfile.TarInfo(name)
            entry.size = len(CABLE)
            archive.addfile(entry, io.BytesIO(CABLE))
    return out.getvalue()


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("packed", "count"),
    [
        (gzip.compress(CABLE), 1),
        (zstandard.compress(CABLE), 1),
        (bz2.compress(CABLE), 1),
        (lzma.compress(CABLE), 1),
        (_zip(a=CABLE, b=gzip.compress(CABLE)), 2),
        (_tar("w"), 2),
        (gzip.compress(_tar("w")), 2),
    ],
)
def test_archives_are_read_in_place(packed: bytes, count: int, tmp_path) -> None:
    path = tmp_path / "cables"
    path.write_bytes(packed)
    assert [d.text for d in read(path)] == [CABLE.decode()] * count
    assert [p.name for p in tmp_path.iterdir()] == ["cables"]


def test_bomb_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(container, "RATIO_LIMIT", 50)
    monkeypatch.setattr(container, "RATIO_FROM", 1024 * 1024)
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"a\n" * 10_000_000))
    with pytest.raises(DocumentError, match="only bombs do"):
        list(read(path))


def test_nesting_is_limited() -> None:
    packed = CABLE
    for _ in range(container.DEPTH_LIMIT + 1):
        packed = gzip.compress(packed)
    with pytest.raises(DocumentError, match="deep"):
        list(read(packed))


def test_one_damaged_member_does_not_hide_the_next() -> None:
    documents = read(_zip(a=b"%PDF-1.4", b=CABLE))
    assert next(documents).text == CABLE.decode()
    with pytest.raises(DocumentError, match="PDF"):
        next(documents)


def test_office_document_is_named() -> None:
    with pytest.raises(DocumentError, match="office document"):
        list(read(_zip(**{"[Content_Types].xml": b"<x/>"})))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (CABLE, "telegram"),
        (PAGE, "webpage"),
        (ROW.encode(), "telegram"),
        (b'{"text": "a"}', "jsonl"),
        (b"Dear", "telegram"),
    ],
)
def test_recognition_gives_a_reason(head: bytes, name: str) -> None:
    found, reason = recognised(head)
    assert (found, bool(reason)) == (name, True)
