"""Which counts and sums are left out, so that none tells of fewer people than a number, nor of one more.

Counts from 1 up to that number are left out, and enough of the next larger ones that nobody can find them by
taking the others from a total. A sum is left out with any count by which it could be divided.
"""

from collections.abc import Collection, Mapping

from commissioning.reports.publishing.counts import Count, Way
from commissioning.reports.publishing.paid import About, Paid

Sums = Mapping[tuple[str, str], Paid]


def ways_left_out(counts: Mapping[Way, Count], below: int) -> set[Way]:
    """The counts of one milestone that are left out; all of them where even that is too few people."""
    left_out = {way for way, count in counts.items() if _is_few(count.owners, below)}
    if not left_out:
        return left_out
    others = (way for way, count in counts.items() if count.owners and way not in left_out)
    for way in sorted(others, key=lambda way: (len(counts[way].owners), counts[way].subjects, way)):
        if _hide_each_other(left_out, counts, below):
            break
        left_out.add(way)
    return left_out if _hide_each_other(left_out, counts, below) else set(counts)


def _is_few(owners: Collection[str], below: int) -> bool:
    return 0 < len(owners) < below


def _hide_each_other(ways: Collection[Way], counts: Mapping[Way, Count], below: int) -> bool:
    """Whether nobody can tell them apart: there are several, and together they are enough people."""
    together = set().union(*(counts[way].owners for way in ways))
    return len(ways) > 1 and len(together) >= below


def sums_left_out(
    sums: Sums, left_out: Collection[Way], held: Mapping[About, Collection[str]], below: int
) -> set[tuple[str, str]]:
    """The sums that are left out, and those that pay for the same, from which they could be worked out."""
    few_held = {about for about, owners in held.items() if _is_few(owners, below)}
    found = {
        name
        for name, paid in sums.items()
        if _is_few(paid.owners, below) or paid.ways & set(left_out) or paid.about & few_held
    }
    more = found
    while more:
        shared = set().union(*(sums[name].about for name in more))
        more = {name for name, paid in sums.items() if name not in found and paid.about & shared}
        found = found | more
    return found
