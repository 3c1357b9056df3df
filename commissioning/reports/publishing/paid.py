"""What each stream paid for what was met in a year, and what that sum would tell of."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from commissioning.model.terms import Contract
from commissioning.reports.publishing.counts import Way, way_of
from commissioning.reports.result import PaymentLine, Result

About = tuple[str, str]
"""A milestone, and a year in which it was met."""


@dataclass
class Paid:
    """A sum: for whom it was paid, for which milestones, and the counts that it could be divided by."""

    pence: int = 0
    owners: set[str] = field(default_factory=set)
    about: set[About] = field(default_factory=set)
    ways: set[Way] = field(default_factory=set)

    def add(self, line: PaymentLine, pence: int, way: Way, whose: set[str]) -> None:
        """Add what was paid of a line, and whom it was for."""
        self.pence += pence
        self.owners |= whose
        self.about.add(_about(line))
        self.ways.add(way)


def paid_of(result: Result, contract: Contract) -> dict[tuple[str, str], Paid]:
    """The sums by stream and year, in the order of the contract; where nothing was paid there is none."""
    ways = {(each.milestone, each.subject): way_of(each, contract) for each in result.verdicts}
    found: dict[tuple[str, str], Paid] = {}
    for line in result.payments:
        for part in line.parts:
            paid = found.setdefault((part.stream, line.year), Paid())
            paid.add(line, part.pence, ways[line.milestone, line.subject], _whose(line, contract))
    streams = list(contract.streams)
    return dict(sorted(found.items(), key=lambda each: (streams.index(each[0][0]), each[0][1])))


def held_back(lines: Iterable[PaymentLine], contract: Contract) -> dict[About, set[str]]:
    """For whom nothing is paid though it was met: a sum and a count would give away how many they are."""
    held: dict[About, set[str]] = {}
    for line in lines:
        if line.decision != "pay":
            held.setdefault(_about(line), set()).update(_whose(line, contract))
    return held


def _whose(line: PaymentLine, contract: Contract) -> set[str]:
    """Whom a line is for; of the contract or a set, nobody in particular."""
    return set() if contract.is_for_everyone(line.milestone) else {line.owner}


def _about(line: PaymentLine) -> About:
    return line.milestone, line.year
