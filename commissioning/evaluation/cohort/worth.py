"""What each met milestone is worth: all prices asked together, for whoever met what they pay for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from commissioning.evaluation.cohort.combinations import numbers_on
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.formulas import written_number
from commissioning.evaluation.cohort.frames import Frame, columns_of, keep
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.members import add_up_others
from commissioning.evaluation.cohort.met import met_one
from commissioning.evaluation.cohort.ranges import Range
from commissioning.model.answers import Subject, Worth
from commissioning.model.editions import Version, terms_called, versions_of
from commissioning.model.terms import Payment


def worth_of_all(everyone: Everyone) -> dict[Subject, Worth]:
    """The least and the most that each payment comes to for each subject who met its milestone."""
    found: dict[Subject, Worth] = {}
    for payment in everyone.contract.payments.values():
        versions = versions_of(everyone.contract, payment.milestone)
        if len(versions) == 1:
            found |= _worth(payment, keep(met_one(payment, everyone).select("subject", "day")), everyone)
        else:
            found |= _by_all_terms(versions, payment, everyone)
    return found


def _by_all_terms(versions: Sequence[Version], payment: Payment, everyone: Everyone) -> dict[Subject, Worth]:
    """By the terms by which each met the milestone; by the dearer price of several that met it on one day."""
    prices: dict[Subject, list[Worth]] = {}
    for place, version in enumerate(versions):
        for about, worth in _worth_by(place, version, payment, everyone).items():
            prices.setdefault(about, []).append(worth)
    return {about: some[0] if len(some) == 1 else _dearest(some) for about, some in prices.items()}


def _worth_by(place: int, version: Version, payment: Payment, everyone: Everyone) -> dict[Subject, Worth]:
    """What a payment comes to by the price of a version, for who met its milestone by its terms."""
    paid = terms_called(everyone.contract, version.terms).payments.get(payment.name)
    if paid is None:
        return {}
    met = everyone.verdicts[payment.milestone].filter((pl.col("terms") // 2**place) % 2 == 1)
    worth = _worth(paid, keep(met.select("subject", "day")), everyone)
    return {about: replace(each, terms=(version.terms,)) for about, each in worth.items()}


def _dearest(oldest_first: Sequence[Worth]) -> Worth:
    """The highest ends there are; by the newest terms that have both, else it is not known by which."""
    leasts = [worth.least for worth in oldest_first if worth.least is not None]
    mosts = [worth.most for worth in oldest_first if worth.most is not None]
    least = max(leasts, default=None)
    most = max(mosts) if len(mosts) == len(oldest_first) else None
    dearest = [worth for worth in oldest_first if (worth.least, worth.most) == (least, most)]
    every = tuple(name for worth in oldest_first for name in worth.terms)
    return dearest[-1] if dearest else Worth(least, most, every)


def _worth(payment: Payment, met: Frame, everyone: Everyone) -> dict[Subject, Worth]:
    subjects, days = columns_of(met, "subject", "day")
    starts = [price.start for price in payment.prices]
    values = [price.value for price in payment.prices]
    written = [written_number(value) for value in values]
    if None in written:
        asking = Asking(
            everyone, everyone.contract.milestones[payment.milestone].kind, f"payments.{payment.name}"
        )
        add_up_others(asking, tuple(values))
        known = numbers_on(asking, values, met)
    else:
        flat = tuple(Range(number, number) for number in written)
        known = dict.fromkeys(zip(subjects, days, strict=True), flat)
    return {
        (payment.name, everyone.texts.text(subject)): Worth(
            *known[subject, day][bisect_right(starts, day) - 1]
        )
        for subject, day in zip(subjects, days, strict=True)
    }
