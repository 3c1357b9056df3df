"""What happens to the rest when a budget or a limit is raised.

More money is never worse where a penny counts against no more than two things that can run out, and no odd
penny moves with it. Beyond that it can be: the examples at the end are the smallest we know.
"""

from hypothesis import assume, given
from hypothesis import strategies as st

from commissioning.model.answers import Certainty
from commissioning.model.pooling import Stream
from commissioning.model.settlement import Line
from tests.funding.deals import (
    AMPLE,
    NEXT,
    TO_OTHERS,
    Achieved,
    Deal,
    deal,
    limit,
    paid,
    split,
    unfunded,
)
from tests.funding.drawn import OFTEN, deals

KNOWN = (Certainty.NO, Certainty.SURE)


def never_worse(case: Deal, raised: Deal) -> bool:
    """Whether all lines up to any line together leave no more unfunded than before."""
    before = after = 0
    for old, new in zip(case.settled().lines, raised.settled().lines, strict=True):
        before, after = before + unfunded(old), after + unfunded(new)
        if after > before:
            return False
    return True


def first_changed(case: Deal, raised: Deal) -> tuple[Line, Line]:
    """The first line that came out otherwise, before and after."""
    pairs = zip(case.settled().lines, raised.settled().lines, strict=True)
    changed = [(old, new) for old, new in pairs if old != new]
    assume(changed)
    return changed[0]


def raise_budget(case: Deal, data: st.DataObject) -> Deal:
    name = data.draw(st.sampled_from(sorted(case.contract.streams)))
    stream = case.contract.streams[name]
    period = data.draw(st.sampled_from(sorted(stream.budget)))
    budget = {**stream.budget, period: stream.budget[period] + data.draw(st.integers(1, 100_00))}
    more = Stream(name=name, party=stream.party, eligible=None, budget=budget)
    return case.with_terms(streams={**case.contract.streams, name: more})


def raise_limit(case: Deal, data: st.DataObject) -> Deal:
    limits = list(case.contract.limits)
    if limits:
        number = data.draw(st.integers(0, len(limits) - 1))
        pence = limits[number].pence + data.draw(st.integers(1, 100_00))
        limits[number] = limits[number].model_copy(update={"pence": pence})
    return case.with_terms(limits=tuple(limits))


@OFTEN
@given(deals(most_limits=0), st.data())
def test_without_limits_a_higher_budget_is_never_worse(case: Deal, data: st.DataObject) -> None:
    assert never_worse(case, raise_budget(case, data))


@OFTEN
@given(deals(most_limits=2, budgets=False, certainties=KNOWN), st.data())
def test_with_ample_budgets_the_higher_of_two_limits_is_never_worse(case: Deal, data: st.DataObject) -> None:
    case = case.choosing(may_not_pay=TO_OTHERS)
    assert never_worse(case, raise_limit(case, data))


@OFTEN
@given(deals(most_limits=1, shared=False), st.data())
def test_in_turn_with_one_limit_more_is_never_worse(case: Deal, data: st.DataObject) -> None:
    raised = raise_budget(case, data) if data.draw(st.booleans()) else raise_limit(case, data)
    assert never_worse(case, raised)


@OFTEN
@given(deals(), st.data())
def test_the_first_line_that_a_higher_budget_changes_is_paid_no_less(case: Deal, data: st.DataObject) -> None:
    old, new = first_changed(case, raise_budget(case, data))
    assert new.paid >= old.paid


@OFTEN
@given(deals(), st.data())
def test_the_first_line_that_a_higher_limit_changes_is_cut_no_more(case: Deal, data: st.DataObject) -> None:
    def cut(line: Line) -> int:
        return sum(rest.pence for rest in line.unfunded if "the limit" in rest.reason)

    old, new = first_changed(case, raise_limit(case, data))
    assert cut(new) <= cut(old)


# --- where more can be worse -----------------------------------------------------------------------


def test_with_three_limits_one_pound_more_can_cost_two_pounds() -> None:
    """What Ann gets now, Bob no longer gets this year, and Ann herself no longer gets next year."""
    done = [
        Achieved("home", "ann", "2025-05-01"),
        Achieved("home", "bob", "2025-06-01"),
        Achieved("work", "ann", "2026-05-01"),
    ]

    def paid_in_all(each_year: int) -> list[int]:
        limits = [
            limit(each_year, "year", each="person"),
            limit(2_00, "term", each="person"),
            limit(2_00, "year"),
        ]
        pool = deal([split("home", 2_00, ash="1"), split("work", 2_00, ash="1")], {"ash": AMPLE}, limits)
        return [line.paid for line in pool.settled(*done).lines]

    assert paid_in_all(1_00) == [1_00, 1_00, 1_00]
    assert paid_in_all(2_00) == [2_00, 0, 0]


def test_with_one_limit_and_used_up_budgets_a_penny_more_can_cost_a_penny() -> None:
    """Of 10p the shares are 1p, 3p and 6p; of 11p 0p, 4p and 7p. The last two have only 3p and 6p."""

    def paid_in_all(most: int) -> dict[str, int]:
        pool = deal(
            [split("home", 20, ash="1/18", birch="6/18", cedar="11/18")],
            {"ash": AMPLE, "birch": 3, "cedar": 6},
            [limit(most)],
        )
        assert pool.choosing(used_up=NEXT).settled(done).lines == pool.settled(done).lines
        return paid(pool.settled(done).lines[0])

    done = Achieved("home", "ann", "2025-05-01")
    assert paid_in_all(10) == {"ash": 1, "birch": 3, "cedar": 6}
    assert paid_in_all(11) == {"birch": 3, "cedar": 6}


def test_with_one_limit_a_penny_more_of_a_budget_can_cost_a_penny() -> None:
    """The penny is one less under the limit, and then moves an odd penny to the stream that is used up."""
    done = [
        Achieved("home", "ann", "2025-05-01"),
        Achieved("work", "ann", "2025-06-01"),
        Achieved("home", "bob", "2026-05-01"),
    ]
    home = split("home", 4, cedar="3/7", birch="4/7")
    work = split("work", 2, ash="2/5", birch="1/5", cedar="2/5")

    def paid_in_all(budget: int) -> list[int]:
        pool = deal(
            [home, work], {"ash": AMPLE, "birch": budget, "cedar": AMPLE}, [limit(4, "year")], used_up=NEXT
        )
        return [line.paid for line in pool.settled(*done).lines]

    assert paid_in_all(1) == [3, 1, 2]
    assert paid_in_all(2) == [4, 0, 1]
