"""What reading a file may use: time and memory where the system can hold it to them, a clock everywhere."""

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1024**2
MEMORY: Final = 6 * 1024 * MEGABYTE
ANSWER: Final = 4 * 1024 * MEGABYTE
SMALL: Final = 2 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of work, seconds by the clock, bytes of memory, and bytes that the child may answer with.

    After a large file the child is `let_go`, and its memory with it.
    """

    work: int
    clock: float
    memory: int = MEMORY
    answer: int = ANSWER
    let_go: bool = False


def limits_for(path: Path) -> Limits:
    """A small file gets half a minute of work, and one of a million rows some ten times what it takes."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    megabytes = size // MEGABYTE
    return Limits(work=30 + 2 * megabytes, clock=90 + 6 * megabytes, let_go=size > SMALL)


def keep_to(limits: Limits) -> None:
    """Hold this process to its limits from now on, as far as the system can.

    Past its seconds of work it is ended. It may write to no file, and leaves no image of its memory.
    """
    if sys.platform == "win32":
        return  # there the clock and the counting of bytes are all there is
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + limits.work)
    _limit(resource.RLIMIT_AS, limits.memory)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(what: int, most: int) -> None:
    """Set a limit below the one that stands; that one stays, for the next file may be given more again."""
    import resource

    _, hard = resource.getrlimit(what)
    within = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # a system may know a limit by name alone
        resource.setrlimit(what, (within, hard))
