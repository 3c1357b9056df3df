"""Goes for a milestone part by part, and keeps a supply only if the journey then says met."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from commissioning.evaluation.journey.evaluator import evaluate
from commissioning.model.answers import Status, Subject, Verdict
from commissioning.model.calendar import Day, Span, after
from commissioning.model.expressions import Truth
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract, Milestone
from commissioning.settling.missing.about import about
from commissioning.settling.missing.finding import found_rows
from commissioning.settling.missing.raising import OutOfReach, Raiser
from commissioning.settling.missing.righting import put_right
from commissioning.settling.missing.rows import RowMaker
from commissioning.settling.missing.supply import Filled, NewRow, Supply, supplied

_PROBE = "probe"


@dataclass(frozen=True)
class Asked:
    """The verdict that is asked about, among all that were given as at a day."""

    as_at: Day
    subject: str
    milestone: str
    verdicts: Mapping[Subject, Verdict]


def supply_for(contract: Contract, evidence: Evidence, asked: Asked) -> Supply | None:
    """What would have to be supplied for the verdict to be met; nothing where no addition does it."""
    part = about(contract, evidence, asked.subject, asked.verdicts)
    seeker = _Seeker(contract, part.evidence, asked.as_at, asked.subject)
    try:
        seeker.reach(asked.milestone, asked.as_at)
    except OutOfReach:
        return None
    return part.in_whole(seeker.found)


@dataclass
class _Seeker:
    """One search: what was found so far, on the evidence there is."""

    contract: Contract
    evidence: Evidence
    as_at: Day
    subject: str
    found: Supply = field(default_factory=Supply)

    def reach(self, name: str, by: Day) -> None:
        """Find what it takes for a milestone to be met by a day, those it comes after first."""
        milestone = self.contract.milestones[name]
        if self._day(name, self.found) <= by:
            return
        if milestone.after is not None:
            self.reach(milestone.after, start_of(milestone, by) if milestone.starting_after else by)
        for supply in self._ways(milestone, by):
            if self._day(name, self.found + supply) <= by:
                self.found = self._least(name, self.found, supply, by)
                return
        raise OutOfReach

    def _ways(self, milestone: Milestone, by: Day) -> Iterator[Supply]:
        """Supplies to try: first what puts right what was sent, then what adds to it."""
        rows = self._maker(milestone, by)
        agreed = rows.agreements(milestone, by)
        yield Supply()
        yield agreed
        righted = put_right(rows, milestone, start_of(milestone, by))
        yield righted + agreed
        for base in (Supply(), righted):
            try:
                yield from (base + more + agreed for more in self._more(milestone, by, rows, base))
            except OutOfReach:
                continue

    def _more(self, milestone: Milestone, by: Day, rows: RowMaker, base: Supply) -> Iterator[Supply]:
        if milestone.find:
            yield from found_rows(rows, milestone.find)
        elif milestone.when is not None:
            start = start_of(milestone, by)

            def holds(truth: Truth, supply: Supply) -> bool:
                return self._holds(milestone, truth, (start, by), base + supply)

            raiser = Raiser(rows, holds, lambda name: self.reach(name, by), start)
            yield raiser.fulfil(milestone.when, Supply())

    def _maker(self, milestone: Milestone, by: Day) -> RowMaker:
        evidence = supplied(self.contract, self.evidence, self.found)
        verdicts = evaluate(self.contract, evidence, self.as_at).verdicts
        met = {
            name: sorted(
                who for (met_name, who), verdict in verdicts.items() if met_name == name and verdict.day <= by
            )
            for name in self.contract.milestones
        }
        return RowMaker(self.contract, evidence, self.subject, milestone.kind, by, met)

    def _day(self, name: str, supply: Supply) -> Day:
        evidence = supplied(self.contract, self.evidence, supply)
        verdicts = evaluate(self.contract, evidence, self.as_at).verdicts
        return verdicts.get((name, self.subject), _NOBODY).day

    def _holds(self, milestone: Milestone, truth: Truth, days: tuple[Day, Day], supply: Supply) -> bool:
        """Whether a part of a condition would be sure on every one of some days."""
        start, by = days
        length = Span(count=by - start, unit="days") if by > start else None
        probe = milestone.model_copy(
            update={
                "name": _PROBE,
                "when": truth,
                "held_for": length,
                "after": None,
                "within": None,
                "agreed_by": (),
            }
        )
        contract = self.contract.model_copy(
            update={
                "milestones": {**self.contract.milestones, _PROBE: probe},
                "order": (*self.contract.order, _PROBE),
            }
        )
        evidence = supplied(self.contract, self.evidence, self.found + supply)
        verdict = evaluate(contract, evidence, self.as_at).verdicts.get((_PROBE, self.subject), _NOBODY)
        return verdict.day <= by

    def _least(self, name: str, base: Supply, supply: Supply, by: Day) -> Supply:
        """The supply without the parts that make no difference."""
        parts: tuple[NewRow | Filled, ...] = (*supply.rows, *supply.cells)
        for part in parts:
            fewer = _without(supply, part)
            if self._day(name, base + fewer) <= by:
                supply = fewer
        return base + self._smaller(name, base, supply, by)

    def _smaller(self, name: str, base: Supply, supply: Supply, by: Day) -> Supply:
        """The supply with the last new row's quantities no larger than they need be."""
        if not supply.rows:
            return supply
        *kept, last = supply.rows

        def is_enough(row: NewRow) -> bool:
            return self._day(name, base + Supply((*kept, row), supply.cells)) <= by

        for column, declared in self.contract.evidence[last.table].columns.items():
            if declared.type == "quantity":
                last = _with_least(last, column, declared.least or 0, is_enough)
        return Supply((*kept, last), supply.cells)


def _with_least(row: NewRow, column: str, least: int, is_enough: Callable[[NewRow], bool]) -> NewRow:
    """The row with the least quantity in a column that is still enough; more never hurts."""

    def holding(value: int) -> NewRow:
        return NewRow(row.table, {**row.cells, column: value}, row.instead_of)

    most = row.cells[column]
    if not isinstance(most, int):
        return row
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if is_enough(holding(middle)) else (middle + 1, most)
    return holding(most)


_NOBODY = Verdict(Status.NOT_YET)
"""The verdict on somebody who is no subject."""


def _without(supply: Supply, part: NewRow | Filled) -> Supply:
    return Supply(
        tuple(row for row in supply.rows if row is not part),
        tuple(cell for cell in supply.cells if cell is not part),
    )


def start_of(milestone: Milestone, by: Day) -> Day:
    """The latest day from which a condition must hold to be met by a day."""
    if milestone.held_for is None:
        return by
    start = by
    while after(start, milestone.held_for) > by:
        start -= 1
    return start
