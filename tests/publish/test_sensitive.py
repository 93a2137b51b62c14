"""What is not to be seen occurs in no byte: protected and withheld names, withheld cables, texts of unknown release."""

from __future__ import annotations

import gzip
import shutil
from base64 import b64decode
from pathlib import Path

import pytest
import zstandard
from served import served

from kg.config import Config, load
from kg.errors import ConfigError, StoreError
from kg.pipeline import build
from kg.publish import publish
from kg.resources import folder

CABLE = """R 25{hour:02d}46Z OCT 07
FM AMEMBASSY ROME
TO SECSTATE WASHDC

C O N F I D E N T I A L ROME 00{number:04d}

TAGS: PREL, IT
SUBJECT: {subject}

1. (C) {text}

SPOGLI
"""
PROTECTED = CABLE.format(
    hour=11, number=12, subject="TALKS WITH RUIZ",
    text="Foreign Minister Ana Ruiz (strictly protect) told Poloff October 23 that the talks had failed. Ruiz said she would resign.",
)  # fmt: skip
WITHHELD = CABLE.format(
    hour=12, number=13, subject="VELÁZQUEZ'S VIEWS",
    text="Prime Minister Tomás Velázquez told the Ambassador October 24 that he opposed the bill. VELAZQUEZ denied reports that Italy would agree.",
)  # fmt: skip
UNKNOWN = CABLE.format(
    hour=13, number=14, subject="HARMLESS",
    text="Foreign Minister Quintavalle told Poloff October 24 that the secretword treaty would be signed before December 10.",
)  # fmt: skip
GONE = CABLE.format(
    hour=14, number=15, subject="GONEMATTER", text="Minister Bellafiore told Poloff that the gonematter was over."
)
SETTINGS = """
withhold = ["Tomás Velázquez", "07ROME15"]
[[collections]]
match = "07ROME14"
[[collections]]
match = "*"
release_status = "declassified"
"""
NAMES = (b"ruiz", b"vel\xc3\xa1zquez", b"velazquez", b"vel%c3%a1zquez", b"tom\xc3\xa1s", b"gonematter", b"bellafiore")
UNSEEN = (b"quintavalle", b"secretword", b"treaty")


def everything(root: Path) -> bytes:
    """All bytes of a folder in lower case: names of files, files, what is packed in them (and not how it is packed)."""
    pieces = []
    for path in sorted(root.rglob("*")):
        pieces.append(path.relative_to(root).as_posix().encode())
        if path.is_file() and path.name != "oxigraph.wasm.gz":
            pieces.append(unpacked(path))
    text = b"\n".join(pieces)
    return text.lower() + text.decode("utf-8", "replace").lower().encode()


def unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    if path.suffix == ".zst":
        return zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
    if path.name == "sparql-offline.html":
        rest, _, after = data.partition(b'id="quads">')
        packed, _, end = after.partition(b"<")
        return rest.partition(b'id="wasm">')[0] + gzip.decompress(b64decode(packed)) + end
    return data


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("sensitive")
    for number, cable in enumerate((PROTECTED, WITHHELD, UNKNOWN, GONE)):
        (out / f"{number}.txt").write_text(cable, encoding="utf-8")
    (out / "kg.toml").write_text(SETTINGS, encoding="utf-8")
    build(sorted(out.glob("*.txt")), out / "store", config=load(out / "kg.toml"))
    publish(out / "store", out / "site", config=load(out / "kg.toml"), force=True, jobs=1)
    return out


def test_no_name_in_any_byte_of_the_site(made):
    text = everything(made / "site")
    for name in (*NAMES, *UNSEEN):
        assert name not in text, name
    assert b"opposed the bill" in text and b"harmless" in text


def test_no_name_in_any_byte_of_the_store(made):
    text = everything(made / "store")
    for name in NAMES:
        assert name not in text, name


def test_a_withheld_cable_has_a_tombstone(made):
    page = (made / "site" / "cable" / "07ROME15.html").read_text()
    assert "07ROME15 is withheld" in page
    assert "R=410" in (made / "site" / ".htaccess").read_text()


def test_of_an_unknown_text_there_is_the_record(made):
    (page,) = (made / "site" / "cable" / "07ROME14" / "text").glob("*.html")
    text = page.read_text()
    assert "Only the metadata of this text is published" in text and "HARMLESS" in text and "SECSTATE WASHDC" in text


def test_no_name_in_what_a_public_server_answers(made):
    shutil.copy(made / "kg.toml", made / "store")
    with served(made / "store", "--public") as server:
        queries = ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT * { GRAPH ?g { ?s ?p ?o } }")
        answers = [server.query(query, "*/*").content for query in queries]
        answers += [
            server.get(path).content
            for path in ("/data?default", "/timeline", "/network", "/", "/cable/07ROME14", "/cable/07ROME13")
        ]
        text = b"\n".join(answers).lower()
        assert b"opposed the bill" in text
        for name in (*NAMES, *UNSEEN):
            assert name not in text, name
        assert server.get("/cable/07ROME15").status_code == 410
        for name in ("tomás-velázquez", "velazquez", "nobody-at-all"):  # nobody can try names on the list
            assert server.get(f"/actor/{name}").status_code == 404


def test_a_list_that_grew_after_the_build_is_not_ignored(made, tmp_path):
    config = Config(withhold=("Tomás Velázquez", "07ROME15", "Spogli"))
    with pytest.raises(StoreError, match="1 entries of the withhold list came after this store was built"):
        publish(made / "store", tmp_path / "site", config=config, force=True)
    assert not (tmp_path / "site").exists()


