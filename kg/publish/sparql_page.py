"""SPARQL without a server: Oxigraph as WebAssembly in a page, with the data beside it, and once more as one file."""

from __future__ import annotations

import gzip
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from kg.publish.excerpt import excerpt
from kg.publish.index import TextRow
from kg.publish.processes import digest_of
from kg.publish.run import Run
from kg.query import saved_queries
from kg.query.saved import text_of
from kg.store.parts import SHARED_PART

#: Quads that a browser is given at most.
QUADS = 500_000
#: The share of them that is for the graphs of texts; the rest is what other graphs say of their nodes.
_OF_TEXTS = 0.85
_HERE = Path(__file__).parent


def make_sparql_page(run: Run) -> list[tuple[str, str]]:
    """Write ``sparql.html``, its data ``dumps/browser.nq.gz``, and ``sparql-offline.html``, unless they are there.

    Returns what was made, and from what.
    """
    texts = [t for t in run.index.texts() if t.whole]
    shared = (run.store / "parts" / SHARED_PART).read_bytes()
    digest = digest_of(shared + repr((run.basis, [t.digest for t in texts])).encode())
    if run.index.made_from("sparql.html") == digest and run.writer.exists("sparql-offline.html"):
        return []
    lines, chosen = _lines(run, texts)
    quads = gzip.compress(lines, 4, mtime=0)
    scope = (
        "All texts are here."
        if len(chosen) == len(texts)
        else f"A page can carry {QUADS:,} quads: here are the latest {len(chosen):,} of {len(texts):,} texts; the dumps have all."
    )
    run.writer.write("dumps/browser.nq.gz", quads)
    for name in ("oxigraph.js", "oxigraph.wasm.gz"):
        run.writer.write(f"assets/{name}", (_HERE / "vendor" / name).read_bytes())
    for path, offline in (("sparql.html", False), ("sparql-offline.html", True)):
        run.writer.write(path, _page(run, path, scope, quads if offline else None))
    return [("sparql.html", digest)]


def _page(run: Run, path: str, scope: str, quads: bytes | None) -> str:
    queries = {
        name: (saved.title, text_of(name, base=run.base))
        for name, saved in saved_queries().items()
        if all(default is not None for default in saved.parameters.values())
    }
    script = (_HERE / "assets" / "sparql.js").read_text(encoding="utf-8")
    style = (_HERE / "assets" / "site.css").read_text(encoding="utf-8")
    own = f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" if quads else "'self'"
    style_source, data_source = ("'unsafe-inline'", "blob:") if quads else ("'self'", "'self'")
    policy = (
        f"default-src 'none'; style-src {style_source}; script-src {own} 'wasm-unsafe-eval' blob:; worker-src blob:; "
        f"connect-src {data_source}; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    )
    vendor = _HERE / "vendor"
    return run.renderer.page(
        "sparql.html", path, scope=scope, policy=policy, offline=bool(quads), has_offline=True,
        style=Markup(style) if quads else "", first=queries["positions"][1],
        titles=[(name, title) for name, (title, _) in queries.items()],
        settings={"base": run.base, "queries": {name: text for name, (_, text) in queries.items()}},
        oxigraph=(vendor / "oxigraph.js").read_text(encoding="utf-8") if quads else "",
        wasm=b64encode((vendor / "oxigraph.wasm.gz").read_bytes()).decode() if quads else "",
        quads=b64encode(quads).decode() if quads else "",
        script=Markup(script) if quads else "",
    )  # fmt: skip


def _lines(run: Run, texts: list[TextRow]) -> tuple[bytes, list[TextRow]]:
    """The N-Quads of the latest texts that fit, with what other graphs say of their nodes, and those texts."""
    chosen: list[TextRow] = []
    room = int(QUADS * _OF_TEXTS)
    for text in reversed(texts):
        room -= text.quads
        if room < 0:
            break
        chosen.append(text)
    return b"".join(line + b"\n" for line in sorted(set(excerpt(run, chosen)))), chosen
