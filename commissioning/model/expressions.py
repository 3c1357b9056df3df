"""What a condition or a formula is once it is understood: names resolved, types and units checked.

Two levels. A *row truth* is judged on one row of evidence (or on the rows that `find` has picked so
far). A *truth* and a *number* are judged on one subject on one day, over all of its rows that count
on that day. Nodes hold no behaviour; what they do is a `match` that ends in `assert_never`.
"""

from fractions import Fraction
from typing import Literal

from commissioning.model.calendar import Day, Span
from commissioning.model.problems import Frozen
from commissioning.model.scales import Bands, ByChoice, Tiers

TICKS = 10_000
"""Evidence quantities are whole ten-thousandths of their unit, so that no float ever holds one."""

STEP = "step"
"""The unit, for the reader, of the number that a step of a ladder has; it is worked with as a plain one."""

Comparator = Literal["=", "!=", "<", "<=", ">", ">="]


# --- one row -------------------------------------------------------------------------------------


class Field(Frozen):
    """A column of the row in hand, or of an earlier `find` line when `line` names one.

    With `of`, it is a column of the one row that this list has of whoever the row is about, or of whom those
    belong to. A date may be read so much `later`.
    """

    column: str
    line: str | None = None
    of: str | None = None
    later: Span | None = None


class Constant(Frozen):
    """A value as evidence holds it: a day, a choice or pseudonym, 1 or 0 for yes or no, or ticks."""

    value: int | str
    words: str


class RowCompare(Frozen):
    """Two values of the same type, compared. Against a cell that is *none*, only `!=` holds."""

    left: Field
    comparator: Comparator
    right: Field | Constant
    of_dates: bool = False
    """Whether days are compared: `on or after` in words."""


class RowKnown(Frozen):
    """The cell says something. For a date it holds from that date on, else as long as the row."""

    field: Field
    is_date: bool


class RowHasMet(Frozen):
    """The subject named in a column has met a milestone; the row counts from that day on.

    Or they had met it `by` the day in a column; then the row counts as long as it does. Only as a plain
    `and`. A name that is no subject has met nothing.
    """

    field: Field
    milestone: str
    by: Field | None = None


class RowAll(Frozen):
    """Every part holds; with no parts it always holds."""

    parts: tuple["RowTruth", ...]


class RowAny(Frozen):
    """At least one part holds."""

    parts: tuple["RowTruth", ...]


class RowNot(Frozen):
    """The part does not hold. A date that is *not known* is so until the day before that date."""

    part: "RowTruth"


RowTruth = RowCompare | RowKnown | RowHasMet | RowAll | RowAny | RowNot

EVERY_ROW = RowAll(parts=())


# --- one subject on one day ----------------------------------------------------------------------


class Rows(Frozen):
    """The rows of a table that count for a subject: those for which `where` holds, as long as each lasts.

    With `over`, a dated row counts from its date until before its date and that span. Without, a dated
    row counts from its date on, and a row that holds from one date to another counts on those days.
    """

    table: str
    where: RowTruth
    over: Span | None = None


class FromRows(Frozen):
    """A number that is worked out from rows of a table."""

    rows: Rows


class Count(FromRows):
    """How many rows. Unit: none."""


class Sum(FromRows):
    """A column's values added up. Unit: the column's."""

    column: str


class Distinct(FromRows):
    """How many different values a column has. Unit: none."""

    column: str


class Latest(FromRows):
    """The value with the latest date. Before the first row, anything in the column's declared range."""

    column: str


class Own(FromRows):
    """What a subject's own row says in a column: its latest value, or its value while the row holds."""

    column: str


class First(FromRows):
    """The value with the earliest date. Before the first row, anything in the column's declared range."""

    column: str


class Previous(FromRows):
    """The value with the latest date but one. Before there are two dates, anything in the declared range.

    Rows of one date are of one occasion: each of their values is possible.
    """

    column: str


class Pairs(FromRows):
    """How many pairs of rows there are: of n rows, n times n less one, halved. Unit: none."""


class Alike(FromRows):
    """How often rows have the same value in a column. Unit: none.

    `how` counts the rows of whichever value has the most, the pairs of rows that have the same value, or
    the rows with the same value as the row before them by date.
    """

    column: str
    how: Literal["most", "pairs", "in a row"]


class Days(FromRows):
    """On how many days so far at least one row held; with `over`, of the days in that span. Unit: days.

    The rows themselves have no `over`: they count as long as they hold.
    """

    over: Span | None = None


class Figure(Frozen):
    """A number as written in the contract, exact, with its unit for the reader: `%` of a share."""

    value: Fraction
    unit: str = ""


class FromDay(Frozen):
    """A number that holds from a day on, until the next one starts."""

    start: Day
    value: Fraction


class ByDay(Frozen):
    """A number that changes: on a day, the one that started last. Before the first there is no value."""

    unit: str
    """The unit of all of them, for the reader, as a figure has it."""
    values: tuple[FromDay, ...]
    """By the day they start, the earliest first."""


