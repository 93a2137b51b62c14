"""A process that links over all cables: where the facts lie comes as a line of JSON, what is found goes out as N-Quads.

Its own program (``python -m kg.engine.linker``), like the workers.  It writes no file, so one whose builder was ended does
no harm.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import closing
from pathlib import Path

from kg.engine.beside import END
from kg.engine.manifest import Manifest
from kg.link import facts_from, link
from kg.programs import order, run


def main() -> int:
    """Link, and say what was found."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked for the build hears it, and ends this process
    gc.disable()  # very many small objects, and no cycles among them
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    os.dup2(2, 1)
    path, base = order()
    if not Path(path).is_file():
        return 1  # whoever asked is gone, and to open it would make one
    with closing(Manifest(Path(path))) as manifest:
        linked = link(base, map(facts_from, manifest.facts()), None)
    for line in linked.lines:
        answers.write(line.encode() + b"\n")
    answers.write(END)
    answers.close()
    return 0


if __name__ == "__main__":
    run(main)
