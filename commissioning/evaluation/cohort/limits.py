"""When a milestone can be met at all: presence, the term, the milestone before it, the time within which."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from commissioning.evaluation.cohort.agreements import agreed_days
from commissioning.evaluation.cohort.ending import with_ends
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.evaluation.cohort.months import with_later
from commissioning.model.calendar import Day, Span
from commissioning.model.terms import Milestone


@dataclass(frozen=True, slots=True)
class ByEither:
    """A day that goes for what is sure, and one that goes for what may be."""

    surely: pl.Expr
    perhaps: pl.Expr

    @property
    def on_side(self) -> pl.Expr:
        """The day that goes for the side at hand."""
        return pl.when(pl.col("sure")).then(self.surely).otherwise(self.perhaps)


OTHER = ByEither(pl.col("other_surely"), pl.col("other_perhaps"))


@dataclass(frozen=True, slots=True)
class Limits:
    """Subjects of a milestone's kind, and the days that limit it; nothing where no limit is set.

    `other` is the day on which the milestone before it was met, `due` the last day that is within the time
    given from there, `agreed` the day of the last agreement, and `open_to` the last day before it is
    superseded. Each side goes by the less favourable day:
    the sure side opens late and closes early, the other opens early and closes late.
    """

    subjects: Frame
    other: ByEither | None = None
    due: ByEither | None = None
    agreed: ByEither | None = None
    open_to: ByEither | None = None


def limits_of(milestone: Milestone, subjects: Frame, everyone: Everyone) -> Limits:
    """The limits that a milestone sets for each of some subjects of its kind."""
    limits = Limits(with_ends(subjects, milestone, everyone))
    if milestone.superseded_when is not None:
        limits = replace(limits, open_to=ByEither(pl.col("may_end") - 1, pl.col("superseded") - 1))
    if milestone.after:
        limits = _after(limits, milestone.after, milestone.kind, everyone)
        if milestone.within:
            limits = _within(limits, milestone.within, everyone.days[milestone.after])
    if milestone.agreed_by:
        days = agreed_days(milestone, everyone)
        subjects = limits.subjects.join(days, on="subject", how="inner")
        agreed = ByEither(pl.col("agreed_surely"), pl.col("agreed_perhaps"))
        limits = replace(limits, subjects=subjects, agreed=agreed)
    return limits


def _after(limits: Limits, other: str, kind: str, everyone: Everyone) -> Limits:
    if everyone.contract.is_for_everyone(other):
        day, earliest = everyone.days_for_everyone(other)
        subjects = limits.subjects.with_columns(other_surely=whole(day), other_perhaps=whole(earliest))
        return replace(limits, subjects=subjects, other=OTHER)
    days = everyone.verdicts_for(other, kind).select(
        "subject", other_surely=pl.col("day"), other_perhaps=pl.col("earliest")
    )
    subjects = limits.subjects.join(days, on="subject", how="inner")
    return replace(limits, subjects=subjects, other=OTHER)


def _within(limits: Limits, span: Span, days: Iterable[Day]) -> Limits:
    """Surely in time is what is in time even if the other milestone was met on the earliest day it may be."""
    subjects = with_later(limits.subjects, span, "other_perhaps", "due_surely", days)
    subjects = with_later(subjects, span, "other_surely", "due_perhaps", days)
    return replace(limits, subjects=subjects, due=ByEither(pl.col("due_surely"), pl.col("due_perhaps")))
