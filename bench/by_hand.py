"""The milestones of the Local Area Coordination contract written by hand for Polars, with both bounds.

It knows this one contract and explains nothing: it is what `cohort` is measured against. Unlike that, it
takes no heed of rows whose subject cannot be read, nor of numbers that grow too large.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Protocol

import polars as pl

from commissioning.model.calendar import ALWAYS, NEVER, Day, Span, Term, after
from commissioning.model.expressions import TICKS
from commissioning.model.facts import Evidence, State, TableFacts

PAID = ("coordinator", "service")
SIX_MONTHS, TWO_YEARS = Span(count=6, unit="months"), Span(count=24, unit="months")
MOST_HOURS, ENOUGH_HOURS = 24 * TICKS, 12 * TICKS
CODED = ("subject", "owner", "other", "agreed_with")
"""Who is named is compared by number: Polars gives every text one of its own."""


class Spells(Protocol):
    """The spells of what is looked for, on the side that is sure or on the one that may be."""

    def __call__(self, *, sure: bool) -> pl.LazyFrame:
        """The spells: `subject`, `first`, `last`, and `agreed` where somebody has to."""


def milestones_by_hand(evidence: Evidence, term: Term, as_at: Day) -> dict[str, pl.DataFrame]:
    """By milestone: `subject`, the first `day` that is sure, and the `earliest` that may be."""
    coding = _Coding()
    tables = {name: coding.frame_of(facts) for name, facts in evidence.tables.items()}
    hand = _Hand(tables, term, as_at)
    days = {"known": hand.met(hand.people(), hand.known)}
    days["connected"] = hand.met(hand.people(), hand.connected, days["known"])
    days["contributing"] = hand.met(hand.people(), hand.contributing, days["connected"], TWO_YEARS)
    peers = partial(hand.supporting_peers, days["contributing"])
    days["supporting_peers"] = hand.met(hand.people(), peers)
    days["own_goal"] = hand.met(hand.goals(), hand.own_goal)
    return {milestone: coding.with_names(found) for milestone, found in days.items()}


class _Coding:
    """Numbers for all texts, the same in every table for as long as one of them is held."""

    def __init__(self) -> None:
        self._held: list[pl.Series] = []

    def frame_of(self, facts: TableFacts) -> pl.DataFrame:
        """A table's columns, with the state of each cell under its column's name and a question mark."""
        columns = {"subject": facts.subjects, "owner": facts.owners, "aside": facts.aside}
        for name, cells in facts.columns.items():
            columns |= {name: cells.values, f"{name}?": cells.states}
        return pl.DataFrame([self._series(name, values) for name, values in columns.items()])

    def with_names(self, days: pl.DataFrame) -> pl.DataFrame:
        """The same with the subjects' names."""
        return days.with_columns(pl.col("subject").cat.to(pl.Categorical).cast(pl.String))

    def _series(self, name: str, values: Sequence[Any]) -> pl.Series:
        held: pl.Series | None = getattr(values, "series", None)
        series = pl.Series(values) if held is None else held
        if name in CODED:
            self._held.append(series.cast(pl.Categorical))
            series = self._held[-1].to_physical()
        return series.alias(name)


def _known(column: str) -> pl.Expr:
    return pl.col(f"{column}?") == State.KNOWN


def _unknown(column: str) -> pl.Expr:
    return pl.col(f"{column}?") == State.UNKNOWN


def _is(column: str, condition: pl.Expr, *, sure: bool) -> pl.Expr:
    """Whether a condition holds of a cell, or may."""
    holds = _known(column) & condition
    return holds if sure else holds | _unknown(column)


def _yes(column: str, *, sure: bool) -> pl.Expr:
    return _is(column, pl.col(column) == 1, sure=sure)


