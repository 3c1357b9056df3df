"""Terms back as English: conditions, formulas, milestones, payments and streams, from the model alone."""

from fractions import Fraction
from typing import assert_never

from commissioning.language.walk import nodes_in
from commissioning.model.calendar import text_of
from commissioning.model.expressions import (
    AllOf,
    AnyOf,
    AnyRow,
    Arithmetic,
    AtLeast,
    Compare,
    Constant,
    Count,
    Distinct,
    Field,
    Figure,
    Latest,
    MeasureNumber,
    MeasureTruth,
    Met,
    Not,
    Number,
    RowAll,
    RowAny,
    RowCompare,
    RowHasMet,
    RowKnown,
    RowNot,
    Rows,
    RowTruth,
    Sum,
    ThisMet,
    Truth,
)
from commissioning.model.pooling import Stream
from commissioning.model.terms import Contract, Milestone, Payment

_DAYS = {
    "=": "is on",
    "!=": "is not on",
    "<": "is before",
    "<=": "is on or before",
    ">": "is after",
    ">=": "is on or after",
}
_MORE = {
    "=": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}


def spaced(name: str) -> str:
    """A name as words."""
    return name.replace("_", " ").replace("-", " ")


def pounds(pence: int) -> str:
    """An amount as it is written: `£1,200.00`, with a minus sign in front where it is negative."""
    sign = "-" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def fraction_words(value: Fraction) -> str:
    """A share as it is written: in per cent where that is exact, else as a fraction."""
    percent = value * 100
    return f"{percent} %" if percent.denominator == 1 else f"{value.numerator}/{value.denominator}"


def joined(words: list[str], word: str) -> str:
    """`a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {word} {words[-1]}"


def row_words(truth: RowTruth) -> str:
    """A condition on one row."""
    match truth:
        case RowCompare():
            return _row_compare(truth)
        case RowKnown(field=field):
            return f"{_field(field)} is known"
        case RowNot(part=RowKnown(field=field)):
            return f"{_field(field)} is not known"
        case RowHasMet(field=field, milestone=milestone):
            return f"{_field(field)} has met “{spaced(milestone)}”"
        case RowAll(parts=parts) | RowAny(parts=parts):
            return _row_parts(truth, parts)
        case RowNot(part=part):
            return f"not ({row_words(part)})"
        case _:
            assert_never(truth)


def _row_parts(truth: RowAll | RowAny, parts: tuple[RowTruth, ...]) -> str:
    fields = {
        part.left for part in parts if isinstance(part, RowCompare) and isinstance(part.right, Constant)
    }
    signs = {part.comparator for part in parts if isinstance(part, RowCompare)}
    same = len(fields) == 1 and all(isinstance(part, RowCompare) for part in parts) and len(parts) > 1
    either = isinstance(truth, RowAny)
    if same and signs == ({"="} if either else {"!="}):
        options = [
            part.right.words
            for part in parts
            if isinstance(part, RowCompare) and isinstance(part.right, Constant)
        ]
        return f"{_field(next(iter(fields)))} is {'one' if either else 'none'} of {joined(options, 'and')}"
    word = "or" if either else "and"
    words = [
        f"({row_words(part)})"
        if isinstance(part, RowAny) and not either and not _plain(part)
        else row_words(part)
        for part in parts
    ]
    return f" {word} ".join(words)


def _plain(part: RowAny) -> bool:
    return " is one of " in row_words(part)


def _row_compare(truth: RowCompare) -> str:
    left, sign, right = truth.left, truth.comparator, truth.right
    if isinstance(right, Constant) and right.words in ("yes", "no") and sign in ("=", "!="):
        said = (right.words == "yes") == (sign == "=")
        return _field(left) if said else f"not {_field(left)}"
    words = right.words if isinstance(right, Constant) else _field(right)
    return f"{_field(left)} {(_DAYS if truth.of_dates else _MORE)[sign]} {words}"


def _field(field: Field) -> str:
    return (
        spaced(field.column) if field.line is None else f"the {spaced(field.line)}’s {spaced(field.column)}"
    )


def _rows(rows: Rows) -> str:
    every = rows.where == RowAll(parts=())
    where = "" if every else f" where {row_words(rows.where)}"
    over = f" over {rows.over}" if rows.over else ""
    return f"rows of {spaced(rows.table)}{where}{over}"


def number_words(number: Number) -> str:
    """A formula."""
    match number:
        case Count(rows=rows):
            return f"the number of {_rows(rows)}"
        case Sum(rows=rows, column=column):
            return f"the sum of {spaced(column)} in {_rows(rows)}"
        case Distinct(rows=rows, column=column):
            return f"how many different {spaced(column)} there are in {_rows(rows)}"
        case Latest(rows=rows, column=column):
            return f"the latest {spaced(column)} in {_rows(rows)}"
        case Figure(value=value, unit=unit):
            return f"{figure_words(value)} {unit}".strip()
        case Arithmetic(operator=operator, left=left, right=right):
            sign = {"*": "×", "/": "÷"}.get(operator, operator)
            return f"({number_words(left)} {sign} {number_words(right)})"
        case MeasureNumber(name=name):
            return spaced(name)
        case _:
            assert_never(number)


def figure_words(value: Fraction) -> str:
    """A number as it is written, exact."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    digits = 0
    while (value * 10**digits).denominator != 1 and digits < 12:
        digits += 1
    scaled = value * 10**digits
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    text = f"{abs(scaled.numerator):0{digits + 1}d}"
    return f"{'-' if value < 0 else ''}{int(text[:-digits]):,}.{text[-digits:]}"


