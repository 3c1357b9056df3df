"""By which streams an amount is met: by shares, or in turn, as far as each may pay and still can."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from commissioning.funding.budgets import NEXT, Budgets, in_turn, within_budgets
from commissioning.funding.due import Due
from commissioning.funding.pennies import Carry
from commissioning.model.answers import Certainty
from commissioning.model.pooling import Choices
from commissioning.model.settlement import Part, Unfunded
from commissioning.model.terms import Payment, Share

NOBODY = ""
"""Stands for the streams that may not pay, where the contract leaves their shares unfunded."""

NO_STREAM = "no stream may pay"

Found = tuple[list[Part], list[Unfunded]]
"""The money found for a line, and what of it nobody pays."""

MayPay = Mapping[str, Certainty]


class Sharing:
    """Finds streams for amounts, one line after another, with one carry for each stream."""

    def __init__(self, choices: Choices, budgets: Budgets) -> None:
        self._choices, self._budgets = choices, budgets
        self.carry = Carry()
        self._shares: dict[tuple[str, tuple[str, ...]], dict[str, Fraction]] = {}

    def found(self, due: Due, amount: int, may_pay: MayPay) -> Found:
        """The money for an amount, by the streams that may pay it, as far as their budgets go.

        Of an amount below 0, which nobody has paid before, each gets its share, or in turn the first all.
        """
        if due.payment.in_turn and amount > 0:
            return self._in_turn(due, amount, may_pay)
        named = streams_of(due.payment)
        unknown = [name for name in named if may_pay[name] is Certainty.MAY_BE]
        able = tuple(name for name in named if may_pay[name] is Certainty.SURE)
        if unknown:
            return [], [_not_known(amount, unknown)]
        if not able:
            return [], [Unfunded(amount, NO_STREAM)]
        if due.payment.in_turn:
            return [Part(able[0], amount)], []
        return self._split(due, amount, able)

    def _in_turn(self, due: Due, amount: int, may_pay: MayPay) -> Found:
        """Each pays as far as it can, up to the first of which it is not known whether it may."""
        sure = tuple(takewhile(lambda name: may_pay[name] is not Certainty.MAY_BE, due.payment.in_turn))
        able = [name for name in sure if may_pay[name] is Certainty.SURE]
        headroom = {name: self._budgets.headroom(name, due.counts_in) for name in able}
        parts, rest = in_turn(amount, able, headroom)
        if not rest:
            return parts, []
        if len(sure) < len(due.payment.in_turn):
            return parts, [_not_known(rest, [due.payment.in_turn[len(sure)]])]
        used_up = f"the budget of {_listed(able)} is used up" if able else NO_STREAM
        return parts, [Unfunded(rest, used_up)]

    def _split(self, due: Due, amount: int, able: tuple[str, ...]) -> Found:
        parts = self.carry.split(amount, self._shares_of(due.payment, able))
        nobody = parts.pop(NOBODY, 0)
        unfunded = [Unfunded(nobody, "a stream that may not pay leaves its share unfunded")] if nobody else []
        if amount < 0:
            return [Part(name, pence) for name, pence in parts.items() if pence], unfunded
        headroom = {name: self._budgets.headroom(name, due.counts_in) for name in able}
        paid, refused = within_budgets(parts, able, headroom, passes_on=self._choices.used_up == NEXT)
        unfunded += [Unfunded(pence, f"the budget of `{name}` is used up") for name, pence in refused.items()]
        return paid, unfunded

    def _shares_of(self, payment: Payment, able: tuple[str, ...]) -> dict[str, Fraction]:
        key = payment.name, able
        if key not in self._shares:
            leaves = self._choices.may_not_pay == "leaves its share unfunded"
            self._shares[key] = shares_among(able, payment.split, leaves_unfunded=leaves)
        return self._shares[key]


def streams_of(payment: Payment) -> tuple[str, ...]:
    """The streams a payment names, in its order."""
    return payment.in_turn or tuple(share.stream for share in payment.split)


def turns_of(payment: Payment) -> list[tuple[str, ...]]:
    """The streams a payment names, by whose turn it is; those that share it have one turn together."""
    return [(name,) for name in payment.in_turn] or [streams_of(payment)]


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


def _not_known(pence: int, streams: Sequence[str]) -> Unfunded:
    return Unfunded(pence, f"it is not known whether {_listed(streams)} may pay", tuple(streams))


def _listed(streams: Iterable[str]) -> str:
    return " and ".join(f"`{name}`" for name in streams)
