"""A milestone for everybody of its kind: from spells to the first day on which all that is asked is met."""

import polars as pl

from commissioning.evaluation.cohort.ending import with_lapses
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.find import spells_found
from commissioning.evaluation.cohort.frames import Frame, keep, whole
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.limits import ByEither, Limits, limits_of
from commissioning.evaluation.cohort.members import add_up_others
from commissioning.evaluation.cohort.spells import held, spells_of
from commissioning.evaluation.cohort.truths import truths_so_far
from commissioning.model.answers import Status
from commissioning.model.calendar import ALWAYS, NEVER
from commissioning.model.terms import Milestone

STATUSES = (
    Status.MET,
    Status.NOT_ASSESSABLE,
    Status.TOO_LATE,
    Status.NOT_YET,
    Status.LAPSED,
    Status.SUPERSEDED,
)
"""What the numbers in the `status` column of a frame of verdicts say."""


def verdicts_on(milestone: Milestone, everyone: Everyone) -> Frame:
    """The verdict on every subject of the kind: `subject`, `owner`, `status`, and the days of it.

    These are `day`, `earliest`, `lapsed`, `may_lapse` and `superseded`.
    """
    met = verdicts_among(everyone.subjects(milestone.kind), milestone, everyone)
    return keep(lapsed(with_lapses(met, milestone, everyone)))


def lapsed(verdicts: Frame) -> Frame:
    """The same verdicts, in which what was met and has lapsed says so."""
    has = whole(STATUSES.index(Status.LAPSED))
    return verdicts.with_columns(status=pl.when(pl.col("lapsed") != NEVER).then(has).otherwise("status"))


def verdicts_among(subjects: Frame, milestone: Milestone, everyone: Everyone) -> Frame:
    """When it was met, for some subjects, each on the days from its `start` to its `end`; lapsed or not."""
    limits = limits_of(milestone, subjects, everyone)
    spells = _spells(milestone, everyone).join(limits.subjects, on="subject", how="inner")
    if milestone.starting_after and limits.other:
        begun = pl.max_horizontal("first", limits.other.on_side)
        spells = spells.with_columns(first=begun).filter(pl.col("first") <= pl.col("last"))
    if milestone.held_for:
        spells = held(spells, milestone.held_for)
    days = limits.subjects.join(_first_days(spells, limits, everyone), on="subject", how="left")
    verdicts = days.with_columns(pl.col("day", "earliest").fill_null(NEVER))
    status = _status(limits, everyone)
    over = pl.when(status == STATUSES.index(Status.SUPERSEDED)).then("superseded").otherwise(whole(NEVER))
    columns = ("subject", "owner", "day", "earliest")
    return keep(verdicts.select(*columns, status=status, superseded=over).sort("subject"))


def _spells(milestone: Milestone, everyone: Everyone) -> Frame:
    """The days on which what is looked for is there, before any limit."""
    asking = Asking(everyone, milestone.kind, f"milestones.{milestone.name}")
    if milestone.when is None:
        return spells_found(asking, milestone.find)
    add_up_others(asking, milestone.when)
    always = everyone.subjects(milestone.kind).select("subject", day=whole(ALWAYS))
    return spells_of(keep(truths_so_far(asking, [milestone.when], always)))


def _first_days(spells: Frame, limits: Limits, everyone: Everyone) -> Frame:
    """The first `day` that is sure and the `earliest` that may be, of subjects that have one."""
    term, sure = everyone.contract.term, pl.col("sure")
    event = pl.max_horizontal("first", "start", whole(term.first), *_on_side(limits.other))
    day = pl.max_horizontal(event, *_on_side(limits.agreed))
    ends = (*_on_side(limits.due), *_on_side(limits.open_to))
    last = pl.min_horizontal("end", whole(min(term.last, everyone.as_at)), *ends)
    # A subject set aside is never surely with us.
    in_time = spells.filter((event <= pl.col("last")) & (day <= last) & ~(sure & pl.col("aside")))
    days = in_time.select("subject", day=pl.when(sure).then(day).otherwise(whole(NEVER)), earliest=day)
    return days.group_by("subject").agg(pl.col("day", "earliest").min())


def _on_side(limit: ByEither | None) -> list[pl.Expr]:
    return [limit.on_side] if limit else []


def _status(limits: Limits, everyone: Everyone) -> pl.Expr:
    """The place in `STATUSES` of what a verdict says."""
    not_met = whole(STATUSES.index(Status.NOT_YET))
    if limits.other and limits.due:
        # The other milestone was met, and the last day within the time given from there has passed.
        is_late = (limits.other.surely != NEVER) & (limits.due.perhaps < everyone.as_at)
        not_met = pl.when(is_late).then(whole(STATUSES.index(Status.TOO_LATE))).otherwise(not_met)
    over = pl.col("superseded") != NEVER
    not_met = pl.when(over).then(whole(STATUSES.index(Status.SUPERSEDED))).otherwise(not_met)
    perhaps = whole(STATUSES.index(Status.NOT_ASSESSABLE))
    not_sure = pl.when(pl.col("earliest") != NEVER).then(perhaps).otherwise(not_met)
    return pl.when(pl.col("day") != NEVER).then(whole(STATUSES.index(Status.MET))).otherwise(not_sure)
