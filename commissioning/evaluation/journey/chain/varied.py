"""The verdict on a milestone whose terms were varied: the first that any of the terms gives on its days."""

from collections.abc import Iterable

from commissioning.evaluation.journey.asking import Asking
from commissioning.evaluation.journey.chain.facts import days_in_term, present_fact
from commissioning.evaluation.journey.chain.judging import Judge
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


class VariedJudge:
    """How a milestone is judged of which there are several versions, one subject after another."""

    def __init__(self, name: str, in_hand: InHand) -> None:
        self.name = name
        self._in_hand = in_hand
        self._versions = versions_of(in_hand.contract, name)
        self._judges = {
            terms: Judge(milestone, in_hand) for terms, milestone in as_judged(in_hand.contract, name).items()
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
        return Verdict(self._status(day, earliest, said), day, earliest, () if day == NEVER else _named(met))

    def _by(self, stretch: Stretch, case: Case, presence: Presence, asking: Asking) -> Verdict:
        """What some terms say, on the days on which they are those to judge by."""
        judge, there = self._judges[stretch.version.terms], days_in_term(presence, self._in_hand)
        days = Run(max(there.first, stretch.days.first), min(there.last, stretch.days.last))
        if days.first <= days.last:
            asking.note(present_fact(days, sure=presence.sure, kind=present_kind(judge.name)))
        return judge.verdict(case, presence, asking)

    def _status(self, day: Day, earliest: Day, said: Iterable[By]) -> Status:
        if day != NEVER:
            return Status.MET
        if earliest != NEVER:
            return Status.NOT_ASSESSABLE
        as_at = self._in_hand.as_at
        now = [
            verdict.status for stretch, verdict in said if stretch.days.first <= as_at <= stretch.days.last
        ]
        return Status.TOO_LATE if now and set(now) == {Status.TOO_LATE} else Status.NOT_YET


def _named(versions: Iterable[Version]) -> tuple[str, ...]:
    return tuple(version.terms for version in sorted(versions, key=lambda version: version.first))
