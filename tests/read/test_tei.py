"""Foreign Relations of the United States: TEI volumes and slices."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.read import tei
from kg.read.document import Document

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">'
LISTS = """<front><div xml:id="persons"><list>
<item><hi rend="strong"><persName xml:id="p_VA1">Varn, Ada B.</persName>,</hi> Ambassador in Ostrava from May 1970</item>
<item><p><persName xml:id="p_XX1">Unseen, Otto</persName>, Clerk</p></item></list></div>
<div xml:id="terms"><list><item><hi><term xml:id="t_GOO1">GOO</term>,</hi> Government of Ostrava</item></list></div></front>"""
DOCUMENT = """<div type="document" xml:id="d7" n="7" frus:doc-dateTime-min="1971-03-02T06:45:00Z">
<head>7. Telegram 2080 From the <gloss type="from">Embassy in Ostrava</gloss> to the Department of State, March 2, 1971,
  0645Z<note type="source" n="1">Source: National Archives, RG 59, Central Files 1970-73, POL 1
  OST. Secret; Niact Immediate; Limdis; Eyes Only. Drafted on March 1 by J. Roe (POL); cleared by U. Alexis Poe and in
  S/S; and approved by <persName corresp="#p_VA1">Varn</persName>. Repeated to Paris and Rome and pouched to Bonn.
  Received at 9:41 a.m.</note></head>
<pb n="3"/>
<dateline><placeName>Ostrava</placeName>, <date when="1971-03-02T06:45:00Z">March 2,
  1971, 0645Z</date></dateline>
<p><gloss target="#t_GOO1"> GOO</gloss> told <persName corresp="#p_VA1">Var<pb n="4"/>n</persName><note n="2">Not
  <hi>found</hi>.</note> that 𝔸 is <hi>open</hi>.<lb/>END</p>
