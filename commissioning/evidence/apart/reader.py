"""The child as the run sees it: started, asked, and told by how it ended."""

import atexit
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Event, Lock, Timer
from typing import IO, Final, ParamSpec, TypeVar, cast

from commissioning.evidence import wrong_files
from commissioning.evidence.apart.limits import Limits
from commissioning.evidence.apart.parcels import READY, Broken, Made, Question, receive, send
from commissioning.evidence.codes import Unreadable

P = ParamSpec("P")
R = TypeVar("R")

CHILD: Final = "commissioning.evidence.apart.child"
GREETING_BYTES_MOST: Final = 1_000


# Why reading was given up, as the provider is told.
TOO_LONG: Final = "it takes too long"
TOO_MUCH: Final = "it takes more memory than it may have"
OUR_FAULT: Final = "of a fault of ours"
WAS_ENDED: Final = "it broke off, most likely for want of memory"


class Reader:
    """One child at a time, started when it is first needed; another one where that has ended."""

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._lock = Lock()

    def start(self) -> None:
        """Have the child begin, and do not wait until it is ready."""
        with self._lock:
            self._begun()

    def close(self) -> None:
        """End the child, if there is one."""
        with self._lock:
            self._end()

    def ask(self, limits: Limits, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a function gives that reads a file, called in the child; `Unreadable` if that breaks off."""
        question = Question(limits, function, args, kwargs)
        with self._lock:
            return cast("R", self._answer_to(question).value)

    def _answer_to(self, question: Question) -> Made:
        child = self._begun()
        is_kept = False
        try:
            answer = child.answer_to(question)
            is_kept = not question.limits.let_go
        finally:
            if not is_kept:
                self._end()
        return answer

    def _begun(self) -> "_Child":
        if self._child is None or self._child.has_ended:
            self._end()
            self._child = _Child()
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None


class _Child:
    """A process, and the two pipes to and from it."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-m", CHILD]
        self._process = Popen(  # noqa: S603 - it is us
            command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment()
        )
        self._to = cast("IO[bytes]", self._process.stdin)
        self._from = cast("IO[bytes]", self._process.stdout)
        self._is_ready = False

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def end(self) -> None:
        """Let it go, whatever it is doing."""
        self._process.kill()
        with suppress(OSError):  # what was on its way to it is lost
            self._to.close()
        self._from.close()
        self._process.wait()

    def answer_to(self, question: Question) -> Made:
        """Its answer, if it gives one before its time is over."""
        with _clock(question.limits.clock, self._process.kill) as is_over:
            try:
                self._greet()
                send(question, self._to)
                answer: Made | Broken = receive(self._from, question.limits.answer)
            except (EOFError, OSError):
                self.end()
                raise _given_up(self._why(is_late=is_over.is_set())) from None
        return _sound(answer)

    def _greet(self) -> None:
        """Wait until it is ready; that it cannot begin is no finding about a file."""
        if not self._is_ready:
            try:
                self._is_ready = receive(self._from, GREETING_BYTES_MOST) == READY
            except EOFError:
                message = f"the process that reads files does not start: {self._process.wait()}"
                raise RuntimeError(message) from None

    def _why(self, *, is_late: bool) -> str:
        late = getattr(signal, "SIGXCPU", None)
        return TOO_LONG if is_late or (late and self._process.returncode == -late) else WAS_ENDED


def _sound(answer: Made | Broken) -> Made:
    """The answer, if it is one; what a fault of ours left behind is shown to whoever can mend it."""
    if isinstance(answer, Made):
        return answer
    if answer.trace is None:
        raise _given_up(TOO_MUCH)
    sys.stderr.write(answer.trace)
    raise _given_up(OUR_FAULT)


def _given_up(why: str) -> Unreadable:
    return Unreadable(wrong_files.given_up(why))


def _environment() -> dict[str, str]:
    """Ours, in which the child finds this very package, wherever it stands."""
    package = str(Path(__file__).parents[3])
    others = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([package, others] if others else [package])}


@contextmanager
def _clock(seconds: float, over: Callable[[], None]) -> Iterator[Event]:
    """Call `over` after so many seconds, unless this is left before; the event says whether it was."""
    is_over = Event()

    def end() -> None:
        is_over.set()
        over()

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield is_over
    finally:
        timer.cancel()


READER: Final = Reader()
"""The one that a run uses."""

atexit.register(READER.close)
