"""The same money reckoned by hand: penny by penny, each with labels for all it counts against.

Written from the meaning of the words in the language, not from the code: slow and plain.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from commissioning.model.answers import Certainty
from commissioning.model.pooling import Period
from commissioning.model.terms import Payment, Turn
from tests.funding.deals import (
    AS_AT,
    NEXT,
    NO_LIMIT,
    OPEN_YEAR,
    UNFUNDED,
    Achieved,
    Deal,
    kind_of,
    named,
    party_of,
    periods_of,
    price_on,
    year_of,
)
from tests.phrases import day

Label = tuple[str, ...]
Debt = tuple[str, str, int | None]
"""The stream, the party, and the last day on which it may be set off."""


@dataclass
class Outcome:
    """What becomes of one achievement."""

    payment: str
    subject: str
    action: str
    paid: Counter[str] = field(default_factory=Counter)
    """By stream; below 0 what it gets back."""
    unfunded: int = 0
    set_off: Counter[str] = field(default_factory=Counter)


class Reckoning:
    """Goes through what was achieved, day by day, and finds a stream for each penny."""

    def __init__(self, deal: Deal) -> None:
        self.deal = deal
        self.terms = deal.contract
        self.pennies: Counter[Label] = Counter()
        self.made: Counter[Label] = Counter()
        self.owed: dict[str, Fraction] = {}
        self.notes: Counter[Label] = Counter()
        """Every penny paid, by payment, whom that counts for, stream and day; less what came back."""
        self.purse: list[tuple[str, Payment, Achieved]] = []
        """Every penny that has not come back, as it was paid: the stream, and what for."""
        self.kept: Counter[Label] = Counter()
        self.short: Counter[Label] = Counter()
        self.missing: Counter[Label] = Counter()
        self.in_advance: set[Label] = set()
        self.to_set_off: Counter[Debt] = Counter()

    def outcomes(self) -> list[Outcome]:
        listed = list(self.terms.payments)
        by_day = sorted(self.deal.achieved, key=lambda a: (a.day, listed.index(a.payment), a.subject))
        return [self.outcome(achieved) for achieved in by_day]

    def outcome(self, achieved: Achieved) -> Outcome:
        payment = self.terms.payments[achieved.payment]
        made = (payment.name, achieved.person if payment.counted_for == "person" else achieved.subject)
        if achieved.action != "pay":
            return Outcome(payment.name, achieved.subject, achieved.action)
        if self.other_route_taken(payment, achieved):
            return Outcome(payment.name, achieved.subject, "refuse")
        if self.still_waits(payment, achieved):
            return Outcome(payment.name, achieved.subject, "withhold")
        if self.made[made] == payment.at_most:
            return Outcome(payment.name, achieved.subject, "refuse")
        self.made[made] += 1
        before = self.noted(payment.less, payment, achieved, payment.paid_in).total()
        amount = self.price(payment, achieved) - before
        if payment.below_nothing == "counts as nothing":
            amount = max(0, amount)
        if amount < 0:
            outcome = self.taken_back(payment, achieved, -amount)
            self.note_in_advance(payment, achieved, amount)
            return outcome
        paid = self.found(payment, achieved, self.within_limits(amount, payment, achieved))
        for stream in paid:
            self.pennies[self.budget_label(stream, self.year(achieved))] += paid[stream]
            self.note(payment, achieved, stream, paid[stream])
            self.purse += [(stream, payment, achieved)] * paid[stream]
            for label, _ in self.limit_labels(payment, achieved, self.day(achieved), party_of(stream)):
                self.pennies[label] += paid[stream]
        self.note_in_advance(payment, achieved, amount)
        self.note_short(payment, achieved, amount - paid.total())
        set_off = Counter(
            {stream: self.set_off_against(payment, achieved, stream, paid[stream]) for stream in paid}
        )
        return Outcome(payment.name, achieved.subject, "pay", paid, amount - paid.total(), set_off)

    def price(self, payment: Payment, achieved: Achieved) -> int:
        if achieved.worth is None or achieved.worth.least is None:
            return price_on(payment, achieved.day)
        return int(achieved.worth.least * 100)

    # --- what was paid before ------------------------------------------------------------------------

    def note(self, payment: Payment, achieved: Achieved, stream: str, pence: int) -> None:
        for kind, who in self.counts_for(payment, achieved).items():
            self.notes[payment.name, kind, who, stream, achieved.day] += pence

    def counts_for(self, payment: Payment, achieved: Achieved) -> dict[str, str]:
        return {"person": achieved.person, kind_of(payment.name): achieved.subject}

    def noted(
        self, names: Iterable[str], counting: Payment, achieved: Achieved, period: Period = "term"
    ) -> Counter[str]:
        """The pennies of some payments for whom another counts, of a period around its day, by stream."""
        kind = counting.counted_for
        who = achieved.person if kind == "person" else achieved.subject
        found: Counter[str] = Counter()
        for (name, for_kind, for_whom, stream, on), pence in self.notes.items():
            in_time = periods_of(on)[period] == periods_of(achieved.day)[period]
            if name in names and (for_kind, for_whom) == (kind, who) and in_time:
                found[stream] += pence
        return found

    def other_route_taken(self, payment: Payment, achieved: Achieved) -> bool:
        """Whether one of this payment's alternatives, or one that it is an alternative of, was made."""
        for other in self.terms.payments.values():
            fits = other.counted_for in ("person", kind_of(payment.name))
            names = other.instead_of if other is payment else (other.name,)
            concerned = other is payment or payment.name in other.instead_of
            if fits and concerned and self.was_made(names, other, achieved):
                return True
        return False

    def note_in_advance(self, payment: Payment, achieved: Achieved, amount: int) -> None:
        """Whether a payment that is worth something had been paid before; so far, as it is now."""
        whom = {(payment.name, kind, who) for kind, who in self.counts_for(payment, achieved).items()}
        if self.price(payment, achieved) and amount <= 0:
            self.in_advance |= whom
        elif payment.name in payment.less:
            self.in_advance -= whom

    def was_made(self, names: Iterable[str], counting: Payment, achieved: Achieved) -> bool:
        kind = counting.counted_for
        who = achieved.person if kind == "person" else achieved.subject
        paid = self.noted(names, counting, achieved).total() != 0
        return paid or any((name, kind, who) in self.in_advance for name in names)

    def note_short(self, payment: Payment, achieved: Achieved, pence: int) -> None:
        if payment.name in payment.less and payment.paid_in == "term":  # what is missing falls due again
            so_far = payment.name, self.counts_for(payment, achieved)[payment.counted_for]
            pence, self.missing[so_far] = pence - self.missing[so_far], pence
        for kind, who in self.counts_for(payment, achieved).items():
            self.short[payment.name, kind, who] += pence

    def still_waits(self, payment: Payment, achieved: Achieved) -> bool:
        """Whether one of those it waits for has not been paid for the same, or some of it is missing."""
        whom = payment.counted_for, self.counts_for(payment, achieved)[payment.counted_for]
        return any(
            self.short[name, *whom] > 0 or not self.was_made([name], payment, achieved)
            for name in payment.waits_for
        )

    # --- what is taken back --------------------------------------------------------------------------

    def taken_back(self, payment: Payment, achieved: Achieved, pence: int) -> Outcome:
        back = self.back_to_payers(payment, achieved, pence)
        said = {name: achieved.may_pay.get(name, Certainty.SURE) for name in named(payment)}
        able = [turn for turn in payment.turns if self.able(turn, achieved)]
        lost = back.total() - pence
        if Certainty.MAY_BE not in said.values() and able and lost:
            shared = self.shared(able[0], self.able(able[0], achieved), lost)
            back.update({name: -each for name, each in shared.items() if name})
        outcome = Outcome(payment.name, achieved.subject, "pay", unfunded=back.total() - pence)
        self.note_short(payment, achieved, back.total() - pence)
        for stream in back:
            for _ in range(back[stream]):
                self.penny_back(payment, achieved, stream)
            outcome.paid[stream] = -back[stream]
            if payment.below_nothing == "is set off against what is paid next":
                within = payment.set_off_within
                until = None if within is None else day(achieved.day) + within.count
                self.to_set_off[stream, payment.payee, until] += back[stream]
                outcome.set_off[stream] = -back[stream]
        return outcome

    def back_to_payers(self, payment: Payment, achieved: Achieved, pence: int) -> Counter[str]:
        """Each penny to one of those who paid and have not got it all back; the last turn first."""
        has = self.noted({payment.name, *payment.less}, payment, achieved, payment.paid_in)
        turns = [[share.stream for share in turn] for turn in payment.turns]
        turns[0] += [name for name in has if name not in named(payment)]
        back = Counter[str]()
        for turn in reversed(turns):
            theirs = {name: has[name] for name in turn if has[name] > 0}
            piece = min(pence - back.total(), sum(theirs.values()))
            for name in theirs:
                self.owed[name] = self.owed.get(name, Fraction(0)) - Fraction(
                    piece * has[name], sum(theirs.values())
                )
            for _ in range(piece):
                waiting = [name for name in theirs if back[name] < has[name]]
                most = min(waiting, key=lambda name: (self.owed[name], name))
                self.owed[most] += 1
                back[most] += 1
        return back

    def penny_back(self, payment: Payment, achieved: Achieved, stream: str) -> None:
        """The last penny of a stream for the same, or one that it has never paid."""
        whom = payment.counted_for, self.counts_for(payment, achieved)[payment.counted_for]
        found = (payment, achieved)
        for place in reversed(range(len(self.purse))):
            paying, other, for_it = self.purse[place]
            same = paying == stream and other.name in {payment.name, *payment.less}
            in_time = periods_of(for_it.day)[payment.paid_in] == periods_of(achieved.day)[payment.paid_in]
            if same and in_time and whom in self.counts_for(other, for_it).items():
                del self.purse[place]
                found = (other, for_it)
                break
        self.note(*found, stream, -1)
        freed = self.day(achieved if self.terms.choices.taken_back == OPEN_YEAR else found[1])
        self.pennies[self.budget_label(stream, year_of(freed))] -= 1
        if self.terms.choices.taken_back == NO_LIMIT:
            self.kept[self.budget_label(stream, year_of(freed))] += 1
            return
        for label, _ in self.limit_labels(*found, freed, party_of(stream)):
            self.pennies[label] -= 1

    def set_off_against(self, payment: Payment, achieved: Achieved, stream: str, pence: int) -> int:
        """Penny by penny, what must be set off first before what may be set off for ever."""
        today, of_both, done = day(achieved.day), (stream, payment.payee), 0
        for _ in range(pence):
            open_to = [
                debt
                for debt, owed in self.to_set_off.items()
                if owed and debt[:2] == of_both and (debt[2] is None or today <= debt[2])
            ]
            if not open_to:
                break
            self.to_set_off[min(open_to, key=lambda debt: debt[2] or 10**9)] -= 1
            done += 1
        return done

    # --- what it counts against ----------------------------------------------------------------------

    def day(self, achieved: Achieved) -> str:
        return self.deal.as_at if self.terms.choices.limit_counts_by == AS_AT else achieved.day

    def year(self, achieved: Achieved) -> str:
        return year_of(self.day(achieved))

    def limit_labels(
        self, payment: Payment, achieved: Achieved, day: str, payer: str | None
    ) -> list[tuple[Label, int]]:
        """The label of every limit over what a payer pays for an achievement, with the limit."""
        whom: dict[str | None, str] = {None: "all together"}
        whom.update(self.counts_for(payment, achieved).items())
        when = periods_of(day)
        return [
            (("limit", str(number), whom[limit.for_each], when[limit.period]), limit.pence)
            for number, limit in enumerate(self.terms.limits)
            if limit.for_each in whom
            and (payment.name in limit.payments or not limit.payments)
            and limit.payer in (None, payer)
            and limit.payee in (None, payment.payee)
        ]

    def budget_label(self, stream: str, year: str) -> Label:
        whole = "the term" in self.terms.streams[stream].budget
        return ("budget", stream, "the term" if whole else year)

    def has_room(self, stream: str, payment: Payment, achieved: Achieved, already: Counter[str]) -> bool:
        label = self.budget_label(stream, self.year(achieved))
        used = self.pennies[label] + self.kept[label] + already[stream]
        payer = party_of(stream)
        with_it = sum(pence for name, pence in already.items() if party_of(name) == payer)
        whole = self.limit_labels(payment, achieved, self.day(achieved), None)
        payers = self.limit_labels(payment, achieved, self.day(achieved), payer)
        return used < self.terms.streams[stream].budget[label[2]] and all(
            self.pennies[each] + with_it < most for each, most in payers if (each, most) not in whole
        )

    def able(self, turn: Turn, achieved: Achieved) -> list[str]:
        """Those whose turn it is who surely may pay."""
        names = [share.stream for share in turn]
        return [name for name in names if achieved.may_pay.get(name, Certainty.SURE) is Certainty.SURE]

    # --- penny by penny ------------------------------------------------------------------------------

    def within_limits(self, price: int, payment: Payment, achieved: Achieved) -> int:
        labels, pence = self.limit_labels(payment, achieved, self.day(achieved), None), 0
        while pence < price and all(self.pennies[label] + pence < most for label, most in labels):
            pence += 1
        return pence

    def found(self, payment: Payment, achieved: Achieved, pence: int) -> Counter[str]:
        """Each turn pays what it can; what it cannot falls to the next, up to one that is not known."""
        paid = Counter[str]()
        for turn in payment.turns:
            if Certainty.MAY_BE in [achieved.may_pay.get(share.stream) for share in turn]:
                break
            able, rest = self.able(turn, achieved), pence - paid.total()
            if able and rest:
                parts = self.shared(turn, able, rest)
                parts.pop("", 0)
                self.within_budgets(able, payment, achieved, parts, paid)
        return paid

    def first_with_room(
        self, able: list[str], payment: Payment, achieved: Achieved, pence: int, paid: Counter[str]
    ) -> int:
        """Each penny from the first stream that has room for it; how many there was no room for."""
        for place in range(pence):
            with_room = [name for name in able if self.has_room(name, payment, achieved, paid)]
            if not with_room:
                return pence - place
            paid[with_room[0]] += 1
        return 0

    def shared(self, turn: Turn, able: list[str], pence: int) -> Counter[str]:
        """Each penny to whoever owes most, of all it has ever owed."""
        shares = {share.stream: share.fraction for share in turn if share.stream in able}
        missing = 1 - sum(shares.values(), Fraction(0))
        if self.terms.choices.may_not_pay == UNFUNDED and missing:
            shares[""] = missing
        elif missing:
            shares = {name: share / (1 - missing) for name, share in shares.items()}
        for name, share in shares.items():
            self.owed[name] = self.owed.get(name, Fraction(0)) + share * pence
        parts: Counter[str] = Counter()
        one = 1 if pence > 0 else -1
        for _ in range(abs(pence)):
            most = min(shares, key=lambda name: (-one * self.owed[name], name))
            self.owed[most] -= one
            parts[most] += one
        return parts

    def within_budgets(
        self,
        able: list[str],
        payment: Payment,
        achieved: Achieved,
        parts: Counter[str],
        paid: Counter[str],
    ) -> None:
        """Each stream pays its own part first; then what is left passes on, where the contract says so."""
        left = {name: self.first_with_room([name], payment, achieved, parts[name], paid) for name in able}
        if self.terms.choices.used_up == NEXT:
            for place, name in enumerate(able):
                self.first_with_room(able[place + 1 :], payment, achieved, left[name], paid)
