"""The number at a rank among other subjects: each is judged in frames, and put in order outside them.

Numbers may be any fractions, so the frames hold the places of the ends in a list of all that there are.
"""

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import ceil
from typing import NamedTuple

import polars as pl

from commissioning.evaluation.cohort.askers import asks_of_all, first_and_last_days, for_all
from commissioning.evaluation.cohort.combinations import ends_of, known_in
from commissioning.evaluation.cohort.everyone import Ranked
from commissioning.evaluation.cohort.flags import as_column, both, either
from commissioning.evaluation.cohort.formulas import Leaves
from commissioning.evaluation.cohort.frames import LARGEST, Frame, columns_of, keep, made, whole
from commissioning.evaluation.cohort.kleene import Kleene, certainty_of
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.one_by_one import standing_of
from commissioning.evaluation.cohort.others import RANK_MOVED
from commissioning.evaluation.cohort.ranges import ANYTHING, End, Range
from commissioning.evaluation.cohort.standing import Standing
from commissioning.evaluation.cohort.truths import laid_out, truth_of
from commissioning.model.answers import Certainty, TooMuchAsked
from commissioning.model.calendar import Day
from commissioning.model.expressions import RankSubjects, SumSubjects


class State(NamedTuple):
    """What is so of a subject from a day on, for those who ask."""

    asker: int
    day: Day
    subject: int
    certainty: int
    decided: bool
    """Whether no more evidence changes whether it is one of them."""
    standing: Standing


class _Level(NamedTuple):
    """The number at the rank from a day on, and whether more evidence may tell more."""

    asker: int
    day: Day
    number: Range
    uncertain: bool


def ranked(term: RankSubjects, theirs: Asking, asking: Asking) -> Ranked:
    """The number at a rank, for each who asks; the other subjects have been worked out before."""
    states = sorted(states_of(term, theirs, asking), key=lambda state: state[:3])
    levels = list(_levels(term.part, states))
    values = sorted({end for level in levels for end in level.number if end is not None})
    moves = _moves(levels, {value: place for place, value in enumerate(values)})
    return Ranked(
        keep(for_all(moves, RANK_MOVED, asking) if asks_of_all(term.subjects, asking) else moves), values
    )


def states_of(term: RankSubjects | SumSubjects, theirs: Asking, asking: Asking) -> Iterator[State]:
    """What is so of each subject, on every day on which it may change."""
    everyone = theirs.everyone
    here = everyone.subjects(theirs.kind)
    leaves = Leaves(theirs)
    measured = leaves.find(term.value)
    truth = truth_of(term.subjects.where, leaves)
    by_day = keep(laid_out(leaves, first_and_last_days(here, everyone)))
    if leaves.largest > LARGEST:
        leaves.measure_sizes(by_day)
        truth = truth_of(term.subjects.where, leaves)
        if leaves.largest > LARGEST:
            raise TooMuchAsked(f"`{asking.clause}` makes numbers too large to go through exactly")
    present = (pl.col("start") <= pl.col("day")) & (pl.col("day") <= pl.col("end"))
    there = Kleene(both(present, ~pl.col("aside"), truth.so.sure), both(present, truth.in_all.may))
    decided = both(~pl.col("aside"), either(truth.so.sure, truth.is_neither))
    ends = ends_of(measured, leaves)
    rows = by_day.join(here.drop("owner"), on="subject", how="inner")
    rows = rows.select(
        "subject",
        "day",
        certainty=certainty_of(there),
        decided=as_column(decided).cast(pl.Int64),
        **ends,
    )
    rows = rows.join(_askers(term, asking), on="subject", how="inner")
    askers, days, subjects, certainties, decisions, *columns = columns_of(
        rows, "asker", "day", "subject", "certainty", "decided", *ends
    )
    keys = list(zip(*columns, strict=True)) if columns else [()] * len(days)
    numbers = {key: standing_of(term.value, known_in(measured, key, leaves)) for key in set(keys)}
    said = zip(askers, days, subjects, certainties, decisions, keys, strict=True)
    for asker, day, subject, certainty, is_decided, key in said:
        yield State(asker, day, subject, certainty, bool(is_decided), numbers[key])


