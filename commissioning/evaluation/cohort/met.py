"""The met milestones that are paid for, with all that must be known about their owners before payment.

Rules are judged on the owner of the milestone's subject on the as-at day, or on the subject itself where they
ask it; streams on the owner on the day that the contract names. Everything that is to be known about one kind
of owner is asked together.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.frames import Frame, columns_of, keep, whole
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.members import add_up_others
from commissioning.evaluation.cohort.of_subjects import own_name, own_names, with_their_own
from commissioning.evaluation.cohort.truths import truths_by_day
from commissioning.model.calendar import NEVER
from commissioning.model.expressions import Truth
from commissioning.model.terms import DecisionRule, Payment

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row for each payment and subject that met its milestone, in columns, sorted by payment.

    Two are flags: `listed`, that the owner is a subject itself, and `undated`, that the day by which streams
    are judged is not known. The others are certainties, of truths that have their `places`; those of subjects
    themselves are `own`.
    """

    payments: Sequence[Payment]
    places: Mapping[Truth, int]
    own: Mapping[Truth, int]
    columns: Mapping[str, Sequence[int]]

    def on_as_at_day(self, rule: DecisionRule) -> str:
        """The column with the certainty of a rule's condition on the as-at day."""
        asks_subject = rule.asks == "the subject"
        return own_name(self.own[rule.when]) if asks_subject else f"now{self.places[rule.when]}"

    def on_judged_day(self, truth: Truth) -> str:
        """The column with the certainty of a truth on the day by which streams are judged."""
        return f"then{self.places[truth]}"

    def rows(self, payment: Payment, names: Sequence[str]) -> list[Row]:
        """Of each row of a payment, the subject and the columns named."""
        place, places = self.payments.index(payment), self.columns["payment"]
        rows = slice(bisect_left(places, place), bisect_right(places, place))
        return list(zip(*(self.columns[name][rows] for name in ("subject", *names)), strict=True))


def judged(payments: Sequence[Payment], owner_kind: str, everyone: Everyone) -> Judged:
    """What is known about the owners of all that met what these payments pay for."""
    rules = [rule for payment in payments for rule in payment.decided_by]
    streams = [stream.eligible for payment in payments for stream in everyone.streams(payment)]
    of_owners = [rule.when for rule in rules if rule.asks == "the owner"]
    truths = list(dict.fromkeys([*of_owners, *(truth for truth in streams if truth is not None)]))
    own = list(dict.fromkeys(rule.when for rule in rules if rule.asks == "the subject"))
    met = keep(_met(payments, owner_kind, everyone))
    asking = Asking(everyone, owner_kind, "payments")
    add_up_others(asking, tuple(truths))
    names = [f"{when}{number}" for when in ("now", "then") for number in range(len(truths))]
    names = ["payment", "subject", "listed", "undated", *names]
    rows = _with_certainties(met, truths, asking).select(*names)
    if own:
        rows = with_their_own(keep(rows), names, payments, own, everyone)
        names += own_names(own)
    columns = dict(zip(names, columns_of(rows.sort("payment", "subject"), *names), strict=True))
    return Judged(payments, _places(truths), _places(own), columns)


def _places(truths: Sequence[Truth]) -> dict[Truth, int]:
    return {truth: place for place, truth in enumerate(truths)}


def _met(payments: Sequence[Payment], owner_kind: str, everyone: Everyone) -> Frame:
    """The subjects that met what is paid for, and the day `judged` on which streams are judged."""
    met = [
        met_one(payment, everyone).with_columns(payment=whole(place))
        for place, payment in enumerate(payments)
    ]
    rows = pl.concat(met).join(_owners(owner_kind, everyone), on="owner", how="left")
    listed, undated = (pl.col(flag).fill_null(value=False) for flag in ("listed", "undated"))
    day = pl.col("joined").fill_null(everyone.as_at)
    if everyone.contract.choices.judged_on == "the day the milestone is met":
        day, undated = pl.col("day"), pl.lit(value=False)
    return rows.select("payment", "subject", "owner", listed=listed, undated=undated, judged=day)


def met_one(payment: Payment, everyone: Everyone) -> Frame:
    """The `subject`s that met what a payment pays for, their `owner`s, and the `day`."""
    verdicts = everyone.verdicts[payment.milestone].filter(pl.col("day") != NEVER)
    return verdicts.select("subject", "owner", "day")


def _owners(kind: str, everyone: Everyone) -> Frame:
    """The subjects of the owner's kind and the day each joined; where it is not known, the as-at day."""
    aside = pl.col("aside")
    joined = pl.when(aside).then(whole(everyone.as_at)).otherwise(pl.col("start"))
    subjects = everyone.subjects(kind)
    return subjects.select(owner=pl.col("subject"), joined=joined, undated=aside, listed=pl.lit(value=True))


def _with_certainties(met: Frame, truths: Sequence[Truth], asking: Asking) -> Frame:
    """How certain each truth is for the owner: `now0` on the as-at day, `then0` on the day to judge by."""
    as_at, owner = asking.everyone.as_at, pl.col("owner").alias("subject")
    asked = pl.concat([met.select(owner, day=whole(as_at)), met.select(owner, day=pl.col("judged"))])
    by_day = keep(truths_by_day(asking, truths, asked))
    now = {f"truth{place}": f"now{place}" for place in range(len(truths))}
    then = {f"truth{place}": f"then{place}" for place in range(len(truths))}
    on_as_at = by_day.filter(pl.col("day") == as_at).drop("day").rename({"subject": "owner", **now})
    on_judged = by_day.rename({"subject": "owner", "day": "judged", **then})
    return met.join(on_as_at, on="owner", how="inner").join(on_judged, on=["owner", "judged"], how="inner")
