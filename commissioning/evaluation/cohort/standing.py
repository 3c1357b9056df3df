"""Ranges of which it is said whether more evidence could change them, or a number surely has no value."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from commissioning.evaluation.cohort import ranges
from commissioning.evaluation.cohort.ranges import ANYTHING, Range
from commissioning.evaluation.cohort.scaled import scaled
from commissioning.model.answers import Certainty
from commissioning.model.expressions import Comparator
from commissioning.model.scales import Bands, Tiers

NEITHER = 3
"""Beside the numbers of `Certainty`: it neither is so nor is not, as a number surely has no value."""


class Standing(NamedTuple):
    """The range of a number. It is `certain` if no more evidence changes it.

    Then the number is known, or what keeps it from that is only that something in it surely has no value.
    """

    range: Range
    certain: bool

    @property
    def has_no_value(self) -> bool:
        """Whether it surely has none."""
        return self.certain and self.range == ANYTHING


def exactly_or(found: Range, *, certain: bool) -> Standing:
    """A range; one that is a single number is certain anyway."""
    return Standing(found, certain or (found.least is not None and found.least == found.most))


def joined(operator: Literal["+", "-", "*", "/"], left: Standing, right: Standing) -> Standing:
    """Two numbers joined. By 0 nothing is divided, and with no value there is none to add up or divide."""
    both = left.certain and right.certain
    by_nothing = operator == "/" and right.range.least == right.range.most == 0
    in_vain = operator != "*" and (left.has_no_value or right.has_no_value)
    found = ranges.joined(operator, left.range, right.range)
    return exactly_or(found, certain=both or by_nothing or in_vain)


def applied(function: Literal["lowest", "highest", "whole", "root"], parts: Sequence[Standing]) -> Standing:
    """A function of numbers. What is surely below 0 has no root."""
    most = parts[0].range.most
    no_root = function == "root" and most is not None and most < 0
    found = ranges.applied(function, [part.range for part in parts])
    return exactly_or(found, certain=no_root or all(part.certain for part in parts))


def on_scale(scale: Bands | Tiers, number: Standing) -> Standing:
    """What a number is worth."""
    return exactly_or(scaled(scale, number.range), certain=number.certain)


def only_when(outcome: int, number: Standing) -> Standing:
    """A number that has a value while something is so."""
    if outcome == Certainty.SURE:
        return number
    return Standing(ANYTHING, certain=outcome != Certainty.MAY_BE)


def chosen(so: Certainty, not_so: Certainty, one: Standing, other: Standing) -> Standing:
    """One number where something is so, and the other where it is not; where it is neither, any of both."""
    if so is Certainty.SURE:
        return one
    if not_so is Certainty.SURE:
        return other
    neither = so is not_so is Certainty.NO
    found = ranges.either(one.range, other.range)
    return exactly_or(found, certain=neither and one.certain and other.certain)


def compared(left: Standing, comparator: Comparator, right: Standing) -> int:
    """How certain it is that two numbers compare so, or `NEITHER`."""
    found = ranges.compared(left.range, comparator, right.range)
    idle = (left.certain and right.certain) or left.has_no_value or right.has_no_value
    return NEITHER if found is Certainty.MAY_BE and idle else int(found)
