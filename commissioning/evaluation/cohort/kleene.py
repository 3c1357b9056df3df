"""Truths under what is not known, as two flags: sure, and may be (what is sure may be too)."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from commissioning.evaluation.cohort.flags import Flag, as_column, both, either, opposite


@dataclass(frozen=True, slots=True)
class Kleene:
    """Whether something is sure, and whether it may be. What may not be is not so."""

    sure: Flag
    may: Flag


SURE = Kleene(sure=True, may=True)


def all_of(parts: Sequence[Kleene]) -> Kleene:
    """Every part; with no parts it is sure."""
    return Kleene(both(*(part.sure for part in parts)), both(*(part.may for part in parts)))


def any_of(parts: Sequence[Kleene]) -> Kleene:
    """At least one part; with no parts it is not so."""
    return Kleene(either(*(part.sure for part in parts)), either(*(part.may for part in parts)))


def negated(part: Kleene) -> Kleene:
    """The part is not so: sure where it may not be."""
    return Kleene(sure=opposite(part.may), may=opposite(part.sure))


def at_least(count: int, parts: Sequence[Kleene]) -> Kleene:
    """So many of the parts."""
    return Kleene(
        sure=_number_of([part.sure for part in parts]) >= count,
        may=_number_of([part.may for part in parts]) >= count,
    )


def certainty_of(truth: Kleene) -> pl.Expr:
    """No, may be or sure as one number: that of `Certainty`."""
    return _number_of([truth.sure, truth.may])


def _number_of(flags: Sequence[Flag]) -> pl.Expr:
    return sum((as_column(flag).cast(pl.Int64) for flag in flags), start=pl.lit(0, dtype=pl.Int64))
