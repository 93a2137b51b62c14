"""Foreign Relations of the United States: TEI P5 volumes, or slices of them, of many documents each.

Each ``div type="document"`` becomes one :class:`Document`; a volume is read element by element and forgotten behind.
What the editors added (title, dateline, source note, lists of persons and terms, footnotes) stands beside the text.
Only lists that stand before a document are known to it; in volumes they are front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO

from kg.errors import DocumentError
from kg.read.document import Document, Given, Listed, Markup

NAME = "frus"
ABOUT = "TEI volumes of Foreign Relations of the United States, one document for each div of type document"

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TEI = re.compile(rb"<(?:[A-Za-z][\w.-]{0,40}:)?TEI[\s>]")
_MARKED = {"persName": "person", "placeName": "place", "date": "date", "gloss": "term", "term": "term"}
_BLOCKS = frozenset(
    {"p", "head", "item", "dateline", "closer", "signed", "list", "opener", "salute", "table", "row", "div", "body"}
    | {"postscript", "byline", "label", "l", "lg", "quote", "q", "figure", "figDesc", "ab", "sp", "trailer", "argument"}
    | {"epigraph", "floatingText"}
)
#: Elements outside documents that are forgotten as they end.
_DONE = frozenset({"p", "div", "list", "note", "teiHeader", "front"})
_NUMBER = re.compile(r"^\d+[A-Za-z]?\.\s*")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d(?=T|Z|$)")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_TITLE_DATE = re.compile(rf"(?:, [A-Z][\w ]{{2,30}})?,? (?:{_MONTH}) \d{{1,2}}(?:[–-]\d{{1,2}})?, ?\d{{4}}\b.*$")
_TITLE_NUMBER = re.compile(r"\b(?:Telegram|Airgram|Telex|Cable|Message)\s+([A-Za-z]*[ -]?\d[\w/-]*)(?: to [A-Z]\w*)?$")
#: Bodies to which somebody is accredited: the "to" before them belongs to the name of a mission.
_ACCREDITED = re.compile(
    r" to (?:the )?(?:United Nations|North Atlantic|NATO|European|International|Organization|OECD|Conference)\b"
)
_CLASS = re.compile(
    r"(?:^|(?<=\s))(Top Secret|Secret|Confidential|Limited Official Use|Official Use Only|Restricted|Unclassified"
    r"|No classification(?: marking| indicated)?|Personal and Confidential)(?=[;:.,]|$)",
    re.I,
)
_PRECEDENCE = frozenset(
    {"flash", "immediate", "operational immediate", "priority", "routine", "niact", "niact immediate", "emergency"}
    | {"critic", "deferred", "rush", "urgent", "niact priority", "immediate niact", "priority niact"}
)
_STARTS = "Drafted|Cleared|Approved|Repeated|Received|Sent|Also|Passed|Relayed|Transmitted|Signed|Initialed|Printed|The"
_SENTENCE = re.compile(r"\.[”\"]?\s+(?=[A-Z(])")
_KNOWN_START = re.compile(rf"(?:{_STARTS})\b")
_ABBREVIATION = re.compile(r"(?:^|[\s.(])(?:[A-Z]|Mr|Mrs|Dr|Gen|Adm|Lt|Col|Vol|No|Jr|Sr|St|Amb|Dept|Sec|U\.S)$")
_VERB = re.compile(r"\b(drafted|cleared|approved|initial+ed|signed)\b", re.I)
_RECEIVED = re.compile(r"^Received (?:(?:in|at) the (?:Department(?: of State)?|White House) )?(?:at )?")
_DRAFTED_ON = re.compile(rf" on (?:{_MONTH}) \d{{1,2}}$")
_REPEATED = re.compile(r"\brepeated\b([^.;]{0,40}?)\bto (.+)$", re.I)
_OTHER_SENDING = re.compile(r",? (?:and )?(?:pouched|passed|relayed|sent|also sent|by pouch)\b")
_KEYS = {"drafted": "drafter", "cleared": "clearances", "approved": "approval"}


def recognise(head: bytes) -> str | None:
    """Why the first bytes look like a TEI edition, or None.

    >>> recognise(b'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0">')
    'it is a TEI edition'
    >>> recognise(b"VZCZCXYZ0001") is None
    True
    """
    return "it is a TEI edition" if _TEI.search(head.replace(b"\0", b"")) else None


def documents(stream: BinaryIO, name: str) -> Iterator[Document]:
    """The documents of one TEI file as their elements end; a document within another comes before it.

    Raises :class:`DocumentError` for XML that is not well formed, for a document type declaration (and so for
    entities of any kind), and for a file without documents; what was complete before has been yielded by then.

    >>> import io
    >>> tei = b'<TEI><text><div type="document" xml:id="d1"><head>1. Note</head><p>Some <hi>words</hi>.</p></div></text></TEI>'
    >>> [(d.own_id, d.text) for d in documents(io.BytesIO(tei), "v01.xml")]
    [('v01-d1', 'Some words.')]
    """
    from lxml import etree  # here, since most runs read no XML and it is slow to load

    volume, known, depth, count, checked = "", dict[str, Listed](), 0, 0, False
    try:
        for event, element in _events(stream):
            tag = _local(element)
            if not checked:
                checked = True
                if element.getroottree().docinfo.doctype:
                    raise DocumentError(
                        "it declares a document type (DTD), by which entities could draw in other files or grow without"
                        " bound",
                        where=name,
                        remedy="remove the <!DOCTYPE ...> from the file and write entities out",
                    )
                volume = element.get(_XML_ID, "")
            if event == "start":
                depth += _is_document(element)
                continue
            if _is_document(element):
                depth -= 1
                count += 1
                yield _document(element, name, volume or _volume_of(name), known, count)
                if depth:
                    element.clear(keep_tail=True)  # the document around it still needs what stands before
                else:
                    _forget(element)
            elif depth == 0:
                if tag in ("item", "p"):
                    known.update((entry.ref, entry) for entry in _entries(element))
                elif tag == "idno" and not volume and re.match(r"frus\d", _plain(element)):
                    volume = _plain(element)
                if tag == "item" or (tag in _DONE and not any(_local(a) == "item" for a in element.iterancestors())):
                    _forget(element)
    except etree.XMLSyntaxError as fault:
        raise DocumentError(
            f"the XML is not well formed ({fault.msg})", where=name, remedy="check that the download finished"
        ) from fault
    if not count:
        raise DocumentError(
            'a TEI file without any <div type="document">', where=name, remedy="give a volume of FRUS or a part of one"
        )


def _events(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    parser: Any = etree.iterparse
    yield from parser(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )


def _forget(element: Any) -> None:
    """Drop what an element held and all that ended before it."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _is_document(element: Any) -> bool:
    return _local(element) == "div" and element.get("type") == "document"


