"""What each met milestone is worth: all prices asked together, for whoever met what they pay for."""

from bisect import bisect_right

from commissioning.evaluation.cohort.combinations import numbers_on
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.formulas import written_number
from commissioning.evaluation.cohort.frames import columns_of, keep
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.met import met_one
from commissioning.evaluation.cohort.ranges import Range
from commissioning.model.answers import Subject, Worth
from commissioning.model.terms import Payment


def worth_of_all(everyone: Everyone) -> dict[Subject, Worth]:
    """The least and the most that each payment comes to for each subject who met its milestone."""
    found: dict[Subject, Worth] = {}
    for payment in everyone.contract.payments.values():
        found |= _worth(payment, everyone)
    return found


def _worth(payment: Payment, everyone: Everyone) -> dict[Subject, Worth]:
    met = keep(met_one(payment, everyone).select("subject", "day"))
    subjects, days = columns_of(met, "subject", "day")
    starts = [price.start for price in payment.prices]
    values = [price.value for price in payment.prices]
    written = [written_number(value) for value in values]
    if None in written:
        asking = Asking(
            everyone, everyone.contract.milestones[payment.milestone].kind, f"payments.{payment.name}"
        )
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
