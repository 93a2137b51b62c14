"""Cables composed by chance: the words at a field's offsets are what the field says, and what was written is found."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from round_trip import faults

from kg.cable import parse
from kg.cable.references import read_references
from kg.read import Document

_POSTS = st.sampled_from(["ROME", "VARNHEIM", "PORT AMSEL", "MERROW", "THE HAGUE", "USUN NEW YORK", "SAN JOSE"])
_TAGS = st.lists(st.sampled_from(["PREL", "PGOV", "KX", "EWWT", "SENV", "OTRA (ROE, A)"]), min_size=1, max_size=5)
_SALAD = """talks Lissen the Minister said that gauge agreed fees of and Poloff told - 1.4 (b) "cold" US- EU
D'Alema Chargé “useful” 12 ref: TAGS subject A. B) 3/4 para ¶ : ; , ... END Summary COMMENT SECRET İstanbul ß"""
_WORDS = st.sampled_from(_SALAD.split())
_NAMES = st.sampled_from(["Helen R. Holcombe", "JOHN ROE", "A. de la Cruz", "O'Neill", "Mary-Ann Poe, Jr.", "X"])
_TITLES = st.sampled_from(["Ambassador", "A/DCM", "Charge d'Affaires, a.i.", "Deputy Chief of Mission", "DCM", ""])
_LEVELS = st.sampled_from(
    ["C O N F I D E N T I A L", "UNCLAS", "UNCLAS SENSITIVE", "S E C R E T", "SECRET//NOFORN", "CONFIDENTIAL"]
)
_PAGES = st.sampled_from(
    ["ROME 00000131  001.2 OF 002", "PORT AMSEL 00000131  002 OF 003", "PAGE 02 ROME 00131 240940Z"]
)
_SERIALS = st.integers(1, 99999)


@st.composite
def _prose(draw: st.DrawFn, most: int = 40) -> str:
    """Words, wrapped at chance widths and with trailing blanks here and there."""
    words = draw(st.lists(_WORDS, min_size=1, max_size=most))
    ends = draw(st.lists(st.sampled_from([" "] * 8 + ["\n", "\n", " \n", "  "]), min_size=most, max_size=most))
    return "".join(word + end for word, end in zip(words, ends, strict=False)).rstrip()


@st.composite
def _header(draw: st.DrawFn) -> list[str]:
    day = f"{draw(st.integers(0, 31)):02d}{draw(st.integers(0, 24)):02d}40Z"
    month = draw(st.sampled_from(["JAN", "FEB", "OCT", "XXX"]))
    lines = ["VZCZCXRO0718", "PP RUEHPX RUEHMX", "DE RUEHVH #0131/01 0550940", "ZNY CCCCC ZZH"]
    lines += [f"{draw(st.sampled_from(['P ', 'O R ', '']))}{day} {month} 09", f"FM AMEMBASSY {draw(_POSTS)}"]
    for capacity in ("TO ", "INFO "):
        names = draw(st.lists(_POSTS, min_size=1, max_size=4))
        written = [f"{draw(st.sampled_from(['', 'RUEHPX/']))}AMEMBASSY {name}" for name in names]
        written = [
            name + draw(st.sampled_from(["", " PRIORITY 0118", " 0118", "  NIACT IMMEDIATE"])) for name in written
        ]
        lines.append(capacity + "\n".join(written))
    return [line for line in lines if draw(st.integers(0, 9))]


@st.composite
def _references(draw: st.DrawFn) -> str:
    form = draw(st.sampled_from(["{}. ", "{}) ", "({}) ", "{}: "]))
    items = [
        form.format("ABCDEF"[place])
        + draw(st.sampled_from(["09", "2009 ", "08 ", ""]))
        + f"{draw(_POSTS)} {draw(_SERIALS)}"
        + draw(st.sampled_from(["", " (NOTAL)", " AND 44603", " (2008)", "-08", ", ROE-POE E-MAIL 3/4/09"]))
        for place in range(draw(st.integers(1, 6)))
    ]
    return draw(st.sampled_from(["REF: ", "REFS: ", "REFTELS: "])) + draw(
        st.sampled_from([" ", "\n     ", ", ", "\n"])
    ).join(items)