def _volume_of(name: str) -> str:
    stem = PurePath(name.partition("#")[0]).name.removesuffix(".xml")
    return re.sub(r"_d\d\w*$", "", stem)


def _document(element: Any, name: str, volume: str, known: Mapping[str, Listed], count: int) -> Document:
    own = element.get(_XML_ID) or (f"d{element.get('n')}" if element.get("n") else f"document{count}")
    head = next((child for child in element if _local(child) == "head"), None)
    text, markup = _text(element, leave=head)
    notes = [n for n in _descend(element) if _local(n) == "note"]
    source_note = _source_note(notes)
    footnotes = tuple(
        _plain(n, notes=True) for n in notes if n is not source_note and n.get("type") not in ("source", "summary")
    )
    given = list[Given]()
    title = "" if head is None else _plain(head)
    given += _from_title(title, head)
    dateline = next((e for e in _descend(element) if _local(e) == "dateline"), None)
    dates = [e for place in (dateline, head) if place is not None for e in _descend(place) if _local(e) == "date"]
    when = next((str(d.get("when")) for d in dates if d.get("when")), None)
    if when:
        given.append(Given("date", when, "dateline" if _within(dates, when, dateline) else "head"))
    place = None if dateline is None else next((e for e in _descend(dateline) if _local(e) == "placeName"), None)
    if place is not None and _plain(place):
        given.append(Given("place", _plain(place), "dateline"))
    if source_note is not None:
        given += from_source_note(_plain(source_note, notes=True))
    given += [Given("summary", _plain(n, notes=True), "summary note") for n in notes if n.get("type") == "summary"]
    refs = dict.fromkeys(r for e in element.iter() if (r := _ref(e)))
    day = _DAY.match(when or "")
    return Document(
        text,
        f"{name}#{own}",
        NAME,
        date=day[0] if day else None,
        own_id=f"{volume}-{own}",
        given=tuple(g for g in given if g.value),
        markup=markup,
        listed=tuple(known[r] for r in refs if r in known),
        footnotes=footnotes,
    )


def _within(dates: list[Any], when: str, dateline: Any) -> bool:
    first = next(d for d in dates if d.get("when") == when)
    return dateline is not None and any(a is dateline for a in first.iterancestors())


