"""Whether a formula may come to less than nothing, as far as its words and the ends of its columns say."""

from commissioning.language.conditions.ranges import Tables, range_of
from commissioning.model.expressions import Number


def may_be_below_nothing(number: Number, tables: Tables) -> bool:
    """Whether a number may be below 0; where it cannot be told, it may."""
    least = range_of(number, tables).least
    return least is None or least < 0