@st.composite
def _heading(draw: st.DrawFn) -> list[str]:
    fields = [
        "SIPDIS",
        draw(st.sampled_from(["NOFORN", "EYES ONLY", "INVENTED EXAMPLE"])),
        "E.O. 12958: "
        + draw(st.sampled_from(["DECL: 02/24/2019", "DECL: 13/45/19", "N/A", "DECL: WHEN TALKS END", ""])),
        "TAGS: " + draw(st.sampled_from([", ", " ", ",\n", ",  "])).join(draw(_TAGS)),
        draw(st.sampled_from(["SUBJECT: ", "SUBJ: ", "SUBJECT: (C) "])) + draw(_prose(12)),
        draw(_references()),
        f"Classified By: {draw(_TITLES)} {draw(_NAMES)}"
        + draw(st.sampled_from([" for reasons 1.4 (b) and\n(d).", ", reason 1.5 (B)", "."])),
    ]
    if draw(st.booleans()):
        fields = draw(st.permutations(fields))
    return [field for field in fields if draw(st.integers(0, 7))]


@dataclass(frozen=True)
class _Composed:
    """A cable as written: its text, and what must be found in it where nothing was left out."""

    text: str
    mrn: str
    numbers: int


@st.composite
def _cables(draw: st.DrawFn) -> _Composed:
    gaps = st.sampled_from(["\n", "\n\n", "\n\n", "\n \n", "\n\n\n"])
    post = draw(_POSTS)
    mrn = f"{post} {draw(_SERIALS):06d}"
    line = f"{draw(_LEVELS)}{draw(st.sampled_from(['', ' SECTION 01 OF 02']))} {mrn}"
    parts = ["\n".join(draw(_header())), line, *draw(_heading())]
    number = draw(st.integers(1, 6))
    for count in range(1, number + 1):
        mark = draw(st.sampled_from(["(C) ", "(U) ", "(SBU) ", "(C/NF) "]))
        lead = draw(st.sampled_from(["", "Summary: ", "Comment: "]))
        parts.append(f"{count}. {mark}{lead}{draw(_prose())}")
        if draw(st.integers(0, 5)) == 0:
            parts.append(draw(_PAGES))
        if draw(st.integers(0, 8)) == 0:
            parts += [line.replace("01 OF", "02 OF"), *draw(_heading())]
    parts.append(draw(st.sampled_from(["HOLCOMBE", "O'NEILL", "ROE\nBT\n#0131\nNNNN", ""])))
    text = parts[0] + "".join(draw(gaps) + part for part in parts[1:])
    text = draw(st.sampled_from(["", "\n", "  \n", "\ufeff"])) + text + draw(st.sampled_from(["", "\n", "\n\n"]))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return _Composed(text, mrn, number)


@given(_cables())
def test_words_at_the_offsets_of_a_whole_cable(composed: _Composed) -> None:
    cable = parse(Document(composed.text, "composed", "telegram"))
    assert list(faults(cable)) == []
    assert cable.mrn is not None and cable.mrn.value == composed.mrn


@given(_cables())
def test_blanked_text_differs_only_in_blanks(composed: _Composed) -> None:
    cable = parse(Document(composed.text, "composed", "telegram"))
    pairs = zip(cable.readable, cable.text, strict=True)
    assert all(ours == theirs or ours == " " for ours, theirs in pairs)


@given(_cables(), st.data())
def test_cable_that_breaks_off_or_begins_late(composed: _Composed, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(composed.text)))
    end = data.draw(st.integers(start, len(composed.text)))
    assert list(faults(parse(Document(composed.text[start:end], "piece", "telegram")))) == []


@given(_cables())
def test_every_numbered_paragraph_is_found(composed: _Composed) -> None:
    cable = parse(Document(composed.text, "composed", "telegram"))
    numbers = [paragraph.number for paragraph in cable.paragraphs if paragraph.number is not None]
    assert numbers == list(range(1, composed.numbers + 1))


def test_post_broken_over_two_lines_reads_the_same_with_other_line_ends() -> None:
    ours, theirs = (read_references(f"REF: A. PORT{end}LOUIS 12", 2009) for end in ("\n", "\r\n"))
    assert [item.value for item in ours] == [item.value for item in theirs] == ["09PORTLOUIS12"]


@given(_cables())
def test_line_ends_of_another_system_change_no_value(composed: _Composed) -> None:
    plain = composed.text.replace("\r\n", "\n")
    ours, theirs = (parse(Document(text, "composed", "telegram")) for text in (plain, plain.replace("\n", "\r\n")))
    for name in ("subject", "sender", "mrn", "signature", "declassify_on", "classification"):
        one, other = getattr(ours, name), getattr(theirs, name)
        assert (one and one.value) == (other and other.value), name
    assert [tag.value for tag in ours.tags] == [tag.value for tag in theirs.tags]
    assert [item.cable_id for item in ours.references] == [item.cable_id for item in theirs.references]
    assert [p.number for p in ours.paragraphs] == [p.number for p in theirs.paragraphs]
