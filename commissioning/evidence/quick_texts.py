"""A workbook's shared texts, as fast as a data frame library can look for a pattern."""

from collections.abc import Iterable, Iterator
from typing import Final

import polars as pl

from commissioning.evidence.blocks import (
    TEXT,
    Around,
    NotPlain,
    after_each,
    at_once,
    blocks_of,
    check_head,
    with_escapes_read,
    with_names_read,
)
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.shared import TEXTS_MOST, shared_texts

PIECE: Final = rf'^<t(?: xml:space="preserve")?(?:/>|>(?P<text>{TEXT}*)</t>)(?P<end></si>)$'
STARTS: Final = b"<si><t>"
ENDS: Final = b"</t></si>"
BARE: Final = rf"^{TEXT}+$"


def read_texts_quickly(chunks: Iterable[bytes]) -> pl.Series:
    """The texts in order; `NotPlain` where they have to be read exactly, as those in several fonts have."""
    reader = _Texts()
    found = list(at_once(_read, reader.texts_alone(blocks_of(chunks, b"</si>"))))
    reader.check_around()
    texts = pl.concat(found)
    if len(texts) > TEXTS_MOST:
        raise NotPlain
    return texts


class _Texts:
    """Knows what stands around the texts."""

    def __init__(self) -> None:
        self._around = Around(b"", b"")

    def texts_alone(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """The blocks without what stands before the first text and after the last."""
        first = next(blocks)
        start = first.find(b"<si>")
        if start < 0:
            raise NotPlain
        head, block = first[:start], first[start:]
        check_head(head)
        for following in blocks:
            yield block
            block = following
        end = block.rfind(b"</si>") + len(b"</si>")
        cut = end if end >= len(b"</si>") else 0
        self._around = Around(head, block[cut:])
        if cut:
            yield block[:cut]

    def check_around(self) -> None:
        """Let the exact reader look at all but the texts."""
        try:
            found = shared_texts([self._around.head, b"<si><t>1</t></si>", self._around.tail])
        except Unreadable as error:
            raise NotPlain from error
        if found != ["1"]:
            raise NotPlain


def _read(block: bytes) -> pl.Series:
    texts = _bare(block)
    if texts is None:
        found = after_each("<si>", block).str.extract_groups(PIECE).struct.unnest()
        if found["end"].null_count():
            raise NotPlain
        texts = found["text"].fill_null("")
    return with_escapes_read(with_names_read(texts))


def _bare(block: bytes) -> pl.Series | None:
    """The texts of a block in which every one stands alone between the same tags, as most programs write."""
    if STARTS + ENDS in block or not (block.startswith(STARTS) and block.endswith(ENDS)):
        return None
    texts = after_each((ENDS + STARTS).decode(), ENDS + block[: -len(ENDS)])
    return texts if texts.str.contains(BARE).all() else None