def _descend(element: Any) -> Iterator[Any]:
    """Elements below one, those of a note's inside left out (the note itself comes)."""
    for child in element:
        yield child
        if _local(child) != "note":
            yield from _descend(child)


def _ref(element: Any) -> str | None:
    if _local(element) not in ("persName", "gloss", "term", "placeName"):
        return None
    ref = str(element.get("corresp") or element.get("target") or element.get("ref") or "")
    return ref.removeprefix("#") or None


def _source_note(notes: list[Any]) -> Any:
    typed = next((n for n in notes if n.get("type") == "source"), None)
    return typed if typed is not None else next((n for n in notes if _plain(n, notes=True).startswith("Source:")), None)


# --- Text -----------------------------------------------------------------------------------------------------------


def _tokens(element: Any, leave: Any, notes: bool) -> Iterator[str | tuple[str, Any]]:
    """Strings, and ``(break|open|close, element)``; the tails of what is left out stay."""
    if element.text:
        yield element.text
    for child in element:
        tag = _local(child)
        if tag == "lb":
            yield " "
        elif tag == "cell":
            yield " "
            yield from _tokens(child, leave, notes)
            yield " "
        elif child is not leave and tag not in ("pb", "graphic", "") and (notes or tag != "note"):
            kind = "break" if tag in _BLOCKS else "open" if tag in _MARKED else ""
            if kind:
                yield kind, child
            yield from _tokens(child, leave, notes)
            if kind:
                yield ("break" if kind == "break" else "close"), child
        if child.tail:
            yield child.tail


def _text(element: Any, *, leave: Any = None, notes: bool = False) -> tuple[str, tuple[Markup, ...]]:
    """The text below an element, one block a line, white space collapsed, and what is marked in it."""
    parts, length, gap = list[str](), 0, ""
    opened, marked = list[tuple[Any, list[int]]](), list[tuple[int, int, Any]]()
    for token in _tokens(element, leave, notes):
        if isinstance(token, str):
            words = token.split()
            if not words or token[0].isspace():
                gap = gap or " "
            if not words:
                continue
            run = " ".join(words)
            lead = gap if parts else ""
            for _, starts in opened:
                starts[0] = length + len(lead) if starts[0] < 0 else starts[0]
            parts.append(lead + run)
            length += len(lead) + len(run)
            gap = " " if token[-1].isspace() else ""
        elif token[0] == "break":
            gap = "\n"
        elif token[0] == "open":
            opened.append((token[1], [-1]))
        else:
            node, starts = opened.pop()
            if starts[0] >= 0:
                marked.append((starts[0], length, node))
    found = [
        Markup(_MARKED[_local(node)], start, end, _ref(node), node.get("when"))
        for start, end, node in sorted(marked, key=lambda m: (m[0], -m[1]))
    ]
    return "".join(parts), tuple(found)


def _plain(element: Any, *, notes: bool = False) -> str:
    return " ".join(_text(element, notes=notes)[0].split())


# --- Lists of persons and terms -------------------------------------------------------------------------------------


def _entries(item: Any) -> Iterator[Listed]:
    """The entry of one item: the words of the name that carries an id, and what follows it."""
    for node in item.iter():
        ref = str(node.get(_XML_ID) or "")
        if _local(node) in ("persName", "term", "gloss") and ref[:2] in ("p_", "t_"):
            name, whole = _plain(node), _plain(item)
            _, _, after = whole.partition(name)
            description = after.strip().lstrip(",;:.–— ").strip()
            yield Listed(ref, "person" if ref.startswith("p_") else "term", name.rstrip(" ,;:"), description)
            return


# --- Title and source note ------------------------------------------------------------------------------------------


#: Longest title looked at, in characters: none of a real document comes near it.
_TITLE_LIMIT = 2000


def _from_title(title: str, head: Any) -> list[Given]:
    subject = _NUMBER.sub("", title)[:_TITLE_LIMIT]
    found = [Given("title", subject, "head")]
    number, sender, receiver = parties(subject)
    found += [Given("from", sender, "head"), Given("to", receiver, "head")] if sender and receiver else []
    return found + ([Given("reference id", number, "head")] if number else [])


