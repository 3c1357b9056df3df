"""Whom a number of other subjects is for: whoever they belong to, each of their peers, or the contract."""

from collections.abc import Sequence

import polars as pl

from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.model.expressions import Subjects


def first_and_last_days(here: Frame, everyone: Everyone) -> Frame:
    """The days on which subjects come, and those after they have gone."""
    gone = here.filter(pl.col("end") < everyone.as_at).select("subject", day=pl.col("end") + 1)
    return pl.concat([here.select("subject", day=pl.col("start")), gone])


def asks_of_all(subjects: Subjects, asking: Asking) -> bool:
    """Whether a number goes over all that a list has, whoever asks."""
    return asking.everyone.only_subject(asking.kind) is not None or subjects.kind == asking.kind


def by_asker(moves: Frame, columns: Sequence[str], subjects: Subjects, asking: Asking) -> Frame:
    """The moves of each subject as those of whoever asks."""
    everyone = asking.everyone
    if asks_of_all(subjects, asking):
        return for_all(moves, columns, asking)
    owners = everyone.tables[subjects.table].select("subject", "owner").unique()
    owned = moves.join(owners, on="subject", how="inner")
    return owned.select("day", *columns, subject=pl.col("owner"))


def for_all(moves: Frame, columns: Sequence[str], asking: Asking) -> Frame:
    """Moves added up by day, for each who may ask."""
    together = moves.group_by("day").agg(pl.col(*columns).sum()).with_columns(one=whole(1))
    askers = asking.everyone.subjects(asking.kind).select("subject", one=whole(1))
    return together.join(askers, on="one", how="inner").select("day", *columns, "subject")
