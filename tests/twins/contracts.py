"""Random contracts that reading would accept: names that are there, units that fit, nothing in a circle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from commissioning.language.sections.ladders import with_steps
from commissioning.language.sections.times import each_time
from commissioning.model.calendar import Span, Term
from commissioning.model.currencies import CURRENCIES
from commissioning.model.expressions import Arithmetic, Figure, NamedSet, Number, Truth, Worked
from commissioning.model.pooling import THE_TERM, Choices, Limit, Stream
from commissioning.model.rounding import Rounding
from commissioning.model.terms import (
    THE_CONTRACT,
    Contract,
    DecisionRule,
    FindLine,
    Measure,
    Milestone,
    Party,
    Payment,
    Price,
    Share,
    Table,
    Turn,
)
from tests.phrases import pounds
from tests.twins.dice import Dice
from tests.twins.domain import FIRST_DAYS, LAST_DAYS, SPANS, YEARS_START
from tests.twins.rowtruths import RowAuthor
from tests.twins.rules import rules
from tests.twins.tables import GOAL, PERSON, PRACTICE, ROOTS, tables
from tests.twins.trimming import trimmed
from tests.twins.truths import Author
from tests.twins.variations import varied

MILESTONES = ("known", "settled", "giving", "thriving")
SETS = ("first", "second", "third")
STREAMS = ("care", "health", "lottery")
BELOW_NOTHING = ("is paid back", "is set off against what is paid next", "counts as nothing")
PERIODS = ("term", "year", "quarter", "month")
PENCE = (100_00, 50_01, 250_01)
BUDGETS = (10_000_00, 120_00, 90_00, 70_01, 50_01, 40_00, 0)
LIMITS = (100_00, 60_00, 40_00)


def contract(dice: Dice) -> Contract:
    """Some milestones for people, their goals and practices, each paid for or not, and who pays."""
    return trimmed(_Draft(dice).contract())


class _Draft:
    """A contract while it is written."""

    def __init__(
        self,
        dice: Dice,
        its_tables: Mapping[str, Table] | None = None,
        kinds: Mapping[str, str] | None = None,
    ) -> None:
        self._dice = dice
        self._tables = tables(dice) if its_tables is None else its_tables
        self._kinds: dict[str, str] = dict(kinds or {})
        self._measures: dict[str, Measure] = {}
        self._paid: list[Payment] = []
        self._sets: list[NamedSet] = []
        self._authors = {kind: self._author(kind) for kind in (GOAL, PRACTICE)}
        self._authors[PERSON] = self._author(PERSON)
        self._authors[THE_CONTRACT] = self._author(THE_CONTRACT)

    def _author(self, kind: str, *, decides: bool = False) -> Author:
        about = {
            name: table
            for name, table in self._tables.items()
            if kind in (table.subject, table.about, THE_CONTRACT)
        }
        whose = {PERSON: (GOAL,), THE_CONTRACT: (PERSON, GOAL, PRACTICE)}
        others = {other: self._authors[other] for other in whose.get(kind, ())}
        owners = next((table.about for table in about.values() if table.one_row_for == kind), None)
        listing = next((name for name, table in self._tables.items() if table.one_row_for == owners), "")
        return Author(
            self._dice,
            kind,
            about,
            self._kinds,
            self._measures,
            others,
            every=self._tables,
            owners=listing if owners else "",
            sets=self._sets,
            decides=decides,
        )

    def contract(self) -> Contract:
        dice = self._dice
        term = Term(first=dice.pick(FIRST_DAYS), last=dice.pick(LAST_DAYS), year_month=4, year_day=1)
        for name in SETS[: dice.pick((0, 1, 2, 3, 3))]:
            self._sets.append(self._authors[dice.pick((PERSON, PERSON, GOAL))].named_set(name))
        names = MILESTONES[: dice.pick((2, 1, 3, 4, 4, 4))]
        milestones = [time for name in names for time in self._each_time(self._milestone(name))]
        written = [each for each in milestones if each.time in (None, 1)]
        streams = self._streams(term)
        deciding = {kind: self._author(kind, decides=True) for kind in (*ROOTS, GOAL, THE_CONTRACT)}
        decided_by = {kind: rules(dice, deciding[kind]) for kind in (*ROOTS, THE_CONTRACT)}
        decided_by[GOAL] = rules(dice, deciding[PERSON], deciding[GOAL])
        paid = [each for each in written if dice.chance(17)] or written[-1:]
        owners = [_owner(kind) for kind in self._kinds.values()]
        kinds = [
            kind for kind in dict.fromkeys((None, *owners, *self._kinds.values())) if kind != THE_CONTRACT
        ]
        payments = [self._payment(each, streams, term) for each in paid]
        self._paid = payments

        def its_rules(milestone: str) -> tuple[DecisionRule, ...]:
            return decided_by[self._kinds[milestone]]

        signed = Contract(
            name="case",
            title="A case",
            language=1,
            term=term,
            currency=dice.pick(CURRENCIES),
            parties={
                "council": Party(name="Council", role="commissioner"),
                "fund": Party(name="Fund", role="funder"),
                "provider": Party(name="Provider", role="provider"),
            },
            evidence={name: self._tables[name] for name in dice.shuffled(list(self._tables))},
            measures=self._measures,
            sets={named.name: named for named in self._sets},
            milestones={each.name: each for each in dice.shuffled(milestones)},
            order=tuple(each.name for each in milestones),
            payments=with_steps(
                {each.name: _decided(self._related(each), its_rules(each.milestone)) for each in payments},
                [each.name for each in milestones],
                lambda milestone, _: its_rules(milestone),
            ),
            streams={each.name: each for each in dice.shuffled(streams)},
            limits=tuple(
                _limit(dice, kinds, [each.name for each in paid]) for _ in range(dice.pick((1, 2, 0, 1, 2)))
            ),
            choices=_choices(dice),
            wording_only={},
        )
        if not dice.chance(7):
            return signed

        def paid_for(each: Milestone) -> Payment:
            return _decided(self._payment(each, streams, term), decided_by[each.kind])

        return varied(dice, signed, self._rewritten, paid_for)

    def _rewritten(self, name: str, kind: str | None) -> tuple[Milestone, Mapping[str, Measure]]:
        """Another milestone of the name, which rests on those before it; and the measures it brings."""
        before = dict(takewhile(lambda item: item[0] != name, self._kinds.items()))
        draft = _Draft(self._dice, self._tables, before)
        found = draft._milestone(name, kind)
        self._kinds.setdefault(name, found.kind)
        return found, draft._measures

    def _milestone(self, name: str, its_kind: str | None = None) -> Milestone:
        dice = self._dice
        kind = its_kind or dice.pick((*[PERSON] * 7, *[GOAL] * 4, *[PRACTICE] * 3, *[THE_CONTRACT] * 4))
        of_whom = (kind, _owner(kind), THE_CONTRACT)
        earlier = [other for other, whose in self._kinds.items() if whose in of_whom]
        finds = dice.chance(6)
        after = dice.pick(earlier) if earlier and dice.chance(9) else None
        found = Milestone(
            name=name,
            title=name,
            kind=kind,
            when=None if finds else self._authors[kind].truth(dice.pick((2, 1))),
            find=self._find(kind) if finds else (),
            held_for=None if finds else self._perhaps_span(5),
            after=after,
            starting_after=after is not None and dice.chance(7),
            within=None if after is None else self._perhaps_span(12),
            agreed_by=self._agreed_by(kind),
            stays_while=self._authors[kind].truth(1) if dice.chance(6) else None,
            superseded_when=self._authors[kind].truth(1) if dice.chance(4) else None,
        )
        self._kinds[name] = kind
        return found

    def _each_time(self, first: Milestone) -> Iterable[Milestone]:
        """The milestone, or one for each time that it can be met, where it can be met again."""
        once = first.when is None or first.stays_while is None or first.agreed_by
        if once or not self._dice.chance(12):
            return [first]
        times = each_time(first, self._dice.pick((2, 2, 3)))
        self._kinds.update(dict.fromkeys(times, first.kind))
        return times.values()

    def _perhaps_span(self, in_twenty: int) -> Span | None:
        return self._dice.pick(SPANS) if self._dice.chance(in_twenty) else None

    def _agreed_by(self, kind: str) -> tuple[str, ...]:
        if kind == THE_CONTRACT or not self._dice.chance(4):
            return ()
        table = next(table for table in self._tables.values() if table.one_row_for == kind)
        return tuple(self._dice.shuffled(self._dice.some(list(table.agreements), 9)))

    def _find(self, kind: str) -> tuple[FindLine, ...]:
        earlier: dict[str, Table] = {}
        lines = []
        for line in ("one", "two", "three")[: self._dice.pick((1, 2, 3, 2))]:
            table = self._dice.pick(list(self._authors[kind].tables.values()))
            met = [other for other, whose in self._kinds.items() if whose != THE_CONTRACT]
            where = RowAuthor(self._dice, table, self._tables, met, dict(earlier)).where()
            lines.append(FindLine(name=line, table=table.name, where=where))
            earlier[line] = table
        return tuple(lines)

    def _streams(self, term: Term) -> list[Stream]:
        """Some streams. Where several kinds are paid for, the first is for anybody, so that all can be."""
        owners = list(dict.fromkeys(map(_owner, self._kinds.values())))
        first, *others = STREAMS[: self._dice.number(1, 3)]
        roots = [owner for owner in owners if owner in ROOTS]
        chosen = roots if len(owners) == 1 else []
        return [
            self._stream(first, term, chosen),
            *(self._stream(name, term, roots) for name in others),
        ]

    def _stream(self, name: str, term: Term, kinds: Sequence[str]) -> Stream:
        dice = self._dice
        kind = dice.pick(kinds) if kinds and dice.chance(6) else None
        eligible: Truth | None = self._authors[kind].truth(1) if kind else None
        years = [year.name for year in term.years()]
        budget = {period: dice.pick(BUDGETS) for period in (years if dice.chance(8) else [THE_TERM])}
        return Stream(
            name=name, party=dice.pick(("council", "fund")), eligible=eligible, budget=budget, kind=kind
        )

    def _payment(self, milestone: Milestone, streams: Sequence[Stream], term: Term) -> Payment:
        dice = self._dice
        owner = _owner(milestone.kind)
        able = [stream.name for stream in streams if stream.kind in (None, owner)]
        named = dice.shuffled(dice.some(able, 15) or able)
        shares = dice.chance(11)
        prices = tuple(_prices(dice, term, self._authors[milestone.kind]))
        is_fixed = all(isinstance(price.value, Figure) for price in prices)
        return Payment(
            name=milestone.name,
            milestone=milestone.name,
            prices=prices,
            rounded=None if is_fixed else _rounding(dice),
            less=(),
            below_nothing=None,
            instead_of=(),
            at_most=dice.pick((1, 2, 3)),
            counted_for=dice.pick(tuple(dict.fromkeys((milestone.kind, owner, THE_CONTRACT)))),
            split=_shares(dice, named) if shares else (),
            in_turn=() if shares else tuple(_turns(dice, named)),
            payee="provider",
            decided_by=(),
        )

    def _related(self, payment: Payment) -> Payment:
        """What a payment says of others that are made for whom it counts."""
        dice = self._dice
        fitting = [each.name for each in self._paid if payment.counted_for in _whose(self._kinds[each.name])]
        less = dice.some(fitting, 12) if dice.chance(4) else []
        others = [name for name in fitting if name != payment.name]
        below = any(isinstance(price.value, Arithmetic) for price in payment.prices) or bool(less)
        below_nothing = dice.pick(BELOW_NOTHING) if below else None
        in_time = below_nothing == BELOW_NOTHING[1] and dice.chance(10)
        terms = {
            "less": tuple(less),
            "instead_of": tuple(dice.some(others, 12)) if dice.chance(2) else (),
            "below_nothing": below_nothing,
            "set_off_within": Span(count=dice.number(1, 200), unit="days") if in_time else None,
            "paid_in": dice.pick(PERIODS) if less else "term",
            "waits_for": tuple(dice.some(others, 10)) if dice.chance(3) else (),
        }
        return payment.model_copy(update=terms)


def _whose(kind: str) -> tuple[str, ...]:
    """The kinds for whom something of a kind may count."""
    return kind, _owner(kind), THE_CONTRACT


def _owner(kind: str) -> str:
    """The kind that the subjects of a kind belong to."""
    return PERSON if kind == GOAL else kind


def _decided(payment: Payment, decided_by: tuple[DecisionRule, ...]) -> Payment:
    return payment.model_copy(update={"decided_by": decided_by})


def _prices(dice: Dice, term: Term, author: Author) -> Iterator[Price]:
    yield Price(start=term.first, value=_amount(dice, author))
    if term.first < YEARS_START <= term.last and dice.chance(6):
        yield Price(start=YEARS_START, value=_amount(dice, author))


def _amount(dice: Dice, author: Author) -> Number:
    """A fixed amount, or so much for each of a number; perhaps less than nothing."""
    each = pounds(dice.pick(PENCE))
    if not dice.chance(4):
        return each
    amount = Arithmetic(operator="*", left=author.number("", 1), right=each)
    if dice.chance(8):
        return Arithmetic(operator="-", left=amount, right=each)
    return Worked(function="highest", parts=(Figure(value=Fraction(0), unit="pounds"), amount))


def _rounding(dice: Dice) -> Rounding:
    how = dice.pick(("halves away from zero", "halves to even", "down", "up"))
    return Rounding.model_validate({"step": dice.pick((1, 1_00, 50_00)), "how": how})


def _shares(dice: Dice, streams: Sequence[str]) -> tuple[Share, ...]:
    weights = [dice.number(1, 3) for _ in streams]
    return tuple(
        Share(stream=stream, fraction=Fraction(weight, sum(weights)))
        for stream, weight in zip(streams, weights, strict=True)
    )


def _turns(dice: Dice, streams: Sequence[str]) -> Iterator[Turn]:
    """Each stream's own turn, or two that share one."""
    waiting = list(streams)
    while waiting:
        together = [waiting.pop(0) for _ in range(2 if len(waiting) > 1 and dice.chance(6) else 1)]
        yield _shares(dice, together)


