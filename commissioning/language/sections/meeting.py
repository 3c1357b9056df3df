"""Whether the lines of a scale meet: no number in between is in none of them, and none is in two."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commissioning.language.report import Report
from commissioning.language.sentences.words import quantity_words
from commissioning.language.yamltree import Text
from commissioning.model.scales import Band

NOT_MEETING = "CONTRACT-046"


MEET = (
    "let them meet at one number that one of them owns: `from` and `up to` own theirs, "
    "`above` and `below` do not"
)


@dataclass(frozen=True)
class Line:
    """A line of a scale: where it stands, and its band."""

    key: Text
    band: Band


def refuse_gaps(lines: Sequence[Line], unit: str, report: Report) -> None:
    """Refuse the first number that is in none of the lines, or in two that disagree about it.

    A table of single numbers may leave out what lies between them.
    """
    ordered = sorted(lines, key=_order)
    table = all(_is_point(line.band) for line in lines)
    one = ordered[0]
    for other in ordered[1:]:
        twice, missed = _in_both(one.band, other.band), _between(one.band, other.band)
        keys = f"`{one.key.value}` and `{other.key.value}`"
        if twice is not None:
            what = f"{quantity_words(twice, unit)} is in two lines of this scale, {keys}"
            report.add(NOT_MEETING, other.key.place, what, MEET)
        elif missed is not None and not table:
            what = f"{quantity_words(missed, unit)} is in no line of this scale: it is between {keys}"
            report.add(NOT_MEETING, other.key.place, what, MEET)
        one = other if _reaches_further(other.band, one.band) else one


def _reaches_further(band: Band, than: Band) -> bool:
    """Whether a band ends later than another: the next is held against the one that reaches furthest."""
    if band.most is None or than.most is None:
        return than.most is not None
    return (band.most, band.owns_most) >= (than.most, than.owns_most)


def _order(line: Line) -> tuple[bool, Fraction, bool]:
    least = line.band.least
    return least is not None, least or Fraction(0), not line.band.owns_least


def _is_point(band: Band) -> bool:
    return band.least == band.most and band.least is not None


def _in_both(one: Band, other: Band) -> Fraction | None:
    """A number that two bands both hold, of which the first begins first; none where they agree about it."""
    start, end = other.least, one.most
    if start is None:
        return one.most if one.most is not None else other.most or Fraction(0)
    if end is None or end > start:
        return start if other.owns_least else (start + _earlier(end, other.most, start)) / 2
    both = end == start and one.owns_most and other.owns_least
    return end if both and one.at_most != other.at_least else None


def _earlier(end: Fraction | None, other: Fraction | None, start: Fraction) -> Fraction:
    """The earlier of two ends, either of which may be open; a little further on where both are."""
    return min((each for each in (end, other) if each is not None), default=start + 2)


def _between(one: Band, other: Band) -> Fraction | None:
    """A number between two bands that neither holds."""
    start, end = one.most, other.least
    if start is None or end is None or start > end:
        return None
    if start < end:
        return (start + end) / 2 if one.owns_most else start
    return None if one.owns_most or other.owns_least else start
