"""What editors marked and listed becomes annotation with their name on it."""

from __future__ import annotations

import io

from kg.annotate import annotate
from kg.annotate.actors.careers import read_careers
from kg.cable import parse
from kg.graph import describe
from kg.read import tei

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1969-76v99"><text><front><div type="section"><list type="participants">
<item><persName xml:id="p_HHR1">Holcombe, Helen R.</persName>, Ambassador to Ostavia, May 1971–June 1974</item>
<item><persName xml:id="p_ARD1">Ardal, Jon</persName>, Foreign Minister of Ostavia to March 1973; thereafter Prime Minister</item>
</list></div></front><body><div type="document" xml:id="d7"><head>7. Telegram From the Embassy in Ostavia to the Department of State</head>
<dateline><placeName>Varnheim</placeName>, <date when="1972-04-11">April 11, 1972</date></dateline>
<p><persName corresp="#p_ARD1">Ardal</persName> told <persName corresp="#p_HHR1">Mrs. Holcombe</persName> on April 10
that he opposed the bill.<note n="2">Not printed.</note></p>
<note type="source">Source: National Archives, RG 59. Secret; Niact. Drafted by Roe and cleared with Doe.</note>
</div></body></text></TEI>"""


def one():
    (document,) = tei.documents(io.BytesIO(TEI.encode()), "frus1969-76v99.xml")
    return parse(document)


def test_marked_names_are_mentions_of_the_listed_persons():
    cable = one()
    notes = annotate(cable)
    marked = {cable.text[m.start : m.end]: m.actor for m in notes.marks if m.kind == "person"}
    assert {entry.ref: entry.actor for entry in notes.listed} == {
        "p_HHR1": marked["Mrs. Holcombe"],
        "p_ARD1": marked["Ardal"],
    }
    assert marked["Ardal"] != marked["Mrs. Holcombe"]
    assert [m.when for m in notes.marks if m.kind == "date"] == ["1972-04-11"]


def test_dated_offices():
    ardal = next(entry for entry in annotate(one()).listed if entry.ref == "p_ARD1")
    assert [(c.office, c.begin, c.end) for c in ardal.careers] == [
        ("Foreign Minister of Ostavia", None, ("1973-03-01", "1973-03-31")),
        ("Prime Minister", ("1973-03-01", "1973-03-31"), None),
    ]


def test_range_with_one_year():
    (career,) = read_careers("Special Emissary to the Middle East, January–March 1956")
    assert (career.begin, career.end) == (("1956-01-01", "1956-01-31"), ("1956-03-01", "1956-03-31"))


def test_source_note_gives_the_record():
    found = {(e.key, e.value, e.source) for e in one().entries}
    assert {
        ("drafter", "Roe", "source note"),
        ("clearance", "Doe", "source note"),
        ("precedence", "Niact", "source note"),
        ("place", "Varnheim", "dateline"),
        ("locator", "National Archives, RG 59", "source note"),
    } <= found


def test_graph_keeps_the_editors_apart_from_the_text():
    cable = one()
    quads = "\n".join(describe(cable, annotate(cable)))
    entry = "<https://example.org/kg/list/frus1969-76v99/p_ARD1>"
    assert f'{entry} <http://www.w3.org/2000/01/rdf-schema#label> "Ardal, Jon"' in quads
    assert f"#editorsEntry> {entry}" in quads
    assert '#footnote> "Not printed."' in quads
    assert '#markedDate> "1972-04-11"' in quads
    assert '#ruleId> "editors.markup"' in quads
