"""Reads the small values of a contract: names, money, days, spans, shares, ranges. Each gives a value or misreads."""

import re
from calendar import month_name
from datetime import date
from decimal import Decimal
from fractions import Fraction

from commissioning.language.report import Misread, listed, nearest
from commissioning.model.calendar import Day, Span, Term

UNITS = ("hours", "minutes", "days", "weeks", "months", "points", "score", "sessions", "contacts", "people")
"""Units of a quantity in evidence; a bare `number` has none."""

_SPANS = {"day": ("days", 1), "week": ("days", 7), "month": ("months", 1), "year": ("months", 12)}
_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}


def name(text: str) -> str:
    """A name as contracts use them: lower-case words joined by `_` or `-`."""
    if not re.fullmatch(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*", text):
        raise Misread(
            "CONTRACT-010",
            f"`{text}` is not a name",
            "use small letters, figures and `_`, beginning with a letter, as in `mutual_ties`",
        )
    return text


def names(text: str) -> tuple[str, ...]:
    """The names in `a and b`, `a, b and c`, or `[a, b]`."""
    words = [word for word in re.split(r"\s*,\s*|\s+and\s+", text.strip("[] ")) if word]
    return tuple(words)


def money(text: str) -> int:
    """Pence of an amount in pounds, written as `£1,200.00`."""
    found = re.fullmatch(r"£(\d{1,3}(?:,\d{3})*|\d+)(?:\.(\d{2}))?", text)
    if not found:
        raise Misread(
            "CONTRACT-011", f"`{text}` is not an amount of money", "write pounds and pence, as in `£1,200.00`"
        )
    return int(found[1].replace(",", "")) * 100 + int(found[2] or 0)


def figure(text: str) -> Fraction:
    """A number as written, exact."""
    if not re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?", text):
        raise Misread("CONTRACT-012", f"`{text}` is not a number", "write it as in `12`, `1,200` or `0.5`")
    return Fraction(Decimal(text.replace(",", "")))


def day(text: str) -> Day:
    """A day written year first, as in `2026-04-01`."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise Misread(
            "CONTRACT-013",
            f"`{text}` is not a day in the calendar",
            "write year, month and day, as in `2026-04-01`",
        ) from None


def span(text: str) -> Span:
    """A length of time, as in `90 days`, `6 months` or `2 years`."""
    found = re.fullmatch(r"(\d+) (day|week|month|year)s?", text)
    if not found or int(found[1]) == 0:
        raise Misread(
            "CONTRACT-014",
            f"`{text}` is not a length of time",
            "write a whole number of days, weeks, months or years, as in `90 days`",
        )
    unit, factor = _SPANS[found[2]]
    return Span(count=int(found[1]) * factor, unit=unit)  # type: ignore[arg-type]


def share(text: str) -> Fraction:
    """A part of one, written `60 %` or `1/3`."""
    percent = re.fullmatch(r"(\d+(?:\.\d+)?) ?%", text)
    if percent:
        return Fraction(Decimal(percent[1])) / 100
    fraction = re.fullmatch(r"(\d+)/(\d+)", text)
    if fraction and int(fraction[2]):
        return Fraction(int(fraction[1]), int(fraction[2]))
    raise Misread("CONTRACT-015", f"`{text}` is not a share", "write it as `60 %` or `1/3`")


def term(text: str) -> Term:
    """How long a contract runs, as in `2025-04-01 to 2028-03-31, years from 1 April`."""
    found = re.fullmatch(r"(\S+) to (\S+), years from (\d{1,2}) (\w+)", text)
    if not found or found[4].lower() not in _MONTHS:
        raise Misread(
            "CONTRACT-016",
            f"`{text}` does not say how long the contract runs",
            "write `2025-04-01 to 2028-03-31, years from 1 April`",
        )
    first, last = day(found[1]), day(found[2])
    if last < first:
        raise Misread("CONTRACT-016", "the term ends before it starts", "write the earlier day first")
    month, number = _MONTHS[found[4].lower()], int(found[3])
    if not 1 <= number <= 28:
        raise Misread(
            "CONTRACT-016",
            f"years cannot start on day {number} of every month",
            "start the years on a day from 1 to 28",
        )
    return Term(first=first, last=last, year_month=month, year_day=number)


def one_of(text: str, options: tuple[str, ...], what: str) -> str:
    """One of the options, word for word."""
    if text not in options:
        raise Misread(
            "CONTRACT-017",
            f"`{text}` is not {what}",
            nearest(text, options, "choose one of " + listed(options)),
        )
    return text


def whole(text: str) -> int:
    """A whole number from 1."""
    if not re.fullmatch(r"[1-9]\d*", text):
        raise Misread(
            "CONTRACT-012", f"`{text}` is not a whole number from 1", "write it in figures, as in `3`"
        )
    return int(text)
