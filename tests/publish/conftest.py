"""The server of ``tests/serve`` for tests of what a site and a server both must not show."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "serve"))
