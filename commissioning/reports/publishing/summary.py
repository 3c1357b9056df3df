"""The summary as rows of a file: one for each count, and one for each sum."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from commissioning.model.currencies import in_full_units
from commissioning.model.terms import Contract
from commissioning.reports.plain_rows import write_rows
from commissioning.reports.publishing.counts import Count, Way, counts_of
from commissioning.reports.publishing.paid import held_back, paid_of
from commissioning.reports.publishing.suppressing import Sums, sums_left_out, ways_left_out
from commissioning.reports.result import Result

LEFT_OUT: Final = "[c]"
"""What stands for a number that is left out, as official statistics say that it is confidential."""

HEADINGS: Final = (
    *("contract", "as at", "what", "name", "title", "verdict", "year", "number", "paid", "currency"),
    "counts suppressed below",
)


@dataclass(frozen=True)
class Summary:
    """The rows, and how many numbers of them are left out."""

    rows: tuple[tuple[str, ...], ...]
    left_out: int


def summary_of(result: Result, contract: Contract, below: int | None) -> Summary:
    """What may be published of a result: counts below a number are suppressed, where one is given."""
    counts = counts_of(result, contract)
    ways: set[Way] = set()
    for milestone, each in counts.items():
        if below is not None and not contract.is_for_everyone(milestone):
            ways |= ways_left_out(each, below)
    sums = paid_of(result, contract)
    held = held_back(result.payments, contract)
    left_out = set() if below is None else sums_left_out(sums, ways, held, below)
    first = (contract.name, result.as_at.isoformat())
    last = "" if below is None else str(below)
    rows = [*_counted(contract, counts, ways), *_summed(contract, sums, left_out)]
    return Summary(tuple((*first, *row, last) for row in rows), len(ways) + len(left_out))


def _counted(
    contract: Contract, counts: dict[str, dict[Way, Count]], left_out: set[Way]
) -> Iterator[tuple[str, ...]]:
    for milestone, each in counts.items():
        for way, count in each.items():
            number = LEFT_OUT if way in left_out else str(count.subjects)
            title = contract.milestones[milestone].title
            yield "milestone", milestone, title, way[1].value, way[2], number, "", ""


def _summed(contract: Contract, sums: Sums, left_out: set[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    for (stream, year), paid in sums.items():
        amount = LEFT_OUT if (stream, year) in left_out else str(in_full_units(paid.pence))
        payer = contract.parties[contract.streams[stream].party].name
        yield "stream", stream, payer, "", year, "", amount, contract.currency


def write_summary(summary: Summary, path: Path) -> None:
    """Write the summary as a CSV file."""
    write_rows(HEADINGS, summary.rows, path)
