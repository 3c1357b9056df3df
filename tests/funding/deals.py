"""Deals written small: who pays for what under which limits, and what was achieved.

>>> pool = deal([split("home", 100_01, board="1/2", council="1/2")], {"board": AMPLE, "council": AMPLE})
>>> [line] = pool.settled(Achieved("home", "P1", "2025-05-01")).lines
>>> paid(line)
{'board': 5001, 'council': 5000}

The term runs from 1 April 2025 to 31 March 2028. Payments whose name starts with `goal` are for goals, which
belong to people; all others are for people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm
from typing import Any

from commissioning.funding.due import Due
from commissioning.funding.pennies import split_pence
from commissioning.funding.settle import settle
from commissioning.model.answers import Answers, Certainty, Decision, Status, Verdict, Worth
from commissioning.model.expressions import Figure
from commissioning.model.pooling import THE_TERM, Limit, Period, Stream
from commissioning.model.settlement import Line, Settlement
from commissioning.model.terms import Contract, Payment, Price, Share
from tests.building import contract, date_column, milestone, table
from tests.phrases import day, pounds

YEARS = {"2025-26": "2025-04-01", "2026-27": "2026-04-01", "2027-28": "2027-04-01"}
AMPLE = {THE_TERM: 10**15}
"""A budget that is never used up."""

REFUSES = "refuses the rest"
NEXT = "passes to the next named stream, and otherwise refuses the rest"
TO_OTHERS = "leaves its share to the others, by their shares"
UNFUNDED = "leaves its share unfunded"
MET_DAY = "the day the milestone is met"
AS_AT = "the as-at day"
FROM_ITS_YEAR = "frees its limit in the year it came from"
OPEN_YEAR = "frees its limit in the open year"
NO_LIMIT = "frees no limit"
BACK, SET_OFF, NOTHING = (
    "is paid back",
    "is set off against what is paid next",
    "counts as nothing",
)


@dataclass(frozen=True)
class Achieved:
    """A milestone that was met, and what is decided about it; a stream not named in `may_pay` may pay.

    It is worth its fixed price, unless `worth` says otherwise.
    """

    payment: str
    subject: str
    day: str
    owner: str = ""
    action: str = "pay"
    may_pay: Mapping[str, Certainty] = field(default_factory=dict)
    worth: Worth | None = None

    @property
    def person(self) -> str:
        """The one it belongs to, in the end."""
        return self.owner or self.subject


@dataclass(frozen=True)
class Deal:
    """A contract, with what was achieved under it."""

    contract: Contract
    achieved: tuple[Achieved, ...] = ()
    as_at: str = "2028-03-31"

    def answers(self) -> Answers:
        """What an evaluator would say; in the order in which things are listed here."""
        return Answers(
            verdicts={(a.payment, a.subject): Verdict(Status.MET, day(a.day)) for a in self.achieved},
            decisions={(a.payment, a.subject): Decision(a.action, "terms.rule", True) for a in self.achieved},
            may_pay={
                (a.payment, a.subject): {
                    name: a.may_pay.get(name, Certainty.SURE)
                    for name in named(self.contract.payments[a.payment])
                }
                for a in self.achieved
            },
            worth={
                (a.payment, a.subject): a.worth or exactly(price_on(self.contract.payments[a.payment], a.day))
                for a in self.achieved
            },
        )

    def owners(self) -> dict[tuple[str, str], str]:
        return {(kind_of(a.payment), a.subject): a.person for a in self.achieved}

    def settled(self, *achieved: Achieved) -> Settlement:
        """The settlement of what is named here, or else of all that was achieved."""
        case = self.having(achieved or self.achieved)
        return settle(case.contract, case.answers(), case.owners(), day(case.as_at))

    def having(self, achieved: Sequence[Achieved]) -> "Deal":
        """The same contract with other achievements."""
        return replace(self, achieved=tuple(achieved))

    def with_terms(self, **terms: object) -> "Deal":
        """The same achievements under other terms."""
        return replace(self, contract=self.contract.model_copy(update=terms))

    def choosing(self, **choices: str) -> "Deal":
        """The same achievements under other choices."""
        return self.with_terms(choices=self.contract.choices.model_copy(update=choices))


def deal(
    payments: Sequence[Payment],
    budgets: Mapping[str, int] | Mapping[str, Mapping[str, int]] | Mapping[str, Mapping[str, int] | int],
    limits: Sequence[Limit] = (),
    **choices: str,
) -> Deal:
    """A contract with these payments; a budget that is one figure is for the whole term."""
    streams = [
        Stream(name=name, party=party_of(name), eligible=None, budget=_for_the_term(budget))
        for name, budget in budgets.items()
    ]
    people = table("people", lists="person", dated="joined", joined=date_column())
    goals = table("goals", lists="goal", about="person", dated="chosen", chosen=date_column())
    milestones = [milestone(payment.name, kind=kind_of(payment.name)) for payment in payments]
    return (
        Deal(contract([people, goals], milestones, payments, streams))
        .with_terms(limits=tuple(limits))
        .choosing(**choices)
    )


def party_of(stream: str) -> str:
    """Whose money a stream is: ash and birch are the council's."""
    return "council" if stream in ("ash", "birch") else "fund"


