"""The `payments` section: what is paid for a milestone, how often, and by which streams."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from commissioning.language import values
from commissioning.language.conditions.parts import Word
from commissioning.language.conditions.rows import named_milestone
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Excused, Misread, Report, listed
from commissioning.language.section import Section
from commissioning.language.sections.between_payments import (
    LESS,
    BetweenPayments,
    below_nothing,
    refuse_listed_too_late,
)
from commissioning.language.sections.decisions import Decider
from commissioning.language.sections.kinds import Kinds
from commissioning.language.sections.ladders import with_steps
from commissioning.language.sections.parties import party_named
from commissioning.language.sections.payment_keys import WHOM
from commissioning.language.sections.prices import PriceReader
from commissioning.language.sections.rounded import rounding
from commissioning.language.sections.sharing import SharingReader
from commissioning.language.sentences import each_of
from commissioning.language.yamltree import Text
from commissioning.model.pooling import Stream
from commissioning.model.terms import THE_CONTRACT, THE_SET, Party, Payment


@dataclass(frozen=True)
class PaymentReader:
    """Reads payments against the parts of the contract they name."""

    report: Report
    prices: PriceReader
    between: BetweenPayments
    milestones: Known[str]
    kinds: Kinds
    parties: Known[Party]
    streams: Known[Stream]
    sharing: SharingReader
    decider: Decider
    steps: tuple[str, ...]
    """The milestones, with every step of each ladder."""
    unsaid: list[tuple[str, list[str]]] = field(default_factory=list)
    """Payments that do not say whom they pay, each with the parties it could be."""

    def read(self, section: Section) -> dict[str, Payment]:
        """Every payment that can be understood."""
        parts = section.parts()
        read = {name: found for name, key, keys in parts if (found := self._payment(name, key, keys))}
        self._refuse_unsaid(section)
        refuse_listed_too_late({name: found.less for name, found in read.items()}, section, self.report)
        return with_steps(read, self.steps, self.decider.rules_for_step)

    def _payment(self, name: str, key: Text, keys: Keys) -> Payment | None:
        milestone = self.report.attempt(key.place, named_milestone, Word(name, 0), self.milestones)
        kind = self.milestones.things.get(name)
        found = self.prices.read(keys, kind)
        rounded = rounding(keys, found, self.prices.currency)
        often = self._how_often(keys, kind)
        counted_for = often[1] if often else None
        less = self.between.less(keys, name, counted_for)
        paid_in = self.between.paid_in(keys)
        may_be_below = LESS in keys or self.prices.may_be_below_nothing(keys, found)
        below, set_off_within = below_nothing(keys, may_be_below=may_be_below)
        instead_of = self.between.instead_of(keys, name, counted_for)
        waits_for = self.between.waits_for(keys, name, counted_for)
        split, in_turn = self.sharing.split(keys, kind), self.sharing.in_turn(keys, kind)
        payee = self._payee(name, keys, [share.stream for turn in (split, *in_turn) for share in turn])
        rules = () if milestone is None else self.decider.rules_for(milestone)
        keys.done()
        keys.either(
            "CONTRACT-051", ("split", "in turn"), "`split:` and shares, or `in turn: [first, second]`"
        )
        if milestone is None or not found or often is None or payee is None or not (split or in_turn):
            return None
        return Payment(
            name=name,
            milestone=milestone,
            prices=found,
            rounded=rounded,
            less=less,
            below_nothing=below,
            set_off_within=set_off_within,
            instead_of=instead_of,
            waits_for=waits_for,
            paid_in=paid_in,
            at_most=often[0],
            counted_for=often[1],
            split=split,
            in_turn=in_turn,
            payee=payee,
            decided_by=rules,
        )

    # --- how often

    def _how_often(self, keys: Keys, kind: str | None) -> tuple[int, str] | None:
        once, most = keys.line("once for"), keys.line("at most")
        how = "`once for: each person`, or `at most: 3 for each person`"
        keys.either("CONTRACT-052", ("once for", "at most"), how)
        if once is not None:
            return self.report.attempt(once.place, self._counted, once.value, rf"(){WHOM}", kind)
        if most is not None:
            return self.report.attempt(most.place, self._counted, most.value, rf"(\S+) for {WHOM}", kind)
        return None

    def _counted(self, text: str, pattern: str, kind: str | None) -> tuple[int, str]:
        if kind is None:
            raise Excused
        found = re.fullmatch(pattern, text)
        owner = self.kinds.owner(kind)
        if not found:
            what, remedy = f"`{text}` does not say how often", f"write `{each_of(kind)}`"
            if not pattern.startswith("()"):
                remedy = f"write `3 for {each_of(owner)}`"
            raise Misread("CONTRACT-052", what, remedy)
        counted = found[2].removeprefix("each ")
        counted = f"{THE_SET}{counted}" if found[2] in self.kinds.sets else counted
        if counted not in (kind, owner, THE_CONTRACT):
            what = f"a payment for {each_of(kind)} cannot be counted for each {counted}"
            kinds = dict.fromkeys((kind, owner, THE_CONTRACT))
            remedy = "write " + " or ".join(f"`{each_of(name)}`" for name in kinds)
            raise Misread("CONTRACT-040", what, remedy, found.end(2) - len(counted))
        return values.whole(found[1] or "1"), counted

    # --- who pays whom

    def _payee(self, name: str, keys: Keys, streams: Sequence[str]) -> str | None:
        said = keys.line("to")
        known = self.streams.things
        paying = {known[stream].party for stream in streams if stream in known}
        if said is not None:
            return self.report.attempt(said.place, self._paid, said, paying)
        if "to" in keys or self.parties.partly or self.parties.faulty:
            return None
        payees = [party for party in self.parties.things if party not in paying]
        providers = [party for party in payees if self.parties.things[party].role == "provider"]
        if len(providers) != 1:
            self.unsaid.append((name, providers or payees))
        return next(iter(providers), None)

    def _refuse_unsaid(self, section: Section) -> None:
        """Say once of all payments together that they do not say whom they pay."""
        if not self.unsaid:
            return
        first, payees = self.unsaid[0]
        names = listed(name for name, _ in self.unsaid)
        what = f"it is not said whom {names} {'pays' if len(self.unsaid) == 1 else 'pay'}"
        either = " or ".join(f"`to: {name}`" for name in payees)
        remedy = f"add {either or '`to:` and a party whose money does not pay it'}"
        self.report.add("CONTRACT-055", section.spot(first), what, remedy)

    def _paid(self, text: Text, paying: Set[str]) -> str:
        party_named(self.parties, text)
        if text.value in paying:
            what = f"`{text.value}` would pay itself: money of its own is among what pays this"
            others = [name for name in self.parties.things if name not in paying]
            remedy = f"name another party: {listed(others)}" if others else "let another party's stream pay"
            raise Misread("CONTRACT-055", what, remedy)
        return text.value
