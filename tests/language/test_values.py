"""The small values of a contract: what each text gives, or what is wrong with it and what to write."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

import pytest

from commissioning.language import values
from commissioning.language.money import money
from commissioning.language.report import Misread
from commissioning.model.calendar import Span, text_of


def pounds(text: str) -> int:
    return money(text, "GBP")


def francs(text: str) -> int:
    return money(text, "CHF")


def day(text: str) -> str:
    return text_of(values.day(text))


def term(text: str) -> list[str]:
    return [year.name for year in values.term(text).years()]


GIVEN: list[tuple[Callable[[str], object], str, object]] = [
    (pounds, "£1,200.00", 1200_00),
    (pounds, "£1200.50", 1200_50),
    (pounds, "£400", 400_00),
    (pounds, "£20,000", 20_000_00),
    (pounds, "£0.00", 0),
    (francs, "CHF 1,200.05", 1200_05),
    (francs, "CHF1,200", 1200_00),
    (partial(money, currency="USD"), "$12,000,000", 12_000_000_00),
    (partial(money, currency="AUD"), "A$0.50", 50),
    (partial(money, currency=None), "₹5", 5_00),
    (partial(money, currency="credits"), "1 credit", 1_00),
    (partial(money, currency="credits"), "1,200.50 credits", 1200_50),
    (partial(money, currency=None), "3 credits", 3_00),
    (values.figure, "1,200.5", Fraction(2401, 2)),
    (values.figure, "-3", Fraction(-3)),
    (values.share, "60 %", Fraction(3, 5)),
    (values.share, "12.5%", Fraction(1, 8)),
    (values.share, "1/3", Fraction(1, 3)),
    (values.span, "1 day", Span(count=1, unit="days")),
    (values.span, "2 weeks", Span(count=14, unit="days", written="weeks")),
    (values.span, "2 years", Span(count=24, unit="months", written="years")),
    (lambda text: str(values.span(text)), "13 weeks", "13 weeks"),
    (lambda text: str(values.span(text)), "12 months", "12 months"),
    (lambda text: str(values.span(text)), "1 year", "1 year"),
    (day, "2024-02-29", "2024-02-29"),
    (term, "2025-04-01 to 2027-03-31, years from 1 April", ["2025-26", "2026-27"]),
    (term, "2025-01-01 to 2025-12-31, years from 1 january", ["2025"]),
    (values.names, "a, b and c", ("a", "b", "c")),
    (values.whole, "12", 12),
]


@pytest.mark.parametrize(("read", "text", "gives"), GIVEN)
def test_what_a_text_gives(read: Callable[[str], object], text: str, gives: object) -> None:
    assert read(text) == gives


WRONG: list[tuple[Callable[[str], object], str, str, str]] = [
    (pounds, "£1200.5", "CONTRACT-011", "did you mean `£1,200.50`?"),
    (pounds, "1,200", "CONTRACT-011", "did you mean `£1,200.00`?"),
    (pounds, "400 pounds", "CONTRACT-011", "did you mean `£400.00`?"),
    (pounds, "£1,20.00", "CONTRACT-011", "write the sign and the figures, as in `£1,200.00`"),
    (pounds, "-£5.00", "CONTRACT-011", "write the sign and the figures, as in `£1,200.00`"),
    (pounds, "$400", "CONTRACT-011", "write `£400`, or `currency: USD` at the top"),
    (francs, "400 francs", "CONTRACT-011", "did you mean `CHF 400.00`?"),
    (francs, "A$1.5", "CONTRACT-011", "write the sign and the figures, as in `CHF 1,200.00`"),
    (pounds, "£" + "9" * 5000, "CONTRACT-011", "write the sign and the figures, as in `£1,200.00`"),
    (values.figure, "1,2", "CONTRACT-012", "write it as in `12`, `1,200` or `0.5`"),
    (values.figure, "\u0663", "CONTRACT-012", "write it as in `12`, `1,200` or `0.5`"),
    (values.share, "60", "CONTRACT-015", "write it as `60 %` or `1/3`"),
    (values.share, "1/0", "CONTRACT-015", "write it as `60 %` or `1/3`"),
    (values.share, "0 %", "CONTRACT-015", "take this line out"),
    (
        values.span,
        "90",
        "CONTRACT-014",
        "write a whole number of days, weeks, months or years, as in `90 days`",
    ),
    (values.span, "101 years", "CONTRACT-014", "write at most `100 years`"),
    (day, "2025-02-29", "CONTRACT-013", "write year, month and day, as in `2026-04-01`"),
    (day, "01/04/2025", "CONTRACT-013", "write year, month and day, as in `2026-04-01`"),
    (day, "9999-12-31", "CONTRACT-013", "write a day in the years from 1900 to 2199"),
    (term, "2025-04-01 to 2024-03-31, years from 1 April", "CONTRACT-016", "write the earlier day first"),
    (
        term,
        "2025-04-01 to 2027-03-31, years from 29 February",
        "CONTRACT-016",
        "start the years on a day from 1 to 28, which every month has",
    ),
    (
        values.name,
        "Mutual ties",
        "CONTRACT-010",
        "use small letters, figures and `_`, beginning with a letter, as in `mutual_ties`",
    ),
    (values.own_name, "not", "CONTRACT-010", "use another name, such as `not_day` or `the_not`"),
    (values.names, "a and a", "CONTRACT-009", "name it once"),
    (values.whole, "0", "CONTRACT-012", "write it in figures, as in `3`"),
]


@pytest.mark.parametrize(("read", "text", "code", "remedy"), WRONG)
def test_what_is_wrong_with_a_text(read: Callable[[str], object], text: str, code: str, remedy: str) -> None:
    with pytest.raises(Misread) as raised:
        read(text)
    assert (raised.value.code, raised.value.remedy) == (code, remedy)
