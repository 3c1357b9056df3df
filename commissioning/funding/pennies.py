"""Whole pence by exact shares: what each stream owes so far, less what it has paid, is carried along."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor


def split_pence(amount: int, owed: Mapping[str, Fraction]) -> dict[str, int]:
    """Share out whole pence so that the parts add up to the amount and no stream drifts.

    `owed` is what each stream owes so far less what it has paid, its share of this amount included. The
    odd penny goes to whoever owes most; a tie goes by name, so the order of streams changes nothing.
    No part is negative.

    >>> split_pence(10_001, {"board": Fraction(10001, 2), "council": Fraction(10001, 2)})
    {'board': 5001, 'council': 5000}
    """
    parts = {name: max(0, floor(owed[name])) for name in sorted(owed)}
    left = amount - sum(parts.values())
    while left:
        step = 1 if left > 0 else -1
        # A stream in credit still gets nothing negative: pence come back from whoever has paid most ahead.
        able = [name for name in parts if left > 0 or parts[name] > 0]
        most = max(able, key=lambda name: (step * (owed[name] - parts[name]), _by_name(name, able)))
        parts[most] += step
        left -= step
    return parts


def _by_name(name: str, able: list[str]) -> int:
    return -sorted(able).index(name)


class Carry:
    """Each stream's exact owed less paid over the lines so far, in pence; at first nothing is owed."""

    def __init__(self) -> None:
        self.owed: dict[str, Fraction] = {}

    def split(self, amount: int, shares: Mapping[str, Fraction]) -> dict[str, int]:
        """The whole pence of each share of an amount; the shares add up to one and each is above nothing."""
        owed = {name: self.owed.get(name, Fraction(0)) + amount * share for name, share in shares.items()}
        parts = split_pence(amount, owed)
        for name, part in parts.items():
            self.owed[name] = owed[name] - part
        return parts
