"""Connections that take their time: a head or a body that does not arrive within seconds closes them."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

#: Seconds for a whole request to arrive, and between two looks at whether a client takes what it asked for; bytes of address
#: and headers that a request may have.
ARRIVAL, PATIENCE = 15.0, 20.0
HEAD = 1 << 21


class Connection(HttpToolsProtocol):
    """uvicorn's connection with a clock for each request, a limit for its head, and an end to clients that do not read."""

    _clock: asyncio.TimerHandle | None = None
    _patience: asyncio.TimerHandle | None = None
    _head: int | None = 0
    _waiting = 0
    _refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_clock()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._head is not None:
            self._head += len(data)
            if self._head > HEAD:
                self.transport.abort()
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        if self._clock is None:
            self._start_clock()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._head = None
        if len(self.url) > HEAD or len(self.headers) > 100 or sum(len(n) + len(v) for n, v in self.headers) > 1 << 16:
            self._refused = True
            self.transport.abort()
            return
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._stop_clock()
        self._head = 0
        if not self._refused:
            super().on_message_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._waiting = self.transport.get_write_buffer_size()
        self._patience = self.loop.call_later(PATIENCE, self._look)

    def resume_writing(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        super().resume_writing()

    def _look(self) -> None:
        """Close a connection whose client has taken nothing since the last look."""
        left = self.transport.get_write_buffer_size()
        if left >= self._waiting:
            self.transport.abort()
            return
        self._waiting = left
        self._patience = self.loop.call_later(PATIENCE, self._look)

    def _start_clock(self) -> None:
        self._clock = self.loop.call_later(ARRIVAL, self._too_slow)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _too_slow(self) -> None:
        self._clock = None
        if self.transport is not None and not self.transport.is_closing():
            self.transport.abort()


def protocol() -> Any:
    """The class for uvicorn."""
    return Connection
