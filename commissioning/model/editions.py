"""A contract over time: its editions, and how one milestone was understood in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from commissioning.model.calendar import Day
from commissioning.model.once import once_for_a_contract
from commissioning.model.terms import Contract, Edition, Milestone, Payment
from commissioning.model.variations import HalfWay


@dataclass(frozen=True, slots=True)
class Version:
    """A milestone under some terms; nothing where they do not look for it.

    `first` is the first day that goes by them, and `half_way` what then becomes of who is half-way.
    """

    terms: str
    first: Day
    half_way: HalfWay | None
    milestone: Milestone | None


def editions_of(contract: Contract) -> tuple[Edition, ...]:
    """The editions of a contract, in the order in which they come into force."""
    return contract.editions or (Edition(variation=None, contract=contract),)


def terms_on(contract: Contract, day: Day) -> Contract:
    """The terms in force on a day."""
    if not contract.editions:
        return contract
    return [edition.contract for edition in editions_of(contract) if edition.first <= day][-1]


def terms_called(contract: Contract, name: str) -> Contract:
    """The terms of a name."""
    return next(edition.contract for edition in editions_of(contract) if edition.name == name)


@once_for_a_contract
def versions_of(contract: Contract, milestone: str) -> tuple[Version, ...]:
    """A milestone over time: a version for each of the terms that change it, or what is paid for it.

    Another title is no change, nor whether it can be met again: it says the same.
    """
    found: list[Version] = []
    before: object = None
    for edition in editions_of(contract):
        terms, paid = edition.contract.milestones.get(milestone), payments_for(edition.contract, milestone)
        said = (None if terms is None else terms.model_copy(update={"title": "", "time": None}), paid)
        if found and said == before:
            found[-1] = replace(found[-1], milestone=terms)
        else:
            half_way = edition.variation.half_way if edition.variation else None
            found.append(Version(edition.name, edition.first, half_way, terms))
        before = said
    return tuple(found)


def wordings_of(contract: Contract, milestone: str) -> Iterator[Milestone]:
    """A milestone as each of the terms that look for it has it."""
    versions = versions_of(contract, milestone)
    return (version.milestone for version in versions if version.milestone is not None)


def all_wordings(contract: Contract) -> Iterator[Milestone]:
    """Every milestone, as each of the terms that look for it has it."""
    return (each for name in contract.milestones for each in wordings_of(contract, name))


def all_payments(contract: Contract) -> Iterator[Payment]:
    """Every payment, as each of the terms have it."""
    for edition in editions_of(contract):
        yield from edition.contract.payments.values()


def payments_by(contract: Contract, name: str, terms: Sequence[str]) -> dict[str, Payment]:
    """A payment under some of the terms, by what these are called; not under those that do not pay it."""
    payments = {each: terms_called(contract, each).payments.get(name) for each in terms}
    return {each: payment for each, payment in payments.items() if payment is not None}


def payments_for(contract: Contract, milestone: str) -> Mapping[str, Payment]:
    """What is paid for a milestone, by the name of the payment."""
    return {name: paid for name, paid in contract.payments.items() if paid.milestone == milestone}
