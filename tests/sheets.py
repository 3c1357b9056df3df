"""Evidence as text tables, and verdicts as short texts, for tests.

>>> from tests.building import contract, date_column, table
>>> joined, left = date_column(), date_column(optional=True)
>>> deal = contract([table("people", lists="person", dated="joined", joined=joined, left=left)], [])
>>> people = evidence(
...     deal,
...     people='''
...     person | joined     | left
...     ann    | 2025-04-01 |
...     bob    | 2025-04-01 | ?
...     ! cat
...     !
... ''',
... ).tables["people"]
>>> list(people.subjects), [State(state).name for state in people.columns["left"].states], people.nobodys
(['ann', 'bob', 'cat'], ['NONE', 'UNKNOWN', 'UNKNOWN'], 1)

A blank is *none* in an optional column and unknown elsewhere, and `?` is unknown. A column that the
header leaves out is blank all the way down. `!` sets a row aside: of its cells only the subject and the
subject's owner are read, and the rest may be left out. Where its subject cannot be read it is no row, and
counts in `nobodys`. A row that is written twice stays twice.
"""

from collections.abc import Sequence

from commissioning.model.answers import Answers, Status, Verdict
from commissioning.model.calendar import ALWAYS, NEVER, Day, text_of
from commissioning.model.facts import Cells, Evidence, RowPlace, State, TableFacts, Value
from commissioning.model.terms import Column, Contract, Table
from tests.phrases import day, ticks

ASIDE = "!"


def evidence(contract: Contract, **tables: str) -> Evidence:
    """Evidence from a text table for each table sent; a table that is not named has no rows."""
    facts = {name: table_facts(table, tables.get(name, "")) for name, table in contract.evidence.items()}
    return Evidence(tables=facts, receipts=())


def table_facts(table: Table, text: str) -> TableFacts:
    """The rows of one table, from a text table."""
    lines = [line.strip() for line in text.strip().splitlines()]
    header = _parts(lines[0]) if lines else []
    written = [_row_of(table, header, line) for line in lines[1:]]
    rows = [row for row in written if row[table.subject] not in ("", "?")]
    cells = {name: [_cell_of(column, row[name]) for row in rows] for name, column in table.columns.items()}
    return TableFacts(
        subjects=[row[table.subject] for row in rows],
        owners=[row[_owner_column(table)].strip("?") for row in rows],
        aside=[ASIDE in row for row in rows],
        columns={name: _column_of(column) for name, column in cells.items()},
        places=[_place_of(table, number) for number in range(len(rows))],
        nobodys=len(written) - len(rows),
    )


def _owner_column(table: Table) -> str:
    return table.about if table.one_row_for and table.about else table.subject


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


def _row_of(table: Table, header: Sequence[str], line: str) -> dict[str, str]:
    """The texts of a row by column; a row set aside has the mark `!` among them."""
    aside = line.startswith(ASIDE)
    parts = _parts(line.removeprefix(ASIDE))
    texts = dict.fromkeys(table.columns, "") | dict(zip(header, parts, strict=not aside))
    if not aside:
        return texts
    read = {table.subject, _owner_column(table)}
    return {name: text if name in read else "?" for name, text in texts.items()} | {ASIDE: ""}


def _cell_of(column: Column, text: str) -> tuple[Value, State]:
    if not text and column.optional:
        return (_nothing(column), State.NONE)
    if text in ("", "?"):
        return (_nothing(column), State.UNKNOWN)
    match column.type:
        case "date":
            return (day(text), State.KNOWN)
        case "yes or no":
            return ({"yes": 1, "no": 0}[text], State.KNOWN)
        case "quantity":
            return (ticks(text), State.KNOWN)
        case "choice" | "pseudonym":
            return (text, State.KNOWN)


def _nothing(column: Column) -> Value:
    return "" if column.type in ("choice", "pseudonym") else 0


def _column_of(cells: Sequence[tuple[Value, State]]) -> Cells:
    return Cells(values=[value for value, _ in cells], states=[int(state) for _, state in cells])


def _place_of(table: Table, number: int) -> RowPlace:
    letters = {name: chr(ord("A") + index) for index, name in enumerate(table.columns)}
    return RowPlace(file="evidence.xlsx", sheet=table.name, row=number + 2, letters=letters)


# --- answers -------------------------------------------------------------------------------------


def said(answers: Answers, milestone: str) -> dict[str, str]:
    """What is said of each subject of a milestone, as in `met 2025-06-30` or `not yet`."""
    return {who: words_of(verdict) for (name, who), verdict in answers.verdicts.items() if name == milestone}


def words_of(verdict: Verdict) -> str:
    """A verdict in short: `met 2025-06-30, perhaps 2025-05-01` where it may have been met earlier."""
    earliest = _day_text(verdict.earliest)
    match verdict.status:
        case Status.MET if verdict.earliest == verdict.day:
            return f"met {_day_text(verdict.day)}"
        case Status.MET:
            return f"met {_day_text(verdict.day)}, perhaps {earliest}"
        case Status.NOT_ASSESSABLE:
            return f"not assessable, perhaps {earliest}"
        case Status.NOT_YET | Status.TOO_LATE:
            return str(verdict.status)
        case Status.LAPSED:
            return f"met {_day_text(verdict.day)}, lapsed {_day_text(verdict.lapsed)}"
        case Status.SUPERSEDED:
            return f"superseded {_day_text(verdict.superseded)}"


def _day_text(day: Day) -> str:
    return {ALWAYS: "always", NEVER: "never"}.get(day) or text_of(day)
