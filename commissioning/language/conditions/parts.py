"""What the text of a condition comes apart into, before anybody asks what its names mean."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from commissioning.model.expressions import Comparator


@dataclass(frozen=True, slots=True)
class Part:
    """Any part of a condition: its own words, and how many characters into the text they begin."""

    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Word(Part):
    """One name in a list."""


MONEY = "money"
"""The unit of an amount that is written with the sign of a currency."""

# --- values --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ref(Part):
    """A name, or two with a point: `mutual_ties`, `homes.place`."""

    first: str
    second: str | None


@dataclass(frozen=True, slots=True)
class Amount(Part):
    """A number as written, with its unit where it has one: `12 hours`, `35 %`; `MONEY` for `£15.12`."""

    number: str
    unit: str
    unit_at: int


@dataclass(frozen=True, slots=True)
class DayPart(Part):
    """A day: `2026-04-01`."""


@dataclass(frozen=True, slots=True)
class ThisMilestone(Part):
    """The words `this milestone`."""


@dataclass(frozen=True, slots=True)
class Call(Part):
    """`count(ties where …) over 6 months`, `lowest(a, b)`, `sum(hours_given of people where …)`.

    `of` names the list of subjects, and `over` is the length of time as written.
    """

    name: str
    arguments: tuple["Parsed", ...]
    of: Word | None
    where: "Parsed | None"
    over: Word | None


@dataclass(frozen=True, slots=True)
class Chain(Part):
    """Numbers joined by signs, from left to right."""

    first: "Parsed"
    rest: tuple[tuple[Literal["+", "-", "*", "/"], "Parsed"], ...]


@dataclass(frozen=True, slots=True)
class Choice(Part):
    """`£400 if local otherwise £200`."""

    number: "Parsed"
    when: "Parsed"
    otherwise: "Parsed"


@dataclass(frozen=True, slots=True)
class Then(Part):
    """`hours_given 12 months ago`, `hours_given on 2025-03-31`: so long ago, or on a day."""

    number: "Parsed"
    when: Word
    ago: bool


# --- conditions ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Compared(Part):
    """Two values with a sign between, or two days with words such as `is on or after` (`in_words`)."""

    left: "Parsed"
    sign: Comparator
    right: "Parsed"
    in_words: bool


@dataclass(frozen=True, slots=True)
class Apart(Part):
    """`day is within 6 months after people.left`, `… is at least 6 months before …` (`far`).

    `span` is the length of time as written.
    """

    left: "Parsed"
    span: Word
    right: "Parsed"
    before: bool
    far: bool


@dataclass(frozen=True, slots=True)
class Is(Part):
    """`kind is friend`, `kind is not friend`."""

    left: "Parsed"
    right: "Parsed"
    negated: bool


@dataclass(frozen=True, slots=True)
class IsOneOf(Part):
    """`kind is one of [friend, family]`, `kind is not one of […]`."""

    left: "Parsed"
    options: tuple[Word, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class IsKnown(Part):
    """`until is known`, `until is not known`."""

    left: "Parsed"
    negated: bool


@dataclass(frozen=True, slots=True)
class IsMet(Part):
    """`connected is met`, `connected is lapsed`."""

    left: "Parsed"
    lapsed: bool


@dataclass(frozen=True, slots=True)
class HasMet(Part):
    """`other has met contributing`, `other had met contributing` (`had`)."""

    left: "Parsed"
    milestone: Word
    had: bool


@dataclass(frozen=True, slots=True)
class SoMany(Part):
    """`2 of [a, b, c]`."""

    count: Word
    names: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Inside(Part):
    """`in first_release`."""

    named: Word


@dataclass(frozen=True, slots=True)
class Negated(Part):
    """`not …`."""

    part: "Parsed"


@dataclass(frozen=True, slots=True)
class All(Part):
    """Parts joined by `and`."""

    parts: tuple["Parsed", ...]


@dataclass(frozen=True, slots=True)
class Either(Part):
    """Parts joined by `or`."""

    parts: tuple["Parsed", ...]


Parsed = (
    Ref
    | Amount
    | DayPart
    | ThisMilestone
    | Call
    | Chain
    | Choice
    | Then
    | Compared
    | Apart
    | Is
    | IsOneOf
    | IsKnown
    | IsMet
    | HasMet
    | SoMany
    | Inside
    | Negated
    | All
    | Either
)


def parts_in(part: object) -> Iterator[Part]:
    """A part and everything below it."""
    if isinstance(part, tuple):
        for inner in part:
            yield from parts_in(inner)
    elif isinstance(part, Part):
        yield part
        for field in fields(part):
            yield from parts_in(getattr(part, field.name))
