"""Which numbers have no value at all on a day, whatever else becomes known: nothing stands in doubt there."""

from collections.abc import Iterator

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.standing import standing_of
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    Alternative,
    Arithmetic,
    ByDay,
    Compare,
    Earlier,
    Number,
    OnlyWhen,
    RankSubjects,
    Rows,
    Scaled,
    Subjects,
    Worked,
)
from commissioning.model.problems import Frozen
from commissioning.model.walk import day_then, nodes_in, nodes_then


def add_valueless(
    part: Compare | Number, called: str, day: Day, case: Case, in_hand: InHand, grounds: Grounds
) -> None:
    """That a number in it has no value, and the tables whose rows give it none."""
    for node, then in _without_value(part, day, case, in_hand):
        grounds.doubt_value(called)
        has_come = not isinstance(node, Earlier) or day_then(then, node.when) is not None
        for each in nodes_in(node) if has_come else ():
            if isinstance(each, Rows | Subjects):
                grounds.doubt_no_value_from(each.table)


def _without_value(
    part: Compare | Number, day: Day, case: Case, in_hand: InHand
) -> Iterator[tuple[Frozen, Day]]:
    """What in it is divided by 0, is the root of less than 0, is in no line of a scale, has not started or
    come by the day, is the rank of nobody, or is known only while something holds that does not.
    """
    for node, then in nodes_then(part, day):
        if (
            isinstance(
                node, Alternative | Arithmetic | ByDay | Earlier | OnlyWhen | RankSubjects | Scaled | Worked
            )
            and standing_of(node, in_hand)(case).on(then).has_no_value
        ):
            yield node, then
