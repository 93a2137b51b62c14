"""Fuzz the readers and the parser: ``make fuzz``, or this file with ``--seconds``, ``--seed``, ``--findings``.

With atheris installed the search follows coverage of ``kg``; without it, mutations of the corpus are drawn blindly.
Files named on the command line are checked once instead, without fuzzing, and their failures shown.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from random import Random
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mutations import LIMIT, enlarged, mutated

if TYPE_CHECKING:
    from reading_target import Finding

#: Seconds that making one finding smaller may take.
MINIMISING = 20.0
#: One input of so many is also checked with a piece of it repeated many times, which is slow.
ENLARGED = 100


class Run:
    """One run: its corpus, its findings so far, and when it ends."""

    def __init__(self, target: ModuleType, corpus: list[bytes], findings: Path, seconds: float) -> None:
        self.target, self.corpus, self.findings = target, corpus, findings
        self.started = time.monotonic()
        self.ends = self.started + seconds
        self.executions = 0
        self.found: dict[str, int] = {}
        self.grown = tempfile.mkdtemp(prefix="fuzz-grown-")

    def one(self, data: bytes) -> None:
        """Check one input, some of them enlarged too; when the time is over, end."""
        self.check(data)
        if crc32(data) % ENLARGED == 0:
            self.check(enlarged(data, Random(data)))

    def check(self, data: bytes) -> None:
        """Check one input; a finding of a new kind is made smaller, saved and shown."""
        if time.monotonic() > self.ends:
            self.finish()
        self.executions += 1
        for finding in self.target.failures(data):
            self.found[finding.key] = self.found.get(finding.key, 0) + 1
            if self.found[finding.key] == 1:
                self.save(smaller := self.smaller(finding))
                if finding.key.startswith("Overtime "):
                    self.target.too_slow[finding.key.split()[1]] = len(smaller.data) // 2

    def smaller(self, finding: Finding) -> Finding:
        """Leave out pieces, large ones first, as long as the same kind of failure remains."""
        until = time.monotonic() + MINIMISING
        size = len(finding.data) // 2
        while size and time.monotonic() < until:
            at = 0
            while at < len(finding.data) and time.monotonic() < until:
                shorter = finding.data[:at] + finding.data[at + size :]
                again = self.target.failure(shorter, finding.format)
                if again and again.key == finding.key:
                    finding = again
                else:
                    at += size
            size //= 2
        return finding

    def save(self, finding: Finding) -> None:
        """Write the input and what happened, side by side."""
        stem = f"{len(self.found):02d}-" + "".join(c if c.isalnum() else "-" for c in finding.key)
        (self.findings / f"{stem}.input").write_bytes(finding.data)
        about = f"{finding.key}\nformat: {finding.format}\n{len(finding.data)} bytes: {finding.data[:600]!r}\n\n"
        (self.findings / f"{stem}.txt").write_text(about + finding.details, "utf-8", "backslashreplace")
        print(f"FINDING {finding.key} (format {finding.format}): {self.findings / stem}.input", flush=True)

    def finish(self) -> NoReturn:
        """Print the figures and end the process: libFuzzer gives no control back."""
        seconds = time.monotonic() - self.started
        rate = self.executions / seconds if seconds else 0.0
        print(f"{self.executions} executions in {seconds:.0f} s, {rate:.0f}/s; {len(self.found)} kinds of findings")
        for key, times in sorted(self.found.items()):
            print(f"{times:8d}  {key}")
        if self.found:
            print(f"inputs are in {self.findings}")
        sys.stdout.flush()
        shutil.rmtree(self.grown, ignore_errors=True)
        os._exit(1 if self.found else 0)


def blind(run: Run, seed: int) -> NoReturn:
    """Draw mutations of the corpus until the time is over, the same ones for the same seed."""
    chance = Random(seed)
    for data in run.corpus:
        run.one(data)
    while True:
        run.one(mutated(chance.choice(run.corpus), chance, run.corpus))


def guided(run: Run, seed: int, corpus: Path, atheris: Any) -> None:
    """Let libFuzzer choose what to mutate by coverage, with its mutations and with ours."""

    def mutator(data: bytes, most: int, number: int) -> bytes:
        chance = Random(number)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(data, most))
        return mutated(data, chance, run.corpus)[:most]

    # libFuzzer adds what it finds to its first folder, which therefore is not the corpus of the project.
    options = [f"-seed={max(1, seed)}", f"-max_len={LIMIT}", "-len_control=0", "-timeout=600", "-verbosity=0"]
    options += ["-rss_limit_mb=4096", "-report_slow_units=600", f"-artifact_prefix={run.findings}/"]
    atheris.Setup([sys.argv[0], *options, run.grown, str(corpus)], run.one, custom_mutator=mutator)
    atheris.Fuzz()


def main() -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="inputs to check once, without fuzzing")
    parser.add_argument("--seconds", type=float, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    parser.add_argument("--findings", type=Path, help="folder for failing inputs (default: a temporary one)")
    parser.add_argument("--blind", action="store_true", help="without coverage, also where atheris is installed")
    options = parser.parse_args()
    atheris: Any = None
    if not (options.blind or options.files):
        try:
            import atheris
        except ImportError:
            print("atheris is not installed: mutations are drawn without regard to coverage")
    with atheris.instrument_imports(include=["kg"]) if atheris else nullcontext():
        import reading_target as target
    if options.files:
        found = [f for path in options.files for f in target.failures(path.read_bytes())]
        print("\n".join(f"{f.key} (format {f.format})\n{f.details}" for f in found) or "no findings")
        return 1 if found else 0
    corpus = [path.read_bytes() for path in sorted(options.corpus.iterdir())]
    findings = options.findings or Path(tempfile.mkdtemp(prefix="fuzz-findings-"))
    findings.mkdir(parents=True, exist_ok=True)
    print(f"seed {options.seed}, {len(corpus)} files to begin with, findings go to {findings}", flush=True)
    run = Run(target, corpus, findings, options.seconds)
    if atheris:
        guided(run, options.seed, options.corpus, atheris)
    else:
        blind(run, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
