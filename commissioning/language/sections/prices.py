"""What an achievement is worth: one amount, or one from each day or year on."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from commissioning.language import patterns, values
from commissioning.language.forms import Line, Named
from commissioning.language.keys import Keys
from commissioning.language.lines import MONEY
from commissioning.language.money import money
from commissioning.language.report import Excused, Misread, Report, listed, nearest
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import Day, Term
from commissioning.model.currencies import Currency
from commissioning.model.terms import Price

T = TypeVar("T")

YEAR = r"[0-9]{4}(?:-[0-9]{2})?"
DATED = Named("amount", Line("a year or a day", "2026-27", rf"{YEAR}|{patterns.DAY}", "CONTRACT-057"), MONEY)


def prices(keys: Keys, term: Term | None, currency: Currency | None) -> tuple[Price, ...]:
    """The prices of a payment by the day they start; the first starts with the term."""
    found = keys.node("pays")
    if not isinstance(found, Branch):
        text = keys.line("pays")
        pence = keys.report.attempt(text.place, price, text.value, currency) if text else None
        return () if pence is None else (Price(start=term.first if term else 0, pence=pence),)
    dated = dated_values(found, term, partial(price, currency=currency), keys.report, "price")
    return tuple(Price(start=start, pence=pence) for start, pence in sorted(dated.items()))


def price(text: str, currency: Currency | None) -> int:
    """An amount in pence. A formula is refused by name: later versions will understand it."""
    if re.search(r"[a-z_]+\(|[\u00d7*/]|\bpoints?\b", text):
        raise Misread(
            "CONTRACT-090",
            f"`{text}` is a formula, which is not yet understood as a price",
            "write an amount such as `£400.00`, or one for each year",
        )
    return money(text, currency)


def dated_values(
    branch: Branch, term: Term | None, read: Callable[[str], T], report: Report, what: str
) -> dict[Day, T]:
    """Values keyed by the day or the contract year they start; every year of the term must have one."""
    found: dict[Day, T] = {}
    starts: dict[Day, Text] = {}
    for name, node in branch.entries.items():
        key = branch.keys[name]
        start = report.attempt(key.place, _start, name, term)
        value = report.attempt(node.place, _one_value, node, read, what)
        if start is not None and start in starts:
            remedy = f"keep one of them; the first is on line {starts[start].place.line}"
            report.add("CONTRACT-057", key.place, f"this is a second {what} from the same day on", remedy)
        if start is not None:
            starts.setdefault(start, key)
            if value is not None:
                found[start] = value
    if term is not None and len(starts) == len(branch.entries):
        _refuse_gaps(branch, starts, term, report, what)
    return found


def _one_value(node: object, read: Callable[[str], T], what: str) -> T:
    if isinstance(node, Text) and node.unread:
        raise Excused
    if not (isinstance(node, Text) and node.value.strip() and node.lines == 1):
        raise Misread("CONTRACT-031", f"a {what} is one line of text", "write it after the colon")
    return read(node.value)


def _refuse_gaps(branch: Branch, starts: Mapping[Day, Text], term: Term, report: Report, what: str) -> None:
    years = {year.name: year.first for year in term.years()}
    by_year = any(name in years for name in branch.entries)
    missing = [name for name, first in years.items() if by_year and first not in starts]
    if missing:
        report.add("CONTRACT-056", branch.place, *years_missing(what, missing))
    elif term.first not in starts:
        remedy = f"let one start with {next(iter(years))}"
        report.add("CONTRACT-056", branch.place, f"there is no {what} on the first day of the term", remedy)


def not_a_year(key: str, years: list[str], others: tuple[str, ...] = ()) -> Misread:
    """What to say of a key that is no year of the term; `others` are words that may stand there as well."""
    begins = next((year for year in years if len(key) >= 4 and year.startswith(key)), None)
    remedy = nearest(key, [begins] if begins else others, f"its years are {listed(years)}")
    return Misread("CONTRACT-057", f"`{key}` is not a year of this contract", remedy)


def years_missing(what: str, years: list[str]) -> tuple[str, str]:
    """That some years of the term have no value, and what to do about it."""
    lines = " and ".join(f"`{year}: …`" for year in years)
    which = f"the year {years[0]}" if len(years) == 1 else f"the years {' and '.join(years)}"
    return f"there is no {what} for {which}", f"add a line {lines}" if len(
        years
    ) == 1 else f"add lines {lines}"


def _start(key: str, term: Term | None) -> Day:
    if term is None:
        raise Excused
    years = {year.name: year.first for year in term.years()}
    if key in years:
        return years[key]
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$", key):
        raise not_a_year(key, list(years))
    start = values.day(key)
    if not term.first <= start <= term.last:
        raise Misread("CONTRACT-057", f"`{key}` is not a day of the term", f"its years are {listed(years)}")
    return start
