"""The whole contract as the schedule people sign: numbered clauses in English, made from the model alone."""

from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256

from commissioning.language.sentences import (
    eligible_words,
    figure_words,
    joined,
    milestone_sentence,
    number_words,
    payment_sentence,
    pounds,
    row_words,
    spaced,
    truth_words,
)
from commissioning.model.calendar import text_of
from commissioning.model.expressions import (
    TICKS,
    AllOf,
    AnyOf,
    AnyRow,
    AtLeast,
    Compare,
    MeasureTruth,
    Met,
    Not,
    ThisMet,
)
from commissioning.model.terms import Column, Contract, Measure, Table

_TRUTHS = (Compare, AnyRow, Met, AllOf, AnyOf, Not, AtLeast, ThisMet, MeasureTruth)


def schedule(contract: Contract) -> str:
    """The schedule as plain text with numbered clauses; each names its path in the contract file."""
    lines = [contract.title, "=" * len(contract.title), ""]
    parts = [_parties, _evidence, _measures, _milestones, _payments, _funding, _rules, _wording]
    titles = [
        "The parties",
        "The evidence",
        "What is measured",
        "What we look for",
        "What is paid",
        "Who pays, and how far",
        "What decides",
        "What is wording only",
    ]
    for number, (title, part) in enumerate(zip(titles, parts, strict=True), start=1):
        lines += [f"{number}. {title}", ""]
        clauses = list(part(contract)) or [("", "Nothing is said.")]
        for count, (path, text) in enumerate(clauses, start=1):
            lines += [f"   {number}.{count}  {text}" + (f"  [{path}]" if path else "")]
        lines.append("")
    return "\n".join(lines)


def schedule_hash(contract: Contract) -> str:
    """What identifies the schedule's text: SHA-256, in hexadecimal."""
    return sha256(schedule(contract).encode()).hexdigest()


def _parties(contract: Contract) -> Iterator[tuple[str, str]]:
    term = contract.term
    years = joined([year.name for year in term.years()], "and")
    yield (
        "term",
        (
            f"This contract runs from {text_of(term.first)} to {text_of(term.last)}, both days included. "
            f"Its years are {years}. Amounts are in {contract.currency}."
        ),
    )
    for name, party in contract.parties.items():
        yield f"parties.{name}", f"{party.name} is a {party.role}."


def _evidence(contract: Contract) -> Iterator[tuple[str, str]]:
    for table in contract.evidence.values():
        yield f"evidence.{table.name}", _table_sentence(table)


def _table_sentence(table: Table) -> str:
    rows = (
        f"has one row for each {spaced(table.one_row_for)}"
        if table.one_row_for
        else f"is about each {table.about}"
    )
    counts = (
        f"a row counts from its {spaced(table.dated)}"
        if table.dated
        else f"a row counts from its {spaced(table.since or '')} to its {spaced(table.until or '')}"
    )
    nothing = "" if table.one_row_for else f" No rows mean {table.no_rows}."
    key = (
        f" Rows that share {joined([spaced(name) for name in table.key], 'and')} are one row."
        if table.key
        else ""
    )
    agreed = "".join(
        f" A {role} agrees on {spaced(where.on)}, and is named by {spaced(where.who)}."
        for role, where in table.agreements.items()
    )
    columns = "; ".join(f"{spaced(name)} ({_column_words(column)})" for name, column in table.columns.items())
    return f"The table {spaced(table.name)} {rows}; {counts}.{nothing}{key}{agreed} Its columns: {columns}."


def _column_words(column: Column) -> str:
    if column.type == "choice":
        words = f"one of {joined(list(column.choices), 'or')}"
    elif column.type == "quantity":
        ends = [figure_words(Fraction(end, TICKS)) for end in (column.least, column.most) if end is not None]
        words = " ".join(
            [column.unit or "number", *([f"from {ends[0]} to {ends[1]}"] if len(ends) == 2 else [])]
        )
    else:
        words = column.type
    optional = ", may be blank" if column.optional else ""
    return f"{words}{optional}{f', {column.about}' if column.about else ''}"


def _measures(contract: Contract) -> Iterator[tuple[str, str]]:
    for name, measure in contract.measures.items():
        yield f"measures.{name}", f"{measure.title}: {_value_words(measure)}."


def _value_words(measure: Measure) -> str:
    value = measure.value
    return truth_words(value) if isinstance(value, _TRUTHS) else number_words(value)


def _milestones(contract: Contract) -> Iterator[tuple[str, str]]:
    for name, milestone in contract.milestones.items():
        yield f"milestones.{name}", milestone_sentence(milestone)


def _payments(contract: Contract) -> Iterator[tuple[str, str]]:
    for name, payment in contract.payments.items():
        yield f"payments.{name}", payment_sentence(contract, payment)
    unpaid = [
        name for name in contract.milestones if name not in {p.milestone for p in contract.payments.values()}
    ]
    if unpaid:
        yield "", f"Looked at and not paid for: {joined([spaced(name) for name in unpaid], 'and')}."


def _funding(contract: Contract) -> Iterator[tuple[str, str]]:
    for name, stream in contract.streams.items():
        budget = joined([f"{pounds(pence)} in {period}" for period, pence in stream.budget.items()], "and")
        yield (
            f"funding.streams.{name}",
            (
                f"{spaced(name).capitalize()} is money of {contract.parties[stream.party].name}, "
                f"for {eligible_words(stream)}: {budget}."
            ),
        )
    for number, limit in enumerate(contract.limits, start=1):
        yield (
            "funding.limits",
            f"Limit {number}, in the order in which they bind: no more than {limit.words}.",
        )
    choices = contract.choices
    yield "funding.choices", f"Who may pay is judged on {choices.judged_on}."
    yield "funding.choices", f"A stream that may not pay {choices.may_not_pay}."
    yield "funding.choices", f"A budget that is used up {choices.used_up}."
    yield "funding.choices", f"A limit and a budget count by {choices.limit_counts_by}."
    yield "funding.choices", f"Corrections: {choices.corrections}."
    yield "funding.choices", f"Money taken back {choices.taken_back}."


def _rules(contract: Contract) -> Iterator[tuple[str, str]]:
    for payment in contract.payments.values():
        for rule in payment.decided_by:
            instead = f", instead of {joined(list(rule.instead_of), 'and')}" if rule.instead_of else ""
            yield (
                rule.name,
                (
                    f"For {spaced(payment.name)}: {rule.then} when {_rule_words(rule.when)}{instead}. "
                    f"{rule.because}"
                ),
            )


def _rule_words(truth: object) -> str:
    """A rule's condition with what its own measures mean, since those are written in the library."""
    if isinstance(truth, AllOf):
        return " and ".join(_rule_words(part) for part in truth.parts)
    if isinstance(truth, MeasureTruth) and isinstance(truth.value, AnyRow):
        rows = truth.value.rows
        return f"{spaced(truth.name)} (a row of {spaced(rows.table)} where {row_words(rows.where)})"
    return truth_words(truth)  # type: ignore[arg-type]


def _wording(contract: Contract) -> Iterator[tuple[str, str]]:
    for path, reason in contract.wording_only.items():
        yield path, f"{reason[0].upper()}{reason[1:]}."
