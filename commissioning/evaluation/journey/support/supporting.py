"""The support of one verdict, worked out again for one subject."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from commissioning.evaluation.journey.chain.facts import days_in_term
from commissioning.evaluation.journey.chain.presence import Presence, presence_of
from commissioning.evaluation.journey.chain.stretches import Stretch, judged_by
from commissioning.evaluation.journey.chain.versions import worded_by
from commissioning.evaluation.journey.in_hand import Case, InHand, Verdicts
from commissioning.evaluation.journey.levels import levels
from commissioning.evaluation.journey.measures.so_far import held_so_far
from commissioning.evaluation.journey.shard import Shard
from commissioning.evaluation.journey.steps import Run, runs
from commissioning.evaluation.journey.support.conditions import (
    add_condition,
    add_doubts_about,
    doubt_met,
)
from commissioning.evaluation.journey.support.deciding_days import deciding_days
from commissioning.evaluation.journey.support.ending import ended
from commissioning.evaluation.journey.support.found import add_doubts_about_found, add_found, finds_of
from commissioning.evaluation.journey.support.grounds import Grounds
from commissioning.evaluation.journey.support.shown import shown
from commissioning.evaluation.journey.support.supports import RowUsed, Support
from commissioning.model.answers import Certainty, Subject, Verdict
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.expressions import Truth
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract, Milestone


def support(
    contract: Contract,
    evidence: Evidence,
    as_at: Day,
    subject: str,
    milestone: str,
    verdicts: Mapping[Subject, Verdict] | None = None,
) -> Support:
    """Why the verdict on a subject and milestone is what it is.

    `verdicts` are those of an evaluation of the same evidence; without them it is done again, as far as it
    takes. Who is no subject has no verdict to support: that is a `KeyError`.
    """
    if verdicts is None:
        verdicts = _judged(contract, evidence, as_at, subject, milestone)
    return supporter(contract, evidence, as_at, verdicts)(subject, milestone)


def supporter(
    contract: Contract, evidence: Evidence, as_at: Day, verdicts: Mapping[Subject, Verdict]
) -> Callable[[str, str], Support]:
    """Gives the support of any verdict of one evaluation, by subject and milestone, reading the rows once."""
    return supporter_in(contract, judged_shard(contract, evidence, as_at, verdicts))


def judged_shard(
    contract: Contract, evidence: Evidence, as_at: Day, verdicts: Mapping[Subject, Verdict]
) -> Shard:
    """All evidence in hand, with the verdicts of an evaluation of it."""
    shard = Shard(contract, evidence, as_at)
    shard.learn(by_milestone(verdicts))
    return shard


def supporter_in(contract: Contract, shard: Shard) -> Callable[[str, str], Support]:
    """Gives the support of any verdict, by subject and milestone, from evidence that is in hand."""

    def support_of(subject: str, milestone: str) -> Support:
        return _support(subject, milestone, shard.in_hand(contract.milestones[milestone].kind))

    return support_of


def _judged(
    contract: Contract, evidence: Evidence, as_at: Day, subject: str, milestone: str
) -> dict[Subject, Verdict]:
    """The verdict on one subject, and on everybody as far as it may rest on theirs."""
    shard = Shard(contract, evidence, as_at)
    found: dict[Subject, Verdict] = {}
    for level in levels(contract):
        last = milestone in level.milestones
        for name, by_subject in shard.judge(level, only=subject if last else None).items():
            found |= {(name, each): verdict for each, verdict in by_subject.items()}
        if last:
            break
    return found


def by_milestone(verdicts: Mapping[Subject, Verdict]) -> Verdicts:
    """The same verdicts, by milestone and then by subject."""
    found: Verdicts = {}
    for (milestone, subject), verdict in verdicts.items():
        found.setdefault(milestone, {})[subject] = verdict
    return found


def _support(subject: str, name: str, in_hand: InHand) -> Support:
    """The support of a verdict, worked out once: others may rest on it in several ways."""
    key = "support", subject, name
    if key not in in_hand.made:
        in_hand.made[key] = _supported(subject, name, in_hand)
    known: Support = in_hand.made[key]
    return known


def _supported(subject: str, name: str, in_hand: InHand) -> Support:
    verdict, presence = in_hand.verdict(name, subject), presence_of(in_hand, subject)
    if verdict is None or presence is None:
        raise KeyError(f"`{subject}` has no verdict on `{name}`")
    bare = Support(subject, name, verdict, in_hand.as_at, (), (), (), (), None)
    told = [
        _by(stretch, stretch.version.milestone, bare, presence, in_hand)
        for stretch in judged_by(verdict, name, subject, in_hand)
        if stretch.version.milestone is not None
    ]
    if not told or verdict.earliest == verdict.day or told[0].is_in_doubt:
        return _or_by(told[0], told) if told else bare
    doubtful = next((each for each in told if each.is_in_doubt), told[0])
    if not verdict.was_met:
        return _or_by(doubtful, told)
    return replace(told[0], doubts=doubtful.doubts, named=(*told[0].named, *doubtful.named))


def _or_by(support: Support, told: Sequence[Support]) -> Support:
    """The support of a verdict with what else would do, where it is not met."""
    if support.verdict.was_met:
        return support
    others = {each.terms: each.wording for each in told if each.terms != support.terms}
    return replace(support, or_by=tuple((terms, said) for terms, said in others.items() if said is not None))


def _by(
    stretch: Stretch, milestone: Milestone, bare: Support, presence: Presence, in_hand: InHand
) -> Support:
    """The support of a verdict by some of the terms that judge its subject."""
    case, grounds = Case(bare.subject), Grounds()
    explaining = _Explaining(milestone, bare.verdict, presence, stretch.days, case, in_hand, grounds)
    explaining.own_row()
    day = explaining.find() if milestone.when is None else explaining.when(milestone.when)
    explaining.superseded()
    if explaining.in_doubt:
        explaining.before()
        add_doubts_of_others(grounds, in_hand)
    return replace(
        bare,
        day=day,
        rows=tuple(grounds.rows),
        shown=tuple(grounds.shown),
        named=tuple(grounds.named),
        doubts=tuple(grounds.doubts),
        after=None if milestone.after is None else _support_before(milestone.after, bare.subject, in_hand),
        wording=milestone,
        terms=worded_by(in_hand.contract, bare.milestone, stretch.version.terms),
        ended=ended(milestone, bare.verdict, case, in_hand, add_doubts_of_others),
    )


def add_doubts_of_others(grounds: Grounds, in_hand: InHand) -> None:
    """What is not known about the verdicts that this one asks for, and about those that they come after."""
    for who, name in grounds.rests_on:
        at = _support(who, name, in_hand.about(in_hand.contract.milestones[name].kind))
        grounds.doubts.update(dict.fromkeys(at.all_doubts))


def _support_before(name: str, subject: str, in_hand: InHand) -> Support | None:
    """The support of the verdict that another comes after: the subject's own, its owner's, or the contract's.

    Nothing, where there is no such verdict: the owner is no subject, or nobody knows who it is.
    """
    kind, who = in_hand.contract.milestones[name].kind, in_hand.who_meets(name, subject)
    if in_hand.verdict_on(who, name) is None:
        return None
    return _support(who, name, in_hand.about(kind))


@dataclass(frozen=True, slots=True)
class _Explaining:
    """A verdict, with all that is at hand to explain it, and the grounds found so far."""

    milestone: Milestone
    verdict: Verdict
    presence: Presence
    days: Run
    """Those on which the terms that it is judged by are in force for the subject."""
    case: Case
    in_hand: InHand
    grounds: Grounds

    @property
    def met(self) -> bool:
        """Whether it is sure that the milestone was met."""
        return self.verdict.was_met

    @property
    def in_doubt(self) -> bool:
        """Whether what is not known could have met the milestone, or met it earlier."""
        return self.verdict.earliest < self.verdict.day

    def own_row(self) -> None:
        """The subject's own row, if it has one, also for what it says of agreements."""
        row = self.presence.row
        if row is None:
            return
        own = self.in_hand.own_table
        self.grounds.rows[RowUsed("own row", own.terms.name, row, (own.terms.start,))] = None
        for role in self.milestone.agreed_by:
            agreement = own.terms.agreements[role]
            agreed = RowUsed(f"agreed by {role}", own.terms.name, row, (agreement.who, agreement.on))
            self.grounds.rows[agreed] = None
        if self.in_doubt:
            agreements = [own.terms.agreements[role] for role in self.milestone.agreed_by]
            columns = [column for role in agreements for column in (role.who, role.on)]
            self.grounds.doubt_cells(own, row, columns)

    def when(self, truth: Truth) -> Day:
        """What the condition rests on, and the day that decided."""
        steps, as_at = held_so_far(truth, self.in_hand)(self.case), self.in_hand.as_at
        may_be = self._deciding(runs(steps, Certainty.MAY_BE, as_at), sure=False)
        days = self._deciding(runs(steps, Certainty.SURE, as_at), sure=True) if self.met else may_be
        add_condition(truth, days, self.case, self.in_hand, self.grounds)
        self.grounds.shown.update(dict.fromkeys(shown(truth, days.last, self.case, self.in_hand)))
        if self.in_doubt:
            add_doubts_about(truth, may_be, self.case, self.in_hand, self.grounds)
        return days.last

    def find(self) -> Day:
        """The rows that were found, and the day that decided."""
        finds = finds_of(self.milestone, self.case, self.in_hand)
        found = finds.sure if self.met else finds.may_be if self.in_doubt else ()
        for first in found[:1]:
            add_found(self.milestone, first, self.in_hand, self.grounds)
        if self.in_doubt:
            for each in finds.may_be:
                add_doubts_about_found(self.milestone, each, self.in_hand, self.grounds)
        return self._deciding([Run(each.day, self.in_hand.as_at) for each in found], sure=self.met).last

    def superseded(self) -> None:
        """What leaves open whether it was superseded first, where that is why it is in doubt."""
        truth, as_at = self.milestone.superseded_when, self.in_hand.as_at
        if truth is None or not self.in_doubt:
            return
        for may_be in runs(held_so_far(truth, self.in_hand)(self.case), Certainty.MAY_BE, as_at):
            add_doubts_about(truth, may_be, self.case, self.in_hand, self.grounds)

    def before(self) -> None:
        """That nobody knows whose verdict it comes after, where that is so."""
        name = self.milestone.after
        if name is not None and not self.in_hand.who_meets(name, self.case.subject):
            doubt_met(name, self.case, self.in_hand, self.grounds)

    def _deciding(self, some: Sequence[Run], *, sure: bool) -> Run:
        """The days that decided; the as-at day where the milestone was not met, and may not have been."""
        as_at, days = self.in_hand.as_at, None
        if self.verdict.earliest != NEVER:
            first_day = max(days_in_term(self.presence, self.in_hand).first, self.days.first)
            days = deciding_days(self.milestone, some, self._day_before(sure=sure), first_day)
        return days or Run(as_at, as_at)

    def _day_before(self, *, sure: bool) -> Day:
        """The day on which the milestone was met, or may have been, that this one comes after."""
        if self.milestone.after is None:
            return ALWAYS
        before = self.in_hand.verdict(self.milestone.after, self.case.subject)
        if before is None:
            return ALWAYS
        return before.day if sure else before.earliest