def _limit(dice: Dice, kinds: Sequence[str | None], payments: Sequence[str]) -> Limit:
    """The most for whom or for all, mostly in a year or the term; some over fewer payments, or a party's."""
    whom, period = dice.pick(kinds), dice.pick(("term", "term", "year", "year", "quarter", "month"))
    return Limit.model_validate(
        {
            "words": f"{period} {whom or ''}".strip(),
            "pence": dice.pick(LIMITS),
            "for_each": whom,
            "period": period,
            "payments": tuple(dice.some(payments, 10)) if dice.chance(5) else (),
            "payer": dice.pick(("council", "fund")) if dice.chance(5) else None,
            "payee": "provider" if dice.chance(4) else None,
        }
    )


def _choices(dice: Dice) -> Choices:
    return Choices(
        judged_on=dice.pick(("the day the milestone is met", "the day the person joined")),
        may_not_pay=dice.pick(
            ("leaves its share to the others, by their shares", "leaves its share unfunded")
        ),
        used_up=dice.pick(
            ("passes to the next named stream, and otherwise refuses the rest", "refuses the rest")
        ),
        limit_counts_by=dice.pick(("the day the milestone is met", "the as-at day")),
        corrections=dice.pick(("recompute from the day of the event", "reverse only")),
        taken_back=dice.pick(
            (
                "frees its limit in the year it came from",
                "frees its limit in the open year",
                "frees no limit",
            )
        ),
    )
