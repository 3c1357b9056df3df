"""`held for: 90 days`, or for each step of a ladder its own time.

It is as many times as long, `held for: 13 weeks × step`, or each is given, `held for: 3, 6 and 12 months`.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from commissioning.language import patterns, values
from commissioning.language.forms import Line
from commissioning.language.keys import Keys
from commissioning.language.report import Misread
from commissioning.model.calendar import Span

_BY_STEP = r" ?[×*] ?step"
_EACH = r"([0-9]{1,6}(?:, [0-9]{1,6})*) and ([0-9]{1,6}) ((?:day|week|month|year)s)"
HELD = Line(
    *("a length of time, or one by the step", "13 weeks × step", f"{patterns.SPAN}(?:{_BY_STEP})?|{_EACH}"),
    *("CONTRACT-014", "days, weeks, months or years; or one for each step, as in `3, 6 and 12 months`"),
)


@dataclass(frozen=True)
class Held:
    """For how long a condition must hold for each step: the same, or `by_step` longer and longer."""

    spans: tuple[Span, ...]
    by_step: bool

    def at(self, step: int) -> Span:
        """How long it must hold for a step to be met."""
        return self.spans[step - 1]


def held_said(keys: Keys, steps: int | None) -> Held | None:
    """For how long a milestone's condition must hold; nothing where one day is enough."""
    held = keys.value("held for", lambda text: _held(text, steps))
    if held is not None and held.by_step and "steps" not in keys:
        what = "this milestone has no steps, and so no time that goes by them"
        remedy = "add `steps: 1 to 4`, or write one length of time"
        keys.report.add("CONTRACT-047", keys.spot("held for"), what, remedy)
    return held


def _held(text: str, steps: int | None) -> Held:
    each = re.fullmatch(_EACH, text)
    if each:
        return Held(_given(text, [*each[1].split(", "), each[2]], each[3], steps), by_step=True)
    found = re.fullmatch(rf"(.+?){_BY_STEP}", text)
    span = values.span(found[1] if found else text)
    times = [step if found else 1 for step in range(1, (steps or 1) + 1)]
    if span.count * times[-1] > values.LONGEST[span.unit]:
        what = f"the last of {steps} steps, `{text}`, is longer than 100 years"
        raise Misread("CONTRACT-014", what, "let there be fewer steps, or shorter ones")
    spans = (span.model_copy(update={"count": span.count * time}) for time in times)
    return Held(tuple(spans), by_step=found is not None)


def _given(text: str, counts: list[str], unit: str, steps: int | None) -> tuple[Span, ...]:
    """A length of time for each step, each longer than the one before."""
    spans = tuple(values.span(f"{count} {unit}") for count in counts)
    if any(one.count >= other.count for one, other in pairwise(spans)):
        what = f"`{text}` does not grow from step to step"
        raise Misread("CONTRACT-047", what, "write each length of time once, the shortest first")
    if steps is not None and steps != len(spans):
        what = f"`{text}` is a time for each of {len(spans)} steps, and there are {steps}"
        raise Misread("CONTRACT-047", what, f"write `steps: 1 to {len(spans)}`, or a time for each step")
    return spans