class Arithmetic(Frozen):
    """Two numbers joined. Divided by what may be 0, a number has no bounds: it is not known."""

    operator: Literal["+", "-", "*", "/"]
    left: "Number"
    right: "Number"


class Worked(Frozen):
    """The lowest or the highest of some numbers, a number rounded down, or the root of a plain one.

    A root goes to the ten-thousandth, halves up. The root of a number below 0 has no value.
    """

    function: Literal["lowest", "highest", "whole", "root"]
    parts: tuple["Number", ...]


class Scaled(Frozen):
    """What a number is worth on a scale."""

    scale: Bands | Tiers
    of: "Number"


class Chosen(FromRows):
    """What the choice in a subject's own row is worth; where it is not known, anything a choice is worth."""

    scale: ByChoice
    column: str


class OnlyWhen(Frozen):
    """A number that has a value only while two numbers compare so."""

    number: "Number"
    when: "Compare"


class Alternative(Frozen):
    """One number while a condition holds, and another while it does not; while it only may, either."""

    when: "Truth"
    number: "Number"
    otherwise: "Number"


class Earlier(Frozen):
    """A number as it was: a length of time ago, or on a day of the calendar, before which it has no value.

    So long ago is the last day from which that time, counted forward, leads to the day at hand or to one
    before it: what changes on a day is seen from that time after it on.
    """

    number: "Number"
    when: Span | Day


class MeasureNumber(Frozen):
    """A number by its name in the contract's measures, with its formula beside it."""

    name: str
    value: "Number"


class Subjects(Frozen):
    """The subjects that a table lists, for whom a condition holds on the day; each is with us on it.

    Of the contract itself they are all there are, and so they are of one of them, who has them for peers; of
    somebody else they are those that belong to them.
    """

    table: str
    kind: str
    where: "Truth"


class CountSubjects(Frozen):
    """How many subjects. Unit: none."""

    subjects: Subjects


class SumSubjects(Frozen):
    """A number of each of some subjects on the day, added up. Unit: the number's."""

    subjects: Subjects
    value: "Number"


class RankSubjects(Frozen):
    """Of the numbers of some subjects on the day, in order from the lowest, the one at a rank.

    Of n numbers it is at the place n times `part`, rounded up: a number that one of them has, never one
    between two. Of nobody there is none. Unit: the number's.
    """

    subjects: Subjects
    value: "Number"
    part: Fraction


Dated = Latest | Own | Chosen | First | Previous
"""The value of one row, which its date picks."""

OverRows = Count | Sum | Distinct | Dated | Pairs | Alike | Days
"""What is worked out from the rows of one table."""

OverSubjects = CountSubjects | SumSubjects | RankSubjects
"""What is worked out from other subjects."""

Number = (
    OverRows
    | OverSubjects
    | Figure
    | ByDay
    | Arithmetic
    | Worked
    | Scaled
    | OnlyWhen
    | Alternative
    | Earlier
    | MeasureNumber
)


class Compare(Frozen):
    """Two numbers of one unit, compared."""

    left: Number
    comparator: Comparator
    right: Number


class AnyRow(Frozen):
    """At least one row counts on the day."""

    rows: Rows


class Met(Frozen):
    """The subject has met a milestone: false before the day it was first met, true from that day on.

    With `lapsed`, it has met the milestone and that has lapsed: true from the day on which it did.
    """

    milestone: str
    lapsed: bool = False


class AllOf(Frozen):
    """Every part is true; with no parts it always is."""

    parts: tuple["Truth", ...]


class AnyOf(Frozen):
    """At least one part is true."""

    parts: tuple["Truth", ...]


class Not(Frozen):
    """The part is not true. Unknown stays unknown."""

    part: "Truth"


class AtLeast(Frozen):
    """So many of the parts are true, as in `2 of [a, b, c]`."""

    count: int
    parts: tuple["Truth", ...]


class ThisMet(Frozen):
    """`milestone is met` in a decision rule: the verdict in hand, for only met ones are decided on."""


class MeasureTruth(Frozen):
    """A yes or no by its name in the contract's measures, with its condition beside it."""

    name: str
    value: "Truth"


class NamedSet(Frozen):
    """A set of subjects that a table lists: who has come in, has not gone out, and is never excluded.

    One comes in on the first day with us on which `enters` holds, and goes out for good on the first on which
    `leaves` does. Who is `never` to be in it on any day up to the as-at day is in it on none. A set that
    `pools` others has everybody who is in one of them.
    """

    name: str
    table: str
    kind: str
    enters: "Truth | None"
    never: "Truth | None"
    leaves: "Truth | None"
    pools: tuple["NamedSet", ...]
    title: str = ""


class InSet(Frozen):
    """The subject is with us, and in a named set, on the day."""

    named: NamedSet


Truth = Compare | AnyRow | Met | AllOf | AnyOf | Not | AtLeast | ThisMet | MeasureTruth | InSet

EVERYBODY = AllOf(parts=())
"""The condition on subjects that all of them meet."""
