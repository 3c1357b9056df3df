"""What the values in a condition about a row mean: its columns found, its constants read, units checked."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from commissioning.language import values
from commissioning.language.conditions.amounts import figure_of, same_unit, unit_of
from commissioning.language.conditions.parts import Amount, DayPart, Parsed, Part, ThisMilestone, Word
from commissioning.language.report import Excused, Misread, listed, nearest, shifted
from commissioning.model.calendar import Day
from commissioning.model.expressions import TICKS, Constant
from commissioning.model.terms import Column

T = TypeVar("T")


def misread(code: str, part: Part, what: str, remedy: str) -> Misread:
    """A misread at the place of a part."""
    return Misread(code, what, remedy, part.at)


def at(part: Part, read: Callable[[str], T], text: str | None = None) -> T:
    """What `read` makes of a part's words; what it misreads has the part's place."""
    with shifted(part.at):
        return read(part.words if text is None else text)


def once(words: Sequence[Word]) -> None:
    """Refuse a list that names something twice."""
    for number, word in enumerate(words):
        if word.words in [earlier.words for earlier in words[:number]]:
            raise misread("CONTRACT-009", word, f"`{word.words}` stands twice", "name it once")


def constant(column: Column, value: Parsed | Word, this: str | None) -> Constant:
    """A value as the column's evidence holds it."""
    match column.type:
        case "choice":
            return _choice(column, value, this)
        case "yes or no":
            if value.words not in ("yes", "no"):
                what = f"`{value.words}` is neither yes nor no"
                raise misread("CONTRACT-023", value, what, "write `yes` or `no`")
            return Constant(value=int(value.words == "yes"), words=value.words)
        case "date":
            return _day(value)
        case "quantity":
            return _quantity(column, value)
        case "pseudonym":
            what = f"`{value.words}` would single out one pseudonym"
            raise misread("CONTRACT-023", value, what, "compare it with another column")


def _choice(column: Column, value: Parsed | Word, this: str | None) -> Constant:
    words = value.words
    if isinstance(value, ThisMilestone):
        if this is None:
            what = "`this milestone` has a meaning in decision rules only"
            raise misread("CONTRACT-025", value, what, "name the milestone instead")
        words = this
    if not column.choices:
        raise Excused
    if words not in column.choices:
        if isinstance(value, ThisMilestone):
            what, otherwise = "this column does not hold milestones", "use a column of type `milestone`"
            raise misread("CONTRACT-023", value, what, otherwise)
        remedy = nearest(words, column.choices, "use one of the choices, or add it to the column")
        raise misread("CONTRACT-021", value, f"`{words}` is not one of {listed(column.choices)}", remedy)
    return Constant(value=words, words=words)


def _day(value: Parsed | Word) -> Constant:
    if not isinstance(value, DayPart):
        what = f"`{value.words}` is not a day"
        raise misread(
            "CONTRACT-023", value, what, "write a day, as in `2026-04-01`, or name a column of days"
        )
    day: Day = at(value, values.day)
    return Constant(value=day, words=value.words)


def _quantity(column: Column, value: Parsed | Word) -> Constant:
    if not isinstance(value, Amount):
        what = f"`{value.words}` is not a number"
        raise misread("CONTRACT-023", value, what, "write a number with its unit")
    figure = figure_of(value)
    unit = unit_of(figure)
    if unit != (column.unit or ""):
        what = f"{column.unit or 'a plain number'} is compared with {unit or 'a plain number'}"
        raise misread("CONTRACT-023", value, what, same_unit(value, column.unit or ""))
    ticks = figure.value * TICKS
    if ticks.denominator != 1:
        raise misread(
            "CONTRACT-012", value, f"`{value.number}` has more than four decimals", "round it to four"
        )
    return Constant(value=ticks.numerator, words=value.words)


def kind_words(column: Column) -> str:
    """What a column holds, in words."""
    match column.type:
        case "quantity":
            return f"a number of {column.unit}" if column.unit else "a plain number"
        case "choice" | "pseudonym" | "date":
            return f"a {column.type}"
        case "yes or no":
            return "a yes or no"
