"""The parts of a condition that make it what it is on a day, and what counts rows in them."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.truths import truth_of
from commissioning.evaluation.journey.support.counted import Use, uses_in, uses_in_number
from commissioning.evaluation.journey.support.shown import names_in
from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    AllOf,
    AnyOf,
    AnyRow,
    AtLeast,
    Compare,
    InSet,
    MeasureTruth,
    Met,
    Not,
    Number,
    ThisMet,
    Truth,
)


class Part(NamedTuple):
    """A part of a condition that has no parts, or a number by itself, and the measure it stands in."""

    term: Compare | AnyRow | Met | InSet | Number
    role: str = ""

    @property
    def uses(self) -> list[Use]:
        """What counts rows in it."""
        match self.term:
            case Met() | InSet():
                return []
            case Compare() | AnyRow():
                return list(uses_in(self.term, self.role))
            case _:
                return list(uses_in_number(self.term, self.role))

    @property
    def called(self) -> str:
        """What its number is called where it has no value."""
        roles = (use.role for use in self.uses)
        return next(roles, "") or self.role or next(names_in(self.term), "the number")


def parts_that_matter(truth: Truth, day: Day, case: Case, in_hand: InHand, role: str = "") -> Iterator[Part]:
    """The parts that make a condition what it is on a day: of several, those that agree with the whole."""
    match truth:
        case MeasureTruth(name=name, value=value):
            yield from parts_that_matter(value, day, case, in_hand, name)
        case Not(part=part):
            yield from parts_that_matter(part, day, case, in_hand, role)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            whole = truth_of(truth, in_hand)(case).on(day)
            for part in parts:
                if truth_of(part, in_hand)(case).on(day) is whole:
                    yield from parts_that_matter(part, day, case, in_hand, role)
        case Compare() | AnyRow() | Met() | InSet():
            yield Part(truth, role)
        case ThisMet():
            return
        case _:
            assert_never(truth)
