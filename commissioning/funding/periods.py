"""Which month, quarter or year of the contract a day falls in, by number."""

from commissioning.model.calendar import Day, Term
from commissioning.model.pooling import Period


def period_of(term: Term, period: Period, day: Day) -> int:
    """The number of the period that holds a day; months are those of the contract's years.

    The last year stays open.
    """
    match period:
        case "term":
            return 0
        case "year":
            return term.months_to(min(day, term.last)) // 12
        case "quarter":
            return term.months_to(day) // 3
        case "month":
            return term.months_to(day)
