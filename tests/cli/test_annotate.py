"""``kg annotate``: JSON Lines in, JSON Lines out, whatever the lines hold."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import NamedTuple

import pytest

from kg.cli import main

LAYERS = {
    "time": ("timexes",),
    "actors": ("entities", "corefs", "persons"),
    "statements": ("positions",),
    "attributions": ("attributions",),
    "events": ("events",),
}
SENTENCE = "Tarhan told Poloff October 23 that he opposed the bill."


class Ran(NamedTuple):
    """What a run gave back."""

    status: int
    out: list[dict]
    error: str


@pytest.fixture
def annotate(tmp_path, capsys):
    """Run the command over lines (records, or text as it stands) or bytes."""

    def run(*lines: object, layer: str = "all") -> Ran:
        path = tmp_path / "in.jsonl"
        if len(lines) == 1 and isinstance(lines[0], bytes):
            path.write_bytes(lines[0])
        else:
            text = "".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines)
            path.write_text(text, encoding="utf-8")
        status = main(["annotate", "--layer", layer, str(path)])
        captured = capsys.readouterr()
        return Ran(status, [json.loads(line) for line in captured.out.splitlines()], captured.err)

    return run


@pytest.mark.parametrize("key", ["id", "para", "doc"])
@pytest.mark.parametrize("name", ["a", "frus.01/ß", "", 7])
def test_the_key_comes_back_under_its_own_name(annotate, key, name):
    ran = annotate({key: name, "text": SENTENCE})
    assert (ran.status, ran.error) == (0, "")
    assert ran.out[0][key] == name
    assert {"id", "para", "doc"} & set(ran.out[0]) == {key}


def test_one_line_out_for_each_line_in_and_in_order(annotate):
    names = [f"p{(7 * i) % 25}" for i in range(25)]
    ran = annotate(*({"para": name, "text": SENTENCE * (i % 3)} for i, name in enumerate(names)))
    assert [record["para"] for record in ran.out] == names


def test_the_same_key_twice_is_two_lines(annotate):
    assert len(annotate({"id": "a", "text": "x"}, {"id": "a", "text": SENTENCE}).out) == 2


def test_empty_input_and_empty_lines(annotate):
    assert annotate(b"") == Ran(0, [], "")
    ran = annotate("", {"id": 1, "text": "x"}, "  ", {"id": 2, "text": "y"})
    assert (ran.status, [r["id"] for r in ran.out]) == (0, [1, 2])


def test_the_last_line_needs_no_line_end(annotate):
    assert [r["id"] for r in annotate(b'{"id": 1, "text": "x"}\r\n{"id": 2, "text": "y"}').out] == [1, 2]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_gives_its_own_fields_only(annotate, layer):
    assert tuple(annotate({"id": 1, "text": SENTENCE}, layer=layer).out[0]) == ("id", *LAYERS[layer])


def test_all_layers_give_all_fields(annotate):
    assert tuple(annotate({"id": 1, "text": SENTENCE}).out[0]) == (
        "id",
        *(f for fields in LAYERS.values() for f in fields),
    )


@pytest.mark.parametrize(
    "bad",
    [
        "nope",
        "{",
        '{"id": 1, "text": "x"',
        "[1]",
        "7",
        "null",
        '"text"',
        '{"id": 1}',
        '{"id": 1, "text": null}',
        '{"id": 1, "text": ["x"]}',
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_goes_on(annotate, bad):
    ran = annotate({"id": 1, "text": "x"}, "", bad, {"id": 2, "text": SENTENCE})
    assert ran.status == 1
    assert [r["id"] for r in ran.out] == [1, 2]
    assert "line 3 " in ran.error
    assert len(ran.error.splitlines()) == 1
    assert "Traceback" not in ran.error


def test_every_bad_line_is_reported(annotate):
    ran = annotate("no", {"id": 1, "text": "x"}, "no", "no")
    assert [line.split("line ")[1].split()[0] for line in ran.error.splitlines()] == ["1", "3", "4"]


@pytest.mark.parametrize("date", [{}, {"date": None}, {"date": ""}, {"date": "unknown"}, {"dct": "October"}])
def test_without_a_date_days_without_a_year_stay_open(annotate, date):
    found = annotate({"id": 1, "text": SENTENCE} | date, layer="time").out[0]["timexes"]
    assert [(t["value"], t["not_before"], t["not_after"]) for t in found] == [("XXXX-10-23", None, None)]


@pytest.mark.parametrize("field", ["dct", "date", "cable_date"])
@pytest.mark.parametrize("day", ["2007-10-25", "2007-10-25T11:46Z", "2007-10-25T11:46:00"])
def test_a_date_under_any_of_its_names_closes_them(annotate, field, day):
    found = annotate({"id": 1, "text": SENTENCE, field: day}, layer="time").out[0]["timexes"]
    assert [t["value"] for t in found] == ["2007-10-23"]


def test_offsets_count_code_points_of_the_text_given(annotate):
    text = "\U0001f4dc\r\n\tÅnd  — " + SENTENCE
    record = annotate({"id": 1, "text": text, "date": "2007-10-25"}).out[0]
    assert (
        [text[t["start"] : t["end"]] for t in record["timexes"]]
        == ["October 23"]
        == [t["text"] for t in record["timexes"]]
    )
    assert "Poloff" in [text[e["start"] : e["end"]] for e in record["entities"]]
    for position in record["positions"]:
        start, end = position["quote"]["span"]
        assert text[start:end] == position["quote"]["text"]


HOSTILE = {
    "empty": "",
    "blank": " \n\t\n ",
    "null characters": "Tarhan\x00told\x00Poloff\x00that",
    "markup": "<script>alert(1)</script> told Poloff that </text><!-- October 23",
    "braces": "{}{{}} %s %(x)s ${x} \\1 \\g<0> told Poloff that",
    "brackets": "(" * 3000 + "said that" + ")" * 3000,
    "quotes": '"' * 3000,
    "one long word": "a" * 50_000,
    "one long line of capitals": "SAID THAT " * 2000,
    "nested reports": "Doe said that " * 1500,
    "digits": "1" * 20_000 + " October " + "9" * 5000,
    "dates": "October 23 " * 1000,
    "impossible dates": "February 30, 2007, 99/99/9999, 320000Z FOO 99, October 0, year 0, 0000-00-00",
    "blanks": "Tarhan" + " " * 30_000 + "said",
    "line ends": "Tarhan said\n" * 1500,
    "combining": "e" + "\u0301" * 10_000,
    "right to left": "\u202eTarhan told Poloff\u202c that \u05d0\u05d1 said",
    "line separators": "Tarhan said\u2028that\u2029October\x8523\x0b\x0c",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 told Poloff that \U0001f1e9\U0001f1ea agreed",
}


@pytest.mark.parametrize("layer", ["time", "all"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(tmp_path, name, layer):
    """In a process of its own: one line comes back within half a minute, and the next line is read as ever."""
    lines = [
        {"id": name, "text": HOSTILE[name], "date": "2007-10-25"},
        {"id": "after", "text": SENTENCE, "date": "2007-10-25"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = [sys.executable, "-m", "kg.cli", "annotate", "--layer", layer, str(path)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    found, after = map(json.loads, ran.stdout.rstrip("\n").split("\n"))
    assert (found["id"], after["id"]) == (name, "after")
    assert all(0 <= t["start"] < t["end"] <= len(HOSTILE[name]) for t in found["timexes"])
    assert after["timexes"][0]["value"] == "2007-10-23"


def test_hostile_keys(annotate):
    names = ["a\nb", "<b>", "../../x", "\x00", "x" * 10_000, None, True, 1.5, ["a"], {"b": 1}]
    assert [r["id"] for r in annotate(*({"id": name, "text": SENTENCE} for name in names)).out] == names


def test_standard_input(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"id": 1, "text": SENTENCE}) + "\nno\n"))
    assert main(["annotate"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["id"] == 1
    assert "line 2 " in captured.err


def test_a_plain_text_with_its_date(tmp_path, capsys):
    path = tmp_path / "note.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    assert main(["annotate", "--layer", "time", "--text", str(path), "--date", "2007-10-25"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["id"], record["timexes"][0]["value"]) == ("note.txt", "2007-10-23")


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert main(["annotate", str(tmp_path / "none.jsonl")]) == 2  # as for a path that kg build does not find
    assert "none.jsonl" in capsys.readouterr().err


HOSTILE_LINES = {
    "an impossible day": b'{"id": 0, "text": "On May 3 Doe said so.", "date": "2007-13-45"}',
    "a date with rubbish after it": b'{"id": 0, "text": "On May 3 Doe said so.", "date": "2007-10-25junk"}',
    "bytes that are no UTF-8": b'{"id": 0, "text": "\xff"}',
    "deeply nested": b"[" * 200_000,
    "a post that is a number": b'{"id": 0, "text": "x", "post": 5}',
    "a number of 5000 digits": b'{"id": 0, "text": "x", "n": ' + b"1" * 5000 + b"}",
}


@pytest.mark.parametrize("name", HOSTILE_LINES)
def test_a_hostile_line_never_costs_the_lines_after_it(annotate, name):
    """The line itself may be left out, with its number, or annotated."""
    ran = annotate(HOSTILE_LINES[name] + b'\n{"id": 1, "text": "x"}\n')
    assert ran.out[-1]["id"] == 1
    assert ran.status == (0 if len(ran.out) == 2 else 1)
    assert ran.status == 0 or "line 1 " in ran.error


def test_half_a_surrogate_pair_in_the_text(tmp_path):
    """Written as it is or escaped, but not an error: JSON can carry it, UTF-8 cannot."""
    path = tmp_path / "in.jsonl"
    line = r'{"id": %d, "text": "Tarhan told Poloff that \ud800 he opposed the bill."}'
    path.write_text(f"{line % 1}\n{line % 2}\n", encoding="ascii")
    command = [sys.executable, "-m", "kg.cli", "annotate", str(path)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [json.loads(x)["id"] for x in ran.stdout.splitlines()] == [1, 2]


def test_a_byte_order_mark(annotate):
    ran = annotate(b'\xef\xbb\xbf{"id": 1, "text": "x"}\n')
    assert (ran.status, [r["id"] for r in ran.out]) == (0, [1])