def _for_the_term(budget: Mapping[str, int] | int) -> Mapping[str, int]:
    return {THE_TERM: budget} if isinstance(budget, int) else budget


def split(
    name: str,
    price: int | Mapping[str, int],
    *,
    times: tuple[int, str] | None = None,
    **shares: str | Fraction,
) -> Payment:
    """A payment by shares: `split("home", 100_00, board="3/5", council="2/5")`; `times` is (3, "person")."""
    parts = [Share(stream=stream, fraction=Fraction(share)) for stream, share in shares.items()]
    return _payment(name, price, times).model_copy(update={"split": tuple(parts)})


def turns(
    name: str, price: int | Mapping[str, int], *streams: str, times: tuple[int, str] | None = None
) -> Payment:
    """A payment in turn: `turns("goal", 150_00, "community", "council")`."""
    in_turn = tuple((Share(stream=stream, fraction=Fraction(1)),) for stream in streams)
    return _payment(name, price, times).model_copy(update={"in_turn": in_turn})


def in_turn(
    name: str, price: int, *turns: Mapping[str, str], times: tuple[int, str] | None = None
) -> Payment:
    """A payment in turn, with shares: `in_turn("home", 90, {"ash": "1"}, {"elm": "1/2", "fir": "1/2"})`."""
    shares = tuple(
        tuple(Share(stream=stream, fraction=Fraction(share)) for stream, share in turn.items())
        for turn in turns
    )
    return _payment(name, price, times).model_copy(update={"in_turn": shares})


def _payment(name: str, price: int | Mapping[str, int], times: tuple[int, str] | None) -> Payment:
    by_year = price if isinstance(price, Mapping) else {"2025-26": price}
    prices = [Price(start=day(YEARS[year]), value=pounds(pence)) for year, pence in sorted(by_year.items())]
    at_most, counted_for = times or (1, kind_of(name))
    return Payment(
        name=name,
        milestone=name,
        prices=tuple(prices),
        rounded=None,
        less=(),
        below_nothing=None,
        instead_of=(),
        at_most=at_most,
        counted_for=counted_for,
        split=(),
        in_turn=(),
        payee="provider",
        decided_by=(),
    )


def price_on(payment: Payment, text: str) -> int:
    """The fixed price on a day, in pence."""
    started = [price for price in payment.prices if price.start <= day(text)]
    value = max(started, key=lambda price: price.start).value
    assert isinstance(value, Figure)
    return int(value.value * 100)


def exactly(pence: int) -> Worth:
    """A worth that is known, from its pence."""
    return Worth(Fraction(pence, 100), Fraction(pence, 100))


def due(
    name: str = "home", person: str = "ann", on: str = "2025-05-01", goal: str = "", to: str = "provider"
) -> Due:
    """A payment that is due for somebody, or for a goal of theirs."""
    payment = split(name, 400_00, ash="1").model_copy(update={"payee": to})
    own = {"goal": goal} if goal else {}
    return Due(
        payment=payment,
        subject=goal or person,
        owner=person,
        counts_for={"the contract": "case", "person": person, **own},
        day=day(on),
        year=year_of(on),
        counts_in=year_of(on),
        counts_on=day(on),
        least=400_00,
        most=400_00,
        terms=(),
    )


def limit(pence: int, period: Period = "term", *, each: str | None = None, **over: Any) -> Limit:
    """`limit(1_200_00, each="person")` in the term, `limit(30_000_00, "year")` in all; `payer="council"`."""
    whom = f" for each {each}" if each else ""
    said = "".join(f" {word} {name}" for word, name in over.items())
    when = "the term" if period == "term" else f"each {period}"
    words = f"£{pence / 100:,.2f}{whom}{said} in {when}"
    return Limit(words=words, pence=pence, for_each=each, period=period, **over)


def kind_of(payment: str) -> str:
    """The kind of subject a payment is for."""
    return "goal" if payment.startswith("goal") else "person"


def named(payment: Payment) -> tuple[str, ...]:
    """The streams a payment names, in its order."""
    return payment.streams


def paid(line: Line) -> dict[str, int]:
    """What each stream pays of a line."""
    return {part.stream: part.pence for part in line.parts}


def set_off(line: Line) -> dict[str, int]:
    """What of each stream's part moves no money, where there is any."""
    return {part.stream: part.set_off for part in line.parts if part.set_off}


def unfunded(line: Line) -> int:
    """What nobody pays of a line that is to be paid."""
    return sum(rest.pence for rest in line.unfunded)


def shared_out(amount: int, owed: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole pence for streams that owe these pence exactly."""
    unit = lcm(*(owes.denominator for owes in owed.values()))
    return split_pence(amount, {name: int(owes * unit) for name, owes in owed.items()}, unit)


def year_of(text: str) -> str:
    """The year of the term that holds a day."""
    return next(year for year, start in reversed(YEARS.items()) if start <= text)


def periods_of(day: str) -> dict[Period, str]:
    """The month, quarter and year of the contract in which a day is."""
    months = (int(day[:4]) * 12 + int(day[5:7])) - 4
    return {
        "month": day[:7],
        "quarter": str(months // 3),
        "year": year_of(day),
        "term": "the whole term",
    }
