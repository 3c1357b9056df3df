"""The command line as people type it: what it prints, what it complains of, and how it ends.

`ask` stays in this process and is quick. `ask_outside` starts Python anew, where streams, encodings and
imports matter.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from commissioning.commands import group

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "contracts" / "local-area-coordination"
SAMPLE = ROOT / "samples" / "local-area-coordination" / "evidence.xlsx"
AS_AT = ("--as-at", "2026-09-30")

Word = str | Path


@dataclass(frozen=True)
class Said:
    """What a command printed, what it complained of, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err

    @property
    def data(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)

    def row(self, *first: str) -> list[str]:
        """The words of the one printed line that begins with these."""
        (found,) = [line.split() for line in self.out.splitlines() if line.split()[: len(first)] == [*first]]
        return found


def ask(*words: Word, **env: str) -> Said:
    """A command in this process."""
    outside = {"COMMISSIONING_LIBRARY": None, "NO_COLOR": None, **env}
    done = CliRunner().invoke(group, [str(word) for word in words], env=outside, catch_exceptions=False)
    return Said(done.exit_code, done.stdout, done.stderr)


def evaluate(*words: Word, contract: Path = CONTRACT, as_at: str = AS_AT[1]) -> Said:
    """`evaluate`, with evidence and options."""
    return ask("evaluate", contract, *words, "--as-at", as_at)


def explain(subject: str, milestone: str, *words: Word, evidence: Path = SAMPLE) -> Said:
    """`explain`, for one verdict of the sample or of other evidence."""
    return ask("explain", CONTRACT, evidence, subject, milestone, *AS_AT, *words)


def ask_outside(
    *words: Word,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    reads: str = "",
) -> Said:
    """A command in a Python of its own, on a console of an encoding; `reads` where somebody reads another."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("COMMISSIONING_LIBRARY", "NO_COLOR")
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)],
        capture_output=True,
        timeout=120,
        check=False,
        cwd=cwd,
        env={**kept, "PYTHONIOENCODING": encoding, **(env or {})},
    )
    out, err = (stream.decode(reads or encoding) for stream in (done.stdout, done.stderr))
    return Said(done.returncode, out.replace("\r\n", "\n"), err.replace("\r\n", "\n"))
