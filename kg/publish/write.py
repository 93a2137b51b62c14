"""Files of a site: written only where their bytes differ, and never outside the site (invariant 6)."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kg.errors import OutputError
from kg.store.parts import output_error


class Writer:
    """Writes files under a folder and counts what changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written = 0
        self._made: set[Path] = set()

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file if it is not there with the same bytes.

        Raises :class:`OutputError` where there is no room or no right.
        """
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        target = self.place(path)
        try:
            if target.parent not in self._made:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(target.parent)
            if _size(target) == len(data) and target.read_bytes() == data:
                return
            target.write_bytes(data)
        except OSError as error:
            raise output_error(error, target) from error
        self.written += 1

    def remove(self, path: str) -> None:
        """Take a file away, and the folders that are then empty."""
        target = self.place(path)
        target.unlink(missing_ok=True)
        folder = target.parent
        with suppress(OSError):  # a folder that holds something stays
            while folder != self.folder:
                folder.rmdir()
                self._made.discard(folder)
                folder = folder.parent

    def exists(self, path: str) -> bool:
        """True where the file is there."""
        return self.place(path).exists()

    def has_all(self, paths: list[str]) -> bool:
        """True where all of some files of one folder are there: the folder is listed once, which is quicker than asking."""
        folder = paths[0].rpartition("/")[0]
        try:
            there = set(os.listdir(f"{self.folder}/{folder}"))  # noqa: PTH208
        except OSError:
            return False
        return all(path.rpartition("/")[2] in there for path in paths)

    def place(self, path: str) -> Path:
        """Where a path of the site lies on the disk."""
        if path.startswith("/") or ".." in path.split("/"):
            raise OutputError(f"the path {path!r} leaves the site", where=str(self.folder), remedy="report this fault")
        return self.folder / path


def _size(path: Path) -> int | None:
    """Bytes of a file, None where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None
