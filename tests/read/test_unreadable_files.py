"""Files that the system will not open, paths that are not there, formats that are not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DocumentError, UsageError
from kg.read import expand, read


def test_no_permission(tmp_path, monkeypatch):
    path = tmp_path / "locked.txt"
    path.write_text("x")

    def refuse(self, *_, **__):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DocumentError, match="Permission denied") as caught:
        list(read(path))
    assert caught.value.where == str(path)
    assert "permissions" in caught.value.remedy


def test_a_folder_is_no_document(tmp_path):
    with pytest.raises(DocumentError) as caught:
        list(read(tmp_path))
    assert caught.value.where == str(tmp_path)


def test_missing_path_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError) as caught:
        expand([tmp_path / "nowhere"])
    assert caught.value.where.endswith("nowhere")
    assert caught.value.remedy
    assert caught.value.exit_status == 2


def test_unknown_format_names_the_known_ones():
    with pytest.raises(
        UsageError, match=r"no format 'pdf'; the formats are: dump, jsonl, webpage, frus, access, text, telegram"
    ):
        list(read(b"x", format="pdf"))
