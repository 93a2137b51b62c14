"""The arguments of the command ``kg``: its commands, their options and the help on them (interface.md)."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg import __version__

_TIMELINE_OPTIONS = {
    "actor": "what somebody said or was told",
    "topic": "what has these words in it",
    "from": "from this day on",
    "to": "up to this day",
    "as-of": "what cables sent by this day had told",
    "known-to": "what cables addressed to somebody had told; sending is not receipt",
}
#: Folder of a build where none is named.
DEFAULT_OUT = "kg-out"
#: Names of :data:`kg.read.formats.FORMATS`, written out so that help needs no import; a test compares them.
FORMAT_NAMES = "dump, jsonl, webpage, frus, access, text, telegram"


def argument_parser() -> argparse.ArgumentParser:
    """The parser of the command line; ``command`` of what it gives is the name of a command, None where none is named.

    >>> options = argument_parser().parse_args(["search", "Quint", "--from", "2007"])
    >>> options.command, options.words, options.start
    ('search', 'Quint', '2007')
    """
    parser = argparse.ArgumentParser(
        prog="kg",
        description="Who said what to whom, when, on whose word: event timelines and a knowledge graph from diplomatic cables.",
    )
    parser.set_defaults(command=None)
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def command(name: str, about: str, example: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            name,
            help=about,
            description=about[0].upper() + about[1:] + ".",
            epilog=f"Example: {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        sub.add_argument("--quiet", action="store_true", help="say nothing but errors")
        sub.add_argument("--debug", action="store_true", help="show tracebacks")
        sub.set_defaults(command=name)
        return sub

    demo = command("demo", "the main job on the shipped example cables", "kg demo")
    demo.add_argument("-o", "--out", default="kg-demo", metavar="DIR")
    build = command("build", "read, parse, annotate, link and store", "kg build cables/ -o out")
    build.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, globs, or - for standard input")
    build.add_argument("-o", "--out", default=DEFAULT_OUT, metavar="DIR")
    build.add_argument("--base-iri", metavar="IRI")
    build.add_argument("--config", type=Path, metavar="kg.toml")
    build.add_argument("--json", action="store_true", help="print the report as JSON")
    build.add_argument(
        "--jobs", type=int, metavar="N", help="processes that read side by side (default: the cores; 0: none but this)"
    )
    build.add_argument(
        "--prune", action="store_true", help="take out what was read from files that are not given any more"
    )
    build.add_argument("--validate", action="store_true", help="check every text's graph against the shapes")
    build.add_argument(
        "--timeout", type=int, default=120, metavar="SECONDS", help="that one cable may take (default 120, 0: no limit)"
    )
    build.add_argument(
        "--memory", type=int, default=2048, metavar="MIB", help="that one process may take (default 2048, 0: no limit)"
    )
    build.add_argument(
        "--engine", choices=("local", "dask"), default="local", help="where to read: here, or on a cluster"
    )
    build.add_argument("--scheduler", metavar="ADDR", help="of the Dask cluster (default: one started here)")
    build.add_argument(
        "--shared", metavar="URL", help="place that cluster and this machine see, if not DIR: s3://bucket/scratch"
    )
    build.add_argument("--store", metavar="URL", help="SPARQL server to bring the graphs to as well (or DIR, as -o)")
    parse = command(
        "parse",
        "show the structure of cables, one JSON object a line",
        "kg parse examples/cables/07ROME2243.txt --json",
    )
    parse.add_argument("paths", nargs="+", metavar="PATH")
    parse.add_argument("--json", action="store_true", help="JSON, which is what is written without --report anyway")
    parse.add_argument("--report", action="store_true", help="what was recognised in what share of the documents")
    parse.add_argument("--collate", action="store_true", help="where two texts of one cable differ")
    for sub in (build, parse):
        sub.add_argument("--format", metavar="NAME", help="input format, instead of recognising it: " + FORMAT_NAMES)
        sub.add_argument("--date", metavar="D", help="date of texts that state none, such as 1973-07-02")
    annotate = command(
        "annotate",
        "stand-off annotation of any text: JSON Lines in, JSON Lines out",
        "kg annotate --layer time paragraphs.jsonl",
    )
    annotate.add_argument("file", nargs="?", default="-", metavar="FILE")
    annotate.add_argument(
        "--layer", default="all", choices=("time", "actors", "statements", "attributions", "events", "all")
    )
    annotate.add_argument("--text", type=Path, metavar="FILE", help="a plain text instead of JSON Lines")
    annotate.add_argument("--date", metavar="D", help="date of that text")
    annotate.add_argument(
        "--timex3", action="store_true", help="each date of a range or list as an expression of its own"
    )
    query = command("query", "ask the graph in SPARQL", "kg query --name denials --store kg-demo")
    query.add_argument("sparql", nargs="?", metavar="SPARQL")
    query.add_argument("--file", type=Path, metavar="F.rq")
    query.add_argument("--name", metavar="SAVED", help="a saved query; see --list")
    query.add_argument("--list", action="store_true", help="list the saved queries")
    query.add_argument("--param", action="append", default=[], metavar="k=v")
    query.add_argument("--format", default="table", choices=("table", "csv", "tsv", "json", "xml", "ttl", "nq"))
    search = command(
        "search",
        "full text over the cables",
        """kg search "D'Alema NOT Quint" --kwic --store kg-demo""",
    )
    search.add_argument(
        "words", metavar="WORDS", help='words, "a phrase", begin*, NEAR(a b, 5), AND, OR, NOT, subject:word'
    )
    search.add_argument("--kwic", action="store_true", help="the keyword in the middle, with its context")
    search.add_argument("--from", dest="start", metavar="D", help="first day (or month or year) of the cables")
    search.add_argument("--to", dest="end", metavar="D", help="last day (or month or year) of the cables")
    search.add_argument("--sender", metavar="NAME", help="the sending post, or a part of its name")
    search.add_argument(
        "--kind", metavar="KIND", help="header, summary, body, comment, action request, heading, closing"
    )
    search.add_argument("--limit", type=int, default=100, metavar="N", help="at most so many hits (default: 100)")
    search.add_argument("--format", default="table", choices=("table", "csv", "json"))
    timeline = command(
        "timeline", "write the interactive timeline page", "kg timeline -o timeline.html --store kg-demo"
    )
    network = command("network", "write the interactive network page", "kg network -o network.html --store kg-demo")
    for page, name in ((timeline, "timeline.html"), (network, "network.html")):
        page.add_argument("-o", "--out", type=Path, default=Path(name), metavar="F.html")
    for option, meant in _TIMELINE_OPTIONS.items():
        name = {"from": "start", "to": "end"}.get(option, option.replace("-", "_"))
        timeline.add_argument(f"--{option}", dest=name, metavar="D" if "day" in meant else "NAME", help=meant)
    export = command(
        "export", "write the graph in another format", "kg export --format ttl -o graph.ttl --store kg-demo"
    )
    export.add_argument(
        "--format", default="nq", choices=("nq", "trig", "ttl", "jsonld", "csv", "graphml", "gexf", "ics", "timelinejs")
    )
    export.add_argument(
        "--for", dest="loader", choices=("qlever", "virtuoso", "graphdb", "neptune"), help="a folder for a bulk loader"
    )
    export.add_argument("-o", "--out", type=Path, metavar="F", help="file, or the folder for a bulk loader")
    diff = command("diff", "what changed between two builds", "kg diff out-monday out-tuesday")
    diff.add_argument("first", type=Path, metavar="A", help="folder of a build")
    diff.add_argument("second", type=Path, metavar="B", help="folder of a later one")
    diff.add_argument("--format", default="table", choices=("table", "json", "patch"), help="patch: an RDF patch")
    publish = command(
        "publish",
        "write a static linked-data site, with dumps and SPARQL in the browser",
        "kg publish -o site --base-iri https://data.example.net/cables/ --store out",
    )
    publish.add_argument("-o", "--out", type=Path, default=Path("site"), metavar="SITE")
    publish.add_argument("--base-iri", metavar="IRI", help="where the site will lie")
    publish.add_argument(
        "--config", type=Path, metavar="kg.toml", help="title, licences, collections, what is withheld"
    )
    publish.add_argument("--force", action="store_true", help="publish under example.org, as a trial")
    publish.add_argument("--jobs", type=int, metavar="N", help="processes (default: the cores)")
    publish.add_argument("--json", action="store_true", help="print the report as JSON")
    serve = command(
        "serve",
        "serve SPARQL, linked data and the timeline over HTTP",
        "kg serve --store out, then http://127.0.0.1:8000/",
    )
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen at (default: this machine only)"
    )
    serve.add_argument("--port", type=int, default=8000, metavar="N")
    serve.add_argument("--config", type=Path, metavar="kg.toml", help="title, licences, collections, what is withheld")
    serve.add_argument(
        "--public", action="store_true", help="show only what may be published; always so at other addresses"
    )
    serve.add_argument("--writable", action="store_true", help="take updates from whoever has the token in KG_TOKEN")
    serve.add_argument(
        "--timeout", type=float, default=10.0, metavar="SECONDS", help="that a query may take (default: 10)"
    )
    serve.add_argument("--memory", type=int, default=512, metavar="MB", help="that a query may use (default: 512)")
    serve.add_argument("--max-result", type=int, default=64, metavar="MB", help="that a result may have (default: 64)")
    serve.add_argument("--rate", type=float, default=0.0, metavar="N", help="requests a second for each address")
    serve.add_argument(
        "--proxies", default="", metavar="ADDRESSES", help="whose X-Forwarded-For is believed, by commas"
    )
    serve.add_argument("--workers", type=int, metavar="N", help="processes for quick queries (default: the cores)")
    serve.add_argument("--no-pages", action="store_true", help="SPARQL alone, without pages")
    validate = command("validate", "check the graph against the SHACL shapes", "kg validate --store kg-demo")
    validate.add_argument("path", nargs="?", metavar="PATH")
    evaluate = command("evaluate", "precision, recall and F1 on gold data", "kg evaluate")
    evaluate.add_argument("--rules", action="store_true", help="how often each rule is right, as a table (CSV)")
    evaluate.add_argument("--cases", type=Path, metavar="DIR", help="folder of gold cases, instead of the shipped ones")
    info = command("info", "what is in the store, and what failed", "kg info --store kg-demo")
    for sub in (query, search, timeline, network, publish, serve, export, validate, info):
        sub.add_argument(
            "--store",
            default=None,
            metavar="DIR",
            help=f"output folder of a build (default: {DEFAULT_OUT}, else kg-demo)",
        )
    link = command(
        "link",
        "propose who the persons of a store are, from authority files",
        "kg link --authority people.csv --store out",
    )
    link.add_argument(
        "--authority", type=Path, nargs="+", default=[], metavar="FILE", help="CSV: id,name,aliases,office,from,to"
    )
    link.add_argument(
        "--reconcile",
        nargs="+",
        default=[],
        metavar="URL",
        help="services of the W3C Reconciliation API, asked over the network",
    )
    link.add_argument("--store", default=DEFAULT_OUT, metavar="DIR")
    correct = command(
        "correct",
        "keep decisions of people: accept, reject, correct, merge, split",
        "kg correct decisions.jsonl --store out",
    )
    correct.add_argument(
        "--sample",
        type=int,
        metavar="N",
        help="print N statements drawn at random to be judged, and how many of those judged so far are right",
    )
    correct.add_argument("--seed", default="1", help="names the drawing: the same seed draws the same statements")
    correct.add_argument(
        "files",
        type=Path,
        nargs="*",
        metavar="FILE",
        help='JSON Lines: {"decision": …, "target": IRI, "with": IRI, "set": {"act": …}, "by": …, "why": …}',
    )
    correct.add_argument("--store", default=DEFAULT_OUT, metavar="DIR")
    for sub in (build, annotate, evaluate):
        sub.add_argument("--spacy", metavar="MODEL", help="a spaCy model that may name persons the rules do not find")
    for sub in (validate, evaluate, info):
        sub.add_argument("--json", action="store_true")
    return parser
