"""Frames of whole numbers, and what every file of the cohort needs to make and to keep them.

A frame is lazy: what is done to it is a plan, run when its rows are asked for. Everything is an Int64 or a
boolean. Only what any such library can do is used: select, filter, join on equal keys, group and running sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Literal, NamedTuple

import polars as pl

from commissioning.model.facts import Value

Frame = pl.LazyFrame

LARGEST = 2**62
"""No whole number may grow beyond this: data frames wrap around in silence a little further on."""


FEW, MANY = 10_000, 100_000
"""Of fewer rows of evidence than FEW, running a plan takes less time than looking for a better one. From MANY
on it is run in pieces, which then takes less time and memory."""


class _Way(NamedTuple):
    """How plans are run: by which engine, and whether a better plan is looked for first."""

    engine: Literal["in-memory", "streaming"]
    optimizations: pl.QueryOptFlags


_AS_WRITTEN = _Way("in-memory", pl.QueryOptFlags.none())
_AT_ONCE = _Way("in-memory", pl.QueryOptFlags())
_IN_PIECES = _Way("streaming", pl.QueryOptFlags())

_WAY: ContextVar[_Way] = ContextVar("way", default=_AS_WRITTEN)


def made(numbers: Mapping[str, Sequence[Value]], flags: Mapping[str, Sequence[bool]] | None = None) -> Frame:
    """A frame of whole numbers, and of flags (yes or no)."""
    columns = [pl.Series(name, _taken(values), dtype=pl.Int64) for name, values in numbers.items()]
    marks = [pl.Series(name, _taken(values), dtype=pl.Boolean) for name, values in (flags or {}).items()]
    return pl.DataFrame([*columns, *marks]).lazy()


@contextmanager
def quickest_for(rows: int) -> Iterator[None]:
    """Meanwhile plans are run as is quickest for so many rows."""
    before = _WAY.set(_IN_PIECES if rows >= MANY else _AS_WRITTEN if rows < FEW else _AT_ONCE)
    try:
        yield
    finally:
        _WAY.reset(before)


def keep(frame: Frame) -> Frame:
    """The same frame with its plan run. Each level is kept, or the next one's plan would repeat it."""
    return _run(frame).lazy()


def columns_of(frame: Frame, *names: str) -> tuple[list[int], ...]:
    """Columns of a frame that is kept, as lists, row beside row."""
    rows = _run(frame)
    return tuple(rows.get_column(name).to_list() for name in names)


@lru_cache(maxsize=1_000)
def whole(number: int) -> pl.Expr:
    """A whole number as an expression; the same ones are asked for all the time."""
    return pl.lit(number, dtype=pl.Int64)


def _run(frame: Frame) -> pl.DataFrame:
    """The rows of a frame."""
    way = _WAY.get()
    return frame.collect(engine=way.engine, optimizations=way.optimizations)


def _taken(values: Sequence[Value]) -> Sequence[Value]:
    """The values as a frame takes them quickest: as they are, where they are in a list or an Arrow stream."""
    return values if isinstance(values, list) or hasattr(values, "__arrow_c_stream__") else list(values)
