"""Frames of whole numbers, and what every file of the cohort needs to make and to keep them.

A frame is lazy: what is done to it is a plan, run when its rows are asked for. Everything is an Int64 or a
boolean. Only what any such library can do is used: select, filter, join on equal keys, group and running sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

import polars as pl

from commissioning.model.facts import Value

Frame = pl.LazyFrame

LARGEST = 2**62
"""No whole number may grow beyond this: data frames wrap around in silence a little further on."""


MANY = 100_000
"""From so many rows of evidence on a plan is run in pieces, which then takes less time and memory."""

_ENGINE: ContextVar[Literal["in-memory", "streaming"]] = ContextVar("engine", default="in-memory")


def made(numbers: Mapping[str, Sequence[Value]], flags: Mapping[str, Sequence[bool]] | None = None) -> Frame:
    """A frame of whole numbers, and of flags (yes or no)."""
    columns = [pl.Series(name, _taken(values), dtype=pl.Int64) for name, values in numbers.items()]
    marks = [pl.Series(name, _taken(values), dtype=pl.Boolean) for name, values in (flags or {}).items()]
    return pl.DataFrame([*columns, *marks]).lazy()


@contextmanager
def quickest_for(rows: int) -> Iterator[None]:
    """Meanwhile plans are run as is quickest for so many rows: few all at once, many in pieces."""
    before = _ENGINE.set("in-memory" if rows < MANY else "streaming")
    try:
        yield
    finally:
        _ENGINE.reset(before)


def keep(frame: Frame) -> Frame:
    """The same frame with its plan run. Each level is kept, or the next one's plan would repeat it."""
    return frame.collect(engine=_ENGINE.get()).lazy()


def columns_of(frame: Frame, *names: str) -> tuple[list[int], ...]:
    """Columns of a frame that is kept, as lists, row beside row."""
    rows = frame.collect(engine=_ENGINE.get())
    return tuple(rows.get_column(name).to_list() for name in names)


def whole(number: int) -> pl.Expr:
    """A whole number as an expression."""
    return pl.lit(number, dtype=pl.Int64)


def _taken(values: Sequence[Value]) -> Sequence[Value]:
    """The values as a frame takes them quickest: as they are, where they are in a list or an Arrow stream."""
    return values if isinstance(values, list) or hasattr(values, "__arrow_c_stream__") else list(values)
