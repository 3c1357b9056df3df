"""Yes or no for every row of a frame, or for all of them at once, which needs no column.

Most of what might be unknown in general is known of a given table and condition. What is so for all rows
stays a plain `True` or `False` and falls out of the plan.
"""

from functools import reduce
from operator import and_, or_

import polars as pl

from commissioning.evaluation.cohort.frames import Frame

Flag = pl.Expr | bool


def both(*flags: Flag) -> Flag:
    """All of them; of none at all it is so."""
    if any(flag is False for flag in flags):
        return False
    columns = [flag for flag in flags if not isinstance(flag, bool)]
    return reduce(and_, columns) if columns else True


def either(*flags: Flag) -> Flag:
    """At least one of them; of none at all it is not so."""
    if any(flag is True for flag in flags):
        return True
    columns = [flag for flag in flags if not isinstance(flag, bool)]
    return reduce(or_, columns) if columns else False


def opposite(flag: Flag) -> Flag:
    """It is not so."""
    return not flag if isinstance(flag, bool) else ~flag


def as_column(flag: Flag) -> pl.Expr:
    """The flag as an expression, to be put into a frame."""
    return pl.lit(value=flag) if isinstance(flag, bool) else flag


def chosen(flag: Flag, value: pl.Expr, otherwise: pl.Expr) -> pl.Expr:
    """The value where it is so, and otherwise the other."""
    if isinstance(flag, bool):
        return value if flag else otherwise
    return pl.when(flag).then(value).otherwise(otherwise)


def only(frame: Frame, flag: Flag) -> Frame:
    """The rows of a frame for which it is so."""
    if isinstance(flag, bool):
        return frame if flag else frame.head(0)
    return frame.filter(flag)
