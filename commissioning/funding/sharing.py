"""By which streams an amount is met: by shares, or in turn, as far as each may pay and still can."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import lcm

from commissioning.funding.budgets import Budgets
from commissioning.funding.due import Due
from commissioning.funding.limits import Limits
from commissioning.funding.pennies import Carry
from commissioning.funding.room import Room, used_up, within
from commissioning.model.answers import Certainty
from commissioning.model.pooling import Choices
from commissioning.model.settlement import Part, Unfunded
from commissioning.model.terms import Payment, Share, Turn

NEXT = "passes to the next named stream, and otherwise refuses the rest"
NOBODY = ""
"""Stands for the streams that may not pay, where the contract leaves their shares unfunded."""

NO_STREAM = "no stream may pay"

Found = tuple[list[Part], list[Unfunded]]
"""The money found for a line, and what of it nobody pays."""

MayPay = Mapping[str, Certainty]

Able = tuple[tuple[str, ...], Mapping[str, int]]
"""Those of a turn who may pay, and by weight their shares and that of nobody."""


@dataclass(frozen=True, slots=True)
class Payers:
    """Who may pay, turn by turn, up to the first turn with streams `in_doubt`: of which it is not known."""

    turns: Sequence[Able]
    in_doubt: Sequence[str]


class Sharing:
    """Finds streams for amounts, one line after another, with one carry for each stream."""

    def __init__(self, choices: Choices, budgets: Budgets, limits: Limits) -> None:
        self._choices, self._budgets, self._limits = choices, budgets, limits
        self.carry = Carry()
        self._payers: dict[tuple[object, ...], Payers] = {}

    def found(self, due: Due, amount: int, may_pay: MayPay) -> Found:
        """The money for an amount, by the streams that may pay it, as far as budgets and limits go.

        What those whose turn it is do not pay falls to the next, up to the first of whom it is not known.
        """
        payers = self._payers_of(due.payment, may_pay)
        able = [names for names, _ in payers.turns]
        room = self._room(due, able)
        parts: list[Part] = []
        refused: dict[str, int] = {}
        rest, nobody = amount, 0
        for names, shares in payers.turns:
            if not rest:
                break
            shared, nobody = self._by_shares(rest, shares)
            found, refused = within(room, shared, names, passes_on=self._choices.used_up == NEXT)
            parts += found if names == able[0] else [_passed_on(part) for part in found]
            rest = sum(refused.values()) + nobody
        if rest and payers.in_doubt:
            return parts, [_not_known(rest, payers.in_doubt)]
        if rest and not able:
            return parts, [Unfunded(rest, NO_STREAM)]
        return parts, [*_nobodys(nobody), *_refused(room, refused, able)]

    def lost(self, due: Due, amount: int, may_pay: MayPay) -> Found:
        """An amount below 0 that nobody has paid before, to the streams that would pay one above 0."""
        unknown = [name for turn in due.payment.turns for name in _in_doubt(turn, may_pay)]
        if unknown:
            return [], [_not_known(amount, unknown)]
        for _, shares in self._payers_of(due.payment, may_pay).turns[:1]:
            shared, nobody = self._by_shares(amount, shares)
            return [Part(name, pence) for name, pence in shared.items() if pence], _nobodys(nobody)
        return [], [Unfunded(amount, NO_STREAM)]

    def _by_shares(self, amount: int, shares: Mapping[str, int]) -> tuple[dict[str, int], int]:
        """What each of those whose turn it is owes of an amount, and what is left as the share of nobody."""
        parts = self.carry.split(amount, shares)
        return parts, parts.pop(NOBODY, 0)

    def _payers_of(self, payment: Payment, may_pay: MayPay) -> Payers:
        """Who may pay a payment; many are paid by the same."""
        key = payment.name, *may_pay.items()
        if key not in self._payers:
            leaves = self._choices.may_not_pay == "leaves its share unfunded"
            self._payers[key] = payers_among(payment.turns, may_pay, leaves_unfunded=leaves)
        return self._payers[key]

    def _room(self, due: Due, able: Sequence[Sequence[str]]) -> Room:
        headroom = {name: self._budgets.headroom(name, due.counts_in) for turn in able for name in turn}
        return Room(headroom, self._limits.on_payers(due))


def payers_among(turns: Sequence[Turn], may_pay: MayPay, *, leaves_unfunded: bool) -> Payers:
    """Who may pay of those who have a turn, as far as it is known."""
    known = list(takewhile(lambda turn: not _in_doubt(turn, may_pay), turns))
    able = [
        (names, shares_among(names, turn, leaves_unfunded=leaves_unfunded))
        for turn in known
        if (names := _able(turn, may_pay))
    ]
    return Payers(able, [] if len(known) == len(turns) else _in_doubt(turns[len(known)], may_pay))


def shares_among(able: Sequence[str], split: Sequence[Share], *, leaves_unfunded: bool) -> dict[str, int]:
    """The shares of the streams that may pay, by weight.

    What the others leave goes to them by their shares, or stays unfunded as the share of nobody.
    """
    whole = lcm(*(share.fraction.denominator for share in split))
    weights = {share.stream: int(share.fraction * whole) for share in split if share.stream in able}
    left = whole - sum(weights.values())
    return {**weights, NOBODY: left} if leaves_unfunded and left else weights


def _able(turn: Turn, may_pay: MayPay) -> tuple[str, ...]:
    return tuple(share.stream for share in turn if may_pay[share.stream] is Certainty.SURE)


def _in_doubt(turn: Turn, may_pay: MayPay) -> list[str]:
    return [share.stream for share in turn if may_pay[share.stream] is Certainty.MAY_BE]


def _passed_on(part: Part) -> Part:
    return Part(part.stream, part.pence, passed_on=part.pence)


def _refused(room: Room, refused: Mapping[str, int], able: Sequence[Sequence[str]]) -> list[Unfunded]:
    """What no stream could pay: of a split each one's rest, and in turn the rest of the last for all."""
    if len(able) == 1:
        return [Unfunded(pence, room.reached(name)) for name, pence in refused.items()]
    if not refused:
        return []
    streams = [name for turn in able for name in turn]
    reached = {name: room.reached(name) for name in streams}
    spent = [name for name in streams if reached[name] == used_up([name])]
    others = dict.fromkeys(said for name, said in reached.items() if said and name not in spent)
    said = [*([used_up(spent)] if spent else []), *others]
    return [Unfunded(sum(refused.values()), " and ".join(said))]


def _nobodys(pence: int) -> list[Unfunded]:
    """The share that a stream of the last turn leaves, where nobody takes it over."""
    return [Unfunded(pence, "a stream that may not pay leaves its share unfunded")] if pence else []


def _not_known(pence: int, streams: Sequence[str]) -> Unfunded:
    return Unfunded(pence, f"it is not known whether {_listed(streams)} may pay", tuple(streams))


def _listed(streams: Iterable[str]) -> str:
    return " and ".join(f"`{name}`" for name in streams)