def truth_words(truth: Truth) -> str:
    """A condition on a subject."""
    match truth:
        case Compare(left=left, comparator=sign, right=right):
            return f"{number_words(left)} {_MORE[sign]} {number_words(right)}"
        case AnyRow(rows=rows):
            return f"{spaced(rows.table)} where {row_words(rows.where)}"
        case Met(milestone=milestone):
            return f"“{spaced(milestone)}” is met"
        case AllOf(parts=parts):
            return " and ".join(
                f"({truth_words(part)})" if isinstance(part, AnyOf) else truth_words(part) for part in parts
            )
        case AnyOf(parts=parts):
            return " or ".join(truth_words(part) for part in parts)
        case Not(part=part):
            return f"not ({truth_words(part)})"
        case AtLeast(count=count, parts=parts):
            return f"at least {count} of these hold: {'; '.join(truth_words(part) for part in parts)}"
        case ThisMet():
            return "the milestone is met"
        case MeasureTruth(name=name):
            return spaced(name)
        case _:
            assert_never(truth)


def milestone_sentence(milestone: Milestone) -> str:
    """What must be seen for a milestone to be met, as one sentence."""
    who = f"A {spaced(milestone.kind)} meets “{milestone.title}”"
    if milestone.find:
        lines = [
            f"a row of {spaced(line.table)} (the {spaced(line.name)})"
            + ("" if line.where == RowAll(parts=()) else f" where {row_words(line.where)}")
            for line in milestone.find
        ]
        what = f"on the day by which there is {joined(lines, 'and')}"
    else:
        assert milestone.when is not None  # a milestone has one of the two
        held = f" has held for {milestone.held_for}" if milestone.held_for else ""
        what = f"on the first day on which this{held or ' holds'}: {truth_words(milestone.when)}"
    return f"{who} {what}{_after_words(milestone)}{_agreed_words(milestone)}."


def _after_words(milestone: Milestone) -> str:
    if milestone.after is None:
        return ""
    counted = ", counted from that day" if milestone.starting_after else ""
    within = f" and within {milestone.within} of it" if milestone.within else ""
    return f"; on or after the day “{spaced(milestone.after)}” was first met{counted}{within}"


def _agreed_words(milestone: Milestone) -> str:
    if not milestone.agreed_by:
        return ""
    return f"; agreed by {joined([spaced(role) for role in milestone.agreed_by], 'and')}, who are different people"


def payment_sentence(contract: Contract, payment: Payment) -> str:
    """Who pays whom how much, for whom, for what, by when and on what evidence, as one sentence."""
    payers = joined([_payer(contract, stream) for stream in streams_of(payment)], "and")
    payee = contract.parties[payment.payee].name
    prices = (
        [pounds(payment.prices[0].pence)]
        if len(payment.prices) == 1
        else [f"{pounds(price.pence)} from {text_of(price.start)}" for price in payment.prices]
    )
    often = "once" if payment.at_most == 1 else f"at most {payment.at_most} times"
    return (
        f"{payers} {'pay' if len(streams_of(payment)) > 1 else 'pays'} {payee} {joined(prices, 'and')} "
        f"when a {spaced(contract.milestones[payment.milestone].kind)} meets "
        f"“{contract.milestones[payment.milestone].title}” by {text_of(contract.term.last)}, "
        f"{often} for each {spaced(payment.counted_for)}, {_shares(payment)}, "
        f"on the evidence of {joined(evidence_of(contract, payment), 'and')}."
    )


def eligible_words(stream: Stream) -> str:
    """Whom a stream may pay for."""
    return "anybody" if stream.eligible is None else truth_words(stream.eligible)


def streams_of(payment: Payment) -> list[str]:
    """The streams a payment names, in its order."""
    return [share.stream for share in payment.split] or list(payment.in_turn)


def _payer(contract: Contract, stream: str) -> str:
    return f"{contract.parties[contract.streams[stream].party].name} ({spaced(stream)})"


def _shares(payment: Payment) -> str:
    if payment.in_turn:
        return f"the first named until it is used up, then the next: {joined([spaced(name) for name in payment.in_turn], 'then')}"
    return "in shares of " + joined(
        [f"{fraction_words(share.fraction)} {spaced(share.stream)}" for share in payment.split], "and"
    )


def evidence_of(contract: Contract, payment: Payment) -> list[str]:
    """The tables a payment's milestone rests on, and those of the milestones before it, in the contract's order."""
    open_names, seen, tables = [payment.milestone], set(), set()
    while open_names:
        milestone = contract.milestones[open_names.pop()]
        seen.add(milestone.name)
        parts = (milestone.when, *milestone.find)
        tables |= {node.table for node in nodes_in(parts) if isinstance(node, Rows)} | {
            line.table for line in milestone.find
        }
        named = {node.milestone for node in nodes_in(parts) if isinstance(node, Met | RowHasMet)} | {
            milestone.after
        }
        open_names += [name for name in named if name and name not in seen]
    return [spaced(name) for name in contract.evidence if name in tables]
