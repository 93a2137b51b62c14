"""What pages carry that others wrote: ``python -m kg.publish.vendored`` fetches it from npm and checks its digests.

A developer's tool: it needs Node and the network, which nothing else here does.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
import tomllib
from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent
TABLE = _HERE / "vendor" / "vendored.toml"
_KG = _HERE.parent


def vendored() -> list[dict[str, str]]:
    """The files: path under ``kg/``, package, version, licence, digest."""
    files: list[dict[str, str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["file"]
    return files


def digest_of(file: dict[str, str]) -> str:
    """The digest of a file as it lies here, unpacked."""
    data = (_KG / file["path"]).read_bytes()
    return sha256(gzip.decompress(data) if file["path"].endswith(".gz") else data).hexdigest()


def main() -> int:
    """Fetch and check every file; returns 1 where a digest is another."""
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        packages = sorted({f"{f['package']}@{f['version']}" for f in vendored()} | {"esbuild@0.28.2"})
        subprocess.run(["npm", "install", "--silent", "--no-save", *packages], cwd=scratch, check=True)
        for file in vendored():
            source = Path(scratch) / "node_modules" / file["package"] / file["source"]
            data = _bundled(scratch, source) if file.get("global") else source.read_bytes()
            packed = gzip.compress(data, 9, mtime=0) if file["path"].endswith(".gz") else data
            (_KG / file["path"]).write_bytes(packed)
            if (found := sha256(data).hexdigest()) != file["sha256"]:
                wrong += 1
                print(f"{file['path']}: {found}, not {file['sha256']}", file=sys.stderr)
    return 1 if wrong else 0


def _bundled(scratch: str, source: Path) -> bytes:
    """A module as a classic script."""
    options = ["--bundle", "--format=iife", "--global-name=oxigraph", "--minify", "--legal-comments=none"]
    command = ["npx", "esbuild", str(source), *options, '--define:import.meta.url=""']
    return subprocess.run(command, cwd=scratch, check=True, capture_output=True).stdout


if __name__ == "__main__":
    raise SystemExit(main())
