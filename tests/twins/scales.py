"""Random scales that reading would accept: bands that meet, tables of single numbers, tiers and choices."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from commissioning.model.scales import Band, Bands, ByChoice, Tier, Tiers, Worth
from tests.twins.dice import Dice
from tests.twins.domain import CHOICES

CUTS = tuple(Fraction(text) for text in ("1", "2", "3", "-1", "5/2", "0", "4", "1/3"))
WORTHS = tuple(Fraction(text) for text in ("0", "1", "2", "3", "-1", "1/2", "5/2"))


def scale(dice: Dice) -> Bands | Tiers:
    """A scale of numbers."""
    kinds: Sequence[Callable[[Dice], Bands | Tiers]] = (_bands, _tiers, _bands, _table)
    return dice.pick(kinds)(dice)


def by_choice(dice: Dice) -> ByChoice:
    """What each choice there is is worth."""
    worth = tuple(Worth(choice=choice, value=dice.pick(WORTHS)) for choice in CHOICES)
    return ByChoice(name="by_choice", gives="", worth=worth)


def _cuts(dice: Dice, least: int) -> list[Fraction]:
    some = dice.several(least, 3, lambda: dice.pick(CUTS))
    return sorted(set(some))


def _bands(dice: Dice) -> Bands:
    """Bands from one cut to the next, and often below the first and above the last."""
    cuts = _cuts(dice, 1)
    ends: list[Fraction | None] = [*([None] if dice.chance(14) else []), *cuts]
    ends += [None] if dice.chance(14) or len(ends) < 2 else []
    owners = [dice.chance(10) for _ in ends]
    pairs = list(zip(ends, ends[1:], owners, owners[1:], strict=False))
    bands = [_band(dice, least, most, not before, owns) for least, most, before, owns in pairs]
    return Bands(name="bands", unit="", gives="", bands=tuple(dice.shuffled(bands)))


def _band(
    dice: Dice, least: Fraction | None, most: Fraction | None, owns_least: bool, owns_most: bool
) -> Band:
    worth = dice.pick(WORTHS)
    straight = least is not None and most is not None and dice.chance(8)
    return Band(
        least=least,
        most=most,
        owns_least=owns_least and least is not None,
        owns_most=owns_most and most is not None,
        at_least=worth,
        at_most=dice.pick(WORTHS) if straight else worth,
    )


def _table(dice: Dice) -> Bands:
    bands = [_point(cut, dice.pick(WORTHS)) for cut in _cuts(dice, 2)]
    return Bands(name="table", unit="", gives="", bands=tuple(dice.shuffled(bands)))


def _point(number: Fraction, worth: Fraction) -> Band:
    return Band(least=number, most=number, owns_least=True, owns_most=True, at_least=worth, at_most=worth)


def _tiers(dice: Dice) -> Tiers:
    cuts = [Fraction(0), *(cut for cut in _cuts(dice, 1) if cut > 0)]
    ends: Sequence[Fraction | None] = [*cuts, None] if dice.chance(14) or len(cuts) < 2 else cuts
    tiers = [
        Tier(least=least or Fraction(0), most=most, each=dice.pick(WORTHS)) for least, most in pairwise(ends)
    ]
    return Tiers(name="tiers", unit="", gives="", tiers=tuple(dice.shuffled(tiers)))
