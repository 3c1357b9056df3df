"""By which streams an amount is met: by shares, or in turn, as far as each may pay and still can."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from commissioning.funding.budgets import Budgets
from commissioning.funding.due import Due
from commissioning.funding.limits import Limits
from commissioning.funding.pennies import Carry
from commissioning.funding.room import Room, by_budget, used_up, within
from commissioning.model.answers import Certainty
from commissioning.model.pooling import Choices
from commissioning.model.settlement import Part, Unfunded
from commissioning.model.terms import Share, Turn

NEXT = "passes to the next named stream, and otherwise refuses the rest"
NOBODY = ""
"""Stands for the streams that may not pay, where the contract leaves their shares unfunded."""

NO_STREAM = "no stream may pay"

Found = tuple[list[Part], list[Unfunded]]
"""The money found for a line, and what of it nobody pays."""

MayPay = Mapping[str, Certainty]


class Sharing:
    """Finds streams for amounts, one line after another, with one carry for each stream."""

    def __init__(self, choices: Choices, budgets: Budgets, limits: Limits) -> None:
        self._choices, self._budgets, self._limits = choices, budgets, limits
        self.carry = Carry()
        self._shares: dict[tuple[Turn, tuple[str, ...]], dict[str, Fraction]] = {}

    def found(self, due: Due, amount: int, may_pay: MayPay) -> Found:
        """The money for an amount, by the streams that may pay it, as far as budgets and limits go.

        What those whose turn it is cannot pay falls to the next, up to the first of whom it is not known.
        """
        turns = due.payment.turns
        known = list(takewhile(lambda turn: not _in_doubt(turn, may_pay), turns))
        able = [sure for turn in known if (sure := _able(turn, may_pay))]
        room = self._room(due, [name for turn in able for name in turn])
        parts: list[Part] = []
        unfunded: list[Unfunded] = []
        refused: dict[str, int] = {}
        rest = amount
        for turn, names in zip([turn for turn in known if _able(turn, may_pay)], able, strict=True):
            if not rest:
                break
            shared, nobody = self._by_shares(rest, turn, names)
            found, refused = within(room, shared, names, passes_on=self._choices.used_up == NEXT)
            parts += found if names == able[0] else [_passed_on(part) for part in found]
            unfunded += nobody
            rest = sum(refused.values())
        if rest and len(known) < len(turns):
            return parts, [*unfunded, _not_known(rest, _in_doubt(turns[len(known)], may_pay))]
        if rest and not able:
            return parts, [Unfunded(rest, NO_STREAM)]
        return parts, [*unfunded, *_refused(room, refused, able)]

    def lost(self, due: Due, amount: int, may_pay: MayPay) -> Found:
        """An amount below 0 that nobody has paid before, to the streams that would pay one above 0."""
        unknown = [name for turn in due.payment.turns for name in _in_doubt(turn, may_pay)]
        if unknown:
            return [], [_not_known(amount, unknown)]
        for turn in due.payment.turns:
            able = _able(turn, may_pay)
            if able:
                shared, nobody = self._by_shares(amount, turn, able)
                return [Part(name, pence) for name, pence in shared.items() if pence], nobody
        return [], [Unfunded(amount, NO_STREAM)]

    def _by_shares(
        self, amount: int, turn: Turn, able: tuple[str, ...]
    ) -> tuple[dict[str, int], list[Unfunded]]:
        """What each of those whose turn it is owes of an amount, and what is left as the share of nobody."""
        key = turn, able
        if key not in self._shares:
            leaves = self._choices.may_not_pay == "leaves its share unfunded"
            self._shares[key] = shares_among(able, turn, leaves_unfunded=leaves)
        parts = self.carry.split(amount, self._shares[key])
        nobody = parts.pop(NOBODY, 0)
        said = "a stream that may not pay leaves its share unfunded"
        return parts, [Unfunded(nobody, said)] if nobody else []

    def _room(self, due: Due, able: Sequence[str]) -> Room:
        headroom = {name: self._budgets.headroom(name, due.counts_in) for name in able}
        return Room([*by_budget(headroom), *self._limits.on_payers(due)])


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


def _not_known(pence: int, streams: Sequence[str]) -> Unfunded:
    return Unfunded(pence, f"it is not known whether {_listed(streams)} may pay", tuple(streams))


def _listed(streams: Iterable[str]) -> str:
    return " and ".join(f"`{name}`" for name in streams)
