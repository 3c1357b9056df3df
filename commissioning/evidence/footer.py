"""What a Parquet file says of itself at its end: how many rows it has, and how many each part of it has.

A library that is told of fewer rows than there are reads so many, and says nothing of the rest. So these
numbers are held against each other before it is asked.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable

MARK: Final = b"PAR1"
TAIL: Final = 8
"""Four bytes that tell how long it is what the file says of itself, and the mark once more."""

BYTES_MOST: Final = 16 * 1024**2
DEPTH_MOST: Final = 50
LONGEST: Final = 63
ROWS, PARTS, ROWS_OF_A_PART = 3, 4, 3
"""The numbers of the fields: the rows, the parts, and the rows of one of them."""

AGAIN: Final = "have the program that it comes from write it once more, or send the table as .csv"


def damaged(how: str) -> Unreadable:
    """A Parquet file that does not fit together; no spreadsheet program can put it right."""
    return Unreadable(wrong_files.damaged(how, AGAIN))


def rows_said(path: Path) -> int:
    """How many rows a file says it has, which is as many as its parts have together."""
    try:
        said = _Said(_end_of(path)).fields()
        rows, each = said[ROWS], [part[ROWS_OF_A_PART] for part in said[PARTS]]
        fits = min([rows, *each]) >= 0 and sum(each) == rows
    except (LookupError, TypeError) as error:
        raise damaged("what it says of itself at its end is garbled") from error
    if not fits:
        raise damaged("its parts have another number of rows than it says")
    return int(rows)


def _end_of(path: Path) -> bytes:
    """The bytes in which the file speaks of itself."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        tail = file.read(TAIL)
        length = int.from_bytes(tail[:4], "little")
        if tail[4:] != MARK or length > size - TAIL - len(MARK):
            raise damaged("it was cut short, or has something behind its end")
        if length > BYTES_MOST:
            raise Unreadable(wrong_files.too_large("it says very much of itself", f"{BYTES_MOST:,} bytes"))
        file.seek(size - TAIL - length)
        return file.read(length)


class _Said:
    """Reads values as Thrift's compact protocol has them; a `LookupError` where they break off."""

    def __init__(self, given: bytes) -> None:
        self._given, self._at, self._depth = given, 0, 0
        self._by_kind: Mapping[int, Callable[[], Any]] = {
            **dict.fromkeys((1, 2, 3), self._byte),  # outside of lists, yes and no are kinds of their own
            **dict.fromkeys((4, 5, 6), self._whole),
            7: lambda: self._bytes(8),
            8: lambda: self._bytes(self._size()),
            **dict.fromkeys((9, 10), self._list),
            11: self._pairs,
            12: self.fields,
        }

    def fields(self) -> dict[int, Any]:
        """The values of fields, by the numbers of these."""
        self._depth += 1
        if self._depth > DEPTH_MOST:
            raise IndexError
        found: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._whole()
            found[number] = head & 1 if head & 15 in (1, 2) else self._by_kind[head & 15]()
        self._depth -= 1
        return found

    def _list(self) -> list[Any]:
        head = self._byte()
        size = self._size() if head >> 4 == 15 else head >> 4
        return self._several(size, self._by_kind[head & 15])

    def _pairs(self) -> list[Any]:
        size = self._size()
        kinds = self._byte() if size else 0x11
        first, second = self._by_kind[kinds >> 4], self._by_kind[kinds & 15]
        return self._several(size, lambda: (first(), second()))

    def _several(self, size: int, one: Callable[[], Any]) -> list[Any]:
        self._depth += 1
        if self._depth > DEPTH_MOST:
            raise IndexError
        found = [one() for _ in range(size)]
        self._depth -= 1
        return found

    def _byte(self) -> int:
        self._at += 1
        return self._given[self._at - 1]

    def _bytes(self, size: int) -> bytes:
        self._at += size
        if self._at > len(self._given):
            raise IndexError
        return self._given[self._at - size : self._at]

    def _size(self) -> int:
        """A number in pieces of seven bits, the last of which has no mark."""
        size = shift = 0
        while (piece := self._byte()) > 127:
            size |= (piece & 127) << shift
            shift += 7
            if shift > LONGEST:
                raise IndexError
        return size | piece << shift

    def _whole(self) -> int:
        """A whole number, in which the last bit is the sign."""
        size = self._size()
        return size >> 1 ^ -(size & 1)
