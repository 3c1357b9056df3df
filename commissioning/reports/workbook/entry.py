"""A sheet to fill in, before any of it is written: one table, with help and bounds for each column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from commissioning.model.template import HEADINGS

HELPS, FIRST = HEADINGS - 1, HEADINGS + 1
"""The rows of the help, and from which on something is typed."""

LAST = 1_048_576
"""The last row of any sheet."""


class Typed(Enum):
    """What is typed in a column. A code stays a text, so that no zero in front of it is lost."""

    CODE = "@"
    DAY = "yyyy-mm-dd"
    FIGURE = "General"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Only what stands in a named list."""

    name: str


@dataclass(frozen=True, slots=True)
class Between:
    """A number from `least` to `most`, both included; nothing where there is no end."""

    least: Decimal | None
    most: Decimal | None


Entry = str | date | Decimal | None


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column to fill in. Its bounds look at what is typed, and not at what is pasted."""

    heading: str
    help: str
    typed: Typed
    allowed: OneOf | Between | None = None


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """A sheet to fill in; `table` is the name of its table in the workbook."""

    name: str
    title: str
    table: str
    columns: Sequence[EntryColumn]
    rows: Sequence[Sequence[Entry]] = ()
