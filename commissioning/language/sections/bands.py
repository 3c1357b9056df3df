"""The lines of a scale as they are written: the numbers in each, and what they are worth."""

import re
from dataclasses import dataclass

from commissioning.language.report import Misread, shifted
from commissioning.language.sections.figures import figure_in, no_figure
from commissioning.language.sections.scale_keys import UNREAD
from commissioning.model.expressions import Figure

_ONE_SIDED = re.compile(r"(below|up to) (.+)")
_OTHERS = re.compile(r"(?:(from|above) )?(.+?)(?: to (below )?(.+))?")
_STRAIGHT = re.compile(r"straight from (.+) to (.+)")
_EACH = re.compile(r"(.+) for each")


@dataclass(frozen=True)
class Ends:
    """The numbers of one line: its ends, nothing where there is none, and which of them it owns."""

    least: Figure | None
    most: Figure | None
    owns_least: bool
    owns_most: bool


@dataclass(frozen=True)
class Given:
    """What the numbers of one line are worth: `first` at the lower end and `last` at the upper, or `each`."""

    first: Figure
    last: Figure
    each: bool = False

    @property
    def straight(self) -> bool:
        """Whether it was written as going from one value to another."""
        return self.first is not self.last


def ends_of(text: str) -> Ends:
    """The numbers that a line is about, as in `below 35 %`, `from 8.5 % to below 10 %` or `7`."""
    one_sided = _ONE_SIDED.fullmatch(text)
    if one_sided:
        return Ends(None, _number(one_sided, 2), owns_least=False, owns_most=one_sided[1] == "up to")
    found = _OTHERS.fullmatch(text)
    if found is None:
        raise no_figure(text, UNREAD)
    least = _number(found, 2)
    if found[4] is None:
        most = None if found[1] else least
        return Ends(least, most, owns_least=found[1] != "above", owns_most=most is not None)
    most = _number(found, 4)
    if most.value <= least.value:
        what = f"`{text}` ends before it begins"
        raise Misread(UNREAD, what, "write the smaller number first; for one number, write just that")
    return Ends(least, most, owns_least=found[1] != "above", owns_most=found[3] is None)


def given_of(text: str) -> Given:
    """What a line gives, as in `£400`, `straight from 0 points to 44 points` or `£80 for each`."""
    straight, each = _STRAIGHT.fullmatch(text), _EACH.fullmatch(text)
    if straight:
        return Given(_number(straight, 1), _number(straight, 2))
    figure = _number(each, 1) if each else figure_in(text, UNREAD)
    return Given(figure, figure, each=each is not None)


def _number(found: re.Match[str], group: int) -> Figure:
    with shifted(found.start(group)):
        return figure_in(found[group], UNREAD)
