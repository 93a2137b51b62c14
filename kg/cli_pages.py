"""Commands that write pages of a store: arguments in, files out."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from kg.store import open_store
from kg.view import network, timeline_files


def timeline_command(options: argparse.Namespace, store: str, say: Callable[[str], None]) -> int:
    """Write the timeline page, and beside it the words of very many events."""
    with open_store(store) as graph:
        files = timeline_files(
            graph,
            options.out.name,
            actor=options.actor,
            topic=options.topic,
            start=options.start,
            end=options.end,
            as_of=options.as_of,
            known_to=options.known_to,
        )
    for name, text in files.items():
        path = options.out.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    say(f"written: {options.out}" + (f", and its words in {len(files) - 1} files beside it" if len(files) > 1 else ""))
    return 0


def network_command(options: argparse.Namespace, store: str, say: Callable[[str], None]) -> int:
    """Write the network page."""
    with open_store(store) as graph:
        options.out.write_text(network(graph), encoding="utf-8", newline="\n")
    say(f"written: {options.out}")
    return 0