def _spells(rows: pl.LazyFrame, moves: pl.Expr, enough: int) -> pl.LazyFrame:
    """The runs of days on which what rows bring, from their `start` to their `end`, is enough."""
    comes = rows.select("subject", day="start", moves=moves)
    goes = rows.filter(pl.col("end") < NEVER).select("subject", day=pl.col("end") + 1, moves=-moves)
    by_day = (
        pl.concat([comes, goes]).group_by("subject", "day").agg(pl.col("moves").sum()).sort("subject", "day")
    )
    holds = by_day.with_columns(holds=pl.col("moves").cum_sum().over("subject") >= enough)
    turns = holds.filter(pl.col("holds") != pl.col("holds").shift(1).over("subject").fill_null(value=False))
    runs = turns.with_columns(last=(pl.col("day").shift(-1).over("subject") - 1).fill_null(NEVER))
    return runs.filter("holds").select("subject", "last", first="day")


def _later(rows: pl.LazyFrame, day: str, span: Span, name: str) -> pl.LazyFrame:
    """The rows with the day a span later."""
    days = rows.select(pl.col(day).unique()).collect().to_series().to_list()
    table = pl.LazyFrame({day: days, name: [after(each, span) for each in days]})
    return rows.join(table, on=day)


class _Hand:
    def __init__(self, tables: Mapping[str, pl.DataFrame], term: Term, as_at: Day) -> None:
        self._tables, self._term, self._as_at = tables, term, as_at

    def met(
        self,
        subjects: pl.LazyFrame,
        spells: Spells,
        other: pl.DataFrame | None = None,
        within: Span | None = None,
    ) -> pl.DataFrame:
        """The days on which a milestone was met, and may have been, after another where there is one."""
        found = subjects.select("subject")
        for sure, name in ((True, "day"), (False, "earliest")):
            rows = spells(sure=sure).join(subjects, on="subject")
            side = self._first_day(rows, other, within, sure=sure).rename({"met": name})
            found = found.join(side, on="subject", how="left")
        return found.with_columns(pl.col("day", "earliest").fill_null(NEVER)).collect()

    def _first_day(
        self, rows: pl.LazyFrame, other: pl.DataFrame | None, within: Span | None, *, sure: bool
    ) -> pl.LazyFrame:
        begins: list[str | pl.Expr] = ["first", "start", pl.lit(self._term.first)]
        ends: list[str | pl.Expr] = ["end", pl.lit(min(self._term.last, self._as_at))]
        if other is not None:
            rows = rows.join(other.lazy(), on="subject")
            begins.append("day" if sure else "earliest")
        if within is not None:
            rows = _later(rows, "earliest" if sure else "day", within, "due")
            ends.append("due")
        begun, agreed = pl.max_horizontal(begins), "agreed" in rows.collect_schema()
        day = pl.max_horizontal(begun, "agreed") if agreed else begun
        in_time = (begun <= pl.col("last")) & (day <= pl.min_horizontal(ends))
        kept = rows.filter(in_time & ~pl.col("aside") if sure else in_time)
        return kept.group_by("subject").agg(met=day.min())

    def people(self) -> pl.LazyFrame:
        people = self._tables["people"].lazy()
        end = pl.when(_known("left") & (pl.col("left") <= self._as_at)).then("left").otherwise(NEVER)
        start = pl.when("aside").then(ALWAYS).otherwise("joined")
        rows = people.select("subject", "aside", start=start, end=end).filter(pl.col("start") <= self._as_at)
        return rows.group_by("subject").agg(pl.col("start").min(), pl.col("end").max(), pl.col("aside").any())

    def goals(self) -> pl.LazyFrame:
        goals = self._goals()
        return goals.group_by("subject").agg(
            pl.col("start").min(), pl.col("end").max(), pl.col("aside").any()
        )

    def _goals(self) -> pl.LazyFrame:
        start = pl.when("aside").then(ALWAYS).otherwise("agreed_on")
        return (
            self._tables["goals"]
            .lazy()
            .with_columns(start=start, end=pl.lit(NEVER, pl.Int64))
            .filter(pl.col("start") <= self._as_at)
        )

    def _ties(self, *, sure: bool) -> pl.LazyFrame:
        ties = self._tables["ties"].lazy()
        ended = _known("until") & (pl.col("until") <= self._as_at) & ~pl.col("aside")
        rows = ties.with_columns(
            start=pl.when("aside").then(ALWAYS).otherwise("since"),
            end=pl.when(ended).then("until").otherwise(NEVER),
        )
        rows = rows.filter(pl.col("start") <= self._as_at)
        return rows.filter(~pl.col("aside")) if sure else rows

    def known(self, *, sure: bool) -> pl.LazyFrame:
        goals = self._goals().select(
            "agreed_with", "agreed_with?", "agreed_on", "agreed_on?", "aside", begun="start", subject="owner"
        )
        goals = goals.filter(~pl.col("aside")) if sure else goals
        ties = self._ties(sure=sure).filter(_is("kind", pl.col("kind") == "coordinator", sure=sure))
        both = ties.join(goals, on="subject")
        the_same, in_order = pl.col("agreed_with") == pl.col("other"), pl.col("agreed_on") >= pl.col("since")
        if not sure:
            the_same = the_same | _unknown("agreed_with") | _unknown("other")
            in_order = in_order | _unknown("agreed_on") | _unknown("since")
        first = pl.max_horizontal("start", "begun")
        return both.filter(the_same & in_order).select("subject", first=first, last="end")

    def connected(self, *, sure: bool) -> pl.LazyFrame:
        unpaid = _is("kind", ~pl.col("kind").is_in(PAID), sure=sure)
        ties = self._ties(sure=sure).filter(unpaid & _yes("gives", sure=sure) & _yes("receives", sure=sure))
        held = _spells(ties, pl.lit(1), 2).with_columns(pl.col("first") + 90)
        return held.filter(pl.col("first") <= pl.col("last"))

    def contributing(self, *, sure: bool) -> pl.LazyFrame:
        hours = (
            self._tables["hours"].lazy().with_columns(start=pl.when("aside").then(ALWAYS).otherwise("day"))
        )
        hours = hours.filter(pl.col("start") <= self._as_at)
        rows = _later(hours, "start", SIX_MONTHS, "over").with_columns(
            end=pl.when("aside").then(NEVER).otherwise(pl.col("over") - 1)
        )
        unknown = pl.lit(0 if sure else MOST_HOURS, pl.Int64)
        return _spells(rows, pl.when(_known("gave")).then("gave").otherwise(unknown), ENOUGH_HOURS)

    def supporting_peers(self, contributing: pl.DataFrame, *, sure: bool) -> pl.LazyFrame:
        ties = self._ties(sure=sure).filter(_yes("gives", sure=sure) & _yes("receives", sure=sure))
        peers = contributing.lazy().select(other="subject", met="day" if sure else "earliest")
        met = pl.when(_known("other")).then(pl.col("met").fill_null(NEVER)).otherwise(ALWAYS)
        rows = ties.join(peers, on="other", how="left").with_columns(start=pl.max_horizontal("start", met))
        return _spells(rows.filter(pl.col("start") <= pl.min_horizontal("end", self._as_at)), pl.lit(1), 1)

    def own_goal(self, *, sure: bool) -> pl.LazyFrame:
        """Reached from its day on, until another goal takes its place; agreed by two different people."""
        days = ("reached_on", "person_agreed_on", "coordinator_agreed_on")
        first, *agreed = (pl.when(_known(name)).then(name).otherwise(ALWAYS) for name in days)
        last = pl.when(_known("superseded_on")).then(pl.col("superseded_on") - 1).otherwise(NEVER)
        said = [_is(name, pl.lit(value=True), sure=sure) for name in days]
        said.append(_is("agreed_with", pl.col("agreed_with") != pl.col("owner"), sure=sure))
        goals = self._goals().filter(pl.all_horizontal(said))
        goals = goals.filter(~pl.col("aside")) if sure else goals
        spells = goals.select("subject", first=first, last=last, agreed=pl.max_horizontal(agreed))
        return spells.filter(pl.col("first") <= pl.col("last"))
