"""The terms of a contract: parties, evidence tables, measures, milestones, payments, decision rules."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from commissioning.model.calendar import ALWAYS, Day, Span, Term
from commissioning.model.currencies import Currency
from commissioning.model.expressions import NamedSet, Number, RowTruth, Truth
from commissioning.model.pooling import Choices, Limit, Period, Stream
from commissioning.model.problems import Frozen
from commissioning.model.rounding import Rounding
from commissioning.model.scales import Scale
from commissioning.model.variations import SIGNED, Variation

THE_CONTRACT = "the contract"
"""The kind of subject that the contract itself is: every row of every table counts for it."""
THE_SET = "the set "
"""What the kind of a named set begins with; its one subject is the set, and has its name."""

BelowNothing = Literal["is paid back", "is set off against what is paid next", "counts as nothing"]
DatesTyped = Literal["day first", "month first"]
ColumnType = Literal["pseudonym", "date", "yes or no", "choice", "quantity"]


class Party(Frozen):
    """One who signs, pays or is paid. Any party may pay any other; the role says what it is here for."""

    name: str
    role: Literal["commissioner", "funder", "provider"]


class Column(Frozen):
    """What one column of evidence may hold.

    `choices` is for a choice. `unit`, `least` and `most` are for a quantity; the ends are in ticks
    (ten-thousandths) and included, nothing where there is no end. A blank in an optional column means
    *none*; anywhere else it is *unknown*.
    """

    type: ColumnType
    optional: bool = False
    about: str | None = None
    choices: tuple[str, ...] = ()
    unit: str | None = None
    least: int | None = None
    most: int | None = None


class Agreement(Frozen):
    """Where a role's agreement stands in a row: who agreed, and the column with the day they did."""

    who: str
    on: str


class Table(Frozen):
    """One table of evidence, its rows about one kind of subject.

    `one_row_for` names the kind whose subjects this table lists; `about` the kind its rows belong to (the
    owner, in a table that lists subjects). A row counts from its `dated` day, or from `since` to `until`.
    `key` is empty where only identical rows are the same row.

    How it may be sent besides: under other names for its `sheets`, its columns `also_called` by other
    headings, and its dates typed as text, day or month first.
    """

    name: str
    one_row_for: str | None
    about: str | None
    key: tuple[str, ...]
    dated: str | None
    since: str | None
    until: str | None
    no_rows: Literal["none", "unknown"]
    columns: Mapping[str, Column]
    agreements: Mapping[str, Agreement]
    sheets: tuple[str, ...] = ()
    also_called: Mapping[str, tuple[str, ...]] = {}
    dates_typed: DatesTyped | None = None

    @property
    def told_apart_by(self) -> tuple[str, ...]:
        """The columns that tell its rows apart: none where only identical rows are the same row."""
        return (self.one_row_for,) if self.one_row_for else self.key

    @property
    def start(self) -> str:
        """The column with the day a row starts to count."""
        return self.dated or self.since or ""

    @property
    def subject(self) -> str:
        """The kind of subject that a row is evidence for; also the name of the column that says which."""
        return self.one_row_for or self.about or ""


class Measure(Frozen):
    """A number or a yes or no that each subject has on each day."""

    name: str
    title: str
    value: Number | Truth
    unit: str
    """The unit of a number, empty for a bare one; `yes or no` for a truth."""


class FindLine(Frozen):
    """One row to find: its table, and what must hold of it and of the rows found on earlier lines."""

    name: str
    table: str
    where: RowTruth


class Milestone(Frozen):
    """A change we agreed to look for in every subject of a kind, or in the contract itself.

    Either `when` or `find` says what. Once met, it lapses on the first day on which `stays_while` surely does
    not hold; where nothing is said, it stays met. From the first day on which `superseded_when` holds, it can
    no longer be met. `time` says which time this is, of one that can be met again each time it has lapsed.
    """

    name: str
    title: str
    kind: str
    when: Truth | None
    find: tuple[FindLine, ...]
    held_for: Span | None
    after: str | None
    starting_after: bool
    """With `after`: whether its own run must begin on or after the day the other milestone was met."""
    within: Span | None
    agreed_by: tuple[str, ...]
    stays_while: Truth | None = None
    superseded_when: Truth | None = None
    time: int | None = None

    @property
    def asks(self) -> tuple[object, ...]:
        """Everything that it asks of its subjects, in the order in which it is written."""
        return (self.when, *self.find, self.stays_while, self.superseded_when)


class Price(Frozen):
    """What one achievement is worth from a day on; the last price that has started applies.

    `value` is an amount in the contract's currency, worked out for the subject on the day it is met.
    """

    start: Day
    value: Number


class Share(Frozen):
    """A stream's part of a payment, as a fraction of one."""

    stream: str
    fraction: Fraction


Turn = tuple[Share, ...]
"""Those whose turn it is to pay: one stream, or several that share it."""


