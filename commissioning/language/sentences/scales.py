"""Scales in English: each line as it is read aloud."""

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from commissioning.language.sentences.words import quantity_words, quoted, spaced
from commissioning.model.scales import Band, Bands, ByChoice, Scale, Tier, Tiers


def scale_sentence(scale: Scale) -> str:
    """What a scale says, line by line."""
    on = f"On the scale {quoted(scale.name)}"
    match scale:
        case Bands(bands=bands):
            lines = [f"{_band_words(band, scale.unit)}, {_worth_words(band, scale.gives)}" for band in bands]
            return f"{on} a number is worth: {'; '.join(lines)}.{_otherwise(bands)}"
        case Tiers(tiers=tiers):
            lines = [_tier_words(tier, scale) for tier in tiers]
            return f"{on} each unit of a number is worth, by where it falls: {'; '.join(lines)}."
        case ByChoice(worth=worth):
            lines = [f"{spaced(each.choice)}, {quantity_words(each.value, scale.gives)}" for each in worth]
            return f"{on} a choice is worth: {'; '.join(lines)}."
        case _:
            assert_never(scale)


def _otherwise(bands: Sequence[Band]) -> str:
    """What is said of numbers beyond the last line, where there are any."""
    all_numbers = any(band.least is None for band in bands) and any(band.most is None for band in bands)
    return "" if all_numbers else " Any other number has no value."


def _band_words(band: Band, unit: str) -> str:
    if band.least is None or band.most is None:
        return _one_sided(band, unit)
    least, most = quantity_words(band.least, unit), quantity_words(band.most, unit)
    if least == most:
        return least
    return f"{'from' if band.owns_least else 'above'} {least} to {'' if band.owns_most else 'below '}{most}"


def _one_sided(band: Band, unit: str) -> str:
    if band.most is not None:
        return f"{'up to' if band.owns_most else 'below'} {quantity_words(band.most, unit)}"
    least = quantity_words(band.least or Fraction(0), unit)
    return f"{'from' if band.owns_least else 'above'} {least}"


def _worth_words(band: Band, gives: str) -> str:
    if band.at_least == band.at_most:
        return quantity_words(band.at_least, gives)
    return f"straight from {quantity_words(band.at_least, gives)} to {quantity_words(band.at_most, gives)}"


def _tier_words(tier: Tier, scale: Tiers) -> str:
    least, each = quantity_words(tier.least, scale.unit), quantity_words(tier.each, scale.gives)
    if tier.most is None:
        return f"above {least}, {each}"
    most = quantity_words(tier.most, scale.unit)
    return f"{f'above {least} to' if tier.least else 'up to'} {most}, {each}"
