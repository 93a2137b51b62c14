"""Folders, globs and files become one list of files."""

from __future__ import annotations

from kg.read import expand


def test_folder_is_walked_sorted_without_hidden_and_foreign_files(tmp_path):
    for name in ("b.txt", "a.TXT", "plain", ".hidden.txt", "picture.png", ".git/x.txt", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [p.relative_to(tmp_path).as_posix() for p in expand([tmp_path])] == [
        "a.TXT",
        "b.txt",
        "deep/c.txt",
        "plain",
    ]


def test_each_file_once_in_the_order_given(tmp_path):
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text("x")
    second.write_text("x")
    assert expand([second, tmp_path, str(first)]) == [second, first]


def test_glob(tmp_path):
    (tmp_path / "07ROME1.txt").write_text("x")
    (tmp_path / "08ROME1.txt").write_text("x")
    assert [p.name for p in expand([str(tmp_path / "07*.txt")])] == ["07ROME1.txt"]
