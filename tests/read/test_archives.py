"""Archives: read in place and as they stream, within limits, one damaged member hiding no other."""

import contextlib
import gzip
import io
import os
import tarfile
import threading
import zipfile

import pytest
import zstandard

from kg.errors import DocumentError
from kg.read import container, read

CABLE = b"R 251146Z OCT 07\nFM AMEMBASSY VARNHEIM\n\n1. (U) Text.\n"


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _tar(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar_with_names_that_climb(mode, tmp_path):
    path = tmp_path / "a.tar"
    path.write_bytes(_tar({"../../../etc/one": CABLE, "/etc/two": CABLE}, mode))
    names = [d.name for d in read(path)]
    assert names == [f"{path}/../../../etc/one", f"{path}//etc/two"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.tar"]


def test_zstandard_around_tar():
    assert len(list(read(zstandard.compress(_tar({"a": CABLE, "b": CABLE}))))) == 2


def test_zip_in_zip_and_in_tar():
    inner = _zip({"a": CABLE, "b": CABLE})
    assert len(list(read(_zip({"x": inner, "y": CABLE})))) == 3
    assert len(list(read(_tar({"x": inner, "y": CABLE})))) == 3


def test_damaged_member_hides_no_other():
    broken = gzip.compress(CABLE * 50)[:-20]
    documents = read(_tar({"a": CABLE, "b.gz": broken, "c.zip": b"PK\x03\x04nothing", "d": CABLE}))
    assert [next(documents).name for _ in range(2)] == ["(bytes)/a", "(bytes)/d"]
    with pytest.raises(DocumentError, match="2 of its files cannot be read"):
        next(documents)


def test_member_with_a_wrong_sum_hides_no_other():
    packed = bytearray(_zip({"a": CABLE, "b": CABLE}))
    packed[packed.index(b"a") + 3] ^= 0xFF
    documents = read(bytes(packed))
    assert next(documents).name == "(bytes)/b"
    with pytest.raises(DocumentError, match="damaged"):
        next(documents)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, lambda b: _zip({"bomb": b})])
def test_bombs(pack, monkeypatch):
    monkeypatch.setattr(container, "RATIO_LIMIT", 50)
    monkeypatch.setattr(container, "RATIO_FROM", 1024 * 1024)
    with pytest.raises(DocumentError, match="only bombs do"):
        list(read(pack(b"a\n" * 5_000_000)))


def test_size_is_counted_over_all_members(monkeypatch):
    monkeypatch.setattr(container, "SIZE_LIMIT", len(CABLE) * 2 + 1)
    documents = read(_tar(dict.fromkeys("abcd", CABLE)))
    assert [next(documents).name for _ in range(2)] == ["(bytes)/a", "(bytes)/b"]
    with pytest.raises(DocumentError, match="unpacks to more than"):
        next(documents)


def test_members_are_counted_over_all_archives(monkeypatch):
    monkeypatch.setattr(container, "MEMBER_LIMIT", 5)
    with pytest.raises(DocumentError, match="more than 5 files"):
        list(read(_tar({f"{i}.tar": _tar({"a": CABLE, "b": CABLE}) for i in range(3)})))


def test_pipe_whose_writer_is_slow_and_holds_an_archive(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    content = _zip({"a": CABLE, "b": CABLE})

    def write() -> None:
        with path.open("wb", buffering=0) as pipe:
            for start in range(0, len(content), 7):
                pipe.write(content[start : start + 7])

    writer = threading.Thread(target=write)
    writer.start()
    assert len(list(read(path))) == 2
    writer.join()


@pytest.mark.parametrize("seed", range(60))
def test_hostile_bytes_give_only_document_errors(seed):
    import random

    chance = random.Random(seed)
    whole = [gzip.compress(CABLE * 9), zstandard.compress(CABLE * 9), _zip({"a": CABLE, "b": _tar({"c": CABLE})}),
             _tar({"a": CABLE, "b": CABLE}), _tar({"a": CABLE}, "w:xz"), _tar({"a": CABLE}, "w:bz2")]  # fmt: skip
    for content in whole:
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with contextlib.suppress(DocumentError):
            list(read(bytes(damaged[: chance.randint(1, len(damaged))])))