class DecisionRule(Frozen):
    """What is done about a met milestone when a condition holds on the as-at day.

    Names are `terms.rule`. `instead_of` lists the rules this one stands in front of. The condition is asked
    of whom the milestone's subject belongs to, unless it `asks` the subject itself.
    """

    name: str
    when: Truth
    then: Literal["pay", "withhold", "refuse"]
    instead_of: tuple[str, ...]
    because: str
    asks: Literal["the owner", "the subject"] = "the owner"


class Payment(Frozen):
    """What is paid for a milestone, how often, by which streams, and the rules that decide it.

    Exactly one of `split` and `in_turn` is filled. `at_most` counts per subject of kind `counted_for`.
    `rounded` is there where a price can come to parts of a penny. What the payments in `less` have paid
    before, in the same period of those that `paid_in` names, is taken off; `below_nothing` is there where the
    result can be below 0. A payment is not made where one of those it is made `instead_of` was paid, nor are
    those where it was.
    It waits until those in `waits_for` were paid in full. What is not set off by `set_off_within` of the
    day it is owed is paid back; without it, it may be set off for ever.
    """

    name: str
    milestone: str
    prices: tuple[Price, ...]
    rounded: Rounding | None
    less: tuple[str, ...]
    below_nothing: BelowNothing | None
    instead_of: tuple[str, ...]
    at_most: int
    counted_for: str
    split: tuple[Share, ...]
    in_turn: tuple[Turn, ...]
    payee: str
    decided_by: tuple[DecisionRule, ...]
    waits_for: tuple[str, ...] = ()
    set_off_within: Span | None = None
    paid_in: Period = "term"

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Who pays what those before them cannot; where it is split, all have the one turn together."""
        return self.in_turn or (self.split,)

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams that it names, in its order."""
        return tuple(share.stream for turn in self.turns for share in turn)


class Edition(Frozen):
    """The whole contract from a day on: as signed, or as a variation makes it."""

    variation: Variation | None
    contract: "Contract"

    @property
    def name(self) -> str:
        """What its terms are called where several are in force one after another."""
        return SIGNED if self.variation is None else self.variation.name

    @property
    def first(self) -> Day:
        """The first day that goes by its terms."""
        return ALWAYS if self.variation is None else self.variation.in_force


class Contract(Frozen):
    """A whole contract, checked. Mappings keep the order in which the contract is written.

    In `order` each milestone stands after those it rests on. `submissions` is when evidence is to be sent, in
    the contract's words. `wording_only` is, by path, what no amount rests on. One that was varied has
    `editions`, and is itself the newest with what older ones had besides.
    """

    name: str
    title: str
    language: int
    term: Term
    currency: Currency
    parties: Mapping[str, Party]
    evidence: Mapping[str, Table]
    measures: Mapping[str, Measure]
    scales: Mapping[str, Scale] = {}
    sets: Mapping[str, NamedSet] = {}
    milestones: Mapping[str, Milestone]
    order: tuple[str, ...]
    payments: Mapping[str, Payment]
    streams: Mapping[str, Stream]
    limits: tuple[Limit, ...]
    choices: Choices
    submissions: str | None = None
    wording_only: Mapping[str, str]
    editions: tuple[Edition, ...] = ()

    @cached_property
    def worked_out(self) -> dict[tuple[object, ...], Any]:
        """What follows from the contract alone, once it has been worked out: see `once`. No copy has it."""
        return {}

    def only_subject(self, kind: str) -> str | None:
        """The one subject of a kind that no table lists: the contract itself, or a set, by its name."""
        if kind.startswith(THE_SET):
            return kind.removeprefix(THE_SET)
        return self.name if kind == THE_CONTRACT else None

    def is_for_everyone(self, milestone: str) -> bool:
        """Whether a milestone has one verdict, which anybody's condition may name."""
        return self.only_subject(self.milestones[milestone].kind) is not None

    def table_of(self, kind: str) -> Table:
        """The table that lists the subjects of a kind."""
        return next(table for table in self.evidence.values() if table.one_row_for == kind)

    def lists_beside(self, table: Table) -> Mapping[str, Literal["subject", "owner"]]:
        """The other tables that have one row of whom a row is about, or of whom those belong to, by name."""
        lists = {each.one_row_for: each for each in self.evidence.values() if each.one_row_for}
        own = lists.get(table.subject)
        theirs = lists.get(own.about or "") if own else None
        beside: dict[str, Literal["subject", "owner"]] = {own.name: "subject"} if own else {}
        beside |= {theirs.name: "owner"} if theirs else {}
        return {name: whose for name, whose in beside.items() if name != table.name}

    def owner_of(self, kind: str) -> str:
        """The kind that the subjects of a kind belong to: itself where they belong to nobody."""
        return kind if self.only_subject(kind) else self.table_of(kind).about or kind
