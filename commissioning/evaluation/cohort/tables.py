"""Evidence to frames: a table's rows with their days, and two numbers for each cell that is read.

Columns: `subject` and `owner` (codes), `aside`, `start` and `end` (the days between which the row counts),
and for the third column of the table `v3`, its value, and `s3`, its state.
"""

from collections.abc import Iterator, Sequence

import polars as pl

from commissioning.evaluation.cohort.flags import Flag, both, chosen, opposite
from commissioning.evaluation.cohort.frames import LARGEST, Frame, made, whole
from commissioning.evaluation.cohort.texts import Texts
from commissioning.model.answers import TooMuchAsked
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.editions import all_payments, all_wordings
from commissioning.model.expressions import Field
from commissioning.model.facts import Evidence, State, TableFacts, Value
from commissioning.model.once import once_for_a_contract
from commissioning.model.problems import Frozen
from commissioning.model.terms import Contract, Table

_TEXTUAL = ("pseudonym", "choice")


def value_name(table: Table, column: str) -> str:
    """The name of a column's values in a frame: user's names stay out of frames."""
    return f"v{list(table.columns).index(column)}"


def state_name(table: Table, column: str) -> str:
    """The name of a column's states in a frame."""
    return f"s{list(table.columns).index(column)}"


def cell_names(contract: Contract, table: Table, field: Field) -> tuple[str, str]:
    """The names of the values and the states of a cell in a table's row, or of one that stands beside it."""
    listing = table if field.of is None else contract.evidence[field.of]
    of = "" if field.of is None else f"of{contract.lists_beside(table)[field.of]}"
    later = "" if field.later is None else f"in{field.later.count}{field.later.unit}"
    return (
        f"{value_name(listing, field.column)}{of}{later}",
        f"{state_name(listing, field.column)}{of}{later}",
    )


@once_for_a_contract
def columns_read(contract: Contract) -> dict[str, tuple[str, ...]]:
    """The columns that a contract's conditions and dates read, by table.

    A column is read in every table that has one of its name: a few too many, and none too few.
    """
    terms = (*all_wordings(contract), *all_payments(contract), *contract.streams.values())
    names = {name for term in terms for name in _names_within(term)}
    return {table.name: _read_of(table, names) for table in contract.evidence.values()}


def _read_of(table: Table, names: set[str]) -> tuple[str, ...]:
    agreed = {name for agreement in table.agreements.values() for name in (agreement.who, agreement.on)}
    wanted = names | agreed | {table.start, table.until or ""}
    return tuple(name for name in table.columns if name in wanted)


def _names_within(node: object) -> Iterator[str]:
    """Every column named anywhere in a term."""
    if isinstance(node, tuple):
        for part in node:
            yield from _names_within(part)
    elif isinstance(node, Frozen):
        for name, part in node:
            if name == "column":
                yield part
            else:
                yield from _names_within(part)


def texts_of(evidence: Evidence, contract: Contract, read: dict[str, tuple[str, ...]]) -> Texts:
    """Codes for all texts of the evidence that are read."""
    tables = [(table, evidence.tables[table.name]) for table in contract.evidence.values()]
    cells = [
        facts.columns[name].values
        for table, facts in tables
        for name in read[table.name]
        if table.columns[name].type in _TEXTUAL
    ]
    subjects = [facts.subjects for _, facts in tables]
    owners = [facts.owners for table, facts in tables if is_owned(table)]
    return Texts([*cells, *subjects, *owners, [contract.name, *contract.sets]])


def table_frame(table: Table, facts: TableFacts, read: tuple[str, ...], texts: Texts, as_at: Day) -> Frame:
    """The rows of a table that have started by the as-at day; a row set aside may have started long ago."""
    subjects = texts.codes(facts.subjects)
    numbers: dict[str, Sequence[Value]] = {
        "subject": subjects,
        "owner": texts.codes(facts.owners) if is_owned(table) else subjects,
    }
    for name in read:
        cells, textual = facts.columns[name], table.columns[name].type in _TEXTUAL
        numbers[value_name(table, name)] = texts.codes(cells.values) if textual else cells.values
        numbers[state_name(table, name)] = cells.states
    rows = made(numbers, {"aside": facts.aside})
    aside = pl.col("aside") if any(facts.aside) else False
    states = {state_name(table, name): _state_of(table, name, aside, as_at) for name in read}
    days = {"start": _start_of(table, aside), "end": _end_of(table, aside, as_at)}
    changed = {name: state for name, state in states.items() if state is not None}
    return rows.with_columns(**days, **changed).filter(pl.col("start") <= as_at)


def is_owned(table: Table) -> bool:
    """Whether the subjects that a table lists belong to others, as goals belong to a person."""
    return table.one_row_for is not None and table.about is not None


def largest_cell(table: Table, column: str, facts: TableFacts) -> int:
    """The largest size of a quantity's cell, in ticks; refused where sums could outgrow a whole number."""
    declared, cells = table.columns[column], facts.columns[column].values
    ends = [end for end in (declared.least, declared.most) if end is not None]
    largest = max(abs(int(value)) for value in (max(cells, default=0), min(cells, default=0), *ends))
    if largest * max(len(cells), 1) > LARGEST:
        raise TooMuchAsked(f"`{table.name}.{column}` holds numbers too large to add up exactly")
    return largest


def _start_of(table: Table, aside: Flag) -> pl.Expr:
    return chosen(aside, whole(ALWAYS), pl.col(value_name(table, table.start)))


def _end_of(table: Table, aside: Flag, as_at: Day) -> pl.Expr:
    """The last day; the end of what has not ended by the as-at day reads as open."""
    if table.until is None:
        return whole(NEVER)
    until, state = pl.col(value_name(table, table.until)), pl.col(state_name(table, table.until))
    has_ended = both(opposite(aside), state == State.KNOWN, until <= as_at)
    return chosen(has_ended, until, whole(NEVER))


def _state_of(table: Table, column: str, aside: Flag, as_at: Day) -> pl.Expr | None:
    """A cell's state where conditions see another: unknown in a row set aside, none for an end to come."""
    state = pl.col(state_name(table, column))
    if column == table.until:
        to_come = (state == State.KNOWN) & (pl.col(value_name(table, column)) > as_at)
        return chosen(aside, whole(State.UNKNOWN), chosen(to_come, whole(State.NONE), state))
    return None if aside is False else chosen(aside, whole(State.UNKNOWN), state)
