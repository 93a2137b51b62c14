"""Mutations of bytes for the fuzz target: of bits, of pieces, of words that mean something to a reader, of wrappings."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable, Sequence
from random import Random

import zstandard

#: Longest input made by mutation, in bytes; only :func:`enlarged` makes longer ones, which no corpus keeps.
LIMIT = 16 * 1024
#: Longest piece that comes of repeating a slice, in bytes.
REPEATED = 200_000

TOKENS: tuple[bytes, ...] = (
    b"VZCZCXYZ0001\n", b"\nDE RUEHRO #2243/01 2981146\n", b"\nZNY CCCCC ZZH\n", b"\nO R 251146Z OCT 07\n", b"\nFM AMEMBASSY ROME",
    b"\nTO RUEHC/SECSTATE WASHDC 9304", b"\nINFO ", b"\nXMT ", b"\nUNCLAS SECTION 01 OF 02 ROME 000012\n", b"\nS E C R E T ",
    b"\nC O N F I D E N T I A L ROME 002243\n", b"//NOFORN", b"\nSIPDIS\n", b"\nE.O. 12958: DECL: 13/45/2017\n", b"DECL: ",
    b"\nTAGS: PREL, IT\n", b"TAGS", b"(#)", b"\nSUBJECT: ", b"SUBJ:", b"\nREF: A. ", b"REFTEL", b"07 ROME 2243 (NOTAL)",
    b" B) STATE 41252 AND 44603", b"/", b" AND ", b"\nClassified By: Ambassador A. Roe for reasons 1.4 (b) and\n(d).\n",
    b"classified by", b"reasons 1.4 (", b"\n1. (C) ", b"\n2. ", b"\n(SBU) ", b"\xc2\xb6", b"Summary: ", b" End summary.", b"\nCOMMENT:\n",
    b"\nROME 00002243  001.2 OF 002\n", b"PAGE 02 ROME 02243 01 OF 02 251146Z", b"\nBT\n", b"\nNNNN\n", b"\n----------\n",
    b"\nMessage Text\n", b"\nMessage Attributes\n", b"\nDraft Date: 02 JUL 1973\n", b"Original Classification: ",
    b'\n"7","12/28/1966 18:48","66BUENOSAIRES2481","', b'"', b'\\"', b'","', b'""', b"\\", b'{"text": "', b'"id": ', b'"}\n', b"\\ud800",
    b"\\u0000", b"[" * 2000, b"<html>", b"<table class='cable'>", b"<th>Created</th>", b"<td>", b"<pre>", b"</pre>", b"&#x1F600;",
    b"&#55296;", b"&amp;", b'<TEI xmlns="http://www.tei-c.org/ns/1.0">', b'<div type="document" xml:id="d1">', b"</div>", b"<head>",
    b"</head>", b'<note type="source">Source: ', b"</note>", b'<date when="1971-03-02">', b'<persName corresp="#p_A1">', b"<!DOCTYPE x>",
    b"<![CDATA[", b"<!--", b"\0", b"\r", b"\n", b"\n\n", b"\t", b" " * 70, b"\xe2\x80\xa8", b"\x85", b"\x1c", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xfe\xff", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc3\x9f", b"\xc4\xb0", b"\xd9\xa1\xd9\xa2", b"9" * 5000,
    b"99/99/9999", b"00/00/00",
)  # fmt: skip


def _zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), data)
        archive.writestr(zipfile.ZipInfo("b.txt"), data[: len(data) // 2])
    return out.getvalue()


WRAPPINGS: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: gzip.compress(data, mtime=0),
    zstandard.compress,
    _zipped,
    bz2.compress,
    lzma.compress,
    lambda data: data.decode("utf-8", "replace").encode("utf-16"),
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: data.upper(),
)


def _slice(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + int(2 ** chance.uniform(0, 11)))


def _flip(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data or b" ")
    for _i in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _insert(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + b"".join(chance.choices(TOKENS, k=chance.randint(1, 3))) + data[at:]


def _replace(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _slice(data, chance)
    return data[:start] + chance.choice(TOKENS) + data[end:]


def _delete(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _slice(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _slice(data, chance)
    piece = data[start:end] if chance.random() < 0.6 else chance.choice(TOKENS)
    return data[:start] + piece * chance.randint(2, 20) + data[end:]


def _splice(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _swap_lines(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    parts = data.split(b"\n")
    one, two = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one], parts[two] = parts[two], parts[one]
    return b"\n".join(parts)


def _cut(data: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    return data[: chance.randint(0, len(data))]


_OPERATIONS = (_flip, _insert, _insert, _replace, _delete, _repeat, _splice, _swap_lines, _cut)


def mutated(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """The bytes after one to five mutations, the same for the same state of ``chance``; seldom wrapped."""
    for _ in range(chance.randint(1, 5)):
        data = chance.choice(_OPERATIONS)(data, chance, others)[:LIMIT]
    while chance.random() < 0.08:
        data = chance.choice(WRAPPINGS)(data)[:LIMIT]
    return data


def enlarged(data: bytes, chance: Random) -> bytes:
    """The bytes with a slice, a line or a token of them repeated many times."""
    start, end = _slice(data, chance)
    if chance.random() < 0.5:
        start, end = data.rfind(b"\n", 0, start) + 1, data.find(b"\n", start) + 1 or len(data)
    piece = b"".join(chance.choices(TOKENS, k=chance.randint(1, 2))) if chance.random() < 0.5 else data[start:end]
    size = int(2 ** chance.uniform(10, 17.6))
    large = data[:start] + (piece * (size // len(piece) if piece else 0))[:REPEATED] + data[end:]
    return chance.choice(WRAPPINGS)(large) if chance.random() < 0.1 else large
