"""The verdict on a milestone whose terms were varied: the first that any of the terms gives on its days."""

from collections.abc import Iterable

from commissioning.evaluation.journey.asking import Asking
from commissioning.evaluation.journey.chain.ending import Since
from commissioning.evaluation.journey.chain.facts import days_in_term
from commissioning.evaluation.journey.chain.judging import Judge, lapsed
from commissioning.evaluation.journey.chain.presence import Presence
from commissioning.evaluation.journey.chain.rules import present_kind
from commissioning.evaluation.journey.chain.stretches import Stretch, stretches_of
from commissioning.evaluation.journey.chain.versions import as_judged
from commissioning.evaluation.journey.in_hand import Case, InHand
from commissioning.evaluation.journey.steps import Run
from commissioning.model.answers import Status, Verdict
from commissioning.model.calendar import NEVER, Day
from commissioning.model.editions import Version, versions_of

By = tuple[Stretch, Verdict]
"""What some terms say on their days."""


_FINAL = (Status.NOT_YET, Status.TOO_LATE, Status.SUPERSEDED)
"""What may be said of what was not met: where several terms judge it, the first of these that one says."""


class VariedJudge:
    """How a milestone is judged of which there are several versions, one subject after another."""

    def __init__(self, name: str, in_hand: InHand) -> None:
        self.name = name
        self._in_hand = in_hand
        self._versions = versions_of(in_hand.contract, name)
        self._judges = {
            terms: Judge(milestone, in_hand, present_kind(milestone.name))
            for terms, milestone in as_judged(in_hand.contract, name).items()
        }

    def verdict(self, case: Case, presence: Presence, asking: Asking) -> Verdict:
        """The verdict on a subject who is there on some day of the term."""
        said = [
            (stretch, self._by(stretch, case, presence, asking))
            for stretch in stretches_of(self._versions, presence)
            if stretch.version.terms in self._judges
        ]
        day = min((verdict.day for _, verdict in said), default=NEVER)
        earliest = min((verdict.earliest for _, verdict in said), default=NEVER)
        met = [stretch.version for stretch, verdict in said if verdict.day == day]
        status, superseded = self._status(day, earliest, said)
        named = () if day == NEVER else _named(met)
        verdict = Verdict(status, day, earliest, named, superseded=superseded)
        return lapsed(verdict, self._lapses(day, said, case, presence))

    def _by(self, stretch: Stretch, case: Case, presence: Presence, asking: Asking) -> Verdict:
        """What some terms say, on the days on which they are those to judge by."""
        judge, there = self._judges[stretch.version.terms], days_in_term(presence, self._in_hand)
        days = Run(max(there.first, stretch.days.first), min(there.last, stretch.days.last))
        return judge.met(case, presence, days, asking)

    def _status(self, day: Day, earliest: Day, said: Iterable[By]) -> tuple[Status, Day]:
        """What is said of it, and the day by which all terms that judge it now had it superseded."""
        if day != NEVER:
            return Status.MET, NEVER
        if earliest != NEVER:
            return Status.NOT_ASSESSABLE, NEVER
        as_at = self._in_hand.as_at
        now = [verdict for stretch, verdict in said if stretch.days.first <= as_at <= stretch.days.last]
        status = min((verdict.status for verdict in now), default=Status.NOT_YET, key=_FINAL.index)
        over = max(verdict.superseded for verdict in now) if status is Status.SUPERSEDED else NEVER
        return status, over

    def _lapses(self, day: Day, said: Iterable[By], case: Case, presence: Presence) -> Since:
        """When it has lapsed by all of the terms by which it may have been met by a day, and by any."""
        ends = [
            self._judges[stretch.version.terms].lapses(case, presence, Since(day, verdict.earliest))
            for stretch, verdict in said
            if verdict.earliest <= day and verdict.earliest != NEVER
        ]
        surely = max((end.surely for end in ends), default=NEVER)
        return Since(surely, min((end.perhaps for end in ends), default=NEVER))


def _named(versions: Iterable[Version]) -> tuple[str, ...]:
    return tuple(version.terms for version in sorted(versions, key=lambda version: version.first))
