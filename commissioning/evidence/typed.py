"""A cell once it is read: whether it says something, and what."""

from dataclasses import dataclass
from typing import Final

from commissioning.evidence.codes import Flaw
from commissioning.model.facts import State, Value
from commissioning.model.terms import Column, DatesTyped

# Plain ints: a million of these are compared and sorted, and data frames know no enumeration.
KNOWN: Final = int(State.KNOWN)
NONE: Final = int(State.NONE)
UNKNOWN: Final = int(State.UNKNOWN)
UNREAD: Final = 3
"""A cell with a problem. It sets its row aside, and never leaves this room."""

Typed = tuple[int, Value]
"""A state and a value; the value is 0 or '' where nothing is known."""

Read = Typed | Flaw
"""What comes of reading a cell."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column as its cells are read.

    Without a `vital` column nobody can tell whom or which days a row is about. It is also `needed` where
    no cell of it may be blank.
    """

    name: str
    column: Column
    is_subject: bool = False
    vital: bool = False
    needed: bool = False
    dates_typed: DatesTyped | None = None

    @property
    def nothing(self) -> Value:
        """The value that stands where nothing is known."""
        return "" if self.column.type in ("choice", "pseudonym") else 0