def parties(title: str) -> tuple[str, str, str]:
    """Number, sender and receiver of a title, each empty where the title does not say.

    >>> parties("Telegram 2080 From the Embassy in Iran to the Department of State, April 11, 1972, 0645Z")
    ('2080', 'Embassy in Iran', 'Department of State')
    >>> parties("Telegram From the Mission to the United Nations to the Department of State")
    ('', 'Mission to the United Nations', 'Department of State')
    >>> parties("Editorial Note")
    ('', '', '')
    """
    before, is_letter, rest = title.partition(" From ")
    number = _TITLE_NUMBER.search(before) if is_letter else None
    rest = _TITLE_DATE.sub("", rest).rstrip(" .,")
    places = [m.start() for m in re.finditer(" to ", rest)]
    outer = [p for p in places if not _ACCREDITED.match(rest, p)] or places[-1:]
    shown = number[1] if number else ""
    if not outer:
        return shown, "", ""
    cut = outer[0]
    return shown, rest[:cut].removeprefix("the "), rest[cut + 4 :].removeprefix("the ")


def from_source_note(note: str) -> list[Given]:
    """What a source note says, value by value, and the whole of it.

    >>> note = "Source: Department of State, Central Files, 1. Secret; Niact; Nodis. Drafted by Creel and cleared with Roe."
    >>> [(g.key, g.value) for g in from_source_note(note)][1:]  # doctest: +NORMALIZE_WHITESPACE
    [('locator', 'Department of State, Central Files, 1'), ('classification', 'Secret'), ('precedence', 'Niact'),
     ('captions', 'Nodis'), ('drafter', 'Creel'), ('clearances', 'Roe')]
    """
    found = [("source note", note)]
    body = note[:20_000].removeprefix("Source:").strip()  # no note is that long; keeps odd ones cheap
    level = _CLASS.search(body)
    if level is None:
        sentences = _sentences(body)
        found += [("locator", sentences[0])] if sentences else []
        sentences = sentences[1:]
    else:
        marks, *sentences = _sentences(body[level.start() :])
        found += [("locator", body[: level.start()].strip().rstrip(".,;")), ("classification", level[1])]
        for mark in re.split(r"[;:,]", marks[len(level[1]) :]):
            word = mark.strip().rstrip(".")
            if len(word.split()) > 4 or word.startswith(("and ", ". ")):
                break  # a sentence of the editors' own, not a mark of the telegram
            if word:
                found.append(("precedence" if word.lower() in _PRECEDENCE else "captions", word))
    for sentence in sentences:
        found += _handling(sentence)
    return [Given(key, value, "source note") for key, value in found if value]


def _sentences(text: str) -> list[str]:
    """Sentences without their full stop; initials and abbreviations end none, unless a usual first word follows."""
    found, start = list[str](), 0
    for stop in _SENTENCE.finditer(text):
        if _KNOWN_START.match(text, stop.end()) or not _ABBREVIATION.search(
            text[max(start, stop.start() - 8) : stop.start()]
        ):
            found.append(text[start : stop.start() + (text[start : stop.start()].endswith((".m", "Jr")))])
            start = stop.end()
    last = text[start:].strip()
    return found + ([last if last.endswith((".m.", "Jr.")) else last.removesuffix(".")] if last else [])


def _handling(sentence: str) -> list[tuple[str, str]]:
    found = list[tuple[str, str]]()
    if sentence.startswith("Received "):
        found.append(("received", _RECEIVED.sub("", sentence).strip()))
    elif repeated := _REPEATED.search(sentence):
        towards = _OTHER_SENDING.split(repeated[2], maxsplit=1)[0]
        found.append(("repeated to", towards.removesuffix(" for information").strip(" ,;")))
    elif re.match(r"(?:Drafted|Cleared|Approved|Initial+ed|Signed)\b", sentence):
        found += _hands(sentence)
    return found


def _hands(sentence: str) -> list[tuple[str, str]]:
    """Who drafted, cleared and approved: the words after each verb, up to the next."""
    found, waiting = list[tuple[str, str]](), list[str]()
    verbs = list(_VERB.finditer(sentence))
    for verb, following in zip(verbs, [*verbs[1:], None], strict=True):
        waiting.append(verb[1].lower())
        words = sentence[verb.end() : following.start() if following else len(sentence)].strip(" ,;")
        words = re.sub(r"(?:^|[,;]? )(?:and|who)(?: was| were)?$", "", words).strip(" ,;")
        if not words:
            continue
        who = words
        for lead in ("by ", "with "):
            who = who.removeprefix(lead)
        for one in waiting:
            value = who.partition(" by ")[2] or who if one != "cleared" else who
            value = _DRAFTED_ON.sub("", value)
            found += [(_KEYS[one], value)] if one in _KEYS else []
        waiting = []
    return found
