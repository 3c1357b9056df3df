"""Truths of each subject on each day; those that are asked together come out side by side."""

from collections.abc import Sequence
from typing import assert_never

import polars as pl

from commissioning.evaluation.cohort.combinations import with_combined
from commissioning.evaluation.cohort.flags import as_column, either
from commissioning.evaluation.cohort.formulas import Leaves, can_lack_value, comparison, fits_frames
from commissioning.evaluation.cohort.frames import LARGEST, Frame, keep, whole
from commissioning.evaluation.cohort.kleene import SURE, Kleene, certainty_of
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.evaluation.cohort.outcomes import (
    Outcome,
    all_of,
    any_of,
    at_least,
    one_or_other,
    opposed,
)
from commissioning.evaluation.cohort.steps import aligned
from commissioning.model.answers import Certainty, TooMuchAsked
from commissioning.model.calendar import ALWAYS, Day
from commissioning.model.expressions import (
    AllOf,
    AnyOf,
    AnyRow,
    AtLeast,
    Compare,
    Count,
    InSet,
    MeasureTruth,
    Met,
    Not,
    ThisMet,
    Truth,
)


def truths_by_day(asking: Asking, truths: Sequence[Truth], asked: Frame) -> Frame:
    """How certain each truth is, as a number: `truth0` for the first and so on, by `subject` and `day`.

    There is a row for every day on which a truth of a subject that is asked about may change, and for every
    subject and day of `asked`; what it says goes on until the subject's next row.
    """
    by_day, answers = _answered(asking, truths, asked, asked_only=True)
    certainties = {f"truth{place}": certainty_of(answer.in_all) for place, answer in enumerate(answers)}
    return by_day.select("subject", "day", **certainties)


def truths_so_far(asking: Asking, truths: Sequence[Truth], asked: Frame) -> Frame:
    """The same for what looks back from the as-at day: when each truth has been so.

    A day on which a number surely had no value is one on which nothing that rests on it was so. It stays in
    doubt for as long as no later day, up to the as-at day, has a value.
    """
    by_day, answers = _answered(asking, truths, asked, asked_only=False)
    return by_day.select(
        "subject",
        "day",
        **{
            f"truth{place}": _looking_back(answer) if can_lack_value(truth) else certainty_of(answer.in_all)
            for place, (truth, answer) in enumerate(zip(truths, answers, strict=True))
        },
    )


def _looking_back(answer: Outcome) -> pl.Expr:
    """No on days without a value, but for those after the last day of a subject that has one."""
    idle, day = as_column(answer.is_idle), pl.col("day")
    last_with_one = pl.when(idle).then(whole(ALWAYS)).otherwise(day).max().over("subject")
    past = idle & (day < last_with_one)
    return pl.when(past).then(whole(Certainty.NO)).otherwise(certainty_of(answer.in_all))


def _answered(
    asking: Asking, truths: Sequence[Truth], asked: Frame, *, asked_only: bool
) -> tuple[Frame, list[Outcome]]:
    leaves = Leaves(asking)
    answers = [truth_of(truth, leaves) for truth in truths]
    by_day = laid_out(leaves, asked, asked_only=asked_only)
    if leaves.largest > LARGEST:
        by_day = keep(by_day)
        answers = _answers_by_real_size(truths, leaves, by_day)
    return by_day, answers


def laid_out(leaves: Leaves, asked: Frame, *, asked_only: bool = False) -> Frame:
    """All measures side by side, on every day on which one of them changes and on those asked about."""
    asked = _on_days_for_everyone(asked, leaves, leaves.asking.everyone.as_at)
    return with_combined(aligned(leaves.steps, leaves.columns, asked, asked_only=asked_only), leaves)


def _on_days_for_everyone(asked: Frame, leaves: Leaves, as_at: Day) -> Frame:
    """Those asked, also on the days on which something changes for all of them at once."""
    days = sorted({day for leaf in leaves.found.values() for day in leaf.days if day <= as_at})
    subjects = asked.select("subject").unique()
    more = [subjects.select("subject", day=whole(day)) for day in days]
    return pl.concat([asked.select("subject", "day"), *more]) if more else asked


def truth_of(truth: Truth, leaves: Leaves) -> Outcome:
    """A truth, from the measures it is built from."""
    match truth:
        case Compare():
            return _compared(truth, leaves)
        case AnyRow(rows=rows):
            return one_or_other(_at_least_one(leaves.number(Count(rows=rows))))
        case Met() | InSet():
            return one_or_other(_at_least_one(leaves.number(truth)))
        case AllOf(parts=parts):
            return all_of([truth_of(part, leaves) for part in parts])
        case AnyOf(parts=parts):
            return any_of([truth_of(part, leaves) for part in parts])
        case Not(part=part):
            return opposed(truth_of(part, leaves))
        case AtLeast(count=count, parts=parts):
            return at_least(count, [truth_of(part, leaves) for part in parts])
        case ThisMet():
            return one_or_other(SURE)
        case MeasureTruth(value=value):
            return truth_of(value, leaves)
        case _:
            assert_never(truth)


def _compared(truth: Compare, leaves: Leaves) -> Outcome:
    if not (fits_frames(truth.left) and fits_frames(truth.right)):
        return leaves.combined(truth)
    return comparison(truth, leaves)


def _at_least_one(number: Bounded) -> Kleene:
    return Kleene(sure=number.ends.least >= 1, may=either(number.ends.most_open, number.ends.most >= 1))


def _answers_by_real_size(truths: Sequence[Truth], leaves: Leaves, by_day: Frame) -> list[Outcome]:
    """The answers, once the numbers there really are prove small enough to be worked with exactly."""
    leaves.measure_sizes(by_day)
    answers = [truth_of(truth, leaves) for truth in truths]
    if leaves.largest > LARGEST:
        raise TooMuchAsked(f"`{leaves.asking.clause}` makes numbers too large to work with exactly")
    return answers
