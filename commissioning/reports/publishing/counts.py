"""How many of those in whom a milestone is looked for came out in which way: each of them is counted once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from commissioning.model.answers import Status
from commissioning.model.terms import Contract
from commissioning.reports.result import Result, VerdictLine

Way = tuple[str, Status, str]
"""A milestone, a verdict, and the year in which it was met; none for what is not met, or no more."""


@dataclass
class Count:
    """How many came out in a way, and whom they belong to: that is how many people may be found out."""

    subjects: int = 0
    owners: set[str] = field(default_factory=set)

    def add(self, verdict: VerdictLine) -> None:
        """Count one more."""
        self.subjects += 1
        self.owners.add(verdict.owner)


def way_of(verdict: VerdictLine, contract: Contract) -> Way:
    """In which way a verdict came out."""
    year = contract.term.year_of(verdict.day.toordinal()) if verdict.day else None
    return verdict.milestone, verdict.verdict, year.name if year and verdict.verdict is Status.MET else ""


def counts_of(result: Result, contract: Contract) -> dict[str, dict[Way, Count]]:
    """The counts by milestone, with every way there is, so that they add up to all of its subjects."""
    counts = {
        milestone: {way: Count() for way in _ways(milestone, result, contract)}
        for milestone in contract.milestones
    }
    for verdict in result.verdicts:
        counts[verdict.milestone].setdefault(way_of(verdict, contract), Count()).add(verdict)
    return counts


def _ways(milestone: str, result: Result, contract: Contract) -> Iterator[Way]:
    for year in contract.term.years():
        if year.first <= result.as_at.toordinal():
            yield milestone, Status.MET, year.name
    yield from ((milestone, status, "") for status in Status if status is not Status.MET)
