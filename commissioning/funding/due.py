"""What is due: every met milestone that is paid for, in the order in which money is found for it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from commissioning.funding.rounding import in_pence
from commissioning.model.answers import Answers, Worth
from commissioning.model.calendar import Day, Year
from commissioning.model.editions import terms_called
from commissioning.model.terms import THE_CONTRACT, Contract, Payment


class Due(NamedTuple):
    """One payment for one subject, before any money is found for it."""

    payment: Payment
    subject: str
    owner: str
    counts_for: Mapping[str, str]
    """The subject, its owner and the contract, by their kinds."""
    day: Day
    year: str
    counts_in: str
    """The year whose limits and budgets it counts against."""
    counts_on: Day
    """The day whose limits and budgets it counts against, where these were varied."""
    least: int | None
    most: int | None
    """What is due, in pence; both are the same where it is known, and nothing where there is no limit."""
    terms: tuple[str, ...]
    """By whose price it is paid, where what it is paid for was varied."""


def in_order(
    contract: Contract, answers: Answers, owners: Mapping[tuple[str, str], str], as_at: Day
) -> Iterator[Due]:
    """All that is due: by day met, then by payment as listed in the contract, then by pseudonym."""
    year_at = cache(partial(year_of, contract.term.years()))
    payments = list(contract.payments.values())
    kinds = [contract.milestones[payment.milestone].kind for payment in payments]
    belong_to = [contract.owner_of(kind) for kind in kinds]
    by_day_met = contract.choices.limit_counts_by == "the day the milestone is met"
    for day, place, subject in sorted(_met(payments, answers)):
        payment, kind, year = payments[place], kinds[place], year_at(day)
        worth = answers.worth.get((payment.name, subject))
        if worth is None:  # the terms by which it was met pay nothing for it
            continue
        least, most = pence_between(paid_by(contract, payment, worth), worth)
        owner = owners[kind, subject]
        yield Due(
            payment=payment,
            subject=subject,
            owner=owner,
            counts_for={THE_CONTRACT: contract.name, belong_to[place]: owner, kind: subject},
            day=day,
            year=year,
            counts_in=year if by_day_met else year_at(as_at),
            counts_on=day if by_day_met else as_at,
            least=least,
            most=most,
            terms=worth.terms,
        )


def _met(payments: Sequence[Payment], answers: Answers) -> Iterator[tuple[Day, int, str]]:
    """The day of each met milestone that is paid for, the payment by its place, and the subject."""
    places: dict[str, list[int]] = {}
    for place, payment in enumerate(payments):
        places.setdefault(payment.milestone, []).append(place)
    for (milestone, subject), verdict in answers.verdicts.items():
        if milestone in places and verdict.was_met:
            yield from ((verdict.day, place, subject) for place in places[milestone])


def paid_by(contract: Contract, payment: Payment, worth: Worth) -> Payment:
    """The payment under the terms by whose price it is paid."""
    return terms_called(contract, worth.terms[0]).payments[payment.name] if worth.terms else payment


def pence_between(payment: Payment, worth: Worth) -> tuple[int | None, int | None]:
    """The least and the most that is due, in pence: rounding may make one amount of two ends."""
    least = None if worth.least is None else in_pence(worth.least, payment.rounded)
    most = None if worth.most is None else in_pence(worth.most, payment.rounded)
    return least, most


def year_of(years: Sequence[Year], day: Day) -> str:
    """The name of the year that holds a day; the last one stays open when the term has ended."""
    return next((year.name for year in years if day <= year.last), years[-1].name)
