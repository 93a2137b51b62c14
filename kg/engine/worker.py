"""A process that makes parts: settings and batches come as lines of JSON, and what was done goes back the same way.

Its own program (``python -m kg.engine.worker``), so that whoever builds needs no guard around the main module, and a
worker that the system ends takes nothing with it.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from pathlib import Path

from kg.engine.limits import limit_memory
from kg.engine.settings import settings_of
from kg.engine.work import Reader, SpoolDamaged, batch_of
from kg.errors import KgError, OutputError
from kg.programs import run


def main() -> int:
    """Work until there are no more lines."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked for the build hears it, and ends this process
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(**answer: object) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    if not (first := sys.stdin.readline()):
        return 0  # whoever asked was stopped meanwhile
    begin = json.loads(first)
    settings = settings_of(begin["settings"])
    try:
        reader = Reader(settings, Path(begin["folder"]))
    except KgError as error:
        say(wrong=str(error))
        return error.exit_status
    say(ready=True)
    limit_memory(settings.memory)
    gc.freeze()  # lexicons live as long as the process: nothing in them needs to be looked at again
    for line in sys.stdin:
        order = json.loads(line)
        batch = batch_of(order["batch"])
        try:
            run = reader.attempt if order["attempt"] else reader.make
            run(batch, lambda cable: say(at=cable))
            say(done=batch.number)
        except SpoolDamaged as damage:
            say(damaged=str(damage))
        except (OutputError, OSError) as error:
            say(refused=str(error))
        except MemoryError:
            os._exit(70)  # not even the frame of a batch has room: as if the system had ended it
    return 0


if __name__ == "__main__":
    run(main)
