"""`steps: 1 to 13` - one milestone that stands for as many, met one after another."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from commissioning.language.forms import Line
from commissioning.language.keys import Keys
from commissioning.language.report import Misread
from commissioning.language.sections.holding import Held
from commissioning.model.expressions import AllOf, Met, Truth
from commissioning.model.ladders import ladder_of, step_named
from commissioning.model.terms import DecisionRule, Milestone, Payment

STEPS = Line("so many steps", "1 to 13", "1 to ([1-9][0-9]{0,2})", "CONTRACT-047")
MOST = 100


def steps_said(keys: Keys) -> int | None:
    """How many steps a milestone has; nothing where it is no ladder."""
    steps = keys.value("steps", _steps)
    if "steps" in keys and "find" in keys:
        what = "what is found is found once, and has no steps"
        keys.report.add("CONTRACT-047", keys.spot("steps"), what, "write `when:` and a condition with `step`")
    return steps


def _steps(text: str) -> int:
    found = re.fullmatch(STEPS.pattern, text)
    if not found or not 2 <= int(found[1]) <= MOST:
        what = f"`{text}` does not say how many steps there are"
        raise Misread("CONTRACT-047", what, f"write `1 to 13`, with 2 to {MOST} steps")
    return int(found[1])


def refuse_misfits(keys: Keys, held: Held | None, *, names_step: bool) -> None:
    """Refuse steps that all ask for the same, or of which nobody could say how long they are held."""
    if held is not None and held.by_step:
        if names_step:
            what = "the condition and the time for which it holds both go by `step`"
            remedy = "let one of them name `step`, and the other be the same for every step"
            keys.report.add("CONTRACT-047", keys.spot("held for"), what, remedy)
        return
    is_unread = held is None and "held for" in keys
    if not names_step and not is_unread:
        what = f"every step of {keys.part.removeprefix('the milestone ')} asks for the same"
        remedy = (
            "let the condition name `step`, as in `weeks_in_work >= 26 + 4 × step`, or the time for which it "
            "holds, as in `held for: 13 weeks × step` or `held for: 3, 6 and 12 months`"
        )
        keys.report.add("CONTRACT-047", keys.spot("steps"), what, remedy)
    if "held for" in keys and ("after" in keys or "starting after" in keys):
        what = "a step that comes after the one before, and after another milestone, is not held for a time"
        remedy = "take `held for` out, or let nothing but the step before come before it"
        keys.report.add("CONTRACT-047", keys.spot("held for"), what, remedy)


def further_steps(
    first: Milestone, steps: int, held: Held | None, said: Callable[[str, int], Truth | None]
) -> dict[str, Milestone]:
    """The steps after the first, each with what is `said` of it under a key."""
    found: dict[str, Milestone] = {}
    for step in range(2, steps + 1):
        when = said("when", step)
        if when is None:
            return {}
        its_own = {
            "name": step_named(first.name, step),
            "held_for": held.at(step) if held else None,
            "stays_while": said("while", step),
            "superseded_when": said("superseded when", step),
        }
        found[step_named(first.name, step)] = first.model_copy(
            update={**its_own, **_comes_after(first, step, when, held)}
        )
    return found


def _comes_after(first: Milestone, step: int, when: Truth, held: Held | None) -> dict[str, object]:
    """That a step is met on or after the day of the one before; what is held for longer is so of itself."""
    before = step_named(first.name, step - 1)
    if held is not None and held.by_step:
        return {"when": when}
    if first.after is None:
        return {"when": when, "after": before}
    return {"when": AllOf(parts=(Met(milestone=before), when))}


def with_steps(
    payments: Mapping[str, Payment],
    milestones: Iterable[str],
    rules_for: Callable[[str, str], tuple[DecisionRule, ...]],
) -> dict[str, Payment]:
    """The payments, one for each step of a ladder; those that name one of another mean all its steps.

    `rules_for` gives the rules that decide about a step of a milestone.
    """
    steps: dict[str, list[str]] = {}
    for name in milestones:
        steps.setdefault(ladder_of(name), []).append(name)
    return {
        step: payment.model_copy(
            update={
                "name": step,
                "milestone": step,
                "less": _all_steps(payment.less, steps),
                "waits_for": _all_steps(payment.waits_for, steps),
                "instead_of": _all_steps(payment.instead_of, steps),
                "decided_by": payment.decided_by if step == name else rules_for(payment.milestone, step),
            }
        )
        for name, payment in payments.items()
        for step in steps.get(name, [name])
    }


def _all_steps(names: Iterable[str], steps: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(step for name in names for step in steps.get(name, [name]))
