"""A contract as it was on a day: the terms that were in force by then, and how they had come about."""

from commissioning.language.signed import Signed
from commissioning.language.variations.over_time import over_time
from commissioning.model.calendar import Day
from commissioning.model.terms import Contract


def as_of(signed: Signed, day: Day) -> Signed:
    """The contract with the variations that were in force by a day, and with the cases that show it so."""
    contract = _as_of(signed.contract, day)
    varied = {edition.name for edition in contract.editions}
    return Signed(contract, [case for case in signed.cases if not case.shows or case.shows in varied])


def _as_of(contract: Contract, day: Day) -> Contract:
    """As signed where no variation was in force."""
    editions = [edition for edition in contract.editions if edition.first <= day]
    if not editions:
        return contract
    return over_time(editions) if len(editions) > 1 else editions[0].contract
