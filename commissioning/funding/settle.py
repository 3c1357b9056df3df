"""From answers to money: the lines in their order, each cut by limits, shared out, and met from budgets."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from commissioning.funding.budgets import NEXT, Budgets, in_turn, within_budgets
from commissioning.funding.limits import Limits
from commissioning.funding.pennies import Carry
from commissioning.model.answers import Answers, Certainty, Status
from commissioning.model.calendar import Day
from commissioning.model.settlement import Line, Part, Settlement, Unfunded
from commissioning.model.terms import Contract, Payment

NOBODY = ""
"""Stands for the streams that may not pay, where the contract leaves their shares unfunded."""


@dataclass(frozen=True, slots=True)
class _Due:
    """One met milestone that is paid for, before any money is found for it."""

    payment: Payment
    subject: str
    owner: str
    day: Day
    year: str
    """The year whose limits and budgets it counts against."""
    amount: int


def settle(
    contract: Contract, answers: Answers, owners: Mapping[tuple[str, str], str], as_at: Day
) -> Settlement:
    """The settlement as at a day.

    `owners` gives, by kind and pseudonym, whom a subject belongs to. Lines go by day met, then by payment
    as listed in the contract, then by pseudonym; that order is what limits and budgets are used up in.
    """
    pool = _Pool(contract, answers)
    lines = [pool.line(due) for due in _in_order(contract, answers, owners, as_at)]
    return Settlement(
        as_at=as_at,
        answers=answers,
        lines=lines,
        balances=pool.budgets.balances(),
        carry={name: pool.carry.owed.get(name, Fraction(0)) for name in sorted(contract.streams)},
    )


def _in_order(
    contract: Contract, answers: Answers, owners: Mapping[tuple[str, str], str], as_at: Day
) -> Iterator[_Due]:
    listed = list(contract.payments)
    met = [
        (verdict.day, listed.index(payment.name), subject, payment)
        for payment in contract.payments.values()
        for (milestone, subject), verdict in answers.verdicts.items()
        if milestone == payment.milestone and verdict.status is Status.MET
    ]
    for day, _, subject, payment in sorted(met, key=lambda due: due[:3]):
        kind = contract.milestones[payment.milestone].kind
        counted_on = day if contract.choices.limit_counts_by == "the day the milestone is met" else as_at
        year = contract.term.year_of(counted_on)
        yield _Due(
            payment, subject, owners[kind, subject], day, year.name if year else "", price_on(payment, day)
        )


def price_on(payment: Payment, day: Day) -> int:
    """What an achievement on a day is worth, in pence: the last price that has started."""
    return next(price.pence for price in reversed(payment.prices) if price.start <= day)


class _Pool:
    """All streams, limits and counts of one settlement, used up line by line."""

    def __init__(self, contract: Contract, answers: Answers) -> None:
        self.contract, self.answers = contract, answers
        self.budgets, self.carry = Budgets(contract.streams), Carry()
        self.limits = Limits(contract.limits)
        self.times: Counter[tuple[str, str]] = Counter()

    def line(self, due: _Due) -> Line:
        """What is paid for one met milestone, and by whom."""
        decision = self.answers.decisions[due.payment.name, due.subject]
        action, rule = decision.action, decision.rule
        counted = due.payment.name, self._subjects(due).get(due.payment.counted_for, due.subject)
        if action == "pay" and self.times[counted] >= due.payment.at_most:
            action, rule = (
                "refuse",
                f"payments.{due.payment.name}.{'once for' if due.payment.at_most == 1 else 'at most'}",
            )
        parts: list[Part] = []
        unfunded: list[Unfunded] = []
        if action == "pay":
            self.times[counted] += 1
            parts, unfunded = self._pay(due)
        met_in = self.contract.term.year_of(due.day)
        return Line(
            payment=due.payment.name,
            subject=due.subject,
            owner=due.owner,
            day=due.day,
            year=met_in.name if met_in else "",
            amount=due.amount,
            action=action,
            rule=rule,
            parts=parts,
            unfunded=unfunded,
        )

    def _pay(self, due: _Due) -> tuple[list[Part], list[Unfunded]]:
        subjects = self._subjects(due)
        allowed, cuts = self.limits.cut(due.amount, subjects, due.year)
        parts, unfunded = self._by_streams(due, allowed) if allowed else ([], [])
        for part in parts:
            self.budgets.pay(part, due.year)
        self.limits.use(sum(part.pence for part in parts), subjects, due.year)
        return parts, cuts + unfunded

    def _by_streams(self, due: _Due, amount: int) -> tuple[list[Part], list[Unfunded]]:
        may_pay = self.answers.may_pay[due.payment.name, due.subject]
        unknown = [name for name in may_pay if may_pay[name] is Certainty.MAY_BE]
        able = [name for name in _streams_of(due.payment) if may_pay[name] is Certainty.SURE]
        if unknown:
            names = " and ".join(f"`{name}`" for name in sorted(unknown))
            return [], [Unfunded(amount, f"it is not known whether {names} may pay")]
        if not able:
            return [], [Unfunded(amount, "no stream may pay")]
        headroom = {name: self.budgets.headroom(name, due.year) for name in able}
        if due.payment.in_turn:
            parts, rest = in_turn(amount, able, headroom)
            return parts, [Unfunded(rest, f"the budget of {_named(able)} is used up")] if rest else []
        return self._split(due.payment, amount, able, headroom)

    def _split(
        self, payment: Payment, amount: int, able: list[str], headroom: Mapping[str, int]
    ) -> tuple[list[Part], list[Unfunded]]:
        parts = self.carry.split(amount, self._shares(payment, able))
        nobody = parts.pop(NOBODY, 0)
        passes_on = self.contract.choices.used_up == NEXT
        paid, refused = within_budgets(parts, able, headroom, passes_on)
        unfunded = [Unfunded(nobody, "a stream that may not pay leaves its share unfunded")] if nobody else []
        unfunded += [Unfunded(pence, f"the budget of `{name}` is used up") for name, pence in refused.items()]
        return paid, unfunded

    def _shares(self, payment: Payment, able: list[str]) -> dict[str, Fraction]:
        """Each able stream's share of one; what the others leave goes by the contract's choice."""
        said = {share.stream: share.fraction for share in payment.split if share.stream in able}
        together = sum(said.values(), Fraction(0))
        if self.contract.choices.may_not_pay == "leaves its share unfunded":
            return said if together == 1 else {**said, NOBODY: 1 - together}
        return {name: fraction / together for name, fraction in said.items()}

    def _subjects(self, due: _Due) -> dict[str, str]:
        kind = self.contract.milestones[due.payment.milestone].kind
        return {self.contract.owner_of(kind): due.owner, kind: due.subject}


def _streams_of(payment: Payment) -> tuple[str, ...]:
    return payment.in_turn or tuple(share.stream for share in payment.split)


def _named(streams: list[str]) -> str:
    return " and ".join(f"`{name}`" for name in streams)
