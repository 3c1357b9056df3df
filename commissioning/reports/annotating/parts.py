"""The parts of a workbook: most are copied as they were packed, some are changed, some are new."""

from copy import copy
from io import BytesIO
from pathlib import Path
from struct import unpack_from
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from commissioning.reports.stable_workbook import LONG_AGO

LOCAL_HEADER: Final = 30
SEPARATE_SIZES: Final = 0x8
"""The flag of a part whose sizes are told after it; in the copy they are told before."""


class Parts:
    """The parts by name, as they will be in the copy. Names do not tell capitals from small letters."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        self._zip = ZipFile(BytesIO(self._bytes))
        self._entries = {entry.filename.lower(): entry for entry in self._zip.infolist()}
        self._changed: dict[str, bytes] = {}
        self._names: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries or name.lower() in self._changed

    def size(self, name: str) -> int:
        """How many bytes a part says that it has; no more of it are read."""
        return self._entries[name.lower()].file_size if name.lower() in self._entries else 0

    def read(self, name: str) -> bytes:
        """A part as it will be."""
        if name.lower() in self._changed:
            return self._changed[name.lower()]
        return self._zip.read(self._entries[name.lower()])

    def write(self, name: str, part: bytes) -> None:
        """Change a part, or add one."""
        self._changed[name.lower()] = part
        self._names[name.lower()] = name

    def fresh(self, stem: str, suffix: str) -> str:
        """The name of a part that there is not yet."""
        number = 1
        while f"{stem}{number}{suffix}" in self:
            number += 1
        return f"{stem}{number}{suffix}"

    def packed(self) -> bytes:
        """The workbook; its parts in the order in which they were, and new ones after them."""
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as into:
            for key, entry in self._entries.items():
                if key in self._changed:
                    into.writestr(_dated(entry.filename, entry.date_time), self._changed[key])
                else:
                    self._copy(entry, into)
            for key in [key for key in self._changed if key not in self._entries]:
                into.writestr(_dated(self._names[key], LONG_AGO), self._changed[key])
        return made.getvalue()

    def _copy(self, entry: ZipInfo, into: ZipFile) -> None:
        """Copy a part without unpacking it: what nobody has to see cannot do any harm."""
        start = entry.header_offset + LOCAL_HEADER
        start += sum(unpack_from("<HH", self._bytes, start - 4))
        put = copy(entry)
        put.flag_bits &= ~SEPARATE_SIZES
        put.extra = b""
        put.header_offset = into.start_dir
        if into.fp is None:
            raise ValueError("nothing can be copied into a closed file")
        into.fp.seek(into.start_dir)
        into.fp.write(put.FileHeader())
        into.fp.write(memoryview(self._bytes)[start : start + entry.compress_size])
        into.filelist.append(put)
        into.NameToInfo[put.filename] = put
        into.start_dir = into.fp.tell()


def _dated(name: str, moment: tuple[int, int, int, int, int, int]) -> ZipInfo:
    entry = ZipInfo(name, date_time=moment)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
