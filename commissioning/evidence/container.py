"""A workbook's parts: a zip whose contents are counted while they are unpacked, and never trusted."""

import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Flaw, Unreadable

ENTRIES_MOST: Final = 5_000
DIRECTORY_BYTES_MOST: Final = 4 * 1024 * 1024
PART_BYTES_MOST: Final = 1024**3
ALL_BYTES_MOST: Final = 2 * 1024**3
RATIO_MOST: Final = 200
RATIO_COUNTS_ABOVE: Final = 10 * 1024**2
"""A small part may be packed as tightly as it likes: blank rows are."""

CHUNK: Final = 256 * 1024
ENCRYPTED: Final = 0x1
LOCAL_HEADER_BYTES: Final = 30

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
        _check_directory_size(file)
        try:
            self._zip = ZipFile(file)
        except BROKEN as error:
            raise Unreadable(wrong_files.damaged("it was cut short, or is no workbook")) from error
        entries = self._zip.infolist()
        _check_entries(entries)
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
            raise Unreadable(wrong_files.damaged(f"its part {name} is missing"))
        others = sum(size for part, size in self._unpacked.items() if part != entry.filename)
        unpacked = 0
        for chunk in self._inflated(entry):
            unpacked += len(chunk)
            self._unpacked[entry.filename] = max(unpacked, self._unpacked.get(entry.filename, 0))
            self._check_size(entry, unpacked, others)
            yield chunk

    def _inflated(self, entry: ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(CHUNK):
                    yield chunk
        except BROKEN as error:
            raise Unreadable(wrong_files.damaged(f"its part {entry.filename} cannot be unpacked")) from error

    def _check_size(self, entry: ZipInfo, unpacked: int, others: int) -> None:
        tight = unpacked > RATIO_COUNTS_ABOVE and unpacked > RATIO_MOST * entry.compress_size
        if unpacked > PART_BYTES_MOST or unpacked + others > ALL_BYTES_MOST or tight:
            what = f"it unpacks to more than {unpacked - 1:,} bytes"
            most = f"{PART_BYTES_MOST:,}, and {RATIO_MOST} times its own size,"
            raise Unreadable(wrong_files.too_large(what, most))


def _check_directory_size(file: IO[bytes]) -> None:
    """Refuse an endless list of parts before zipfile makes an object of each.

    The list's size stands at the end of the file; where a second, longer form of that end stands before
    it, zipfile believes the longer form.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    long_end = tail.rfind(b"PK\x06\x06", 0, max(end, 0))
    found = [struct.unpack_from("<L", tail, end + 12)[0]] if 0 <= end <= len(tail) - 22 else [0]
    if 0 <= long_end <= len(tail) - 56:
        found = [struct.unpack_from("<Q", tail, long_end + 40)[0]]
    if max(found) > DIRECTORY_BYTES_MOST:
        raise Unreadable(wrong_files.too_large("it has too many parts", f"{ENTRIES_MOST:,}"))


def _check_entries(entries: list[ZipInfo]) -> None:
    if len(entries) > ENTRIES_MOST:
        raise Unreadable(wrong_files.too_large(f"it has {len(entries):,} parts", f"{ENTRIES_MOST:,}"))
    seen: set[str] = set()
    for entry in entries:
        flaw = _flaw_of(entry, seen)
        if flaw:
            raise Unreadable(flaw)
        seen.add(entry.filename.lower())
    _check_overlaps(entries)


def _flaw_of(entry: ZipInfo, seen: set[str]) -> Flaw | None:
    name = entry.filename
    if name.lower() in seen:
        return wrong_files.unsafe("two of its parts have the same name")
    if name.startswith("/") or "\\" in entry.orig_filename or ".." in name.split("/"):
        return wrong_files.unsafe("the name of a part points out of the file")
    if entry.flag_bits & ENCRYPTED:
        return wrong_files.unsafe("one of its parts is encrypted")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return wrong_files.unsafe("one of its parts is packed in an unusual way")
    return None


def _check_overlaps(entries: list[ZipInfo]) -> None:
    """Parts that share bytes are how a small file unpacks to a giant one."""
    spans = sorted(
        (entry.header_offset, entry.header_offset + LOCAL_HEADER_BYTES + entry.compress_size)
        for entry in entries
    )
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise Unreadable(wrong_files.unsafe("its parts lie on top of each other"))
