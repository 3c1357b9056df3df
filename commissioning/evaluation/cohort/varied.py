"""A milestone whose terms were varied: a verdict by each version on its days, and the first of them.

Who started before a version came into force goes by it from that day on, unless its variation keeps them to
the old terms; who started since goes by it from the beginning. It ends when a later one moves everybody.
"""

from collections.abc import Iterable, Sequence

import narwhals as nw

from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.frames import Frame, keep, whole
from commissioning.evaluation.cohort.milestones import STATUSES, verdicts_among
from commissioning.model.answers import Status
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.editions import Version

NOT_YET, TOO_LATE = STATUSES.index(Status.NOT_YET), STATUSES.index(Status.TOO_LATE)


def varied_verdicts(versions: Sequence[Version], kind: str, everyone: Everyone) -> Frame:
    """As `verdicts_on` gives them, with `terms`: a bit for each version by which it was met on that day."""
    subjects = everyone.subjects(kind)
    said = [
        _by_one(place, versions, subjects, everyone)
        for place, version in enumerate(versions)
        if version.milestone is not None
    ]
    by_all = keep(nw.concat(said))
    first = by_all.group_by("subject").agg(nw.col("day", "earliest").min(), late=nw.col("late").min())
    by_those = by_all.join(first.select("subject", met=nw.col("day")), on="subject", how="inner")
    met_by = by_those.filter((nw.col("day") == nw.col("met")) & (nw.col("met") != NEVER))
    terms = met_by.group_by("subject").agg(nw.col("terms").sum())
    verdicts = subjects.join(first, on="subject", how="left").join(terms, on="subject", how="left")
    filled = verdicts.with_columns(
        nw.col("day", "earliest").fill_null(NEVER), nw.col("late", "terms").fill_null(0)
    )
    return keep(
        filled.select("subject", "owner", "day", "earliest", "terms", status=_status()).sort("subject")
    )


def _status() -> nw.Expr:
    not_met = nw.when(nw.col("late") == 1).then(whole(TOO_LATE)).otherwise(whole(NOT_YET))
    perhaps = whole(STATUSES.index(Status.NOT_ASSESSABLE))
    not_sure = nw.when(nw.col("earliest") != NEVER).then(perhaps).otherwise(not_met)
    return nw.when(nw.col("day") != NEVER).then(whole(STATUSES.index(Status.MET))).otherwise(not_sure)


def _by_one(place: int, versions: Sequence[Version], subjects: Frame, everyone: Everyone) -> Frame:
    """What one version says. `late` is 1 or 0 of who goes by it on the as-at day, and 2 of who does not."""
    milestone = versions[place].milestone
    if milestone is None:
        raise ValueError(f"`{versions[place].terms}` does not look for it")
    ends = _last_day(versions[place + 1 :])
    going = _those_who_go_by(place, versions, subjects)
    within = going.with_columns(
        start=nw.max_horizontal("start", nw.col("opens")), end=nw.min_horizontal("end", whole(ends))
    )
    verdicts = verdicts_among(within.drop("opens"), milestone, everyone).join(
        going.select("subject", "opens"), on="subject", how="inner"
    )
    now = (nw.col("opens") <= everyone.as_at) & (whole(ends) >= everyone.as_at)
    too_late = nw.when(nw.col("status") == TOO_LATE).then(whole(1)).otherwise(whole(0))
    late = nw.when(now).then(too_late).otherwise(whole(2))
    return verdicts.select("subject", "day", "earliest", late=late, terms=whole(2**place))


def _those_who_go_by(place: int, versions: Sequence[Version], subjects: Frame) -> Frame:
    """Who goes by a version at some time, and from which day on it `opens` to them.

    One that is set aside may have started at any time.
    """
    version, aside = versions[place], nw.col("aside")
    since, later = nw.col("start") >= version.first, versions[place + 1 :]
    opens = nw.when(aside | since).then(whole(ALWAYS)).otherwise(whole(version.first))
    going = subjects.with_columns(opens=opens)
    if version.half_way == "keep the old terms":
        going = going.filter(aside | since)
    return going.filter(aside | (nw.col("start") < later[0].first)) if later else going


def _last_day(later: Iterable[Version]) -> Day:
    """The day before everybody moves on to other terms."""
    moves = [version.first for version in later if version.half_way == "move to the new terms"]
    return min(moves, default=NEVER + 1) - 1


def named(terms: int, versions: Sequence[Version]) -> tuple[str, ...]:
    """The versions whose bits are set."""
    return tuple(version.terms for place, version in enumerate(versions) if terms >> place & 1)
