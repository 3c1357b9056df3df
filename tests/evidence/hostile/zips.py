"""Workbooks whose zip is broken, is a bomb, or says two things at once."""

import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

from tests.evidence.books import book, worksheet
from tests.evidence.hostile.making import (
    GOOD,
    SHEETS,
    Case,
    Directory,
    Made,
    bytes_named,
    changed,
    listed_otherwise,
    packed_tightly,
    with_part,
    with_parts,
    zip_of,
)

# Where the fields of an entry of the list stand.
FLAGS, PACKING, SUM, UNPACKED, OFFSET = 8, 10, 16, 24, 42

BLANKS = [b" " * 1_000_000] * 12


def packed_as(packing: int) -> Made:
    def make(folder: Path) -> Path:
        path = book(folder / "book.xlsx", SHEETS)
        with ZipFile(path, "a", packing) as file:
            file.writestr("odd.xml", "x" * 100)
        return path

    return make


def named_again(name: str) -> Made:
    def make(folder: Path) -> Path:
        path = book(folder / "book.xlsx", SHEETS)
        with ZipFile(path, "a", ZIP_DEFLATED) as file:
            file.writestr(name, worksheet(""))
        return path

    return make


def cut_at(share: float) -> Made:
    return changed(lambda data: data[: int(len(data) * share)])


def all_at_one_place(directory: Directory) -> Directory:
    """Every entry names the bytes of the first: how a small file unpacks to a giant one."""
    return directory.change(OFFSET, "<L", 0)


def one_more_name_for_the_same(directory: Directory) -> Directory:
    again = directory.entries[0].replace(b"[Content_Types].xml", b"[Content_Typez].xml")
    directory.entries.append(again)
    return directory


def reaching_into_the_next(data: bytes) -> bytes:
    """What stands before the first part says that its bytes begin further down, among those of the next."""
    return data[:28] + struct.pack("<H", 200) + data[30:]


def packed_otherwise_before_the_part(data: bytes) -> bytes:
    return data[:8] + struct.pack("<H", 0) + data[10:]


def of_another_size_before_the_part(data: bytes) -> bytes:
    return data[:18] + struct.pack("<L", 5) + data[22:]


def fewer_than_there_are(data: bytes) -> bytes:
    end = data.rfind(b"PK\5\6")
    return data[: end + 8] + struct.pack("<HH", 1, 1) + data[end + 12 :]


def two_lists(data: bytes) -> bytes:
    """The list of another workbook stands in the remark at the end of the file."""
    other = Directory(data)
    remark = Directory(data).bytes()[len(other.contents) :]
    end = data.rfind(b"PK\5\6")
    return data[: end + 20] + struct.pack("<H", len(remark)) + remark


def longer_end_for(parts: int, size: int, start: int) -> Callable[[bytes], bytes]:
    """The longer form of the end, which says something else than the shorter one after it."""

    def change(data: bytes) -> bytes:
        end = data.rfind(b"PK\5\6")
        longer = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, parts, parts, size, start)
        locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
        return data[:end] + longer + locator + data[end:]

    return change


def after_another_zip(data: bytes) -> bytes:
    """Two zips one behind the other: the first is seen by some programs, the second by the others."""
    return zip_of({"xl/workbook.xml": b"<x/>"}) + data


def ending_inside(data: bytes) -> bytes:
    return data.replace(b"xl/texts.xml", b"xl/texts\0xml")


def a_list_without_end(data: bytes) -> bytes:
    return data[:-10] + struct.pack("<L", 1 << 30) + data[-6:]


ZIPS: dict[str, Case] = {
    # broken
    "cut after the first part": Case("006", cut_at(0.1)),
    "cut at a quarter": Case("006", cut_at(0.25)),
    "cut at half": Case("006", cut_at(0.5)),
    "cut before the list": Case("006", cut_at(0.7)),
    "cut in the list": Case("006", cut_at(0.9)),
    "the last byte missing": Case("006", changed(lambda data: data[:-1])),
    "nothing packed": Case("006", bytes_named("book.xlsx", zip_of({}))),
    "a flipped bit": Case("006", changed(lambda data: data[:60] + bytes([data[60] ^ 255]) + data[61:])),
    "a wrong sum": Case("006", listed_otherwise(lambda parts: parts.change(SUM, "<L", 7))),
    "smaller than it is": Case("006", listed_otherwise(lambda parts: parts.change(UNPACKED, "<L", 10))),
    "larger than it is": Case("006", listed_otherwise(lambda parts: parts.change(UNPACKED, "<L", 1 << 31))),
    "parts beyond the end": Case("006", listed_otherwise(lambda parts: parts.change(OFFSET, "<L", 1 << 30))),
    "a line end for every other": Case("006", changed(lambda data: data.replace(b"\n", b"\r\n")[:-9])),
    # bombs
    "a giant": Case("007", with_part(GOOD, worksheet(" " * 12_000_000)), "people"),
    "a giant beside the sheets": Case("007", packed_tightly("xl/texts.xml", BLANKS)),
    "a giant that no sheet needs": Case("007", packed_tightly("[Content_Types].xml", BLANKS)),
    "too many parts": Case("007", with_parts({f"part{at}": "" for at in range(5_001)})),
    "a list without end": Case("007", changed(a_list_without_end)),
    # what says two things at once, or leads astray
    "the same name twice": Case("008", named_again(GOOD)),
    "the same name in capitals": Case("008", named_again(GOOD.upper())),
    "a name with an end inside": Case("008", changed(ending_inside)),
    "a name that leads out": Case("008", with_part("../../evil.xml", "<x/>")),
    "a name from the root": Case("008", with_part("/etc/evil.xml", "<x/>")),
    "a name for Windows": Case("008", with_part("xl\\evil.xml", "<x/>")),
    "a name on another disk": Case("008", with_part("C:evil.xml", "<x/>")),
    "packed as bzip2": Case("008", packed_as(ZIP_BZIP2)),
    "packed as LZMA": Case("008", packed_as(ZIP_LZMA)),
    "packed as nobody knows": Case("008", listed_otherwise(lambda parts: parts.change(PACKING, "<H", 99))),
    "encrypted inside": Case("008", listed_otherwise(lambda parts: parts.change(FLAGS, "<H", 1, only=3))),
    "strongly encrypted inside": Case("008", listed_otherwise(lambda parts: parts.change(FLAGS, "<H", 0x40))),
    "on top of each other": Case("008", listed_otherwise(one_more_name_for_the_same)),
    "all at one place": Case("008", listed_otherwise(all_at_one_place)),
    "reaching into the next": Case("008", changed(reaching_into_the_next)),
    "packed otherwise before the part": Case("008", changed(packed_otherwise_before_the_part)),
    "of another size before the part": Case("008", changed(of_another_size_before_the_part)),
    "fewer parts than there are": Case("008", changed(fewer_than_there_are)),
    "two lists": Case("008", changed(two_lists)),
    "a longer end that differs": Case("008", changed(longer_end_for(1, 100, 0))),
    "behind another zip": Case("008", changed(after_another_zip)),
}
