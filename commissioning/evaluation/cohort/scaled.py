"""What a number is worth on a scale: the range of what all the numbers in its range are worth."""

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from commissioning.evaluation.cohort.ranges import ANYTHING, End, Range
from commissioning.model.scales import Band, Bands, Tier, Tiers


def scaled(scale: Bands | Tiers, number: Range) -> Range:
    """The least and the most of it; where one of the numbers has no value, it may be anything."""
    match scale:
        case Bands(bands=bands):
            return _worth_by_band(bands, number)
        case Tiers(tiers=tiers):
            return _worth_by_tier(sorted(tiers, key=lambda tier: tier.least), number)
        case _:
            assert_never(scale)


def _worth_by_band(bands: Sequence[Band], number: Range) -> Range:
    """Bands meet where they are bands at all; only a table of single numbers leaves others out in between."""
    exact = number.least is not None and number.least == number.most
    table = all(band.least is not None and band.least == band.most for band in bands)
    if not _begin_at(bands, number.least) or not _end_at(bands, number.most) or (table and not exact):
        return ANYTHING
    met = [band for band in bands if _meets(band, number)]
    ends = [_at(band, end) for band in met for end in _clipped(band, number)]
    return Range(min(ends), max(ends))


def _begin_at(bands: Sequence[Band], end: End) -> bool:
    return any(band.least is None if end is None else _holds(band, end) for band in bands)


def _end_at(bands: Sequence[Band], end: End) -> bool:
    return any(band.most is None if end is None else _holds(band, end) for band in bands)


def _holds(band: Band, number: Fraction) -> bool:
    return _meets(band, Range(number, number))


def _meets(band: Band, number: Range) -> bool:
    """Whether a band has a number in common with a range, whose ends belong to it."""
    begins = _before(band.least, number.most) or (band.owns_least and band.least == number.most)
    ends = _before(number.least, band.most) or (band.owns_most and band.most == number.least)
    return begins and ends


def _before(lower: End, upper: End) -> bool:
    """Whether a lower end lies below an upper one."""
    return lower is None or upper is None or lower < upper


def _clipped(band: Band, number: Range) -> tuple[End, End]:
    """The ends of what a band and a range have in common."""
    lower = [end for end in (band.least, number.least) if end is not None]
    upper = [end for end in (band.most, number.most) if end is not None]
    return max(lower, default=None), min(upper, default=None)


def _at(band: Band, number: End) -> Fraction:
    """What a number in a band, or at its end, is worth."""
    if number is None or band.least is None or band.most is None or band.least == band.most:
        return band.at_least
    slope = (band.at_most - band.at_least) / (band.most - band.least)
    return band.at_least + slope * (number - band.least)


def _worth_by_tier(tiers: Sequence[Tier], number: Range) -> Range:
    last = tiers[-1]
    if last.most is not None and (number.most is None or number.most > last.most):
        return ANYTHING
    turns = [tier.least for tier in tiers if _before(number.least, tier.least)]
    numbers = [number.least or Fraction(0), *turns, last.least if number.most is None else number.most]
    inside = [each for each in numbers if number.most is None or each <= number.most]
    sums = [_sum(tiers, each) for each in inside]
    without_end = number.most is None
    return Range(
        None if without_end and last.each < 0 else min(sums),
        None if without_end and last.each > 0 else max(sums),
    )


def _sum(tiers: Sequence[Tier], number: Fraction) -> Fraction:
    """The units of each tier that a number reaches, at what each of them is worth."""
    reached = [tier for tier in tiers if tier.least < number]
    tops = [number if tier.most is None else min(number, tier.most) for tier in reached]
    return sum(
        (tier.each * (top - tier.least) for tier, top in zip(reached, tops, strict=True)), start=Fraction(0)
    )
