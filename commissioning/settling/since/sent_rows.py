"""The rows of a table as they were sent: what each says, also those set aside, as far as it can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from commissioning.model.facts import Cells, LeftReadable, RowPlace, State, TableFacts, Value
from commissioning.model.terms import Table
from commissioning.settling.missing.left import left_of


class Unsaid(Enum):
    """What a cell says that has no value: nothing where it should, or nothing that can be read."""

    NOT_KNOWN = "not known"
    UNREAD = "cannot be read"


Said = Value | None | Unsaid
"""What a cell says; a blank in an optional column as nothing."""

Words = tuple[Said, ...]
"""What a row says, in the order of its table's columns."""


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row: where it stands, what it says, whom it is about, and what is wrong where it was set aside."""

    place: RowPlace
    says: Words
    subject: str | None
    is_aside: bool = False
    wrong: frozenset[int] = frozenset()


def rows_of(table: Table, facts: TableFacts) -> Iterator[SentRow]:
    """All rows, each identical one once, and those of which nobody can say whom they are about."""
    columns = [_down(facts.columns[name]) for name in table.columns]
    rows = zip(facts.places, facts.subjects, facts.aside, zip(*columns, strict=True), strict=True)
    for number, (place, subject, is_aside, says) in enumerate(rows):
        if is_aside:
            yield _set_aside(table, place, subject, left_of(table, facts, number))
        else:
            yield SentRow(place, says, subject)
    nothing = LeftReadable({}, tuple(table.columns))
    for number, place in enumerate(facts.nobodys_at):
        yield _set_aside(table, place, None, facts.nobodys_left.get(number, nothing))


def _down(cells: Cells) -> Sequence[Said]:
    said = {State.KNOWN: False, State.NONE: None, State.UNKNOWN: Unsaid.NOT_KNOWN}
    return [
        value if state == State.KNOWN else said[State(state)]
        for value, state in zip(cells.values, cells.states, strict=True)
    ]


def _set_aside(table: Table, place: RowPlace, subject: str | None, left: LeftReadable) -> SentRow:
    wrong = frozenset(at for at, name in enumerate(table.columns) if name in left.wrong)
    says = tuple(
        left.said.get(name, Unsaid.UNREAD if at in wrong else Unsaid.NOT_KNOWN)
        for at, name in enumerate(table.columns)
    )
    return SentRow(place, says, subject, is_aside=True, wrong=wrong)


def key_of(table: Table, row: SentRow) -> Words | None:
    """The key of a row; nothing where the table has none, or a part of it is not known."""
    said = dict(zip(table.columns, row.says, strict=True))
    key = tuple(said[name] for name in table.told_apart_by)
    return None if not key or any(isinstance(part, Unsaid) for part in key) else key
