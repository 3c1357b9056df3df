"""What decision rules ask of who met what is paid for: of each goal itself, and not of its owner."""

from collections.abc import Iterator, Sequence

import polars as pl

from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.frames import Frame, keep, made, whole
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.members import add_up_others
from commissioning.evaluation.cohort.truths import truths_by_day
from commissioning.model.answers import Certainty
from commissioning.model.expressions import Truth
from commissioning.model.terms import Payment


def own_name(place: int) -> str:
    """The column of a truth about the subjects themselves."""
    return f"own{place}"


def own_names(own: Sequence[Truth]) -> list[str]:
    """The columns of all of them."""
    return [own_name(place) for place in range(len(own))]


def with_their_own(
    rows: Frame, names: Sequence[str], payments: Sequence[Payment], own: Sequence[Truth], everyone: Everyone
) -> Frame:
    """Rows by `payment` and `subject` with how certain each truth is for the subject on the as-at day.

    What none of a payment's rules asks is a no there.
    """
    parts: list[Frame] = []
    for kind, places in _payments_by_kind(payments, everyone).items():
        theirs = rows.join(made({"payment": places}), on="payment", how="semi")
        asked = list(dict.fromkeys(_asked([payments[place] for place in places])))
        said = _with_answers(theirs, asked, own, Asking(everyone, kind, "payments")) if asked else theirs
        no = {own_name(at): whole(Certainty.NO) for at, truth in enumerate(own) if truth not in asked}
        parts.append(said.with_columns(**no).select(*names, *own_names(own)))
    return pl.concat(parts)


def _payments_by_kind(payments: Sequence[Payment], everyone: Everyone) -> dict[str, list[int]]:
    """The places of payments, by the kind of subject that meets what they pay for."""
    found: dict[str, list[int]] = {}
    for place, payment in enumerate(payments):
        found.setdefault(everyone.contract.milestones[payment.milestone].kind, []).append(place)
    return found


def _asked(payments: Sequence[Payment]) -> Iterator[Truth]:
    for payment in payments:
        yield from (rule.when for rule in payment.decided_by if rule.asks == "the subject")


def _with_answers(rows: Frame, asked: Sequence[Truth], own: Sequence[Truth], asking: Asking) -> Frame:
    add_up_others(asking, tuple(asked))
    as_at = asking.everyone.as_at
    by_day = truths_by_day(asking, asked, rows.select("subject", day=whole(as_at)))
    answers = {own_name(own.index(truth)): pl.col(f"truth{place}") for place, truth in enumerate(asked)}
    on_the_day = keep(by_day).filter(pl.col("day") == as_at).select("subject", **answers)
    return rows.join(on_the_day, on="subject", how="inner")
