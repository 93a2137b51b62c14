"""A process that makes the rows of parts: their files come as a line of JSON, rows go out part by part, each with its length.

Its own program (``python -m kg.engine.rows``), like the workers.  It writes no file, so one whose builder was ended does
no harm.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
from pathlib import Path

from kg.engine.beside import LENGTH
from kg.programs import order, run
from kg.tables import read_rows


def main() -> int:
    """Make rows until there are no more parts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked for the build hears it, and ends this process
    gc.disable()  # rows hold no cycles
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    os.dup2(2, 1)
    for rows in read_rows(map(Path, order())):
        record = marshal.dumps(rows)
        answers.write(len(record).to_bytes(LENGTH))
        answers.write(record)
    answers.close()
    return 0


if __name__ == "__main__":
    run(main)
