"""Scales: what a number, or a choice, is worth. Named functions that a contract writes out for itself.

What a scale does not list has no value: it is not known, and never 0.
"""

from fractions import Fraction

from commissioning.model.problems import Frozen


class Band(Frozen):
    """The numbers from `least` to `most`, and what they are worth.

    Nothing stands for an end that there is not; `owns_least` and `owns_most` say which ends belong to the
    band. What is worth the same throughout has one value at both ends; else it goes straight between them.
    """

    least: Fraction | None
    most: Fraction | None
    owns_least: bool
    owns_most: bool
    at_least: Fraction
    at_most: Fraction


class Bands(Frozen):
    """Numbers in bands. Each number belongs to one band, or to several that agree about it, or to none."""

    name: str
    unit: str
    """The unit of the numbers, for the reader: `%` of shares, which are plain numbers."""
    gives: str
    """The unit of what they are worth, for the reader."""
    bands: tuple[Band, ...]


class Tier(Frozen):
    """The units of a number from `least` to `most`, each worth `each`; nothing where there is no end."""

    least: Fraction
    most: Fraction | None
    each: Fraction


class Tiers(Frozen):
    """Units counted from 0, each worth what its tier says, and added up; below 0 there are none."""

    name: str
    unit: str
    gives: str
    tiers: tuple[Tier, ...]


class Worth(Frozen):
    """A choice, and what it is worth."""

    choice: str
    value: Fraction


class ByChoice(Frozen):
    """What each choice of a column is worth."""

    name: str
    gives: str
    worth: tuple[Worth, ...]


Scale = Bands | Tiers | ByChoice
