"""Rows that were set aside: what can be read of them, and which of them share a key."""

from collections.abc import Sequence

from commissioning.model.facts import LeftReadable, TableFacts
from commissioning.model.terms import Table
from commissioning.settling.missing.supply import CellValue

Key = tuple[CellValue, ...]


def left_of(table: Table, facts: TableFacts, number: int) -> LeftReadable:
    """What can be read of a row set aside: at the least its subject, and whom that belongs to."""
    if number in facts.left:
        return facts.left[number]
    said: dict[str, CellValue] = {table.subject: facts.subjects[number]}
    if table.about is not None and facts.owners[number]:
        said[table.about] = facts.owners[number]
    return LeftReadable(said, ())


def key_left(table: Table, facts: TableFacts, number: int) -> Key | None:
    """The key of a row set aside; nothing where the table has none, or a part of it is wrong or not known."""
    key = table.told_apart_by
    left = left_of(table, facts, number)
    if not key or any(name in left.wrong or name not in left.said for name in key):
        return None
    return tuple(left.said[name] for name in key)


def doubles_of(table: Table, facts: TableFacts, number: int) -> tuple[int, ...]:
    """The other rows set aside that have the key of this one: it cannot count while they are there."""
    key = key_left(table, facts, number)
    if key is None:
        return ()
    others = (other for other, is_aside in enumerate(facts.aside) if is_aside and other != number)
    return tuple(other for other in others if key_left(table, facts, other) == key)


def with_doubles(table: Table, facts: TableFacts, rows: Sequence[int]) -> list[int]:
    """Some rows, and the rows set aside that share a key with one of them."""
    keys = {key_left(table, facts, row) for row in rows if facts.aside[row]} - {None}
    there = set(rows)
    if not keys:
        return list(rows)
    more = (row for row, is_aside in enumerate(facts.aside) if is_aside and row not in there)
    return sorted([*rows, *(row for row in more if key_left(table, facts, row) in keys)])
