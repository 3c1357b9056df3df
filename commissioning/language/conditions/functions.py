"""What may stand before a bracket: what goes over rows, and functions of other numbers."""

from collections.abc import Iterable, Sequence
from typing import Literal

from commissioning.language.conditions.cells import misread
from commissioning.language.conditions.parts import Call
from commissioning.language.conditions.typed import TypedNumber
from commissioning.language.conditions.units import made_plain, with_unit
from commissioning.language.report import Misread, listed, nearest
from commissioning.model.expressions import Figure, Worked

CALLS = (
    *("count", "sum", "distinct", "latest", "first", "previous", "days"),
    *("pairs", "most_alike", "pairs_alike", "same_as_before"),
)
"""What goes over the rows of a table."""
FUNCTIONS: dict[str, Literal["lowest", "highest", "whole", "root"]] = {
    "lowest": "lowest",
    "highest": "highest",
    "whole": "whole",
    "root": "root",
}
RANKS = {"median": 2, "quartile": 4, "percentile": 100}
"""What puts the numbers of subjects in order, and in how many parts."""
_LOWEST, _HIGHEST = "write `lowest(a, b)`", "write `highest(a, b)`"
_AVERAGE = "divide a sum by a count, as in `sum(hours.gave) / count(hours)`"
_OTHERWISE = {
    "min": _LOWEST,
    "least": _LOWEST,
    "max": _HIGHEST,
    "most": _HIGHEST,
    "average": _AVERAGE,
    "mean": _AVERAGE,
    "before": "write `previous(TABLE.COLUMN)`, or say how long ago, as in `given 12 months ago`",
    "change": "take the earlier number off, as in `given - given 12 months ago`",
    "share": "divide one count by another, as in `count(ties where mutual) / count(ties)`",
    "floor": "write `whole(a)`",
    "sqrt": "write `root(a)`",
}
"""How to say what other languages have another word for."""


def no_such_call(call: Call, scales: Iterable[str]) -> Misread:
    """What to say of a word before a bracket that is none of ours, and no scale."""
    known = (*CALLS, *FUNCTIONS, *RANKS, *scales)
    what = f"`{call.name}(…)` is not something that can be worked out"
    remedy = _OTHERWISE.get(call.name) or nearest(call.name, known, f"use {listed(known)}")
    return misread("CONTRACT-029", call, what, remedy)


def worked(call: Call, parts: Sequence[TypedNumber]) -> TypedNumber:
    """A function of numbers, with its unit."""
    function = FUNCTIONS[call.name]
    refuse_limits(call)
    unit = _unit_of_all(call, parts) if function in ("lowest", "highest") else _unit_of_one(call, parts)
    return TypedNumber(Worked(function=function, parts=tuple(part.node for part in parts)), unit)


def refuse_limits(call: Call) -> None:
    """Refuse `where` and `over` where nothing goes over rows."""
    limited = call.where or call.over
    if limited is not None:
        word = "where" if call.where else "over"
        what = f"`{call.name}` is worked out from numbers, and `{word}` fits what goes over rows"
        remedy = "say it of a number inside, as in `lowest(count(ties where mutual), 2)`"
        raise misread("CONTRACT-029", limited, what, remedy)


def refuse_others(call: Call) -> None:
    """Refuse more than one number in the brackets."""
    if len(call.arguments) > 1:
        what = f"`{call.name}` is worked out from one number"
        raise misread("CONTRACT-029", call.arguments[1], what, f"write `{call.name}(a)`")


def _unit_of_all(call: Call, parts: Sequence[TypedNumber]) -> str:
    if len(parts) < 2:
        what = f"of one number there is no {call.name}"
        raise misread("CONTRACT-029", call, what, f"write two or more, as in `{call.name}(a, b)`")
    first, *others = parts
    _refuse_bare(call, parts)
    for words, other in zip(call.arguments[1:], others, strict=True):
        if other.unit != first.unit:
            what = f"{first.unit or 'a plain number'} is compared with {other.unit or 'a plain number'}"
            raise misread("CONTRACT-023", words, what, "compare numbers of one unit")
    return first.unit


def _refuse_bare(call: Call, parts: Sequence[TypedNumber]) -> None:
    """Refuse a figure written without the unit that the other numbers have."""
    unit = next((part.unit for part in parts if part.unit), "")
    for words, part in zip(call.arguments, parts, strict=True):
        if unit and not part.unit and isinstance(part.node, Figure):
            what = f"`{words.words}` is a plain number, and is compared with {unit}"
            raise misread("CONTRACT-023", words, what, f"write `{with_unit(words.words, unit)}`")


def _unit_of_one(call: Call, parts: Sequence[TypedNumber]) -> str:
    refuse_others(call)
    first = parts[0]
    if call.name == "root" and first.unit:
        what = f"a root is taken of a plain number, and this is one of {first.unit}"
        raise misread("CONTRACT-023", call.arguments[0], what, made_plain(call.arguments[0], first.unit))
    return first.unit
