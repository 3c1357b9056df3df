"""Parquet files of an odd form: what is read of each, and what is said of the cells that are none."""

from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl

from tests.evidence.hostile.making import Made, bytes_named
from tests.evidence.hostile.odd import Odd
from tests.evidence.hostile.parquets import parquet, written

NO_GOALS_SENT = ("011 goals",)
DAY = date(2025, 4, 1)
MIDNIGHT = pl.Series([DAY]).cast(pl.Datetime)
NOON = MIDNIGHT.dt.offset_by("12h")
FAR = 2**31 - 1
"""A day almost six million years ahead, as a file can hold it and a calendar cannot."""


def frame(person: object = "P-1", joined: object = DAY) -> pl.DataFrame:
    """One person; a series stands for a column, anything else for the one cell of it."""
    columns = {"person": person, "joined": joined}
    return pl.DataFrame(
        {name: one if isinstance(one, pl.Series) else pl.Series([one]) for name, one in columns.items()}
    )


def people(given: pl.DataFrame, **how: object) -> Odd:
    return Odd(parquet(written(given, **how)), says=NO_GOALS_SENT)


def refused(given: pl.DataFrame, *says: str) -> Odd:
    return Odd(parquet(written(given)), {}, (*NO_GOALS_SENT, *says))


def joined(value: object, code: str = "") -> Odd:
    return refused(frame(joined=value), f"{code} people!B2") if code else people(frame(joined=value))


def in_folder(*names: str) -> Made:
    """A good file, deep in folders whose names seem to say something."""

    def make(folder: Path) -> Path:
        inside = folder.joinpath(*names[:-1])
        inside.mkdir(parents=True)
        return bytes_named(names[-1], written(frame()))(inside)

    return make


def packed(way: str) -> Odd:
    return people(frame(), compression=way)


def with_column(values: object) -> Odd:
    """A column that nobody asked for, whatever it holds."""
    more = frame().with_columns(more=pl.Series([values]))
    return Odd(parquet(written(more)), says=(*NO_GOALS_SENT, "015 people!C1"))


ODD_PARQUETS: dict[str, Odd] = {
    # the file
    **{
        f"packed as {way}": packed(way) for way in ("uncompressed", "snappy", "gzip", "brotli", "zstd", "lz4")
    },
    "parts of one row": people(
        pl.DataFrame({"person": ["P-1", "P-1", "P-1"], "joined": [DAY] * 3}), row_group_size=1
    ),
    "no statistics": people(frame(), statistics=False),
    "pages of a few bytes": people(frame(), data_page_size=1),
    "folders that name columns": Odd(
        in_folder("person=P-9", "joined=2020-01-01", "people.parquet"), says=NO_GOALS_SENT
    ),
    "a name with stars and brackets": Odd(in_folder("*[a]?", "people.parquet"), says=NO_GOALS_SENT),
    "by the name of a workbook": Odd(bytes_named("people.xlsx", written(frame())), says=NO_GOALS_SENT),
    "no rows at all": Odd(parquet(written(frame().clear())), {}, NO_GOALS_SENT),
    "no columns at all": Odd(parquet(written(pl.DataFrame())), {}, ("011 goals", "012 people!A1")),
    # texts
    "names from a list": people(frame(pl.Series(["P-1"], dtype=pl.Categorical))),
    "names from a fixed list": people(frame(pl.Series(["P-1"], dtype=pl.Enum(["P-0", "P-1"])))),
    "rows of nothing": people(
        pl.concat([frame(), frame(None, None), frame("  ", None)], how="vertical_relaxed")
    ),
    "a gap for a person": refused(frame(None), "020 people!A2"),
    "a number for a person in a Parquet file": refused(frame(12), "036 people!A2"),
    "bytes for a person": refused(frame(b"P-1"), "023 people!A2"),
    "a list for a person": refused(frame(["P-1"]), "023 people!A2"),
    "a record for a person": refused(frame({"name": "P-1"}), "023 people!A2"),
    "an error for a person": refused(frame("#N/A"), "021 people!A2"),
    "a zero within a person": refused(frame("P\0-1"), "037 people!A2"),
    # days
    "a day as text in a Parquet file": joined("2025-04-01"),
    "a moment at midnight": joined(MIDNIGHT),
    "a moment at midnight to the millisecond": joined(MIDNIGHT.cast(pl.Datetime("ms"))),
    "a moment at midnight to the millionth of a millisecond": joined(MIDNIGHT.cast(pl.Datetime("ns"))),
    "a moment at noon": joined(NOON, "032"),
    "a moment with a zone": joined(MIDNIGHT.dt.replace_time_zone("UTC"), "032"),
    "a moment with the zone of London": joined(MIDNIGHT.dt.replace_time_zone("Europe/London"), "032"),
    "a time for a day in a Parquet file": joined(time(9, 30), "023"),
    "a length of time for a day": joined(timedelta(1), "023"),
    "a number for a day": joined(45_748, "031"),
    "an exact number for a day": joined(Decimal("45748.00"), "031"),
    "yes for a day in a Parquet file": joined(True, "030"),
    "no number for a day": joined(float("nan"), "023"),
    "a day before all in a Parquet file": joined(date(1, 1, 1), "033"),
    "a day at the end of four digits": joined(date(9999, 12, 31), "033"),
    "a day beyond the calendar": joined(pl.Series([FAR], dtype=pl.Int32).cast(pl.Date), "030"),
    "a moment beyond the calendar": joined(pl.Series([2**63 - 1]).cast(pl.Datetime("us")), "030"),
    "a moment before the calendar": joined(pl.Series([-(2**63) + 1]).cast(pl.Datetime("ms", "UTC")), "030"),
    # what nobody asked for
    "a column of lists beside": with_column([[1, 2], [3]]),
    "a column of records beside": with_column({"a": {"b": [b"c"]}}),
    "a column of exact numbers beside": with_column(Decimal("1.000000000000000000000000000001")),
}
