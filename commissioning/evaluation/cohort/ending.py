"""How long a milestone lasts for everybody: when it lapses once met, and when it can be met no longer."""

from collections.abc import Sequence

import polars as pl

from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.frames import Frame, keep, whole
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.members import add_up_others
from commissioning.evaluation.cohort.spells import spells_of
from commissioning.evaluation.cohort.truths import truths_so_far
from commissioning.model.calendar import ALWAYS, NEVER
from commissioning.model.expressions import Not, Truth
from commissioning.model.terms import Milestone


def with_lapses(verdicts: Frame, milestone: Milestone, everyone: Everyone) -> Frame:
    """Verdicts with the days `lapsed` and `may_lapse`; never, where it stays met or was not."""
    if milestone.stays_while is None:
        return verdicts.with_columns(lapsed=whole(NEVER), may_lapse=whole(NEVER))
    since = verdicts.select("subject", surely_from=pl.col("day"), perhaps_from=pl.col("earliest"))
    over = Not(part=milestone.stays_while)
    days = _first_days(over, since, milestone, everyone, ("lapsed", "may_lapse"))
    return _filled(verdicts.join(days, on="subject", how="left"), ("lapsed", "may_lapse"))


def with_ends(subjects: Frame, milestone: Milestone, everyone: Everyone) -> Frame:
    """Subjects with the days on which a milestone is `superseded`, or `may_end`."""
    if milestone.superseded_when is None:
        return subjects.with_columns(superseded=whole(NEVER), may_end=whole(NEVER))
    always = pl.when(pl.col("aside")).then(whole(NEVER)).otherwise(whole(ALWAYS))
    since = subjects.select("subject", surely_from=always, perhaps_from=whole(ALWAYS))
    ends = ("superseded", "may_end")
    days = _first_days(milestone.superseded_when, since, milestone, everyone, ends)
    return _filled(subjects.join(days, on="subject", how="left"), ends)


def _first_days(
    truth: Truth, since: Frame, milestone: Milestone, everyone: Everyone, names: Sequence[str]
) -> Frame:
    """The first days on which a truth is sure, and may be, while a subject is with us in the term.

    They are looked for from the days in `since` on: `surely_from` and `perhaps_from`.
    """
    asking = Asking(everyone, milestone.kind, f"milestones.{milestone.name}")
    add_up_others(asking, truth)
    always = everyone.subjects(milestone.kind).select("subject", day=whole(ALWAYS))
    spells = spells_of(keep(truths_so_far(asking, [truth], always)))
    there = everyone.subjects(milestone.kind).select("subject", "start", "end").join(since, on="subject")
    sure, term = pl.col("sure"), everyone.contract.term
    on_side = pl.when(sure).then(pl.col("surely_from")).otherwise(pl.col("perhaps_from"))
    day = pl.max_horizontal("first", "start", whole(term.first), on_side)
    last = pl.min_horizontal("last", "end", whole(min(term.last, everyone.as_at)))
    found = spells.join(there, on="subject", how="inner").with_columns(day=day).filter(pl.col("day") <= last)
    surely = pl.when(sure).then(pl.col("day")).otherwise(whole(NEVER))
    perhaps = pl.when(sure).then(whole(NEVER)).otherwise(pl.col("day"))
    sides = found.select("subject", **dict(zip(names, (surely, perhaps), strict=True)))
    return sides.group_by("subject").agg(pl.col(*names).min())


def _filled(frame: Frame, names: Sequence[str]) -> Frame:
    return frame.with_columns(pl.col(*names).fill_null(NEVER))
