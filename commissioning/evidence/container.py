"""A workbook's parts: a zip whose contents are counted while they are unpacked, and never trusted."""

import struct
import zlib
from collections.abc import Iterator
from typing import IO, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.directory import check_entries, end_of
from commissioning.evidence.words import quoted

PART_BYTES_MOST: Final = 1024**3
ALL_BYTES_MOST: Final = 2 * 1024**3
RATIO_MOST: Final = 200
RATIO_COUNTS_ABOVE: Final = 10 * 1024**2
"""A small part may be packed as tightly as it likes: blank rows are."""

CHUNK: Final = 256 * 1024

# What zipfile and zlib raise over bytes that are not as they should be.
BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    OSError,
)


class Container:
    """The parts of a workbook by name; names do not tell capitals from small letters."""

    def __init__(self, file: IO[bytes]) -> None:
        end = end_of(file)
        try:
            self._zip = ZipFile(file)
        except BROKEN as error:
            raise Unreadable(wrong_files.damaged("it was cut short, or is no workbook")) from error
        entries = self._zip.infolist()
        check_entries(entries, end, file)
        self._parts = {entry.filename.lower(): entry for entry in entries}
        self._unpacked: dict[str, int] = {}

    @property
    def names(self) -> list[str]:
        """The names of all parts, in small letters."""
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def said_size(self, name: str) -> int:
        """How many bytes a part says that it has; it may lie."""
        entry = self._parts.get(name.lower())
        return entry.file_size if entry else 0

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time, counted as they come; a part read twice counts once."""
        entry = self._parts.get(name.lower())
        if entry is None:
            raise Unreadable(wrong_files.damaged(f"its part {quoted(name)} is missing"))
        others = sum(size for part, size in self._unpacked.items() if part != entry.filename)
        unpacked = 0
        for chunk in self._inflated(entry):
            unpacked += len(chunk)
            self._unpacked[entry.filename] = max(unpacked, self._unpacked.get(entry.filename, 0))
            self._check_size(entry, unpacked, others)
            yield chunk
        if unpacked != entry.file_size:
            raise Unreadable(wrong_files.damaged(f"its part {quoted(name)} is shorter than it says"))

    def _inflated(self, entry: ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(CHUNK):
                    yield chunk
        except BROKEN as error:
            raise Unreadable(
                wrong_files.damaged(f"its part {quoted(entry.filename)} cannot be unpacked")
            ) from error

    def _check_size(self, entry: ZipInfo, unpacked: int, others: int) -> None:
        tight = unpacked > RATIO_COUNTS_ABOVE and unpacked > RATIO_MOST * entry.compress_size
        if unpacked > PART_BYTES_MOST or unpacked + others > ALL_BYTES_MOST or tight:
            what = f"it unpacks to more than {unpacked - 1:,} bytes"
            most = f"{PART_BYTES_MOST:,}, and {RATIO_MOST} times its own size,"
            raise Unreadable(wrong_files.too_large(what, most))
