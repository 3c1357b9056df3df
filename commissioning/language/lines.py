"""The kinds of line that many keys take, each as it is written; a kind of one section stands in its file."""

from commissioning.language import patterns, values
from commissioning.language.forms import Line

CURRENCY = "the contract's currency"

TEXT = Line("words")
NAME = Line("a name", "adult_care", patterns.NAME, "CONTRACT-010")
OWN_NAME = Line("a name", "mutual_ties", patterns.NAME, "CONTRACT-010", never=values.WORDS)
MONEY = Line("an amount of money", "£1,200.00", patterns.MONEY, "CONTRACT-011", CURRENCY)
DAY = Line("a day", "2026-04-01", patterns.DAY, "CONTRACT-013")
SPAN = Line("a length of time", "90 days", patterns.SPAN, "CONTRACT-014", "days, weeks, months or years")
SHARE = Line("a share", "60 %", patterns.SHARE, "CONTRACT-015", "hundredths, or a part of the whole")
CONDITION = Line("a condition", "mutual_ties >= 2", code="CONTRACT-020")
FORMULA = Line("a formula or a condition", "count(ties where mutual)", code="CONTRACT-020")

# Names of what stands elsewhere in the contract, or in the library.
PARTY = Line("a party", "council", patterns.NAME, "CONTRACT-055")
STREAM = Line("a funding stream", "adult_care", patterns.NAME, "CONTRACT-054")
TURN = Line(
    "a funding stream, or the shares of several", "1/2 care and 1/2 health", patterns.TURN, "CONTRACT-053"
)
MILESTONE = Line("a milestone", "connected", patterns.NAME, "CONTRACT-022")
COLUMN_NAME = Line("a column", "joined", patterns.NAME, "CONTRACT-035")
USED = Line("a rule of the library", "goals/own_goal", code="CONTRACT-080")


def whose(code: str) -> Line:
    """A kind of subject, the contract itself, or a set."""
    return Line(
        "a kind of subject", "each person", f"each {patterns.NAME}|the contract|{patterns.NAME}", code
    )


def each(code: str) -> Line:
    """A kind of subject, as in `each person`; the problem of one that cannot be read depends on the key."""
    return Line("a kind of subject", "each person", f"each {patterns.NAME}", code)
