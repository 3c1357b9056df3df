"""What frames of whole numbers cannot work out: quotients, roots, the lowest of several numbers.

Many subjects have the same few numbers on many days. So each combination of them that occurs is worked out
once, outside the frames with exact fractions, and the answer is laid beside the rows that have it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl

from commissioning.evaluation.cohort.flags import as_column
from commissioning.evaluation.cohort.formulas import Leaves, Looked
from commissioning.evaluation.cohort.frames import Frame, columns_of, keep, made, whole
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.one_by_one import Known, compared_in, standing_of
from commissioning.evaluation.cohort.ranges import Range
from commissioning.evaluation.cohort.standing import Standing
from commissioning.evaluation.cohort.steps import aligned
from commissioning.model.calendar import Day
from commissioning.model.expressions import Compare, Number


def with_combined(by_day: Frame, leaves: Leaves) -> Frame:
    """The frame with the certainty of each comparison that is worked out by combination."""
    for compare, column in leaves.by_combination.items():
        by_day = _with_answers(keep(by_day), compare, column, leaves)
    return by_day


def numbers_on(
    asking: Asking, numbers: Sequence[Number], asked: Frame
) -> dict[tuple[int, Day], tuple[Range, ...]]:
    """The exact range of each number, for every `subject` (its code) and `day` of a frame."""
    leaves = Leaves(asking)
    measured = leaves.find(tuple(numbers))
    by_day = aligned(leaves.steps, leaves.columns, asked, asked_only=True)
    ends = ends_of(measured, leaves)
    rows = by_day.join(asked.select("subject", "day").unique(), on=["subject", "day"], how="inner")
    rows = rows.with_columns(**ends) if ends else rows
    subjects, days, *columns = columns_of(rows, "subject", "day", *ends)
    keys = list(zip(*columns, strict=True)) if columns else [()] * len(subjects)
    answers = {key: _ranges_of(numbers, known_in(measured, key, leaves)) for key in set(keys)}
    return {(subject, day): answers[key] for subject, day, key in zip(subjects, days, keys, strict=True)}


def _ranges_of(numbers: Sequence[Number], known: Known) -> tuple[Range, ...]:
    return tuple(standing_of(number, known).range for number in numbers)


def _with_answers(by_day: Frame, compare: Compare, column: str, leaves: Leaves) -> Frame:
    measured = leaves.find(compare)
    ends = ends_of(measured, leaves)
    if not ends:
        return by_day.with_columns(whole(compared_in(compare, Known({}))).alias(column))
    laid_out = keep(by_day.with_columns(**ends))
    combinations = columns_of(laid_out.select(*ends).unique(), *ends)
    answers = [
        compared_in(compare, known_in(measured, key, leaves)) for key in zip(*combinations, strict=True)
    ]
    answered = made({**dict(zip(ends, combinations, strict=True)), column: answers})
    return keep(laid_out.join(answered, on=list(ends), how="inner").drop(*ends))


def ends_of(measured: Sequence[Looked], leaves: Leaves) -> dict[str, pl.Expr]:
    """Five columns for each measure: its least and its most, whether they are open, and if it is certain."""
    found: dict[str, pl.Expr] = {}
    for place, each in enumerate(measured):
        number = replace(leaves, whens=each.whens).number(each.at)
        ends = number.ends
        found[f"least{place}"], found[f"most{place}"] = ends.least, ends.most
        for name, is_open in (("least", ends.least_open), ("most", ends.most_open)):
            found[f"{name}_open{place}"] = as_column(is_open).cast(pl.Int64)
        found[f"certain{place}"] = as_column(number.certain).cast(pl.Int64)
    return found


def known_in(measured: Sequence[Looked], key: Sequence[int], leaves: Leaves) -> Known:
    """How the measures stand, from one row of their five columns each."""
    found: dict[Looked, Standing] = {}
    for place, each in enumerate(measured):
        value = _reading(each, leaves)
        least, most, least_open, most_open, certain = key[5 * place : 5 * place + 5]
        ends = Range(None if least_open else value(least), None if most_open else value(most))
        found[each] = Standing(ends, bool(certain))
    return Known(found)


def _reading(measured: Looked, leaves: Leaves) -> Callable[[int], Fraction]:
    """What the whole numbers of a measure stand for: places among some values, or numbers on a scale."""
    values = leaves.asking.everyone.places(measured.at, leaves.asking.kind)
    if values:
        return lambda place: values[place]
    scale = leaves.found[measured].number.scale
    return lambda number: Fraction(number, scale)
