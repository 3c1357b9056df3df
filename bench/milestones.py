"""The milestones as `cohort` works them out, in frames as those written by hand are."""

from collections.abc import Mapping

import polars as pl

from commissioning.evaluation.cohort.everyone import everyone
from commissioning.evaluation.cohort.frames import columns_of, quickest_for
from commissioning.evaluation.cohort.milestones import verdicts_on
from commissioning.model.calendar import Day
from commissioning.model.editions import editions_of
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract


def milestones_at_once(contract: Contract, evidence: Evidence, as_at: Day) -> dict[str, pl.DataFrame]:
    """By milestone of the contract as signed: `subject`, and its `day` and `earliest`."""
    with quickest_for(evidence.size):
        return _milestones(contract, evidence, as_at)


def _milestones(contract: Contract, evidence: Evidence, as_at: Day) -> dict[str, pl.DataFrame]:
    cohort = everyone(editions_of(contract)[0].contract, evidence, as_at)
    found = {}
    for name in cohort.contract.order:
        cohort.verdicts[name] = verdicts_on(cohort.contract.milestones[name], cohort)
        subjects, day, earliest = columns_of(cohort.verdicts[name], "subject", "day", "earliest")
        cohort.days[name] = {*day, *earliest}
        found[name] = pl.DataFrame(
            {"subject": cohort.texts.texts(subjects), "day": day, "earliest": earliest}
        )
    return found


def day_sums(days: Mapping[str, pl.DataFrame]) -> dict[str, tuple[int, int, int]]:
    """How many subjects each milestone has, and their days added up, on both sides."""
    return {
        name: (found.height, int(found["day"].sum()), int(found["earliest"].sum()))
        for name, found in days.items()
    }
