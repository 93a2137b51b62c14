"""Around every request: safe headers, a limit of rate, counts, and a line of the log for each answer."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import OrderedDict

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.responses import OPEN, POLICY, SAFE
from kg.serve.state import CLASSES, State

LOG = logging.getLogger("kg.access")
_SAFE = [(name.lower().encode(), value.encode()) for name, value in SAFE.items()]
_OPEN = [(name.lower().encode(), value.encode()) for name, value in (SAFE | OPEN).items()]
_LOCAL = ("localhost", "127.0.0.1", "[::1]", "::1")
_POLICY = (b"content-security-policy", POLICY.encode())
#: Addresses whose rate is remembered.
_ADDRESSES = 10_000
_ALLOWED = (
    (
        b"access-control-allow-methods",
        b"GET, HEAD, POST, OPTIONS",
    ),
    (b"access-control-allow-headers", b"Accept, Authorization, Content-Type"),
    (b"access-control-max-age", b"86400"),
)


class Observed:
    """An application with what surrounds every request."""

    def __init__(self, application: ASGIApp, state: State) -> None:
        self.application, self.state = application, state
        self.headers = _OPEN if state.options.public else _SAFE
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        started = time.perf_counter()
        status, size = 500, 0

        async def observed(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message.setdefault("headers", [])
                names = {name for name, _ in headers}
                headers += [pair for pair in self.headers if pair[0] not in names]
                if _POLICY[0] not in names:
                    headers.append(_POLICY)
            else:
                size += len(message.get("body", b""))
                if scope["method"] == "HEAD":
                    message = {**message, "body": b""}
            await send(message)

        try:
            if not self._is_meant(scope):
                await _plain(observed, 403, b"this service answers to its own name alone\n", ())
            elif self.state.suspended and scope["path"] not in ("/health", "/metrics"):
                await _plain(observed, 503, self.state.suspended.encode() + b"\n", ((b"retry-after", b"30"),))
            elif scope["method"] == "OPTIONS":
                await _plain(observed, 204, b"", _ALLOWED if self.state.options.public else ())
            elif not self._may(scope):
                await _plain(observed, 429, b"too many requests; wait a second\n", ((b"retry-after", b"1"),))
            else:
                await self.application(scope, receive, observed)
        except asyncio.CancelledError:
            if status == 500:
                await _plain(observed, 503, b"the server is stopping\n", ())
        finally:
            self._count(scope, status, size, time.perf_counter() - started)

    def _is_meant(self, scope: Scope) -> bool:
        """False for a request to a private service under a name that is not its own: a page of others that found its way here."""
        if self.state.options.public:
            return True
        named = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        host = named.rpartition(":")[0] if named.rpartition(":")[2].isdigit() else named
        return host.lower() in (*_LOCAL, self.state.options.host.lower())

    def _may(self, scope: Scope) -> bool:
        """True where an address is within its rate: so many requests a second, twice as many at once."""
        rate = self.state.options.rate
        if not rate:
            return True
        address = (scope.get("client") or ("",))[0]
        now = time.monotonic()
        left, at = self.buckets.pop(address, (2 * rate, now))
        left = min(2 * rate, left + (now - at) * rate)
        self.buckets[address] = (left - 1 if left >= 1 else left, now)
        if len(self.buckets) > _ADDRESSES:
            self.buckets.popitem(last=False)
        return left >= 1

    def _count(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        state = self.state
        state.statuses[str(status)] += 1
        state.seconds += seconds
        for bound in CLASSES:
            if seconds <= bound:
                state.durations[bound] += 1
                break
        if state.options.log:
            about = {
                "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "client": (scope.get("client") or ("",))[0],
                "method": scope["method"],
                "path": scope["path"][:200],
                "status": status,
                "bytes": size,
                "ms": round(seconds * 1000, 2),
            }
            LOG.info(json.dumps(about, ensure_ascii=True))


async def _plain(send: Send, status: int, body: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> None:
    start = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *headers]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})


def metrics(state: State) -> str:
    """Counts in the text format of Prometheus."""
    lines = ["# TYPE kg_requests_total counter"]
    lines += [f'kg_requests_total{{status="{s}"}} {n}' for s, n in sorted(state.statuses.items())]
    lines.append("# TYPE kg_request_seconds histogram")
    below = 0
    for bound in CLASSES:
        below += state.durations[bound]
        lines.append(f'kg_request_seconds_bucket{{le="{bound:g}"}} {below}')
    total = sum(state.statuses.values())
    lines += [
        f'kg_request_seconds_bucket{{le="+Inf"}} {total}',
        f"kg_request_seconds_sum {state.seconds:.3f}",
        f"kg_request_seconds_count {total}",
        "# TYPE kg_queries_ended_total counter",
        f"kg_queries_ended_total {state.pool.ended}",
        "# TYPE kg_workers gauge",
        f'kg_workers{{state="idle"}} {sum(len(lane.idle) for lane in state.pool.lanes)}',
        f'kg_workers{{state="busy"}} {len(state.pool.busy)}',
        f'kg_workers{{state="slow"}} {sum(w.lane is state.pool.slow for w in state.pool.busy)}',
        "# TYPE kg_waiting gauge",
        f"kg_waiting {sum(lane.waiters() for lane in state.pool.lanes)}",
    ]
    return "\n".join(lines) + "\n"
