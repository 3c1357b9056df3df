"""Counts and sums over other subjects, and sets of them: worked out before the terms that name them.

Each subject is judged day by day, and then added to whoever asks.
"""

from dataclasses import replace
from fractions import Fraction

import polars as pl

from commissioning.evaluation.cohort.askers import by_asker, first_and_last_days
from commissioning.evaluation.cohort.everyone import AddedUp
from commissioning.evaluation.cohort.flags import as_column, both, chosen, either, opposite
from commissioning.evaluation.cohort.formulas import Leaves, fits_frames, number_of
from commissioning.evaluation.cohort.frames import LARGEST, Frame, keep, whole
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.numbers import Bounded, exactly
from commissioning.evaluation.cohort.one_after_another import added_one_by_one
from commissioning.evaluation.cohort.others import MOVED
from commissioning.evaluation.cohort.outcomes import Outcome
from commissioning.evaluation.cohort.ranked import ranked
from commissioning.evaluation.cohort.sets import in_set_spells
from commissioning.evaluation.cohort.truths import laid_out, truth_of
from commissioning.model.answers import TooMuchAsked
from commissioning.model.expressions import CountSubjects, InSet, NamedSet, RankSubjects, SumSubjects
from commissioning.model.walk import nodes_about_the_same

ONE = Fraction(1)


def add_up_others(asking: Asking, terms: object) -> None:
    """Work out what some terms ask of other subjects than the one they are about."""
    known = asking.everyone.of_others
    for named in [term.named for term in nodes_about_the_same(terms) if isinstance(term, InSet)]:
        _learn_set(named, asking)
    for term in nodes_about_the_same(terms):
        if isinstance(term, CountSubjects | SumSubjects) and (term, asking.kind) not in known:
            theirs = replace(asking, kind=term.subjects.kind)
            value = term.value if isinstance(term, SumSubjects) else None
            add_up_others(theirs, (term.subjects.where, value))
            if isinstance(term, SumSubjects) and not fits_frames(term.value):
                known[term, asking.kind] = added_one_by_one(term, theirs, asking)
            else:
                known[term, asking.kind] = _added_up(term, theirs, asking)
        if isinstance(term, RankSubjects) and (term, asking.kind) not in asking.everyone.ranks:
            theirs = replace(asking, kind=term.subjects.kind)
            add_up_others(theirs, (term.subjects.where, term.value))
            asking.everyone.ranks[term, asking.kind] = ranked(term, theirs, asking)


def _learn_set(named: NamedSet, asking: Asking) -> None:
    """Find out who is in a set, those first that it names itself."""
    for pooled in named.pools:
        _learn_set(pooled, asking)
    if not named.pools and named not in asking.everyone.sets:
        add_up_others(asking, (named.enters, named.never, named.leaves))
        asked = first_and_last_days(asking.everyone.subjects(named.kind), asking.everyone)
        asking.everyone.sets[named] = in_set_spells(named, asking, asked)


def _added_up(term: CountSubjects | SumSubjects, theirs: Asking, asking: Asking) -> AddedUp:
    everyone, kind = asking.everyone, theirs.kind
    here = everyone.subjects(kind)
    leaves = Leaves(theirs)
    truth, number = _asked(term, leaves)
    by_day = keep(laid_out(leaves, first_and_last_days(here, everyone)))
    size = everyone.size(term.subjects.table)
    if max(leaves.largest, number.largest * size) > LARGEST:
        leaves.measure_sizes(by_day)
        truth, number = _asked(term, leaves)
        if max(leaves.largest, number.largest * size) > LARGEST:
            raise TooMuchAsked(f"`{asking.clause}` makes numbers too large to add up exactly")
    levels = _levels(by_day.join(here, on="subject", how="inner"), truth, number)
    return AddedUp(
        keep(by_asker(_moves(levels), MOVED, term.subjects, asking)), number.scale, number.largest * size
    )


def _asked(term: CountSubjects | SumSubjects, leaves: Leaves) -> tuple[Outcome, Bounded]:
    number = number_of(term.value, leaves) if isinstance(term, SumSubjects) else exactly(ONE)
    return truth_of(term.subjects.where, leaves), number


def _levels(by_day: Frame, truth: Outcome, number: Bounded) -> Frame:
    """What each subject adds from each day on: of whom it is not sure, that or nothing."""
    here = (pl.col("start") <= pl.col("day")) & (pl.col("day") <= pl.col("end"))
    sure, may = both(here, ~pl.col("aside"), truth.so.sure), both(here, truth.in_all.may)
    certain = both(~pl.col("aside"), either(truth.so.sure, truth.is_neither), number.certain)
    ends, nothing = number.ends, whole(0)
    least, most = chosen(ends.least_open, nothing, ends.least), chosen(ends.most_open, nothing, ends.most)
    return by_day.select(
        "subject",
        "day",
        least=chosen(sure, least, chosen(may, pl.min_horizontal(least, nothing), nothing)),
        most=chosen(sure, most, chosen(may, pl.max_horizontal(most, nothing), nothing)),
        least_open=as_column(both(may, ends.least_open)).cast(pl.Int64),
        most_open=as_column(both(may, ends.most_open)).cast(pl.Int64),
        uncertain=as_column(both(may, opposite(certain))).cast(pl.Int64),
    )


def _moves(levels: Frame) -> Frame:
    before = {name: pl.col(name).shift(1).over("subject", order_by="day").fill_null(0) for name in MOVED}
    return levels.with_columns(**{name: pl.col(name) - earlier for name, earlier in before.items()})
