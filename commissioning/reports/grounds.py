"""What a line or a verdict rests on, as data: the cells that decided, and what would have to be known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from commissioning.language.sentences import spaced
from commissioning.model.problems import Frozen
from commissioning.reports.receipts import PlaceParts

Exact = Annotated[str, Field(pattern=r"^-?[0-9]+(/[1-9][0-9]*)?$", examples=["1/3", "-1/6", "0"])]

NAMED_MOST = 5
"""So many things in doubt are named one by one in a sentence."""


class CellUsed(Frozen):
    """A cell that decided something, and the clause of the contract that looked at it."""

    clause: str
    place: PlaceParts


class InDoubt(Frozen):
    """What would have to be known: a cell, or rows of a table that were not sent or that nobody can read.

    `place` is empty for rows, and for a column that the sheet lacks.
    """

    table: str
    column: str | None
    place: PlaceParts | None
    why: str


class PriceNumber(Frozen):
    """A number that an amount was worked out from, on the day; an end is missing where there is no limit."""

    name: str
    least: Exact | None
    most: Exact | None
    unit: str


class PriceSaid(Frozen):
    """How an amount was worked out: the formula in words, what it came to exactly, and how it is rounded.

    `least` and `most` are amounts of the currency, not of its hundredths.
    """

    words: str
    least: Exact | None
    most: Exact | None
    rounded: str | None
    numbers: tuple[PriceNumber, ...]
    not_known: tuple[InDoubt, ...]


@dataclass(frozen=True)
class Grounds:
    """What a line rests on, what its decision waits for, and what it waits for whether a stream may pay.

    `price` says how its amount was worked out, where a formula says what it is.
    """

    cells: tuple[CellUsed, ...] = ()
    price: PriceSaid | None = None
    waits_for: tuple[InDoubt, ...] = ()
    streams_wait_for: Mapping[str, tuple[InDoubt, ...]] = field(default_factory=dict)


def waits_words(waits_for: Iterable[InDoubt]) -> str:
    """What would have to be known, in words: `homes!D4 (place: not known)`."""
    words = [_doubt_words(each) for each in waits_for]
    more = len(words) - NAMED_MOST
    return ", ".join(words[:NAMED_MOST]) + (f" and {more:,} more" if more > 0 else "")


def _doubt_words(doubt: InDoubt) -> str:
    column = "" if doubt.column is None else spaced(doubt.column)
    if doubt.place is not None:
        why = f"{column}: {doubt.why}" if column else doubt.why
        return f"{doubt.place.sheet}!{doubt.place.cell} ({why})"
    if doubt.why.startswith("it has no value"):
        return f"{spaced(doubt.table)} ({doubt.why})"
    where = f"{spaced(doubt.table)}, column {column}" if column else f"rows of {spaced(doubt.table)}"
    return f"{where} ({doubt.why})"
