"""`each time: up to 3` - a milestone that, once it has lapsed, can be met again, each time one of its own."""

import re
from collections.abc import Mapping

from commissioning.language.forms import Line
from commissioning.language.keys import Keys
from commissioning.language.report import Misread
from commissioning.model.expressions import AllOf, Met
from commissioning.model.ladders import step_named
from commissioning.model.terms import Milestone

CODE = "CONTRACT-048"
TIMES = Line("so many times", "up to 12", "up to ([1-9][0-9]{0,2})", CODE)
MOST = 100

_MISFITS: Mapping[str, tuple[str, str]] = {
    "steps": (
        "a milestone is met step by step, or again each time it has lapsed, and not both",
        "keep `steps` for what goes further and further, and `each time` for what comes and goes",
    ),
    "find": (
        "what is found is found once, and does not come and go",
        "write `when:` and a condition, or let each row be a subject of its own, as in `for: each goal`",
    ),
    "agreed by": (
        "a row is agreed once, and that would count for each time",
        "take `each time` out, and let each time be a row of its own, which is agreed: `for: each …`",
    ),
}
"""What does not go with times, and what to do instead."""


def times_said(keys: Keys) -> int | None:
    """How many times a milestone can be met; nothing where that is once."""
    times = keys.value("each time", _times)
    if "each time" not in keys:
        return None
    for key, (what, remedy) in _MISFITS.items():
        if key in keys:
            keys.report.add(CODE, keys.spot("each time"), what, remedy)
    if "while" not in keys:
        what = "what does not lapse is not met again"
        remedy = "add `while:` and a condition: once that no longer holds, it can be met the next time"
        keys.report.add(CODE, keys.spot("each time"), what, remedy)
    return times


def _times(text: str) -> int:
    found = re.fullmatch(TIMES.pattern, text)
    if not found or not 2 <= int(found[1]) <= MOST:
        what = f"`{text}` does not say how many times there can be"
        raise Misread(CODE, what, f"write `up to 12`, with 2 to {MOST} times")
    return int(found[1])


def each_time(first: Milestone, times: int) -> dict[str, Milestone]:
    """A milestone for each time: the next is met by days on which the time before has lapsed.

    On these days what it is met by and what it stays met while hold together: else it would lapse at once.
    """
    found = {first.name: first.model_copy(update={"time": 1})}
    for time in range(2, times + 1):
        before = Met(milestone=step_named(first.name, time - 1), lapsed=True)
        parts = dict.fromkeys(part for part in (before, first.stays_while, first.when) if part is not None)
        name = step_named(first.name, time)
        found[name] = first.model_copy(update={"name": name, "time": time, "when": AllOf(parts=tuple(parts))})
    return found
