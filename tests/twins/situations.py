"""The turns that random evidence must take, each by its name, so that a test can say which never came up."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from commissioning.model.calendar import NEVER, Day
from commissioning.model.facts import State, TableFacts
from commissioning.model.terms import Table
from tests.phrases import day
from tests.twins.domain import STRANGER
from tests.twins.runs import Run

Looks = Callable[[Table, TableFacts, Day], bool]


def situations_in(run: Run) -> Iterator[str]:
    """The situations of one run."""
    for name, table in run.contract.evidence.items():
        facts = run.evidence.tables[name]
        yield from (what for what, looks in SITUATIONS.items() if looks(table, facts, run.as_at))


def _sure_rows(facts: TableFacts) -> Iterator[int]:
    return (row for row, aside in enumerate(facts.aside) if not aside)


def _cells(table: Table, facts: TableFacts) -> Iterator[tuple[bool, State]]:
    """Whether each cell's column is optional, and its state, in rows that are not set aside."""
    for name, column in table.columns.items():
        states = facts.columns[name].states
        yield from ((column.optional, State(states[row])) for row in _sure_rows(facts))


def _starts(table: Table, facts: TableFacts) -> Mapping[int, Day]:
    """The day on which each row starts to count."""
    values = facts.columns[table.start].values
    return {row: int(values[row]) for row in _sure_rows(facts)}


def _spans(table: Table, facts: TableFacts) -> list[tuple[str, Day, Day]]:
    """Whom each row that may end is about, with its first and its last day."""
    if table.until is None:
        return []
    ends = facts.columns[table.until]
    return [
        (facts.subjects[row], start, int(ends.values[row]) if ends.states[row] == State.KNOWN else NEVER)
        for row, start in _starts(table, facts).items()
    ]


def _pairs_of_spans(table: Table, facts: TableFacts) -> Iterator[tuple[Day, Day]]:
    """For two rows about one subject, the last day of the one and the first day of the other."""
    for one, other in combinations(sorted(_spans(table, facts)), 2):
        if one[0] == other[0]:
            yield one[2], other[1]


def _texts(facts: TableFacts, column: str) -> Iterator[tuple[str, str]]:
    """Whom each row is about, and what it says in a column."""
    if column in facts.columns:
        cells = facts.columns[column]
        known = (row for row in _sure_rows(facts) if cells.states[row] == State.KNOWN)
        yield from ((facts.subjects[row], str(cells.values[row])) for row in known)


def _starts_twice_on_a_day(table: Table, facts: TableFacts, _: Day) -> bool:
    times = Counter((facts.subjects[row], start) for row, start in _starts(table, facts).items())
    return any(count > 1 for count in times.values())


def _one_person_in_two_roles(table: Table, facts: TableFacts, _: Day) -> bool:
    who = [facts.columns[agreement.who] for agreement in table.agreements.values()]
    return any(
        one.states[row] == other.states[row] == State.KNOWN and one.values[row] == other.values[row]
        for one, other in combinations(who, 2)
        for row in _sure_rows(facts)
    )


SITUATIONS: Mapping[str, Looks] = {
    "a table has no rows": lambda table, facts, as_at: not facts.subjects,
    "a cell of an optional column is not known": lambda table, facts, as_at: (
        (True, State.UNKNOWN) in _cells(table, facts)
    ),
    "a cell of another column is not known": lambda table, facts, as_at: (
        (False, State.UNKNOWN) in _cells(table, facts)
    ),
    "an optional column says none": lambda table, facts, as_at: (True, State.NONE) in _cells(table, facts),
    "a row is set aside": lambda table, facts, as_at: any(facts.aside) and not table.one_row_for,
    "a row that lists a subject is set aside": lambda table, facts, as_at: (
        any(facts.aside) and bool(table.one_row_for)
    ),
    "a subject is listed twice": lambda table, facts, as_at: (
        bool(table.one_row_for) and len(set(facts.subjects)) < len(facts.subjects)
    ),
    "an owner cannot be read": lambda table, facts, as_at: "" in facts.owners,
    "an owner is not listed": lambda table, facts, as_at: (
        bool(table.one_row_for and table.about) and STRANGER in facts.owners
    ),
    "a row is about nobody that is listed": lambda table, facts, as_at: STRANGER in facts.subjects,
    "a subject cannot be read": lambda table, facts, as_at: facts.nobodys > 0,
    "a row starts on 29 February": lambda table, facts, as_at: (
        day("2024-02-29") in _starts(table, facts).values()
    ),
    "two rows about one subject start on one day": _starts_twice_on_a_day,
    "a row starts after the as-at day": lambda table, facts, as_at: any(
        start > as_at for start in _starts(table, facts).values()
    ),
    "a subject is here only after the as-at day": lambda table, facts, as_at: (
        bool(table.one_row_for) and any(start > as_at for start in _starts(table, facts).values())
    ),
    "a row ends after the as-at day": lambda table, facts, as_at: any(
        start <= as_at < end < NEVER for _, start, end in _spans(table, facts)
    ),
    "a row counts for one day": lambda table, facts, as_at: any(
        start == end for _, start, end in _spans(table, facts)
    ),
    "two rows touch": lambda table, facts, as_at: any(
        end + 1 == start for end, start in _pairs_of_spans(table, facts)
    ),
    "two rows overlap": lambda table, facts, as_at: any(
        end >= start for end, start in _pairs_of_spans(table, facts)
    ),
    "the other is oneself": lambda table, facts, as_at: any(
        subject == other for subject, other in _texts(facts, "other")
    ),
    "the other is no subject": lambda table, facts, as_at: any(
        other == STRANGER for _, other in _texts(facts, "other")
    ),
    "one person is in two roles": _one_person_in_two_roles,
}
