"""From answers to money: the lines in their order, each cut by limits, shared out, and met from budgets."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from commissioning.funding.budgets import Budgets
from commissioning.funding.due import Due, in_order
from commissioning.funding.limits import Limits
from commissioning.funding.paid import Paid
from commissioning.funding.routes import Routes
from commissioning.funding.set_off import SetOff
from commissioning.funding.sharing import Found, MayPay, Sharing
from commissioning.funding.taking_back import TakingBack, back_to_payers
from commissioning.funding.waiting import Waiting
from commissioning.model.answers import Answers
from commissioning.model.calendar import Day, after
from commissioning.model.editions import terms_on
from commissioning.model.ladders import ladder_of
from commissioning.model.settlement import Line, Part, Settlement
from commissioning.model.terms import Contract, Payment


def settle(
    contract: Contract, answers: Answers, owners: Mapping[tuple[str, str], str], as_at: Day
) -> Settlement:
    """The settlement as at a day. `owners` gives, by kind and pseudonym, whom a subject belongs to.

    Limits, budgets and the times a payment is made are used up in the order of the lines.
    """
    pool = _Pool(contract, answers)
    lines = [pool.line(due) for due in in_order(contract, answers, owners, as_at)]
    pool.go_by(terms_on(contract, as_at))
    return Settlement(
        as_at=as_at,
        answers=answers,
        lines=lines,
        balances=pool.budgets.balances(),
        carry={name: pool.sharing.carry.owed.get(name, Fraction(0)) for name in sorted(contract.streams)},
        owed=pool.set_off.owed(),
    )


class _Pool:
    """All streams, limits and counts of one settlement, used up line by line."""

    def __init__(self, contract: Contract, answers: Answers) -> None:
        self.contract, self.answers = contract, answers
        self.budgets, self.limits, self.paid = Budgets(contract.streams), Limits(contract), Paid(contract)
        self.sharing, self.set_off = Sharing(contract.choices, self.budgets, self.limits), SetOff()
        self.routes, self.waiting = (
            Routes(contract.payments, self.paid),
            Waiting(contract.payments, self.paid),
        )
        self.taking_back = TakingBack(contract, self.paid, self.budgets, self.limits)
        self.times: Counter[tuple[str, str]] = Counter()
        self.terms = contract

    def go_by(self, terms: Contract) -> None:
        """From here on the limits and budgets of these terms are in force."""
        if terms is not self.terms:
            self.limits.go_by(terms.limits)
            self.budgets.go_by(terms.streams)
            self.terms = terms

    def line(self, due: Due) -> Line:
        """What is paid for one met milestone, and by whom."""
        self.go_by(terms_on(self.contract, due.counts_on))
        less = self.paid.before(due)
        least, most = _left(due.payment, due.least, less), _left(due.payment, due.most, less)
        action, rule = self._decided(due, is_known=least is not None and least == most)
        parts, unfunded = self._made(due, least) if action == "pay" and least is not None else ([], [])
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

    def _decided(self, due: Due, *, is_known: bool) -> tuple[str, str]:
        """The decision taken, unless a clause of the payment itself stands in the way."""
        payment = due.payment
        decision = self.answers.decisions[payment.name, due.subject]
        if decision.action != "pay":
            return decision.action, decision.rule
        ladder = ladder_of(payment.name)
        other_route = self.routes.taken(due)
        if other_route is not None:
            return "refuse", f"payments.{ladder_of(other_route)}.instead of"
        if self.waiting.is_waiting(due):
            return "withhold", f"payments.{ladder}.waits for"
        if self.times[_counted(due)] >= payment.at_most:
            said = "once for" if payment.at_most == 1 else "at most"
            return "refuse", f"payments.{ladder}.{said}"
        if not is_known:
            return "withhold", f"payments.{ladder}.pays"
        return decision.action, decision.rule

    def _made(self, due: Due, amount: int) -> Found:
        """Make a payment: what is found of its amount, and what others are to know of it."""
        self.times[_counted(due)] += 1
        parts, unfunded = self._found(due, amount)
        self.waiting.note(due, unfunded)
        self.paid.note_in_advance(due, amount)
        return parts, unfunded

    def _found(self, due: Due, amount: int) -> Found:
        """What the limits leave of an amount, met by the streams; all of it is counted where it belongs."""
        if amount < 0:
            return self._taken_back(due, amount)
        allowed, cuts = self.limits.cut(amount, due)
        parts, unfunded = self.sharing.found(due, allowed, self._may_pay(due)) if allowed else ([], [])
        for part in parts:
            self.budgets.pay(part, due.counts_in)
            self.paid.note(due, part.stream, part.pence)
            self.limits.use(part.pence, due, part.stream, due.counts_on)
        return [self.set_off.against(part, due.payment.payee, due.day) for part in parts], cuts + unfunded

    def _taken_back(self, due: Due, amount: int) -> Found:
        """An amount below 0, back to who paid what is taken off; no limit or budget cuts it.

        What is more than was paid is a loss that the payee bears, and goes to the streams as they pay.
        """
        paid = self.paid.by_stream(due)
        turns = [[share.stream for share in turn] for turn in due.payment.turns]
        back = back_to_payers(min(-amount, sum(paid.values())), turns, paid, self.sharing.carry)
        beyond = amount + sum(back.values())
        parts, unfunded = self.sharing.lost(due, beyond, self._may_pay(due)) if beyond else ([], [])
        parts = _together([*(Part(name, -pence) for name, pence in back.items()), *parts])
        for part in parts:
            self.taking_back.note(due, part.stream, -part.pence)
        if due.payment.below_nothing == "is set off against what is paid next":
            within = due.payment.set_off_within
            until = None if within is None else after(due.day, within)
            parts = [self.set_off.owe(part, due.payment.payee, until) for part in parts]
        return parts, unfunded

    def _may_pay(self, due: Due) -> MayPay:
        return self.answers.may_pay[due.payment.name, due.subject]


def _counted(due: Due) -> tuple[str, str]:
    """A payment as it is written, and for whom it is made only so often."""
    return ladder_of(due.payment.name), due.counts_for[due.payment.counted_for]


def _together(parts: Sequence[Part]) -> list[Part]:
    """One part for each stream that gets something back."""
    pence = Counter[str]()
    for part in parts:
        pence[part.stream] += part.pence
    return [Part(stream, each) for stream, each in pence.items()]


def _left(payment: Payment, price: int | None, less: int) -> int | None:
    """What is due of a price once what was paid before is taken off it."""
    if price is None:
        return None
    return max(0, price - less) if payment.below_nothing == "counts as nothing" else price - less
