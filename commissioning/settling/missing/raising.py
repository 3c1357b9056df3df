"""Makes a condition hold on some days: the first day on which it does not is mended, then the next."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from commissioning.evaluation.journey.steps import Run, Steps
from commissioning.model.answers import Certainty
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
    ThisMet,
    Truth,
)
from commissioning.settling.missing.comparing import at_least_one, compared, opposite_of
from commissioning.settling.missing.filling.changing import Changer
from commissioning.settling.missing.obstacles import obstacle
from commissioning.settling.missing.reasons import OutOfReach, Reason
from commissioning.settling.missing.supply import Supply

DAYS_MOST = 200
"""How many days to mend before giving up."""

Reach = Callable[[str, Day, Supply], Supply]
"""Gives the supply with which another milestone is met by a day."""


@dataclass(frozen=True)
class Raiser:
    """Adds to a supply until a condition holds, for the sake of a milestone."""

    changer: Changer
    milestone: str
    reach: Reach

    def held(self, truth: Truth, days: Run, supply: Supply) -> Supply:
        """The supply with which a condition is sure on every one of some days."""
        for _ in range(DAYS_MOST):
            day = self._first_weak(truth, days, supply)
            if day is None:
                return supply
            supply = self._made(truth, day, supply, wanted=True)
        raise OutOfReach(Reason("nothing was found", self.milestone))

    def _first_weak(self, truth: Truth, days: Run, supply: Supply) -> Day | None:
        steps = self._steps(truth, supply)
        looked_at = [days.first, *(day for day in steps.days if days.first < day <= days.last)]
        return next((day for day in looked_at if steps.on(day) is not Certainty.SURE), None)

    def _steps(self, truth: Truth, supply: Supply) -> Steps[Certainty]:
        rows = self.changer.rows
        return rows.world.given(supply).steps(truth, rows.kind)

    def _made(self, truth: Truth, day: Day, supply: Supply, *, wanted: bool) -> Supply:
        """The supply with which a condition is sure to hold on a day, or sure not to."""
        if self._is(truth, day, supply, wanted=wanted):
            return supply
        match truth:
            case MeasureTruth(value=value):
                return self._made(value, day, supply, wanted=wanted)
            case Not(part=part):
                return self._made(part, day, supply, wanted=not wanted)
            case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
                return self._some(parts, _enough(truth, wanted=wanted), day, supply, wanted=wanted)
            case Met(milestone=milestone, lapsed=False) if wanted:
                return self.reach(milestone, day, supply)
            case InSet() | Met() | ThisMet():
                raise OutOfReach(self._why_not(truth, day, wanted=wanted))
            case AnyRow(rows=rows):
                return self._compared(at_least_one(rows), day, supply, wanted=wanted)
            case Compare():
                return self._compared(truth, day, supply, wanted=wanted)

    def _why_not(self, truth: InSet | Met | ThisMet, day: Day, *, wanted: bool) -> Reason:
        """Why no row makes the difference to what is said of a milestone or a set."""
        match truth:
            case Met(milestone=milestone, lapsed=True) if wanted:
                return Reason("has not lapsed", self.milestone, day=day, other=milestone)
            case InSet() | Met(lapsed=True):
                return Reason("nothing was found", self.milestone, day=day, truth=truth)
            case _:
                return Reason("already met", self.milestone, day=day, truth=truth)

    def _is(self, truth: Truth, day: Day, supply: Supply, *, wanted: bool) -> bool:
        certainty = self._steps(truth, supply).on(day)
        return certainty is (Certainty.SURE if wanted else Certainty.NO)

    def _some(self, parts: Sequence[Truth], count: int, day: Day, supply: Supply, *, wanted: bool) -> Supply:
        """The supply with which so many of the parts are as wanted, those first that ask for least."""
        while sum(self._is(part, day, supply, wanted=wanted) for part in parts) < count:
            left = (part for part in parts if not self._is(part, day, supply, wanted=wanted))
            supply = min(self._each(left, day, supply, wanted=wanted), key=lambda more: len(more.parts))
        return supply

    def _each(self, parts: Iterator[Truth], day: Day, supply: Supply, *, wanted: bool) -> list[Supply]:
        found, reasons = [], []
        for part in parts:
            try:
                found.append(self._made(part, day, supply, wanted=wanted))
            except OutOfReach as out:
                reasons.append(out)
        if not found:
            raise reasons[0]
        return found

    def _compared(self, truth: Compare, day: Day, supply: Supply, *, wanted: bool) -> Supply:
        sign = truth.comparator if wanted else opposite_of(truth.comparator)
        turned = Compare(left=truth.left, comparator=sign, right=truth.right)
        found = compared(turned, day, self.changer, supply)
        if found is None:
            raise OutOfReach(obstacle(turned, day, self.milestone, self.changer))
        return found


def _enough(truth: AllOf | AnyOf | AtLeast, *, wanted: bool) -> int:
    """How many of the parts must be as the whole is wanted."""
    total = len(truth.parts)
    count = truth.count if isinstance(truth, AtLeast) else total if isinstance(truth, AllOf) else 1
    return count if wanted else total - count + 1
