"""From answers to money: the lines in their order, each cut by limits, shared out, and met from budgets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from commissioning.funding.budgets import NEXT, Budgets, in_turn, within_budgets
from commissioning.funding.due import Due, in_order, year_of
from commissioning.funding.limits import Limits
from commissioning.funding.paid import Paid
from commissioning.funding.pennies import Carry
from commissioning.funding.routes import Routes
from commissioning.funding.set_off import SetOff
from commissioning.funding.taking_back import TakingBack, back_in_turn
from commissioning.model.answers import Answers, Certainty
from commissioning.model.calendar import Day
from commissioning.model.editions import terms_on
from commissioning.model.ladders import ladder_of
from commissioning.model.settlement import Line, Part, Settlement, Unfunded
from commissioning.model.terms import Contract, Payment, Share

NOBODY = ""
"""Stands for the streams that may not pay, where the contract leaves their shares unfunded."""

NO_STREAM = "no stream may pay"

_Found = tuple[list[Part], list[Unfunded]]
"""The money found for a line, and what of it nobody pays."""


def settle(
    contract: Contract, answers: Answers, owners: Mapping[tuple[str, str], str], as_at: Day
) -> Settlement:
    """The settlement as at a day. `owners` gives, by kind and pseudonym, whom a subject belongs to.

    Limits, budgets and the times a payment is made are used up in the order of the lines.
    """
    pool = _Pool(contract, answers, year_of(contract.term.years(), as_at))
    lines = [pool.line(due) for due in in_order(contract, answers, owners, as_at)]
    pool.go_by(terms_on(contract, as_at))
    return Settlement(
        as_at=as_at,
        answers=answers,
        lines=lines,
        balances=pool.budgets.balances(),
        carry={name: pool.carry.owed.get(name, Fraction(0)) for name in sorted(contract.streams)},
        set_off={owed: pence for owed, pence in sorted(pool.set_off.open.items()) if pence},
    )


class _Pool:
    """All streams, limits and counts of one settlement, used up line by line."""

    def __init__(self, contract: Contract, answers: Answers, open_year: str) -> None:
        self.contract, self.choices, self.answers = contract, contract.choices, answers
        self.budgets, self.limits = Budgets(contract.streams), Limits(contract.limits)
        self.carry, self.paid, self.set_off = Carry(), Paid(), SetOff()
        self.routes = Routes(contract.payments, self.paid)
        self.taking_back = TakingBack(contract.choices, open_year)
        self.times: Counter[tuple[str, str]] = Counter()
        self.shares: dict[tuple[str, tuple[str, ...]], dict[str, Fraction]] = {}

    def go_by(self, terms: Contract) -> None:
        """From here on the limits and budgets of these terms are in force."""
        self.limits.go_by(terms.limits)
        self.budgets.go_by(terms.streams)

    def line(self, due: Due) -> Line:
        """What is paid for one met milestone, and by whom."""
        self.go_by(terms_on(self.contract, due.counts_on))
        less = self.paid.so_far(due.payment.less, due, due.payment.counted_for)
        least, most = _left(due.payment, due.least, less), _left(due.payment, due.most, less)
        action, rule = self._decided(due)
        parts, unfunded = self._found(due, least) if action == "pay" and least is not None else ([], [])
        return Line(
            payment=due.payment.name,
            subject=due.subject,
            owner=due.owner,
            day=due.day,
            year=due.year,
            least=least,
            most=most,
            less=less,
            action=action,
            rule=rule,
            parts=parts,
            unfunded=unfunded,
            terms=due.terms,
        )

    def _decided(self, due: Due) -> tuple[str, str]:
        """The decision taken, unless a clause of the payment itself stands in the way."""
        payment = due.payment
        decision = self.answers.decisions[payment.name, due.subject]
        if decision.action != "pay":
            return decision.action, decision.rule
        clause = f"payments.{ladder_of(payment.name)}"
        other_route = self.routes.taken(due)
        if other_route is not None:
            return "refuse", f"payments.{ladder_of(other_route)}.instead of"
        counted = ladder_of(payment.name), due.counts_for[payment.counted_for]
        if self.times[counted] >= payment.at_most:
            said = "once for" if payment.at_most == 1 else "at most"
            return "refuse", f"{clause}.{said}"
        if not due.known:
            return "withhold", f"{clause}.pays"
        self.times[counted] += 1
        return decision.action, decision.rule

    def _found(self, due: Due, amount: int) -> _Found:
        """What the limits leave of an amount, met by the streams; all of it is counted where it belongs."""
        if amount < 0:
            return self._taken_back(due, amount)
        allowed, cuts = self.limits.cut(amount, due.counts_for, due.counts_in)
        parts, unfunded = self._by_streams(due, allowed) if allowed else ([], [])
        for part in parts:
            self.budgets.pay(part, due.counts_in)
            self.paid.note(due, part.stream, due.counts_in, part.pence)
        self.limits.use(sum(part.pence for part in parts), due.counts_for, due.counts_in)
        return [self.set_off.against(part, due.payment.payee) for part in parts], cuts + unfunded

    def _taken_back(self, due: Due, amount: int) -> _Found:
        """An amount below 0, by the streams that get it back; no limit or budget cuts it."""
        parts, unfunded = self._by_streams(due, amount)
        for part in parts:
            self.taking_back.note(due, part.stream, -part.pence, self.paid, self.budgets, self.limits)
        if due.payment.below_nothing == "is set off against what is paid next":
            parts = [self.set_off.owe(part, due.payment.payee) for part in parts]
        return parts, unfunded

    def _by_streams(self, due: Due, amount: int) -> _Found:
        may_pay = self.answers.may_pay[due.payment.name, due.subject]
        if due.payment.in_turn and amount > 0:
            return self._in_turn(due, amount, may_pay)
        named = due.payment.in_turn or tuple(share.stream for share in due.payment.split)
        unknown = [name for name in named if may_pay[name] is Certainty.MAY_BE]
        able = tuple(name for name in named if may_pay[name] is Certainty.SURE)
        if unknown:
            return [], [_not_known(amount, unknown)]
        if not able:
            return [], [Unfunded(amount, NO_STREAM)]
        if due.payment.in_turn:
            paid = {name: self.paid.from_stream(name, due) for name in able}
            return [Part(name, -pence) for name, pence in back_in_turn(-amount, able, paid).items()], []
        return self._split(due, amount, able)

    def _in_turn(self, due: Due, amount: int, may_pay: Mapping[str, Certainty]) -> _Found:
        """Each pays as far as it can, up to the first of which it is not known whether it may."""
        sure = tuple(takewhile(lambda name: may_pay[name] is not Certainty.MAY_BE, due.payment.in_turn))
        able = [name for name in sure if may_pay[name] is Certainty.SURE]
        headroom = {name: self.budgets.headroom(name, due.counts_in) for name in able}
        parts, rest = in_turn(amount, able, headroom)
        if not rest:
            return parts, []
        if len(sure) < len(due.payment.in_turn):
            return parts, [_not_known(rest, [due.payment.in_turn[len(sure)]])]
        used_up = f"the budget of {_listed(able)} is used up" if able else NO_STREAM
        return parts, [Unfunded(rest, used_up)]

    def _split(self, due: Due, amount: int, able: tuple[str, ...]) -> _Found:
        parts = self.carry.split(amount, self._shares_of(due.payment, able))
        nobody = parts.pop(NOBODY, 0)
        unfunded = [Unfunded(nobody, "a stream that may not pay leaves its share unfunded")] if nobody else []
        if amount < 0:
            return [Part(name, pence) for name, pence in parts.items() if pence], unfunded
        headroom = {name: self.budgets.headroom(name, due.counts_in) for name in able}
        paid, refused = within_budgets(parts, able, headroom, passes_on=self.choices.used_up == NEXT)
        unfunded += [Unfunded(pence, f"the budget of `{name}` is used up") for name, pence in refused.items()]
        return paid, unfunded

    def _shares_of(self, payment: Payment, able: tuple[str, ...]) -> dict[str, Fraction]:
        key = payment.name, able
        if key not in self.shares:
            leaves = self.choices.may_not_pay == "leaves its share unfunded"
            self.shares[key] = shares_among(able, payment.split, leaves_unfunded=leaves)
        return self.shares[key]


def shares_among(
    able: Sequence[str], split: Sequence[Share], *, leaves_unfunded: bool
) -> dict[str, Fraction]:
    """The shares of the streams that may pay, which add up to one.

    What the others leave goes to them by their shares, or stays unfunded as the share of nobody.
    """
    said = {share.stream: share.fraction for share in split if share.stream in able}
    together = sum(said.values(), Fraction(0))
    if leaves_unfunded:
        return said if together == 1 else {**said, NOBODY: 1 - together}
    return {name: fraction / together for name, fraction in said.items()}


def _left(payment: Payment, price: int | None, less: int) -> int | None:
    """What is due of a price once what was paid before is taken off it."""
    if price is None:
        return None
    return max(0, price - less) if payment.below_nothing == "counts as nothing" else price - less


def _not_known(pence: int, streams: Sequence[str]) -> Unfunded:
    return Unfunded(pence, f"it is not known whether {_listed(streams)} may pay", tuple(streams))


def _listed(streams: Iterable[str]) -> str:
    return " and ".join(f"`{name}`" for name in streams)
