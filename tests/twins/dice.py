"""Chance, one small number at a time: from a seed, or from hypothesis, which makes a failing case small.

The first option is always the simplest one: where hypothesis can, it ends up there.

>>> dice = from_seed(1)
>>> dice.pick("abc") in "abc", len(dice.several(2, 3, lambda: dice.number(5, 9))) in (2, 3)
(True, True)
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Dice:
    """Whatever is left to chance. `roll(most)` gives a whole number from 0 to `most`."""

    def __init__(self, roll: Callable[[int], int]) -> None:
        self._roll = roll

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self._roll(len(options) - 1)] if len(options) > 1 else options[0]

    def number(self, least: int, most: int) -> int:
        """A whole number between two ends."""
        return least + self._roll(most - least)

    def chance(self, in_twenty: int) -> bool:
        """Whether something happens that happens so often in twenty times."""
        return in_twenty > 0 and self._roll(19) >= 20 - in_twenty

    def several(self, least: int, most: int, make: Callable[[], T]) -> list[T]:
        """Some number of things, one made after another."""
        return [make() for _ in range(self.number(least, most))]

    def some(self, options: Sequence[T], in_twenty: int = 10) -> list[T]:
        """Those of the options that are lucky, in their order."""
        return [option for option in options if self.chance(in_twenty)]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """The options in some order."""
        left = list(options)
        return [left.pop(self._roll(len(left) - 1) if len(left) > 1 else 0) for _ in options]


def from_seed(seed: int) -> Dice:
    """The same chance for the same seed, everywhere."""
    random = Random(seed)  # noqa: S311 - nobody needs to be kept from guessing it
    return Dice(lambda most: random.randint(0, most))


@st.composite
def dice(draw: st.DrawFn) -> Dice:
    """Chance that hypothesis decides."""
    return Dice(lambda most: draw(st.integers(0, most)))
