"""The `scales` section: named functions that say what a number, or a choice, is worth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commissioning.language import values
from commissioning.language.conditions.amounts import unit_of
from commissioning.language.conditions.functions import CALLS, FUNCTIONS, RANKS
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Misread, Report
from commissioning.language.section import Section
from commissioning.language.sections.bands import Ends, Given, ends_of, given_of
from commissioning.language.sections.meeting import NOT_MEETING, Line, refuse_gaps
from commissioning.language.sections.scale_keys import UNREAD
from commissioning.language.sentences.words import quantity_words
from commissioning.language.yamltree import Text
from commissioning.model.expressions import TICKS, Figure
from commissioning.model.scales import Band, Bands, ByChoice, Scale, Tier, Tiers, Worth

_CHOICE = re.compile(r"[^\W\d]\w*(-\w+)*")

NO_SCALES = (*CALLS, *FUNCTIONS, *RANKS)
"""What stands before brackets already, and would not be told from a scale."""


def scales_written(keys: Keys) -> Known[Scale]:
    """The scales of a contract, or of a rule of the library."""
    section = Section(keys, "scales", _name)
    found: dict[str, Scale] = {}
    for name, key, part in section.parts():
        scale = _ScaleReader(name, key, part, keys.report).read()
        if scale is not None:
            found[name] = scale
    return section.known(found)


def _name(text: str) -> str:
    if text in NO_SCALES:
        what = f"`{text}(…)` is already a word of the language, and cannot be a scale"
        raise Misread("CONTRACT-010", what, f"use another name, such as `{text}_points`")
    return values.own_name(text)


@dataclass(frozen=True)
class _Written:
    """One line: where it stands, its numbers where it is about numbers, and what it gives."""

    key: Text
    value: Text
    ends: Ends | None
    given: Given


@dataclass(frozen=True)
class _ScaleReader:
    """Reads one scale. A line that cannot be read has its problem, and then there is no scale."""

    name: str
    key: Text
    part: Keys
    report: Report

    def read(self) -> Scale | None:
        """The scale, where nothing is wrong with it."""
        before = len(self.report.problems)
        lines = self._lines()
        if lines is None or not self._of_one_kind(lines):
            return None
        gives = self._one_unit([(line.value, line.given.first) for line in lines])
        self._one_unit([(line.value, line.given.last) for line in lines])
        scale: Scale = (
            self._by_choice(lines, gives) if lines[0].ends is None else self._of_numbers(lines, gives)
        )
        return scale if len(self.report.problems) == before else None

    def _lines(self) -> list[_Written] | None:
        found: list[_Written] = []
        for name in self.part.branch.entries:
            key, value = self.part.branch.keys[name], self.part.line(name)
            ends = None
            if not _CHOICE.fullmatch(name):
                ends = self.report.attempt(key.place, ends_of, name)
            given = self.report.attempt(value.place, given_of, value.value) if value else None
            if value is not None and given is not None and (ends is not None or _CHOICE.fullmatch(name)):
                found.append(_Written(key, value, ends, given))
        return found if found and len(found) == len(self.part.branch.entries) else None

    def _of_one_kind(self, lines: Sequence[_Written]) -> bool:
        """Whether all lines are about numbers or all about choices, and all or none give `for each`."""
        first = lines[0]
        for line in lines:
            if (line.ends is None) != (first.ends is None):
                what = f"`{line.key.value}` and `{first.key.value}` are a choice and a number"
                remedy = "make two scales of it, one by choice and one by number"
            elif line.given.each != first.given.each:
                what = f"`{line.value.value}` and `{first.value.value}` do not go together"
                remedy = "write `for each` in every line, or in none"
            elif line.ends is None and (line.given.each or line.given.straight):
                what = "a choice is worth one amount"
                remedy = f"write the amount alone, as in `{line.key.value}: £400`"
            else:
                continue
            self.report.add(UNREAD, line.key.place, what, remedy)
            return False
        return True

    def _one_unit(self, figures: Sequence[tuple[Text, Figure]]) -> str:
        """The unit of some numbers; one of another unit is a problem."""
        _, first = figures[0]
        for text, figure in figures:
            if unit_of(figure) != unit_of(first):
                names = [unit_of(each) or "a plain number" for each in (figure, first)]
                what = f"the numbers of a scale have one unit, and these are {names[0]} and {names[1]}"
                self.report.add("CONTRACT-023", text.place, what, "write all of them in one unit")
        return first.unit

    def _by_choice(self, lines: Sequence[_Written], gives: str) -> ByChoice:
        for line in lines:
            if (line.given.first.value * TICKS).denominator != 1:
                what = f"`{line.value.value}` has more than four decimals"
                self.report.add("CONTRACT-012", line.value.place, what, "round it to four")
        worth = tuple(Worth(choice=line.key.value, value=line.given.first.value) for line in lines)
        return ByChoice(name=self.name, gives=gives, worth=worth)

    def _of_numbers(self, lines: Sequence[_Written], gives: str) -> Scale:
        ends = [(line.key, end) for line in lines if line.ends for end in (line.ends.least, line.ends.most)]
        unit = self._one_unit([(key, end) for key, end in ends if end is not None])
        bands = [_band(line) for line in lines]
        for line, band in zip(lines, bands, strict=True):
            self._refuse_unended(line, band)
        if lines[0].given.each:
            bands = [_counted_from_nothing(band) for band in bands]
            self._refuse_late_start(lines, bands, unit)
        refuse_gaps(
            [Line(line.key, band) for line, band in zip(lines, bands, strict=True)], unit, self.report
        )
        if not lines[0].given.each:
            return Bands(name=self.name, unit=unit, gives=gives, bands=tuple(bands))
        tiers = [
            Tier(least=band.least or Fraction(0), most=band.most, each=line.given.first.value)
            for line, band in zip(lines, bands, strict=True)
        ]
        return Tiers(name=self.name, unit=unit, gives=gives, tiers=tuple(tiers))

    def _refuse_unended(self, line: _Written, band: Band) -> None:
        """Refuse a straight line that does not go from one number to another, and tiers of one number."""
        if line.given.straight and (band.least is None or band.most is None or band.least == band.most):
            what = f"`{line.key.value}` has not two ends to go straight between"
            remedy = "write both, as in `35 % to 70 %: straight from 0 points to 44 points`"
            self.report.add(UNREAD, line.key.place, what, remedy)
        if line.given.each and (band.least == band.most or (band.least or 0) < 0):
            what = f"`{line.key.value}` is no tier: tiers count from 0 up"
            self.report.add(UNREAD, line.key.place, what, "write it as in `up to 10` or `above 10 to 20`")

    def _refuse_late_start(self, lines: Sequence[_Written], bands: Sequence[Band], unit: str) -> None:
        first, line = min(zip(bands, lines, strict=True), key=lambda pair: pair[0].least or 0)
        if first.least and first.least > 0:
            start = quantity_words(first.least, unit)
            what = f"nothing says what the numbers up to {start} are worth"
            self.report.add(
                NOT_MEETING, line.key.place, what, f"add a line for them, such as `up to {start}`"
            )


def _band(line: _Written) -> Band:
    ends, given = line.ends, line.given
    if ends is None:
        raise TypeError("a line by choice has no numbers")
    return Band(
        least=ends.least.value if ends.least else None,
        most=ends.most.value if ends.most else None,
        owns_least=ends.owns_least,
        owns_most=ends.owns_most,
        at_least=given.first.value,
        at_most=given.last.value,
    )


def _counted_from_nothing(band: Band) -> Band:
    """A tier begins at 0, and where two tiers meet they agree: it does not matter which has that number."""
    least = Fraction(0) if band.least is None else band.least
    return band.model_copy(update={"least": least, "at_least": Fraction(0), "at_most": Fraction(0)})
