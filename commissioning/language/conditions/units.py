"""The unit of two numbers joined by a sign; what has no unit that people would say is refused."""

from typing import Literal

from commissioning.language.conditions.cells import misread
from commissioning.language.conditions.parts import Parsed
from commissioning.model.currencies import CURRENCY_OF, MONEY

Sign = Literal["+", "-", "*", "/"]


def joined_unit(sign: Sign, unit: str, its: str, part: Parsed) -> str:
    """The unit of a number of one unit joined with `part`, which is a number of its own unit."""
    match sign:
        case "+" | "-":
            return _same(sign, unit, its, part)
        case "*":
            return _times(unit, its, part)
        case "/":
            return _over(unit, its, part)


def _same(sign: Literal["+", "-"], unit: str, its: str, part: Parsed) -> str:
    if unit == its:
        return unit
    join = "added to" if sign == "+" else "taken from"
    what = f"{its or 'a plain number'} cannot be {join} {unit or 'a plain number'}"
    raise misread("CONTRACT-023", part, what, "add or take away numbers of one unit")


def _times(unit: str, its: str, part: Parsed) -> str:
    """An amount of money times a number of anything is money: so much for each."""
    if not unit or not its:
        return unit or its
    if (unit in CURRENCY_OF) != (its in CURRENCY_OF):
        return unit if unit in CURRENCY_OF else its
    raise misread("CONTRACT-023", part, f"{unit} cannot be multiplied by {its}", made_plain(part, its))


def _over(unit: str, its: str, part: Parsed) -> str:
    if not its or unit == its:
        return "" if its else unit
    what = f"{unit or 'a plain number'} cannot be divided by {its}"
    raise misread("CONTRACT-023", part, what, made_plain(part, its))


def made_plain(part: Parsed, unit: str) -> str:
    """How to make a plain number of one that has a unit."""
    return f"make a plain number of it first, as in `({part.words} / {with_unit('1', unit)})`"


def with_unit(figure: str, unit: str) -> str:
    """A figure as it is written with a unit.

    >>> with_unit("1", "hours"), with_unit("0", "pounds")
    ('1 hour', '£0')
    """
    if unit in CURRENCY_OF:
        return MONEY[CURRENCY_OF[unit]].written(figure)
    return f"{figure} {unit.removesuffix('s') if figure == '1' else unit}"
