"""A milestone whose terms were varied: a verdict by each version on its days, and the first of them.

Who started before a version came into force goes by it from that day on, unless its variation keeps them to
the old terms; who started since goes by it from the beginning. It ends when a later one moves everybody.
"""

from collections.abc import Iterable, Sequence

import polars as pl

from commissioning.evaluation.cohort.ending import with_lapses
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.frames import Frame, keep, whole
from commissioning.evaluation.cohort.milestones import STATUSES, lapsed, verdicts_among
from commissioning.model.answers import Status
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.editions import Version

ENDS = ("lapsed", "may_lapse")
FINAL = tuple(STATUSES.index(status) for status in (Status.NOT_YET, Status.TOO_LATE, Status.SUPERSEDED))
"""What may be said of what was not met, by how final it is."""
NOT_JUDGED = len(FINAL)


def varied_verdicts(versions: Sequence[Version], kind: str, everyone: Everyone) -> Frame:
    """As `verdicts_on` gives them, with `terms`: a bit for each version by which it was met on that day."""
    subjects = everyone.subjects(kind)
    said = [
        _by_one(place, versions, subjects, everyone)
        for place, version in enumerate(versions)
        if version.milestone is not None
    ]
    by_all = keep(pl.concat(said))
    firsts, last = pl.col("day", "earliest", "final").min(), pl.col("superseded").max()
    first = by_all.group_by("subject").agg(firsts, last)
    by_those = by_all.join(first.select("subject", met=pl.col("day")), on="subject", how="inner")
    met_by = by_those.filter((pl.col("day") == pl.col("met")) & (pl.col("met") != NEVER))
    terms = met_by.group_by("subject").agg(pl.col("terms").sum())
    verdicts = subjects.join(first, on="subject", how="left").join(terms, on="subject", how="left")
    filled = verdicts.with_columns(
        pl.col("day", "earliest").fill_null(NEVER),
        pl.col("final").fill_null(NOT_JUDGED),
        pl.col("superseded", "terms").fill_null(0),
    )
    status = _status()
    over = pl.when(status == FINAL[-1]).then("superseded").otherwise(whole(NEVER))
    columns = ("subject", "owner", "day", "earliest", "terms")
    met = keep(filled.select(*columns, status=status, superseded=over))
    return keep(lapsed(_with_lapses(met, by_all, versions, everyone)).sort("subject"))


def _with_lapses(met: Frame, by_all: Frame, versions: Sequence[Version], everyone: Everyone) -> Frame:
    """It has lapsed by all of the terms by which it may have been met by a day, and may have by any."""
    perhaps = by_all.filter(pl.col("earliest") != NEVER).select("subject", "earliest", place="terms")
    said = []
    for place, version in enumerate(versions):
        if version.milestone is not None:
            those = perhaps.filter(pl.col("place") == 2**place).drop("place")
            by_those = those.join(met.select("subject", "day"), on="subject", how="inner")
            in_play = keep(by_those.filter(pl.col("earliest") <= pl.col("day")))
            said.append(with_lapses(in_play, version.milestone, everyone).select("subject", *ENDS))
    surely, earliest = pl.col("lapsed").max(), pl.col("may_lapse").min()
    ends = keep(pl.concat(said)).group_by("subject").agg(surely, earliest)
    return met.join(ends, on="subject", how="left").with_columns(pl.col(*ENDS).fill_null(NEVER))


def _status() -> pl.Expr:
    final = pl.col("final")
    not_met = pl.when(final == 1).then(whole(FINAL[1])).otherwise(whole(FINAL[0]))
    not_met = pl.when(final == len(FINAL) - 1).then(whole(FINAL[-1])).otherwise(not_met)
    perhaps = whole(STATUSES.index(Status.NOT_ASSESSABLE))
    not_sure = pl.when(pl.col("earliest") != NEVER).then(perhaps).otherwise(not_met)
    return pl.when(pl.col("day") != NEVER).then(whole(STATUSES.index(Status.MET))).otherwise(not_sure)


def _by_one(place: int, versions: Sequence[Version], subjects: Frame, everyone: Everyone) -> Frame:
    """What one version says. `final` is a place in `FINAL` of who goes by it on the as-at day, or beyond it.

    Days on which it was `superseded` by other terms than those of the as-at day are left out.
    """
    milestone = versions[place].milestone
    if milestone is None:
        raise ValueError(f"`{versions[place].terms}` does not look for it")
    ends = _last_day(versions[place + 1 :])
    going = _those_who_go_by(place, versions, subjects)
    within = going.with_columns(
        start=pl.max_horizontal("start", pl.col("opens")), end=pl.min_horizontal("end", whole(ends))
    )
    verdicts = verdicts_among(within.drop("opens"), milestone, everyone).join(
        going.select("subject", "opens"), on="subject", how="inner"
    )
    now = (pl.col("opens") <= everyone.as_at) & (whole(ends) >= everyone.as_at)
    status = pl.col("status")
    final = pl.when(status == FINAL[1]).then(whole(1)).otherwise(whole(0))
    final = pl.when(status == FINAL[-1]).then(whole(len(FINAL) - 1)).otherwise(final)
    final = pl.when(now).then(final).otherwise(whole(NOT_JUDGED))
    over = pl.when(now).then("superseded").otherwise(whole(ALWAYS))
    columns = ("subject", "day", "earliest")
    return verdicts.select(*columns, final=final, superseded=over, terms=whole(2**place))


def _those_who_go_by(place: int, versions: Sequence[Version], subjects: Frame) -> Frame:
    """Who goes by a version at some time, and from which day on it `opens` to them.

    One that is set aside may have started at any time.
    """
    version, aside = versions[place], pl.col("aside")
    since, later = pl.col("start") >= version.first, versions[place + 1 :]
    opens = pl.when(aside | since).then(whole(ALWAYS)).otherwise(whole(version.first))
    going = subjects.with_columns(opens=opens)
    if version.half_way == "keep the old terms":
        going = going.filter(aside | since)
    return going.filter(aside | (pl.col("start") < later[0].first)) if later else going


def _last_day(later: Iterable[Version]) -> Day:
    """The day before everybody moves on to other terms."""
    moves = [version.first for version in later if version.half_way == "move to the new terms"]
    return min(moves, default=NEVER + 1) - 1


def named(terms: int, versions: Sequence[Version]) -> tuple[str, ...]:
    """The versions whose bits are set."""
    return tuple(version.terms for place, version in enumerate(versions) if terms >> place & 1)
