"""A summary to publish: it adds up, names nobody, and gives no small count away, not even by subtraction."""

import csv
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.model.answers import Status
from commissioning.model.settlement import Line
from commissioning.reports.publishing import summary_of, write_summary
from commissioning.reports.publishing.counts import Count, Way
from commissioning.reports.publishing.paid import About, Paid, held_back
from commissioning.reports.publishing.summary import HEADINGS
from commissioning.reports.publishing.suppressing import sums_left_out, ways_left_out
from tests.settlements import deal, line, result

PEOPLE = [f"p{at}" for at in range(12)]


def lines_of(paid: int, withheld: int = 0) -> list[Line]:
    """Lines for so many people who are paid, and so many for whom it waits."""
    names = iter(PEOPLE)
    return [
        *(line(next(names), {"care": 10_00}) for _ in range(paid)),
        *(line(next(names), amount=10_00, action="withhold", rule="disputes.pause") for _ in range(withheld)),
    ]


def said(lines: Sequence[Line], below: int | None, *streams: str) -> dict[tuple[str, ...], str]:
    """The numbers and sums of a summary, by verdict or stream and by year; of nothing, nothing is said."""
    names = streams or ("care", "health")
    rows = [
        dict(zip(HEADINGS, row, strict=True))
        for row in summary_of(result(lines, *names), deal(*names), below).rows
    ]
    return {
        (row["verdict"] or row["name"], row["year"]): row["number"] or row["paid"]
        for row in rows
        if row["number"] != "0"
    }


def test_everybody_is_counted_once_and_every_penny() -> None:
    assert said(lines_of(paid=6), None) == {
        ("met", "2025-26"): "6",
        ("not yet", ""): "1",
        ("care", "2025-26"): "60.00",
    }


def test_a_small_count_is_left_out_and_so_is_the_one_it_could_be_found_by() -> None:
    """Zoe alone is not there yet; were the six shown, the seven of another milestone would tell of her."""
    assert said(lines_of(paid=6), 5) == {
        ("met", "2025-26"): "[c]",
        ("not yet", ""): "[c]",
        ("care", "2025-26"): "[c]",
    }


def test_the_rows_say_below_which_number_and_nobodys_name(tmp_path: Path) -> None:
    write_summary(summary_of(result(lines_of(paid=6)), deal("care", "health"), 5), tmp_path / "s.csv")
    text = (tmp_path / "s.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["counts suppressed below"] for row in rows} == {"5"}
    assert {row["as at"] for row in rows} == {"2026-03-31"}
    assert not any(name in text for name in (*PEOPLE, "zoe"))


YEAR = "2025-26"
MANY, FEW = set("abcdef"), set("ab")


def paid(*milestones: str, owners: Collection[str] = MANY) -> Paid:
    """A sum for what some people met in a year."""
    return Paid(
        10_00,
        set(owners),
        {(each, YEAR) for each in milestones},
        {(each, Status.MET, YEAR) for each in milestones},
    )


@pytest.mark.parametrize(
    ("sums", "held", "left_out"),
    [
        ({"care": paid("m")}, {}, ""),
        ({"care": paid("m", owners=FEW)}, {}, "care"),
        ({"care": paid("m"), "health": paid("n")}, {("m", YEAR): FEW}, "care"),
        ({"care": paid("m")}, {("m", YEAR): MANY}, ""),
        ({"care": paid("m")}, {("m", "2026-27"): FEW}, ""),
        ({"care": paid("hidden"), "health": paid("n")}, {}, "care"),
        ({"care": paid("m", owners=FEW), "health": paid("m"), "trust": paid("n")}, {}, "care health"),
        (
            {"care": paid("m", owners=FEW), "health": paid("m", "n"), "trust": paid("n")},
            {},
            "care health trust",
        ),
    ],
)
def test_which_sums_are_left_out(
    sums: Mapping[str, Paid], held: Mapping[About, Collection[str]], left_out: str
) -> None:
    """Those for few people; where few wait; where the count is left out; and what these follow from."""
    by_year = {(stream, YEAR): each for stream, each in sums.items()}
    found = sums_left_out(by_year, [("hidden", Status.MET, YEAR)], held, 5)
    assert found == {(stream, YEAR) for stream in left_out.split()}


def test_who_is_not_paid_is_held_back() -> None:
    lines = result(lines_of(paid=2, withheld=1)).payments
    assert held_back(lines, deal("care", "health")) == {("connected", YEAR): {"p2"}}


WAYS: list[Way] = [("m", status, "") for status in Status]


def counts(numbers: Sequence[int]) -> dict[Way, Count]:
    """Counts of so many people each."""
    people = iter(range(10_000))
    return {
        way: Count(number, {str(next(people)) for _ in range(number)})
        for way, number in zip(WAYS, numbers, strict=False)
    }


@pytest.mark.parametrize(
    ("numbers", "left_out"),
    [
        ((20, 9, 0), ()),
        ((20, 9, 2), (1, 2)),
        ((20, 3, 2), (1, 2)),
        ((20, 2, 1), (0, 1, 2)),
        ((20, 0, 2), (0, 2)),
        ((3, 0, 0), (0, 1, 2)),
        ((1, 2, 0), (0, 1, 2)),
        ((0, 0, 0), ()),
    ],
)
def test_which_counts_are_left_out(numbers: tuple[int, ...], left_out: tuple[int, ...]) -> None:
    assert ways_left_out(counts(numbers), 5) == {WAYS[at] for at in left_out}


def test_many_goals_of_few_people_are_few() -> None:
    found: Mapping[Way, Count] = {
        WAYS[0]: Count(30, {"a", "b"}),
        WAYS[1]: Count(9, set("cdefgh")),
        WAYS[2]: Count(50, set("abcdefgh")),
    }
    assert ways_left_out(found, 5) == {WAYS[0], WAYS[1]}


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6), st.integers(2, 8))
def test_nothing_small_can_be_told_apart(numbers: list[int], below: int) -> None:
    found = counts(numbers)
    left_out = ways_left_out(found, below)
    shown = [count.subjects for way, count in found.items() if way not in left_out]
    assert not any(0 < number < below for number in shown)
    hidden = sum(numbers) - sum(shown)
    assert not left_out or len(left_out) > 1 or len(found) == 1
    assert hidden == 0 or hidden >= below or len(left_out) == len(found)
