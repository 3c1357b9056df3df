"""Reads the small values of a contract: names, days, spans, shares. Each gives a value or misreads."""

import re
from calendar import month_name
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from commissioning.language import patterns
from commissioning.language.report import Misread, listed, nearest, shifted
from commissioning.model.calendar import Day, Span, Term
from commissioning.model.currencies import CURRENCY_OF

Option = TypeVar("Option", bound=str)

UNITS = (
    *("hours", "minutes", "days", "weeks", "months", "points", "score", "sessions", "contacts", "people"),
    *CURRENCY_OF,
    "pp",
)
"""Units of a quantity in evidence; a bare `number` has none. Percentage points are `pp`."""

WORDS = (
    *("and", "or", "not", "is", "one", "of", "known", "met", "lapsed", "has", "where", "over"),
    *("after", "before", "within", "on", "this", "if", "otherwise", "ago"),
)
"""The language's own words: a column of such a name could not be told from them."""

_SPANS = {
    "day": Span(count=1, unit="days"),
    "week": Span(count=7, unit="days", written="weeks"),
    "month": Span(count=1, unit="months"),
    "year": Span(count=12, unit="months", written="years"),
}
LONGEST = {"days": 36_525, "months": 1_200}
_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_FIRST, _LAST = date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()
_FIGURE = r"-?([0-9]{1,3}(,[0-9]{3}){1,4}|[0-9]{1,15})(\.[0-9]{1,10})?"


def name(text: str) -> str:
    """A name as contracts use them: lower-case words joined by `_` or `-`."""
    if not re.fullmatch(patterns.NAME, text):
        raise Misread(
            "CONTRACT-010",
            f"`{text}` is not a name",
            f"use small letters, figures and `_`, beginning with a letter, as in `{_as_name(text)}`",
        )
    return text


def own_name(text: str) -> str:
    """A name that conditions use, and that is therefore none of the language's own words."""
    if text in WORDS:
        raise Misread(
            "CONTRACT-010",
            f"`{text}` is a word of the language, and cannot be a name",
            f"use another name, such as `{text}_day` or `the_{text}`",
        )
    return name(text)


def _as_name(text: str) -> str:
    """The name that was probably meant."""
    words = "_".join(re.findall(r"[a-z0-9]+", text.lower()))
    return words if re.fullmatch(patterns.NAME, words) else "mutual_ties"


def names(text: str) -> tuple[str, ...]:
    """The names in `a and b` or `a, b and c`."""
    words = tuple(word for word in re.split(r"\s*,\s*|\s+and\s+", text) if word)
    twice = next((word for word in words if words.count(word) > 1), None)
    if twice is not None:
        raise Misread("CONTRACT-009", f"`{twice}` stands twice", "name it once")
    return words


def figure(text: str) -> Fraction:
    """A number as written, exact: `12`, `1,200`, `0.5`, `-3`."""
    if not re.fullmatch(_FIGURE, text):
        raise Misread("CONTRACT-012", f"`{text}` is not a number", "write it as in `12`, `1,200` or `0.5`")
    return Fraction(Decimal(text.replace(",", "")))


def day(text: str) -> Day:
    """A day written year first, as in `2026-04-01`."""
    found = _ordinal(text) if re.fullmatch(patterns.DAY, text) else None
    if found is None:
        raise Misread(
            "CONTRACT-013",
            f"`{text}` is not a day in the calendar",
            "write year, month and day, as in `2026-04-01`",
        )
    if not _FIRST <= found <= _LAST:
        raise Misread(
            "CONTRACT-013", f"`{text}` is too far away", "write a day in the years from 1900 to 2199"
        )
    return found


def _ordinal(text: str) -> Day | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def span(text: str) -> Span:
    """A length of time, as in `90 days`, `6 months` or `2 years`."""
    found = re.fullmatch(patterns.SPAN, text)
    if not found or int(found[1]) == 0:
        raise Misread(
            "CONTRACT-014",
            f"`{text}` is not a length of time",
            "write a whole number of days, weeks, months or years, as in `90 days`",
        )
    one = _SPANS[found[2]]
    count = int(found[1]) * one.count
    if count > LONGEST[one.unit]:
        raise Misread("CONTRACT-014", f"`{text}` is longer than 100 years", "write at most `100 years`")
    return one.model_copy(update={"count": count})


def share(text: str) -> Fraction:
    """A part of one, written `60 %` or `1/3`."""
    percent = re.fullmatch(patterns.PERCENT, text)
    fraction = re.fullmatch(patterns.FRACTION, text)
    found = Fraction(0)
    if percent:
        found = Fraction(Decimal(percent[1])) / 100
    elif fraction and int(fraction[2]):
        found = Fraction(int(fraction[1]), int(fraction[2]))
    else:
        raise Misread("CONTRACT-015", f"`{text}` is not a share", "write it as `60 %` or `1/3`")
    if found == 0:
        raise Misread("CONTRACT-015", "a share of nothing is no share", "take this line out")
    return found


def term(text: str) -> Term:
    """How long a contract runs, as in `2025-04-01 to 2028-03-31, years from 1 April`."""
    found = re.fullmatch(patterns.TERM, text)
    if not found or found[4].lower() not in _MONTHS:
        raise Misread(
            "CONTRACT-016",
            f"`{text}` does not say how long the contract runs",
            "write `2025-04-01 to 2028-03-31, years from 1 April`",
        )
    first = day(found[1])
    with shifted(found.start(2)):
        last = day(found[2])
        if last < first:
            raise Misread("CONTRACT-016", "the term ends before it starts", "write the earlier day first")
    month, number = _MONTHS[found[4].lower()], int(found[3])
    if not 1 <= number <= 28:
        raise Misread(
            "CONTRACT-016",
            f"years cannot start on day {number} of a month",
            "start the years on a day from 1 to 28, which every month has",
        )
    return Term(first=first, last=last, year_month=month, year_day=number)


def one_of(text: str, options: tuple[Option, ...], what: str) -> Option:
    """One of the options, word for word."""
    for option in options:
        if option == text:
            return option
    either = f"choose one of {listed(options)}" if len(options) > 1 else f"write `{options[0]}`"
    remedy = nearest(text, options, either)
    raise Misread("CONTRACT-017", f"`{text}` is not {what}", remedy)


def whole(text: str) -> int:
    """A whole number from 1."""
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise Misread(
            "CONTRACT-012", f"`{text}` is not a whole number from 1", "write it in figures, as in `3`"
        )
    return int(text)
