"""Numbers of other subjects that no frame can work out, added up: each by itself, one change after another.

They may be any fractions, so the frames hold the places of the ends in a list of all that there are.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from commissioning.evaluation.cohort.askers import asks_of_all, for_all
from commissioning.evaluation.cohort.everyone import AddedUp
from commissioning.evaluation.cohort.frames import keep
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.others import MOVED
from commissioning.evaluation.cohort.ranked import State, moves_of, states_of
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.expressions import SumSubjects

NOUGHT = Fraction(0)


class _Total(NamedTuple):
    """What numbers come to: the ends there are, how many have none, and how many more may be told of."""

    least: Fraction = NOUGHT
    most: Fraction = NOUGHT
    least_open: int = 0
    most_open: int = 0
    uncertain: int = 0

    def moved(self, to: "_Total", since: "_Total") -> "_Total":
        """The total once one of them, which has been `since`, is something else."""
        return _Total(
            least=self.least + to.least - since.least,
            most=self.most + to.most - since.most,
            least_open=self.least_open + to.least_open - since.least_open,
            most_open=self.most_open + to.most_open - since.most_open,
            uncertain=self.uncertain + to.uncertain - since.uncertain,
        )


def added_one_by_one(term: SumSubjects, theirs: Asking, asking: Asking) -> AddedUp:
    """The sum, for each who asks; the other subjects have been worked out before."""
    states = sorted(states_of(term, theirs, asking), key=lambda state: state[:3])
    levels = list(_levels(states))
    values = [NOUGHT, *sorted({end for *_, total in levels for end in (total.least, total.most)} - {NOUGHT})]
    places = {value: place for place, value in enumerate(values)}
    moves = moves_of(
        {
            "subject": [asker for asker, _, _ in levels],
            "day": [day for _, day, _ in levels],
            "least": [places[total.least] for *_, total in levels],
            "most": [places[total.most] for *_, total in levels],
            "least_open": [total.least_open for *_, total in levels],
            "most_open": [total.most_open for *_, total in levels],
            "uncertain": [total.uncertain for *_, total in levels],
        }
    )
    moves = for_all(moves, MOVED, asking) if asks_of_all(term.subjects, asking) else moves
    return AddedUp(keep(moves), 1, len(values), values)


def _levels(states: Sequence[State]) -> Iterator[tuple[int, Day, _Total]]:
    """What it comes to from each day on which it may be something else."""
    for asker, its in groupby(states, key=lambda state: state.asker):
        now: dict[int, _Total] = {}
        total = _Total()
        for day, changes in groupby(its, key=lambda state: state.day):
            for each in changes:
                added = _added(each)
                total = total.moved(added, now.get(each.subject, _Total()))
                now[each.subject] = added
            yield asker, day, total


def _added(state: State) -> _Total:
    """What a subject adds; of whom it is not sure adds that or nothing."""
    if state.certainty == Certainty.NO:
        return _Total()
    least, most = state.standing.range
    least_known, most_known = least or NOUGHT, most or NOUGHT
    if state.certainty == Certainty.MAY_BE:
        least_known, most_known = min(NOUGHT, least_known), max(NOUGHT, most_known)
    certain = state.decided and state.standing.certain
    return _Total(least_known, most_known, int(least is None), int(most is None), int(not certain))
