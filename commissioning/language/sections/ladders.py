"""`steps: 1 to 13` - one milestone that stands for as many, met one after another."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from commissioning.language.forms import Line
from commissioning.language.keys import Keys
from commissioning.language.report import Misread
from commissioning.model.expressions import AllOf, Met, Truth
from commissioning.model.ladders import ladder_of, step_named
from commissioning.model.terms import Milestone, Payment

STEPS = Line("so many steps", "1 to 13", "1 to ([1-9][0-9]{0,2})", "CONTRACT-047")
MOST = 100


def steps_said(keys: Keys) -> int | None:
    """How many steps a milestone has; nothing where it is no ladder."""
    steps = keys.value("steps", _steps)
    if "steps" in keys and "find" in keys:
        what = "what is found is found once, and has no steps"
        keys.report.add("CONTRACT-047", keys.spot("steps"), what, "write `when:` and a condition with `step`")
    if "held for" in keys and steps and ("after" in keys or "starting after" in keys):
        what = "a step that comes after the one before, and after another milestone, is not held for a time"
        remedy = "take `held for` out, or let nothing but the step before come before it"
        keys.report.add("CONTRACT-047", keys.spot("held for"), what, remedy)
    return steps


def _steps(text: str) -> int:
    found = re.fullmatch(STEPS.pattern, text)
    if not found or not 2 <= int(found[1]) <= MOST:
        what = f"`{text}` does not say how many steps there are"
        raise Misread("CONTRACT-047", what, f"write `1 to 13`, with 2 to {MOST} steps")
    return int(found[1])


def further_steps(first: Milestone, steps: int, when: Callable[[int], Truth | None]) -> dict[str, Milestone]:
    """The steps after the first, each met on or after the day that the one before was met."""
    found: dict[str, Milestone] = {}
    for step in range(2, steps + 1):
        truth, before = when(step), step_named(first.name, step - 1)
        if truth is None:
            return {}
        if first.after is None:
            terms: dict[str, object] = {"when": truth, "after": before}
        else:
            terms = {"when": AllOf(parts=(Met(milestone=before), truth))}
        name = step_named(first.name, step)
        found[name] = first.model_copy(update={"name": name, **terms})
    return found


def with_steps(payments: Mapping[str, Payment], milestones: Iterable[str]) -> dict[str, Payment]:
    """The payments, one for each step of a ladder; those that name one of another mean all its steps."""
    steps: dict[str, list[str]] = {}
    for name in milestones:
        steps.setdefault(ladder_of(name), []).append(name)
    return {
        step: payment.model_copy(
            update={
                "name": step,
                "milestone": step,
                "less": _all_steps(payment.less, steps),
                "instead_of": _all_steps(payment.instead_of, steps),
            }
        )
        for name, payment in payments.items()
        for step in steps.get(name, [name])
    }


def _all_steps(names: Iterable[str], steps: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(step for name in names for step in steps.get(name, [name]))
