"""Makes the style sheet and script that pages carry of their sources: ``python -m kg.view.build_page`` (``make page``).

A developer's tool: esbuild, pinned in ``tests/tools/package.json``, takes out what a browser does not need.  What it makes
ships with the package; a test says when it is no longer what the sources give.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_HERE = Path(__file__).parent
BUILT = _HERE / "built"
#: What is made, of which source: the script of pages with few events leaves out what only those with very many need.
SOURCES = {
    "timeline.css": "timeline.css",
    "timeline.js": "timeline.js",
    "timeline-large.js": "timeline.js",
    "network.css": "network.css",
    "network.js": "network.js",
    "network-large.js": "network-large.js",
}
ESBUILD = _HERE.parents[1] / "tests" / "tools" / "node_modules" / ".bin" / "esbuild"


def built(name: str) -> str:
    """A source without what a browser does not need; needs esbuild."""
    options = [
        "--bundle",
        "--format=iife",
        "--minify",
        "--charset=utf8",
        "--legal-comments=none",
        "--target=chrome123,firefox120,safari17.5",
    ]
    command = [
        str(ESBUILD),
        str(_HERE / "page" / SOURCES[name]),
        *options,
        f"--define:LARGE={str('large' in name).lower()}",
    ]
    libraries = {**os.environ, "NODE_PATH": str(ESBUILD.parents[1])}
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8", env=libraries)
    licences = (_HERE / "page" / name).with_suffix(".txt")  # of the libraries that a script carries
    return f"/*!\n{licences.read_text(encoding='utf-8')}*/\n{done.stdout}" if licences.exists() else done.stdout


def main() -> None:
    """Make all of them."""
    for name in SOURCES:
        (BUILT / name).write_text(built(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
