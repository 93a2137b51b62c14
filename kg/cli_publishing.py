"""What ``kg publish`` and ``kg serve`` run; no logic."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from kg.config import Config, load
from kg.errors import UsageError
from kg.publish import PublishReport


def settings_of(options: argparse.Namespace, store: Path) -> Config:
    """The settings given with ``--config``, else those beside the store, else the defaults."""
    beside = store / "kg.toml"
    return load(options.config or (beside if beside.exists() else None), base_iri=options.base_iri)


def publish_command(options: argparse.Namespace, store: Path) -> int:
    """Publish a store as a static site."""
    from kg.publish import publish

    def progress(words: str) -> None:
        if not options.quiet and sys.stderr.isatty():
            print(f"\r\033[K{words[-70:]}", end="", file=sys.stderr, flush=True)

    report = publish(
        store, options.out, config=settings_of(options, store), base_iri=options.base_iri, force=options.force,
        jobs=options.jobs, progress=progress,
    )  # fmt: skip
    if not options.quiet and sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    if options.json:
        print(json.dumps(asdict(report), indent=1))
    elif not options.quiet:
        print(told(report))
    return 0


def serve_command(options: argparse.Namespace, store: Path) -> int:
    """Serve a store until stopped."""
    from kg.serve import ServeOptions, serve

    token = os.environ.get("KG_TOKEN") if options.writable else None
    if options.writable and not token:
        raise UsageError(
            "there is no token", where="kg serve --writable", remedy="set the environment variable KG_TOKEN to a secret"
        )
    settings = ServeOptions(
        host=options.host,
        port=options.port,
        deadline=options.timeout,
        memory=options.memory << 20,
        result=options.max_result << 20,
        rate=options.rate,
        workers=options.workers or max(2, os.cpu_count() or 2),
        token=token,
        public=options.public,
        log=not options.quiet,
        proxies=options.proxies,
        pages=not options.no_pages,
    )
    options.base_iri = None
    serve(store, settings, lambda: settings_of(options, store), lambda: _say_where(options))
    return 0


def _say_where(options: argparse.Namespace) -> None:
    """The address of a server that is about to answer."""
    if not options.quiet:
        host = f"[{options.host}]" if ":" in options.host else options.host
        print(f"http://{host}:{options.port}/   SPARQL: /sparql   saved queries: /api   stop with Ctrl+C", flush=True)


def told(report: PublishReport) -> str:
    """A report in words."""
    lines = [
        f"texts {report.texts}   changed {report.changed}   shared pages renewed {report.shared}   files written "
        f"{report.written}   removed {report.removed}   site {report.site}"
    ]
    if report.metadata_only:
        lines.append(
            f"{report.metadata_only} texts are published as metadata only; the release status of {report.unknown_release} is "
            'unknown. Say what they are under [[collections]] in kg.toml: release_status, and publish = "text".'
        )
    return "\n".join(lines)
