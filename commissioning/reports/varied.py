"""The variations of a contract: who agreed to each and when, from which day it goes, and what it changes."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rich.console import Console

from commissioning.language.schedule import changes
from commissioning.language.variations.words import SaidOtherwise, variation_sentence
from commissioning.model.terms import Contract
from commissioning.model.variations import Variation
from commissioning.reports.checked import ChangeShown, VariationShown
from commissioning.reports.terminal import heading

Varied = tuple[Variation, list[SaidOtherwise]]
"""A variation, and what it changes, clause by clause."""


def variations_of(contract: Contract) -> Iterator[Varied]:
    """The variations in the order in which they come into force, each with its changes."""
    for before, edition in pairwise(contract.editions):
        if edition.variation is not None:
            yield edition.variation, changes(before.contract, edition.contract)


def print_variations(out: Console, contract: Contract) -> None:
    """Each variation with its number; nothing where there is none."""
    for number, (variation, changed) in enumerate(variations_of(contract), start=1):
        heading(out, f"Variation {number}: {variation.name}")
        out.print(variation_sentence(variation, contract.parties))
        for change in changed:
            print_change(out, change)


def print_change(out: Console, change: SaidOtherwise) -> None:
    """What a clause said, and what it says."""
    out.print(f"\n{change.path}")
    if change.old is not None:
        out.print(f"  before: {change.old}")
    out.print(f"  now:    {change.new or 'it is taken out'}")


def variations_shown(contract: Contract) -> tuple[VariationShown, ...]:
    """The variations as data."""
    return tuple(
        VariationShown(
            number=number,
            name=variation.name,
            title=variation.title,
            because=variation.because,
            proposed_by=variation.proposed_by,
            agreed_by={party: date.fromordinal(day) for party, day in variation.agreed_by.items()},
            **{"from": date.fromordinal(variation.start)},
            in_force=date.fromordinal(variation.in_force),
            half_way=variation.half_way,
            changes=tuple(change_shown(change) for change in changed),
        )
        for number, (variation, changed) in enumerate(variations_of(contract), start=1)
    )


def change_shown(change: SaidOtherwise) -> ChangeShown:
    """A change of a clause as data."""
    return ChangeShown(clause=change.path, before=change.old, now=change.new)
