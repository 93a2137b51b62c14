"""Connections that take their time: a head or a body that does not arrive within seconds closes them."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

#: Seconds for a whole request to arrive; bytes of address and headers that it may have.
ARRIVAL = 15.0
HEAD = 1 << 17


class Connection(HttpToolsProtocol):
    """uvicorn's connection with a clock for each request and a limit for its head."""

    _clock: asyncio.TimerHandle | None = None
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_clock()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._head += len(data)
        super().data_received(data)

    def on_message_begin(self) -> None:
        self._head = 0
        if self._clock is None:
            self._start_clock()
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._check_head()

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._check_head()

    def on_message_complete(self) -> None:
        self._stop_clock()
        super().on_message_complete()

    def _check_head(self) -> None:
        if len(self.url) + sum(len(n) + len(v) for n, v in self.headers[-1:]) > HEAD or len(self.headers) > 100:
            self.transport.close()

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
