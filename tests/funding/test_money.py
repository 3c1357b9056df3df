"""What must hold of money whatever the deal, checked line by line on deals at random."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given

from commissioning.model.answers import Certainty
from commissioning.model.settlement import Line
from tests.funding.deals import AS_AT, NEXT, Achieved, Deal, kind_of, named, paid, unfunded, year_of
from tests.funding.drawn import OFTEN, deals


def lines_of(case: Deal) -> list[tuple[Achieved, Line]]:
    """Each line beside what was achieved."""
    achieved = {(a.payment, a.subject): a for a in case.achieved}
    return [(achieved[line.payment, line.subject], line) for line in case.settled().lines]


def counted_in(case: Deal, achieved: Achieved) -> str:
    return year_of(case.as_at if case.contract.choices.limit_counts_by == AS_AT else achieved.day)


def able(case: Deal, achieved: Achieved) -> list[str]:
    """The streams that may pay, in the order in which the payment names them."""
    streams = named(case.contract.payments[achieved.payment])
    return [name for name in streams if achieved.may_pay.get(name, Certainty.SURE) is Certainty.SURE]


def budgets_left(case: Deal) -> Iterator[tuple[Achieved, Line, dict[str, int]]]:
    """Each line, with what every stream could still pay in its year after it."""
    spent: Counter[tuple[str, str]] = Counter()
    for achieved, line in lines_of(case):
        year = counted_in(case, achieved)
        left = {}
        for name, stream in case.contract.streams.items():
            period = year if year in stream.budget else "the term"
            spent[name, period] += paid(line).get(name, 0)
            left[name] = stream.budget[period] - spent[name, period]
        yield achieved, line, left


# --- one line ------------------------------------------------------------------------------------


@OFTEN
@given(deals())
def test_parts_and_what_is_unfunded_add_up_to_the_amount(case: Deal) -> None:
    for line in case.settled().lines:
        if line.action == "pay":
            assert sum(paid(line).values()) + unfunded(line) == line.amount
        else:
            assert not line.parts
            assert not line.unfunded
        assert all(part.pence > 0 and 0 <= part.passed_on <= part.pence for part in line.parts)
        assert all(rest.pence > 0 and rest.reason for rest in line.unfunded)
        assert len(paid(line)) == len(line.parts)


@OFTEN
@given(deals())
def test_only_streams_that_may_pay_do(case: Deal) -> None:
    for achieved, line in lines_of(case):
        assert set(paid(line)) <= set(able(case, achieved))


@OFTEN
@given(deals(most_limits=0))
def test_where_it_is_not_known_who_may_pay_a_share_nobody_does(case: Deal) -> None:
    for achieved, line in lines_of(case):
        doubtful = [name for name, said in achieved.may_pay.items() if said is Certainty.MAY_BE]
        shared = not case.contract.payments[line.payment].in_turn
        if shared and doubtful and line.action == "pay" and line.amount:
            [rest] = line.unfunded
            assert not line.parts
            assert rest.pence == line.amount
            assert "not known" in rest.reason
            assert all(f"`{name}`" in rest.reason for name in doubtful)


# --- limits and budgets, after every line --------------------------------------------------------


@OFTEN
@given(deals())
def test_no_limit_is_passed_at_any_time(case: Deal) -> None:
    used: Counter[tuple[int, str, str]] = Counter()
    for achieved, line in lines_of(case):
        whom = {"person": achieved.person, None: "all"}
        whom |= {"goal": achieved.subject} if kind_of(line.payment) == "goal" else {}
        for number, limit in enumerate(case.contract.limits):
            if limit.for_each in whom:
                period = counted_in(case, achieved) if limit.period == "year" else "term"
                key = (number, whom[limit.for_each], period)
                used[key] += line.paid
                assert used[key] <= limit.pence


@OFTEN
@given(deals())
def test_no_budget_is_passed_at_any_time(case: Deal) -> None:
    for _, _, left in budgets_left(case):
        assert min(left.values()) >= 0


@OFTEN
@given(deals())
def test_balances_are_what_the_lines_paid(case: Deal) -> None:
    spent: Counter[tuple[str, str]] = Counter()
    for achieved, line in lines_of(case):
        for name, pence in paid(line).items():
            budget = case.contract.streams[name].budget
            spent[name, "the term" if "the term" in budget else counted_in(case, achieved)] += pence
    for balance in case.settled().balances:
        assert balance.paid == spent.pop((balance.stream, balance.period), 0)
        assert balance.remaining >= 0
    assert not +spent


@OFTEN
@given(deals())
def test_a_payment_is_made_as_often_as_it_may_be_and_earliest_first(case: Deal) -> None:
    made: Counter[tuple[str, str]] = Counter()
    for achieved, line in lines_of(case):
        payment = case.contract.payments[line.payment]
        key = (line.payment, achieved.person if payment.counted_for == "person" else line.subject)
        if achieved.action == "pay":
            assert (line.action == "pay") is (made[key] < payment.at_most)
            made[key] += 1
        else:
            assert line.action == achieved.action


@OFTEN
@given(deals(shared=False))
def test_in_turn_the_next_pays_only_when_those_before_are_used_up(case: Deal) -> None:
    for achieved, line, left in budgets_left(case):
        order = able(case, achieved)
        refused = any("used up" in rest.reason for rest in line.unfunded)
        for place, name in enumerate(order):
            if refused or any(later in paid(line) for later in order[place + 1 :]):
                assert left[name] == 0


@OFTEN
@given(deals(shared=True))
def test_a_part_is_refused_or_passed_on_only_when_a_budget_is_used_up(case: Deal) -> None:
    passes_on = case.contract.choices.used_up == NEXT
    for achieved, line, left in budgets_left(case):
        order = able(case, achieved)
        for place, name in enumerate(order):
            if any(f"`{name}` is used up" in rest.reason for rest in line.unfunded):
                assert left[name] == 0
                assert not passes_on or not any(left[later] for later in order[place + 1 :])
        for part in line.parts:
            before = order[: order.index(part.stream)]
            assert not part.passed_on or (passes_on and any(left[name] == 0 for name in before))
