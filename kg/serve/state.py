"""What a server knows of itself: its settings, its store and version, its pages, its counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.config import Config
from kg.serve.pool import Pool
from kg.store.withheld import Withheld

#: Upper bounds of the classes in which durations are counted, in seconds.
CLASSES = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How a server is run.

    ``deadline`` in seconds; ``memory`` (a process), ``result`` and ``request`` in bytes; ``rate`` in requests a second for
    each address, 0 for no limit; ``token`` for updates, None where there are none; ``public``: only what may be published
    is shown.  ``proxies``: addresses whose ``X-Forwarded-For`` is believed.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    deadline: float = 10.0
    memory: int = 512 << 20
    result: int = 64 << 20
    request: int = 1 << 20
    workers: int = 2
    strange: int = 2
    slow: int = 8
    rate: float = 0.0
    token: str | None = None
    public: bool = False
    proxies: str = ""
    log: bool = True
    pages: bool = True


@dataclass(slots=True)
class State:
    """The state of a running server.

    ``folder`` is that of the build, ``source`` its store, ``store`` what is asked: the same, or what of it may be shown.
    ``version`` stands for the contents of the store, ``pages`` is the folder of the site, ``fault`` says why there is none.
    While ``suspended`` says something, nothing is shown.
    """

    options: ServeOptions
    config: Config
    settings: Callable[[], Config]
    folder: Path
    source: Path
    store: Path
    base: str
    pool: Pool
    writer: Pool | None
    withheld: Withheld
    version: str = ""
    pages: Path | None = None
    fault: str = ""
    suspended: str = ""
    updates: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    durations: Counter[float] = field(default_factory=Counter)
    seconds: float = 0.0

    def seen_version(self) -> str:
        """The version of the store as it lies on the disk, with the updates made since the start."""
        try:
            about = (self.source / "CURRENT").stat()
        except OSError:
            return self.version
        return f"{about.st_ino:x}-{about.st_mtime_ns:x}-{self.updates}"

    def request(self, do: str, **values: object) -> dict[str, object]:
        """A request for a worker."""
        return {"do": do, "store": str(self.store), "version": self.version, **values}
