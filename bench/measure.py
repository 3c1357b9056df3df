"""A command as a whole process: its wall time in seconds and the most memory it held, in MiB."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

Made = TypeVar("Made")

# Compiled once and kept, as with any program that is installed.
_COMPILED = tempfile.TemporaryDirectory()
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPYCACHEPREFIX": _COMPILED.name
}


@dataclass(frozen=True)
class Measured:
    """What one process took, and what it printed."""

    wall_s: float
    peak_mib: float
    said: str


def apart(work: Callable[..., Made], *given: object) -> Made:
    """What a function gives, called in a process of its own.

    The most that this one ever held would count as memory of every process that it starts.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
        return one.submit(work, *given).result()


def measure(*arguments: str, times: int = 1) -> Measured:
    """The quickest of so many runs of this Python with the arguments given."""
    return min((_once(arguments) for _ in range(times)), key=lambda run: run.wall_s)


def _once(arguments: tuple[str, ...]) -> Measured:
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_ENVIRONMENT
    )
    assert process.stdout is not None
    said = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return Measured(time.perf_counter() - started, usage.ru_maxrss / 1024, said.strip())
