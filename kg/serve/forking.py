"""Starting workers: a process of its own forks them, ready with all they need; where that one fails, another takes its place.

The program that it runs is :mod:`kg.serve.fork`.
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import threading

from kg.programs import command_of, unheard
from kg.serve.messages import NUMBER
from kg.serve.priority import leave_one, processors
from kg.serve.worker import Limits

#: Seconds within which a process forks another, unless it hangs: it takes a hundredth, on a crowded machine perhaps one.
STARTED = 2.0


class Forking:
    """Starts workers, one after the other, all with the same limits."""

    def __init__(self, limits: Limits, *, writable: bool) -> None:
        self._settings = (limits.memory, limits.result, sorted(processors()), writable)
        self._one = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None

    async def open(self) -> None:
        """Start the process that forks the others; raises :class:`EOFError` where it ended at once."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        command, environment = command_of("kg.serve.fork")
        settings = json.dumps([theirs.fileno(), *self._settings])
        with theirs, unheard():
            self._process = subprocess.Popen([*command, settings], pass_fds=[theirs.fileno()], env=environment)
        self._socket = ours
        leave_one(self._process.pid)  # slow work is done there: all processes begin there, and quick ones go elsewhere
        await self._number()

    async def start(self, channel: socket.socket, nice: int, *, roams: bool) -> int:
        """The number of a running process that answers at the other end of a channel.

        One that roams may use every processor, others keep off the first.
        Raises :class:`EOFError` where the process that forks hung or ended and was given up: the next start has another.
        """
        async with self._one:
            assert self._socket is not None
            try:
                socket.send_fds(self._socket, [bytes((nice, roams))], [channel.fileno()])
                async with asyncio.timeout(STARTED):
                    return await self._number()
            except (OSError, EOFError):  # TimeoutError is one
                self.close()
                await self.open()
                raise EOFError from None

    def close(self) -> None:
        """End the process that forks, without waiting for its end."""
        if self._process is not None and self._socket is not None:
            self._socket.close()
            self._process.kill()
            threading.Thread(target=self._process.wait, daemon=True).start()

    async def _number(self) -> int:
        assert self._socket is not None
        answer = await asyncio.get_running_loop().sock_recv(self._socket, NUMBER.size)
        if len(answer) < NUMBER.size:
            raise EOFError
        return int(NUMBER.unpack(answer)[0])
