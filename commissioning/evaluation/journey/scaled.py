"""What a number between two ends is worth on a scale, in ticks."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import inf
from typing import NamedTuple

from commissioning.evaluation.journey.bounds import UNBOUNDED, Bounds, Exact
from commissioning.model.expressions import TICKS
from commissioning.model.scales import Band, Bands, Tier, Tiers


def scaled(scale: Bands | Tiers, number: Bounds) -> Bounds:
    """The least and the most that a number may be worth; what has no value may be anything."""
    if isinstance(scale, Tiers):
        return _worth_in_tiers(scale.tiers, number)
    clips = [clip for band in scale.bands for clip in _clips(band, number)]
    if _leaves_out(clips, number):
        return UNBOUNDED
    ends = [end for clip in clips for end in clip.worth]
    return min(ends), max(ends)


class _Clip(NamedTuple):
    """The part of a number's bounds that lies in one band: its ends, each with whether it is in."""

    least: Exact
    starts_later: bool
    most: Exact
    ends_with: bool
    worth: Bounds


def _clips(band: Band, number: Bounds) -> Iterator[_Clip]:
    least, most = _ticks(band.least, -inf), _ticks(band.most, inf)
    first, last = max(number[0], least), min(number[1], most)
    holds_first = first > least or band.owns_least
    holds_last = last < most or band.owns_most
    if first < last or (first == last and holds_first and holds_last):
        yield _Clip(first, not holds_first, last, holds_last, (_at(band, first), _at(band, last)))


def _leaves_out(clips: Sequence[_Clip], number: Bounds) -> bool:
    """Whether some number between the ends is in none of the clips."""
    reached, holds = number[0], number[0] == -inf
    for clip in sorted(clips):
        if clip.least > reached or (clip.least == reached and clip.starts_later and not holds):
            return True
        reached, holds = max((reached, holds), (clip.most, clip.ends_with or clip.most == inf))
    return reached < number[1] or not holds


def _at(band: Band, ticks: Exact) -> Exact:
    """What a number at the end of a clip is worth."""
    if band.least is None or band.most is None or band.at_least == band.at_most:
        return band.at_least * TICKS
    way = (Fraction(ticks) / TICKS - band.least) / (band.most - band.least)
    return (band.at_least + way * (band.at_most - band.at_least)) * TICKS


def _ticks(end: Fraction | None, otherwise: float) -> Exact:
    return otherwise if end is None else end * TICKS


# --- tiers ---------------------------------------------------------------------------------------


def _worth_in_tiers(tiers: Sequence[Tier], number: Bounds) -> Bounds:
    """What the units come to at each end and at each turn between them."""
    turns = [tier.least * TICKS for tier in tiers if number[0] < tier.least * TICKS < number[1]]
    if number[1] > max(_ticks(tier.most, inf) for tier in tiers):
        return UNBOUNDED
    sums = [_sum(tiers, ticks) for ticks in (number[0], *turns, number[1])]
    return min(sums), max(sums)


def _sum(tiers: Sequence[Tier], ticks: Exact) -> Exact:
    total: Exact = 0
    for tier in tiers:
        units = min(ticks, _ticks(tier.most, inf)) - tier.least * TICKS
        if units > 0 and tier.each:
            total += units * tier.each if not isinstance(units, float) else inf * (1 if tier.each > 0 else -1)
    return total
