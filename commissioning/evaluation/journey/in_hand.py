"""What an evaluation has in hand: the contract, evidence as at a day, the verdicts so far, and a case."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from commissioning.evaluation.journey.rows.cells import Names
from commissioning.evaluation.journey.rows.tables import TableInHand, tables_in_hand
from commissioning.evaluation.journey.steps import Steps
from commissioning.model.answers import Certainty, Status, Verdict
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.expressions import Subjects, Truth
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract

T = TypeVar("T")

OF_SOMEBODY = Verdict(Status.NOT_ASSESSABLE, NEVER, ALWAYS, may_lapse=ALWAYS)
"""What is said of an owner of whom it is not known who it is."""

Verdicts = dict[str, dict[str, Verdict]]
"""By milestone, then by subject. Who is no subject has no verdict."""


@dataclass(slots=True)
class Case:
    """One subject in hand, with what has been worked out about it so far."""

    subject: str
    worked_out: dict[object, Any] = field(default_factory=dict)


TruthOf = Callable[[Case], Steps[Certainty]]
"""On every day up to the as-at day; later days say nothing."""


@dataclass(frozen=True)
class InHand:
    """The contract with the evidence about one kind of subject. Of all this only `verdicts` grows.

    `about` gives the same for another kind, `truth_in` how a condition stands, and `holds_in` whether it
    holds: numbers that count others need all three.
    """

    contract: Contract
    kind: str
    as_at: Day
    tables: dict[str, TableInHand]
    verdicts: Verdicts
    about: Callable[[str], "InHand"]
    truth_in: Callable[[Truth, "InHand"], TruthOf]
    holds_in: Callable[[Truth, "InHand"], TruthOf]
    names: Names = field(default_factory=Names)
    made: dict[Hashable, Any] = field(default_factory=dict)

    @classmethod
    def of(  # noqa: PLR0913 - each is named where it is used
        cls,
        contract: Contract,
        evidence: Evidence,
        as_at: Day,
        kind: str,
        *,
        verdicts: Verdicts,
        about: Callable[[str], "InHand"],
        truth_in: Callable[[Truth, "InHand"], TruthOf],
        holds_in: Callable[[Truth, "InHand"], TruthOf],
    ) -> "InHand":
        """What concerns the subjects of a kind, with the verdicts on all kinds."""
        tables = tables_in_hand(contract, evidence, as_at, kind)
        return cls(contract, kind, as_at, tables, verdicts, about, truth_in, holds_in)

    @cached_property
    def only_subject(self) -> str | None:
        """The one subject of a kind that no table lists."""
        return self.contract.only_subject(self.kind)

    def subjects(self) -> Iterable[str]:
        """The subjects of the kind who are there by the as-at day."""
        return self.own_table.rows if self.only_subject is None else [self.only_subject]

    def belonging_to(self, owner: str | None) -> Iterable[str]:
        """The subjects of the kind that belong to somebody, or all of them."""
        if owner is None:
            return self.subjects()
        owners, rows = self.own_table.owners, self.own_table.rows
        return [subject for subject, its in rows.items() if any(owners[row] == owner for row in its)]

    def goes_over_all(self, subjects: Subjects) -> bool:
        """Whether it is all that a list has whom a number goes over: of the contract, a set, or a peer."""
        return self.only_subject is not None or subjects.kind == self.kind

    def whom(self, subjects: Subjects, case: Case) -> Iterable[str]:
        """Those of a list whom a number of a case goes over."""
        owner = None if self.goes_over_all(subjects) else case.subject
        return self.about(subjects.kind).belonging_to(owner)

    def owner(self, subject: str) -> str:
        """Whom a subject belongs to: itself where it belongs to nobody."""
        if self.only_subject is not None:
            return self.only_subject
        return self.own_table.owners[self.own_table.rows[subject][0]]

    def owned_by(self, subject: str) -> str:
        """The one to whom a subject surely belongs; nobody where its rows do not say who that is."""
        owners = {self.own_table.owners[row] for row in self.own_table.rows.get(subject, ())}
        return owners.pop() if len(owners) == 1 else ""

    def whose(self, table: str, case: Case) -> "tuple[InHand, Case]":
        """Of whom a table says something, and what is in hand about them: the subject, or its owner."""
        if table in self.tables:
            return self, case
        listed = self.contract.evidence[table].subject
        return self.about(listed), Case(self.owned_by(case.subject))

    @cached_property
    def own_table(self) -> TableInHand:
        """The table that lists the subjects."""
        return self.tables[self.contract.table_of(self.kind).name]

    def verdict(self, milestone: str, subject: str) -> Verdict | None:
        """The verdict on a subject, or that on its owner or on the contract; nothing for no subject.

        Where it is not known who the owner is, the milestone may have been met.
        """
        who = self.who_meets(milestone, subject)
        return self.verdict_on(who, milestone) if who else OF_SOMEBODY

    def verdict_on(self, who: str, milestone: str) -> Verdict | None:
        """The verdict on somebody who is named."""
        return self.verdicts.get(milestone, {}).get(who)

    def who_meets(self, milestone: str, subject: str) -> str:
        """Whose verdict it is when a subject is asked about a milestone; nobody's where it is not known."""
        kind = self.contract.milestones[milestone].kind
        only = self.contract.only_subject(kind)
        if only is not None:
            return only
        return subject if kind == self.kind else self.owned_by(subject)

    def worked_out_once(self, term: Hashable, make: Callable[[], Callable[[Case], T]]) -> Callable[[Case], T]:
        """What a term of the contract says of a case: made once for the term, worked out once for a case."""
        if term not in self.made:
            self.made[term] = _once_for_a_case(make())
        work: Callable[[Case], T] = self.made[term]
        return work


def _once_for_a_case(work: Callable[[Case], T]) -> Callable[[Case], T]:
    def once(case: Case) -> T:
        if once in case.worked_out:
            known: T = case.worked_out[once]
            return known
        result = case.worked_out[once] = work(case)
        return result

    return once
