"""Columns with very many different cells: those plainly sound are read all at once, the rest by `cells`.

What is sound here is a part of what `cells` takes, and says the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from commissioning.evidence.columns import Form
from commissioning.evidence.typed import Wanted
from commissioning.model.expressions import TICKS

# A letter first and a digit last: no name, postcode, email address or number of a person has both, but
# for an NHS number with `nhs` in front.
PSEUDONYM: Final = r"^[A-Za-z][A-Za-z0-9._-]{0,62}[0-9]$"
NOT_PLAINLY: Final = "^(?i:nhs|example)"
NUMBER: Final = r"^-?[0-9]{1,9}(?:\.[0-9]{1,4})?$"
IN_TICKS: Final = pl.Decimal(18, len(str(TICKS)) - 1)
"""A decimal that is held as a whole number of ticks."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """How a file's raw cells are taken all at once: by form, those that are text and those that are numbers.

    `texts` are those that cells name by number, where they do.
    """

    is_text: Callable[[Form], bool]
    is_number: Callable[[Form], bool]
    is_shared: Callable[[Form], bool] = lambda _: False
    texts: pl.Series | None = None


def read_in_bulk(cells: pl.DataFrame, forms: Sequence[Form], bulk: Bulk, wanted: Wanted) -> pl.Series | None:
    """The values of cells that are plainly sound, and null for others; nothing for other types of column."""
    match wanted.column.type:
        case "pseudonym" if not (wanted.is_subject and wanted.name[-1].isdigit()):
            return _pseudonyms(_words(cells, forms, bulk))
        case "quantity":
            return _quantities(_chosen(cells, forms, bulk.is_number), wanted)
        case _:
            return None


def _chosen(cells: pl.DataFrame, forms: Sequence[Form], is_wanted: Callable[[Form], bool]) -> pl.Series:
    """The texts of cells in wanted forms, and null elsewhere."""
    numbers = [number for number, form in enumerate(forms) if is_wanted(form)]
    wanted = pl.col("form").is_in(pl.Series(numbers, dtype=pl.UInt16).implode())
    return cells.select(pl.when(wanted).then("text")).to_series()


def _words(cells: pl.DataFrame, forms: Sequence[Form], bulk: Bulk) -> pl.Series:
    """What cells of text say; null for others."""
    words = _chosen(cells, forms, bulk.is_text)
    if bulk.texts is None:
        return words
    number = _chosen(cells, forms, bulk.is_shared).cast(pl.UInt32, strict=False)
    return words.fill_null(bulk.texts.gather(number.set(number >= len(bulk.texts), None)))


def _pseudonyms(words: pl.Series) -> pl.Series:
    column = pl.col("words")
    is_sound = (
        column.str.contains(PSEUDONYM)
        & ~column.str.contains(NOT_PLAINLY)
        & ~column.str.contains("_x", literal=True)
    )
    return words.alias("words").to_frame().select(pl.when(is_sound).then(column)).to_series()


def _quantities(numbers: pl.Series, wanted: Wanted) -> pl.Series:
    """The quantities in ticks, of numbers with up to four decimals that are within the column's range."""
    plain = numbers.set(~numbers.str.contains(NUMBER), None)
    ticks = plain.cast(IN_TICKS).to_physical().cast(pl.Int64)
    least, most = wanted.column.least, wanted.column.most
    low = ticks >= least if least is not None else ticks.is_not_null()
    high = ticks <= most if most is not None else ticks.is_not_null()
    return ticks.set(~(low & high), None)
