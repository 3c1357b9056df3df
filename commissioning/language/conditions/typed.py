"""What a text is once it is understood: a number with its unit, or a yes or no."""

from dataclasses import dataclass

from commissioning.model.expressions import Number, Truth

YES_OR_NO = "yes or no"


@dataclass(frozen=True)
class TypedNumber:
    """A formula, understood, with its unit: empty for a bare number."""

    node: Number
    unit: str


@dataclass(frozen=True)
class TypedTruth:
    """A condition, understood."""

    node: Truth
    unit: str = YES_OR_NO


Typed = TypedNumber | TypedTruth
