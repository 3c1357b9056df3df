"""Parquet files that are broken, claim what they do not hold, or are something else by the same name."""

from collections.abc import Callable
from io import BytesIO
from typing import Literal

import polars as pl

from tests.evidence.hostile.making import Case, Made, bytes_named

ROWS = 77
"""So many, for this number to be found again in what the file says of itself."""

GOOD = pl.DataFrame(
    {"person": [f"P-{at}" for at in range(1, ROWS + 1)], "joined": ["2025-04-01"] * ROWS},
    schema={"person": pl.String, "joined": pl.String},
)
MARK = b"PAR1"
NUMBER = b"\x16"
"""Stands before a number of rows, values or bytes in what a file says of itself."""


def written(frame: pl.DataFrame = GOOD, **how: object) -> bytes:
    out = BytesIO()
    frame.write_parquet(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def parquet(data: bytes) -> Made:
    return bytes_named("people.parquet", data)


def damaged(change: Callable[[bytes], bytes]) -> Case:
    return Case("006", parquet(change(written())))


def varint(number: int) -> bytes:
    """A whole number as a Parquet file writes it, in pieces of seven bits."""
    zigzag, pieces = (number << 1) ^ (number >> 63), []
    zigzag &= 2**64 - 1
    while zigzag > 127:
        pieces.append(zigzag & 127 | 128)
        zigzag >>= 7
    return bytes([*pieces, zigzag])


def said_otherwise(change: Callable[[bytes], bytes]) -> bytes:
    """A good file that says something else of itself, in the account at its end."""
    data = written()
    length = int.from_bytes(data[-8:-4], "little")
    account = change(data[-8 - length : -8])
    return data[: -8 - length] + account + len(account).to_bytes(4, "little") + MARK


def claiming(rows: int, *places: int) -> bytes:
    """A good file that says another number where it says how many rows or values it has."""

    def change(account: bytes) -> bytes:
        pieces = account.split(NUMBER + varint(ROWS))
        numbers = [NUMBER + varint(rows if at in places else ROWS) for at in range(len(pieces) - 1)]
        return b"".join(piece + number for piece, number in zip(pieces, [*numbers, b""], strict=True))

    return said_otherwise(change)


def in_account(change: Callable[[bytes], bytes]) -> Case:
    return Case("006", parquet(said_otherwise(change)))


def account_length(number: int, order: Literal["little", "big"] = "little") -> Case:
    return damaged(lambda data: data[:-8] + number.to_bytes(4, order) + MARK)


def pages_of(byte: bytes) -> Case:
    """The account is as it was, and what it speaks of is gone."""
    return damaged(lambda data: MARK + byte * (_start_of_account(data) - 4) + data[_start_of_account(data) :])


def _start_of_account(data: bytes) -> int:
    return len(data) - 8 - int.from_bytes(data[-8:-4], "little")


LENGTH = len(written()) - 8 - _start_of_account(written())
EVERYWHERE = (0, 1, 2, 3)

PARQUETS: dict[str, Case] = {
    # cut, or with something behind
    "a Parquet file cut to its mark": damaged(lambda data: data[:4]),
    "a Parquet file cut at a tenth": damaged(lambda data: data[: len(data) // 10]),
    "a Parquet file without its last bytes": damaged(lambda data: data[:-20]),
    "a Parquet file with a piece cut out": damaged(lambda data: data[:40] + data[80:]),
    "a Parquet file with something behind it": damaged(lambda data: data + b"hello"),
    "a Parquet file with another mark at its end": damaged(lambda data: data[:-4] + b"PAR2"),
    "a Parquet file encrypted at its end": damaged(lambda data: data[:-4] + b"PARE"),
    "pages of nothing": pages_of(b"\0"),
    "pages of noise": pages_of(b"\xff"),
    # the account it gives of itself
    "no account": account_length(0),
    "an account longer than the file": account_length(2**31 - 1),
    "an account as long as can be": account_length(2**32 - 1),
    "an account measured from the other end": account_length(LENGTH, "big"),
    "an account of nothing": in_account(lambda account: bytes(len(account))),
    "an account of noise": in_account(lambda account: b"\xff" * len(account)),
    "an account within accounts without end": in_account(lambda _: b"\x1c" * 10_000),
    "lists without end": in_account(lambda _: b"\x19\xf9\xff\xff\xff\xff\x0f" * 10_000),
    "a number without end": in_account(lambda _: b"\x16" + b"\x80" * 1_000_000),
    "a list of very many that are not there": in_account(lambda _: b"\x19\xfc\xff\xff\xff\xff\x0f"),
    "two columns of one name": in_account(lambda account: account.replace(b"joined", b"person")),
    # what it claims
    "more rows than its parts": Case("006", parquet(claiming(2**40, 0))),
    "no rows, and parts that have some": Case("006", parquet(claiming(0, 0))),
    "fewer rows than its parts": Case("006", parquet(claiming(ROWS - 1, 0))),
    "a part of more rows than all": Case("006", parquet(claiming(2**40, 3))),
    "a part of fewer rows than all": Case("006", parquet(claiming(1, 3))),
    "rows below nothing": Case("006", parquet(claiming(-1, *EVERYWHERE))),
    "one row more than there is": Case("006", parquet(claiming(ROWS + 1, *EVERYWHERE))),
    "a column of no values": Case("006", parquet(claiming(0, 1))),
    "very many rows": Case("007", parquet(claiming(2**31, *EVERYWHERE))),
    "more rows than can be counted": Case("007", parquet(claiming(2**62, *EVERYWHERE))),
    # too much
    "a text without end in a Parquet file": Case(
        "007", parquet(written(GOOD.with_columns(person=pl.lit("P" * 32_768))))
    ),
}
