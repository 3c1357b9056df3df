"""Goes for a milestone, those before it first, and keeps what it finds only if the journey then says met."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from commissioning.evaluation.journey.chain.stretches import terms_on_day
from commissioning.evaluation.journey.steps import Run, runs
from commissioning.model.answers import Certainty
from commissioning.model.calendar import NEVER, Day, after
from commissioning.model.expressions import Met, Rows
from commissioning.model.terms import Milestone
from commissioning.model.walk import nodes_in
from commissioning.settling.missing.filling.changing import Changer
from commissioning.settling.missing.filling.finding import Finding
from commissioning.settling.missing.filling.rows import Rows as RowsOf
from commissioning.settling.missing.obstacles import day_to_come
from commissioning.settling.missing.presence import agreed, presence, present
from commissioning.settling.missing.raising import Raiser
from commissioning.settling.missing.reasons import OutOfReach, Reason, Why
from commissioning.settling.missing.supply import Supply
from commissioning.settling.missing.world import Given, World

DAYS_MOST = 25
"""How many days to try as the day on which what is looked for happened."""


@dataclass(frozen=True)
class Seeker:
    """Finds what it takes for one subject to meet milestones."""

    world: World

    def reached(self, name: str, by: Day, supply: Supply) -> Supply:
        """The supply with which a milestone is met by a day."""
        verdict = self.world.given(supply).verdict(name)
        if verdict.day <= by:
            return supply
        if self.world.contract.is_for_everyone(name):
            to_come = day_to_come(self.world.contract.milestones[name].when, self.world.as_at)
            why: Why = "rests on everybody" if to_come is None else "its day has not come"
            raise OutOfReach(Reason(why, name, day=to_come))
        kind = self.world.contract.milestones[name].kind
        if kind != self.world.kind:
            owner = self.world.given(supply).whose(name)
            if not owner:
                raise OutOfReach(Reason("nothing was found", name, day=by))
            return Seeker(replace(self.world, subject=owner, kind=kind)).reached(name, by, supply)
        try:
            return self._by_any_terms(name, by, supply)
        except OutOfReach:
            if verdict.day == NEVER:
                raise
            raise OutOfReach(Reason("too few days", name, day=verdict.day)) from None

    def _by_any_terms(self, name: str, by: Day, supply: Supply) -> Supply:
        """The smallest supply with which it is met by any of the terms that judge the subject."""
        in_hand = self.world.given(supply).in_hand(self.world.contract.milestones[name].kind)
        found: list[Supply] = []
        refusals: list[OutOfReach] = []
        for version, days in terms_on_day(by, name, self.world.subject, in_hand):
            if version.milestone is not None:
                try:
                    found.append(self._reached(version.milestone, Run(days.first, by), supply))
                except OutOfReach as out:
                    refusals.append(out)
        if found:
            return min(found, key=lambda each: len(each.parts))
        raise refusals[0] if refusals else OutOfReach(Reason("not looked for", name, day=by))

    def _reached(self, milestone: Milestone, within: Run, supply: Supply) -> Supply:
        rows = RowsOf(self.world, milestone.kind)
        reasons: list[OutOfReach] = []
        for there in present(rows, milestone, supply):
            try:
                return self._happens(milestone, rows, within, there)
            except OutOfReach as out:
                reasons.append(out)
        raise reasons[0]

    def _happens(self, milestone: Milestone, rows: RowsOf, within: Run, supply: Supply) -> Supply:
        """The supply with which it happens on one of some days, where the subject is there."""
        by = within.last
        last = min(by, self.world.as_at, self.world.contract.term.last, presence(rows, supply).last)
        last = min(last, self.world.given(supply).verdict(milestone.name).superseded - 1)
        reasons: list[OutOfReach] = []
        days = self._days(milestone, rows, Run(within.first, last), supply)
        for day in days:
            try:
                for found in self._met_on(milestone, rows, Run(day, last), supply):
                    if self.world.given(found).verdict(milestone.name).day <= by:
                        return found
            except OutOfReach as out:
                reasons.append(out)
        if reasons:
            raise reasons[0]
        raise OutOfReach(Reason("nothing was found" if days else "gone", milestone.name, day=last))

    def _met_on(self, milestone: Milestone, rows: RowsOf, days: Run, supply: Supply) -> Iterator[Supply]:
        """Supplies with which it happens on the first of some days, and all have agreed by the last."""
        day, last = days
        if milestone.after is not None:
            before = start_of(milestone, day) if milestone.starting_after else day
            supply = self.reached(milestone.after, before, supply)
            last = min(last, self._last_in_time(milestone, supply))
            if day > last:
                raise OutOfReach(Reason("the time is over", milestone.name, day=last))
        for found in self._happening(milestone, rows, day, supply):
            yield agreed(rows, milestone, last, found)

    def _happening(self, milestone: Milestone, rows: RowsOf, day: Day, supply: Supply) -> Iterator[Supply]:
        changer = self._changer(rows, day, supply)
        if milestone.when is None:
            yield from Finding(milestone.find, changer, day, supply).supplies()
            return
        raiser = Raiser(changer, milestone.name, self.reached)
        yield raiser.held(milestone.when, Run(start_of(milestone, day), day), supply)

    def _changer(self, rows: RowsOf, day: Day, supply: Supply) -> Changer:
        given = self.world.given(supply)
        if not self.world.is_asked_of_verdicts:
            return Changer(rows, _nobody_met, {})
        who_met: dict[str, list[str]] = {}
        for (milestone, who), verdict in sorted(given.verdicts.items()):
            if verdict.day <= day and who != self.world.subject:
                who_met.setdefault(milestone, []).append(who)
        return Changer(rows, lambda milestone, who, by: given.verdict(milestone, who).day <= by, who_met)

    def _last_in_time(self, milestone: Milestone, supply: Supply) -> Day:
        """The last day on which the milestone can be met after the other."""
        if milestone.after is None or milestone.within is None:
            return NEVER
        return after(self.world.given(supply).verdict(milestone.after).earliest, milestone.within)

    def _days(self, milestone: Milestone, rows: RowsOf, within: Run, supply: Supply) -> list[Day]:
        """The days to try: the earliest that may be, then the last, then those before something changes."""
        given = self.world.given(supply)
        last = min(within.last, self._last_in_time(milestone, supply))
        first = max(self.world.contract.term.first, presence(rows, supply).first, within.first)
        earliest = given.verdict(milestone.name).earliest
        others = sorted({*_changes(milestone, rows, given)}, reverse=True)
        days = dict.fromkeys((earliest, last, *others))
        return [day for day in days if first <= day <= last][:DAYS_MOST]


def _nobody_met(_milestone: str, _who: str, _by: Day) -> bool:
    return False


def start_of(milestone: Milestone, by: Day) -> Day:
    """The latest day from which a condition must hold to be met by a day."""
    if milestone.held_for is None:
        return by
    start = by
    while after(start, milestone.held_for) > by:
        start -= 1
    return start


def _changes(milestone: Milestone, rows: RowsOf, given: Given) -> Iterator[Day]:
    """The last days before something changes: what may hold, a date in a row, or what else was met."""
    if milestone.when is not None:
        steps = given.steps(milestone.when, milestone.kind)
        yield from (run.last for run in runs(steps, Certainty.MAY_BE, given.world.as_at))
    tables = {node.table for node in nodes_in((milestone.when, milestone.find)) if isinstance(node, Rows)}
    for name in sorted(tables | {line.table for line in milestone.find} | {rows.own_table.name}):
        table = rows.contract.evidence[name]
        for row in rows.in_play(table, given.supply):
            for column, value in row.said.items():
                if isinstance(value, int) and table.columns[column].type == "date":
                    yield from (value, value - 1)
    for node in nodes_in(milestone.when):
        if isinstance(node, Met):
            yield given.verdict(node.milestone).day - 1
