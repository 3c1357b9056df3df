"""A zip's list of parts, held against the parts: what two programs could read differently is refused.

A zip says everything twice, in the list at its end and before each part. Where the two differ, one program
shows rows that another never sees.
"""

import struct
from collections.abc import Sequence
from itertools import pairwise
from typing import IO, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Flaw, Unreadable

ENTRIES_MOST: Final = 5_000
DIRECTORY_BYTES_MOST: Final = 4 * 1024 * 1024

ENCRYPTED: Final = 0x1 | 0x40
TAIL_BYTES: Final = 66_000
END: Final = b"PK\x05\x06"
LONG_END: Final = b"PK\x06\x06"
AT_END: Final = struct.Struct("<4s4H2LH")
AT_LONG_END: Final = struct.Struct("<4sQ2H2L4Q")
BEFORE_A_PART: Final = struct.Struct("<4s5H3L2H")
ELSEWHERE: Final = (0xFFFF, 0xFFFFFFFF)
"""Stands where a number is too long, and is given in the longer form of the end."""


class End(NamedTuple):
    """What the end of a zip says of its list: how many parts, how many bytes, and where it starts."""

    parts: int
    size: int
    start: int


def end_of(file: IO[bytes]) -> End | None:
    """The end of a zip; nothing where there is none. An endless list is refused before anybody reads it."""
    file.seek(max(0, file.seek(0, 2) - TAIL_BYTES))
    tail = file.read()
    if tail.count(END) > 1:
        raise Unreadable(wrong_files.unsafe("it has two lists of its parts"))
    at = tail.find(END)
    if at < 0 or at + AT_END.size > len(tail):
        return None
    end = End(*AT_END.unpack_from(tail, at)[4:7])
    longer = tail.rfind(LONG_END, 0, at)
    if 0 <= longer <= at - AT_LONG_END.size:
        end = _the_same(end, End(*AT_LONG_END.unpack_from(tail, longer)[7:10]))
    if end.size > DIRECTORY_BYTES_MOST:
        raise Unreadable(wrong_files.too_large("it has too many parts", f"{ENTRIES_MOST:,}"))
    return end


def _the_same(short: End, long: End) -> End:
    """The longer form, which may only say what the shorter one leaves to it."""
    if any(one not in (*ELSEWHERE, other) for one, other in zip(short, long, strict=True)):
        raise Unreadable(wrong_files.unsafe("it has two lists of its parts"))
    return long


def check_entries(entries: Sequence[ZipInfo], end: End | None, file: IO[bytes]) -> None:
    """Refuse a list that says something else than the parts do, or parts that no program makes."""
    if len(entries) > ENTRIES_MOST:
        raise Unreadable(wrong_files.too_large(f"it has {len(entries):,} parts", f"{ENTRIES_MOST:,}"))
    if end and entries and end.parts != len(entries):
        raise Unreadable(wrong_files.unsafe("it does not have as many parts as it says"))
    seen: set[str] = set()
    for entry in entries:
        flaw = _flaw_of(entry, seen)
        if flaw:
            raise Unreadable(flaw)
        seen.add(entry.filename.lower())
    _check_spans(sorted(_span_of(entry, file) for entry in entries))


def _flaw_of(entry: ZipInfo, seen: set[str]) -> Flaw | None:
    name = entry.filename
    if name.lower() in seen:
        return wrong_files.unsafe("two of its parts have the same name")
    if "\0" in entry.orig_filename:
        return wrong_files.unsafe("the name of a part goes on after its end")
    if name.startswith("/") or "\\" in entry.orig_filename or ".." in name.split("/") or ":" in name:
        return wrong_files.unsafe("the name of a part points out of the file")
    if entry.flag_bits & ENCRYPTED:
        return wrong_files.unsafe("one of its parts is encrypted")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return wrong_files.unsafe("one of its parts is packed in an unusual way")
    return None


def _span_of(entry: ZipInfo, file: IO[bytes]) -> tuple[int, int]:
    """From where to where a part goes; what stands before it says the same of it as the list."""
    file.seek(max(0, entry.header_offset))
    before = file.read(BEFORE_A_PART.size)
    if entry.header_offset < 0 or len(before) < BEFORE_A_PART.size:
        raise Unreadable(wrong_files.damaged("one of its parts is not where it should be"))
    _, _, _, packing, _, _, _, packed, _, name, extra = BEFORE_A_PART.unpack(before)
    if packing != entry.compress_type or packed not in (0, entry.compress_size, ELSEWHERE[1]):
        raise Unreadable(wrong_files.unsafe("a part of it is not what its list says"))
    start = entry.header_offset
    return start, start + BEFORE_A_PART.size + name + extra + entry.compress_size


def _check_spans(spans: Sequence[tuple[int, int]]) -> None:
    """Parts that share bytes are how a small file unpacks to a giant one."""
    if spans and spans[0][0]:
        raise Unreadable(wrong_files.unsafe("something stands before its first part"))
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise Unreadable(wrong_files.unsafe("its parts lie on top of each other"))
