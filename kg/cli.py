"""The command ``kg``: what each of its commands runs, progress, messages; no logic."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.arguments import DEFAULT_OUT, argument_parser
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.annotate.actors import NameModel
    from kg.pipeline import BuildReport


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 some documents failed, 2 wrong use, 3 could not."""
    parser = argument_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 2
    try:
        return _COMMANDS[options.command](options)
    except KgError as error:
        if options.debug:
            raise
        print(f"kg: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("kg: stopped; what was finished is kept", file=sys.stderr)
        return 3
    except FileNotFoundError as error:
        if options.debug:
            raise
        print(f"kg: {error.filename}: no such file; check the path", file=sys.stderr)
        return 2
    except OSError as error:
        if options.debug:
            raise
        print(
            f"kg: {error.filename or ''}: {error.strerror or error}; check the room and the rights there",
            file=sys.stderr,
        )
        return 3


def _say(options: argparse.Namespace, words: str) -> None:
    if not options.quiet:
        print(words)


def _where(options: argparse.Namespace) -> str:
    if options.store:
        return str(options.store)
    return next((d for d in (DEFAULT_OUT, "kg-demo") if (Path(d) / "store").is_dir()), DEFAULT_OUT)


def _progress(options: argparse.Namespace) -> Callable[[str], None]:
    if options.quiet or not sys.stderr.isatty():
        return lambda _: None
    return lambda name: print(f"\r\033[K{name[-70:]}", end="", file=sys.stderr, flush=True)


def _build(options: argparse.Namespace) -> int:
    from kg.config import load
    from kg.pipeline import build
    from kg.store.remote import is_address

    if options.store and "://" in options.store and not is_address(options.store):
        raise UsageError(
            f"{options.store} is no server", where="kg build --store", remedy="give http(s)://… or a folder"
        )
    if options.store and not is_address(options.store):
        options.out, options.store = options.store, None
    beside = Path(options.out) / "kg.toml"
    config = load(options.config or (beside if beside.exists() else None), base_iri=options.base_iri)
    config = replace(config, spacy=options.spacy or config.spacy)
    report = build(
        options.paths, options.out, config=config, format=options.format, date=options.date,
        jobs=options.jobs, engine=options.engine, scheduler=options.scheduler, shared=options.shared, prune=options.prune,
        validate=options.validate, seconds=options.timeout, memory=options.memory, store=options.store,
        progress=_progress(options), tell=_teller(options),
    )  # fmt: skip
    if sys.stderr.isatty() and not options.quiet:
        print("\r\033[K", end="", file=sys.stderr)
    _report(options, report)
    _say_left_out(options)
    return 1 if report.failures else 0


def _report(options: argparse.Namespace, report: BuildReport) -> None:
    from dataclasses import asdict

    for failure in report.failures:
        print(f"kg: {failure.error}", file=sys.stderr)
    if getattr(options, "json", False):
        print(json.dumps(asdict(report), indent=1, ensure_ascii=False))
        return
    checked = f"   validated {report.validated}   invalid {report.invalid}" if report.validated else ""
    changed = f"   read {report.read}   removed {report.removed}" if report.read != report.documents else ""
    _say(
        options,
        f"documents {report.documents}{changed}{checked}   positions {report.positions}   dates {report.dates}   actors {report.actors}   "
        f"events {report.events}   quads {report.quads}   failed {report.failed}",
    )
    if report.notes and not options.quiet:
        print(f"{len(report.notes)} notes on single documents stand in {Path(report.out) / 'report.json'}")


def _demo(options: argparse.Namespace) -> int:
    from kg.config import load
    from kg.pipeline import build
    from kg.publish import publish
    from kg.query import ask, saved_queries
    from kg.resources import folder
    from kg.store import open_store
    from kg.view import network, timeline

    out = Path(options.out)
    report = build([folder("examples") / "cables"], out, prune=True, progress=_progress(options))
    _say(options, "Read the shipped examples: one real cable (07ROME2243), the others invented and marked so.")
    _report(options, report)
    with open_store(out) as graph:
        for name, parameters in (
            ("told", {"speaker": "D'Alema", "addressee": "Kostunica"}),
            ("concerns", {"day": "2007-12-10"}),
            ("denials", {}),
        ):
            _say(options, f"\n{saved_queries()[name].title}" + "".join(f" [{k}: {v}]" for k, v in parameters.items()))
            _say(options, ask(graph, name, parameters).table())
        pages = {
            "timeline.html": timeline(graph, network="network.html"),
            "network.html": network(graph, timeline="timeline.html"),
        }
    for page, words in pages.items():
        (out / page).write_text(words, encoding="utf-8", newline="\n")
    publish(out, out / "site", config=load(folder("examples") / "kg.toml"), force=True)
    _say(options, "\nMachine-read, not reviewed. Written:")
    for page in ("store", "timeline.html", "network.html", "site/index.html"):
        _say(options, f"  {(out / page).resolve()}")
    _say(options, f"Next: open the timeline in a browser; ask: kg query --list, kg query --name denials --store {out}")
    return 1 if report.failures else 0


def _parse(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from kg.cable import collate
    from kg.export import Recognition, cable_json
    from kg.pipeline import Failure, Reading, read_cables

    failures: list[Failure] = []
    cables = read_cables(options.paths, failures, Reading(options.format, options.date, _teller(options)))
    if options.report:
        found = Recognition().count(cables)
        print(json.dumps(found.record(), indent=1, ensure_ascii=False) if options.json else found.table())
    elif options.collate:
        texts = list(cables)
        if len(texts) != 2:
            raise UsageError(f"{len(texts)} cables", where="kg parse --collate", remedy="give two texts of one cable")
        for difference in collate(*texts):
            print(json.dumps(asdict(difference), ensure_ascii=False))
    else:
        for cable in cables:
            print(json.dumps(cable_json(cable), ensure_ascii=False))
    for failure in failures:
        print(f"kg: {failure.error}", file=sys.stderr)
    _say_left_out(options)
    return 1 if failures else 0


def _say_left_out(options: argparse.Namespace) -> None:
    """Files of folders whose names end like no text: said, since nothing is dropped in silence."""
    from kg.read import left_out

    if not options.quiet and (others := left_out(options.paths)):
        shown = ", ".join(path.name for path in others[:3]) + (" ..." if len(others) > 3 else "")
        print(
            f"kg: {len(others)} files were left out ({shown}): give them by their own names to read them",
            file=sys.stderr,
        )


def _teller(options: argparse.Namespace) -> Callable[[str, str, str], None]:
    """Says on standard error, once a format and reason, what a file was recognised as."""
    told: set[tuple[str, str]] = set()

    def tell(name: str, known: str, reason: str) -> None:
        if not options.quiet and (known, reason) not in told:
            told.add((known, reason))
            print(f"kg: {name} is read as {known!r}: {reason}", file=sys.stderr)

    return tell


def _annotate(options: argparse.Namespace) -> int:
    from kg.export import annotate_lines, annotate_record, json_line

    if options.date is not None:
        _check_date(options.date)
    model = _model(options.spacy)
    if options.text is not None:
        record = {
            "id": options.text.name,
            "text": options.text.read_text(encoding="utf-8", errors="replace"),
            "date": options.date,
        }
        print(json_line(annotate_record(record, options.layer, timex3=options.timex3, model=model)))
        return 0
    failed = 0
    with (
        contextlib.nullcontext(sys.stdin)
        if options.file == "-"
        else Path(options.file).open(encoding="utf-8", errors="replace") as stream
    ):
        for line, error in annotate_lines(stream, options.layer, timex3=options.timex3, model=model):
            if error:
                failed += 1
                print(f"kg: {options.file}: {error}", file=sys.stderr)
            else:
                print(line)
    return 1 if failed else 0


def _model(name: str | None) -> NameModel | None:
    if name is None:
        return None
    from kg.annotate.actors import load_model

    return load_model(name)


def _check_date(written: str) -> None:
    from datetime import date

    try:
        date.fromisoformat(written[:10])
    except ValueError as error:
        raise UsageError(f"no date {written!r}", where="kg annotate", remedy="write it as 1973-07-02") from error


def _query(options: argparse.Namespace) -> int:
    from kg.cli_exports import query_command

    return query_command(options, _where(options))


def _search(options: argparse.Namespace) -> int:
    from kg.query.search import hits_text, search

    hits = search(
        _where(options),
        options.words,
        start=options.start,
        end=options.end,
        sender=options.sender,
        kind=options.kind,
        limit=options.limit,
    )
    sys.stdout.write(hits_text(hits, options.format, kwic=options.kwic))
    if not hits and not options.quiet:
        print("kg: nothing was found; try fewer words, or the beginning of a word: begin*", file=sys.stderr)
    if len(hits) == options.limit and not options.quiet:
        print(f"kg: these are the first {len(hits)} hits, there may be more; --limit N shows up to N", file=sys.stderr)
    return 0


def _timeline(options: argparse.Namespace) -> int:
    from kg.cli_pages import timeline_command

    return timeline_command(options, _where(options), partial(_say, options))


def _network(options: argparse.Namespace) -> int:
    from kg.cli_pages import network_command

    return network_command(options, _where(options), partial(_say, options))


def _publish(options: argparse.Namespace) -> int:
    from kg.cli_publishing import publish_command

    return publish_command(options, Path(_where(options)))


def _serve(options: argparse.Namespace) -> int:
    from kg.cli_publishing import serve_command

    return serve_command(options, Path(_where(options)))


def _diff(options: argparse.Namespace) -> int:
    from kg.cli_exports import diff_command

    return diff_command(options)


def _export(options: argparse.Namespace) -> int:
    from kg.cli_exports import export_command

    return export_command(options, _where(options), partial(_say, options))


def _validate(options: argparse.Namespace) -> int:
    from kg.store import open_store
    from kg.validate import validate

    with open_store(options.path or _where(options)) as graph:
        conforms, report = validate(graph)
    print(json.dumps({"conforms": conforms, "report": report}) if options.json else report)
    return 0 if conforms else 1


def _evaluate(options: argparse.Namespace) -> int:
    from kg.evaluate import evaluate, rule_table

    if options.rules:
        print(rule_table(options.cases))
        return 0
    scores = evaluate(options.cases, _model(options.spacy))
    print(json.dumps(scores.records(), indent=1) if options.json else scores.table())
    return 0


def _link(options: argparse.Namespace) -> int:
    from kg.link import of_authority, open_service, read_authority, reconciled
    from kg.pipeline import relink

    sources = [of_authority(read_authority(*options.authority))] if options.authority else []
    for url in options.reconcile:
        open_service(url)  # says what is wrong before anything else is done
        sources.append(partial(reconciled, url, cache=Path(options.store) / "reconcile.db"))
    if not sources:
        raise UsageError("nothing to link with", where="kg link", remedy="give --authority FILE or --reconcile URL")
    proposed = relink(options.store, sources)
    if not options.quiet:
        print(f"proposed links {proposed}   (kg query --name links shows them)")
    return 0


def _correct(options: argparse.Namespace) -> int:
    from kg.engine import correct, hanging

    if options.sample is not None:
        return _sample(options)
    if not options.files:
        raise UsageError("no file of decisions", where="kg correct", remedy="name one, or draw a sample: --sample 50")
    fresh, lost = correct(options.store, *options.files)
    if not options.quiet:
        print(f"decisions kept {fresh}")
    for review in lost:
        print(f"kg: {review.target}: {hanging(review)}", file=sys.stderr)
    return 0


def _sample(options: argparse.Namespace) -> int:
    from kg.link import draw, measured_precision
    from kg.pipeline import kept_reviews
    from kg.store import open_store

    if options.sample < 0:
        raise UsageError("a sample has 0 or more statements", where="kg correct --sample", remedy="write --sample 50")
    kept = kept_reviews(Path(options.store))
    with open_store(options.store) as graph:
        for line in draw(graph, kept, options.sample, options.seed):
            print(line)
    if not options.quiet:
        print(f"kg: {measured_precision(kept, options.seed)}", file=sys.stderr)
    return 0


def _info(options: argparse.Namespace) -> int:
    from kg.export import store_info
    from kg.store import open_store

    where = _where(options)
    with open_store(where) as graph:
        about = store_info(graph, Path(where))
    if options.json:
        print(json.dumps(about, indent=1, ensure_ascii=False))
    else:
        for key, value in about.items():
            print(f"{key:20} {value}")
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": _demo,
    "link": _link,
    "correct": _correct,
    "build": _build,
    "parse": _parse,
    "annotate": _annotate,
    "query": _query,
    "search": _search,
    "timeline": _timeline,
    "network": _network,
    "publish": _publish,
    "serve": _serve,
    "diff": _diff,
    "export": _export,
    "validate": _validate,
    "evaluate": _evaluate,
    "info": _info,
}


if __name__ == "__main__":
    raise SystemExit(main())
