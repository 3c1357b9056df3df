"""A run in words, so that a case that fails can be read, and its tables pasted into a test."""

from collections.abc import Iterator

from commissioning.language.sentences import row_words, truth_words
from commissioning.model.calendar import Day, text_of
from commissioning.model.expressions import TICKS
from commissioning.model.facts import Evidence, State, TableFacts
from commissioning.model.problems import Frozen
from commissioning.model.terms import Column, Contract, Milestone, Table


def shown(contract: Contract, evidence: Evidence, as_at: Day) -> str:
    """Contract and evidence, on some lines."""
    return "\n".join(_lines(contract, evidence, as_at))


def _lines(contract: Contract, evidence: Evidence, as_at: Day) -> Iterator[str]:
    for edition in contract.editions:
        yield f"--- {edition.variation or 'as signed'}; until {text_of(edition.contract.term.last)}"
        for name in edition.contract.milestones:
            yield from _milestone(edition.contract.milestones[name])
        yield from (f"payment {name}: {paid.prices}" for name, paid in edition.contract.payments.items())
    yield f"as at {text_of(as_at)}, term {text_of(contract.term.first)} to {text_of(contract.term.last)}"
    for name in contract.order:
        yield from _milestone(contract.milestones[name])
    for payment in contract.payments.values():
        yield f"payment {_said(payment, leave_out=('decided_by',))}"
    for rule in dict.fromkeys(rule for payment in contract.payments.values() for rule in payment.decided_by):
        yield f"rule {rule.name}: {rule.then} when {truth_words(rule.when)}; instead of {rule.instead_of}"
    for stream in contract.streams.values():
        whom = truth_words(stream.eligible) if stream.eligible else "anyone"
        yield f"stream {stream.name}: for {whom}; {stream.budget}"
    yield f"limits {contract.limits}"
    yield f"{contract.choices.judged_on}; {contract.choices.limit_counts_by}"
    for name, table in contract.evidence.items():
        yield f"{name}: {_said(table, leave_out=('name', 'columns', 'key'))}"
        yield from (f"    {column}: {_said(terms)}" for column, terms in table.columns.items())
        yield from table_text(table, evidence.tables[name])


def _milestone(milestone: Milestone) -> Iterator[str]:
    yield f"milestone {_said(milestone, leave_out=('title', 'when', 'find'))}"
    if milestone.when:
        yield f"    when {truth_words(milestone.when)}"
        yield f"    when {milestone.when!r}"
    for line in milestone.find:
        yield f"    {line.name}: {line.table} where {row_words(line.where)}"
        yield f"    {line.where!r}"


def _said(term: Frozen, leave_out: tuple[str, ...] = ()) -> str:
    """What a term says, field by field, without what it leaves open."""
    fields = [
        (name, value) for name, value in term if name not in leave_out and value not in (None, (), False)
    ]
    return ", ".join(f"{name}={value}" for name, value in fields)


def table_text(table: Table, facts: TableFacts) -> Iterator[str]:
    """The rows of a table, written as `tests.sheets` reads them."""
    yield "    " + " | ".join(table.columns)
    for number in range(len(facts.subjects)):
        yield "    " + _row(table, facts, number)
    yield from ["    !"] * facts.nobodys


def _row(table: Table, facts: TableFacts, number: int) -> str:
    texts = [
        _cell(column, facts.columns[name].values[number], State(facts.columns[name].states[number]))
        for name, column in table.columns.items()
    ]
    owner = table.one_row_for and table.about
    if owner and facts.aside[number]:
        texts[list(table.columns).index(owner)] = facts.owners[number]
    return ("! " if facts.aside[number] else "") + " | ".join(texts)


def _cell(column: Column, value: int | str, state: State) -> str:
    match state, column.type:
        case State.NONE, _:
            return ""
        case State.UNKNOWN, _:
            return "?"
        case _, "date":
            return text_of(int(value))
        case _, "yes or no":
            return "yes" if value else "no"
        case _, "quantity":
            return f"{int(value) / TICKS:g}"
        case _:
            return str(value)
