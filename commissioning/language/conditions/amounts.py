"""Numbers as they are written in a condition, with their units: `12 hours`, `35 %`, `£15.12`."""

import re
from fractions import Fraction

from commissioning.language import values
from commissioning.language.conditions import parts
from commissioning.language.conditions.parts import Amount, Parsed
from commissioning.language.money import money
from commissioning.language.report import Misread, nearly, shifted
from commissioning.model.currencies import CURRENCIES, CURRENCY_OF, MONEY
from commissioning.model.expressions import ByDay, Figure

SHARE = "%"
BY_SIGN = sorted((each for each in CURRENCIES if MONEY[each].sign), key=lambda each: -len(MONEY[each].sign))
"""The currencies that have a sign, longest sign first: `A$` before `$`."""


def figure_of(amount: Amount) -> Figure:
    """A written number as the model has it; a share is kept as a part of one."""
    with shifted(amount.at):
        match amount.unit:
            case parts.MONEY:
                return _money_of(amount)
            case "%":
                return Figure(value=values.figure(amount.number) / 100, unit=SHARE)
            case _:
                return Figure(value=values.figure(amount.number), unit=_unit_of(amount))


def _money_of(amount: Amount) -> Figure:
    """An amount of money, in the unit of the currency whose sign it bears."""
    text = amount.number.lstrip("+-")
    currency = next(each for each in BY_SIGN if text.startswith(MONEY[each].sign.strip()))
    sign = -1 if amount.number.startswith("-") else 1
    return Figure(value=Fraction(sign * money(text, currency), 100), unit=MONEY[currency].unit)


def unit_of(figure: Figure | ByDay) -> str:
    """The unit that a written number is compared and joined by: a share is a plain number."""
    return "" if figure.unit == SHARE else figure.unit


def _unit_of(amount: Amount) -> str:
    """The unit of a number, `` for a bare one; one of our own units may be written in the singular."""
    word = amount.unit
    if word in values.UNITS or not word:
        return word
    meant = f"{word}s" if f"{word}s" in values.UNITS else nearly(word, values.UNITS)
    if meant is not None and meant != f"{word}s":
        raise Misread(
            "CONTRACT-023", f"`{word}` is not a unit", f"did you mean `{meant}`?", amount.unit_at - amount.at
        )
    return meant or word


def same_unit(part: Parsed, unit: str) -> str:
    """How to write what is compared with a number of a unit."""
    if not isinstance(part, Amount):
        return f"compare it with a number of {unit}" if unit else "compare it with a plain number"
    number = re.sub(r"[^0-9.,+-]", "", part.number)
    if unit in CURRENCY_OF:
        money_of = MONEY[CURRENCY_OF[unit]]
        return f"write it as an amount of {money_of.called}, as in `{money_of.written(number)}`"
    if unit:
        return f"write the number with its unit, as in `{number} {unit}`"
    return f"leave the unit out: `{number}`"
