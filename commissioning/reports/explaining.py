"""What `explain` says of one verdict: words, clause, facts with their cells, and what is missing."""

from collections.abc import Iterator

from rich.console import Console

from commissioning.evaluation.journey.support.supports import Doubt, NumberThen, Support, TruthThen
from commissioning.language.sentences import figure_words, milestone_sentence, spaced
from commissioning.model.answers import Certainty, Status
from commissioning.model.calendar import text_of
from commissioning.model.terms import Contract
from commissioning.reports.facts import cell_of, row_in_words, value_words
from commissioning.reports.terminal import heading, table
from commissioning.settling.agree import verdict_words
from commissioning.settling.explain import Explanation
from commissioning.settling.missing.supply import Filled, NewRow

_CERTAINTY = {Certainty.NO: "no", Certainty.MAY_BE: "not known", Certainty.SURE: "yes"}


def print_explanation(out: Console, contract: Contract, found: Explanation, as_at: int) -> None:
    """One verdict explained, from the sentence that people signed down to the cells."""
    support = found.support
    milestone = contract.milestones[support.milestone]
    out.print(f"{support.subject}, {spaced(support.milestone)}: {verdict_words(support.verdict)}")
    out.print(f"judged as at {text_of(as_at)} by clause milestones.{support.milestone}:")
    out.print(f"  {milestone_sentence(milestone)}")
    _support(out, contract, found, support)
    if support.doubts:
        heading(out, "What is not known")
        table(out, ["where", "what", "why"], [_doubt(contract, found, doubt) for doubt in support.doubts])
    if support.verdict.status is not Status.MET:
        heading(out, "What is missing")
        for line in missing_lines(contract, found):
            out.print(f"  {line}", soft_wrap=True)


def _support(out: Console, contract: Contract, found: Explanation, support: Support) -> None:
    if support.after is not None:
        before = support.after
        heading(out, f"It comes after {spaced(before.milestone)}: {verdict_words(before.verdict)}")
        _facts(out, contract, found, before)
    heading(out, f"On {text_of(support.day)}")
    for line in shown_lines(support):
        out.print(f"  {line}")
    _facts(out, contract, found, support)


def _facts(out: Console, contract: Contract, found: Explanation, support: Support) -> None:
    rows = [
        (
            cell_of(contract, found.evidence, used.table, used.row),
            spaced(used.role),
            row_in_words(contract, found.evidence, used.table, used.row),
        )
        for used in support.rows
    ]
    if rows:
        table(out, ["cell", "as", "the row says"], rows)
    else:
        out.print("  no row speaks for it")
    for other in support.named:
        out.print(f"  {other.subject}, {spaced(other.milestone)}: {verdict_words(other.verdict)}")


def shown_lines(support: Support) -> list[str]:
    """The numbers and truths of the condition on the deciding day."""
    lines = []
    for shown in support.shown:
        if isinstance(shown, TruthThen):
            lines.append(f"{spaced(shown.name)}: {_CERTAINTY[shown.truth]}")
        else:
            lines.append(f"{spaced(shown.name)}: {_number(shown)}")
    return lines


def _number(shown: NumberThen) -> str:
    least = "anything" if shown.least is None else figure_words(shown.least)
    if shown.least == shown.most and shown.least is not None:
        return f"{least} {shown.unit}".strip()
    most = "or more" if shown.most is None else f"to {figure_words(shown.most)}"
    return f"{least} {most} {shown.unit}".strip()


def _doubt(contract: Contract, found: Explanation, doubt: Doubt) -> tuple[str, str, str]:
    if doubt.row is None:
        return doubt.table, "rows we cannot see", doubt.reason
    where = cell_of(contract, found.evidence, doubt.table, doubt.row, doubt.column)
    return where, spaced(doubt.column) if doubt.column else "the whole row", doubt.reason


def missing_lines(contract: Contract, found: Explanation) -> Iterator[str]:
    """What exactly would turn the verdict to met, a line for each row or cell."""
    supply = found.supply
    if supply is None:
        yield "Nothing that could be added to the evidence turns it to met as at this day."
    else:
        for row in supply.rows:
            yield _row_line(contract, found, row)
        for cell in supply.cells:
            yield _cell_line(contract, found, cell)
        yield "With exactly this it is met as at this day."
    if found.in_time is not None:
        yield f"If nothing changes, it will be met on {text_of(found.in_time)}."


def _row_line(contract: Contract, found: Explanation, row: NewRow) -> str:
    columns = contract.evidence[row.table].columns
    said = ", ".join(
        f"{spaced(name)} {_new_value(value_words(columns[name], value))}"
        for name, value in row.cells.items()
        if value is not None
    )
    if row.instead_of is None:
        return f"One more row of {spaced(row.table)}: {said}"
    where = cell_of(contract, found.evidence, row.table, row.instead_of)
    return f"The row at {where}, put right so that it says: {said}"


def _cell_line(contract: Contract, found: Explanation, cell: Filled) -> str:
    column = contract.evidence[cell.table].columns[cell.column]
    where = cell_of(contract, found.evidence, cell.table, cell.row, cell.column)
    return f"{where}: {spaced(cell.column)} {_new_value(value_words(column, cell.value))}"


def _new_value(words: str) -> str:
    return "(somebody or something not yet named)" if "-to-name-" in words else words