def _askers(term: RankSubjects | SumSubjects, asking: Asking) -> Frame:
    """For each subject, who asks about it: those whom it belongs to, or one who stands for all."""
    if asks_of_all(term.subjects, asking):
        here = asking.everyone.subjects(term.subjects.kind)
        return here.select("subject", asker=whole(0))
    rows = asking.everyone.tables[term.subjects.table]
    return rows.select("subject", asker=pl.col("owner")).unique()


def _levels(part: Fraction, states: Sequence[State]) -> Iterator[_Level]:
    """The number at the rank from each day on which it may be another."""
    for asker, its in groupby(states, key=lambda state: state.asker):
        now: dict[int, State] = {}
        for day, changes in groupby(its, key=lambda state: state.day):
            now |= {each.subject: each for each in changes}
            those = [state for state in now.values() if state.certainty != Certainty.NO]
            uncertain = not all(each.decided and each.standing.certain for each in those)
            yield _Level(asker, day, _at_rank(part, those), uncertain)


def _at_rank(part: Fraction, now: Sequence[State]) -> Range:
    sure = [each.standing.range for each in now if each.certainty == Certainty.SURE]
    may_be = [each.standing.range for each in now if each.certainty == Certainty.MAY_BE]
    if not sure:
        return ANYTHING
    lowest = _lowest(part, [each.least for each in sure], [each.least for each in may_be])
    highest = _highest(part, [each.most for each in sure], [each.most for each in may_be])
    return Range(lowest, highest)


def _lowest(part: Fraction, sure: Sequence[End], may_be: Sequence[End]) -> End:
    """The lowest that can stand at the rank: those who may be there join as long as they are below it."""
    open_below = sum(end is None for end in (*sure, *may_be))
    numbers = sorted(end for end in sure if end is not None)
    for end in sorted(end for end in may_be if end is not None):
        at = _place(part, open_below + len(numbers)) - open_below
        if at < 0 or end >= numbers[at]:
            break
        insort(numbers, end)
    at = _place(part, open_below + len(numbers)) - open_below
    return None if at < 0 else numbers[at]


def _highest(part: Fraction, sure: Sequence[End], may_be: Sequence[End]) -> End:
    """The highest that can stand at the rank: those who may be there join as long as they are above it."""
    open_above = sum(end is None for end in (*sure, *may_be))
    numbers = sorted(end for end in sure if end is not None)
    for end in sorted((end for end in may_be if end is not None), reverse=True):
        at = _place(part, open_above + len(numbers))
        if at >= len(numbers) or end <= numbers[at]:
            break
        insort(numbers, end)
    at = _place(part, open_above + len(numbers))
    return numbers[at] if at < len(numbers) else None


def _place(part: Fraction, count: int) -> int:
    """Where the rank is among so many, counted from 0."""
    return ceil(part * count) - 1


def _moves(levels: Sequence[_Level], places: Mapping[Fraction, int]) -> Frame:
    ends = [level.number for level in levels]
    return moves_of(
        {
            "subject": [level.asker for level in levels],
            "day": [level.day for level in levels],
            "least": [0 if each.least is None else places[each.least] for each in ends],
            "most": [0 if each.most is None else places[each.most] for each in ends],
            "least_known": [int(each.least is not None) for each in ends],
            "most_known": [int(each.most is not None) for each in ends],
            "uncertain": [int(level.uncertain) for level in levels],
        }
    )


def moves_of(levels: Mapping[str, Sequence[int]]) -> Frame:
    """By how much each column moves from one day of a `subject` to the next."""
    moved = [name for name in levels if name not in ("subject", "day")]
    before = {name: pl.col(name).shift(1).over("subject", order_by="day").fill_null(0) for name in moved}
    return made(levels).with_columns(**{name: pl.col(name) - earlier for name, earlier in before.items()})
