"""Which numbers have no value at all on a day, whatever else becomes known: nothing stands in doubt there."""

from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.measures.standing import standing_of
from commissioning.model.calendar import Day
from commissioning.model.expressions import (
    Alternative,
    Arithmetic,
    ByDay,
    Compare,
    Earlier,
    Number,
    OnlyWhen,
    Scaled,
    Worked,
)
from commissioning.model.walk import nodes_then


def is_without_value(part: Compare | Number, day: Day, case: Case, in_hand: InHand) -> bool:
    """Whether something in it is divided by 0, is the root of less than 0, is in no line of a scale, has not
    started or come by the day, or is known only while something holds that does not.
    """
    return any(
        standing_of(node, in_hand)(case).on(then).has_no_value
        for node, then in nodes_then(part, day)
        if isinstance(node, Alternative | Arithmetic | ByDay | Earlier | OnlyWhen | Scaled | Worked)
    )
