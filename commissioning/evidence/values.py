"""Values down a column, held as data frames hold them until somebody wants them one by one."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

import polars as pl

T = TypeVar("T")


class Values(Sequence[T], Generic[T]):
    """A sequence over a series. Any data frame library takes it as it is, by the Arrow protocol."""

    __slots__ = ("_one_by_one", "series")

    def __init__(self, series: pl.Series) -> None:
        self.series = series
        self._one_by_one: list[T] | None = None

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        return self.series.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self.series)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._listed()[at]

    def __iter__(self) -> Iterator[T]:
        return iter(self._listed())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._listed() == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._listed())

    def _listed(self) -> list[T]:
        if self._one_by_one is None:
            self._one_by_one = self.series.to_list()
        return self._one_by_one
