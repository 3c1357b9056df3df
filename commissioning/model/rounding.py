"""How an amount that comes out between two pennies becomes one that can be paid."""

from typing import Literal

from commissioning.model.problems import Frozen


class Rounding(Frozen):
    """To which whole step, in pence, an amount is rounded, once and at the end.

    The size of the amount is rounded and its sign kept, so what is paid back is rounded as what is paid.
    """

    step: int
    how: Literal["halves away from zero", "halves to even", "down", "up"]
