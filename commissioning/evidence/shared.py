"""Texts that a workbook keeps in one list and its cells name by number."""

import re
from collections.abc import Iterable
from sys import intern
from typing import Final

from commissioning.evidence import wrong_files
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.markup import BETWEEN, MAIN, STRICT, Attributes, feed, parser_of

TEXTS_MOST: Final = 5_000_000
TEXT_LENGTH_MOST: Final = 32_767
"""A cell holds no longer text."""

ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_texts(chunks: Iterable[bytes]) -> list[str]:
    """The texts in order; of a text in several fonts, its pieces joined, without any reading aid."""
    reader = _Texts()
    for _ in feed(parser_of(reader.start, reader.end, reader.text), chunks):
        pass
    return reader.texts


def unescaped(text: str) -> str:
    r"""The text with characters that XML cannot hold put back: `_x000D_` is a line break.

    >>> unescaped("a_x000D_b"), unescaped("_x005F_x000D_")
    ('a\rb', '_x000D_')
    """
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def refuse_long_text(length: int) -> None:
    """A text longer than a cell can hold was not made by a spreadsheet program."""
    if length > TEXT_LENGTH_MOST:
        raise Unreadable(
            wrong_files.too_large("it has a very long text", f"{TEXT_LENGTH_MOST:,} characters a cell")
        )


def _ours(name: str) -> str:
    """The name of an element of a workbook; nothing for one of another house, which others pass over too."""
    namespace, _, local = name.rpartition(BETWEEN)
    return local if namespace in (MAIN, STRICT) else ""


class _Texts:
    """Collects the texts while the part streams by."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._inside = False
        self._reading_aid = False

    def start(self, name: str, _attributes: Attributes) -> None:
        match _ours(name):
            case "t":
                self._inside = not self._reading_aid
            case "rPh":
                self._reading_aid = True
            case "si":
                self._pieces, self._length = [], 0
            case _:
                pass

    def end(self, name: str) -> None:
        match _ours(name):
            case "t":
                self._inside = False
            case "rPh":
                self._reading_aid = False
            case "si":
                self._finish()
            case _:
                pass

    def text(self, piece: str) -> None:
        if self._inside:
            self._pieces.append(piece)
            self._length += len(piece)
            refuse_long_text(self._length)

    def _finish(self) -> None:
        self.texts.append(intern(unescaped("".join(self._pieces))))
        if len(self.texts) > TEXTS_MOST:
            raise Unreadable(wrong_files.too_large("it has very many texts", f"{TEXTS_MOST:,}"))
