"""What a cell says, in words."""

from fractions import Fraction

from commissioning.language.sentences import quantity_words
from commissioning.model.calendar import text_of
from commissioning.model.expressions import TICKS
from commissioning.model.terms import Column
from commissioning.settling.missing.supply import CellValue
from commissioning.settling.since import Unsaid


def said_words(column: Column, said: CellValue | Unsaid) -> str:
    """What a cell says, also where it has no value."""
    return said.value if isinstance(said, Unsaid) else value_words(column, said)


def value_words(column: Column, value: CellValue) -> str:
    """A cell's value as people write it; `blank` where there is none."""
    if value is None:
        return "blank"
    match column.type:
        case "date":
            return text_of(int(value))
        case "yes or no":
            return "yes" if value == 1 else "no"
        case "quantity":
            return quantity_words(Fraction(int(value), TICKS), column.unit or "")
        case _:
            return str(value)
