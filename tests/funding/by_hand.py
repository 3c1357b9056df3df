"""The same money reckoned by hand: penny by penny, each with labels for all it counts against.

Written from the meaning of the words in the language, not from the code: slow and plain.
"""

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import takewhile

from commissioning.model.answers import Certainty
from commissioning.model.terms import Payment
from tests.funding.deals import AS_AT, NEXT, UNFUNDED, Achieved, Deal, kind_of, named, price_on, year_of

Label = tuple[str, ...]


@dataclass
class Outcome:
    """What becomes of one achievement."""

    payment: str
    subject: str
    action: str
    paid: Counter[str] = field(default_factory=Counter)
    unfunded: int = 0


class Reckoning:
    """Goes through what was achieved, day by day, and finds a stream for each penny."""

    def __init__(self, deal: Deal) -> None:
        self.deal = deal
        self.terms = deal.contract
        self.pennies: Counter[Label] = Counter()
        self.made: Counter[Label] = Counter()
        self.owed: dict[str, Fraction] = {}

    def outcomes(self) -> list[Outcome]:
        listed = list(self.terms.payments)
        by_day = sorted(self.deal.achieved, key=lambda a: (a.day, listed.index(a.payment), a.subject))
        return [self.outcome(achieved) for achieved in by_day]

    def outcome(self, achieved: Achieved) -> Outcome:
        payment = self.terms.payments[achieved.payment]
        made = (payment.name, achieved.person if payment.counted_for == "person" else achieved.subject)
        if achieved.action != "pay":
            return Outcome(payment.name, achieved.subject, achieved.action)
        if self.made[made] == payment.at_most:
            return Outcome(payment.name, achieved.subject, "refuse")
        self.made[made] += 1
        price = price_on(payment, achieved.day)
        paid = self.found(payment, achieved, self.within_limits(price, achieved))
        for stream in paid:
            self.pennies[self.budget_label(stream, achieved)] += paid[stream]
        for label, _ in self.limit_labels(achieved):
            self.pennies[label] += paid.total()
        return Outcome(payment.name, achieved.subject, "pay", paid, price - paid.total())

    # --- what it counts against ----------------------------------------------------------------------

    def year(self, achieved: Achieved) -> str:
        return year_of(self.deal.as_at if self.terms.choices.limit_counts_by == AS_AT else achieved.day)

    def limit_labels(self, achieved: Achieved) -> list[tuple[Label, int]]:
        """The label of every limit over an achievement, with the limit."""
        whom = {"person": achieved.person, None: "all together"}
        if kind_of(achieved.payment) == "goal":
            whom["goal"] = achieved.subject
        when = {"year": self.year(achieved), "term": "the whole term"}
        return [
            (("limit", str(number), whom[limit.for_each], when[limit.period]), limit.pence)
            for number, limit in enumerate(self.terms.limits)
            if limit.for_each in whom
        ]

    def budget_label(self, stream: str, achieved: Achieved) -> Label:
        whole = "the term" in self.terms.streams[stream].budget
        return ("budget", stream, "the term" if whole else self.year(achieved))

    def has_room(self, stream: str, achieved: Achieved, already: int) -> bool:
        label = self.budget_label(stream, achieved)
        return self.pennies[label] + already < self.terms.streams[stream].budget[label[2]]

    # --- penny by penny ------------------------------------------------------------------------------

    def within_limits(self, price: int, achieved: Achieved) -> int:
        labels, pence = self.limit_labels(achieved), 0
        while pence < price and all(self.pennies[label] + pence < most for label, most in labels):
            pence += 1
        return pence

    def found(self, payment: Payment, achieved: Achieved, pence: int) -> Counter[str]:
        said = {name: achieved.may_pay.get(name, Certainty.SURE) for name in named(payment)}
        able = [name for name in named(payment) if said[name] is Certainty.SURE]
        if payment.in_turn:
            before = list(takewhile(lambda name: said[name] is not Certainty.MAY_BE, payment.in_turn))
            return self.first_with_room([name for name in before if name in able], achieved, pence, Counter())
        if Certainty.MAY_BE in said.values() or not able:
            return Counter()
        parts = self.shared(payment, able, pence)
        return self.within_budgets(able, achieved, parts)

    def first_with_room(
        self, able: list[str], achieved: Achieved, pence: int, paid: Counter[str]
    ) -> Counter[str]:
        """Each penny from the first stream that has room for it; from none where none has."""
        for _ in range(pence):
            with_room = [name for name in able if self.has_room(name, achieved, paid[name])]
            paid.update(with_room[:1])
        return paid

    def shared(self, payment: Payment, able: list[str], pence: int) -> Counter[str]:
        """Each penny to whoever owes most, of all it has ever owed."""
        shares = {share.stream: share.fraction for share in payment.split if share.stream in able}
        missing = 1 - sum(shares.values(), Fraction(0))
        if self.terms.choices.may_not_pay == UNFUNDED and missing:
            shares[""] = missing
        elif missing:
            shares = {name: share / (1 - missing) for name, share in shares.items()}
        for name, share in shares.items():
            self.owed[name] = self.owed.get(name, Fraction(0)) + share * pence
        parts: Counter[str] = Counter()
        for _ in range(pence):
            most = min(shares, key=lambda name: (-self.owed[name], name))
            self.owed[most] -= 1
            parts[most] += 1
        return parts

    def within_budgets(self, able: list[str], achieved: Achieved, parts: Counter[str]) -> Counter[str]:
        """Each stream pays its own part first; then what is left passes on, where the contract says so."""
        paid: Counter[str] = Counter()
        left: Counter[str] = Counter()
        for name in able:
            self.first_with_room([name], achieved, parts[name], paid)
            left[name] = parts[name] - paid[name]
        if self.terms.choices.used_up == NEXT:
            for place, name in enumerate(able):
                self.first_with_room(able[place + 1 :], achieved, left[name], paid)
        return paid
