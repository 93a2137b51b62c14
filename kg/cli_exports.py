"""Commands that write what a store says: answers, exports, differences."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from kg.errors import UsageError
from kg.export import difference, export, export_for, patch, result_text
from kg.query import ask, base_of, run, saved_queries
from kg.query.saved import text_of
from kg.store import open_store


def query_command(options: argparse.Namespace, store: str) -> int:
    """Answer a query, or list the saved ones."""
    if options.list:
        for saved in saved_queries().values():
            parameters = "  ".join(f"{k}={v or '…'}" for k, v in saved.parameters.items())
            print(f"{saved.name:24} {saved.title}{'  [' + parameters + ']' if parameters else ''}")
        return 0
    if sum(x is not None for x in (options.sparql, options.file, options.name)) != 1:
        raise UsageError(
            "give one of: a query, --file or --name", where="kg query", remedy="kg query --list shows the saved ones"
        )
    wrong = [p for p in options.param if "=" not in p]
    if wrong:
        raise UsageError(f"{wrong[0]!r} is no parameter", where="kg query", remedy="write --param name=value")
    with open_store(store) as graph:
        if options.name:
            given = dict(p.split("=", 1) for p in options.param)
            sparql = text_of(options.name, given, base=base_of(graph))
            result = ask(graph, options.name, given)
        else:
            sparql = options.sparql if options.sparql is not None else options.file.read_text(encoding="utf-8")
            result = run(graph, sparql)
        sys.stdout.write(result_text(result, graph, sparql, options.format))
    return 0


def diff_command(options: argparse.Namespace) -> int:
    """Say what changed between two builds."""
    if options.format == "patch":
        for line in patch(options.first, options.second):
            sys.stdout.buffer.write(line + b"\n")
        return 0
    found = difference(options.first, options.second)
    print(found.json() if options.format == "json" else found.table())
    return 0


def export_command(options: argparse.Namespace, store: str, say: Callable[[str], None]) -> int:
    """Write the graph of a store in another format, or for the bulk loader of another store."""
    if options.loader:
        folder = options.out or Path(f"for-{options.loader}")
        command = export_for(Path(store), options.loader, folder)
        say(f"written: {folder}   then: {command}")
        return 0
    with open_store(store) as graph:
        data = export(graph, options.format)
    if options.out is None:
        sys.stdout.buffer.write(data)
    else:
        options.out.write_bytes(data)
        say(f"written: {options.out}")
    return 0
