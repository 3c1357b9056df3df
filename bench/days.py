"""Days, which workbooks count from 1900, as data frames know them."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

BEFORE_1970 = date(1970, 1, 1).toordinal() - date(1899, 12, 30).toordinal()


def day_of(column: str) -> "pl.Expr":
    """A column of days as dates."""
    import polars as pl

    return (pl.col(column) - BEFORE_1970).cast(pl.Int32).cast(pl.Date)
