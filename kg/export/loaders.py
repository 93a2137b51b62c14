"""What the bulk loaders of other stores want: N-Quads in pieces, and the command to run.

QLever, Virtuoso, GraphDB and Neptune all take gzipped N-Quads; they differ in what they must be told.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path

from kg.errors import StoreError, UsageError
from kg.store.parts import output_error, read_part

#: Bytes of N-Quads in one file, so that a loader can take several side by side.
_PIECE = 512 << 20
_QLEVERFILE = """# Index and server of QLever: qlever index, then qlever start (https://docs.qlever.dev)
[data]
NAME = cables
DESCRIPTION = Diplomatic cables
[index]
INPUT_FILES = *.nq.gz
CAT_INPUT_FILES = zcat ${INPUT_FILES}
FORMAT = nq
SETTINGS_JSON = {"num-triples-per-batch": 1000000}
[server]
PORT = 7019
ACCESS_TOKEN = change-this
MEMORY_FOR_QUERIES = 5G
[runtime]
SYSTEM = docker
IMAGE = docker.io/adfreiburg/qlever:latest
"""
_VIRTUOSO = """-- Run in isql as dba; the folder must be under DirsAllowed in virtuoso.ini.
ld_dir ('{folder}', '*.nq.gz', 'urn:kg:default');
rdf_loader_run ();
checkpoint;
SELECT ll_file, ll_state, ll_error FROM DB.DBA.LOAD_LIST;
"""
_GRAPHDB = """#!/bin/sh
# GraphDB, stopped: its own loader fills the repository before the server starts.
set -eu
cd "$(dirname "$0")"
importrdf preload --force --id cables --config-file "${1:?give the repository's configuration, a Turtle file}" ./*.nq.gz
"""
_NEPTUNE = """#!/bin/sh
# Amazon Neptune: the files to S3, then its loader; the role must be one that the cluster may take on.
set -eu
cd "$(dirname "$0")"
: "${BUCKET:?s3://bucket/folder}" "${ENDPOINT:?name of the cluster}" "${ROLE:?arn of the role}" "${REGION:?region}"
aws s3 cp . "$BUCKET" --recursive --exclude '*' --include '*.nq.gz'
curl --fail -X POST "https://$ENDPOINT:8182/loader" -H 'Content-Type: application/json' -d "{
  \\"source\\": \\"$BUCKET\\", \\"format\\": \\"nquads\\", \\"iamRoleArn\\": \\"$ROLE\\", \\"region\\": \\"$REGION\\",
  \\"failOnError\\": \\"TRUE\\", \\"parallelism\\": \\"OVERSUBSCRIBE\\"}"
"""
#: Each loader: the file that tells it what to do, what stands in it, and the command.
LOADERS = {
    "qlever": ("Qleverfile", _QLEVERFILE, "cd {folder} && qlever index && qlever start"),
    "virtuoso": ("load.sql", _VIRTUOSO, "isql 1111 dba PASSWORD {folder}/load.sql"),
    "graphdb": ("load.sh", _GRAPHDB, "sh {folder}/load.sh repository.ttl"),
    "neptune": ("load.sh", _NEPTUNE, "BUCKET=s3://… ENDPOINT=… ROLE=… REGION=… sh {folder}/load.sh"),
}


def export_for(store: Path, loader: str, folder: Path) -> str:
    """Write the graph of a store for a bulk loader into a folder; returns the command to run.

    Raises :class:`StoreError` where there are no parts, :class:`UsageError` for a loader that is not known,
    :class:`kg.errors.OutputError` where the folder cannot be written.
    """
    if loader not in LOADERS:
        raise UsageError(f"no loader {loader!r}", where="kg export --for", remedy="there are: " + ", ".join(LOADERS))
    parts = sorted((store / "parts").glob("*.nq.zst"))
    if not parts:
        raise StoreError("there are no parts here", where=str(store), remedy="give the folder of a build with --store")
    name, words, command = LOADERS[loader]
    where = str(folder.resolve())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("cables-*.nq.gz"):
            left.unlink()
        for number, data in enumerate(_pieces(parts)):
            packed = gzip.compress(data, 6, mtime=0)
            (folder / f"cables-{number:04d}.nq.gz").write_bytes(packed)
        (folder / name).write_text(words.replace("{folder}", where), encoding="utf-8", newline="\n")
    except OSError as error:
        raise output_error(error, folder) from error
    return command.replace("{folder}", where)


def _pieces(parts: list[Path]) -> Iterator[bytes]:
    waiting = io.BytesIO()
    for part in parts:
        waiting.write(read_part(part))
        if waiting.tell() > _PIECE:
            yield waiting.getvalue()
            waiting = io.BytesIO()
    if waiting.tell():
        yield waiting.getvalue()
