"""What is missing for a verdict, in words: rows and cells that would do, or why nothing added does."""

from collections.abc import Iterator

from commissioning.language.sentences import Saying, joined, quoted, spaced, truth_words
from commissioning.model.calendar import text_of
from commissioning.model.terms import Contract, Table
from commissioning.reports.cell_words import value_words
from commissioning.reports.facts import cell_of, nobodys_cells, spots_of
from commissioning.reports.put_right import new_value, put_right_lines, typed_words
from commissioning.settling.explain import Explanation
from commissioning.settling.missing.about import namings
from commissioning.settling.missing.reasons import Reason, Why
from commissioning.settling.missing.supply import Filled, NewRow


def missing_lines(contract: Contract, found: Explanation) -> Iterator[str]:
    """What exactly would turn the verdict to met, a line for each row or cell."""
    if found.reason is not None:
        yield reason_words(contract, found.reason, found.support.subject)
        if found.reason.why == "rows of nobody" and found.reason.table is not None:
            cells = nobodys_cells(contract, found.evidence, found.reason.table)
            yield f"It cannot be read whose rows these are: {spots_of(found.evidence, cells)}."
    if found.supply is not None:
        for row in found.supply.rows:
            yield from _row_lines(contract, found, row)
        for cell in found.supply.cells:
            yield _cell_line(contract, found, cell)
        yield "With exactly this it is met as at this day."
    if found.in_time is not None:
        yield f"If nothing changes, it will be met on {text_of(found.in_time)}."


_WHY: dict[Why, str] = {
    "one person in two roles": "one person stands in two of the roles that must agree to {milestone}",
    "agreed too late": "{milestone} was not agreed by everybody before {day}, and that is too late",
    "gone": "up to {day} there is no day of the contract on which {milestone} could be met",
    "the time is over": "the time in which {milestone} could be met ended on {day}",
    "too few days": "too few days have passed since {day}, on which what it needs of {milestone} begins",
    "its own row says otherwise": "the {whose}'s row of {table} says otherwise ({condition})",
    "the rows there are say otherwise": "on {day} the rows there are say otherwise ({condition})",
    "nobody has met it": "nobody else has met {other} by {day}",
    "rows of nobody": "rows of {table} that may be about anybody must be put right first",
    "its day has not come": "{milestone} asks how it was on {day}, and that day has not come",
    "already met": "{milestone} asks for something not to be met, and by {day} it was",
    "has not lapsed": "{other} has not lapsed by {day}, and only then could {milestone} be met",
    "cannot be set right": "the {whose}'s row of {table} was set aside, and cannot be put right by itself",
    "rests on everybody": "{milestone} is about the contract itself, and rests on everybody's rows",
    "rests on others": "on {day} it rests on what others have met or have ({condition})",
    "nothing was found": "no rows would do for {milestone}, as far as was tried",
    "not looked for": "the terms that hold for it on {day} do not look for {milestone}",
}


def reason_words(contract: Contract, reason: Reason, subject: str) -> str:
    """Why nothing was found that turns a verdict to met, in one sentence: a search is no proof."""
    kind = contract.milestones[reason.milestone].kind
    saying = Saying(contract.evidence, kind)
    why = _WHY[reason.why].format(
        milestone=f"“{spaced(reason.milestone)}”",
        other=f"“{spaced(reason.other or '')}”",
        table=spaced(reason.table or ""),
        day="" if reason.day is None else text_of(reason.day),
        whose=spaced(kind),
        condition="" if reason.truth is None else truth_words(reason.truth, saying),
    )
    return f"Nothing was found that, added about {subject}, turns it to met as at this day: {why}."


def _row_lines(contract: Contract, found: Explanation, row: NewRow) -> Iterator[str]:
    if row.instead_of:
        yield from put_right_lines(contract, found, row)
        return
    table, whom = contract.evidence[row.table], {found.support.subject}
    said = ", ".join(
        f"{spaced(name)} {new_value(value_words(column, value))}{_or_who_has_met(found, row.table, name)}"
        for name, column in table.columns.items()
        if (value := row.cells.get(name)) is not None and value not in whom
    )
    yield f"{_one_more(found, row.table)}. It is enough if it says: {said}."
    yield from _or_theirs(contract, found, table)


def _or_who_has_met(found: Explanation, table: str, column: str) -> str:
    """That somebody else would do as well in a column, and what they must have met."""
    asked = [
        quoted(naming.milestone)
        for support in found.chain
        for naming in (namings(support.wording) if support.wording is not None else ())
        if (naming.table, naming.column) == (table, column)
    ]
    return f" (or anybody else who has met {joined(list(dict.fromkeys(asked)), 'and')})" if asked else ""


def _one_more(found: Explanation, table: str) -> str:
    """A row to add, and where: a sheet that was not sent comes with it."""
    sent = {receipt.table for receipt in found.evidence.receipts}
    if sent and table not in sent:
        return f"A sheet called {table}, and one row in it"
    return f"One more row of {spaced(table)}"


def _or_theirs(contract: Contract, found: Explanation, table: Table) -> Iterator[str]:
    """That somebody may be listed already, by a row in which it cannot be read who they are."""
    cells = nobodys_cells(contract, found.evidence, table.name)
    if table.one_row_for is not None and cells:
        where = spots_of(found.evidence, cells)
        yield f"Or, if they are listed already by a row that cannot be read, that row put right: {where}."


def _cell_line(contract: Contract, found: Explanation, cell: Filled) -> str:
    column = contract.evidence[cell.table].columns[cell.column]
    where = cell_of(contract, found.evidence, cell.table, cell.row, cell.column)
    return f"{where}: {typed_words(cell.column, column, cell.value)}"