<list><head>REF:</head><item>Ostrava 12</item></list>
<closer><signed><persName corresp="#p_VA1">Varn</persName></signed></closer></div>"""
SMALL = f"{TEI}<teiHeader/><text>{LISTS}<body>{DOCUMENT}</body></text></TEI>"


def read(text: str, name: str = "frus1969-76v28_d7.xml") -> list[Document]:
    return list(tei.documents(io.BytesIO(text.encode()), name))


@pytest.mark.parametrize("namespace", [True, False])
def test_one_document(namespace: bool) -> None:
    text = SMALL if namespace else SMALL.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    assert tei.recognise(text.encode())
    (found,) = read(text)
    assert found.text == "Ostrava, March 2, 1971, 0645Z\nGOO told Varn that 𝔸 is open. END\nREF:\nOstrava 12\nVarn"
    assert (found.own_id, found.name) == ("frus1969-76v28-d7", "frus1969-76v28_d7.xml#d7")
    assert (found.date, found.footnotes) == ("1971-03-02", ("Not found.",))
    assert [(m.kind, found.text[m.start : m.end], m.ref, m.when) for m in found.markup] == [
        ("place", "Ostrava", None, None),
        ("date", "March 2, 1971, 0645Z", None, "1971-03-02T06:45:00Z"),
        ("term", "GOO", "t_GOO1", None),
        ("person", "Varn", "p_VA1", None),
        ("person", "Varn", "p_VA1", None),
    ]
    assert {(e.ref, e.kind, e.name, e.description) for e in found.listed} == {
        ("p_VA1", "person", "Varn, Ada B.", "Ambassador in Ostrava from May 1970"),
        ("t_GOO1", "term", "GOO", "Government of Ostrava"),
    }
    given = [(g.key, g.value) for g in found.given if g.key not in ("source note", "title")]
    assert given == [
        ("from", "Embassy in Ostrava"),
        ("to", "Department of State"),
        ("reference id", "2080"),
        ("date", "1971-03-02T06:45:00Z"),
        ("place", "Ostrava"),
        ("locator", "National Archives, RG 59, Central Files 1970-73, POL 1 OST"),
        ("classification", "Secret"),
        ("precedence", "Niact Immediate"),
        ("captions", "Limdis"),
        ("captions", "Eyes Only"),
        ("drafter", "J. Roe (POL)"),
        ("clearances", "U. Alexis Poe and in S/S"),
        ("approval", "Varn"),
        ("repeated to", "Paris and Rome"),
        ("received", "9:41 a.m."),
    ]


def test_a_footnote_serves_as_source_note() -> None:
    (found,) = read(SMALL.replace('type="source" ', ""))
    assert ("classification", "Secret") in [(g.key, g.value) for g in found.given]
    assert found.footnotes == ("Not found.",)


def test_a_document_within_a_document_keeps_both_texts() -> None:
    inner = '<div type="document" xml:id="d8"><head>8. Note</head><p>Inner.</p></div>'
    outer = f'<div type="document" xml:id="d9"><head>9. Letter</head><p>Before.</p>{inner}<p>After.</p></div>'
    found = read(f'<TEI xml:id="frus1v1"><text><body>{outer}</body></text></TEI>')
    assert [(d.own_id, d.text) for d in found] == [("frus1v1-d8", "Inner."), ("frus1v1-d9", "Before.\nAfter.")]


BOMB = '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE TEI [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
FAR = '<!DOCTYPE TEI SYSTEM "http://example.invalid/tei.dtd">'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, FAR, "<!DOCTYPE TEI>"])
@pytest.mark.parametrize("place", ["told &c;", "told"])
def test_entities_and_document_types_are_refused(doctype: str, place: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(doctype + SMALL.replace("told", place))
    assert caught.value.remedy
    assert str(caught.value).startswith("frus1969-76v28_d7.xml")
    assert "root:" not in str(caught.value)


def test_what_came_before_a_fault_stays() -> None:
    stream = tei.documents(io.BytesIO(SMALL.replace("</body>", "<p>").encode()), "v.xml")
    assert next(stream).own_id == "v-d7"
    with pytest.raises(DocumentError, match="not well formed"):
        next(stream)


@pytest.mark.parametrize("text", ["", "TEI", "<TEI><text/></TEI>", SMALL[:900]])
def test_files_without_documents_are_refused(text: str) -> None:
    with pytest.raises(DocumentError, match=r"v\.xml: "):
        read(text, "v.xml")


class Volume(io.RawIOBase):
    """A composed volume, written as it is read."""

    def __init__(self, count: int) -> None:
        self.parts, self.rest, self.ended = self.make(count), b"", False

    @staticmethod
    def make(count: int) -> Iterator[bytes]:
        yield f"{TEI}<teiHeader/><text>{LISTS}<body>".encode()
        for n in range(1, count + 1):
            yield DOCUMENT.replace('"d7"', f'"d{n}"').replace("told", f"told {n} " + "word " * 2000).encode()
        yield b"</body></text></TEI>"

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and not self.ended:
            part = next(self.parts, None)
            self.ended = part is None
            self.rest += part or b""
        given, self.rest = self.rest[:size], self.rest[size:]
        return given


def test_a_volume_comes_document_by_document() -> None:
    volume = Volume(300)
    found = tei.documents(volume, "frus1969-76v28.xml")  # type: ignore[arg-type]
    first = next(found)
    assert not volume.ended
    assert first.own_id == "frus1969-76v28-d1"
    assert [d.own_id for d in found] == [f"frus1969-76v28-d{n}" for n in range(2, 301)]
    assert volume.ended


def test_elements_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = list[int]()
    events = tei._events

    def watched(stream: io.RawIOBase):
        for event, element in events(stream):
            if event == "end" and element.get("type") == "document":
                sizes.append(sum(1 for _ in element.getroottree().iter()))
            yield event, element

    monkeypatch.setattr(tei, "_events", watched)
    assert len(list(tei.documents(Volume(300), "v.xml"))) == 300
    assert max(sizes) < 200


def test_the_shared_files_say_what_their_editors_marked(shared: Path) -> None:
    folder = shared / "corpus" / "frus"
    if not folder.is_dir():
        pytest.skip("no ../shared/corpus/frus")
    with (folder / "telegrams.jsonl").open(encoding="utf-8") as lines:
        telegrams = {t["id"]: t for t in map(json.loads, lines)}
    files = sorted((folder / "tei").glob("*.xml"))
    assert len(files) == 38
    for path in files:
        with path.open("rb") as stream:
            assert tei.recognise(stream.read(4096))
            stream.seek(0)
            (found,) = tei.documents(stream, str(path))
        wanted = telegrams[path.stem.replace("_", "#")]
        given = {g.key: g.value for g in found.given}
        assert found.text == wanted["text"]
        assert [(m.kind, m.start, m.end, m.ref, m.when) for m in found.markup] == [
            (m["type"], m["start"], m["end"], m.get("ref"), m.get("when")) for m in wanted["mentions"]
        ]
        told = (wanted["from"], wanted["to"], wanted["when"], wanted["place"], wanted["number_in_title"])
        assert tuple(given.get(key) for key in ("from", "to", "date", "place", "reference id")) == told
        assert {e.ref: (e.name, e.description) for e in found.listed if e.ref in wanted["persons"]} == {
            ref: (p["name"], p["description"]) for ref, p in wanted["persons"].items()
        }
        assert given["source note"] == (wanted["source_note"] or given["source note"])
        assert {"locator", "classification", "source note"} <= given.keys()
    wrong = []
    for wanted in telegrams.values():
        number, sender, receiver = tei.parties(tei._NUMBER.sub("", wanted["title"]))
        if (number or None, sender, receiver) != (wanted["number_in_title"], wanted["from"], wanted["to"]):
            wrong.append(wanted["title"])
    assert len(wrong) <= 1, wrong
