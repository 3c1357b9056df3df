"""`£400 if local otherwise £200`: one number where a condition holds, and another where it does not."""

from collections.abc import Sequence

from commissioning.language.conditions.amounts import same_unit
from commissioning.language.conditions.cells import misread
from commissioning.language.conditions.parts import All, Choice, Compared, Either, Negated, Parsed
from commissioning.language.conditions.typed import TypedNumber
from commissioning.model.expressions import Alternative, Truth


def refuse_bare(choice: Choice) -> None:
    """Refuse a condition in the place of a number: `a >= 3 if b otherwise 4` may be heard in two ways."""
    part: Parsed
    for part in (choice.number, choice.otherwise):
        if isinstance(part, All | Compared | Either | Negated):
            what = f"`{part.words}` is a condition, and `if` chooses between numbers"
            remedy = "put brackets round what is chosen, as in `friends >= (3 if local otherwise 2)`"
            raise misread("CONTRACT-024", part, what, remedy)


def alternative(choice: Choice, numbers: Sequence[TypedNumber], when: Truth) -> TypedNumber:
    """The one number or the other, of one unit."""
    number, otherwise = numbers
    if number.unit != otherwise.unit:
        one, other = (each.unit or "a plain number" for each in numbers)
        what = f"this chooses between {one} and {other}"
        raise misread("CONTRACT-023", choice.otherwise, what, same_unit(choice.otherwise, number.unit))
    return TypedNumber(Alternative(when=when, number=number.node, otherwise=otherwise.node), number.unit)
