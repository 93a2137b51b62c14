"""Bad input: a clear message, the right status, nothing lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.resources import folder

SEED = folder("examples") / "cables" / "07ROME2243.txt"

BAD = {
    "empty": (b"", "empty"),
    "blank": (b"  \n\n \n", "empty"),
    "pdf": (b"%PDF-1.4\n%\xe2\xe3", "PDF"),
    "binary": (bytes(range(1, 32)) * 40, "binary"),
    "web page": (b"<!DOCTYPE html><html><head><title>404 Not Found</title></head></html>", "404 Not Found"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_the_rest_goes_on(name, tmp_path, capsys):
    content, expected = BAD[name]
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    assert main(["build", str(bad), str(SEED), "-o", str(tmp_path / "out")]) == 1
    out, err = capsys.readouterr()
    assert "bad.txt" in err and expected in err and "Traceback" not in err
    assert "documents 1" in out


def test_a_line_of_200_megabytes(tmp_path, capsys):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        for _ in range(200):
            stream.write(b"x" * 1_000_000)
    assert main(["build", str(huge), str(SEED), "-o", str(tmp_path / "out")]) == 1
    out, err = capsys.readouterr()
    assert "line 1 is longer than" in err and "documents 1" in out


@pytest.mark.parametrize("cut", [30, 100, 160, 300, 790])
def test_a_header_cut_in_the_middle_is_read_as_far_as_it_goes(cut, tmp_path, capsys):
    short = tmp_path / "cut.txt"
    short.write_bytes(SEED.read_bytes()[:cut])
    assert main(["build", str(short), "-o", str(tmp_path / "out")]) == 0
    assert "documents 1" in capsys.readouterr().out
    assert "breaks off" in (tmp_path / "out" / "report.json").read_text()


def test_no_date_time_group(tmp_path, capsys):
    plain = tmp_path / "plain.txt"
    plain.write_text("1. (C) Tarhan told Poloff October 23 that he opposed the bill.\n")
    assert main(["build", str(plain), "-o", str(tmp_path / "out")]) == 0
    assert "no date-time group" in (tmp_path / "out" / "report.json").read_text()


def test_unreadable(tmp_path, capsys, monkeypatch):
    locked = tmp_path / "locked.txt"
    locked.write_text("x")
    really = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "locked.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return really(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert main(["build", str(locked), str(SEED), "-o", str(tmp_path / "out")]) == 1
    assert "locked.txt" in (err := capsys.readouterr().err) and "permissions" in err


def test_missing_path(tmp_path, capsys):
    assert main(["build", str(tmp_path / "nowhere"), "-o", str(tmp_path / "out")]) == 2
    assert "no such file or folder" in capsys.readouterr().err


def test_output_folder_is_a_file(tmp_path, capsys):
    (tmp_path / "out").write_text("")
    assert main(["build", str(SEED), "-o", str(tmp_path / "out")]) == 3
    assert "cannot be written" in capsys.readouterr().err


def test_no_room_left(tmp_path):
    """A limit on the size of files, set by the system: the build says so, and the one before stays whole."""
    out = tmp_path / "out"
    assert main(["build", str(SEED), "-o", str(out), "--quiet"]) == 0
    kept = {p.name: p.read_bytes() for p in (out / "parts").iterdir()}
    command = f"ulimit -f 8; exec {sys.executable} -m kg.cli build {SEED.parent} -o {out}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert done.returncode == 3 and "cannot be written" in done.stderr and "Traceback" not in done.stderr
    assert {p.name: p.read_bytes() for p in (out / "parts").iterdir()} == kept
    assert main(["info", "--store", str(out)]) == 0


def test_disk_full(tmp_path):
    """A file system of 60 kB."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = (
        os.geteuid() == 0
        and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=60k", "tmpfs", str(small)], capture_output=True
        ).returncode
        == 0
    )
    if not mounted:
        pytest.skip("mounting a small file system needs root")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", "build", str(SEED.parent), "-o", str(small / "out")],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 3 and "No space left on device" in done.stderr and "Traceback" not in done.stderr
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.parametrize(
    "encoding",
    ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"],
)
def test_other_encodings_give_the_same_cable(encoding, tmp_path, capsys):
    text = SEED.read_text(encoding="utf-8")
    (tmp_path / "x.txt").write_bytes(text.replace("¶", "").encode(encoding))
    assert main(["query", "--list"]) == 0
    assert main(["build", str(tmp_path / "x.txt"), "-o", str(tmp_path / "out")]) == 0
    assert "documents 1   positions 15" in capsys.readouterr().out


def test_line_ends_nul_bytes_and_two_cables(tmp_path, capsys):
    raw = SEED.read_bytes()
    other = raw.replace(b"002243", b"002244").replace(b"#2243", b"#2244")
    (tmp_path / "x.txt").write_bytes(
        (raw.strip() + b"\n\n" + other.strip()).replace(b"\n", b"\r\n").replace(b"SIPDIS", b"SIP\0DIS")
    )
    assert main(["build", str(tmp_path / "x.txt"), "-o", str(tmp_path / "out")]) == 0
    assert "documents 2   positions 30" in capsys.readouterr().out


def test_missing_query_file(tmp_path, capsys):
    main(["build", str(SEED), "-o", str(tmp_path / "out"), "--quiet"])
    assert main(["query", "--file", str(tmp_path / "no.rq"), "--store", str(tmp_path / "out")]) == 2
    assert "no such file; check the path" in capsys.readouterr().err


def test_no_store(tmp_path, capsys):
    assert main(["query", "--name", "denials", "--store", str(tmp_path)]) == 3
    assert "kg build" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "--name", "nothing"], "there are: "),
        (["query", "--name", "told", "--param", "x=1"], "it has: speaker"),
        (["query", "--name", "told", "--param", 'speaker=" } DROP'], "characters that no name has"),
        (["query", "SELECT nonsense"], "cannot be read"),
    ],
)
def test_wrong_queries(arguments, words, tmp_path, capsys):
    main(["build", str(SEED), "-o", str(tmp_path), "--quiet"])
    assert main([*arguments, "--store", str(tmp_path)]) == 3
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "words"),
    [("name\nRoe\n", "no column 'id'"), (None, "no such file"), ("id,name\nr,\n", "no id or no name")],
)
def test_wrong_authorities(table, words, tmp_path, capsys):
    main(["build", str(SEED), "-o", str(tmp_path / "o"), "--quiet"])
    if table is not None:
        (tmp_path / "people.csv").write_text(table)
    assert main(["link", "--authority", str(tmp_path / "people.csv"), "--store", str(tmp_path / "o")]) == 3
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("authority = 3", "authority is 3"),
        ("base_iri = 3x", "is no TOML"),
        ("colour = 1", "no setting"),
        ('base_iri = "x"', "base IRI"),
    ],
)
def test_wrong_settings(text, words, tmp_path, capsys):
    (tmp_path / "kg.toml").write_text(text)
    assert main(["build", str(SEED), "-o", str(tmp_path / "o"), "--config", str(tmp_path / "kg.toml")]) == 3
    assert words in capsys.readouterr().err


def test_a_store_of_another_scheme(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(SEED), "--store", "ftp://example.net/x"]) == 2
    assert "is no server" in capsys.readouterr().err and list(tmp_path.iterdir()) == []
