"""What is missing for a verdict, in words: rows and cells that would do, or why nothing added does."""

from collections.abc import Iterator
from string import ascii_uppercase

from commissioning.language.sentences import spaced, truth_words
from commissioning.model.calendar import text_of
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract
from commissioning.reports.facts import cell_of, spot_of, value_words
from commissioning.settling.explain import Explanation
from commissioning.settling.missing.reasons import Reason, Why
from commissioning.settling.missing.supply import Filled, NewRow
from commissioning.settling.run import Outcome


def missing_lines(contract: Contract, found: Explanation) -> Iterator[str]:
    """What exactly would turn the verdict to met, a line for each row or cell."""
    if found.reason is not None:
        yield reason_words(found.reason, found.support.subject)
    if found.supply is not None:
        for row in found.supply.rows:
            yield _row_line(contract, found, row)
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
    "its own row says otherwise": "the row of {table} says otherwise ({condition})",
    "the rows there are say otherwise": "on {day} the rows there are say otherwise ({condition})",
    "nobody has met it": "nobody else has met {other} by {day}",
    "rows of nobody": "rows of {table} that may be about anybody must be put right first",
    "already met": "{milestone} asks for something not to be met, and by {day} it was",
    "cannot be set right": "the row of {table} was set aside, and cannot be put right by itself",
    "nothing was found": "no rows would do for {milestone}, as far as was tried",
}


def reason_words(reason: Reason, subject: str) -> str:
    """Why nothing was found that turns a verdict to met, in one sentence: a search is no proof."""
    why = _WHY[reason.why].format(
        milestone=f"“{spaced(reason.milestone)}”",
        other=f"“{spaced(reason.other or '')}”",
        table=spaced(reason.table or ""),
        day="" if reason.day is None else text_of(reason.day),
        condition="" if reason.truth is None else truth_words(reason.truth),
    )
    return f"Nothing was found that, added about {subject}, turns it to met as at this day: {why}."


def _row_line(contract: Contract, found: Explanation, row: NewRow) -> str:
    columns = contract.evidence[row.table].columns
    whom = {found.support.subject}
    said = ", ".join(
        f"{spaced(name)} {_new_value(value_words(columns[name], value))}"
        for name in columns
        if (value := row.cells.get(name)) is not None and value not in whom
    )
    if not row.instead_of:
        return f"One more row of {spaced(row.table)}. It is enough if it says: {said}."
    wrong = problem_of(found, row.table, row.instead_of[0])
    where = ", ".join(cell_of(contract, found.evidence, row.table, number) for number in row.instead_of)
    spot, why = (where, "") if wrong is None else (spot_of(found.evidence, wrong.place), f" ({wrong.what})")
    rows, they = ("row", "it says") if len(row.instead_of) == 1 else ("rows", "they say as one")
    return f"The {rows} set aside at {spot}{why}, put right. It is enough if {they}: {said}."


def _cell_line(contract: Contract, found: Explanation, cell: Filled) -> str:
    column = contract.evidence[cell.table].columns[cell.column]
    where = cell_of(contract, found.evidence, cell.table, cell.row, cell.column)
    return f"{where}: {spaced(cell.column)} {_new_value(value_words(column, cell.value))}"


def _new_value(words: str) -> str:
    return "(somebody or something not yet named)" if "-to-name-" in words else words


def problem_of(found: Explanation | Outcome, table: str, row: int) -> Problem | None:
    """The first problem with a cell of a row, if there is one."""
    stands = found.evidence.tables[table].places[row]
    where = (stands.file, stands.sheet, str(stands.row))
    return next((wrong for wrong in found.problems if _row_of(wrong.place) == where), None)


def _row_of(place: Place) -> tuple[str, str | None, str]:
    return place.file, place.sheet, (place.cell or "").lstrip(ascii_uppercase)
