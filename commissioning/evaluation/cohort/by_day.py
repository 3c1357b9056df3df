"""Numbers that change for everybody on days that the contract names."""

from functools import reduce
from math import lcm

import polars as pl

from commissioning.evaluation.cohort.ends import Ends
from commissioning.evaluation.cohort.flags import chosen
from commissioning.evaluation.cohort.frames import LARGEST, whole
from commissioning.evaluation.cohort.leaves import Leaf, Unseen
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.model.answers import TooMuchAsked
from commissioning.model.expressions import ByDay


def by_day_leaf(number: ByDay) -> Leaf:
    """The number that has started last, all on one scale; before the first, both ends are open."""
    scale = lcm(*(each.value.denominator for each in number.values))
    steps = [(each.start, int(each.value * scale)) for each in number.values]
    largest = max((abs(value) for _, value in steps), default=0)
    if largest > LARGEST:
        raise TooMuchAsked("what goes by the day has numbers too large to work with exactly")
    value = reduce(
        lambda so_far, step: chosen(pl.col("day") >= step[0], whole(step[1]), so_far), steps, whole(0)
    )
    not_yet = pl.col("day") < steps[0][0] if steps else True
    days = [start for start, _ in steps]
    ends = Ends(value, value, not_yet, not_yet)
    return Leaf([], [], Bounded(ends, scale, largest, certain=True), Unseen(of_nobody=False), days)
