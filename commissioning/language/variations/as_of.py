"""A contract as it was on a day: the terms that were in force by then, and how they had come about."""

from commissioning.language.variations.over_time import over_time
from commissioning.model.calendar import Day
from commissioning.model.terms import Contract


def as_of(contract: Contract, day: Day) -> Contract:
    """The contract with the variations that were in force by a day; as signed where none was."""
    editions = [edition for edition in contract.editions if edition.first <= day]
    if not editions:
        return contract
    return over_time(editions) if len(editions) > 1 else editions[0].contract
