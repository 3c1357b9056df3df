"""`held for: 90 days`, or for each step of a ladder as many times as long: `held for: 13 weeks × step`."""

import re
from dataclasses import dataclass

from commissioning.language import patterns, values
from commissioning.language.forms import Line
from commissioning.language.keys import Keys
from commissioning.language.report import Misread
from commissioning.model.calendar import Span

_BY_STEP = r" ?[×*] ?step"
HELD = Line(
    *("a length of time, or one by the step", "13 weeks × step", f"{patterns.SPAN}(?:{_BY_STEP})?"),
    *("CONTRACT-014", "days, weeks, months or years"),
)


@dataclass(frozen=True)
class Held:
    """For how long a condition must hold: for each step of a ladder the same, or `by_step` times as long."""

    span: Span
    by_step: bool

    def at(self, step: int) -> Span:
        """How long it must hold for a step to be met."""
        return self.span.model_copy(update={"count": self.span.count * step}) if self.by_step else self.span


def held_said(keys: Keys, steps: int | None) -> Held | None:
    """For how long a milestone's condition must hold; nothing where one day is enough."""
    held = keys.value("held for", lambda text: _held(text, steps or 1))
    if held is not None and held.by_step and "steps" not in keys:
        what = "this milestone has no steps, and so no time that goes by them"
        remedy = "add `steps: 1 to 4`, or take `× step` out"
        keys.report.add("CONTRACT-047", keys.spot("held for"), what, remedy)
    return held


def _held(text: str, steps: int) -> Held:
    found = re.fullmatch(rf"(.+?){_BY_STEP}", text)
    held = Held(values.span(found[1] if found else text), by_step=found is not None)
    last = held.at(steps)
    if last.count > values.LONGEST[last.unit]:
        what = f"the last of {steps} steps, `{text}`, is longer than 100 years"
        raise Misread("CONTRACT-014", what, "let there be fewer steps, or shorter ones")
    return held
