"""The small world of the random contracts: few days, names and values, so that they often coincide."""

from fractions import Fraction

from tests.phrases import day, span

PEOPLE = ("ann", "bob", "cat")
GOALS = ("g1", "g2", "ann")
"""A goal may have the pseudonym of a person."""
PRACTICES = ("north", "south", "bob")
"""A practice may have the pseudonym of a person, too."""
STRANGER = "zoe"
"""A name that no table lists."""
NAMES = (*PEOPLE, "g1", "north", STRANGER)
"""Whom a pseudonym may name."""
CHOICES = ("red", "blue", "green")

DAYS = tuple(
    day(text)
    for text in (
        "2024-02-29",
        "2024-02-28",
        "2024-03-01",
        "2024-01-31",
        "2024-03-31",
        "2024-04-01",
        "2024-01-30",
        "2024-02-01",
        "2024-03-02",
        "2024-03-30",
        "2024-04-30",
        "2023-02-28",
        "2023-12-31",
        "2024-05-31",
        "2025-02-28",
    )
)
"""Days around the 29th of February, the ends of months and the start of a year of the term."""

AS_AT = tuple(
    day(text)
    for text in (
        "2024-06-30",
        "2025-03-31",
        "2024-04-01",
        "2025-06-30",
        "2024-05-31",
        "2024-03-31",
        "2024-04-30",
        "2024-03-01",
    )
)

FIRST_DAYS = tuple(
    day(text) for text in ("2023-04-01", "2023-04-01", "2023-04-01", "2023-12-31", "2024-02-29")
)
LAST_DAYS = tuple(
    day(text) for text in ("2025-03-31", "2025-03-31", "2024-04-30", "2025-03-31", "2024-03-31")
)
YEARS_START = day("2024-04-01")
"""The day in the middle of the term on which its years change."""

SPANS = tuple(
    span(text)
    for text in ("1 day", "1 month", "2 days", "30 days", "2 months", "29 days", "1 year", "400 days")
)

FIGURES = tuple(Fraction(text) for text in ("1", "2", "0", "3", "1/2", "3/2", "1/3", "5"))
QUANTITIES = tuple(Fraction(text) for text in ("1", "2", "0", "3", "1.5", "2", "0.0001", "-1", "-2.5"))
ENDS = (
    ("0", "3"),
    (None, None),
    ("0", None),
    ("1", "3"),
    ("0", "3"),
    ("-2.5", "2"),
    (None, "2"),
    ("-3", "-1"),
)
"""The declared ends of a quantity."""
