"""The child: reads what it is asked to, one question after the other, until nobody asks any more."""

import os
import sys
from traceback import format_exc
from typing import IO, Final

from commissioning.evidence import reading  # noqa: F401 - ready before it is asked
from commissioning.evidence.apart.limits import keep_to
from commissioning.evidence.apart.parcels import READY, Broken, Made, Question, receive, send
from commissioning.evidence.pause import no_search_for_cycles

QUESTION_BYTES_MOST: Final = 1024**3


def main() -> None:
    """Answer questions. Whoever prints, in whatever language, prints into nothing, and not into an answer."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    send(READY, answers)
    while answer := _answered(questions):
        send(answer, answers)


def _answered(questions: IO[bytes]) -> Made | Broken | None:
    try:
        question: Question = receive(questions, QUESTION_BYTES_MOST)
    except EOFError:
        return None
    keep_to(question.limits)
    try:
        with no_search_for_cycles():
            return Made(question.function(*question.given, **question.named))
    except MemoryError:
        return Broken()
    except Exception:  # noqa: BLE001 - a fault of ours in one file is told, and ends nothing
        return Broken(format_exc())


if __name__ == "__main__":
    main()
