"""Whole pence by exact shares: what each stream owes so far, less what it has paid, is carried along."""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm


def split_pence(
    amount: int, owed: Mapping[str, int], unit: int, most: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Share out whole pence so that the parts add up to the amount and no stream drifts.

    `owed` is what each stream owes so far less what it has paid, its share of this amount included, counted
    in parts of a penny of which `unit` make one. Each penny goes to whoever still owes most; a tie goes by
    name, so the order of streams changes nothing. A stream in credit gets nothing, never a negative part. An
    amount below 0 is shared as its mirror image.
    Where `most` says how much each part may come to, no part is larger than that.

    >>> split_pence(10_001, {"board": 10_001, "council": 10_001}, 2)
    {'board': 5001, 'council': 5000}
    >>> split_pence(-3, {"board": -3, "council": -3}, 2)
    {'board': -2, 'council': -1}
    >>> split_pence(3, {"board": 2, "council": 1}, 1, most={"board": 1, "council": 2})
    {'board': 1, 'council': 2}
    """
    if amount < 0:
        mirrored = split_pence(-amount, {name: -owes for name, owes in owed.items()}, unit, most)
        return {name: -part for name, part in mirrored.items()}
    room = dict.fromkeys(owed, amount) if most is None else most
    whole = {name: min(room[name], max(0, owed[name] // unit)) for name in sorted(owed)}
    # Whole pence come before odd ones. Where streams in credit leave too little for all whole pence, the last
    # of each are shared out one by one as well.
    short = max(0, sum(whole.values()) - amount)
    parts = {name: max(0, pence - short) for name, pence in whole.items()}
    for _ in range(amount - sum(parts.values())):
        owing = (name for name in parts if parts[name] < room[name])
        parts[max(owing, key=lambda name: owed[name] - parts[name] * unit)] += 1
    return parts


_NOTHING = Fraction(0)


class Carry:
    """Each stream's exact owed less paid over the lines so far, in pence; at first nothing is owed."""

    def __init__(self) -> None:
        self.owed: dict[str, Fraction] = {}

    def split(
        self, amount: int, weights: Mapping[str, int], most: Mapping[str, int] | None = None
    ) -> dict[str, int]:
        """The whole pence of each share of an amount, by their weights, each of which is above nothing.

        No part is larger than `most` says, and these suffice for the amount.
        """
        before = {name: self.owed.get(name, _NOTHING) for name in weights}
        together = sum(weights.values())
        unit = lcm(together, *(owes.denominator for owes in before.values()))
        weight = amount * (unit // together)
        owed = {
            name: owes.numerator * (unit // owes.denominator) + weight * weights[name]
            for name, owes in before.items()
        }
        parts = split_pence(amount, owed, unit, most)
        for name, part in parts.items():
            self.owed[name] = Fraction(owed[name] - part * unit, unit)
        return parts
