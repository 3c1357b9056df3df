"""What a problem costs: the row that is set aside, and whose milestones and payments wait for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from commissioning.evidence.codes import is_unreadable
from commissioning.model.facts import Evidence, RowPlace
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract
from commissioning.settling.answering.resting import Resting, resting_of

ANYBODY = "*"
"""Stands for every subject, where nobody can tell whom a row is about; no pseudonym looks like it."""

_Spot = tuple[str, str | None, str]


@dataclass(frozen=True)
class Gone:
    """A row that was set aside: its table, and whom it is about, by kind."""

    table: str
    about: Mapping[str, str]


@dataclass(frozen=True)
class Cost:
    """What a problem costs until it is put right.

    So many `rows` are set aside; the milestones and payments may then not be told for these subjects.
    """

    rows: int = 0
    milestones: Mapping[str, frozenset[str]] = field(default_factory=dict)
    payments: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Costs:
    """The rows of a return that were set aside, and what rests on them."""

    contract: Contract
    evidence: Evidence

    def of(self, problems: Iterable[Problem]) -> Cost:
        """What some problems cost together: a row that has several is set aside once."""
        listed = list(problems)
        gone = {spot: self._by_spot[spot] for spot in map(_spot_of, listed) if spot in self._by_spot}
        unlisted = sum(problem.cells - 1 for problem in listed if _spot_of(problem) in gone)
        return self._cost(gone.values(), len(gone) + unlisted)

    def of_set_up(self, problem: Problem) -> Cost:
        """What a fault of a file, sheet or heading costs: rows for want of it, or a column of all rows.

        Any table may be in a file of which nothing was read.
        """
        if is_unreadable(problem.code):
            return self._cost([Gone(table, {}) for table in self.contract.evidence], 0)
        place = problem.place
        receipts = [
            each for each in self.evidence.receipts if (each.file, each.sheet) == (place.file, place.sheet)
        ]
        rows = sum(each.reasons.get(problem.code, 0) for each in receipts)
        if rows:
            gone = [gone for spot, gone in self._by_spot.items() if spot[:2] == (place.file, place.sheet)]
            return self._cost(gone, rows)
        tables = [each.table for each in receipts] or [place.sheet or ""]
        return self._cost([Gone(table, {}) for table in tables if problem.must_fix], 0)

    def of_all(self) -> Cost:
        """What all rows set aside cost."""
        return self._cost(self._by_spot.values(), sum(receipt.aside for receipt in self.evidence.receipts))

    @cached_property
    def _by_spot(self) -> dict[_Spot, Gone]:
        return dict(self._all_gone())

    @cached_property
    def _resting(self) -> Resting:
        return resting_of(self.contract)

    def _all_gone(self) -> Iterator[tuple[_Spot, Gone]]:
        for name, facts in self.evidence.tables.items():
            terms = self.contract.evidence[name]
            for at in (at for at, is_aside in enumerate(facts.aside) if is_aside):
                about = {terms.about: facts.owners[at]} if terms.about and facts.owners[at] else {}
                about[terms.subject] = facts.subjects[at]
                yield _spot_at(facts.places[at]), Gone(name, about)
            for place in facts.nobodys_at:
                yield _spot_at(place), Gone(name, {})

    def _cost(self, gone: Iterable[Gone], rows: int) -> Cost:
        milestones: dict[str, set[str]] = {}
        payments: dict[str, set[str]] = {}
        for one in gone:
            for name in self._resting.milestones_on(one.table):
                milestones.setdefault(name, set()).add(self._whose(name, one))
            for name in self._resting.payments_on(one.table):
                payments.setdefault(name, set()).add(self._whose(self.contract.payments[name].milestone, one))
        return Cost(rows, _frozen(milestones), _frozen(payments))

    def _whose(self, milestone: str, gone: Gone) -> str:
        """Whose verdict a row may change: the subject's, or all that belong to an owner, by its name."""
        kind = self.contract.milestones[milestone].kind
        only = self.contract.only_subject(kind)
        owner = self.contract.owner_of(kind)
        return only or gone.about.get(kind) or gone.about.get(owner) or ANYBODY


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(subjects) for name, subjects in sets.items()}


def _spot_of(problem: Problem) -> _Spot:
    return _spot(problem.place)


def _spot_at(place: RowPlace) -> _Spot:
    return place.file, place.sheet, str(place.row)


def _spot(place: Place) -> _Spot:
    return place.file, place.sheet, "".join(char for char in place.cell or "" if char.isdigit())
