"""Deals at random: all kinds of payments, limits, budgets and choices, and people who achieve things."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from commissioning.model.answers import Certainty, Worth
from commissioning.model.calendar import Span
from commissioning.model.pooling import Limit
from commissioning.model.terms import Payment, Share, Turn
from tests.funding.deals import (
    AMPLE,
    AS_AT,
    BACK,
    FROM_ITS_YEAR,
    MET_DAY,
    NEXT,
    NO_LIMIT,
    NOTHING,
    OPEN_YEAR,
    REFUSES,
    SET_OFF,
    TO_OTHERS,
    UNFUNDED,
    YEARS,
    Achieved,
    Deal,
    deal,
    exactly,
    limit,
    named,
    split,
    turns,
)

OFTEN = settings(max_examples=100, deadline=None)
"""How often a property is tried."""

STREAMS = ("ash", "birch", "cedar", "elm", "fir")
PEOPLE = ("P1", "P2", "P3", "P4")
GOALS = {"G1": "P2", "G2": "P1", "G3": "P1", "G4": "P1", "G5": "P2"}
DAYS = ("2025-04-01", "2025-06-10", "2026-03-31", "2026-04-01", "2027-01-15", "2027-04-01", "2028-03-31")


@st.composite
def deals(  # noqa: PLR0913 - each is named where it is used
    draw: st.DrawFn,
    *,
    most: int = 600_00,
    most_streams: int = 5,
    most_limits: int = 3,
    budgets: bool = True,
    certainties: Sequence[Certainty] = tuple(Certainty),
    shared: bool | None = None,
    both_ways: bool = False,
    wide: bool = False,
) -> Deal:
    """A deal with prices up to `most` pence.

    Without `budgets` they are ample. Payments are all `shared`, or all in turn, or some of each. With
    `both_ways` they take off what was paid before, are made instead of others, and may be worth less than
    nothing. With `wide` streams may share a turn, and limits may be over one party, payment or month.
    """
    streams = draw(st.permutations(STREAMS))[: draw(st.integers(1, most_streams))]
    names = draw(st.permutations(["home", "work", "goal"]))[: draw(st.integers(1, 3))]
    payments = [draw(_payments(name, streams, most, shared)) for name in names]
    if both_ways:
        payments = [draw(_related(payment, payments)) for payment in payments]
    if wide:
        payments = [draw(_with_shared_turns(payment)) for payment in payments]
    case = deal(
        payments,
        {name: draw(_budgets(most)) if budgets else AMPLE for name in streams},
        draw(st.lists(_wide_limits(most, names) if wide else _limits(most), max_size=most_limits)),
        used_up=draw(st.sampled_from([REFUSES, NEXT])),
        may_not_pay=draw(st.sampled_from([TO_OTHERS, UNFUNDED])),
        limit_counts_by=draw(st.sampled_from([MET_DAY, AS_AT])),
        taken_back=draw(st.sampled_from([FROM_ITS_YEAR, OPEN_YEAR, NO_LIMIT])),
    )
    achieved = st.lists(
        st.sampled_from(payments).flatmap(lambda payment: _achieved(payment, certainties)),
        min_size=2,
        max_size=12,
        unique_by=lambda done: (done.payment, done.subject),
    )
    done = draw(achieved)
    if both_ways:
        pence = st.one_of(st.none(), st.integers(-most, most))
        done = [replace(each, worth=worth_of(draw(pence))) for each in done]
    return Deal(case.contract, tuple(done), draw(st.sampled_from(["2028-03-31", "2028-09-30"])))


def worth_of(pence: int | None) -> Worth | None:
    return None if pence is None else exactly(pence)


@st.composite
def _related(draw: st.DrawFn, payment: Payment, payments: Sequence[Payment]) -> Payment:
    """A payment that says what it takes off and what it is made instead of, if anything."""
    fitting = [
        other.name for other in payments if payment.counted_for == "person" or other.name.startswith("goal")
    ]
    others = [name for name in fitting if name != payment.name]
    less = st.lists(st.sampled_from(fitting), unique=True, max_size=2)
    instead = st.lists(st.sampled_from(others), max_size=1) if others else st.just(list[str]())
    terms: dict[str, object] = {
        "less": tuple(draw(less)),
        "instead_of": tuple(draw(instead)),
        "waits_for": tuple(draw(instead)) if draw(st.integers(0, 3)) == 0 else (),
        "below_nothing": draw(st.sampled_from([BACK, BACK, SET_OFF, SET_OFF, NOTHING])),
    }
    if terms["below_nothing"] == SET_OFF and draw(st.booleans()):
        terms["set_off_within"] = Span(count=draw(st.integers(1, 400)), unit="days")
    if terms["less"]:
        terms["paid_in"] = draw(st.sampled_from(["term", "term", "year", "quarter", "month"]))
    return payment.model_copy(update=terms)


@st.composite
def company(draw: st.DrawFn, *, most_streams: int = 5) -> Deal:
    """A deal in which all streams share every payment, each by more than a penny, and nothing stops them."""
    weights = draw(st.lists(st.integers(1, 7), min_size=2, max_size=most_streams))
    streams = STREAMS[: len(weights)]
    payments = [
        split(name, draw(st.integers(10_00, 900_00)), times=(1, "person"), **_by_weight(streams, weights))
        for name in ("home", "work")
    ]
    people = [f"P{number:02}" for number in range(draw(st.integers(0, 30)))]
    done = [Achieved(payment.name, person, "2025-06-10") for person in people for payment in payments]
    return deal(payments, dict.fromkeys(streams, AMPLE)).having(done)


def _by_weight(streams: Sequence[str], weights: Sequence[int]) -> dict[str, Fraction]:
    return {name: Fraction(weight, sum(weights)) for name, weight in zip(streams, weights, strict=False)}


@st.composite
def _payments(draw: st.DrawFn, name: str, streams: Sequence[str], most: int, shared: bool | None) -> Payment:
    some = draw(st.permutations(streams))[: draw(st.integers(1, len(streams)))]
    pence = st.integers(0, most)
    price = draw(st.one_of(pence, st.fixed_dictionaries(dict.fromkeys(YEARS, pence))))
    own_kind = "goal" if name == "goal" else "person"
    times = draw(st.tuples(st.integers(1, 3), st.sampled_from([own_kind, "person"])))
    if draw(st.booleans()) if shared is None else shared:
        weights = draw(st.lists(st.integers(1, 7), min_size=len(some), max_size=len(some)))
        return split(name, price, times=times, **_by_weight(some, weights))
    return turns(name, price, *some, times=times)


def _budgets(most: int) -> st.SearchStrategy[dict[str, int]]:
    pence = st.one_of(st.just(0), st.integers(0, 3 * most), st.just(1000 * most))
    years = st.fixed_dictionaries(dict.fromkeys(YEARS, pence))
    return st.one_of(years, pence.map(lambda budget: {"the term": budget}))


def _limits(most: int) -> st.SearchStrategy[Limit]:
    whom = st.sampled_from([None, "person", "goal"])
    return st.builds(limit, st.integers(0, 3 * most), st.sampled_from(["term", "year"]), each=whom)


def _wide_limits(most: int, names: Sequence[str]) -> st.SearchStrategy[Limit]:
    return st.builds(
        limit,
        st.integers(0, 3 * most),
        st.sampled_from(["term", "year", "quarter", "month"]),
        each=st.sampled_from([None, "person", "goal"]),
        payments=st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple),
        payer=st.sampled_from([None, None, "council", "fund"]),
        payee=st.sampled_from([None, "provider", "other"]),
    )


@st.composite
def _with_shared_turns(draw: st.DrawFn, payment: Payment) -> Payment:
    """A payment in turn in which some streams have their turn together."""
    turns: list[Turn] = []
    for turn in payment.in_turn:
        together = draw(st.booleans())
        if turns and together:
            names = [share.stream for share in (*turns.pop(), *turn)]
            shares = _by_weight(names, [1 + place for place in range(len(names))])
            turn = tuple(Share(stream=name, fraction=each) for name, each in shares.items())  # noqa: PLW2901
        turns.append(turn)
    return payment.model_copy(update={"in_turn": tuple(turns)})


def _achieved(payment: Payment, certainties: Sequence[Certainty]) -> st.SearchStrategy[Achieved]:
    subjects = (
        [(goal, GOALS[goal]) for goal in GOALS] if payment.name == "goal" else [(who, "") for who in PEOPLE]
    )
    said = st.sampled_from(certainties)
    return st.builds(
        lambda subject, on, action, may_pay: Achieved(
            payment.name, subject[0], on, subject[1], action, may_pay
        ),
        st.sampled_from(subjects),
        st.sampled_from(DAYS),
        st.sampled_from(["pay", "pay", "pay", "withhold", "refuse"]),
        st.one_of(st.just({}), st.fixed_dictionaries(dict.fromkeys(named(payment), said))),
    )
