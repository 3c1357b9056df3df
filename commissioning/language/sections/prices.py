"""What an achievement is worth: one amount, or one from each day or year on."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import TypeVar

from commissioning.language import patterns, values
from commissioning.language.conditions.subjects import Names
from commissioning.language.conditions.typed import TypedTruth
from commissioning.language.forms import Line, Named
from commissioning.language.keys import Keys
from commissioning.language.lines import CURRENCY
from commissioning.language.money import money
from commissioning.language.report import Excused, Misread, Report, listed, nearest
from commissioning.language.sections.about import only_about
from commissioning.language.sections.signs import may_be_below_nothing
from commissioning.language.sentences.words import spaced
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import Day, Term
from commissioning.model.currencies import CURRENCY_OF, MONEY, Currency
from commissioning.model.expressions import Figure, Number
from commissioning.model.terms import Price

T = TypeVar("T")

PRICE = Line("an amount, or a formula that comes to one", "£400.00", code="CONTRACT-011", unit=CURRENCY)
YEAR = r"[0-9]{4}(?:-[0-9]{2})?"
DATED = Named("amount", Line("a year or a day", "2026-27", rf"{YEAR}|{patterns.DAY}", "CONTRACT-057"), PRICE)

_FORMULA = re.compile(r"[(\u00d7*/÷+]| - | if |^-|^[a-z]|\.[a-z]")
"""What no amount on its own has in it."""


@dataclass(frozen=True)
class PriceReader:
    """Reads what payments pay: an amount, or a formula about the subject of the milestone."""

    report: Report
    names: Names
    term: Term | None
    currency: Currency | None

    def read(self, keys: Keys, kind: str | None) -> tuple[Price, ...]:
        """The prices of a payment by the day they start; the first starts with the term."""
        found = keys.node("pays")
        if isinstance(found, Branch):
            dated = dated_values(found, self.term, partial(self._price, kind=kind), self.report, "price")
            return tuple(Price(start=start, value=value) for start, value in sorted(dated.items()))
        text = keys.line("pays")
        value = self.report.attempt(text.place, self._price, text.value, kind) if text else None
        first = self.term.first if self.term else 0
        return () if value is None else (Price(start=first, value=value),)

    def _price(self, text: str, kind: str | None) -> Number:
        if not _FORMULA.search(text):
            pence = money(text, self.currency)
            return Figure(value=Fraction(pence, 100), unit=MONEY[self.currency or "GBP"].unit)
        if kind is None:
            raise Excused
        names = replace(self.names, kind=kind)
        typed = names.formula(text)
        wanted = MONEY[self.currency].unit if self.currency else typed.unit
        if isinstance(typed, TypedTruth) or typed.unit != wanted:
            each = MONEY[CURRENCY_OF.get(wanted, "GBP")].written("5.00")
            what = f"this comes to {typed.unit or 'a plain number'}, and a price is in {spaced(wanted)}"
            raise Misread("CONTRACT-023", what, f"multiply a number by an amount, as in `friends × {each}`")
        only_about(typed.node, kind, names.tables, names.milestones)
        return typed.node

    def may_be_below_nothing(self, keys: Keys, prices: tuple[Price, ...]) -> bool | None:
        """Whether a price may come to less than nothing; not known while one of them could not be read."""
        tables = {name: read.table for name, read in self.names.tables.things.items()}
        if any(may_be_below_nothing(price.value, tables) for price in prices):
            return True
        return False if all_read(keys, prices) else None


def all_read(keys: Keys, prices: Sequence[Price]) -> bool:
    """Whether every price that a payment says could be read."""
    said = keys.node("pays")
    return len(prices) == (len(said.entries) if isinstance(said, Branch) else 1)


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
