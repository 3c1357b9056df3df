"""A part of a workbook in blocks of whole elements, and each block in pieces.

What reads a part quickly reads only what it is sure of. It raises `NotPlain` over anything else, and the
part is then read exactly from its start: `sheet` and `shared` decide what strange bytes mean, nobody else.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, NamedTuple, TypeVar

import polars as pl

from commissioning.evidence.shared import TEXT_LENGTH_MOST, unescaped

BLOCK: Final = 8 * 1024 * 1024
AT_ONCE: Final = 2
"""So many blocks are read at once, while the next is unpacked."""

TEXT: Final = r"[^<>\x00-\x08\x0b-\x1f\x{FFFE}\x{FFFF}]"
"""A character of a text that XML takes as it is; `&` begins the name of another."""

NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
NAME: Final = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));", re.ASCII)

Given = TypeVar("Given")
Made = TypeVar("Made")


class NotPlain(Exception):  # noqa: N818 - no error: the exact reader takes over
    """A part is not wholly of the plain form that is read quickly."""


class Around(NamedTuple):
    """What stands before the first element and after the last one."""

    head: bytes
    tail: bytes


def check_head(head: bytes) -> None:
    """Whether what looks like an element is one: nothing before it is hidden from an XML parser."""
    declared = int(head.startswith(b"<?xml"))
    if b"<!" in head or head.count(b"<?") != declared:
        raise NotPlain


def blocks_of(chunks: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """The bytes in blocks that end where an element does; the last has whatever follows."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size < BLOCK:
            continue
        block = b"".join(held)
        cut = block.rfind(end) + len(end)
        if cut < len(end):
            raise NotPlain
        yield block[:cut]
        held, size = [block[cut:]], len(block) - cut
    yield b"".join(held)


def at_once(work: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
    """The work done on each item, in order, on some items at once."""
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as workers:
        for item in items:
            waiting.append(workers.submit(work, item))
            if len(waiting) > AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def after_each(mark: str, block: bytes) -> pl.Series:
    """What follows each mark in a block that starts with one."""
    try:
        before, *pieces = block.decode().split(mark)
    except UnicodeDecodeError as error:
        raise NotPlain from error
    if before:
        raise NotPlain
    return pl.Series(pieces, dtype=pl.String)


def refuse_long(texts: pl.Series) -> None:
    """Leave a text that is too long to the exact reader, which says so."""
    if (texts.str.len_bytes() > TEXT_LENGTH_MOST).any():
        raise NotPlain


def with_names_read(texts: pl.Series) -> pl.Series:
    """The texts with `&amp;` and its kin read as what they stand for, and none that is too long."""
    refuse_long(texts)
    return replaced(texts, "&", _named)


def with_escapes_read(texts: pl.Series) -> pl.Series:
    """The texts with characters that XML cannot hold put back."""
    return replaced(texts, "_x", unescaped)


def replaced(texts: pl.Series, sign: str, how: Callable[[str], str]) -> pl.Series:
    """The texts, those with a sign in them made anew, each different one once."""
    has_sign = texts.str.contains(sign, literal=True)
    if not has_sign.any():
        return texts
    old = texts.filter(has_sign).unique()
    new = pl.Series([how(text) for text in old], dtype=pl.String)
    return texts.replace(old, new)


def _named(text: str) -> str:
    if text.count("&") != len(NAME.findall(text)):
        raise NotPlain
    return NAME.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    allowed = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
    if not (allowed or 0x10000 <= number < 0x110000):
        raise NotPlain
    return chr(number)
