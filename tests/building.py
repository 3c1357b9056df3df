"""Contracts written small, for tests: what a case needs, and nothing else.

>>> from tests.phrases import cell, compare, count
>>> people = table("people", lists="person", dated="joined", joined=date_column())
>>> ties = table(
...     "ties",
...     about="person",
...     holds=("since", "until"),
...     since=date_column(),
...     until=date_column(optional=True),
...     kind=choice("friend", "group"),
... )
>>> two_friends = compare(count("ties", cell("kind", "=", "friend")), ">=", 2)
>>> deal = contract([people, ties], [milestone("connected", when=two_friends, held_for="90 days")])
>>> deal.milestones["connected"].held_for
Span(count=90, unit='days', written=None)

`tests.phrases` has the conditions, and `tests.sheets` the evidence and what is said of it.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from commissioning.model.calendar import Term
from commissioning.model.expressions import RowTruth, Truth
from commissioning.model.pooling import Choices, Stream
from commissioning.model.terms import (
    Agreement,
    Column,
    Contract,
    DecisionRule,
    FindLine,
    Milestone,
    Payment,
    Price,
    Share,
    Table,
)
from tests.phrases import day, every, pounds, span, ticks

# --- tables --------------------------------------------------------------------------------------


def pseudonym(*, optional: bool = False) -> Column:
    return Column(type="pseudonym", optional=optional)


def date_column(*, optional: bool = False) -> Column:
    return Column(type="date", optional=optional)


def yes_no(*, optional: bool = False) -> Column:
    return Column(type="yes or no", optional=optional)


def choice(*choices: str, optional: bool = False) -> Column:
    return Column(type="choice", choices=choices, optional=optional)


def quantity(least: str | None = None, most: str | None = None, *, optional: bool = False) -> Column:
    """Hours between two declared ends, each of which may be missing: `quantity("0", "24")`."""
    ends = [None if end is None else ticks(end) for end in (least, most)]
    return Column(type="quantity", unit="hours", least=ends[0], most=ends[1], optional=optional)


def table(  # noqa: PLR0913 - each is named where it is used
    name: str,
    *,
    lists: str | None = None,
    about: str | None = None,
    dated: str | None = None,
    holds: tuple[str, str | None] = ("", None),
    no_rows: Literal["none", "unknown"] = "none",
    agreed: Mapping[str, tuple[str, str]] | None = None,
    **columns: Column,
) -> Table:
    """A table that `lists` a kind of subject or is `about` one; it has the columns that name them.

    `agreed` has the columns for who and when, by role: `{"coordinator": ("worker", "signed")}`.
    """
    naming = {kind: pseudonym() for kind in (lists, about) if kind}
    return Table(
        name=name,
        one_row_for=lists,
        about=about,
        key=(),
        dated=dated,
        since=holds[0] or None,
        until=holds[1],
        no_rows=no_rows,
        columns={**naming, **columns},
        agreements={role: Agreement(who=who, on=on) for role, (who, on) in (agreed or {}).items()},
    )


# --- contracts -----------------------------------------------------------------------------------


def find_line(name: str, table: str, *where: RowTruth) -> FindLine:
    return FindLine(name=name, table=table, where=every(*where))


def milestone(  # noqa: PLR0913 - each is named where it is used
    name: str,
    *,
    kind: str = "person",
    when: Truth | None = None,
    find: Sequence[FindLine] = (),
    held_for: str | None = None,
    after: str | None = None,
    starting_after: bool = False,
    within: str | None = None,
    agreed_by: Sequence[str] = (),
) -> Milestone:
    """A milestone, for people unless `kind` says otherwise; spans are written `90 days`, `2 years`."""
    return Milestone(
        name=name,
        title=name,
        kind=kind,
        when=when,
        find=tuple(find),
        held_for=span(held_for) if held_for else None,
        after=after,
        starting_after=starting_after,
        within=span(within) if within else None,
        agreed_by=tuple(agreed_by),
    )


def rule(
    name: str, when: Truth, then: Literal["pay", "withhold", "refuse"], *instead_of: str
) -> DecisionRule:
    return DecisionRule(name=name, when=when, then=then, instead_of=instead_of, because="")


def payment(
    milestone: str, *, name: str = "", streams: Sequence[str] = (), rules: Sequence[DecisionRule] = ()
) -> Payment:
    """A payment for a milestone, under the milestone's name; streams share it equally."""
    shares = [Share(stream=stream, fraction=Fraction(1, len(streams))) for stream in streams]
    return Payment(
        name=name or milestone,
        milestone=milestone,
        prices=(Price(start=1, value=pounds(100_00)),),
        rounded=None,
        less=(),
        below_nothing=None,
        instead_of=(),
        at_most=1,
        counted_for="person",
        split=tuple(shares),
        in_turn=(),
        payee="provider",
        decided_by=tuple(rules),
    )


def stream(name: str, eligible: Truth | None = None) -> Stream:
    return Stream(name=name, party="council", eligible=eligible, budget={"the term": 1_000_000_00})


def contract(
    tables: Sequence[Table],
    milestones: Sequence[Milestone],
    payments: Sequence[Payment] = (),
    streams: Sequence[Stream] = (),
    *,
    term: tuple[str, str] = ("2025-04-01", "2028-03-31"),
    judged_on: Literal["the day the milestone is met", "the day the person joined"] = (
        "the day the milestone is met"
    ),
) -> Contract:
    """A contract with the milestones in their order of dependence, each after those it needs."""
    return Contract(
        name="case",
        title="A case",
        language=1,
        term=Term(first=day(term[0]), last=day(term[1]), year_month=4, year_day=1),
        currency="GBP",
        parties={},
        evidence={table.name: table for table in tables},
        measures={},
        milestones={milestone.name: milestone for milestone in milestones},
        order=tuple(milestone.name for milestone in milestones),
        payments={payment.name: payment for payment in payments},
        streams={stream.name: stream for stream in streams},
        limits=(),
        choices=Choices(
            judged_on=judged_on,
            may_not_pay="leaves its share to the others, by their shares",
            used_up="refuses the rest",
            limit_counts_by="the day the milestone is met",
            corrections="recompute from the day of the event",
            taken_back="frees its limit in the year it came from",
        ),
        wording_only={},
    )
