"""What goes between the run and its child: a question, an answer, and data frames column by column.

Polars' own way of pickling packs a column tight, which takes longer than sending it as it is.
"""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any, Final

import polars as pl

from commissioning.evidence.apart.limits import Limits


@dataclass(frozen=True, slots=True)
class Question:
    """A function to call, what with, and within what limits."""

    limits: Limits
    function: Callable[..., object]
    given: tuple[object, ...]
    named: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Made:
    """What the function gave."""

    value: Any


@dataclass(frozen=True, slots=True)
class Broken:
    """Nothing: it ran out of memory, or there was a fault of ours, and `trace` says where."""

    trace: str | None = None


READY: Final = "ready"
"""What the child says once it can be asked."""


def send(what: object, stream: IO[bytes]) -> None:
    """Put something on its way."""
    _Packer(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(what)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> Any:
    """Take what comes; `EOFError` where it breaks off, or has more bytes than it may."""
    try:
        return pickle.load(_Counted(stream, most))  # noqa: S301 - it comes from our own child
    except pickle.UnpicklingError as error:
        raise EOFError from error


class _Packer(pickle.Pickler):
    def reducer_override(self, given: object) -> Any:
        if isinstance(given, pl.DataFrame):
            return pl.DataFrame, (given.get_columns(),)
        if isinstance(given, pl.Series):
            return _column_of, (_bytes_of(given),)
        return NotImplemented


def _bytes_of(column: pl.Series) -> bytes:
    out = BytesIO()
    column.to_frame().write_ipc(out, compression="uncompressed")
    return out.getvalue()


def _column_of(sent: bytes) -> pl.Series:
    return pl.read_ipc(BytesIO(sent)).to_series()


class _Counted:
    """A stream that ends after so many bytes."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream, self._left = stream, most

    def read(self, size: int) -> bytes:
        return self._count(self._stream.read(size))

    def readline(self) -> bytes:
        return self._count(self._stream.readline())

    def _count(self, piece: bytes) -> bytes:
        self._left -= len(piece)
        if self._left < 0:
            raise EOFError
        return piece