def test_readable_names_are_not_published_unless_the_settings_say_so(tmp_path):
    (tmp_path / "a.txt").write_text(PROTECTED)
    build([tmp_path / "a.txt"], tmp_path / "store", config=Config(show_protected_names=True))
    with pytest.raises(StoreError, match="protected names are readable"):
        publish(tmp_path / "store", tmp_path / "site", force=True)


def test_other_settings_leave_nothing_of_the_earlier_ones(tmp_path):
    (tmp_path / "a.txt").write_text(UNKNOWN)
    build([tmp_path / "a.txt"], tmp_path / "store")
    (tmp_path / "kg.toml").write_text('[[collections]]\nrelease_status = "unknown"\npublish = "text"\n')
    publish(tmp_path / "store", tmp_path / "site", config=load(tmp_path / "kg.toml"), force=True, jobs=1)
    assert b"secretword" in everything(tmp_path / "site")
    publish(tmp_path / "store", tmp_path / "site", config=Config(), force=True, jobs=1)
    text = everything(tmp_path / "site")
    for name in UNSEEN:
        assert name not in text, name


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[[collections]]\nrelease_status = "leaked"', "release status 'leaked' is none"),
        ('[[collections]]\npublish = "yes"', "publish is 'yes'"),
        ('[[collections]]\nmach = "x"', "no setting 'mach'"),
        ("collections = 3", "collections are no tables"),
        ('licence_data = "CC BY"', "licence_data is 'CC BY'"),
        ("withhold = [1]", "withhold is"),
    ],
)
def test_settings_that_cannot_be_meant(tmp_path, settings, said):
    (tmp_path / "kg.toml").write_text(settings)
    with pytest.raises(ConfigError, match=said):
        load(tmp_path / "kg.toml")


def test_private_persons_have_no_page(tmp_path):
    (tmp_path / "a.txt").write_text(
        CABLE.format(
            hour=11,
            number=12,
            subject="X",
            text="Carlo Mazzini told Poloff October 23 that he opposed the bill. Foreign Minister D'Alema agreed.",
        )
    )
    build([tmp_path / "a.txt"], tmp_path / "store")
    (tmp_path / "kg.toml").write_text('[[collections]]\nrelease_status = "declassified"\n')
    publish(tmp_path / "store", tmp_path / "site", config=load(tmp_path / "kg.toml"), force=True, jobs=1)
    pages = {path.stem for path in (tmp_path / "site" / "actor").glob("*.html")}
    assert "dalema" in pages and not any("mazzini" in name for name in pages)
    (text,) = (tmp_path / "site" / "cable").glob("*/text/*.html")
    assert "Carlo Mazzini" in text.read_text()


def test_the_shipped_example_is_labelled():
    config = load(folder("examples") / "kg.toml")
    assert config.collection_of("07ROME2243").release == "unauthorised disclosure"
    assert config.collection_of("09MERROW41").release == "public domain"


def test_a_public_server_takes_no_updates(made):
    import subprocess
    import sys

    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(made / "store"), "--public", "--writable"]
    done = subprocess.run(command, capture_output=True, text=True, env={"KG_TOKEN": "x", "PATH": ""}, timeout=60)
    assert done.returncode == 2 and "open web" in done.stderr


def test_nothing_of_an_unknown_text_comes_in_through_what_texts_share(tmp_path):
    """A person and a state of whom another text says more: what only the unknown one says is nowhere."""
    text = "Foreign Minister {name} told Poloff May 3 that {state} would sign."
    shown = CABLE.format(hour=11, number=21, subject="X", text=text.format(name="Quintavalle", state="France"))
    hidden = CABLE.format(
        hour=12, number=14, subject="Y", text=text.format(name="Leopoldo Quintavalle", state="Paraguay")
    )
    (tmp_path / "a.txt").write_text(shown)
    (tmp_path / "b.txt").write_text(hidden)
    (tmp_path / "people.csv").write_text(
        'id,name,aliases,office,from,to\ntopi-bamir,"Leopoldo, Quintavalle",,Foreign Minister,2005,2009\n'
    )
    (tmp_path / "kg.toml").write_text('authority = ["people.csv"]\n' + SETTINGS.replace('"07ROME15"', '"07ROME99"'))
    config = load(tmp_path / "kg.toml")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "store", config=config)
    publish(tmp_path / "store", tmp_path / "site", config=config, force=True, jobs=1)
    site = everything(tmp_path / "site")
    assert b"quintavalle" in site and b"france" in site
    for name in (b"leopoldo quint", b"paraguay"):
        assert name not in site, name


def test_a_longer_list_leaves_nothing_of_what_was_published_before(tmp_path):
    (tmp_path / "a.txt").write_text(WITHHELD, encoding="utf-8")
    (tmp_path / "kg.toml").write_text('[[collections]]\nrelease_status = "declassified"\n')
    config = load(tmp_path / "kg.toml")
    build([tmp_path / "a.txt"], tmp_path / "store", config=config)
    for base in ("https://a.example/", "https://b.example/"):
        publish(tmp_path / "store", tmp_path / "site", config=config, base_iri=base, jobs=1)
    assert b"velazquez" in everything(tmp_path / "store")
    longer = Config(collections=config.collections, withhold=("Tomás Velázquez",))
    build([tmp_path / "a.txt"], tmp_path / "store", config=longer)
    publish(tmp_path / "store", tmp_path / "site", config=longer, base_iri="https://b.example/", jobs=1)
    for place in ("store", "site"):
        text = everything(tmp_path / place)
        assert b"velazquez" not in text and "velázquez".encode() not in text
