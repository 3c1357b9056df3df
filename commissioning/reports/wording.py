"""Words for what a result holds: days, why a line is not paid, and the cells it rests on."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from commissioning.language.sentences import (
    between_words,
    each_of,
    figure_words,
    in_the_same,
    money_words,
    spaced,
)
from commissioning.model.ladders import written
from commissioning.model.terms import Contract, Payment
from commissioning.model.variations import SIGNED
from commissioning.reports.grounds import InDoubt, waits_words
from commissioning.reports.result import NotFunded, PaymentLine

QUOTED = re.compile("`([^`]+)`")
CELL = re.compile(r"([A-Z]+)([0-9]+)")

STILL_TO_SET_OFF = "Still to be set off against what is paid next"
TO_PAY_BACK = "To be paid back, for it was not set off in time"


def day_words(day: date) -> str:
    """A day as people say it: `30 September 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def beyond_the_term(contract: Contract, as_at: date) -> str:
    """What is to be said where the as-at day is later than the contract's last day; else nothing."""
    last = date.fromordinal(contract.term.last)
    if as_at <= last:
        return ""
    return f"The contract ended on {day_words(last)}, before the as-at day: nothing after its end counts."


def titled(name: str) -> str:
    """A name as words, with a capital in front."""
    return capital(spaced(name))


def capital(words: str) -> str:
    """Words with a capital in front."""
    return words[:1].upper() + words[1:]


def path_words(path: str) -> str:
    """A clause or a rule as words: `payments.connected` as `Payments: connected`."""
    first, *rest = (spaced(name) for name in path.split("."))
    return f"{capital(first)}: {', '.join(rest)}" if rest else capital(first)


def clause_of(line: PaymentLine) -> str:
    """The clause that a line rests on as words and, where it was varied, by which terms."""
    if not line.terms:
        return path_words(line.clause)
    named = [name if name == SIGNED else f"as varied by {spaced(name)}" for name in line.terms]
    return f"{path_words(line.clause)}, {' or '.join(named)}"


def without_marks(words: str) -> str:
    """A sentence for the statement, in which names in backticks are words as they are in its headings."""
    return QUOTED.sub(lambda found: titled(found[1]), words)


def why_decided(line: PaymentLine, contract: Contract) -> str:
    """By which rule a line is paid, withheld or refused, and its reason in the contract's words."""
    return _by_rule(line, contract) if line.decision == "pay" else why_held(line, contract)


def why_held(line: PaymentLine, contract: Contract) -> str:
    """Why a line is withheld or refused: the rule that decided, and its reason in the contract's words."""
    payment = contract.payments[line.payment]
    if not line.rule:
        return "No rule of the contract says that it is paid."
    if line.rule == f"{line.clause}.pays":
        return _amount_not_known(line, contract)
    if line.rule.endswith(".instead of"):
        return f"By the clause {line.rule}: another of these payments was made for the same subject."
    if line.rule == f"{line.clause}.waits for":
        names = " and ".join(f"“{name}”" for name in written(payment.waits_for))
        return f"By the clause {line.rule}: it waits until {names} was made in full for the same subject."
    if line.rule.startswith(line.clause):
        return f"It has been paid as often as the contract says: {_how_often(payment)}."
    if not line.sure:
        waits = f"It is not known whether the rule {_rule(line)} applies, so it waits."
        return f"{waits} {_because(line, contract)}".strip() + waits_sentence(line.waits_for)
    return _by_rule(line, contract)


def _by_rule(line: PaymentLine, contract: Contract) -> str:
    return f"By the rule {_rule(line)}. {_because(line, contract)}".strip()


def _rule(line: PaymentLine) -> str:
    return f"“{path_words(line.rule)}”"


def _because(line: PaymentLine, contract: Contract) -> str:
    """The reason that the contract gives for a rule."""
    rules = contract.payments[line.payment].decided_by
    return next((rule.because for rule in rules if rule.name == line.rule), "")


def why_unfunded(rest: NotFunded) -> str:
    """Why no stream pays a part of a line, and what would have to be known where that is the reason."""
    return f"{capital(rest.reason)}.{waits_sentence(rest.waits_for)}"


def waits_sentence(waits_for: Sequence[InDoubt]) -> str:
    """What would have to be known, as one more sentence; nothing where nothing is in doubt."""
    return f" It waits for {waits_words(waits_for)}." if waits_for else ""


def _amount_not_known(line: PaymentLine, contract: Contract) -> str:
    between = between_words(line.at_least_pence, line.at_most_pence, contract.currency)
    waits = waits_sentence(line.price.not_known) if line.price else ""
    return f"Its amount is not known, so it waits: {between}.{waits}"


def how_worked_out(line: PaymentLine, contract: Contract) -> str:
    """How an amount came about: its formula with the numbers in it, and what was paid before."""
    less = taken_off(line, contract)
    if line.price is None:
        return less
    numbers = "; ".join(
        f"{spaced(each.name)} {_between(each.least, each.most)}" for each in line.price.numbers
    )
    rounded = f", rounded {line.price.rounded}" if line.price.rounded else ""
    return f"{line.price.words}{rounded}{f': {numbers}' if numbers else ''}. {less}".strip(" .")


def taken_off(line: PaymentLine, contract: Contract) -> str:
    """What was paid before and is taken off, as a sentence; nothing where there is nothing."""
    if not line.less_pence:
        return ""
    when = in_the_same(contract.payments[line.payment].paid_in)
    return f"Less {money_words(line.less_pence, contract.currency)} that was paid before{when}."


def _between(least: str | None, most: str | None) -> str:
    if least == most and least is not None:
        return figure_words(Fraction(least))
    ends = ["no limit" if end is None else figure_words(Fraction(end)) for end in (least, most)]
    return " to ".join(ends)


def _how_often(payment: Payment) -> str:
    often = "once" if payment.at_most == 1 else f"at most {payment.at_most} times"
    return f"{often} for {each_of(payment.counted_for)}"


def grouped_cells(places: Sequence[str]) -> str:
    r"""Places in lines by sheet, and cells below each other as one range.

    >>> grouped_cells(["e.xlsx, ties!B17", "e.xlsx, hours!C4", "e.xlsx, hours!C5", "e.xlsx, ties!F2"])
    'e.xlsx, ties!B17, F2\ne.xlsx, hours!C4:C5'
    """
    sheets: dict[str, list[str]] = {}
    for place in places:
        sheet, _, cell = place.rpartition("!")
        sheets.setdefault(sheet, []).append(cell)
    return "\n".join(
        f"{sheet}!{', '.join(_ranges(cells))}" if sheet else ", ".join(cells)
        for sheet, cells in sheets.items()
    )


def _ranges(cells: Sequence[str]) -> list[str]:
    """Cells by column and row; those that follow each other down a column become `C4:C9`."""
    found = sorted({_column_and_row(cell) for cell in cells})
    ranges: list[tuple[str, int, int]] = []
    for _, letters, row in found:
        if ranges and ranges[-1][0] == letters and ranges[-1][2] == row - 1:
            ranges[-1] = (letters, ranges[-1][1], row)
        else:
            ranges.append((letters, row, row))
    return [
        f"{letters}{first}" + (f":{letters}{last}" if last > first else "") for letters, first, last in ranges
    ]


def _column_and_row(cell: str) -> tuple[int, str, int]:
    found = CELL.fullmatch(cell)
    return (len(found[1]), found[1], int(found[2])) if found else (0, cell, 0)
